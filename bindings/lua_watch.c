/* lua_watch.c - a clock that looks in on long calls.
 *
 * A count of instructions costs each of them a good part of its time, and next
 * to no call is long. So where this clock ticks, a call of code that came with
 * Hearsay starts without a count; when the clock has ticked twice and the same
 * call still runs, the count begins. The clock is SIGVTALRM, which counts what
 * this process works, not what it waits. It belongs to the process, so only
 * the program starts it; a host that loads Hearsay as a library keeps its
 * signals, and its calls are counted from their first instruction.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lua_watch.h"

#include <signal.h>
#include <string.h>
#include <sys/time.h>

#include "lua_hearsay.h"

#define CLOCK_TYPE "hearsay.Clock"

/* Microseconds of work between two ticks: no stage takes so long for a text
 * that a person wrote. */
#define TICK 50000

// A signal belongs to the process, and so does what its handler may touch.
static volatile sig_atomic_t ticking; // whether the clock runs
static volatile sig_atomic_t depth; // of watched calls; 0: what follows is old
static volatile sig_atomic_t ticks; // since the outermost one began
static struct {
  lua_State *L;
  lua_Hook hook;
  int every;
} watched;

// lua_sethook is the one function of Lua that a handler may call. Each tick
// sets it anew: an inner call that ends takes its hook away.
static void on_tick(int number) {
  (void)number;
  if (!depth) return;
  if (ticks < 2) ticks++;
  if (ticks == 2)
    lua_sethook(watched.L, watched.hook, LUA_MASKCOUNT, watched.every);
}

bool hy_lua_watch(lua_State *L, lua_Hook hook, int every) {
  if (!ticking || (depth && watched.L != L)) return false;
  if (!depth) {
    watched.L = L, watched.hook = hook, watched.every = every;
    ticks = 0;
    lua_sethook(L, NULL, 0, 0);
  }
  depth++;
  return true;
}

void hy_lua_unwatch(void) { depth--; }

static bool tick(void) {
  struct itimerval each = {{0, TICK}, {0, TICK}};
  return setitimer(ITIMER_VIRTUAL, &each, NULL) == 0;
}

void hy_lua_watch_forked(void) {
  if (ticking) ticking = tick();
}

// The state that started the clock ends, and with it perhaps this code: a host
// unloads the module.
static int l_stop(lua_State *L) {
  (void)L;
  struct itimerval none = {{0, 0}, {0, 0}};
  setitimer(ITIMER_VIRTUAL, &none, NULL);
  signal(SIGVTALRM, SIG_IGN);
  ticking = 0;
  return 0;
}

/*@lua
--- Starts the clock of this process (SIGVTALRM) that lets trusted calls of a
--- guard go uncounted until they have run for a while. For the program.
function core.watch() end
*/
static int l_watch(lua_State *L) {
  lua_newuserdatauv(L, 0, 0); // clock
  luaL_setmetatable(L, CLOCK_TYPE);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &watched); //
  struct sigaction listen;
  memset(&listen, 0, sizeof listen);
  listen.sa_handler = on_tick;
  listen.sa_flags = SA_RESTART;
  sigemptyset(&listen.sa_mask);
  ticking = sigaction(SIGVTALRM, &listen, NULL) == 0 && tick();
  return 0;
}

void hy_lua_open_watch(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"watch", l_watch},
      {NULL, NULL},
  };
  static const luaL_Reg meta[] = {
      {"__gc", l_stop},
      {NULL, NULL},
  };
  hy_lua_new_type(L, CLOCK_TYPE, meta, NULL);
  luaL_setfuncs(L, functions, 0);
}
