/* lua_grammar.h - the model box, for the other files of the binding.
 * SPDX-License-Identifier: MIT */
#ifndef HY_LUA_GRAMMAR_H
#define HY_LUA_GRAMMAR_H

#include "annotate.h"
#include "lua_hearsay.h"
#include "vocab.h"

#define HY_LUA_GRAMMAR "hearsay.Grammar"

/** The tagger and lemmas of the box at `arg`; borrowed as long as it lives. */
hy_grammar hy_lua_check_grammar(lua_State *L, int arg);

/** Room to use the models of the box at `arg` in, made when first asked for;
 *  for the Lua state's own thread. Raises when memory is out. */
hy_annotator *hy_lua_annotator(lua_State *L, int arg);

#endif
