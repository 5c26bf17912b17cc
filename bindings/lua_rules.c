/* lua_rules.c - core/rules.h and core/match.h for Lua.
 *
 * Labels, rules, tokens and sentences count from 1 here, ends included, as
 * Lua does; the core counts from 0. A method that meets a mistake in a
 * pattern or a list returns nil, message, code, first byte, last byte, help.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lua_rules.h"

#include <string.h>

#include "lua_doc.h"
#include "lua_grammar.h"
#include "match.h"

#define MATCHER_TYPE "hearsay.Matcher"
#define RULES_SLOT 1   // user value of a matcher: the rules it runs
#define GRAMMAR_SLOT 1 // user value of the rules: their grammar

typedef struct rules_box {
  hy_rules *rules;
  bool closed; // a closed set may be shared, and no longer changes
} rules_box;

typedef struct matcher_box {
  hy_matcher *matcher;
} matcher_box;

/* ---- boxes --------------------------------------------------------------- */

static rules_box *check_rules(lua_State *L, int arg) {
  rules_box *box = luaL_checkudata(L, arg, HY_LUA_RULES);
  luaL_argcheck(L, box->rules, arg, "the rules were closed with <close>");
  return box;
}

static hy_rules *check_open(lua_State *L) {
  rules_box *box = check_rules(L, 1);
  luaL_argcheck(L, !box->closed, 1, "the rules are ready and do not change");
  return box->rules;
}

const hy_rules *hy_lua_check_ready(lua_State *L, int arg) {
  rules_box *box = check_rules(L, arg);
  luaL_argcheck(L, box->closed, arg, "the rules are not ready: call :close()");
  return box->rules;
}

static matcher_box *check_matcher(lua_State *L) {
  matcher_box *box = luaL_checkudata(L, 1, MATCHER_TYPE);
  luaL_argcheck(L, box->matcher, 1, "the matcher was closed");
  return box;
}

static int fail(lua_State *L, hy_status status, const hy_problem *problem) {
  hy_lua_fail(L, status, problem); // nil, message, code, offset
  lua_pop(L, 1);                   // nil, message, code
  hy_lua_push_sub(L, problem->at); // ..., first, last
  lua_pushstring(L, problem->help);
  return 6;
}

static int finish(lua_State *L, hy_status status, const hy_problem *problem) {
  if (status != HY_OK) return fail(L, status, problem);
  lua_pushboolean(L, 1);
  return 1;
}

/* ---- building ------------------------------------------------------------ */

/*@lua
--- An empty rule set, to be filled and then closed.
---@return hearsay.Rules
function core.rules() end
*/
static int l_rules(lua_State *L) {
  rules_box *box = lua_newuserdatauv(L, sizeof *box, 1);
  *box = (rules_box){NULL, false};
  luaL_setmetatable(L, HY_LUA_RULES);
  box->rules = hy_rules_new(hy_mem_libc());
  if (!box->rules) hy_lua_raise(L, HY_ENOMEM);
  return 1;
}

/*@lua
--- `form` is an irregular form of `lemma`, both in lower case.
---@param form string
---@param lemma string
function Rules:irregular(form, lemma) end
*/
static int l_irregular(lua_State *L) {
  hy_morph *morph = hy_rules_morph(check_open(L));
  hy_lua_raise(L, hy_morph_irregular(morph, hy_lua_check_str(L, 2),
                                     hy_lua_check_str(L, 3)));
  return 0;
}

/*@lua
--- A word that ends in `ending` may be a form of the word with `instead`.
---@param ending string
---@param instead string "" the stem, "!" the stem unless it would have doubled,
"=" undoubled, else appended function Rules:ending(ending, instead) end
*/
static int l_ending(lua_State *L) {
  hy_morph *morph = hy_rules_morph(check_open(L));
  hy_lua_raise(L, hy_morph_ending(morph, hy_lua_check_str(L, 2),
                                  hy_lua_check_str(L, 3)));
  return 0;
}

