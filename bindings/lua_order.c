/* lua_order.c - in which order the fields of JSON objects are written.
 *
 * Each field that is written asks for its rank, and a line has hundreds; so
 * the names stand in a table of their own that C looks into. A few bytes of a
 * name tell it from the others.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lua_order.h"

#include <string.h>

#include "lua_hearsay.h"
#include "str.h"

#define ORDER_TYPE "hearsay.Order"
#define NAMES_SLOT 1 // user value: the list that owns the names

typedef struct slot {
  hy_str name; // NULL: free
  uint32_t rank;
} slot;

struct hy_lua_order {
  size_t mask; // of places; at least half of them are free
  slot slots[];
};

static size_t place_of(hy_str name) {
  const unsigned char *bytes = (const unsigned char *)name.data;
  if (!name.len) return 0;
  return name.len * 37 + bytes[0] * 5u + bytes[name.len - 1] +
         bytes[name.len / 2] * 11u;
}

// The slot of a name, or the free one where it belongs.
static const slot *find(const hy_lua_order *order, hy_str name) {
  size_t at = place_of(name) & order->mask;
  while (order->slots[at].name.data &&
         !hy_str_is_equal(order->slots[at].name, name))
    at = (at + 1) & order->mask;
  return &order->slots[at];
}

uint32_t hy_lua_order_rank(const hy_lua_order *order, hy_str name) {
  const slot *s = find(order, name);
  return s->name.data ? s->rank : UINT32_MAX;
}

// Pushes a copy of the list at `at`, which nobody else can change.
static lua_Integer push_names(lua_State *L, int at) {
  lua_newtable(L); // names
  lua_Integer count = 0;
  if (lua_isnoneornil(L, at)) return 0;
  while (lua_geti(L, at, count + 1) != LUA_TNIL) // names, name
    lua_rawseti(L, -2, ++count);                 // names
  lua_pop(L, 1);
  luaL_argcheck(L, count < UINT16_MAX, at, "too many names");
  return count;
}

static void take_names(lua_State *L, hy_lua_order *order, lua_Integer count) {
  for (lua_Integer i = 1; i <= count; i++) { // names, order
    if (lua_rawgeti(L, -2, i) == LUA_TSTRING) {
      hy_str name;
      name.data = lua_tolstring(L, -1, &name.len);
      *(slot *)find(order, name) = (slot){name, (uint32_t)i};
    }
    lua_pop(L, 1);
  }
}

static const hy_lua_order *push_new(lua_State *L, int at) {
  lua_Integer count = push_names(L, at); // names
  size_t places = 4;
  while (places < 4 * (size_t)count)
    places *= 2;
  size_t size = sizeof(hy_lua_order) + places * sizeof(slot);
  hy_lua_order *order = lua_newuserdatauv(L, size, 1); // names, order
  memset(order, 0, size);
  order->mask = places - 1;
  luaL_setmetatable(L, ORDER_TYPE);
  take_names(L, order, count);
  lua_rotate(L, -2, 1);                 // order, names
  lua_setiuservalue(L, -2, NAMES_SLOT); // order
  return order;
}

const hy_lua_order *hy_lua_push_order(lua_State *L, int at) {
  const hy_lua_order *order = luaL_testudata(L, at, ORDER_TYPE);
  if (!order) return push_new(L, at);
  lua_pushvalue(L, at);
  return order;
}

/*@lua
--- Makes an order of fields for `core.json_encode` out of a list of names:
--- where many values are written, that is faster than to give the list.
---@param names string[]
---@return hearsay.Order
function core.json_order(names) end
*/
static int l_json_order(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  push_new(L, 1);
  return 1;
}

void hy_lua_open_order(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"json_order", l_json_order},
      {NULL, NULL},
  };
  hy_lua_new_type(L, ORDER_TYPE, NULL, NULL);
  luaL_setfuncs(L, functions, 0);
}
