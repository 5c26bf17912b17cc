/* lua_order.h - in which order the fields of JSON objects are written.
 * SPDX-License-Identifier: MIT */
#ifndef HY_LUA_ORDER_H
#define HY_LUA_ORDER_H

#include <lua.h>

#include "base.h"

typedef struct hy_lua_order hy_lua_order;

/** Pushes the order that stands at `at`: one that core.json_order made, a list
 *  of names, or nothing. Borrowed while it stays on the stack. */
const hy_lua_order *hy_lua_push_order(lua_State *L, int at);

/** The place of a name in the order, from 1; UINT32_MAX when it has none. */
uint32_t hy_lua_order_rank(const hy_lua_order *order, hy_str name);

#endif