// Fills `entries` from a list of {word, kind} pairs; the words stay on the
// list, which anchors them.
static void read_abbreviations(lua_State *L, hy_abbreviation *entries,
                               size_t count) {
  for (size_t i = 0; i < count; i++) {
    lua_rawgeti(L, 2, (lua_Integer)i + 1); // pair
    lua_rawgeti(L, -1, 1);                 // pair, word
    lua_rawgeti(L, -2, 2);                 // pair, word, kind
    entries[i].word = hy_lua_check_str(L, -2);
    entries[i].kind = hy_abbreviation_kind_from(hy_lua_check_str(L, -1));
    lua_pop(L, 3); //
  }
}

/*@lua
--- The abbreviations of the language, before the first phrase or pattern.
---@param list string[][] pairs of a word and its kind
function Rules:abbreviations(list) end
*/
static int l_abbreviations(lua_State *L) {
  hy_rules *rules = check_open(L);
  luaL_checktype(L, 2, LUA_TTABLE);
  size_t count = lua_rawlen(L, 2);
  hy_abbreviation *entries =
      lua_newuserdatauv(L, count * sizeof *entries + 1, 0);
  read_abbreviations(L, entries, count);
  hy_abbreviations *set;
  hy_lua_raise(L, hy_abbreviations_new(hy_mem_libc(), entries, count, &set));
  hy_rules_set_abbreviations(rules, set);
  return 0;
}

/*@lua
--- The tags and lemmas that texts are read with.
---@param grammar hearsay.Grammar
function Rules:grammar(grammar) end
*/
static int l_set_grammar(lua_State *L) {
  hy_rules *rules = check_open(L);
  hy_rules_set_grammar(rules, hy_lua_check_grammar(L, 2));
  lua_pushvalue(L, 2);                   // rules, grammar, grammar
  lua_setiuservalue(L, 1, GRAMMAR_SLOT); // rules, grammar
  return 0;
}

/*@lua
--- A word (lower case) may be of a part of speech: for texts without tags.
---@param word string
---@param upos string universal tag: "NOUN"
function Rules:dictionary(word, upos) end
*/
static int l_dictionary(lua_State *L) {
  hy_rules *rules = check_open(L);
  hy_upos upos = hy_upos_from(hy_lua_check_str(L, 3));
  luaL_argcheck(L, upos != HY_UPOS_COUNT, 3, "there is no such tag");
  hy_lua_raise(L, hy_rules_dictionary(rules, hy_lua_check_str(L, 2), upos));
  return 0;
}

/*@lua
--- How often a word (lower case) is seen per million words of news.
---@param word string
---@param per_million number
function Rules:frequency(word, per_million) end
*/
static int l_frequency(lua_State *L) {
  hy_rules *rules = check_open(L);
  hy_lua_raise(L, hy_rules_frequency(rules, hy_lua_check_str(L, 2),
                                     luaL_checknumber(L, 3)));
  return 0;
}

/*@lua
--- Declares a label: the name of a word list, or of what a rule writes.
---@param name string
---@return integer? id
---@return string? message
function Rules:label(name) end
*/
static int l_label(lua_State *L) {
  hy_rules *rules = check_open(L);
  hy_problem problem = {0};
  uint32_t id;
  hy_status status =
      hy_rules_label(rules, hy_lua_check_str(L, 2), &problem, &id);
  if (status != HY_OK) return fail(L, status, &problem);
  lua_pushinteger(L, (lua_Integer)id + 1);
  return 1;
}

static uint32_t check_label(lua_State *L, const hy_rules *rules, int arg) {
  size_t i = hy_lua_check_index(L, arg, hy_rules_label_count(rules));
  luaL_argcheck(L, i != SIZE_MAX, arg, "there is no such label");
  return (uint32_t)i;
}

/*@lua
--- Adds a phrase to the word list of a label.
---@param label integer
---@param entry string
---@param value string? what its spans carry
---@return boolean? true
---@return string? message
function Rules:phrase(label, entry, value) end
*/
static int l_phrase(lua_State *L) {
  hy_rules *rules = check_open(L);
  uint32_t label = check_label(L, rules, 2);
  hy_str value =
      lua_isnoneornil(L, 4) ? (hy_str){"", 0} : hy_lua_check_str(L, 4);
  hy_problem problem = {0};
  hy_status status =
      hy_rules_phrase(rules, label, hy_lua_check_str(L, 3), value, &problem);
  return finish(L, status, &problem);
}

