/* lua_grammar.c - core/tag.h and core/lemma.h for Lua: a model, opened.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lua_grammar.h"

#define BYTES_SLOT 1  // user value: the string that the model lies in
#define PARSER_SLOT 2 // and the one that the parser's lies in

typedef struct grammar_box {
  hy_tagger *tagger;
  hy_lemma_table *lemmas;
  hy_parser *parser;       // NULL without a second model
  hy_annotator *annotator; // NULL until something asks for a parse
} grammar_box;

hy_grammar hy_lua_check_grammar(lua_State *L, int arg) {
  grammar_box *box = luaL_checkudata(L, arg, HY_LUA_GRAMMAR);
  return (hy_grammar){box->tagger, box->lemmas, box->parser};
}

void hy_lua_push_view(lua_State *L, hy_str bytes) {
  hy_str *view = lua_newuserdatauv(L, sizeof *view, 0); // ..., view
  *view = bytes;
  luaL_newmetatable(L, HY_LUA_VIEW); // ..., view, meta
  lua_setmetatable(L, -2);           // ..., view
}

// A string, or the view of one: a program need not copy what it carries.
static hy_str check_bytes(lua_State *L, int arg) {
  const hy_str *view = luaL_testudata(L, arg, HY_LUA_VIEW);
  return view ? *view : hy_lua_check_str(L, arg);
}

hy_annotator *hy_lua_annotator(lua_State *L, int arg) {
  grammar_box *box = luaL_checkudata(L, arg, HY_LUA_GRAMMAR);
  hy_grammar grammar = {box->tagger, box->lemmas, box->parser};
  if (!box->annotator)
    box->annotator = hy_annotator_new(hy_mem_libc(), grammar);
  if (!box->annotator) hy_lua_raise(L, HY_ENOMEM);
  return box->annotator;
}

static grammar_box *push_box(lua_State *L) {
  grammar_box *box = lua_newuserdatauv(L, sizeof *box, 2); // ..., box
  *box = (grammar_box){0};
  luaL_setmetatable(L, HY_LUA_GRAMMAR);
  lua_pushvalue(L, 1);                   // ..., box, bytes
  lua_setiuservalue(L, -2, BYTES_SLOT);  // ..., box
  lua_pushvalue(L, 2);                   // ..., box, parser's bytes
  lua_setiuservalue(L, -2, PARSER_SLOT); // ..., box
  return box;
}

static hy_status open_fast(grammar_box *box, hy_str bytes,
                           hy_problem *problem) {
  hy_model model;
  hy_status status = hy_model_open(bytes, &model, problem);
  if (status == HY_OK)
    status = hy_tagger_new(hy_mem_libc(), &model, &box->tagger, problem);
  if (status == HY_OK)
    status = hy_lemma_table_new(hy_mem_libc(), &model, &box->lemmas, problem);
  return status;
}

static hy_status open_full(grammar_box *box, hy_str bytes,
                           hy_problem *problem) {
  hy_model model;
  hy_status status = hy_model_open(bytes, &model, problem);
  if (status == HY_OK)
    status = hy_parser_new(hy_mem_libc(), &model, box->tagger, &box->parser,
                           problem);
  return status;
}

/*@lua
--- Opens models: tags and lemmas for the rules that read them, and, with a
--- second one, the parse for relation steps.
---@param fast string|userdata the tagger's model file, or a view of it
---@param full string|userdata|nil the parser's model file, trained beside it
---@return hearsay.Grammar? nil, message, code when a file is damaged
---@return string? message
function core.grammar(fast, full) end
*/
static int l_grammar(lua_State *L) {
  hy_str fast = check_bytes(L, 1);
  bool has_full = !lua_isnoneornil(L, 2);
  hy_str full = has_full ? check_bytes(L, 2) : (hy_str){"", 0};
  lua_settop(L, 2);
  grammar_box *box = push_box(L); // fast, full, box
  hy_problem problem = {0};
  hy_status status = open_fast(box, fast, &problem);
  if (status == HY_OK && has_full) status = open_full(box, full, &problem);
  if (status != HY_OK) return hy_lua_fail(L, status, &problem);
  return 1;
}

static int l_gc(lua_State *L) {
  grammar_box *box = luaL_checkudata(L, 1, HY_LUA_GRAMMAR);
  hy_annotator_free(box->annotator);
  hy_parser_free(box->parser);
  hy_tagger_free(box->tagger);
  hy_lemma_table_free(box->lemmas);
  *box = (grammar_box){0};
  return 0;
}

void hy_lua_open_grammar(lua_State *L) {
  static const luaL_Reg meta[] = {{"__gc", l_gc}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"grammar", l_grammar}, {NULL, NULL}};
  hy_lua_new_type(L, HY_LUA_GRAMMAR, meta, NULL);
  luaL_setfuncs(L, functions, 0);
}
