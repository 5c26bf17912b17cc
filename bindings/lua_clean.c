/* lua_clean.c - core/charset.h, repair.h, lines.h and map.h for Lua: from bytes
 * as they come to clean text, with the way back.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lua_hearsay.h"

#include "charset.h"
#include "lines.h"
#include "map.h"
#include "repair.h"

#define MAP_TYPE "hearsay.Map"
#define LINES_TYPE "hearsay.Lines"
#define WORK_TYPE "hearsay.CleanWork"

// --- maps

// Pushes an empty map; from here on a raised error leaks nothing.
static hy_map *push_map(lua_State *L) {
  hy_map *map = lua_newuserdatauv(L, sizeof *map, 0);
  *map = hy_map_new(hy_mem_libc());
  luaL_setmetatable(L, MAP_TYPE);
  return map;
}

static hy_map *check_map(lua_State *L, int arg) {
  return luaL_checkudata(L, arg, MAP_TYPE);
}

static uint32_t check_offset(lua_State *L, int arg) {
  lua_Integer offset = luaL_checkinteger(L, arg);
  bool fits = offset >= 0 && (lua_Unsigned)offset <= HY_TEXT_MAX;
  luaL_argcheck(L, fits, arg, "offset out of range");
  return (uint32_t)offset;
}

/*@lua
--- The source bytes that the clean bytes from `start` to `past` stand for, both
--- counted from 0.
---@param start integer
---@param past integer
---@return integer start
---@return integer past
function Map:source(start, past) end
*/
static int l_source(lua_State *L) {
  const hy_map *map = check_map(L, 1);
  hy_span clean = {check_offset(L, 2), check_offset(L, 3)};
  return hy_lua_push_span(L, hy_map_source(map, clean));
}

/*@lua
--- One map of two: `first` leads from the source to a middle text, `second`
--- from there to the clean one.
---@param first hearsay.Map
---@param second hearsay.Map
---@return hearsay.Map
function core.map_join(first, second) end
*/
static int l_map_join(lua_State *L) {
  const hy_map *first = check_map(L, 1), *second = check_map(L, 2);
  hy_map *both = push_map(L); // first, second, both
  hy_map_join(first, second, both);
  hy_lua_raise(L, hy_map_status(both));
  return 1;
}

static int l_map_gc(lua_State *L) {
  hy_map_clear(check_map(L, 1));
  return 0;
}

static int l_map_len(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)check_map(L, 1)->count);
  return 1;
}

// --- what a call works in

// One for a Lua state, the first upvalue of each function: most texts need no
// repair, so most calls take no memory at all. Nothing in it outlives a call
// but what an error left behind, and that goes at the next one.
typedef struct work {
  hy_buf out;
  hy_arena arena;
  hy_map map;
} work;

static void clear_work(work *w) {
  hy_buf_clear(&w->out);
  hy_arena_clear(&w->arena);
  hy_map_clear(&w->map);
}

static void push_work(lua_State *L) {
  work *w = lua_newuserdatauv(L, sizeof *w, 0);
  hy_mem mem = hy_mem_libc();
  *w = (work){hy_buf_new(mem), hy_arena_new(mem), hy_map_new(mem)};
  luaL_setmetatable(L, WORK_TYPE);
}

static work *take_work(lua_State *L) {
  work *w = lua_touserdata(L, lua_upvalueindex(1));
  clear_work(w);
  return w;
}

static int l_work_gc(lua_State *L) {
  clear_work(luaL_checkudata(L, 1, WORK_TYPE));
  return 0;
}

// Pushes the clean text and its map; the text at `arg` itself and no map where
// nothing changed. Empties the work: what is large goes at once.
static void push_text(lua_State *L, int arg, work *w, hy_str text) {
  if (w->map.count) {
    hy_lua_push_str(L, text);
    hy_map *map = push_map(L); // ..., text, map
    *map = w->map;
    w->map = hy_map_new(hy_mem_libc());
  } else {
    lua_pushvalue(L, arg);
    lua_pushnil(L); // ..., text, nil
  }
  clear_work(w);
}