/*@lua
--- Defines a name that stands for a pattern.
---@param name string
---@param pattern string
---@return boolean? true
---@return string? message
function Rules:define(name, pattern) end
*/
static int l_define(lua_State *L) {
  hy_rules *rules = check_open(L);
  hy_problem problem = {0};
  hy_status status = hy_rules_define(rules, hy_lua_check_str(L, 2),
                                     hy_lua_check_str(L, 3), &problem);
  return finish(L, status, &problem);
}

/* ---- rules ----------------------------------------------------------------
 */

static hy_str text_field(lua_State *L, const char *name) {
  int kind = lua_getfield(L, 2, name); // value
  hy_str text = {"", 0};
  if (kind != LUA_TNIL) text = hy_lua_check_str(L, -1);
  lua_pop(L, 1); // the table keeps the string alive
  return text;
}

static bool flag_field(lua_State *L, const char *name) {
  lua_getfield(L, 2, name); // value
  bool on = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return on;
}

static uint32_t label_field(lua_State *L, const hy_rules *rules) {
  uint32_t label = HY_NO_ID;
  if (lua_getfield(L, 2, "label") != LUA_TNIL)
    label = check_label(L, rules, lua_gettop(L));
  lua_pop(L, 1);
  return label;
}

// The exceptions as views; the list in the table keeps the strings alive, a
// userdata on the stack the views.
static hy_str *except_field(lua_State *L, size_t *count) {
  *count = 0;
  if (lua_getfield(L, 2, "except") == LUA_TNIL) return NULL; // nil
  luaL_checktype(L, -1, LUA_TTABLE);
  *count = lua_rawlen(L, -1);
  hy_str *views = lua_newuserdatauv(L, *count * sizeof *views + 1, 0);
  for (size_t i = 0; i < *count; i++) {
    lua_rawgeti(L, -2, (lua_Integer)i + 1); // list, views, text
    views[i] = hy_lua_check_str(L, -1);
    lua_pop(L, 1); // list, views
  }
  return views;
}

static int32_t priority_field(lua_State *L) {
  lua_getfield(L, 2, "priority");
  lua_Integer priority = luaL_optinteger(L, -1, 0);
  lua_pop(L, 1);
  luaL_argcheck(L, priority >= -1000000 && priority <= 1000000, 2,
                "a priority lies between -1000000 and 1000000");
  return (int32_t)priority;
}

/*@lua
--- Adds a rule: name, pattern, and optionally except (a list of patterns),
--- label (an id), group, priority, nested, paragraph, silent. On a mistake the
--- seventh result is 0 for the pattern, else the number of the exception.
---@param fields table
---@return integer? id
---@return string? message
function Rules:add(fields) end
*/
static int l_add(lua_State *L) {
  hy_rules *rules = check_open(L);
  luaL_checktype(L, 2, LUA_TTABLE);
  hy_rule_options o = {.name = text_field(L, "name"),
                       .pattern = text_field(L, "pattern"),
                       .group = text_field(L, "group"),
                       .label = label_field(L, rules),
                       .priority = priority_field(L),
                       .nested = flag_field(L, "nested"),
                       .paragraph = flag_field(L, "paragraph"),
                       .silent = flag_field(L, "silent")};
  o.except = except_field(L, &o.except_count);
  hy_problem problem = {0};
  size_t which = 0;
  uint32_t id;
  hy_status status = hy_rules_add(rules, &o, &problem, &which, &id);
  if (status != HY_OK) {
    fail(L, status, &problem);
    lua_pushinteger(L, (lua_Integer)which);
    return 7;
  }
  lua_pushinteger(L, (lua_Integer)id + 1);
  return 1;
}

/*@lua
--- Makes the set ready to run; nothing can be added afterwards.
---@return boolean? true
---@return string? message
function Rules:close() end
*/
static int l_close(lua_State *L) {
  rules_box *box = check_rules(L, 1);
  hy_problem problem = {0};
  hy_status status = box->closed ? HY_OK : hy_rules_close(box->rules, &problem);
  box->closed = status == HY_OK;
  return finish(L, status, &problem);
}

