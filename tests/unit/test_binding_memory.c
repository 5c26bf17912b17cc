/* test_binding_memory.c - Lua itself runs out, at each allocation in turn.
 *
 * A raise out of the middle of a binding must leak nothing. The first run has
 * no memory to spend after start-up, the next one allocation, and so on until
 * the script gets through. Blocks that do not come from Lua are watched by
 * the leak checker of the sanitizer build.
 *
 * SPDX-License-Identifier: MIT
 */
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "check.h"
#include "lua_hearsay.h"

enum { PLENTY = 1 << 20, STEPS_MAX = 20000 };

// JSON, offsets, files and folders.
static const char *const plain =
    "local core = ...\n"
    "local value = core.json_decode '{\"a\": [1, \"two\", null], \"b\": {}}'\n"
    "local text = core.json_encode(value, {'b', 'a'})\n"
    "assert(text == '{\"b\":{},\"a\":[1,\"two\",null]}')\n"
    "assert(core.json_decode '{' == nil)\n"
    "assert(core.utf8_offsets('abc', 'utf16', {0, 3})[2] == 3)\n"
    "local reader <close> = core.reader('CMakeLists.txt', 1000)\n"
    "assert(#reader:peek(10) > 0)\n"
    "for i = 1, 5 do assert(reader:line()) end\n"
    "assert(core.folder 'bindings')\n";

// From a rule set over a document to a match.
static const char *const matching =
    "local core = ...\n"
    "local rules = core.rules()\n"
    "rules:irregular('met', 'meet')\n"
    "local actor = assert(rules:label 'Actor')\n"
    "assert(rules:phrase(actor, 'Peru', 'PE'))\n"
    "local id = assert(rules:add { name = 'met', pattern = 'x:Actor @meet' })\n"
    "assert(rules:add { name = 'bad', pattern = 'x:(' } == nil)\n"
    "assert(rules:close())\n"
    "local doc = core.doc('Peru met Chile.', rules)\n"
    "local match = core.matcher(rules):run(doc)[1]\n"
    "assert(match.rule == id and match.anchor_first == 2)\n"
    "assert(doc:slice(1, 2) == 'Peru met' and doc:labels(1)[1] == 'Actor')\n";

// The script comes as a light userdata.
static int run_script(lua_State *L) {
  luaL_requiref(L, LUA_GNAME, luaopen_base, 0);
  lua_pop(L, 1);
  const char *script = lua_touserdata(L, 1);
  if (luaL_loadstring(L, script)) return lua_error(L); // chunk
  luaL_requiref(L, "hearsay.core", luaopen_hearsay_core, 0);
  lua_call(L, 1, 0);
  return 0;
}

static int run_with(const char *script, long allocations) {
  check_purse purse = {PLENTY, 0, 0};
  lua_State *L = lua_newstate(check_spend, &purse);
  lua_pushcfunction(L, run_script);
  lua_pushlightuserdata(L, (void *)(uintptr_t)script);
  purse.left = allocations;
  int status = lua_pcall(L, 1, 0, 0);
  purse.left = PLENTY;
  if (status != LUA_OK && status != LUA_ERRMEM)
    fprintf(stderr, "%s\n", lua_tostring(L, -1));
  lua_close(L);
  CHECK(purse.held == 0);
  return status;
}

static void walk(const char *script) {
  int status = LUA_ERRMEM;
  long calls = 0;
  while (status == LUA_ERRMEM && calls < STEPS_MAX)
    status = run_with(script, calls++);
  CHECK(status == LUA_OK);
  CHECK(calls > 100);
}

int main(void) {
  walk(plain);
  walk(matching);
  return CHECK_REPORT();
}
