/* lua_rules.c - core/rules.h for Lua, and what tell.h says of a rule set.
 *
 * Labels, rules, tokens and sentences count from 1 here, ends included, as
 * Lua does; the core counts from 0. A method that meets a mistake in a
 * pattern or a list returns nil, message, code, first byte, last byte, help.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lua_rules.h"

#include <string.h>

#include "lua_grammar.h"
#include "tell.h"

#define GRAMMAR_SLOT 1 // user value of the rules: their grammar

typedef struct rules_box {
  const void *mark; // the address of rules_mark
  hy_rules *rules;
  bool closed; // a closed set may be shared, and no longer changes
} rules_box;

/* ---- boxes --------------------------------------------------------------- */

static const char rules_mark = 'r';

static rules_box *check_rules(lua_State *L, int arg) {
  rules_box *box =
      hy_lua_check_box(L, arg, HY_LUA_RULES, &rules_mark, sizeof *box);
  luaL_argcheck(L, box->rules, arg, "the rules were closed with <close>");
  return box;
}

hy_rules *hy_lua_check_open(lua_State *L) {
  rules_box *box = check_rules(L, 1);
  luaL_argcheck(L, !box->closed, 1, "the rules are ready and do not change");
  return box->rules;
}

const hy_rules *hy_lua_check_ready(lua_State *L, int arg) {
  rules_box *box = check_rules(L, arg);
  luaL_argcheck(L, box->closed, arg, "the rules are not ready: call :close()");
  return box->rules;
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
  *box = (rules_box){&rules_mark, NULL, false};
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
  hy_morph *morph = hy_rules_morph(hy_lua_check_open(L));
  hy_lua_raise(L, hy_morph_irregular(morph, hy_lua_check_str(L, 2),
                                     hy_lua_check_str(L, 3)));
  return 0;
}

/*@lua
--- A word that ends in `ending` may be a form of the word with `instead`.
---@param ending string
---@param instead string "" the stem, "=" the stem undoubled, "!" the stem
--- unless it would have doubled, else what is appended
function Rules:ending(ending, instead) end
*/
static int l_ending(lua_State *L) {
  hy_morph *morph = hy_rules_morph(hy_lua_check_open(L));
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
  hy_rules *rules = hy_lua_check_open(L);
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

void hy_lua_push_grammar(lua_State *L, int arg) {
  lua_getiuservalue(L, arg, GRAMMAR_SLOT); // ..., grammar or nil
}

/*@lua
--- The tags and lemmas that texts are read with.
---@param grammar hearsay.Grammar
function Rules:grammar(grammar) end
*/
static int l_set_grammar(lua_State *L) {
  hy_rules *rules = hy_lua_check_open(L);
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
  hy_rules *rules = hy_lua_check_open(L);
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
  hy_rules *rules = hy_lua_check_open(L);
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
  hy_rules *rules = hy_lua_check_open(L);
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
  hy_rules *rules = hy_lua_check_open(L);
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
  hy_rules *rules = hy_lua_check_open(L);
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
  hy_rules *rules = hy_lua_check_open(L);
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

/* A need may hold hundreds of words; so much of them is enough to see what it
 * is about. */
#define ATOM_SHOWN 400

// list -> list with the text of an atom at `i`; false where it has none.
static void add_atom(lua_State *L, const hy_rules *rules, uint32_t atom,
                     lua_Integer i) {
  char shown[ATOM_SHOWN + 1] = "";
  hy_buf text = hy_buf_new(hy_mem_libc());
  hy_tell_atom(rules, atom, &text);
  hy_str all = hy_buf_str(&text);
  size_t len = all.len < ATOM_SHOWN ? all.len : ATOM_SHOWN;
  if (len) memcpy(shown, all.data, len);
  hy_buf_clear(&text); // before anything that may raise
  if (len)
    lua_pushlstring(L, shown, len);
  else
    lua_pushboolean(L, 0);
  lua_rawseti(L, -2, i);
}

static void push_need(lua_State *L, const hy_rules *rules,
                      const hy_need *need) {
  lua_createtable(L, (int)need->atom_count, 1); // need
  for (uint32_t i = 0; i < need->atom_count; i++)
    add_atom(L, rules, need->atoms[i], (lua_Integer)i + 1);
  lua_pushnumber(L, need->cost);
  lua_setfield(L, -2, "cost");
}

/*@lua
--- What every match of a rule holds, the rarest first: lists of words or
--- labels of which one must be there (false: a test without a name), each
--- with its `cost`, how often it is seen per million words.
---@param rule integer
---@return table[]
function Rules:needs(rule) end
*/
static int l_needs(lua_State *L) {
  const hy_rules *rules = hy_lua_check_ready(L, 1);
  size_t i = hy_lua_check_index(L, 2, hy_rules_count(rules));
  lua_newtable(L); // list
  if (i == SIZE_MAX) return 1;
  const hy_needs *needs = hy_tell_needs(rules, (uint32_t)i);
  for (uint32_t k = 0; k < needs->count; k++) {
    push_need(L, rules, &needs->items[k]);  // list, need
    lua_rawseti(L, -2, (lua_Integer)k + 1); // list
  }
  return 1;
}

static void push_lemmas(lua_State *L, const hy_rules *rules, hy_str lower) {
  hy_lemmas lemmas;
  hy_morph_lemmas(hy_rules_morph((hy_rules *)rules), lower, &lemmas);
  lua_createtable(L, (int)lemmas.count, 0); // list
  for (size_t i = 0; i < lemmas.count; i++) {
    hy_lua_push_str(L, lemmas.items[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

/*@lua
--- The words that a word (lower case) may be a form of.
---@param word string
---@return string[]
function Rules:lemmas(word) end
*/
static int l_lemmas(lua_State *L) {
  rules_box *box = check_rules(L, 1);
  push_lemmas(L, box->rules, hy_lua_check_str(L, 2));
  return 1;
}

static int l_rules_gc(lua_State *L) {
  rules_box *box = luaL_checkudata(L, 1, HY_LUA_RULES);
  hy_rules_free(box->rules);
  box->rules = NULL;
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
    {"phrases", hy_lua_rules_phrases},
    {"irregulars", hy_lua_rules_irregulars},
    {"frequencies", hy_lua_rules_frequencies},
    {"dictionaries", hy_lua_rules_dictionaries},
    {"label", l_label},
    {"phrase", l_phrase},
    {"define", l_define},
    {"add", l_add},
    {"close", l_close},
    {"find_label", l_find_label},
    {"label_name", l_label_name},
    {"captures", l_captures},
    {"needs", l_needs},
    {"lemmas", l_lemmas},
    {NULL, NULL},
};

static const luaL_Reg rules_meta[] = {
    {"__gc", l_rules_gc},
    {NULL, NULL},
};

static const luaL_Reg functions[] = {
    {"rules", l_rules},
    {NULL, NULL},
};

void hy_lua_open_rules(lua_State *L) {
  hy_lua_new_type(L, HY_LUA_RULES, rules_meta, rules_methods);
  luaL_setfuncs(L, functions, 0);
}
