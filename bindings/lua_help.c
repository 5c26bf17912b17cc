/* lua_help.c - the helpers of lua_help.h. SPDX-License-Identifier: MIT */
#include "lua_help.h"

#include <errno.h>
#include <string.h>

hy_str hy_lua_check_str(lua_State *L, int arg) {
  size_t len;
  const char *data = luaL_checklstring(L, arg, &len);
  luaL_argcheck(L, len <= HY_TEXT_MAX, arg, "text is longer than 1 GiB");
  return (hy_str){data, len};
}

void hy_lua_push_str(lua_State *L, hy_str text) {
  lua_pushlstring(L, text.data ? text.data : "", text.len);
}

size_t hy_lua_check_index(lua_State *L, int arg, size_t count) {
  lua_Integer i = luaL_checkinteger(L, arg);
  return i >= 1 && (lua_Unsigned)i <= count ? (size_t)i - 1 : SIZE_MAX;
}

int hy_lua_push_span(lua_State *L, hy_span at) {
  lua_pushinteger(L, at.start);
  lua_pushinteger(L, at.end);
  return 2;
}

int hy_lua_push_sub(lua_State *L, hy_span at) {
  lua_pushinteger(L, (lua_Integer)at.start + 1);
  lua_pushinteger(L, at.end);
  return 2;
}

const char *hy_lua_code(hy_status status) {
  switch (status) {
    case HY_OK: return "ok";
    case HY_ENOMEM: return "memory";
    case HY_ELIMIT: return "limit";
    case HY_ESYNTAX: return "syntax";
    case HY_EINVALID: return "invalid";
    case HY_EBUDGET: return "budget";
    case HY_ESTOPPED: return "stopped";
  }
  return "unknown";
}

static const char *sentence_of(hy_status status) {
  switch (status) {
    case HY_OK: return "no error";
    case HY_ENOMEM: return "not enough memory";
    case HY_ELIMIT: return "too large";
    case HY_ESYNTAX: return "cannot be read";
    case HY_EINVALID: return "makes no sense here";
    case HY_EBUDGET: return "takes too many steps";
    case HY_ESTOPPED: return "interrupted";
  }
  return "unknown status";
}

void hy_lua_raise(lua_State *L, hy_status status) {
  if (status != HY_OK) luaL_error(L, "%s", sentence_of(status));
}

int hy_lua_fail(lua_State *L, hy_status status, const hy_problem *problem) {
  if (status == HY_ENOMEM) hy_lua_raise(L, status);
  bool has_text = problem && problem->text[0];
  bool has_code = problem && problem->code[0];
  lua_pushnil(L);
  lua_pushstring(L, has_text ? problem->text : sentence_of(status));
  lua_pushstring(L, has_code ? problem->code : hy_lua_code(status));
  lua_pushinteger(L, problem ? problem->at.start : 0);
  return 4;
}

int hy_lua_fail_errno(lua_State *L) {
  lua_pushnil(L);
  lua_pushstring(L, strerror(errno));
  lua_pushliteral(L, "system");
  return 3;
}

void *hy_lua_check_box(lua_State *L, int arg, const char *type,
                       const void *mark, size_t size) {
  const void **box = lua_touserdata(L, arg);
  bool is_own = box && lua_rawlen(L, arg) == size && *box == mark;
  return is_own ? (void *)box : luaL_checkudata(L, arg, type);
}

void hy_lua_new_type(lua_State *L, const char *type, const luaL_Reg *meta,
                     const luaL_Reg *methods) {
  luaL_newmetatable(L, type); // meta
  if (meta) luaL_setfuncs(L, meta, 0);
  if (methods) {
    lua_newtable(L); // meta, methods
    luaL_setfuncs(L, methods, 0);
    lua_setfield(L, -2, "__index"); // meta
  }
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable"); // out of rules' reach
  lua_pop(L, 1);                      //
}

// lua_Alloc may be given an old size of 0 with a NULL block only; the core
// keeps to that, so the two shapes are the same.
hy_mem hy_lua_mem(lua_State *L) {
  hy_mem mem;
  mem.resize = lua_getallocf(L, &mem.ctx);
  return mem;
}
