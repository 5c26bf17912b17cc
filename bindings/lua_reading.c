/* lua_reading.c - the words of a document with what the tagger made of them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lua_doc.h"
#include "lua_rules.h"
#include "utf8.h"

#define COLUMNS 4 // stack index of the first list of Doc:columns

// list -> list with the text, part of speech, tag and lemma of token `i` from
// `at` on; false for what nothing tells.
static void add_reading(lua_State *L, hy_doc *doc, hy_grammar grammar,
                        uint32_t i, lua_Integer at) {
  const uint8_t *tags = hy_doc_tags(doc, grammar.tagger);
  uint8_t tag = tags ? tags[i] : HY_TAG_NONE;
  bool tagged =
      grammar.tagger && grammar.lemmas && tag < hy_tagger_count(grammar.tagger);
  hy_lua_push_str(L, hy_lua_doc_word(doc, i)); // list, text
  if (tagged) {
    hy_str form = hy_lua_check_str(L, -1);
    hy_lua_push_str(L, hy_upos_name(hy_tagger_upos(grammar.tagger, tag)));
    hy_lua_push_str(L, hy_tagger_fine(grammar.tagger, tag));
    hy_lua_push_lemma(L, grammar.lemmas, form,
                      tag); // list, text, upos, fine, lemma
  } else {
    for (int n = 0; n < 3; n++)
      lua_pushboolean(L, 0);
  }
  for (lua_Integer n = 3; n >= 0; n--)
    lua_rawseti(L, -2 - (int)n, at + n); // list
}

/*@lua
--- How tokens `first` to `last` were read: a flat list of text, part of speech,
--- fine tag, lemma for each; the last three are false for a sentence that was
--- not tagged.
---@param first integer
---@param last integer?
---@return table
function Doc:reading(first, last) end
*/
int hy_lua_doc_reading(lua_State *L) {
  hy_doc *doc = hy_lua_check_doc(L, 1);
  hy_span at = hy_lua_doc_check_tokens(L, doc, 2);
  hy_grammar grammar = hy_rules_grammar(hy_lua_doc_rules(L));
  lua_createtable(L, (int)(at.end - at.start) * 4, 0); // list
  for (uint32_t i = at.start; i < at.end; i++)
    add_reading(L, doc, grammar, i, (lua_Integer)(i - at.start) * 4 + 1);
  return 1;
}

// list of words, in lower case, tags, parts of speech, lemmas: with the
// `n`th word of each.
static void add_columns(lua_State *L, hy_grammar grammar, hy_str word,
                        uint8_t tag, lua_Integer n) {
  hy_lua_push_str(L, word);
  lua_rawseti(L, COLUMNS, n);
  hy_lua_push_lower(L, word);
  lua_rawseti(L, COLUMNS + 1, n);
  if (tag == HY_TAG_NONE) return;
  hy_lua_push_str(L, hy_tagger_fine(grammar.tagger, tag));
  lua_rawseti(L, COLUMNS + 2, n);
  hy_lua_push_str(L, hy_upos_name(hy_tagger_upos(grammar.tagger, tag)));
  lua_rawseti(L, COLUMNS + 3, n);
  hy_lua_push_lemma(L, grammar.lemmas, word, tag);
  hy_lua_push_lower(L, hy_lua_check_str(L, -1)); // ..., lemma, lower
  lua_rawseti(L, COLUMNS + 4, n);
  lua_pop(L, 1);
}

/*@lua
--- All that is known of tokens `first` to `last`, as lists that count from 1:
--- the words, the words in lower case (A to Z), their fine tags, their parts of
--- speech, their lemmas in lower case. The last three are empty for a sentence
--- that was not tagged.
---@param first integer
---@param last integer
---@return string[] words
---@return string[] lower
---@return string[] tags
---@return string[] classes
---@return string[] lemmas
function Doc:columns(first, last) end
*/
int hy_lua_doc_columns(lua_State *L) {
  hy_doc *doc = hy_lua_check_doc(L, 1);
  hy_span at = hy_lua_doc_check_tokens(L, doc, 2);
  hy_grammar grammar = hy_rules_grammar(hy_lua_doc_rules(L));
  bool can_tell = grammar.tagger && grammar.lemmas;
  const uint8_t *tags = hy_doc_tags(doc, grammar.tagger);
  if (!tags) hy_lua_raise(L, HY_ENOMEM);
  lua_settop(L, COLUMNS - 1);
  for (int i = 0; i < 5; i++)
    lua_createtable(L, (int)(at.end - at.start), 0);
  for (uint32_t i = at.start; i < at.end; i++)
    add_columns(L, grammar, hy_lua_doc_word(doc, i),
                can_tell ? tags[i] : HY_TAG_NONE,
                (lua_Integer)(i - at.start) + 1);
  return 5;
}

// Whether a word begins with an upper-case letter.
static bool is_capital(hy_str word) {
  return hy_utf8_look(word, 0).type == HY_CLASS_UPPER;
}

/*@lua
--- The next token from `first` to `last` that begins with an upper-case letter.
---@param first integer
---@param last integer
---@return integer?
function Doc:next_capital(first, last) end
*/
int hy_lua_doc_next_capital(lua_State *L) {
  hy_doc *doc = hy_lua_check_doc(L, 1);
  hy_span at = hy_lua_doc_check_tokens(L, doc, 2);
  for (uint32_t i = at.start; i < at.end; i++) {
    if (!is_capital(hy_lua_doc_word(doc, i))) continue;
    lua_pushinteger(L, (lua_Integer)i + 1);
    return 1;
  }
  return 0;
}

void hy_lua_open_reading(lua_State *L) {
  (void)L; // methods of documents only
}
