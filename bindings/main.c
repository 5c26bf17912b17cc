/* main.c - the program: a Lua VM, the module, and every script and rule file
 * inside.
 *
 * It opens Lua, teaches `require` to find what the program carries, and hands
 * the command line to `hearsay.cli`. What a person sees is decided there.
 *
 * SPDX-License-Identifier: MIT
 */
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "carried.h"
#include "heap.h"
#include "lua_grammar.h"
#include "lua_hearsay.h"
#include "pool.h"

enum { EXIT_BROKEN = 70 }; // a fault of the program itself, as in sysexits.h

static int compare_name(const void *name, const void *file) {
  return strcmp(name, ((const hy_carried *)file)->name);
}

static const hy_carried *find_carried(const char *name) {
  return bsearch(name, hy_carried_files, hy_carried_count,
                 sizeof hy_carried_files[0], compare_name);
}

// carried.read(name): the file's text, or nil.
static int l_read(lua_State *L) {
  const hy_carried *file = find_carried(luaL_checkstring(L, 1));
  if (!file) return 0;
  lua_pushlstring(L, file->data, file->size);
  return 1;
}

// carried.view(name): the file's bytes where they lie, for functions that take
// a view; nil when there is no such file.
static int l_view(lua_State *L) {
  const hy_carried *file = find_carried(luaL_checkstring(L, 1));
  if (!file) return 0;
  hy_lua_push_view(L, (hy_str){(const char *)file->data, file->size});
  return 1;
}

// Leaves the function that the file is, or a message. Code that another make of
// Lua compiled is of no use; the text always is.
static int load_carried(lua_State *L, const hy_carried *file) {
  const char *chunk = lua_pushfstring(L, "@%s", file->name); // chunk
  if (file->code) {
    if (!luaL_loadbufferx(L, file->code, file->code_size, chunk, "b"))
      return LUA_OK;
    lua_pop(L, 1);
  }
  return luaL_loadbufferx(L, file->data, file->size, chunk, "t");
}

// carried.load(name, env): the function that a Lua file is, with its globals in
// `env`; nil when there is no such file, nil and a message when it is none.
static int l_load(lua_State *L) {
  const hy_carried *file = find_carried(luaL_checkstring(L, 1));
  luaL_checktype(L, 2, LUA_TTABLE);
  if (!file) return 0;
  if (load_carried(L, file)) { // ..., message
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
  }
  lua_pushvalue(L, 2);
  lua_setupvalue(L, -2, 1); // ..., function
  return 1;
}

// carried.names(): every name, sorted.
static int l_names(lua_State *L) {
  lua_createtable(L, (int)hy_carried_count, 0); // names
  for (size_t i = 0; i < hy_carried_count; i++) {
    lua_pushstring(L, hy_carried_files[i].name); // names, name
    lua_rawseti(L, -2, (lua_Integer)i + 1);      // names
  }
  return 1;
}

static int open_inside(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"read", l_read},   {"view", l_view}, {"load", l_load},
      {"names", l_names}, {NULL, NULL},
  };
  luaL_newlib(L, functions);
  return 1;
}

static const hy_carried *find_script(lua_State *L, const char *module) {
  const char *path = luaL_gsub(L, module, ".", "/"); // path
  const char *name = lua_pushfstring(L, "scripts/%s.lua", path);
  const hy_carried *file = find_carried(name);
  if (file) return file;
  return find_carried(lua_pushfstring(L, "scripts/%s/init.lua", path));
}

// A searcher of `require`: the loader of a carried script, and its name.
static int l_search(lua_State *L) {
  const char *module = luaL_checkstring(L, 1);
  const hy_carried *file = find_script(L, module);
  if (!file) {
    lua_pushfstring(L, "no script '%s' in the program", module);
    return 1;
  }
  if (load_carried(L, file)) return lua_error(L); // ..., loader
  lua_pushstring(L, file->name);                  // ..., loader, name
  return 2;
}

// The carried scripts come before any file on the disk, so that the program
// behaves the same wherever it is copied.
static void add_searcher(lua_State *L) {
  lua_getglobal(L, "table");
  lua_getfield(L, -1, "insert");
  lua_getglobal(L, "package");
  lua_getfield(L, -1, "searchers");
  lua_remove(L, -2);              // table, insert, searchers
  lua_pushinteger(L, 2);          // after package.preload
  lua_pushcfunction(L, l_search); // table, insert, searchers, 2, f
  lua_call(L, 3, 0);              // table
  lua_pop(L, 1);                  //
}

static void open_libraries(lua_State *L) {
  luaL_openlibs(L);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE); // preload
  lua_pushcfunction(L, luaopen_hearsay_core);
  lua_setfield(L, -2, "hearsay.core");
  lua_pushcfunction(L, open_inside);
  lua_setfield(L, -2, "hearsay.inside");
  lua_pop(L, 1); //
  add_searcher(L);
}

typedef struct command_line {
  int count;
  char **words;
} command_line;

// Returns what hearsay.cli.main(words) returns: the exit code.
static int l_run(lua_State *L) {
  const command_line *line = lua_touserdata(L, 1);
  open_libraries(L);
  lua_getglobal(L, "require");
  lua_pushliteral(L, "hearsay.cli");
  lua_call(L, 1, 1);                  // cli
  lua_getfield(L, -1, "main");        // cli, main
  lua_createtable(L, line->count, 0); // cli, main, words
  for (int i = 1; i < line->count; i++) {
    lua_pushstring(L, line->words[i]);
    lua_rawseti(L, -2, i);
  }
  lua_call(L, 1, 1); // cli, code
  return 1;
}

static int l_trace(lua_State *L) {
  const char *message = luaL_tolstring(L, 1, NULL);
  luaL_traceback(L, L, message, 1);
  return 1;
}

static int run(lua_State *L, int count, char **words) {
  command_line line = {count, words};
  lua_pushcfunction(L, l_trace);
  lua_pushcfunction(L, l_run);
  lua_pushlightuserdata(L, &line);
  if (lua_pcall(L, 1, 1, 1) == LUA_OK) return (int)lua_tointeger(L, -1);
  fprintf(stderr, "hearsay: a fault in the program: %s\n", lua_tostring(L, -1));
  return EXIT_BROKEN;
}

static int run_in(hy_mem mem, int count, char **words) {
  lua_State *L = lua_newstate(mem.resize, mem.ctx);
  if (!L) {
    fputs("hearsay: not enough memory\n", stderr);
    return EXIT_BROKEN;
  }
  int code = run(L, count, words);
  lua_close(L);
  return code;
}

// Lua takes and drops small blocks all the time. The sanitizers want to see
// each of them, so the build leaves the pool out for them.
int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN); // a closed pipe is an error to write, not a death
  signal(SIGXFSZ, SIG_IGN); // and so is a file that may not grow
  hy_heap_widen();
  hy_pool *pool = HY_USE_POOL ? hy_pool_new(hy_mem_libc()) : NULL;
  int code = run_in(pool ? hy_pool_mem(pool) : hy_mem_libc(), argc, argv);
  hy_pool_free(pool);
  return code;
}
