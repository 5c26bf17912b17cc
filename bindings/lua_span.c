/* lua_span.c - spans of tokens that Lua code made: tables with `first` and
 * `last`, whole numbers from 1, ends included. Rules can leave anything there,
 * so all is read raw, and checked.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "lua_doc.h"

// The whole number in a field of the table at `at`; 0 when there is none.
static lua_Integer number_in(lua_State *L, int at, const char *field) {
  lua_pushstring(L, field); // ..., field
  lua_rawget(L, at);        // ..., value
  lua_Integer number = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : 0;
  lua_pop(L, 1); // ...
  return number;
}

// The tokens of the span at `at`, as the core counts; empty when it is none.
static hy_span span_at(lua_State *L, const hy_doc *doc, int at) {
  if (!lua_istable(L, at)) return (hy_span){0, 0};
  lua_Integer first = number_in(L, at, "first");
  lua_Integer last = number_in(L, at, "last");
  lua_Integer count = (lua_Integer)hy_doc_tokens(doc).count;
  if (first < 1 || first > last || last > count) return (hy_span){0, 0};
  return (hy_span){(uint32_t)first - 1, (uint32_t)last};
}

static bool is_span(lua_State *L, const hy_doc *doc, int at) {
  return span_at(L, doc, at).end > 0;
}

static bool is_list(lua_State *L, const hy_doc *doc, int at) {
  if (!lua_istable(L, at)) return false;
  for (lua_Integer i = 1;; i++) {
    bool is_over = lua_rawgeti(L, at, i) == LUA_TNIL; // ..., span
    bool is_sound = is_over || is_span(L, doc, lua_gettop(L));
    lua_pop(L, 1); // ...
    if (is_over || !is_sound) return is_sound;
  }
}

/*@lua
--- Whether a value is a span of the document.
---@param value any
---@return boolean
function Doc:is_span(value) end
*/
int hy_lua_doc_is_span(lua_State *L) {
  const hy_doc *doc = hy_lua_check_doc(L, 1);
  lua_pushboolean(L, is_span(L, doc, 2));
  return 1;
}

enum { ITEM = 2, SPANS, LISTS };

// Pushes the first name of the list at `names` whose field of the item is there
// and not sound. False, with nothing pushed, when there is none.
static bool push_unsound(lua_State *L, const hy_doc *doc, int names) {
  for (lua_Integer i = 1; lua_rawgeti(L, names, i) != LUA_TNIL; i++) {
    lua_pushvalue(L, -1); // ..., name, name
    lua_rawget(L, ITEM);  // ..., name, value
    int at = lua_gettop(L);
    bool is_sound = lua_isnil(L, at) || (names == SPANS ? is_span(L, doc, at)
                                                        : is_list(L, doc, at));
    lua_pop(L, 1); // ..., name
    if (!is_sound) return true;
    lua_pop(L, 1); // ...
  }
  lua_pop(L, 1);
  return false;
}

/*@lua
--- The first field of `item` that is there and is no span of the document, of
--- those that `spans` names, or no list of such, of those that `lists` names.
---@param item table
---@param spans string[]
---@param lists string[]
---@return string? name nil when all are sound
---@return boolean? is_list
function Doc:unsound(item, spans, lists) end
*/
int hy_lua_doc_unsound(lua_State *L) {
  const hy_doc *doc = hy_lua_check_doc(L, 1);
  for (int i = ITEM; i <= LISTS; i++)
    luaL_checktype(L, i, LUA_TTABLE);
  bool is_of_spans = push_unsound(L, doc, SPANS);
  if (!is_of_spans && !push_unsound(L, doc, LISTS)) return 0;
  lua_pushboolean(L, !is_of_spans);
  return 2;
}

// Whether the key at the top is one of those that give way to bytes.
static bool is_place(lua_State *L) {
  if (lua_type(L, -1) != LUA_TSTRING) return false;
  const char *key = lua_tostring(L, -1);
  return !strcmp(key, "first") || !strcmp(key, "last");
}

/*@lua
--- A span as records tell it: `text`, `start` and `end` in bytes of the input,
--- and all that its table holds beside its tokens.
---@param span hearsay.Span
---@return table? nil outside the document
function Doc:told(span) end
*/
int hy_lua_doc_told(lua_State *L) {
  const hy_doc *doc = hy_lua_check_doc(L, 1);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  hy_span tokens = span_at(L, doc, 2);
  if (!tokens.end) return 0;
  hy_span bytes = hy_doc_bytes(doc, tokens);
  lua_createtable(L, 0, 4); // doc, span, out
  hy_lua_push_str(L, hy_str_slice(hy_doc_text(doc), bytes));
  lua_setfield(L, 3, "text");
  hy_lua_push_span(L, hy_doc_source(doc, bytes)); // ..., start, end
  lua_setfield(L, 3, "end");
  lua_setfield(L, 3, "start");
  for (lua_pushnil(L); lua_next(L, 2);) { // ..., out, key, value
    lua_pushvalue(L, -2);                 // ..., out, key, value, key
    if (is_place(L)) {
      lua_pop(L, 2); // ..., out, key
      continue;
    }
    lua_insert(L, -2); // ..., out, key, key, value
    lua_rawset(L, 3);  // ..., out, key
  }
  return 1;
}

void hy_lua_open_span(lua_State *L) {
  (void)L; // methods of documents only
}
