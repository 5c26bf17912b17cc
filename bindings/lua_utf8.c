/* lua_utf8.c - core/utf8.h for Lua: is a text UTF-8, and how its bytes count
 * in other units.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lua_hearsay.h"
#include "utf8.h"

/*@lua
--- Where the first byte stands that is not UTF-8; nil when there is none.
---@param text string
---@return integer? offset from 0
function core.utf8_check(text) end
*/
static int l_utf8_check(lua_State *L) {
  hy_str text = hy_lua_check_str(L, 1);
  size_t at = hy_utf8_check(text);
  if (at == text.len) return 0;
  lua_pushinteger(L, (lua_Integer)at);
  return 1;
}

typedef size_t (*count_fn)(hy_str text);

static count_fn check_unit(lua_State *L, int arg) {
  static const char *const names[] = {"codepoint", "utf16", NULL};
  static const count_fn counts[] = {hy_utf8_count, hy_utf8_count_utf16};
  return counts[luaL_checkoption(L, arg, NULL, names)];
}

/*@lua
--- Turns offsets in bytes into offsets in another unit, in one walk over the
--- text.
---@param text string
---@param unit "codepoint"|"utf16"
---@param offsets integer[] in bytes from 0, ascending
---@return integer[] offsets in the unit
function core.utf8_offsets(text, unit, offsets) end
*/
static int l_utf8_offsets(lua_State *L) {
  hy_str text = hy_lua_check_str(L, 1);
  count_fn count = check_unit(L, 2);
  luaL_checktype(L, 3, LUA_TTABLE);
  lua_newtable(L); // text, unit, offsets, out
  size_t seen = 0, units = 0;
  for (lua_Integer i = 1; lua_geti(L, 3, i) != LUA_TNIL; i++) {
    lua_Integer offset = luaL_checkinteger(L, -1); // ..., out, offset
    luaL_argcheck(L, offset >= (lua_Integer)seen && (size_t)offset <= text.len,
                  3, "offsets must ascend within the text");
    hy_span step = {(uint32_t)seen, (uint32_t)offset};
    units += count(hy_str_slice(text, step));
    seen = (size_t)offset;
    lua_pop(L, 1); // ..., out
    lua_pushinteger(L, (lua_Integer)units);
    lua_rawseti(L, -2, i); // ..., out
  }
  lua_pop(L, 1);
  return 1;
}

// Letters that a terminal shows two columns wide: East Asian wide and emoji
// blocks, by range. Good enough to line up a table; no text depends on it.
static int width_of(int32_t code) {
  static const struct {
    int32_t first, last;
  } wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},
              {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
              {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
              {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
  for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
    if (code >= wide[i].first && code <= wide[i].last) return 2;
  return 1;
}

/*@lua
--- How many columns of a terminal a text takes, and how many of its bytes fit
--- into `limit` columns. Accents take none, East Asian letters two.
---@param text string
---@param limit integer?
---@return integer columns
---@return integer bytes
function core.utf8_width(text, limit) end
*/
static int l_utf8_width(lua_State *L) {
  hy_str text = hy_lua_check_str(L, 1);
  lua_Integer limit = luaL_optinteger(L, 2, LUA_MAXINTEGER), columns = 0;
  uint32_t at = 0;
  while (at < text.len) {
    hy_glyph glyph = hy_utf8_look(text, at);
    int width = glyph.type == HY_CLASS_MARK ? 0 : width_of(glyph.code);
    if (columns + width > limit) break;
    columns += width;
    at = glyph.at.end;
  }
  lua_pushinteger(L, columns);
  lua_pushinteger(L, at);
  return 2;
}

void hy_lua_open_utf8(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"utf8_check", l_utf8_check},
      {"utf8_offsets", l_utf8_offsets},
      {"utf8_width", l_utf8_width},
      {NULL, NULL},
  };
  luaL_setfuncs(L, functions, 0);
}
