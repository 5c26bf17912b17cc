/* lua_wordlist.c - whole word lists into a rule set, without a table a word.
 *
 * Methods of hearsay.Rules: each takes the text of a list (core/wordlist.h).
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "lua_rules.h"
#include "utf8.h"
#include "wordlist.h"

static void push_mistake(lua_State *L, const hy_wordlist *list, hy_str entry,
                         const hy_problem *problem) {
  lua_createtable(L, 0, 4); // mistake
  lua_pushinteger(L, list->line);
  lua_setfield(L, -2, "line");
  hy_lua_push_str(L, entry);
  lua_setfield(L, -2, "entry");
  lua_pushstring(L, problem->text);
  lua_setfield(L, -2, "text");
  lua_pushstring(L, problem->code);
  lua_setfield(L, -2, "code"); // mistake
}

/*@lua
--- Adds every line of a word list to a label; values as the list has them.
---@param label integer
---@param text string
---@return table[] mistakes line, entry, text, code
function Rules:phrases(label, text) end
*/
int hy_lua_rules_phrases(lua_State *L) {
  hy_rules *rules = hy_lua_check_open(L);
  size_t label = hy_lua_check_index(L, 2, hy_rules_label_count(rules));
  luaL_argcheck(L, label != SIZE_MAX, 2, "there is no such label");
  hy_wordlist list = {.text = hy_lua_check_str(L, 3)};
  hy_wordlist_word word;
  lua_newtable(L); // mistakes
  while (hy_wordlist_next(&list, &word)) {
    hy_problem problem = {0};
    hy_status status = hy_rules_phrase(rules, (uint32_t)label, word.entry,
                                       word.value, &problem);
    if (status == HY_ENOMEM) hy_lua_raise(L, status);
    if (status == HY_OK) continue;
    push_mistake(L, &list, word.entry, &problem);
    lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
  }
  return 1;
}

/*@lua
--- Reads irregular forms: the form, then its lemmas parted by blanks.
---@param text string
function Rules:irregulars(text) end
*/
int hy_lua_rules_irregulars(lua_State *L) {
  hy_morph *morph = hy_rules_morph(hy_lua_check_open(L));
  hy_wordlist list = {.text = hy_lua_check_str(L, 2)};
  hy_wordlist_word word;
  while (hy_wordlist_next(&list, &word)) {
    hy_str lemmas = word.value.len ? word.value : word.entry, lemma;
    while (hy_wordlist_part(&lemmas, &lemma))
      hy_lua_raise(L, hy_morph_irregular(morph, word.entry, lemma));
  }
  return 0;
}

enum { EXACT = 15 }; // digits that a double holds

// A number, the same that strtod finds: few digits and a power of ten are both
// exact, so dividing them rounds once. What looks otherwise goes to strtod; a
// NUL stands behind the text, which is a part of a Lua string.
static double read_number(hy_str text) {
  double digits = 0, scale = 1;
  bool behind_point = false;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.data[i];
    bool is_point = c == '.' && !behind_point;
    if (text.len > EXACT || (!is_point && (c < '0' || c > '9')))
      return strtod(text.data, NULL);
    if (!is_point) digits = digits * 10 + (c - '0');
    if (behind_point) scale *= 10;
    behind_point = behind_point || is_point;
  }
  return digits / scale;
}

/*@lua
--- Reads frequencies: a word in lower case, then how often it is seen per
--- million words.
---@param text string
function Rules:frequencies(text) end
*/
int hy_lua_rules_frequencies(lua_State *L) {
  hy_rules *rules = hy_lua_check_open(L);
  hy_wordlist list = {.text = hy_lua_check_str(L, 2)};
  hy_wordlist_word word;
  while (hy_wordlist_next(&list, &word)) {
    if (!word.value.len) continue;
    double per_million = read_number(word.value);
    hy_lua_raise(L, hy_rules_frequency(rules, word.entry, per_million));
  }
  return 0;
}

// The entry as the dictionary wants it: without its quotes, in lower case.
static void plain(hy_buf *out, hy_str entry) {
  hy_buf_rewind(out);
  hy_str text = entry;
  if (text.len > 1 && text.data[0] == '"')
    text = (hy_str){text.data + 1, text.len - 2};
  hy_utf8_lower(out, text);
}

/*@lua
--- Every word of a list may be of a part of speech.
---@param text string
---@param upos string
function Rules:dictionaries(text, upos) end
*/
int hy_lua_rules_dictionaries(lua_State *L) {
  hy_rules *rules = hy_lua_check_open(L);
  hy_upos upos = hy_upos_from(hy_lua_check_str(L, 3));
  luaL_argcheck(L, upos != HY_UPOS_COUNT, 3, "there is no such tag");
  hy_wordlist list = {.text = hy_lua_check_str(L, 2)};
  hy_wordlist_word word;
  hy_buf entry = hy_buf_new(hy_mem_libc());
  hy_status status = HY_OK;
  while (status == HY_OK && hy_wordlist_next(&list, &word)) {
    plain(&entry, word.entry);
    status = hy_buf_status(&entry);
    if (status == HY_OK)
      status = hy_rules_dictionary(rules, hy_buf_str(&entry), upos);
  }
  hy_buf_clear(&entry);
  hy_lua_raise(L, status);
  return 0;
}

void hy_lua_open_wordlist(lua_State *L) {
  (void)L; // the functions are methods, listed in lua_rules.c
}
