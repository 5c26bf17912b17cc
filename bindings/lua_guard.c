/* lua_guard.c - calls the functions of rule files within bounds.
 *
 * While a guard calls, three things hold for everything that runs inside:
 * Lua's allocator refuses what goes beyond the given bytes, a hook counts
 * instructions and looks at the clock, and methods of strings are those of the
 * guard, not those of the host. All three are as they were when the call is
 * over, however it ends. What a rule may name at all is for the loader to
 * say.
 *
 * The count costs a good part of the time of each instruction. A trusted call,
 * of code that came with Hearsay, is counted only once it has run for a while,
 * where a clock ticks (lua_watch.h); how far beyond its limits it gets depends
 * on that clock, but nobody may rely on that: what is carried stays far below.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>
#include <time.h>

#include "lua_hearsay.h"
#include "lua_interrupt.h"
#include "lua_watch.h"

#define GUARD_TYPE "hearsay.Guard"
#define STRINGS_SLOT 1 // user value: the metatable that strings get inside

/* Instructions between two looks at the limits. */
#define HOOK_EVERY 1000

/* All that is allocated in one call may be so many times what may be held at
 * one moment: copying megabytes in a loop takes time, too. */
#define CHURN 64

typedef enum cause { CAUSE_ERROR, CAUSE_STEPS, CAUSE_TIME } cause;

typedef struct run {
  lua_Alloc alloc; // the one outside
  void *alloc_ctx;
  size_t held, room;       // bytes taken since the start, and allowed
  uint64_t taken, churn;   // ... without what was given back
  uint64_t steps, allowed; // instructions
  double seconds;          // of this thread's work, from where it is counted
  double end;              // on its clock; 0 until the count begins
  cause cause;
  bool is_trusted;
} run;

// Its address is the key under which the hook finds the run.
static const char run_key = 'r';

static double thread_seconds(void) {
  struct timespec t;
  if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t) != 0) return 0;
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- the three bounds ------------------------------------------------------
 */

// What was there before may be freed inside, so `held` stops at zero.
static void *bounded(void *ctx, void *block, size_t old, size_t wish) {
  run *r = ctx;
  size_t was = block ? old : 0;
  if (wish > was) {
    size_t more = wish - was;
    r->taken += more;
    if (more > r->room - r->held || r->taken > r->churn) return NULL;
  }
  void *fresh = r->alloc(r->alloc_ctx, block, old, wish);
  if (!fresh && wish) return NULL;
  if (wish > was)
    r->held += wish - was;
  else
    r->held -= was - wish < r->held ? was - wish : r->held;
  return fresh;
}

static void stop(lua_State *L, run *r, cause why) {
  r->cause = why;
  luaL_where(L, 0); // ..., place
  lua_pushstring(L, why == CAUSE_TIME
                        ? "it takes too long"
                        : "it takes too many steps; is there a loop without "
                          "an end?");
  lua_concat(L, 2);
  lua_error(L);
}

static void on_count(lua_State *L, lua_Debug *ar) {
  (void)ar;
  hy_lua_check_interrupt(L);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &run_key); // ..., run
  run *r = lua_touserdata(L, -1);
  lua_pop(L, 1);
  r->steps += HOOK_EVERY;
  if (r->steps > r->allowed) stop(L, r, CAUSE_STEPS);
  double now = thread_seconds();
  if (r->end == 0) r->end = now + r->seconds;
  if (now > r->end) stop(L, r, CAUSE_TIME);
}

/* ---- calls ----------------------------------------------------------------
 */

/*@lua
--- A guard. Inside its calls, strings have the methods of `strings`.
---@param strings table<string, function>
---@return hearsay.Guard
function core.guard(strings) end
*/
static int l_guard(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_newuserdatauv(L, 0, 1); // strings, guard
  luaL_setmetatable(L, GUARD_TYPE);
  lua_newtable(L); // strings, guard, meta
  lua_pushliteral(L, "");
  if (lua_getmetatable(L, -1)) { // ..., meta, "", old
    for (lua_pushnil(L); lua_next(L, -2);) {
      lua_pushvalue(L, -2);
      lua_insert(L, -2);   // ..., old, key, key, value
      lua_settable(L, -6); // ..., old, key
    }                      // ..., meta, "", old
    lua_pop(L, 1);
  }
  lua_pop(L, 1); // strings, guard, meta
  lua_pushvalue(L, 1);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setiuservalue(L, -2, STRINGS_SLOT); // strings, guard
  return 1;
}

enum { GUARD = 1, STEPS, BYTES, SECONDS, FUNCTION };

static run read_limits(lua_State *L) {
  lua_Integer steps = luaL_checkinteger(L, STEPS);
  lua_Integer bytes = luaL_checkinteger(L, BYTES);
  luaL_argcheck(L, steps > 0, STEPS, "a number of steps above 0");
  luaL_argcheck(L, bytes > 0 && bytes <= (lua_Integer)HY_TEXT_MAX * 4, BYTES,
                "a number of bytes from 1 to 4 GiB");
  run r = {.room = (size_t)bytes,
           .churn = (uint64_t)bytes * CHURN,
           .allowed = (uint64_t)steps,
           .seconds = luaL_checknumber(L, SECONDS)};
  return r;
}

