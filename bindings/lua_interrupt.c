/* lua_interrupt.c - Ctrl-C ends a call, not the program.
 *
 * While core.interruptible calls a function, SIGINT only sets a flag. Three
 * look at it: a hook in Lua code, the guard's hook inside rules' functions,
 * and the matcher before each sentence. All three raise. The flag stays set
 * until the call is over, so that a function that catches errors ends, too.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lua_interrupt.h"

#include <signal.h>
#include <string.h>

#include "lua_hearsay.h"

/* Instructions between two looks at the flag. */
#define HOOK_EVERY 1000

// A signal belongs to the process, and so does what its handler may touch.
static volatile sig_atomic_t interrupted;

static void on_signal(int number) {
  (void)number;
  interrupted = 1;
}

const volatile sig_atomic_t *hy_lua_interrupt_flag(void) {
  return &interrupted;
}

void hy_lua_check_interrupt(lua_State *L) {
  if (interrupted) luaL_error(L, "interrupted");
}

// Code that catches the error meets it again at its next instruction.
static void on_count(lua_State *L, lua_Debug *ar) {
  (void)ar;
  if (interrupted) lua_sethook(L, on_count, LUA_MASKCOUNT, 1);
  hy_lua_check_interrupt(L);
}

/*@lua
--- Calls `f(...)`, which Ctrl-C ends. Returns true and its results, or false,
--- the error, and whether it was Ctrl-C.
---@param f function
---@return boolean ran
---@return any ...
function core.interruptible(f, ...) end
*/
static int l_interruptible(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  struct sigaction listen, before;
  memset(&listen, 0, sizeof listen);
  listen.sa_handler = on_signal;
  sigemptyset(&listen.sa_mask);
  lua_Hook hook = lua_gethook(L);
  int mask = lua_gethookmask(L), count = lua_gethookcount(L);
  interrupted = 0;
  sigaction(SIGINT, &listen, &before);
  lua_sethook(L, on_count, LUA_MASKCOUNT, HOOK_EVERY);
  int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
  lua_sethook(L, hook, mask, count);
  sigaction(SIGINT, &before, NULL);
  bool was = interrupted != 0;
  interrupted = 0;
  lua_pushboolean(L, status == LUA_OK);
  lua_insert(L, 1); // ran, results... or error
  if (status == LUA_OK) return lua_gettop(L);
  lua_pushboolean(L, was);
  return 3;
}

void hy_lua_open_interrupt(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"interruptible", l_interruptible},
      {NULL, NULL},
  };
  luaL_setfuncs(L, functions, 0);
}
