/* lua_words.c - the words of a document by the numbers of their tokens.
 *
 * Texts say the same few words again and again. Short ones are remembered
 * from call to call, each with the Lua strings that it led to: a word that was
 * seen lately costs a comparison of bytes, where making, lowering and interning
 * a string costs several times as much. A new word takes the place of the one
 * that stood at its slot.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "lua_doc.h"

/* ---- one word ------------------------------------------------------------ */

hy_str hy_lua_doc_word(const hy_doc *doc, uint32_t i) {
  hy_span bytes = hy_doc_bytes(doc, (hy_span){i, i + 1});
  return hy_str_slice(hy_doc_text(doc), bytes);
}

static void write_lower(hy_str text, char *low) {
  for (size_t i = 0; i < text.len; i++) {
    char c = text.data[i];
    low[i] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
  }
}

enum { SHORT = 40 }; // bytes of a word that needs no buffer of its own

void hy_lua_push_lower(lua_State *L, hy_str text) {
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

/* ---- words seen before --------------------------------------------------- */

enum { SLOT_BITS = 12, SLOTS = 1 << SLOT_BITS };

// The bytes of a word and how many: all zero in a slot that is free.
typedef struct word_key {
  uint64_t front, back;
} word_key;

enum { KEPT_MAX = sizeof(word_key) - 1 }; // bytes of a word that is remembered

// What is kept of a word, side by side in one Lua list.
enum { TEXT = 1, LOWER, TAG, STRIDE = TAG };

typedef struct memory {
  word_key keys[SLOTS];
  uint64_t round; // how often it was emptied
} memory;

// Its address is the key of the memory in the registry.
static const char memory_place = 'w';

enum { STRINGS_SLOT = 1, GUESS_SLOT }; // user values of the memory

static void push_new_memory(lua_State *L) {
  memory *m = lua_newuserdatauv(L, sizeof *m, 2); // memory
  memset(m, 0, sizeof *m);
  lua_createtable(L, SLOTS * STRIDE, 0);            // memory, strings
  lua_setiuservalue(L, -2, STRINGS_SLOT);           // memory
  lua_pushvalue(L, -1);                             // memory, memory
  lua_rawsetp(L, LUA_REGISTRYINDEX, &memory_place); // memory
}

// Pushes the list of strings. Guesses are those of one function, at stack index
// `guess`: another one begins with an empty memory.
static memory *push_memory(lua_State *L, int guess) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &memory_place) == LUA_TNIL) {
    lua_pop(L, 1);
    push_new_memory(L);
  }
  memory *m = lua_touserdata(L, -1);    // ..., memory
  lua_getiuservalue(L, -1, GUESS_SLOT); // ..., memory, function
  if (guess && !lua_rawequal(L, -1, guess)) {
    memset(m->keys, 0, sizeof m->keys);
    m->round++;
    lua_pushvalue(L, guess);
    lua_setiuservalue(L, -3, GUESS_SLOT);
  }
  lua_pop(L, 1);                          // ..., memory
  lua_getiuservalue(L, -1, STRINGS_SLOT); // ..., memory, strings
  lua_remove(L, -2);                      // ..., strings
  return m;
}

static word_key key_of(hy_str word) {
  char bytes[sizeof(word_key)] = {0};
  word_key key;
  memcpy(bytes, word.data, word.len);
  bytes[KEPT_MAX] = (char)word.len;
  memcpy(&key, bytes, sizeof key);
  return key;
}

static size_t slot_of(word_key key) {
  uint64_t mixed = key.front ^ key.back * 0x9e3779b97f4a7c15u;
  return (size_t)(mixed * 0xff51afd7ed558ccdu >> (64 - SLOT_BITS));
}

static bool is_at(const memory *m, size_t slot, word_key key) {
  return m->keys[slot].front == key.front && m->keys[slot].back == key.back;
}

// Sets a string of a slot in the list at `strings` from the top: value ->.
static void keep(lua_State *L, int strings, size_t slot, int what) {
  lua_rawseti(L, strings, (lua_Integer)slot * STRIDE + what);
}

// The slot of a word, which is remembered from now on.
static size_t remember(lua_State *L, memory *m, int strings, hy_str word) {
  word_key key = key_of(word);
  size_t slot = slot_of(key);
  if (is_at(m, slot, key)) return slot;
  m->keys[slot] = (word_key){0, 0}; // free, should memory run out below
  hy_lua_push_str(L, word);
  keep(L, strings, slot, TEXT);
  hy_lua_push_lower(L, word);
  keep(L, strings, slot, LOWER);
  lua_pushnil(L);
  keep(L, strings, slot, TAG);
  m->keys[slot] = key;
  return slot;
}

static bool is_kept(hy_str word) { return word.len <= KEPT_MAX; }

