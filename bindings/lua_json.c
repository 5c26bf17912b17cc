/* lua_json.c - core/json.h for Lua: text to tables and back.
 *
 * A JSON null is the value core.json_null, so that a field that is there and
 * null is not a field that is missing. A table that core.json_list marked is
 * a list even when it is empty; other tables are lists when they have an item
 * 1, else objects.
 *
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdlib.h>

#include "json.h"
#include "lua_hearsay.h"
#include "lua_order.h"
#include "utf8.h"

#define BOX_TYPE "hearsay.Json"
#define LIST_TYPE "hearsay.List"

// Owns what C holds while Lua may raise.
typedef struct json_box {
  hy_json *root;
  hy_buf text;
} json_box;

static json_box *push_box(lua_State *L) {
  json_box *box = lua_newuserdatauv(L, sizeof *box, 0);
  *box = (json_box){NULL, hy_buf_new(hy_mem_libc())};
  luaL_setmetatable(L, BOX_TYPE);
  return box;
}

static int l_gc(lua_State *L) {
  json_box *box = luaL_checkudata(L, 1, BOX_TYPE);
  hy_json_free(box->root);
  box->root = NULL;
  hy_buf_clear(&box->text);
  return 0;
}

// --- reading ----------------------------------------------------------------

static void push_value(lua_State *L, hy_json *json);

static void push_list(lua_State *L, const hy_json *json) {
  size_t count = hy_json_count(json);
  lua_createtable(L, count < 1024 ? (int)count : 1024, 0); // list
  luaL_setmetatable(L, LIST_TYPE);
  for (size_t i = 0; i < count; i++) {
    push_value(L, hy_json_item(json, i));     // list, item
    lua_rawseti(L, -2, (lua_Integer)(i + 1)); // list
  }
}

static void push_object(lua_State *L, hy_json *json) {
  lua_newtable(L); // object
  void *at = NULL;
  hy_str name;
  hy_json *value;
  while (hy_json_next(json, &at, &name, &value)) {
    hy_lua_push_str(L, name); // object, name
    push_value(L, value);     // object, name, value
    lua_rawset(L, -3);        // object
  }
}

// Goes as deep as hy_json_read allows: HY_JSON_DEPTH_MAX.
static void push_value(lua_State *L, hy_json *json) {
  luaL_checkstack(L, 4, "JSON nests too deeply");
  switch (hy_json_kind_of(json)) {
    case HY_JSON_NULL: lua_pushlightuserdata(L, NULL); break;
    case HY_JSON_FALSE: lua_pushboolean(L, 0); break;
    case HY_JSON_TRUE: lua_pushboolean(L, 1); break;
    case HY_JSON_INTEGER: lua_pushinteger(L, hy_json_integer(json)); break;
    case HY_JSON_REAL: lua_pushnumber(L, hy_json_real(json)); break;
    case HY_JSON_TEXT: hy_lua_push_str(L, hy_json_text(json)); break;
    case HY_JSON_LIST: push_list(L, json); break;
    case HY_JSON_OBJECT: push_object(L, json); break;
  }
}

/*@lua
--- Reads one JSON value. Objects and lists become tables, null becomes
--- `core.json_null`.
---@param text string
---@return any value nil when the text is not JSON
---@return string? message
---@return string? code "json-end", "json-twice" ...
---@return integer? offset the byte, from 0
function core.json_decode(text) end
*/
static int l_json_decode(lua_State *L) {
  hy_str text = hy_lua_check_str(L, 1);
  hy_problem problem = {0};
  json_box *box = push_box(L); // text, box
  hy_status status = hy_json_read(text, &box->root, &problem);
  if (status != HY_OK) return hy_lua_fail(L, status, &problem);
  push_value(L, box->root); // text, box, value
  hy_json_free(box->root);  // at once: these trees are as big as the text
  box->root = NULL;
  return 1;
}

// --- writing ----------------------------------------------------------------
// The stack holds the value to write on top, at RANKS the order of fields, at
// MARK the metatable of lists. The box owns the text, whatever is raised.

enum { ORDER = 2, BOX, RANKS, MARK };

typedef struct writer {
  lua_State *L;
  hy_buf *out;
  const hy_lua_order *order;
} writer;

typedef struct field {
  uint32_t rank;
  hy_str name; // borrowed from the key on the stack
  int at;      // where its value stands on the stack
} field;

enum { FEW = 32 }; // fields that are sorted without asking for memory

static int compare_field(const void *left, const void *right) {
  const field *a = left, *b = right;
  if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
  return hy_str_compare(a->name, b->name);
}

// Objects have few fields, so each is carried to its place.
static void sort_few(field *fields, int count) {
  for (int i = 1; i < count; i++) {
    field moved = fields[i];
    int at = i;
    for (; at && compare_field(&moved, &fields[at - 1]) < 0; at--)
      fields[at] = fields[at - 1];
    fields[at] = moved;
  }
}

static void sort_fields(field *fields, int count) {
  if (count <= FEW)
    sort_few(fields, count);
  else
    qsort(fields, (size_t)count, sizeof *fields, compare_field);
}

