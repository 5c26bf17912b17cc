/* lua_annotate.c - core/annotate.h for Lua: what a parser says of a document.
 *
 * Tokens and sentences count from 1, ends included, through the document; a
 * head in Doc:parse counts inside its sentence, as treebanks do. A sentence is
 * parsed when something asks, and only once.
 *
 * SPDX-License-Identifier: MIT
 */
#include "annotate.h"

#include "lua_doc.h"
#include "lua_grammar.h"

// A parsed sentence; places start at token `first`, counted from 0.
typedef struct parsed {
  hy_arcs arcs;
  uint32_t first;
} parsed;

// False when there is no such sentence or no parser.
static bool parse(lua_State *L, hy_doc *doc, size_t sentence, parsed *out) {
  hy_annotator *annotator = hy_lua_doc_annotator(L, 1);
  hy_sentences all = hy_doc_sentences(doc);
  if (!annotator || sentence >= all.count) return false;
  hy_lua_raise(L, hy_annotate_parse(annotator, doc, sentence, &out->arcs));
  out->first = all.data[sentence].start;
  return out->arcs.count > 0;
}

// The same for the sentence of the token at argument 2, with its place.
static bool parse_at(lua_State *L, parsed *out, uint32_t *place) {
  hy_doc *doc = hy_lua_check_doc(L, 1);
  size_t i = hy_lua_check_index(L, 2, hy_doc_tokens(doc).count);
  if (i == SIZE_MAX) return false;
  size_t sentence = hy_doc_sentence_at(doc, (uint32_t)i);
  if (!parse(L, doc, sentence, out)) return false;
  *place = (uint32_t)i - out->first;
  return true;
}

static lua_Integer token_of(const parsed *p, uint32_t place) {
  return (lua_Integer)p->first + place + 1;
}

/* ---- tags and heads ------------------------------------------------------ */

/*@lua
--- Tags every sentence that no rule has had tagged, for Doc:reading.
---@return boolean tagged false when the rules have no tagger
function Doc:tag() end
*/
int hy_lua_doc_tag(lua_State *L) {
  hy_doc *doc = hy_lua_check_doc(L, 1);
  hy_annotator *annotator = hy_lua_doc_annotator(L, 1);
  for (size_t i = 0; annotator && i < hy_doc_sentences(doc).count; i++)
    hy_lua_raise(L, hy_annotate_tags(annotator, doc, i));
  lua_pushboolean(L, annotator != NULL);
  return 1;
}

// list -> list with what is said of one place.
static void add_place(lua_State *L, const parsed *p, hy_grammar grammar,
                      uint32_t place) {
  const hy_arcs *arcs = &p->arcs;
  uint8_t tag = arcs->tags[place];
  lua_Integer at = (lua_Integer)place * 5;
  hy_lua_push_str(L, hy_upos_name(hy_tagger_upos(arcs->tagger, tag)));
  lua_rawseti(L, -2, at + 1);
  hy_lua_push_str(L, hy_tagger_fine(arcs->tagger, tag));
  lua_rawseti(L, -2, at + 2);
  hy_lua_push_lemma(L, grammar.lemmas, arcs->forms[place], tag);
  lua_rawseti(L, -2, at + 3);
  lua_pushinteger(L, arcs->heads[place]);
  lua_rawseti(L, -2, at + 4);
  hy_lua_push_str(L, hy_parser_label(arcs->parser, arcs->labels[place]));
  lua_rawseti(L, -2, at + 5); // list
}

/*@lua
--- How a sentence was parsed: a flat list of part of speech, fine tag, lemma,
--- head (0 for the root, else the number of a token of the sentence) and
--- relation for each of its tokens. The tags are the parser's own, better than
--- those of Doc:reading. nil without a parser.
---@param sentence integer
---@return table?
function Doc:grammar(sentence) end
*/
int hy_lua_doc_grammar_of(lua_State *L) {
  hy_doc *doc = hy_lua_check_doc(L, 1);
  size_t i = hy_lua_check_index(L, 2, hy_doc_sentences(doc).count);
  hy_grammar grammar = hy_lua_doc_grammar(L, 1);
  parsed p;
  if (i == SIZE_MAX || !grammar.lemmas || !parse(L, doc, i, &p)) return 0;
  lua_createtable(L, (int)p.arcs.count * 5, 0); // list
  for (uint32_t place = 0; place < p.arcs.count; place++)
    add_place(L, &p, grammar, place);
  return 1;
}