static void push_kept(lua_State *L, int strings, size_t slot, int what) {
  lua_rawgeti(L, strings, (lua_Integer)slot * STRIDE + what);
}

/* ---- methods -------------------------------------------------------------
 */

enum { NEAR = 1024 }; // the last token whose list may be an array

// Pushes a table for values by the numbers of tokens. As an array it is filled
// and read much faster, but has room for all tokens before, too: far into a
// text it is none.
static void push_by_token(lua_State *L, hy_span at) {
  int count = (int)(at.end - at.start);
  bool is_array = at.end <= NEAR;
  lua_createtable(L, is_array ? (int)at.end : 0, is_array ? 0 : count);
}

// Stack of Doc:words.
enum { GUESS = 4, WORDS, TAGS, STRINGS };

// Pushes the tag that the function guesses; "" without one.
static void push_guess(lua_State *L, hy_str word) {
  if (lua_isnil(L, GUESS)) {
    lua_pushliteral(L, "");
    return;
  }
  lua_pushvalue(L, GUESS);
  hy_lua_push_str(L, word);
  lua_call(L, 1, 1); // ..., tag
}

// The same of a word that is remembered: asked once. A function that reads
// words itself, with other guesses, may have emptied the memory since `round`.
static void push_kept_guess(lua_State *L, memory *m, uint64_t round,
                            size_t slot, hy_str word) {
  if (lua_isnil(L, GUESS) || m->round != round) {
    push_guess(L, word);
    return;
  }
  push_kept(L, STRINGS, slot, TAG); // ..., tag
  if (!lua_isnil(L, -1)) return;
  lua_pop(L, 1);
  push_guess(L, word); // ..., tag
  if (m->round != round || !is_at(m, slot, key_of(word))) return;
  lua_pushvalue(L, -1);
  keep(L, STRINGS, slot, TAG);
}

static void add_word(lua_State *L, memory *m, uint64_t round, hy_str word,
                     hy_str tag, lua_Integer n) {
  bool kept = is_kept(word);
  size_t slot = kept ? remember(L, m, STRINGS, word) : 0;
  if (kept)
    push_kept(L, STRINGS, slot, LOWER);
  else
    hy_lua_push_lower(L, word);
  lua_rawseti(L, WORDS, n);
  if (tag.len)
    hy_lua_push_str(L, tag);
  else if (kept)
    push_kept_guess(L, m, round, slot, word);
  else
    push_guess(L, word);
  lua_rawseti(L, TAGS, n);
}

/*@lua
--- The words of tokens `first` to `last` in lower case (A to Z), and their fine
--- tags ("VBD"): two tables by the tokens' own numbers. Empty outside the
--- document. The tag of a word that was not tagged is what `guess` says of
--- it as it stands in the text, or "" without it. Guesses are remembered:
--- `guess` goes by the word alone.
---@param first integer
---@param last integer
---@param guess (fun(word: string): string)?
---@return table<integer, string> words
---@return table<integer, string> tags
function Doc:words(first, last, guess) end
*/
int hy_lua_doc_words(lua_State *L) {
  hy_doc *doc = hy_lua_check_doc(L, 1);
  hy_span at = hy_lua_doc_check_tokens(L, doc, 2);
  const hy_tagger *tagger = hy_rules_grammar(hy_lua_doc_rules(L)).tagger;
  const uint8_t *tags = hy_doc_tags(doc, tagger);
  if (!tags) hy_lua_raise(L, HY_ENOMEM);
  lua_settop(L, GUESS);
  push_by_token(L, at); // ..., words
  push_by_token(L, at); // ..., words, tags
  memory *m = push_memory(L, lua_isnil(L, GUESS) ? 0 : GUESS); // ..., strings
  uint64_t round = m->round;
  for (uint32_t i = at.start; i < at.end; i++) {
    bool tagged = tagger && tags[i] != HY_TAG_NONE;
    hy_str tag = tagged ? hy_tagger_fine(tagger, tags[i]) : (hy_str){0};
    add_word(L, m, round, hy_lua_doc_word(doc, i), tag, (lua_Integer)i + 1);
  }
  lua_pop(L, 1); // ..., words, tags
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
  push_by_token(L, at);          // words
  memory *m = push_memory(L, 0); // words, strings
  int strings = lua_gettop(L);
  for (uint32_t i = at.start; i < at.end; i++) {
    hy_str word = hy_lua_doc_word(doc, i);
    if (is_kept(word))
      push_kept(L, strings, remember(L, m, strings, word), TEXT);
    else
      hy_lua_push_str(L, word);
    lua_rawseti(L, strings - 1, (lua_Integer)i + 1); // words, strings
  }
  lua_pop(L, 1); // words
  return 1;
}

void hy_lua_open_words(lua_State *L) {
  (void)L; // methods of documents only
}
