/* lua_hearsay.h - what the files of the binding share with one another.
 *
 * A file lua_ROOM.c binds one room of the core. It exports hy_lua_open_ROOM,
 * which adds the room's functions to the module table at the top of the stack
 * and leaves the stack as it was. The build makes the list of rooms (ROOM(x)
 * lines) from the names of the files.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_LUA_HEARSAY_H
#define HY_LUA_HEARSAY_H

#include <lauxlib.h>
#include <lua.h>

#include "lua_help.h"

#define ROOM(name) void hy_lua_open_##name(lua_State *L);
#include "rooms.inc"
#undef ROOM

/** Opens the module `hearsay.core`. */
LUAMOD_API int luaopen_hearsay_core(lua_State *L);

#endif
