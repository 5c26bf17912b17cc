/* lua_rules.h - the rule-set box, for the other files of the binding.
 * SPDX-License-Identifier: MIT */
#ifndef HY_LUA_RULES_H
#define HY_LUA_RULES_H

#include "lua_hearsay.h"
#include "rules.h"

#define HY_LUA_RULES "hearsay.Rules"

/** The rule set at `arg`, ready to run; raises otherwise. Borrowed as long as
 *  the box lives. */
const hy_rules *hy_lua_check_ready(lua_State *L, int arg);

/** Pushes the grammar box of the rule set at `arg`, or nil. */
void hy_lua_push_grammar(lua_State *L, int arg);

/** The rule set at stack index 1, still open; raises otherwise. */
hy_rules *hy_lua_check_open(lua_State *L);

/* lua_wordlist.c: methods that read whole word lists. */
int hy_lua_rules_phrases(lua_State *L);
int hy_lua_rules_irregulars(lua_State *L);
int hy_lua_rules_frequencies(lua_State *L);
int hy_lua_rules_dictionaries(lua_State *L);

#endif
