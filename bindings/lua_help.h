/* lua_help.h - the few helpers that every file of the binding uses.
 *
 * The rules of every binding file:
 *   - make the userdata before the resource, so __gc owns it from the start;
 *   - hold no malloc over a call that may raise;
 *   - raise for a caller's mistake, return nil, message, code for bad data;
 *   - end each stack step with the picture it leaves, top at the right.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_LUA_HELP_H
#define HY_LUA_HELP_H

#include <lauxlib.h>
#include <lua.h>

#include "base.h"
#include "mem.h"
#include "str.h"

/** The string at `arg`, borrowed as long as it stays on the stack. Raises
 *  when it is no string or longer than HY_TEXT_MAX. */
hy_str hy_lua_check_str(lua_State *L, int arg);

/** Pushes the bytes as a Lua string. */
void hy_lua_push_str(lua_State *L, hy_str text);

/** The whole number at `arg`, from 1 to `count`, as an index from 0; SIZE_MAX
 *  when it lies outside. Raises when it is no whole number. */
size_t hy_lua_check_index(lua_State *L, int arg, size_t count);

/** Pushes both ends of a span as the core counts them: from 0, end one past.
 *  Returns 2. This is the form of records and JSON. */
int hy_lua_push_span(lua_State *L, hy_span at);

/** Pushes both ends as string.sub counts them: from 1, end included. Returns
 *  2. */
int hy_lua_push_sub(lua_State *L, hy_span at);

/** A short word for a status, for tools: "memory", "limit", "syntax",
 *  "invalid", "budget", "stopped". */
const char *hy_lua_code(hy_status status);

/** Raises unless `status` is HY_OK. For failures that no caller can mend. */
void hy_lua_raise(lua_State *L, hy_status status);

/** Pushes nil, the problem's text and its code (the status's word where the
 *  problem has none), then the offset in bytes from 0. Returns 4, so that a
 *  function can end with it. Raises when memory is out. */
int hy_lua_fail(lua_State *L, hy_status status, const hy_problem *problem);

/** Pushes nil, the machine's reason in errno, and "system". Returns 3. */
int hy_lua_fail_errno(lua_State *L);

/** As luaL_checkudata, and several times as fast for what is asked at every
 * step: a box of `size` bytes of the type, whose first field is `mark`, an
 * address that no other type's boxes begin with. */
void *hy_lua_check_box(lua_State *L, int arg, const char *type,
                       const void *mark, size_t size);

/** Makes a metatable named `type` from `meta` and `methods` (either may be
 *  NULL), closed to scripts. Leaves the stack as it was. */
void hy_lua_new_type(lua_State *L, const char *type, const luaL_Reg *meta,
                     const luaL_Reg *methods);

/** Lua's own allocator as a hy_mem. Blocks taken from it must be given back
 *  before the state is closed; running out does not raise. */
hy_mem hy_lua_mem(lua_State *L);

#endif