static void set_integer(lua_State *L, const char *name, uint32_t value) {
  lua_pushinteger(L, value);
  lua_setfield(L, -2, name);
}

/*@lua
--- Brings bytes to UTF-8. Without `encoding` it is told from the bytes.
---@param bytes string
---@param encoding string? a name that iconv knows
---@return string? text nil when there is no such encoding
---@return hearsay.Map|string? map nil when nothing changed; or the message
---@return table|string? about `name`, `bad` and `first_bad`; or the code
function core.charset(bytes, encoding) end
*/
static int l_charset(lua_State *L) {
  hy_str bytes = hy_lua_check_str(L, 1);
  hy_str name = {0};
  if (!lua_isnoneornil(L, 2)) name = hy_lua_check_str(L, 2);
  lua_settop(L, 2);
  work *w = take_work(L);
  hy_charset found;
  hy_problem problem = {0};
  hy_str text;
  hy_status status =
      hy_charset_read(bytes, name, &problem, &found, &w->out, &w->map, &text);
  if (status != HY_OK) return hy_lua_fail(L, status, &problem);
  push_text(L, 1, w, text);
  lua_newtable(L); // ..., text, map, about
  lua_pushstring(L, found.name);
  lua_setfield(L, -2, "name");
  set_integer(L, "bad", found.bad);
  if (found.bad) set_integer(L, "first_bad", found.first_bad.start);
  return 3;
}

/*@lua
--- Repairs damaged characters.
---@param text string UTF-8
---@return string clean the text itself when nothing was wrong
---@return hearsay.Map? map nil when nothing changed
---@return table<string, integer> lines how many lines each rule changed
function core.repair(text) end
*/
static int l_repair(lua_State *L) {
  hy_str text = hy_lua_check_str(L, 1);
  lua_settop(L, 1);
  work *w = take_work(L);
  hy_repair_counts counts = {0};
  hy_str clean;
  hy_lua_raise(
      L, hy_repair(hy_mem_libc(), text, 0, &counts, &w->out, &w->map, &clean));
  push_text(L, 1, w, clean);
  lua_newtable(L); // ..., clean, map, lines
  for (int i = 0; i < HY_REPAIR_COUNT; i++)
    if (counts.lines[i])
      set_integer(L, hy_repair_name((hy_repair_rule)i), counts.lines[i]);
  return 3;
}

// Reads {start, end} at the top of the stack.
static hy_span check_span(lua_State *L, uint32_t least, size_t most) {
  lua_geti(L, -1, 1);
  lua_geti(L, -2, 2); // span, start, past
  lua_Integer start = luaL_checkinteger(L, -2), past = luaL_checkinteger(L, -1);
  lua_pop(L, 2);
  bool fits = start >= (lua_Integer)least && past >= start &&
              (lua_Unsigned)past <= most;
  luaL_argcheck(L, fits, 2, "spans must ascend within the text");
  return (hy_span){(uint32_t)start, (uint32_t)past};
}

/*@lua
--- The text without the bytes of `spans`.
---@param text string
---@param spans integer[][] pairs from 0, end one past, ascending
---@return string rest
---@return hearsay.Map? map nil when nothing was cut
function core.cut(text, spans) end
*/
static int l_cut(lua_State *L) {
  hy_str text = hy_lua_check_str(L, 1);
  luaL_checktype(L, 2, LUA_TTABLE);
  lua_settop(L, 2);
  if (!lua_rawlen(L, 2)) { // nothing to cut: the text itself, and no map
    lua_settop(L, 1);
    lua_pushnil(L);
    return 2;
  }
  work *w = take_work(L);
  uint32_t done = 0;
  for (lua_Integer i = 1; lua_geti(L, 2, i) != LUA_TNIL; i++) {
    hy_span span = check_span(L, done, text.len); // ..., span
    hy_buf_add(&w->out, hy_str_slice(text, (hy_span){done, span.start}));
    hy_map_add(&w->map, span, 0);
    done = span.end;
    lua_pop(L, 1);
  }
  hy_buf_add(&w->out, hy_str_slice(text, (hy_span){done, (uint32_t)text.len}));
  hy_lua_raise(L, hy_buf_status(&w->out));
  hy_lua_raise(L, hy_map_status(&w->map));
  push_text(L, 1, w, hy_buf_str(&w->out));
  return 2;
}