/*@lua
--- The id of a label, or nil.
---@param name string
---@return integer?
function Rules:find_label(name) end
*/
static int l_find_label(lua_State *L) {
  rules_box *box = check_rules(L, 1);
  uint32_t id = hy_rules_label_find(box->rules, hy_lua_check_str(L, 2));
  if (id == HY_NO_ID) return 0;
  lua_pushinteger(L, (lua_Integer)id + 1);
  return 1;
}

/*@lua
--- The name of a label, or nil.
---@param id integer
---@return string?
function Rules:label_name(id) end
*/
static int l_label_name(lua_State *L) {
  rules_box *box = check_rules(L, 1);
  size_t i = hy_lua_check_index(L, 2, hy_rules_label_count(box->rules));
  if (i == SIZE_MAX) return 0;
  hy_lua_push_str(L, hy_rules_label_name(box->rules, (uint32_t)i));
  return 1;
}

/*@lua
--- The names of the captures that a rule can bind.
---@param rule integer
---@return string[]
function Rules:captures(rule) end
*/
static int l_captures(lua_State *L) {
  rules_box *box = check_rules(L, 1);
  size_t i = hy_lua_check_index(L, 2, hy_rules_count(box->rules));
  lua_newtable(L); // list
  if (i == SIZE_MAX) return 1;
  hy_names names = hy_rules_captures(box->rules, (uint32_t)i);
  for (size_t k = 0; k < names.count; k++) {
    hy_lua_push_str(L, hy_rules_capture_name(box->rules, names.data[k]));
    lua_rawseti(L, -2, (lua_Integer)k + 1); // list
  }
  return 1;
}

static int l_rules_gc(lua_State *L) {
  rules_box *box = luaL_checkudata(L, 1, HY_LUA_RULES);
  hy_rules_free(box->rules);
  box->rules = NULL;
  return 0;
}

/* ---- the matcher ----------------------------------------------------------
 */

/*@lua
--- A matcher for a rule set that is ready.
---@param rules hearsay.Rules
---@return hearsay.Matcher
function core.matcher(rules) end
*/
static int l_matcher(lua_State *L) {
  const hy_rules *rules = hy_lua_check_ready(L, 1);
  matcher_box *box = lua_newuserdatauv(L, sizeof *box, 1);
  box->matcher = NULL;
  luaL_setmetatable(L, MATCHER_TYPE);
  lua_pushvalue(L, 1);                  // rules, box, rules
  lua_setiuservalue(L, -2, RULES_SLOT); // rules, box
  box->matcher = hy_matcher_new(hy_mem_libc(), rules);
  if (!box->matcher) hy_lua_raise(L, HY_ENOMEM);
  return 1;
}

static void set_int(lua_State *L, const char *name, uint64_t value) {
  lua_pushinteger(L, (lua_Integer)value);
  lua_setfield(L, -2, name);
}

// Captures as a flat list: name, first, last, name, first, last ...
static void push_bounds(lua_State *L, const hy_rules *rules,
                        const hy_bound *bounds, size_t count) {
  lua_createtable(L, count < 300 ? (int)count * 3 : 900, 0); // list
  lua_Integer at = 0;
  for (size_t i = 0; i < count; i++) {
    hy_lua_push_str(L, hy_rules_capture_name(rules, bounds[i].name));
    lua_rawseti(L, -2, ++at);
    hy_lua_push_sub(L, bounds[i].at); // list, first, last
    lua_rawseti(L, -3, at + 2);       // list, first
    lua_rawseti(L, -2, at + 1);       // list
    at += 2;
  }
}

static void push_match(lua_State *L, const hy_rules *rules,
                       const hy_matches *all, const hy_match *match) {
  lua_createtable(L, 0, 8); // match
  set_int(L, "rule", (uint64_t)match->rule + 1);
  set_int(L, "first", (uint64_t)match->at.start + 1);
  set_int(L, "last", match->at.end);
  if (match->anchor.end) {
    set_int(L, "anchor_first", (uint64_t)match->anchor.start + 1);
    set_int(L, "anchor_last", match->anchor.end);
  }
  set_int(L, "window", (uint64_t)match->window + 1);
  push_bounds(L, rules, all->bounds + match->bounds, match->bound_count);
  lua_setfield(L, -2, "captures"); // match
}

