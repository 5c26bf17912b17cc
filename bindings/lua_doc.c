/* lua_doc.c - core/doc.h for Lua: tokens, sentences, quotations, labels.
 *
 * Tokens and sentences count from 1, ends included. Bytes are those of the
 * input, from 0, end exclusive: the form of the records.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lua_doc.h"

#include <string.h>

#include "lua_grammar.h"
#include "lua_rules.h"

#define TEXT_SLOT 1  // user value: the string that the spans count in
#define RULES_SLOT 2 // user value: the rules whose labels it carries
#define MAP_SLOT 3   // user value: the map from the text to the input
#define SLOTS 3

typedef struct doc_box {
  const void *mark; // the address of doc_mark
  hy_doc *doc;
} doc_box;

static const char doc_mark = 'd';

hy_doc *hy_lua_check_doc(lua_State *L, int arg) {
  doc_box *box = hy_lua_check_box(L, arg, HY_LUA_DOC, &doc_mark, sizeof *box);
  luaL_argcheck(L, box->doc, arg, "the document was closed");
  return box->doc;
}

void hy_lua_doc_labelled(lua_State *L, int arg, int rules) {
  lua_pushvalue(L, rules);               // ..., rules
  lua_setiuservalue(L, arg, RULES_SLOT); // ...
}

/*@lua
--- Cuts a text into tokens and sentences, with the abbreviations of `rules`.
--- With a map, the text is what was made of the input, and spans are those of
--- the input.
---@param text string
---@param rules hearsay.Rules
---@param map hearsay.Map?
---@param options hearsay.CutOptions?
---@return hearsay.Doc
function core.doc(text, rules, map, options) end

---@class hearsay.CutOptions
---@field segment "news"|"unicode"|nil news, or as UAX #29 cuts
---@field keep_clitics boolean? "don't" stays one token
---@field line_ends "auto"|"join"|"split"|nil whether a line end ends a sentence
*/
// Which of `names` the field is; the first when it is absent.
static int read_choice(lua_State *L, const char *field,
                       const char *const *names) {
  lua_getfield(L, 4, field); // text, rules, map, options, value
  const char *value = lua_isnil(L, -1) ? names[0] : luaL_checkstring(L, -1);
  for (int i = 0; names[i]; i++) {
    if (strcmp(names[i], value)) continue;
    lua_pop(L, 1);
    return i;
  }
  return luaL_error(L, "%s is not '%s'", field, value);
}

// How the fourth argument, nil or a table, asks for the text to be cut.
static void read_options(lua_State *L, hy_doc_options *options) {
  static const char *const modes[] = {"news", "unicode", NULL};
  static const char *const ends[] = {"auto", "join", "split", NULL};
  if (lua_isnil(L, 4)) return;
  luaL_checktype(L, 4, LUA_TTABLE);
  bool is_unicode = read_choice(L, "segment", modes) == 1;
  options->tokens.mode = is_unicode ? HY_TOKEN_UNICODE : HY_TOKEN_NEWS;
  options->sentences.mode = is_unicode ? HY_SENTENCE_UNICODE : HY_SENTENCE_NEWS;
  options->sentences.lines =
      (hy_sentence_lines)read_choice(L, "line_ends", ends);
  lua_getfield(L, 4, "keep_clitics"); // text, rules, map, options, keep
  options->tokens.keep_clitics = lua_toboolean(L, -1);
  lua_pop(L, 1);
}

static int l_doc(lua_State *L) {
  hy_str text = hy_lua_check_str(L, 1);
  const hy_rules *rules = hy_lua_check_ready(L, 2);
  const hy_map *map =
      lua_isnoneornil(L, 3) ? NULL : luaL_checkudata(L, 3, HY_LUA_MAP);
  lua_settop(L, 4);
  hy_doc_options options = {
      .tokens = {.abbreviations = hy_rules_abbreviations(rules)}};
  read_options(L, &options);
  doc_box *box = lua_newuserdatauv(L, sizeof *box, SLOTS); // ..., box
  *box = (doc_box){&doc_mark, NULL};
  luaL_setmetatable(L, HY_LUA_DOC);
  lua_pushvalue(L, 1);                 // ..., box, text
  lua_setiuservalue(L, -2, TEXT_SLOT); // ..., box
  lua_pushvalue(L, 3);                 // ..., box, map
  lua_setiuservalue(L, -2, MAP_SLOT);  // ..., box
  hy_lua_doc_labelled(L, lua_gettop(L), 2);
  hy_lua_raise(L, hy_doc_new(hy_mem_libc(), text, map, &options, &box->doc));
  return 1;
}