static void write_value(const writer *w, int depth);

// Lays the fields of the table on top out on the stack: name, value, name,
// value ... Returns how many.
static int spread_fields(lua_State *L) {
  int table = lua_gettop(L), count = 0;
  lua_pushnil(L);
  while (lua_next(L, table)) { // table, ..., name, value
    if (lua_type(L, -2) != LUA_TSTRING)
      luaL_error(L, "a JSON field's name must be a string, not a %s",
                 luaL_typename(L, -2));
    if (count % FEW == 0)
      luaL_checkstack(L, 2 * FEW + 8, "a JSON object has too many fields");
    lua_pushvalue(L, -2); // table, ..., name, value, name
    count++;
  }
  return count;
}

// The field whose name stands at `at` on the stack, its value above it.
static field field_at(const writer *w, int at) {
  size_t len;
  const char *data = lua_tolstring(w->L, at, &len);
  hy_str name = {data, len};
  return (field){hy_lua_order_rank(w->order, name), name, at + 1};
}

// A list, for a marked table or one with an item 1.
static bool is_list(lua_State *L) {
  if (lua_getmetatable(L, -1)) { // table, meta
    bool marked = lua_rawequal(L, -1, MARK);
    lua_pop(L, 1); // table
    if (marked) return true;
  }
  bool found = lua_rawgeti(L, -1, 1) != LUA_TNIL; // table, item
  lua_pop(L, 1);                                  // table
  return found;
}

static void write_number(const writer *w) {
  lua_State *L = w->L;
  if (lua_isinteger(L, -1))
    hy_json_add_integer(w->out, lua_tointeger(L, -1));
  else if (hy_json_add_real(w->out, lua_tonumber(L, -1)) == HY_EINVALID)
    luaL_error(L, "JSON has no number like %f", lua_tonumber(L, -1));
}

static void write_list(const writer *w, int depth) {
  lua_State *L = w->L;
  size_t count = lua_rawlen(L, -1);
  hy_buf_add_byte(w->out, '[');
  for (size_t i = 1; i <= count; i++) {
    if (i > 1) hy_buf_add_byte(w->out, ',');
    lua_rawgeti(L, -1, (lua_Integer)i); // table, item
    write_value(w, depth);
    lua_pop(L, 1); // table
  }
  hy_buf_add_byte(w->out, ']');
}

static void write_name(const writer *w, hy_str name) {
  if (hy_utf8_check(name) < name.len) hy_lua_raise(w->L, HY_EINVALID);
  hy_json_add_sound(w->out, name);
  hy_buf_add_byte(w->out, ':');
}

static void write_object(const writer *w, int depth) {
  lua_State *L = w->L;
  int table = lua_gettop(L), count = spread_fields(L);
  field few[FEW], *fields = few;
  if (count > FEW)
    fields = lua_newuserdatauv(L, (size_t)count * sizeof *fields, 0);
  for (int i = 0; i < count; i++)
    fields[i] = field_at(w, table + 1 + 2 * i);
  sort_fields(fields, count);
  hy_buf_add_byte(w->out, '{');
  for (int i = 0; i < count; i++) {
    if (i) hy_buf_add_byte(w->out, ',');
    write_name(w, fields[i].name);
    lua_pushvalue(L, fields[i].at); // table, ..., value
    write_value(w, depth);
    lua_pop(L, 1); // table, ...
  }
  hy_buf_add_byte(w->out, '}');
  lua_settop(L, table); // table
}

static void write_table(const writer *w, int depth) {
  lua_State *L = w->L;
  if (depth == HY_JSON_DEPTH_MAX)
    luaL_error(L, "tables nest more than %d deep, or in a circle", depth);
  luaL_checkstack(L, 8, "tables nest too deeply");
  if (is_list(L))
    write_list(w, depth + 1);
  else
    write_object(w, depth + 1);
}

static bool is_null(lua_State *L) {
  return lua_type(L, -1) == LUA_TLIGHTUSERDATA && !lua_touserdata(L, -1);
}

static void write_string(const writer *w) {
  size_t len;
  const char *data = lua_tolstring(w->L, -1, &len);
  if (len > HY_TEXT_MAX) hy_lua_raise(w->L, HY_ELIMIT);
  hy_json_add_text(w->out, (hy_str){data, len});
}

// Writes the value on top and leaves it there.
static void write_value(const writer *w, int depth) {
  lua_State *L = w->L;
  switch (lua_type(L, -1)) {
    case LUA_TBOOLEAN:
      hy_buf_add(w->out,
                 lua_toboolean(L, -1) ? HY_LIT("true") : HY_LIT("false"));
      return;
    case LUA_TNUMBER: write_number(w); return;
    case LUA_TTABLE: write_table(w, depth); return;
    case LUA_TSTRING: write_string(w); return;
    default: break;
  }
  if (!is_null(L))
    luaL_error(L, "a %s has no form in JSON", luaL_typename(L, -1));
  hy_buf_add(w->out, HY_LIT("null"));
}