/*@lua
--- Labels a document and lists the matches of the rules that are not silent,
--- in order of the text: tables with rule, first, last, window, captures (a
--- flat list of name, first, last) and, for rules with @, anchor_first and
--- anchor_last. All counted in tokens from 1, ends included.
---@param doc hearsay.Doc
---@return table[]
function Matcher:run(doc) end
*/
static int l_run(lua_State *L) {
  matcher_box *box = check_matcher(L);
  hy_doc *doc = hy_lua_check_doc(L, 2);
  lua_getiuservalue(L, 1, RULES_SLOT); // matcher, doc, rules
  const hy_rules *rules = hy_lua_check_ready(L, -1);
  hy_matches matches;
  hy_lua_raise(L, hy_matcher_run(box->matcher, doc, &matches));
  hy_lua_doc_labelled(L, 2, -1);
  lua_createtable(L, matches.count < 10000 ? (int)matches.count : 10000, 0);
  for (size_t i = 0; i < matches.count; i++) {
    push_match(L, rules, &matches, &matches.data[i]); // ..., list, match
    lua_rawseti(L, -2, (lua_Integer)i + 1);           // ..., list
  }
  return 1;
}

/*@lua
--- Turns the index off or on; results are the same, only slower without.
---@param on boolean
function Matcher:use_index(on) end
*/
static int l_use_index(lua_State *L) {
  hy_matcher_use_index(check_matcher(L)->matcher, lua_toboolean(L, 2));
  return 0;
}

/*@lua
--- What became of a rule so far: keyed, needs_failed, started, matched,
--- vetoed, superseded, exhausted, steps.
---@param rule integer
---@return table<string, integer>
function Matcher:counts(rule) end
*/
static int l_counts(lua_State *L) {
  matcher_box *box = check_matcher(L);
  lua_Integer rule = luaL_checkinteger(L, 2);
  luaL_argcheck(L, rule >= 1 && rule <= (lua_Integer)HY_RULES_MAX, 2,
                "there is no such rule");
  hy_rule_counts c = hy_matcher_counts(box->matcher, (uint32_t)(rule - 1));
  lua_createtable(L, 0, 8); // counts
  set_int(L, "keyed", c.keyed);
  set_int(L, "needs_failed", c.needs_failed);
  set_int(L, "started", c.started);
  set_int(L, "matched", c.matched);
  set_int(L, "vetoed", c.vetoed);
  set_int(L, "superseded", c.superseded);
  set_int(L, "exhausted", c.exhausted);
  set_int(L, "steps", c.steps);
  return 1;
}

static int l_matcher_gc(lua_State *L) {
  matcher_box *box = luaL_checkudata(L, 1, MATCHER_TYPE);
  hy_matcher_free(box->matcher);
  box->matcher = NULL;
  return 0;
}

/* ---- the door ---------------------------------------------------------------
 */

static const luaL_Reg rules_methods[] = {
    {"irregular", l_irregular},
    {"ending", l_ending},
    {"abbreviations", l_abbreviations},
    {"grammar", l_set_grammar},
    {"dictionary", l_dictionary},
    {"frequency", l_frequency},
    {"label", l_label},
    {"phrase", l_phrase},
    {"define", l_define},
    {"add", l_add},
    {"close", l_close},
    {"find_label", l_find_label},
    {"label_name", l_label_name},
    {"captures", l_captures},
    {NULL, NULL},
};

static const luaL_Reg rules_meta[] = {
    {"__gc", l_rules_gc},
    {NULL, NULL},
};

static const luaL_Reg matcher_methods[] = {
    {"run", l_run},
    {"use_index", l_use_index},
    {"counts", l_counts},
    {NULL, NULL},
};

static const luaL_Reg matcher_meta[] = {
    {"__gc", l_matcher_gc},
    {"__close", l_matcher_gc},
    {NULL, NULL},
};

static const luaL_Reg functions[] = {
    {"rules", l_rules},
    {"matcher", l_matcher},
    {NULL, NULL},
};

void hy_lua_open_rules(lua_State *L) {
  hy_lua_new_type(L, HY_LUA_RULES, rules_meta, rules_methods);
  hy_lua_new_type(L, MATCHER_TYPE, matcher_meta, matcher_methods);
  luaL_setfuncs(L, functions, 0);
}
