/* lua_hearsay.c - the module `hearsay.core`: one table, filled room by room.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lua_hearsay.h"

// LUAMOD_API is plain `extern`, which the build's hidden visibility hides.
#if defined(__GNUC__)
#define SHOWN __attribute__((visibility("default")))
#else
#define SHOWN
#endif

/*@lua
--- The version of the build: "0.1.0".
---@type string
core.version = nil
*/
SHOWN int luaopen_hearsay_core(lua_State *L) {
  luaL_checkversion(L);
  lua_newtable(L);                // module
  lua_pushliteral(L, HY_VERSION); // module, version
  lua_setfield(L, -2, "version"); // module
#define ROOM(name) hy_lua_open_##name(L);
#include "rooms.inc"
#undef ROOM
  return 1;
}
