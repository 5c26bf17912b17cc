/* lua_grammar.h - the model box, for the other files of the binding.
 * SPDX-License-Identifier: MIT */
#ifndef HY_LUA_GRAMMAR_H
#define HY_LUA_GRAMMAR_H

#include "annotate.h"
#include "lua_hearsay.h"
#include "vocab.h"

#define HY_LUA_GRAMMAR "hearsay.Grammar"

#define HY_LUA_VIEW "hearsay.View" /* bytes that outlive the Lua state */

/** Pushes bytes that stay where they are as long as the program runs, for
 *  core.grammar. */
void hy_lua_push_view(lua_State *L, hy_str bytes);

/** The tagger and lemmas of the box at `arg`; borrowed as long as it lives. */
hy_grammar hy_lua_check_grammar(lua_State *L, int arg);

/** Room to use the models of the box at `arg` in, made when first asked for;
 *  for the Lua state's own thread. Raises when memory is out. */
hy_annotator *hy_lua_annotator(lua_State *L, int arg);

#endif