// A list of numbers, a first and a last for each span, as spans from 0. The
// array is a userdata, left on the stack.
static hy_span *push_spans(lua_State *L, int arg, size_t *count) {
  luaL_checktype(L, arg, LUA_TTABLE);
  *count = lua_rawlen(L, arg) / 2;
  hy_span *spans = lua_newuserdatauv(L, *count * sizeof *spans + 1, 0);
  for (size_t i = 0; i < *count; i++) {
    lua_rawgeti(L, arg, (lua_Integer)i * 2 + 1); // ..., spans, first
    lua_rawgeti(L, arg, (lua_Integer)i * 2 + 2); // ..., spans, first, last
    lua_Integer first = luaL_checkinteger(L, -2),
                last = luaL_checkinteger(L, -1);
    bool is_sound = first >= 1 && last >= 0 && last <= (lua_Integer)HY_TEXT_MAX;
    luaL_argcheck(L, is_sound, arg, "these are no spans");
    spans[i] = (hy_span){(uint32_t)first - 1, (uint32_t)last};
    lua_pop(L, 2); // ..., spans
  }
  return spans;
}

/*@lua
--- A text that is cut already. `tokens` is a flat list of the first and last
--- byte of each (from 1, ends included), `sentences` one of the first and last
--- token of each.
---@param text string
---@param rules hearsay.Rules whose labels and models it is read with
---@param tokens integer[]
---@param sentences integer[]
---@return hearsay.Doc? nil when they do not fit the text or one another
---@return string? message
function core.doc_cut(text, rules, tokens, sentences) end
*/
static int l_doc_cut(lua_State *L) {
  hy_str text = hy_lua_check_str(L, 1);
  hy_lua_check_ready(L, 2);
  lua_settop(L, 4);
  hy_doc_cut cut;
  cut.tokens = push_spans(L, 3, &cut.token_count);         // ..., tokens
  cut.sentences = push_spans(L, 4, &cut.sentence_count);   // ..., sentences
  doc_box *box = lua_newuserdatauv(L, sizeof *box, SLOTS); // ..., box
  *box = (doc_box){&doc_mark, NULL};
  luaL_setmetatable(L, HY_LUA_DOC);
  lua_pushvalue(L, 1);                 // ..., box, text
  lua_setiuservalue(L, -2, TEXT_SLOT); // ..., box
  hy_lua_doc_labelled(L, lua_gettop(L), 2);
  hy_status status = hy_doc_from_cut(hy_mem_libc(), text, &cut, &box->doc);
  hy_problem problem = {.text = "tokens or sentences overlap, are empty or too "
                                "long, or reach past the text"};
  if (status == HY_EINVALID) return hy_lua_fail(L, status, &problem);
  hy_lua_raise(L, status);
  return 1;
}

/* ---- tokens -------------------------------------------------------------- */

hy_span hy_lua_doc_check_tokens(lua_State *L, const hy_doc *doc, int arg) {
  lua_Integer first = luaL_checkinteger(L, arg);
  lua_Integer last = luaL_optinteger(L, arg + 1, first);
  lua_Integer count = (lua_Integer)hy_doc_tokens(doc).count;
  if (first < 1 || last > count || first > last) return (hy_span){0, 0};
  return (hy_span){(uint32_t)first - 1, (uint32_t)last};
}

static void push_text(lua_State *L, const hy_doc *doc, hy_span tokens) {
  hy_span bytes = hy_doc_bytes(doc, tokens);
  hy_lua_push_str(L, hy_str_slice(hy_doc_text(doc), bytes));
}

static int l_len(lua_State *L) {
  doc_box *box = luaL_checkudata(L, 1, HY_LUA_DOC);
  size_t count = box->doc ? hy_doc_tokens(box->doc).count : 0;
  lua_pushinteger(L, (lua_Integer)count);
  return 1;
}

/*@lua
--- The text of tokens `first` to `last` (default: one) and where it stands in
--- the input; nil outside the document.
---@param first integer
---@param last integer?
---@return string? text
---@return integer? start in bytes of the input, from 0
---@return integer? end one past
function Doc:slice(first, last) end
*/
static int l_slice(lua_State *L) {
  const hy_doc *doc = hy_lua_check_doc(L, 1);
  hy_span at = hy_lua_doc_check_tokens(L, doc, 2);
  if (at.start == at.end) return 0;
  push_text(L, doc, at); // ..., text
  return 1 + hy_lua_push_span(L, hy_doc_source(doc, hy_doc_bytes(doc, at)));
}

