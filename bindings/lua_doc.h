/* lua_doc.h - the document box, for the other files of the binding.
 * SPDX-License-Identifier: MIT */
#ifndef HY_LUA_DOC_H
#define HY_LUA_DOC_H

#include "doc.h"
#include "lua_hearsay.h"
#include "rules.h"

#define HY_LUA_DOC "hearsay.Doc"
#define HY_LUA_MAP "hearsay.Map" /* a hy_map, made by lua_clean.c */

/** The document at `arg`; raises when it is none or was closed. */
hy_doc *hy_lua_check_doc(lua_State *L, int arg);

/** Says that the rules at stack index `rules` labelled the document at `arg`:
 *  label names are read with them from now on. */
void hy_lua_doc_labelled(lua_State *L, int arg, int rules);

/** The rules of the document at stack index 1; it keeps them alive. */
const hy_rules *hy_lua_doc_rules(lua_State *L);

/** Doc:parse, of lua_parse.c. */
int hy_lua_doc_parse(lua_State *L);

#endif
