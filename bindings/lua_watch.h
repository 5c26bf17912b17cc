/* lua_watch.h - a clock that looks in on long calls.
 * SPDX-License-Identifier: MIT */
#ifndef HY_LUA_WATCH_H
#define HY_LUA_WATCH_H

#include <lua.h>
#include <stdbool.h>

/** Watches what L runs, which has no hook of its own then: once it has run for
 * two ticks, `hook` is called there after each `every` instructions. False,
 * with nothing done, where no clock ticks or another Lua state is watched.
 * May be nested; the inner calls belong to the outer one's time. */
bool hy_lua_watch(lua_State *L, lua_Hook hook, int every);

/** Ends what one hy_lua_watch that was true began. L keeps its hook. */
void hy_lua_unwatch(void);

/** In a process that was forked: goes on ticking if its parent ticked. */
void hy_lua_watch_forked(void);

#endif