// Puts what has to be put back under the function: "", the old metatable of
// strings, the run before this one.
static void keep_old(lua_State *L) {
  lua_pushliteral(L, "");
  if (!lua_getmetatable(L, -1)) lua_pushnil(L);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &run_key); // ..., "", old, before
  lua_rotate(L, FUNCTION, 3);
}

enum { EMPTY = FUNCTION, OLD_META, OLD_RUN, KEPT = 3 };

static void set_string_meta(lua_State *L) { // ..., meta
  lua_pushvalue(L, EMPTY);
  lua_insert(L, -2); // ..., "", meta
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
}

// Calls with the count on, or with a clock that turns it on when need be. A
// count that is on goes on: set anew each time, short calls would never reach
// the next look at the limits.
static int call_counted(lua_State *L, const run *r, int args) {
  lua_Hook hook = lua_gethook(L);
  int mask = lua_gethookmask(L), count = lua_gethookcount(L);
  if (hook == on_count) return lua_pcall(L, args, LUA_MULTRET, 0);
  bool is_watched = r->is_trusted && hy_lua_watch(L, on_count, HOOK_EVERY);
  if (!is_watched) lua_sethook(L, on_count, LUA_MASKCOUNT, HOOK_EVERY);
  int status = lua_pcall(L, args, LUA_MULTRET, 0);
  if (is_watched) hy_lua_unwatch();
  lua_sethook(L, hook, mask, count);
  return status;
}

static int call_inside(lua_State *L, run *r) {
  int args = lua_gettop(L) - FUNCTION - KEPT;
  r->alloc = lua_getallocf(L, &r->alloc_ctx);
  lua_setallocf(L, bounded, r);
  int status = call_counted(L, r, args);
  lua_setallocf(L, r->alloc, r->alloc_ctx);
  return status;
}

static const char *code_of(int status, const run *r) {
  if (status == LUA_ERRMEM) return "memory";
  return r->cause == CAUSE_STEPS  ? "steps"
         : r->cause == CAUSE_TIME ? "time"
                                  : "error";
}

// An error may be any value; only text can be told.
static int fail(lua_State *L, int status, const run *r) { // ..., error
  if (status == LUA_ERRMEM)
    lua_pushliteral(L, "it takes too much memory");
  else if (lua_type(L, -1) == LUA_TSTRING)
    lua_pushvalue(L, -1);
  else
    lua_pushfstring(L, "an error that is a %s, not a text",
                    luaL_typename(L, -1));
  lua_pushboolean(L, 0);
  lua_insert(L, -2); // ..., error, false, message
  lua_pushstring(L, code_of(status, r));
  return 3;
}

/*@lua
--- Calls `f(...)` and returns true and its results, or false, a message, and
--- what stopped it: "error", "steps", "memory" or "time".
---@param steps integer VM instructions, about
---@param bytes integer that may be held beyond what was held before
---@param seconds number of this thread's work
---@param f function
---@return boolean ran
---@return any ...
function Guard:call(steps, bytes, seconds, f, ...) end
*/
static int call(lua_State *L, bool is_trusted) {
  luaL_checkudata(L, GUARD, GUARD_TYPE);
  run r = read_limits(L);
  r.is_trusted = is_trusted;
  luaL_checktype(L, FUNCTION, LUA_TFUNCTION);
  luaL_checkstack(L, 12, NULL);
  keep_old(L);
  lua_getiuservalue(L, GUARD, STRINGS_SLOT);
  set_string_meta(L);
  lua_pushlightuserdata(L, &r);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &run_key);
  int status = call_inside(L, &r);
  lua_pushvalue(L, OLD_META);
  set_string_meta(L);
  lua_pushvalue(L, OLD_RUN);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &run_key);
  if (status != LUA_OK) return fail(L, status, &r);
  lua_pushboolean(L, 1);
  lua_replace(L, OLD_RUN);
  return lua_gettop(L) - OLD_RUN + 1;
}

static int l_call(lua_State *L) { return call(L, false); }

/*@lua
--- As `call`, for code that came with Hearsay: where core.watch was called,
--- steps and seconds count only once the call has run for a while.
---@param steps integer
---@param bytes integer
---@param seconds number
---@param f function
---@return boolean ran
---@return any ...
function Guard:trust(steps, bytes, seconds, f, ...) end
*/
static int l_trust(lua_State *L) { return call(L, true); }

static const luaL_Reg methods[] = {
    {"call", l_call},
    {"trust", l_trust},
    {NULL, NULL},
};

static const luaL_Reg functions[] = {
    {"guard", l_guard},
    {NULL, NULL},
};

void hy_lua_open_guard(lua_State *L) {
  hy_lua_new_type(L, GUARD_TYPE, NULL, methods);
  luaL_setfuncs(L, functions, 0);
}
