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

#endif
