/* lua_pattern.c - the tree of a pattern as plain tables, and back.
 *
 * A node is a table: `type`, the bytes `first` to `last` of the pattern that
 * it was read from (from 1, end included), its parts from 1 on, and what its
 * type asks for: `text`, `min`, `max` (nil: no bound), `lazy`, `across`,
 * `up`, `look`, `op`, `value` and `value_type`.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "lua_hearsay.h"
#include "syntax.h"

#define ARENA_TYPE "hearsay.Arena"

/* How deep trees of scripts nest: each bracket of a pattern may hold a capture,
 * an anchor, a repeat, a choice and a row. */
#define DEPTH_MAX (HY_PATTERN_DEPTH * 8)

static const char *const type_names[] = {
    "word", "string", "regex",   "name",   "any",  "attr", "test",
    "gap",  "start",  "end",     "not",    "look", "seq",  "alt",
    "both", "repeat", "capture", "anchor", "step",
};

_Static_assert(sizeof type_names / sizeof *type_names == HY_NODE_STEP + 1,
               "every type of node has a name");

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
    case HY_NODE_STEP:
      set_bounds(L, node);
      set_flag(L, "up", node->up);
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

/* ---- tables to tree -------------------------------------------------------
 */

// A tree that is being read back: everything it makes is in the arena.
typedef struct builder {
  lua_State *L;
  hy_arena *arena;
  uint32_t depth;
} builder;

static void *take(builder *b, size_t size) {
  void *block = hy_arena_array(b->arena, 1, size);
  if (!block) hy_lua_raise(b->L, HY_ENOMEM);
  return block;
}

static int name_at(builder *b, const char *field, const char *const *names,
                   int count) {
  lua_getfield(b->L, -1, field); // node, name
  const char *name = lua_tostring(b->L, -1);
  int found = -1;
  for (int i = 0; name && i < count; i++)
    if (strcmp(names[i], name) == 0) found = i;
  if (found < 0)
    luaL_error(b->L, "a node's %s cannot be '%s'", field,
               name ? name : luaL_typename(b->L, -1));
  lua_pop(b->L, 1); // node
  return found;
}

static hy_str text_at(builder *b, const char *field) {
  hy_str copy = {"", 0};
  if (lua_getfield(b->L, -1, field) != LUA_TNIL) { // node, text
    hy_str text = hy_lua_check_str(b->L, -1);
    copy = hy_arena_copy(b->arena, text);
    if (!copy.data) hy_lua_raise(b->L, HY_ENOMEM);
  }
  lua_pop(b->L, 1); // node
  return copy;
}

static uint32_t bound_at(builder *b, const char *field, uint32_t otherwise) {
  uint32_t bound = otherwise;
  if (lua_getfield(b->L, -1, field) != LUA_TNIL) { // node, number
    lua_Integer n = luaL_checkinteger(b->L, -1);
    if (n < 0 || n > HY_REPEAT_MAX)
      luaL_error(b->L, "a node's %s lies between 0 and %d", field,
                 HY_REPEAT_MAX);
    bound = (uint32_t)n;
  }
  lua_pop(b->L, 1); // node
  return bound;
}

static bool flag_at(builder *b, const char *field) {
  lua_getfield(b->L, -1, field);
  bool on = lua_toboolean(b->L, -1);
  lua_pop(b->L, 1); // node
  return on;
}

#define COUNT(names) ((int)(sizeof(names) / sizeof *(names)))

static void read_details(builder *b, hy_node *node) {
  switch (node->type) {
    case HY_NODE_REPEAT:
    case HY_NODE_STEP:
    case HY_NODE_GAP:
      node->min = bound_at(b, "min", 0);
      node->max = bound_at(b, "max", HY_UNBOUNDED);
      node->lazy = flag_at(b, "lazy");
      node->across = flag_at(b, "across");
      node->up = flag_at(b, "up");
      if (node->max < node->min)
        luaL_error(b->L, "a node's max is less than its min");
      return;
    case HY_NODE_LOOK:
      node->look =
          (hy_look_kind)name_at(b, "look", look_names, COUNT(look_names));
      return;
    case HY_NODE_ATTR_TEST:
      node->op = (hy_attr_op)name_at(b, "op", op_names, COUNT(op_names));
      node->value =
          (hy_node_type)name_at(b, "value_type", type_names, COUNT(type_names));
      node->value_text = text_at(b, "value");
      return;
    default: return;
  }
}

static hy_node *read_node(builder *b);

// How many parts a node of a type has: a row has two or more, a leaf none.
static bool is_count_right(hy_node_type type, lua_Integer count) {
  switch (type) {
    case HY_NODE_SEQ:
    case HY_NODE_ALT:
    case HY_NODE_BOTH: return count >= 2;
    case HY_NODE_ATTR: return count >= 1;
    case HY_NODE_NOT:
    case HY_NODE_LOOK:
    case HY_NODE_REPEAT:
    case HY_NODE_STEP:
    case HY_NODE_CAPTURE:
    case HY_NODE_ANCHOR: return count == 1;
    default: return count == 0;
  }
}

static void read_parts(builder *b, hy_node *node) {
  hy_node **tail = &node->child;
  lua_Integer count = luaL_len(b->L, -1);
  if (!is_count_right(node->type, count))
    luaL_error(b->L, "a node of type '%s' cannot have %d parts",
               type_names[node->type], (int)count);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_rawgeti(b->L, -1, i); // node, part
    *tail = read_node(b);
    tail = &(*tail)->next;
    lua_pop(b->L, 1); // node
  }
}

static hy_node *read_node(builder *b) { // node
  if (!lua_istable(b->L, -1)) luaL_error(b->L, "a node is a table");
  if (++b->depth > DEPTH_MAX || !lua_checkstack(b->L, 8))
    luaL_error(b->L, "the tree is nested too deep");
  hy_node *node = take(b, sizeof *node);
  *node = (hy_node){
      .type = (hy_node_type)name_at(b, "type", type_names, COUNT(type_names))};
  node->text = text_at(b, "text");
  read_details(b, node);
  read_parts(b, node);
  b->depth--;
  return node;
}

/*@lua
--- The pattern that a tree stands for, in the one standard notation.
---@param tree table
---@return string
function core.print_pattern(tree) end
*/
static int l_print(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  builder b = {.L = L, .arena = new_arena(L)}; // tree, arena
  lua_pushvalue(L, 1);                         // tree, arena, tree
  const hy_node *tree = read_node(&b);
  hy_buf text = hy_buf_new(hy_mem_libc());
  hy_ast_print(tree, &text);
  hy_status status = hy_buf_status(&text);
  hy_str copy = hy_arena_copy(b.arena, hy_buf_str(&text));
  hy_buf_clear(&text); // before anything that may raise
  hy_lua_raise(L, status == HY_OK && !copy.data ? HY_ENOMEM : status);
  hy_lua_push_str(L, copy);
  hy_arena_clear(b.arena);
  return 1;
}

/* ---- the door -------------------------------------------------------------
 */

static const luaL_Reg arena_meta[] = {
    {"__gc", l_arena_gc},
    {NULL, NULL},
};

static const luaL_Reg functions[] = {
    {"parse_pattern", l_parse},
    {"print_pattern", l_print},
    {NULL, NULL},
};

void hy_lua_open_pattern(lua_State *L) {
  hy_lua_new_type(L, ARENA_TYPE, arena_meta, NULL);
  luaL_setfuncs(L, functions, 0);
}