// --- line rules

typedef struct lines_box {
  hy_lines_rules *rules;
  hy_regex_scratch *scratch;
} lines_box;

static lines_box *check_lines(lua_State *L) {
  lines_box *box = luaL_checkudata(L, 1, LINES_TYPE);
  luaL_argcheck(L, box->rules, 1, "these rules were closed");
  return box;
}

/*@lua
--- An empty set of rules for lines; see rules/en/boilerplate.lua.
---@return hearsay.Lines
function core.lines() end
*/
static int l_lines(lua_State *L) {
  lines_box *box = lua_newuserdatauv(L, sizeof *box, 0);
  *box = (lines_box){NULL, NULL};
  luaL_setmetatable(L, LINES_TYPE);
  hy_lua_raise(L, hy_lines_rules_new(hy_mem_libc(), &box->rules));
  hy_lua_raise(L, hy_regex_scratch_new(hy_mem_libc(), &box->scratch));
  return 1;
}

static uint16_t check_reason(lua_State *L, int arg) {
  lua_Integer reason = luaL_checkinteger(L, arg);
  luaL_argcheck(L, reason > 0 && reason < HY_LINES_CAUSE, arg,
                "no number of a reason");
  return (uint16_t)reason;
}

/*@lua
--- Adds a list of phrases. The first list is that of the stop words.
---@param any number what a line weighs that has a phrase of it
---@param share number what it weighs more when it has nothing else
---@param reason integer
---@return integer? list nil when there are too many
---@return string? message
---@return string? code
function Lines:list(any, share, reason) end
*/
static int l_list(lua_State *L) {
  lines_box *box = check_lines(L);
  hy_lines_weights weights = {luaL_checknumber(L, 2), luaL_checknumber(L, 3),
                              check_reason(L, 4)};
  uint16_t list;
  hy_status status = hy_lines_rules_list(box->rules, weights, &list);
  if (status != HY_OK) return hy_lua_fail(L, status, NULL);
  lua_pushinteger(L, list);
  return 1;
}

/*@lua
--- Adds a phrase to a list.
---@param list integer
---@param phrase string
---@return boolean? ok nil when it has no word, or too many
---@return string? message
---@return string? code
function Lines:phrase(list, phrase) end
*/
static int l_phrase(lua_State *L) {
  lines_box *box = check_lines(L);
  lua_Integer list = luaL_checkinteger(L, 2);
  luaL_argcheck(L, list >= 0 && list < HY_LINES_LISTS_MAX, 2, "no list");
  hy_status status =
      hy_lines_rules_phrase(box->rules, (uint16_t)list, hy_lua_check_str(L, 3));
  if (status != HY_OK) return hy_lua_fail(L, status, NULL);
  lua_pushboolean(L, true);
  return 1;
}

/*@lua
--- Adds a regex (any case) and what a line weighs that it is found in.
---@param regex string
---@param weight number
---@param reason integer
---@return boolean? ok
---@return string? message
---@return string? code
---@return integer? offset where in the regex
function Lines:pattern(regex, weight, reason) end
*/
static int l_pattern(lua_State *L) {
  lines_box *box = check_lines(L);
  hy_problem problem = {0};
  hy_status status = hy_lines_rules_pattern(box->rules, hy_lua_check_str(L, 2),
                                            luaL_checknumber(L, 3),
                                            check_reason(L, 4), &problem);
  if (status != HY_OK) return hy_lua_fail(L, status, &problem);
  lua_pushboolean(L, true);
  return 1;
}

/*@lua
--- Says that the pattern added last is only tried on lines with this word, or
--- with another that was said so.
---@param word string
---@return boolean? ok nil when it has no word, or too many
---@return string? message
---@return string? code
function Lines:when(word) end
*/
static int l_when(lua_State *L) {
  lines_box *box = check_lines(L);
  hy_status status = hy_lines_rules_when(box->rules, hy_lua_check_str(L, 2));
  if (status != HY_OK) return hy_lua_fail(L, status, NULL);
  lua_pushboolean(L, true);
  return 1;
}

