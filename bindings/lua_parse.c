/* lua_parse.c - core/parse.h for Lua: the parse of a sentence, when asked for.
 *
 * SPDX-License-Identifier: MIT
 */
#include "parse.h"

#include "lua_doc.h"
#include "lua_rules.h"

#define HY_LUA_PARSING "hearsay.Parsing"

// Room for one sentence; one for each Lua state, made when first needed.
typedef struct parsing_box {
  hy_parse_work *work;
  hy_str forms[HY_SENTENCE_MAX];
  uint32_t heads[HY_SENTENCE_MAX];
  uint8_t labels[HY_SENTENCE_MAX], tags[HY_SENTENCE_MAX];
} parsing_box;

static parsing_box *push_parsing(lua_State *L) {
  if (lua_getfield(L, LUA_REGISTRYINDEX, HY_LUA_PARSING ".box") != LUA_TNIL)
    return lua_touserdata(L, -1);                          // ..., box
  lua_pop(L, 1);                                           // ...
  parsing_box *box = lua_newuserdatauv(L, sizeof *box, 0); // ..., box
  box->work = NULL;
  luaL_setmetatable(L, HY_LUA_PARSING);
  hy_lua_raise(L, hy_parse_work_new(hy_mem_libc(), &box->work));
  lua_pushvalue(L, -1);                                      // ..., box, box
  lua_setfield(L, LUA_REGISTRYINDEX, HY_LUA_PARSING ".box"); // ..., box
  return box;
}

static void run(const hy_parser *parser, parsing_box *box, const hy_doc *doc,
                hy_span at) {
  for (uint32_t i = at.start; i < at.end; i++) {
    hy_span bytes = hy_doc_bytes(doc, (hy_span){i, i + 1});
    box->forms[i - at.start] = hy_str_slice(hy_doc_text(doc), bytes);
  }
  hy_parse_out out = {box->tags, box->heads, box->labels};
  hy_parser_run(parser, box->work, box->forms, at.end - at.start, out);
}

/*@lua
--- How the words of a sentence hang together: for each the number of its head
--- (0 for the root, else 1 for the sentence's first word), and for each its
--- relation to it. nil without a parser. Slow: ask where it is needed.
---@param number integer of the sentence
---@return integer[]? heads
---@return string[]? relations
function Doc:parse(number) end
*/
int hy_lua_doc_parse(lua_State *L) {
  const hy_doc *doc = hy_lua_check_doc(L, 1);
  hy_sentences sentences = hy_doc_sentences(doc);
  size_t number = hy_lua_check_index(L, 2, sentences.count);
  const hy_parser *parser = hy_rules_grammar(hy_lua_doc_rules(L)).parser;
  if (!parser || number == SIZE_MAX) return 0;
  hy_span at = sentences.data[number];
  parsing_box *box = push_parsing(L); // ..., box
  run(parser, box, doc, at);
  lua_createtable(L, (int)(at.end - at.start), 0); // ..., box, heads
  lua_createtable(L, (int)(at.end - at.start), 0); // ..., box, heads, names
  for (uint32_t i = 0; i < at.end - at.start; i++) {
    lua_pushinteger(L, box->heads[i]); // ..., heads, names, head
    lua_rawseti(L, -3, i + 1);         // ..., heads, names
    hy_lua_push_str(L, hy_parser_label(parser, box->labels[i]));
    lua_rawseti(L, -2, i + 1); // ..., heads, names
  }
  return 2;
}

static int l_gc(lua_State *L) {
  parsing_box *box = luaL_checkudata(L, 1, HY_LUA_PARSING);
  hy_parse_work_free(box->work);
  box->work = NULL;
  return 0;
}

void hy_lua_open_parse(lua_State *L) {
  static const luaL_Reg meta[] = {{"__gc", l_gc}, {NULL, NULL}};
  hy_lua_new_type(L, HY_LUA_PARSING, meta, NULL);
}