/*@lua
--- Where tokens `first` to `last` (default: one) stand in the input; nil
--- outside the document.
---@param first integer
---@param last integer?
---@return integer? start in bytes of the input, from 0
---@return integer? end one past
function Doc:bytes(first, last) end
*/
static int l_bytes(lua_State *L) {
  const hy_doc *doc = hy_lua_check_doc(L, 1);
  hy_span at = hy_lua_doc_check_tokens(L, doc, 2);
  if (at.start == at.end) return 0;
  return hy_lua_push_span(L, hy_doc_source(doc, hy_doc_bytes(doc, at)));
}

/*@lua
--- The text of tokens `first` to `last` on one line: every run of white space
--- between two tokens is one blank.
---@param first integer
---@param last integer
---@return string? nil outside the document
function Doc:line(first, last) end
*/
static int l_line(lua_State *L) {
  const hy_doc *doc = hy_lua_check_doc(L, 1);
  hy_span at = hy_lua_doc_check_tokens(L, doc, 2);
  hy_tokens tokens = hy_doc_tokens(doc);
  if (at.start == at.end) return 0;
  luaL_Buffer line;
  luaL_buffinit(L, &line);
  for (uint32_t i = at.start; i < at.end; i++) {
    bool apart = i > at.start && tokens.data[i].flags & HY_TOKEN_BLANK;
    if (apart) luaL_addchar(&line, ' ');
    hy_str text = hy_token_text(hy_doc_text(doc), &tokens.data[i]);
    luaL_addlstring(&line, text.data, text.len);
  }
  luaL_pushresult(&line);
  return 1;
}

/*@lua
--- What kind a token is, whether white space stands before it, whether a
--- paragraph starts with it, whether it was cut off the token before ("n't").
---@param i integer
---@return "word"|"number"|"punct"|"symbol"|"url"|nil kind
---@return boolean? blank
---@return boolean? paragraph
---@return boolean? clitic
function Doc:kind(i) end
*/
static int l_kind(lua_State *L) {
  static const char *const kinds[] = {"word", "number", "punct", "symbol",
                                      "url"};
  const hy_doc *doc = hy_lua_check_doc(L, 1);
  hy_tokens tokens = hy_doc_tokens(doc);
  size_t i = hy_lua_check_index(L, 2, tokens.count);
  if (i == SIZE_MAX) return 0;
  lua_pushstring(L, kinds[tokens.data[i].kind]);
  lua_pushboolean(L, tokens.data[i].flags & HY_TOKEN_BLANK);
  lua_pushboolean(L, i == 0 || tokens.data[i].flags & HY_TOKEN_PARAGRAPH);
  lua_pushboolean(L, tokens.data[i].flags & HY_TOKEN_CLITIC);
  return 4;
}

/* ---- sentences ------------------------------------------------------------
 */

/*@lua
--- How many sentences there are.
---@return integer
function Doc:sentence_count() end
*/
static int l_sentence_count(lua_State *L) {
  size_t count = hy_doc_sentences(hy_lua_check_doc(L, 1)).count;
  lua_pushinteger(L, (lua_Integer)count);
  return 1;
}

/*@lua
--- The first and last token of a sentence; nil past the last one.
---@param i integer
---@return integer? first
---@return integer? last
function Doc:sentence(i) end
*/
static int l_sentence(lua_State *L) {
  hy_sentences sentences = hy_doc_sentences(hy_lua_check_doc(L, 1));
  size_t i = hy_lua_check_index(L, 2, sentences.count);
  return i == SIZE_MAX ? 0 : hy_lua_push_sub(L, sentences.data[i]);
}

/*@lua
--- The number of the sentence that holds a token.
---@param token integer
---@return integer?
function Doc:sentence_at(token) end
*/
static int l_sentence_at(lua_State *L) {
  const hy_doc *doc = hy_lua_check_doc(L, 1);
  size_t i = hy_lua_check_index(L, 2, hy_doc_tokens(doc).count);
  if (i == SIZE_MAX) return 0;
  size_t at = hy_doc_sentence_at(doc, (uint32_t)i);
  lua_pushinteger(L, (lua_Integer)at + 1);
  return 1;
}

/*@lua
--- The quotations: a flat list of first token, last token, depth, closed.
---@return table
function Doc:quotes() end
*/
static int l_quotes(lua_State *L) {
  hy_quotes quotes;
  hy_lua_raise(L, hy_doc_quotes(hy_lua_check_doc(L, 1), &quotes));
  lua_newtable(L); // list
  for (size_t i = 0; i < quotes.count; i++) {
    lua_Integer at = (lua_Integer)i * 4;
    hy_lua_push_sub(L, quotes.data[i].at); // list, first, last
    lua_rawseti(L, -3, at + 2);
    lua_rawseti(L, -2, at + 1); // list
    lua_pushinteger(L, quotes.data[i].depth);
    lua_rawseti(L, -2, at + 3);
    lua_pushboolean(L, quotes.data[i].closed);
    lua_rawseti(L, -2, at + 4);
  }
  return 1;
}