/*@lua
--- Says that the pattern added last is only tried on lines of at most so many
--- words.
---@param words integer
function Lines:most(words) end
*/
static int l_most(lua_State *L) {
  lines_box *box = check_lines(L);
  lua_Integer words = luaL_checkinteger(L, 2);
  luaL_argcheck(L, words >= 0 && words < UINT16_MAX, 2, "no count of words");
  hy_lines_rules_most(box->rules, (uint16_t)words);
  return 0;
}

/*@lua
--- Says that the pattern added last is only tried on lines with a trait.
---@param trait string
---@return boolean known
function Lines:has(trait) end
*/
static int l_has(lua_State *L) {
  lines_box *box = check_lines(L);
  hy_str trait = hy_lua_check_str(L, 2);
  lua_pushboolean(L, hy_lines_rules_has(box->rules, trait));
  return 1;
}

/*@lua
--- Sets a weight of one of the three sums: of a line alone, of a line in its
--- place in a text that was cleaned before, and in a raw page.
---@param sum "alone"|"tidy"|"raw"
---@param name string
---@param weight number
---@return boolean known false when nothing has that name
function Lines:weight(sum, name, weight) end
*/
static int l_weight(lua_State *L) {
  static const char *const sums[] = {"alone", "tidy", "raw", NULL};
  lines_box *box = check_lines(L);
  hy_lines_sum sum = (hy_lines_sum)luaL_checkoption(L, 2, NULL, sums);
  hy_str name = hy_lua_check_str(L, 3);
  lua_pushboolean(
      L, hy_lines_rules_weight(box->rules, sum, name, luaL_checknumber(L, 4)));
  return 1;
}

static const char *cause_name(uint16_t cause) {
  switch (cause) {
    case HY_LINES_REPEAT: return "repeat";
    case HY_LINES_SCRIPT: return "script";
    case HY_LINES_COUNTER: return "counter";
    case HY_LINES_MENU: return "menu";
    case HY_LINES_ASIDE: return "aside";
    default: return "unknown";
  }
}

static void set_number(lua_State *L, const char *name, double value) {
  lua_pushnumber(L, value);
  lua_setfield(L, -2, name);
}

// Pushes the names of what speaks for or against a line.
static void push_traits(lua_State *L, const hy_line *line) {
  lua_newtable(L);
  lua_Integer count = 0;
  for (int i = 0; i < HY_TRAIT_OWN_COUNT; i++) {
    if (!(line->traits >> i & 1)) continue;
    lua_pushstring(L, hy_shape_name((hy_trait)i));
    lua_rawseti(L, -2, ++count);
  }
  for (size_t i = 0; hy_lines_place(i); i++) {
    if (!(line->places >> i & 1)) continue;
    lua_pushstring(L, hy_lines_place(i));
    lua_rawseti(L, -2, ++count);
  }
}

static void push_patterns(lua_State *L, const hy_line *line) {
  lua_newtable(L);
  lua_Integer count = 0;
  for (int i = 0; i < HY_LINES_PATTERNS_MAX; i++) {
    if (!(line->patterns >> i & 1)) continue;
    lua_pushinteger(L, i);
    lua_rawseti(L, -2, ++count);
  }
}

static void push_covered(lua_State *L, const hy_line *line) {
  lua_newtable(L);
  for (int i = 0; i < HY_LINES_LISTS_MAX; i++) {
    if (!line->covered[i]) continue;
    lua_pushinteger(L, line->covered[i]);
    lua_rawseti(L, -2, i);
  }
}

static void push_line(lua_State *L, const hy_line *line, bool all) {
  lua_newtable(L);
  set_integer(L, "start", line->at.start);
  set_integer(L, "end", line->at.end);
  set_number(L, "score", (double)line->score);
  if (line->reason >= HY_LINES_CAUSE)
    lua_pushstring(L, cause_name(line->reason));
  else if (line->reason)
    lua_pushinteger(L, line->reason);
  else
    lua_pushnil(L);
  lua_setfield(L, -2, "reason"); // line
  if (!all) return;
  set_number(L, "shape", (double)line->shape);
  set_number(L, "said", (double)line->said);
  set_integer(L, "words", line->words);
  push_traits(L, line);
  lua_setfield(L, -2, "traits");
  push_patterns(L, line);
  lua_setfield(L, -2, "patterns");
  push_covered(L, line);
  lua_setfield(L, -2, "covered");
}

