/* lua_pattern.c - the tree of a pattern as plain tables, and back.
 *
 * A node is a table: `type`, the bytes `first` to `last` of the pattern that
 * it was read from (from 1, end included), its parts from 1 on, and what its
 * type asks for: `text`, `min`, `max` (nil: no bound), `lazy`, `across`,
 * `look`, `op`, `value` and `value_type`.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lua_hearsay.h"
#include "syntax.h"

#define ARENA_TYPE "hearsay.Arena"

static const char *const type_names[] = {
    "word", "string", "regex", "name",   "any",     "attr",
    "test", "gap",    "start", "end",    "not",     "look",
    "seq",  "alt",    "both",  "repeat", "capture", "anchor",
};

static const char *const look_names[] = {"ahead", "not_ahead", "behind",
                                         "not_behind"};

static const char *const op_names[] = {"=", "!=", "<", "<=", ">", ">=", "~"};

/* ---- the arena, as a box that the collector owns --------------------------
 */

static hy_arena *new_arena(lua_State *L) {
  hy_arena *arena = lua_newuserdatauv(L, sizeof *arena, 0);
  *arena = hy_arena_new(hy_mem_libc());
  luaL_setmetatable(L, ARENA_TYPE);
  return arena;
}

static int l_arena_gc(lua_State *L) {
  hy_arena_clear(luaL_checkudata(L, 1, ARENA_TYPE));
  return 0;
}

/* ---- tree to tables -------------------------------------------------------
 */

static void set_text(lua_State *L, const char *name, hy_str text) {
  hy_lua_push_str(L, text);
  lua_setfield(L, -2, name);
}

static void set_number(lua_State *L, const char *name, lua_Integer value) {
  lua_pushinteger(L, value);
  lua_setfield(L, -2, name);
}

static void set_word(lua_State *L, const char *name, const char *word) {
  lua_pushstring(L, word);
  lua_setfield(L, -2, name);
}

static void set_flag(lua_State *L, const char *name, bool on) {
  if (!on) return;
  lua_pushboolean(L, 1);
  lua_setfield(L, -2, name);
}

static void set_bounds(lua_State *L, const hy_node *node) {
  set_number(L, "min", node->min);
  if (node->max != HY_UNBOUNDED) set_number(L, "max", node->max);
}

static void set_details(lua_State *L, const hy_node *node) {
  if (node->text.len) set_text(L, "text", node->text);
  switch (node->type) {
    case HY_NODE_REPEAT:
      set_bounds(L, node);
      set_flag(L, "lazy", node->lazy);
      return;
    case HY_NODE_GAP:
      set_bounds(L, node);
      set_flag(L, "across", node->across);
      return;
    case HY_NODE_LOOK: set_word(L, "look", look_names[node->look]); return;
    case HY_NODE_ATTR_TEST:
      set_word(L, "op", op_names[node->op]);
      set_text(L, "value", node->value_text);
      set_word(L, "value_type", type_names[node->value]);
      return;
    default: return;
  }
}

// The parser bounds the depth of a tree.
static void push_node(lua_State *L, const hy_node *node) {
  luaL_checkstack(L, 8, "the pattern is nested too deep");
  lua_createtable(L, 0, 4); // node
  set_word(L, "type", type_names[node->type]);
  set_number(L, "first", (lua_Integer)node->at.start + 1);
  set_number(L, "last", node->at.end);
  set_details(L, node);
  lua_Integer i = 0;
  for (const hy_node *n = node->child; n; n = n->next) {
    push_node(L, n);         // node, part
    lua_rawseti(L, -2, ++i); // node
  }
}

/*@lua
--- Reads a pattern into a tree of tables. On a mistake: nil, message, code, the
--- first and last byte to point at, and what to do about it.
---@param text string
---@return table? tree
---@return string? message
---@return string? code
---@return integer? first
---@return integer? last
---@return string? help
function core.parse_pattern(text) end
*/
static int l_parse(lua_State *L) {
  hy_str text = hy_lua_check_str(L, 1);
  hy_arena *arena = new_arena(L); // text, arena
  hy_problem problem = {0};
  hy_node *tree;
  hy_status status = hy_syntax_read(text, arena, &problem, &tree);
  if (status == HY_OK) {
    push_node(L, tree);
    hy_arena_clear(arena);
    return 1;
  }
  hy_arena_clear(arena);
  hy_lua_fail(L, status, &problem); // ..., nil, message, code, offset
  lua_pop(L, 1);
  hy_lua_push_sub(L, problem.at);
  lua_pushstring(L, problem.help);
  return 6;
}

/* ---- the door -------------------------------------------------------------
 */

static const luaL_Reg arena_meta[] = {
    {"__gc", l_arena_gc},
    {NULL, NULL},
};

static const luaL_Reg functions[] = {
    {"parse_pattern", l_parse},
    {NULL, NULL},
};

void hy_lua_open_pattern(lua_State *L) {
  hy_lua_new_type(L, ARENA_TYPE, arena_meta, NULL);
  luaL_setfuncs(L, functions, 0);
}