/*@lua
--- How the words of a sentence hang together: for each the number of its head
--- (0 for the root, else 1 for the sentence's first word), and for each its
--- relation to it. nil without a parser. Slow the first time: ask where it is
--- needed.
---@param number integer of the sentence
---@return integer[]? heads
---@return string[]? relations
function Doc:parse(number) end
*/
int hy_lua_doc_parse(lua_State *L) {
  hy_doc *doc = hy_lua_check_doc(L, 1);
  size_t number = hy_lua_check_index(L, 2, hy_doc_sentences(doc).count);
  parsed p;
  if (number == SIZE_MAX || !parse(L, doc, number, &p)) return 0;
  lua_createtable(L, (int)p.arcs.count, 0); // heads
  lua_createtable(L, (int)p.arcs.count, 0); // heads, names
  for (uint32_t i = 0; i < p.arcs.count; i++) {
    lua_pushinteger(L, p.arcs.heads[i]);
    lua_rawseti(L, -3, i + 1); // heads, names
    hy_lua_push_str(L, hy_parser_label(p.arcs.parser, p.arcs.labels[i]));
    lua_rawseti(L, -2, i + 1); // heads, names
  }
  return 2;
}

/*@lua
--- The token that a token depends on, and how; nil and "root" for the root.
---@param token integer
---@return integer? head
---@return string? relation
function Doc:head(token) end
*/
int hy_lua_doc_head(lua_State *L) {
  parsed p;
  uint32_t place;
  if (!parse_at(L, &p, &place)) return 0;
  if (p.arcs.heads[place])
    lua_pushinteger(L, token_of(&p, p.arcs.heads[place] - 1));
  else
    lua_pushnil(L);
  hy_lua_push_str(L, hy_parser_label(p.arcs.parser, p.arcs.labels[place]));
  return 2;
}

/* ---- phrases ------------------------------------------------------------- */

/*@lua
--- The phrase of a head word, as `Phrase` is behind a relation step: without
--- preposition, apposition and clauses. nil without a parser.
---@param token integer
---@return integer? first
---@return integer? last
function Doc:phrase(token) end
*/
int hy_lua_doc_phrase(lua_State *L) {
  parsed p;
  uint32_t place;
  if (!parse_at(L, &p, &place)) return 0;
  hy_span at = hy_arcs_span(&p.arcs, place, true);
  lua_pushinteger(L, token_of(&p, at.start));
  lua_pushinteger(L, token_of(&p, at.end - 1));
  return 2;
}