/* ---- labels ----------------------------------------------------------------
 */

const hy_rules *hy_lua_doc_rules(lua_State *L) {
  lua_getiuservalue(L, 1, RULES_SLOT); // ..., rules
  const hy_rules *rules = hy_lua_check_ready(L, -1);
  lua_pop(L, 1); // the document keeps them alive
  return rules;
}

// The spans of the label named at `arg`; none for a name without a label.
static hy_label_spans check_spans(lua_State *L, const hy_doc *doc, int arg) {
  uint32_t id =
      hy_rules_label_find(hy_lua_doc_rules(L), hy_lua_check_str(L, arg));
  const hy_layers *layers = hy_doc_layers(doc);
  if (id == HY_NO_ID || !layers) return (hy_label_spans){NULL, 0};
  return hy_layers_all(layers, id);
}

// Pushes first, last and value (nil when it has none).
static int push_label_span(lua_State *L, const hy_label_span *span) {
  hy_lua_push_sub(L, span->at);
  if (span->value == HY_NO_VALUE)
    lua_pushnil(L);
  else
    hy_lua_push_str(L, hy_rules_value(hy_lua_doc_rules(L), span->value));
  return 3;
}

/*@lua
--- The spans of a label: a flat list of first, last, value (false if none).
---@param label string
---@return table
function Doc:spans(label) end
*/
static int l_spans(lua_State *L) {
  hy_label_spans spans = check_spans(L, hy_lua_check_doc(L, 1), 2);
  lua_newtable(L); // list
  for (size_t i = 0; i < spans.count; i++) {
    lua_Integer at = (lua_Integer)i * 3;
    push_label_span(L, &spans.data[i]); // list, first, last, value
    if (lua_isnil(L, -1)) {
      lua_pop(L, 1);
      lua_pushboolean(L, 0);
    }
    lua_rawseti(L, -4, at + 3);
    lua_rawseti(L, -3, at + 2);
    lua_rawseti(L, -2, at + 1); // list
  }
  return 1;
}

/*@lua
--- The span of a label that covers a token: first, last, value.
---@param label string
---@param token integer
---@return integer? first
---@return integer? last
---@return string? value
function Doc:at(label, token) end
*/
static int l_at(lua_State *L) {
  const hy_doc *doc = hy_lua_check_doc(L, 1);
  hy_label_spans spans = check_spans(L, doc, 2);
  size_t i = hy_lua_check_index(L, 3, hy_doc_tokens(doc).count);
  if (i == SIZE_MAX || !spans.count) return 0;
  uint32_t token = (uint32_t)i;
  for (size_t at = hy_label_spans_from(spans, token + 1); at > 0; at--) {
    const hy_label_span *span = &spans.data[at - 1];
    if (span->at.end > token) return push_label_span(L, span);
    if (span->reach <= token) return 0;
  }
  return 0;
}

/*@lua
--- The next span of a label that starts at `token` or later (up to `last`).
---@param label string
---@param token integer
---@param last integer?
---@return integer? first
---@return integer? last
---@return string? value
function Doc:next(label, token, last) end
*/
static int l_next(lua_State *L) {
  hy_label_spans spans = check_spans(L, hy_lua_check_doc(L, 1), 2);
  lua_Integer token = luaL_checkinteger(L, 3);
  lua_Integer last = luaL_optinteger(L, 4, UINT32_MAX);
  uint32_t from = token < 1 ? 0 : (uint32_t)token - 1;
  size_t at = hy_label_spans_from(spans, from);
  if (at == spans.count || spans.data[at].at.start >= last) return 0;
  return push_label_span(L, &spans.data[at]);
}

/*@lua
--- The last span of a label that ends before `token` (from `first` on).
---@param label string
---@param token integer
---@param first integer?
---@return integer? first
---@return integer? last
---@return string? value
function Doc:previous(label, token, first) end
*/
static int l_previous(lua_State *L) {
  hy_label_spans spans = check_spans(L, hy_lua_check_doc(L, 1), 2);
  lua_Integer token = luaL_checkinteger(L, 3);
  lua_Integer first = luaL_optinteger(L, 4, 1);
  if (token < 2) return 0;
  size_t at = hy_label_spans_from(spans, (uint32_t)token - 1);
  while (at > 0 && spans.data[at - 1].at.end >= (uint32_t)token)
    at--;
  if (!at || (lua_Integer)spans.data[at - 1].at.start + 1 < first) return 0;
  return push_label_span(L, &spans.data[at - 1]);
}