/*@lua
--- Writes a value as JSON on one line. Fields named in `order` come first, in
--- that order; the others follow, sorted.
---@param value any
---@param order (string[]|hearsay.Order)?
---@return string
function core.json_encode(value, order) end
*/
static int l_json_encode(lua_State *L) {
  luaL_checkany(L, 1);
  lua_settop(L, ORDER);
  json_box *box = push_box(L); // value, order, box
  writer w = {L, &box->text, hy_lua_push_order(L, ORDER)};
  luaL_getmetatable(L, LIST_TYPE); // value, order, box, ranks, mark
  lua_pushvalue(L, 1);             // value, order, box, ranks, mark, value
  write_value(&w, 0);
  hy_lua_raise(L, hy_buf_status(&box->text));
  hy_lua_push_str(L, hy_buf_str(&box->text));
  lua_pushcfunction(L, l_gc);
  lua_pushvalue(L, BOX);
  lua_call(L, 1, 0); // ..., text
  return 1;
}

// --- what can be written -----------------------------------------------------

static bool is_plain(lua_State *L, int left);

static bool is_plain_table(lua_State *L, int left) {
  if (left == 0) return false;
  luaL_checkstack(L, 8, "tables nest too deeply");
  lua_pushnil(L);
  while (lua_next(L, -2)) { // table, name, value
    bool named = lua_type(L, -2) == LUA_TSTRING || lua_isinteger(L, -2);
    if (!named || !is_plain(L, left - 1)) return false;
    lua_pop(L, 1); // table, name
  }
  return true;
}

// Whether the value on top is plain; leaves more on the stack when it is not.
static bool is_plain(lua_State *L, int left) {
  size_t len;
  const char *data;
  switch (lua_type(L, -1)) {
    case LUA_TBOOLEAN: return true;
    case LUA_TNUMBER: return isfinite(lua_tonumber(L, -1));
    case LUA_TTABLE: return is_plain_table(L, left);
    case LUA_TSTRING:
      data = lua_tolstring(L, -1, &len);
      return hy_utf8_check((hy_str){data, len}) == len;
    default: return false;
  }
}

/*@lua
--- Whether a value is made of nothing but booleans, numbers that JSON has,
--- texts in UTF-8 and tables, named by texts or integers, that nest at most
--- `depth` deep: what can be written.
---@param value any
---@param depth integer
---@return boolean
function core.json_is_plain(value, depth) end
*/
static int l_json_is_plain(lua_State *L) {
  lua_Integer depth = luaL_checkinteger(L, 2);
  luaL_argcheck(L, depth >= 0 && depth <= HY_JSON_DEPTH_MAX, 2, "a depth");
  lua_settop(L, 1);
  lua_pushboolean(L, is_plain(L, (int)depth));
  return 1;
}

/*@lua
--- Marks a table as a list, so that it is written as `[]` when it is empty.
---@generic T: table
---@param list T? a new table when left out
---@return T list
function core.json_list(list) end
*/
static int l_json_list(lua_State *L) {
  if (lua_isnoneornil(L, 1)) {
    lua_settop(L, 0);
    lua_newtable(L);
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  luaL_setmetatable(L, LIST_TYPE);
  return 1;
}

static void mark_lists(lua_State *L, int depth);

// Marks the table on top, and the tables in it.
static void mark_table(lua_State *L, int depth) {
  luaL_checkstack(L, 8, "tables nest too deeply");
  bool named = false, first = true;
  for (lua_pushnil(L); lua_next(L, -2); first = false) { // table, name, value
    if (first) named = lua_type(L, -2) == LUA_TSTRING;
    mark_lists(L, depth);
    lua_pop(L, 1); // table, name
  }
  if (!named) luaL_setmetatable(L, LIST_TYPE);
}

static void mark_lists(lua_State *L, int depth) {
  if (lua_type(L, -1) != LUA_TTABLE) return;
  if (depth == HY_JSON_DEPTH_MAX)
    luaL_error(L, "tables nest more than %d deep, or in a circle", depth);
  mark_table(L, depth + 1);
}

/*@lua
--- Marks every table in a value whose first name is not a string as a list, and
--- returns the value: what is empty, too, is then written as `[]`.
---@generic T
---@param value T
---@return T value
function core.json_lists(value) end
*/
static int l_json_lists(lua_State *L) {
  lua_settop(L, 1);
  mark_lists(L, 0);
  return 1;
}

/*@lua
--- Stands for JSON's null.
---@type lightuserdata
core.json_null = nil
*/
void hy_lua_open_json(lua_State *L) {
  static const luaL_Reg meta[] = {{"__gc", l_gc}, {NULL, NULL}};
  static const luaL_Reg functions[] = {
      {"json_decode", l_json_decode},     {"json_encode", l_json_encode},
      {"json_is_plain", l_json_is_plain}, {"json_list", l_json_list},
      {"json_lists", l_json_lists},       {NULL, NULL},
  };
  hy_lua_new_type(L, BOX_TYPE, meta, NULL);
  hy_lua_new_type(L, LIST_TYPE, NULL, NULL);
  luaL_setfuncs(L, functions, 0);
  lua_pushlightuserdata(L, NULL);
  lua_setfield(L, -2, "json_null");
}
