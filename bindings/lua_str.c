/* lua_str.c - core/str.h for Lua: how far apart two names are, and hashes.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lua_hearsay.h"

/*@lua
--- Edits (insert, drop, change, swap of neighbours) between two names, at
--- most `limit` + 1; for "did you mean".
---@param a string
---@param b string
---@param limit integer
---@return integer
function core.distance(a, b, limit) end
*/
static int l_distance(lua_State *L) {
  hy_str a = hy_lua_check_str(L, 1), b = hy_lua_check_str(L, 2);
  lua_Integer limit = luaL_checkinteger(L, 3);
  luaL_argcheck(L, limit >= 0, 3, "the limit is below 0");
  lua_pushinteger(L, (lua_Integer)hy_str_distance(a, b, (size_t)limit));
  return 1;
}

/*@lua
--- A hash of the bytes, another one for every `seed`.
---@param text string
---@param seed integer
---@return integer
function core.hash(text, seed) end
*/
static int l_hash(lua_State *L) {
  hy_str text = hy_lua_check_str(L, 1);
  uint64_t seed = (uint64_t)luaL_checkinteger(L, 2);
  lua_pushinteger(L, (lua_Integer)hy_str_hash(text, seed));
  return 1;
}

void hy_lua_open_str(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"distance", l_distance}, {"hash", l_hash}, {NULL, NULL}};
  luaL_setfuncs(L, functions, 0);
}
