/* lua_grammar.c - core/tag.h and core/lemma.h for Lua: a model, opened.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lua_grammar.h"

#define BYTES_SLOT 1 // user value: the string that the model lies in

typedef struct grammar_box {
  hy_tagger *tagger;
  hy_lemma_table *lemmas;
} grammar_box;

hy_grammar hy_lua_check_grammar(lua_State *L, int arg) {
  grammar_box *box = luaL_checkudata(L, arg, HY_LUA_GRAMMAR);
  return (hy_grammar){box->tagger, box->lemmas};
}

static grammar_box *push_box(lua_State *L) {
  grammar_box *box = lua_newuserdatauv(L, sizeof *box, 1); // ..., box
  *box = (grammar_box){NULL, NULL};
  luaL_setmetatable(L, HY_LUA_GRAMMAR);
  lua_pushvalue(L, 1);                  // ..., box, bytes
  lua_setiuservalue(L, -2, BYTES_SLOT); // ..., box
  return box;
}

/*@lua
--- Opens a model: tags and lemmas for the rules that read them.
---@param bytes string the model file
---@return hearsay.Grammar? nil, message, code when the file is damaged
---@return string? message
function core.grammar(bytes) end
*/
static int l_grammar(lua_State *L) {
  hy_str bytes = hy_lua_check_str(L, 1);
  grammar_box *box = push_box(L); // bytes, box
  hy_model model;
  hy_problem problem = {0};
  hy_status status = hy_model_open(bytes, &model, &problem);
  if (status == HY_OK)
    status = hy_tagger_new(hy_mem_libc(), &model, &box->tagger, &problem);
  if (status == HY_OK)
    status = hy_lemma_table_new(hy_mem_libc(), &model, &box->lemmas, &problem);
  if (status != HY_OK) return hy_lua_fail(L, status, &problem);
  return 1;
}

static int l_gc(lua_State *L) {
  grammar_box *box = luaL_checkudata(L, 1, HY_LUA_GRAMMAR);
  hy_tagger_free(box->tagger);
  hy_lemma_table_free(box->lemmas);
  *box = (grammar_box){NULL, NULL};
  return 0;
}

void hy_lua_open_grammar(lua_State *L) {
  static const luaL_Reg meta[] = {{"__gc", l_gc}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"grammar", l_grammar}, {NULL, NULL}};
  hy_lua_new_type(L, HY_LUA_GRAMMAR, meta, NULL);
  luaL_setfuncs(L, functions, 0);
}