// Pushes the tokens of `places` as a list.
static void push_tokens(lua_State *L, const parsed *p, const uint32_t *places,
                        uint32_t count) {
  lua_createtable(L, (int)count, 0); // list
  for (uint32_t i = 0; i < count; i++) {
    lua_pushinteger(L, token_of(p, places[i]));
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

/*@lua
--- The head words that a head word is coordinated with, itself among them, in
--- order: the heads of "Peru, Chile and Brazil". nil without a parser.
---@param token integer
---@return integer[]?
function Doc:coordinated(token) end
*/
int hy_lua_doc_coordinated(lua_State *L) {
  uint32_t places[HY_SENTENCE_MAX], place;
  parsed p;
  if (!parse_at(L, &p, &place)) return 0;
  uint32_t count = hy_arcs_coordinated(&p.arcs, place, places);
  push_tokens(L, &p, places, count);
  return 1;
}

/* ---- clauses ------------------------------------------------------------- */

// clause -> clause with the token of a place, if it has one.
static void set_token(lua_State *L, const char *name, const parsed *p,
                      uint32_t place) {
  if (place == HY_NO_PLACE) return;
  lua_pushinteger(L, token_of(p, place));
  lua_setfield(L, -2, name);
}

// clause -> clause with the dependents of its verb in a relation, coordinated
// ones too.
static void set_dependents(lua_State *L, const char *name, const parsed *p,
                           uint32_t verb, const char *relation) {
  uint32_t places[HY_SENTENCE_MAX], count = 0, at = HY_NO_PLACE;
  hy_relations set = hy_relations_find(p->arcs.parser, hy_str_from(relation));
  while ((at = hy_arcs_dependent(&p->arcs, verb, set, at)) != HY_NO_PLACE)
    places[count++] = hy_clause_referent(&p->arcs, verb, at);
  push_tokens(L, p, places, count);
  lua_setfield(L, -2, name);
}

static void set_subjects(lua_State *L, const parsed *p, uint32_t verb) {
  uint32_t places[HY_SENTENCE_MAX];
  uint32_t count = hy_clause_subjects(&p->arcs, verb, places);
  push_tokens(L, p, places, count);
  lua_setfield(L, -2, "subjects");
}

static void push_clause(lua_State *L, const parsed *p, uint32_t verb) {
  hy_clause clause = hy_clause_read(&p->arcs, verb);
  uint32_t head = p->arcs.heads[verb];
  lua_createtable(L, 0, 16); // clause
  set_token(L, "first", p, clause.at.start);
  set_token(L, "last", p, clause.at.end - 1);
  set_token(L, "verb", p, verb);
  set_token(L, "head", p, head ? head - 1 : HY_NO_PLACE);
  set_token(L, "modal", p, clause.modal);
  set_token(L, "copula", p, clause.copula);
  lua_pushstring(L, hy_clause_name(clause.kind));
  lua_setfield(L, -2, "kind");
  lua_pushboolean(L, clause.is_negated);
  lua_setfield(L, -2, "negated");
  lua_pushboolean(L, clause.is_passive);
  lua_setfield(L, -2, "passive");
  set_subjects(L, p, verb);
  set_dependents(L, "objects", p, verb, "obj");
  set_dependents(L, "indirect", p, verb, "iobj");
  set_dependents(L, "obliques", p, verb, "obl");
  set_dependents(L, "auxiliaries", p, verb, "aux");
}

/*@lua
--- The clauses of a sentence in the order of their verbs. Each is a table with
--- `first` and `last`; `verb`, the token that all hangs on (behind a copula it
--- is no verb); `kind` ("main", "coordinated", "complement", "open",
--- "subject", "adverbial", "relative", "attributive", "beside"); `head`, the
--- token it hangs on; lists of head words `subjects`, `objects`, `indirect`,
--- `obliques`, `auxiliaries`; the tokens `modal` and `copula`, if any;
--- `negated`, `passive`. A relative pronoun stands for its noun; a clause
--- without a subject has that of the verb that lends it one. nil without a
--- parser.
---@param sentence integer
---@return table[]?
function Doc:clauses(sentence) end
*/
int hy_lua_doc_clauses(lua_State *L) {
  hy_doc *doc = hy_lua_check_doc(L, 1);
  size_t i = hy_lua_check_index(L, 2, hy_doc_sentences(doc).count);
  parsed p;
  if (i == SIZE_MAX || !parse(L, doc, i, &p)) return 0;
  lua_newtable(L); // list
  lua_Integer count = 0;
  for (uint32_t verb = 0; verb < p.arcs.count; verb++) {
    if (!hy_clause_is_at(&p.arcs, verb)) continue;
    push_clause(L, &p, verb);
    lua_rawseti(L, -2, ++count); // list
  }
  return 1;
}

/*@lua
--- Whether the rules have a parser, so that the methods that read a parse have
--- an answer.
---@return boolean
function Doc:can_parse() end
*/
int hy_lua_doc_can_parse(lua_State *L) {
  (void)hy_lua_check_doc(L, 1);
  lua_pushboolean(L, hy_lua_doc_grammar(L, 1).parser != NULL);
  return 1;
}

void hy_lua_open_annotate(lua_State *L) {
  (void)L; // the functions are methods, listed in lua_doc.c
}
