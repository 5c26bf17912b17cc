/* doc.h - one text: its tokens, sentences, quotations and labelled spans.
 *
 * The text is borrowed and cleaned already; `map` leads from its bytes to the
 * bytes of the input as it was given. Every span a reader sees is a span of
 * tokens here, becomes bytes of the text, then bytes of the input.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_DOC_H
#define HY_DOC_H

#include "layer.h"
#include "map.h"
#include "parse.h"
#include "quote.h"
#include "sentence.h"
#include "tag.h"
#include "token.h"

/** The most tokens of a paragraph; a longer one is cut there. */
#define HY_PARAGRAPH_MAX 4000

typedef struct hy_doc hy_doc;

/** How to cut the text. Zero-filled is the default. */
typedef struct hy_doc_options {
  hy_token_options tokens;
  hy_sentence_options sentences;
} hy_doc_options;

/**
 * Reads `text` into tokens and sentences. `text` and `map` (NULL: the text is
 * the input) are borrowed until the document is freed; `options` (NULL is the
 * default) for the call. On HY_ELIMIT or HY_ENOMEM `*out` is NULL.
 */
HY_MUST_USE hy_status hy_doc_new(hy_mem mem, hy_str text, const hy_map *map,
                                 const hy_doc_options *options, hy_doc **out);

/** A text that is cut already: each token in bytes, each sentence in tokens. */
typedef struct hy_doc_cut {
  const hy_span *tokens;
  size_t token_count;
  const hy_span *sentences;
  size_t sentence_count;
} hy_doc_cut;

/**
 * Takes tokens and sentences as they are given; all is copied but the text.
 * HY_EINVALID when the tokens are none of the text (see hy_tokens_given), or
 * the sentences do not follow one another from the first token to the last,
 * or one has no token or more than HY_SENTENCE_MAX; `*out` is then NULL.
 */
HY_MUST_USE hy_status hy_doc_from_cut(hy_mem mem, hy_str text,
                                      const hy_doc_cut *cut, hy_doc **out);

/** Frees the document. NULL is fine. */
void hy_doc_free(hy_doc *doc);

hy_str hy_doc_text(const hy_doc *doc);
hy_tokens hy_doc_tokens(const hy_doc *doc);
hy_sentences hy_doc_sentences(const hy_doc *doc);

/** Quotations, found when first asked for. */
HY_MUST_USE hy_status hy_doc_quotes(hy_doc *doc, hy_quotes *out);

/** Paragraphs, in tokens: runs of sentences up to a blank line, found when
 *  first asked for. */
HY_MUST_USE hy_status hy_doc_paragraphs(hy_doc *doc, hy_sentences *out);

/** One tag for each token, HY_TAG_NONE where nothing was tagged; owned by the
 *  document, to be filled by who tags it, with `tagger`. What another tagger
 *  said is forgotten. NULL when memory is out. */
HY_MUST_USE uint8_t *hy_doc_tags(hy_doc *doc, const hy_tagger *tagger);

/** The same for what a parser says of the tokens: tag, head (counted inside
 *  the sentence) and relation, HY_LABEL_NONE in sentences that were not
 *  parsed. All NULL when memory is out. */
hy_parse_out hy_doc_parse(hy_doc *doc, const hy_parser *parser);

/** The bytes of the text that tokens `at` stand on; empty for no token. */
hy_span hy_doc_bytes(const hy_doc *doc, hy_span at);

/** The bytes of the input that bytes `at` of the text came from. */
hy_span hy_doc_source(const hy_doc *doc, hy_span at);

/** The number of the sentence that holds `token`. */
size_t hy_doc_sentence_at(const hy_doc *doc, uint32_t token);

/** Empty layers for `labels` labels, owned by the document; what an earlier
 *  call made is gone. NULL when memory is out. */
HY_MUST_USE hy_layers *hy_doc_fresh_layers(hy_doc *doc, uint32_t labels);

/** The layers as last filled, or NULL before the first time. */
const hy_layers *hy_doc_layers(const hy_doc *doc);

#endif
