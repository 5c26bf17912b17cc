/* lua_reading.c - the words of a document with what the tagger made of them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lua_doc.h"
#include "lua_rules.h"
#include "utf8.h"

#define COLUMNS 4 // stack index of the first list of Doc:columns

static hy_str text_of(const hy_doc *doc, uint32_t i) {
  hy_span bytes = hy_doc_bytes(doc, (hy_span){i, i + 1});
  return hy_str_slice(hy_doc_text(doc), bytes);
}

// list -> list with the text, part of speech, tag and lemma of token `i` from
// `at` on; false for what nothing tells.
static void add_reading(lua_State *L, hy_doc *doc, hy_grammar grammar,
                        uint32_t i, lua_Integer at) {
  const uint8_t *tags = hy_doc_tags(doc, grammar.tagger);
  uint8_t tag = tags ? tags[i] : HY_TAG_NONE;
  bool tagged =
      grammar.tagger && grammar.lemmas && tag < hy_tagger_count(grammar.tagger);
  hy_lua_push_str(L, text_of(doc, i)); // list, text
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

static void write_lower(hy_str text, char *low) {
  for (size_t i = 0; i < text.len; i++) {
    char c = text.data[i];
    low[i] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
  }
}

enum { SHORT = 40 }; // bytes of a word that needs no buffer of its own

// Pushes a text as string.lower makes it: A to Z only.
static void push_lower(lua_State *L, hy_str text) {
  char few[SHORT];
  luaL_Buffer buffer;
  if (text.len <= SHORT) {
    write_lower(text, few);
    lua_pushlstring(L, few, text.len);
    return;
  }
  write_lower(text, luaL_buffinitsize(L, &buffer, text.len));
  luaL_pushresultsize(&buffer, text.len);
}

// Stack of Doc:words.
enum { KNOWN = 4, GUESS, WORDS, TAGS };

// Pushes the tag that is known of a word, or what the function guesses.
static void push_guess(lua_State *L, hy_str word) {
  if (!lua_istable(L, KNOWN)) {
    lua_pushliteral(L, "");
    return;
  }
  hy_lua_push_str(L, word); // ..., word
  lua_pushvalue(L, -1);     // ..., word, word
  lua_rawget(L, KNOWN);     // ..., word, tag
  if (!lua_isnil(L, -1)) {
    lua_remove(L, -2); // ..., tag
    return;
  }
  lua_pop(L, 1);
  lua_pushvalue(L, GUESS);
  lua_insert(L, -2); // ..., guess, word
  lua_call(L, 1, 1); // ..., tag
}

/*@lua
--- The words of tokens `first` to `last` in lower case (A to Z), and their fine
--- tags ("VBD"): two tables by the tokens' own numbers. Empty outside the
--- document. A word that was not tagged, as it stands in the text, is looked up
--- in `known`; `guess` is asked for what is not there. Its tag is "" without.
---@param first integer
---@param last integer
---@param known table<string, string>?
---@param guess (fun(word: string): string)?
---@return table<integer, string> words
---@return table<integer, string> tags
function Doc:words(first, last, known, guess) end
*/
int hy_lua_doc_words(lua_State *L) {
  hy_doc *doc = hy_lua_check_doc(L, 1);
  hy_span at = hy_lua_doc_check_tokens(L, doc, 2);
  const hy_tagger *tagger = hy_rules_grammar(hy_lua_doc_rules(L)).tagger;
  const uint8_t *tags = hy_doc_tags(doc, tagger);
  if (!tags) hy_lua_raise(L, HY_ENOMEM);
  lua_settop(L, GUESS);
  lua_createtable(L, 0, (int)(at.end - at.start)); // ..., words
  lua_createtable(L, 0, (int)(at.end - at.start)); // ..., words, tags
  for (uint32_t i = at.start; i < at.end; i++) {
    lua_Integer n = (lua_Integer)i + 1;
    hy_str word = text_of(doc, i);
    push_lower(L, word);
    lua_rawseti(L, WORDS, n);
    if (tagger && tags[i] != HY_TAG_NONE)
      hy_lua_push_str(L, hy_tagger_fine(tagger, tags[i]));
    else
      push_guess(L, word);
    lua_rawseti(L, TAGS, n);
  }
  return 2;
}

/*@lua
--- The words of tokens `first` to `last` as they stand in the text, by the
--- tokens' own numbers. Empty outside the document.
---@param first integer
---@param last integer
---@return table<integer, string>
function Doc:texts(first, last) end
*/
int hy_lua_doc_texts(lua_State *L) {
  hy_doc *doc = hy_lua_check_doc(L, 1);
  hy_span at = hy_lua_doc_check_tokens(L, doc, 2);
  lua_createtable(L, 0, (int)(at.end - at.start)); // words
  for (uint32_t i = at.start; i < at.end; i++) {
    hy_lua_push_str(L, text_of(doc, i)); // words, word
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

// list of words, in lower case, tags, parts of speech, lemmas: with the
// `n`th word of each.
static void add_columns(lua_State *L, hy_grammar grammar, hy_str word,
                        uint8_t tag, lua_Integer n) {
  hy_lua_push_str(L, word);
  lua_rawseti(L, COLUMNS, n);
  push_lower(L, word);
  lua_rawseti(L, COLUMNS + 1, n);
  if (tag == HY_TAG_NONE) return;
  hy_lua_push_str(L, hy_tagger_fine(grammar.tagger, tag));
  lua_rawseti(L, COLUMNS + 2, n);
  hy_lua_push_str(L, hy_upos_name(hy_tagger_upos(grammar.tagger, tag)));
  lua_rawseti(L, COLUMNS + 3, n);
  hy_lua_push_lemma(L, grammar.lemmas, word, tag);
  push_lower(L, hy_lua_check_str(L, -1)); // ..., lemma, lower
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
    add_columns(L, grammar, text_of(doc, i), can_tell ? tags[i] : HY_TAG_NONE,
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
    if (!is_capital(text_of(doc, i))) continue;
    lua_pushinteger(L, (lua_Integer)i + 1);
    return 1;
  }
  return 0;
}

void hy_lua_open_reading(lua_State *L) {
  (void)L; // methods of documents only
}