/*@lua
--- The names of the labels that cover a token, in order of declaration.
---@param token integer
---@return string[]
function Doc:labels(token) end
*/
static int l_labels(lua_State *L) {
  const hy_doc *doc = hy_lua_check_doc(L, 1);
  size_t i = hy_lua_check_index(L, 2, hy_doc_tokens(doc).count);
  const hy_rules *rules = hy_lua_doc_rules(L);
  const hy_layers *layers = hy_doc_layers(doc);
  lua_newtable(L); // list
  lua_Integer count = 0;
  for (uint32_t id = 0;
       layers && i != SIZE_MAX && id < hy_rules_label_count(rules); id++) {
    hy_label_spans spans = hy_layers_all(layers, id);
    if (!spans.count || !hy_label_spans_cover(spans, (uint32_t)i)) continue;
    hy_lua_push_str(L, hy_rules_label_name(rules, id));
    lua_rawseti(L, -2, ++count); // list
  }
  return 1;
}

/* ---- grammar --------------------------------------------------------------
 */

hy_grammar hy_lua_doc_grammar(lua_State *L, int arg) {
  lua_getiuservalue(L, arg, RULES_SLOT); // ..., rules
  hy_grammar grammar = hy_rules_grammar(hy_lua_check_ready(L, -1));
  lua_pop(L, 1);
  return grammar;
}

hy_annotator *hy_lua_doc_annotator(lua_State *L, int arg) {
  lua_getiuservalue(L, arg, RULES_SLOT); // ..., rules
  hy_lua_push_grammar(L, lua_gettop(L)); // ..., rules, grammar
  hy_annotator *annotator =
      lua_isnil(L, -1) ? NULL : hy_lua_annotator(L, lua_gettop(L));
  lua_pop(L, 2); // the document keeps them alive
  return annotator;
}

void hy_lua_push_lemma(lua_State *L, const hy_lemma_table *lemmas, hy_str form,
                       uint8_t tag) {
  char bytes[256];
  size_t len = hy_lemma_write(lemmas, form, tag, bytes, sizeof bytes);
  if (len > sizeof bytes)
    hy_lua_push_str(L, form);
  else
    lua_pushlstring(L, bytes, len);
}

/* ---- the door
 * ---------------------------------------------------------------- */

static int l_gc(lua_State *L) {
  doc_box *box = luaL_checkudata(L, 1, HY_LUA_DOC);
  hy_doc_free(box->doc);
  box->doc = NULL;
  return 0;
}

static const luaL_Reg methods[] = {
    {"slice", l_slice},
    {"bytes", l_bytes},
    {"line", l_line},
    {"kind", l_kind},
    {"sentence_count", l_sentence_count},
    {"sentence", l_sentence},
    {"sentence_at", l_sentence_at},
    {"quotes", l_quotes},
    {"spans", l_spans},
    {"at", l_at},
    {"next", l_next},
    {"previous", l_previous},
    {"labels", l_labels},
    {"words", hy_lua_doc_words},
    {"texts", hy_lua_doc_texts},
    {"columns", hy_lua_doc_columns},
    {"next_capital", hy_lua_doc_next_capital},
    {"is_span", hy_lua_doc_is_span},
    {"unsound", hy_lua_doc_unsound},
    {"told", hy_lua_doc_told},
    {"reading", hy_lua_doc_reading},
    {"tag", hy_lua_doc_tag},
    {"parse", hy_lua_doc_parse},
    {"grammar", hy_lua_doc_grammar_of},
    {"head", hy_lua_doc_head},
    {"phrase", hy_lua_doc_phrase},
    {"coordinated", hy_lua_doc_coordinated},
    {"clauses", hy_lua_doc_clauses},
    {"can_parse", hy_lua_doc_can_parse},
    {NULL, NULL},
};

static const luaL_Reg meta[] = {
    {"__len", l_len},
    {"__gc", l_gc},
    {"__close", l_gc},
    {NULL, NULL},
};

static const luaL_Reg functions[] = {
    {"doc", l_doc},
    {"doc_cut", l_doc_cut},
    {NULL, NULL},
};

void hy_lua_open_doc(lua_State *L) {
  hy_lua_new_type(L, HY_LUA_DOC, meta, methods);
  luaL_setfuncs(L, functions, 0);
}
