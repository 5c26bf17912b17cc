/* lua_doc.h - the document box, for the other files of the binding.
 * SPDX-License-Identifier: MIT */
#ifndef HY_LUA_DOC_H
#define HY_LUA_DOC_H

#include "annotate.h"
#include "doc.h"
#include "lua_hearsay.h"
#include "rules.h"

#define HY_LUA_DOC "hearsay.Doc"
#define HY_LUA_MAP "hearsay.Map" /* a hy_map, made by lua_clean.c */

/** The document at `arg`; raises when it is none or was closed. */
hy_doc *hy_lua_check_doc(lua_State *L, int arg);

/** Says that the rules at stack index `rules` labelled the document at `arg`:
 *  label names are read with them from now on. */
void hy_lua_doc_labelled(lua_State *L, int arg, int rules);

/** The rules of the document at stack index 1; it keeps them alive. */
const hy_rules *hy_lua_doc_rules(lua_State *L);

/** The models of the rules that the document at `arg` is read with, and room
 *  for this state to use them in; NULL without a tagger. Raises when memory is
 *  out. */
hy_grammar hy_lua_doc_grammar(lua_State *L, int arg);
hy_annotator *hy_lua_doc_annotator(lua_State *L, int arg);

/** Pushes the lemma of `form`, read with `tag`. */
void hy_lua_push_lemma(lua_State *L, const hy_lemma_table *lemmas, hy_str form,
                       uint8_t tag);

/* lua_annotate.c: methods that ask the parser. */
int hy_lua_doc_tag(lua_State *L);
int hy_lua_doc_parse(lua_State *L);
int hy_lua_doc_grammar_of(lua_State *L);
int hy_lua_doc_head(lua_State *L);
int hy_lua_doc_phrase(lua_State *L);
int hy_lua_doc_coordinated(lua_State *L);
int hy_lua_doc_clauses(lua_State *L);
int hy_lua_doc_can_parse(lua_State *L);

/** The tokens `first` to `last` at `arg` and the next one, as the core counts;
 *  empty when they are not there. */
hy_span hy_lua_doc_check_tokens(lua_State *L, const hy_doc *doc, int arg);

/** Token `i` as it stands in the text. */
hy_str hy_lua_doc_word(const hy_doc *doc, uint32_t i);

/** Pushes a text as string.lower makes it: A to Z only. */
void hy_lua_push_lower(lua_State *L, hy_str text);

/* lua_words.c: methods that list words. */
int hy_lua_doc_words(lua_State *L);
int hy_lua_doc_texts(lua_State *L);

/* lua_reading.c: methods that list what was read. */
int hy_lua_doc_reading(lua_State *L);
int hy_lua_doc_columns(lua_State *L);
int hy_lua_doc_next_capital(lua_State *L);

/* lua_span.c: methods that read spans. */
int hy_lua_doc_is_span(lua_State *L);
int hy_lua_doc_unsound(lua_State *L);
int hy_lua_doc_told(lua_State *L);

#endif