/*@lua
--- Judges the lines of a text.
---@param text string
---@param all boolean? kept lines too, with all that is known of each
---@return table[] lines `start`, `end`, `score`, and for a line to remove its
--- `reason`: the number of a rule's, or the word of a cause
---@return integer count of all lines that are not blank
---@return boolean raw whether the page came with its menus
function Lines:judge(text, all) end
*/
static int l_judge(lua_State *L) {
  lines_box *box = check_lines(L);
  hy_str text = hy_lua_check_str(L, 2);
  bool all = lua_toboolean(L, 3);
  work *w = take_work(L);
  hy_lines lines;
  hy_lua_raise(
      L, hy_lines_judge(box->rules, box->scratch, text, &w->arena, &lines));
  lua_newtable(L); // ..., list
  lua_Integer count = 0;
  for (size_t i = 0; i < lines.count; i++) {
    if (!all && !lines.data[i].reason) continue;
    push_line(L, &lines.data[i], all);
    lua_rawseti(L, -2, ++count);
  }
  lua_pushinteger(L, (lua_Integer)lines.count);
  lua_pushboolean(L, lines.is_raw);
  clear_work(w);
  return 3;
}

/*@lua
--- The name of trait number `i` of a line by itself, counted from 0.
---@param i integer
---@return string? name nil past the last
function core.line_trait(i) end
*/
static int l_line_trait(lua_State *L) {
  lua_Integer i = luaL_checkinteger(L, 1);
  if (i < 0 || i >= HY_TRAIT_OWN_COUNT) return 0;
  lua_pushstring(L, hy_shape_name((hy_trait)i));
  return 1;
}

static int l_lines_gc(lua_State *L) {
  lines_box *box = luaL_checkudata(L, 1, LINES_TYPE);
  hy_lines_rules_free(box->rules);
  hy_regex_scratch_free(box->scratch);
  *box = (lines_box){NULL, NULL};
  return 0;
}

static const luaL_Reg map_methods[] = {{"source", l_source}, {NULL, NULL}};

static const luaL_Reg map_meta[] = {
    {"__len", l_map_len},
    {"__gc", l_map_gc},
    {"__close", l_map_gc},
    {NULL, NULL},
};

static const luaL_Reg work_meta[] = {{"__gc", l_work_gc}, {NULL, NULL}};

static const luaL_Reg lines_methods[] = {
    {"list", l_list},     {"phrase", l_phrase}, {"pattern", l_pattern},
    {"when", l_when},     {"most", l_most},     {"has", l_has},
    {"weight", l_weight}, {NULL, NULL},
};

static const luaL_Reg lines_meta[] = {
    {"__gc", l_lines_gc},
    {"__close", l_lines_gc},
    {NULL, NULL},
};

static const luaL_Reg functions[] = {
    {"charset", l_charset},
    {"repair", l_repair},
    {"cut", l_cut},
    {"lines", l_lines},
    {"line_trait", l_line_trait},
    {"map_join", l_map_join},
    {NULL, NULL},
};

void hy_lua_open_clean(lua_State *L) {
  hy_lua_new_type(L, MAP_TYPE, map_meta, map_methods);
  hy_lua_new_type(L, WORK_TYPE, work_meta, NULL);
  hy_lua_new_type(L, LINES_TYPE, lines_meta, lines_methods);
  push_work(L);
  luaL_getmetatable(L, LINES_TYPE);
  lua_getfield(L, -1, "__index");
  lua_pushvalue(L, -3); // module, work, meta, methods, work
  lua_pushcclosure(L, l_judge, 1);
  lua_setfield(L, -2, "judge");
  lua_pop(L, 2); // module, work
  luaL_setfuncs(L, functions, 1);
}
