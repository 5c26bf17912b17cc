/* doc.c - one text and what is known of it. SPDX-License-Identifier: MIT */
#include "doc.h"

#include <string.h>

struct hy_doc {
  hy_mem mem;
  hy_arena arena;
  hy_str text;
  const hy_map *map;
  hy_tokens tokens;
  hy_sentences sentences, paragraphs;
  hy_quotes quotes;
  bool has_quotes;
  hy_layers *layers;
  uint8_t *tags;
  const hy_tagger *tagger; // that the tags are of
  hy_parse_out parse;
  const hy_parser *parser; // that the parse is of
};

static hy_status read_text(hy_doc *doc, const hy_doc_options *options) {
  static const hy_doc_options none = {0};
  if (!options) options = &none;
  hy_status status =
      hy_tokens_read(doc->text, &options->tokens, &doc->arena, &doc->tokens);
  if (status != HY_OK) return status;
  return hy_sentences_read(doc->text, doc->tokens,
                           options->tokens.abbreviations, &options->sentences,
                           &doc->arena, &doc->sentences);
}

static hy_doc *new_doc(hy_mem mem, hy_str text, const hy_map *map) {
  hy_doc *doc = hy_mem_take(mem, sizeof *doc);
  if (!doc) return NULL;
  doc->mem = mem;
  doc->arena = hy_arena_new(mem);
  doc->text = text;
  doc->map = map;
  return doc;
}

static hy_status hand_out(hy_doc *doc, hy_status status, hy_doc **out) {
  if (status == HY_OK)
    *out = doc;
  else
    hy_doc_free(doc);
  return status;
}

hy_status hy_doc_new(hy_mem mem, hy_str text, const hy_map *map,
                     const hy_doc_options *options, hy_doc **out) {
  *out = NULL;
  hy_doc *doc = new_doc(mem, text, map);
  if (!doc) return HY_ENOMEM;
  return hand_out(doc, read_text(doc, options), out);
}

static hy_status keep_sentences(hy_doc *doc, const hy_doc_cut *cut) {
  hy_span *kept =
      hy_arena_array(&doc->arena, cut->sentence_count + 1, sizeof *kept);
  if (!kept) return HY_ENOMEM;
  uint32_t at = 0;
  for (size_t i = 0; i < cut->sentence_count; i++) {
    hy_span s = kept[i] = cut->sentences[i];
    if (s.start != at || s.end <= s.start || s.end - s.start > HY_SENTENCE_MAX)
      return HY_EINVALID;
    at = s.end;
  }
  doc->sentences = (hy_sentences){kept, cut->sentence_count};
  return at == cut->token_count ? HY_OK : HY_EINVALID;
}

hy_status hy_doc_from_cut(hy_mem mem, hy_str text, const hy_doc_cut *cut,
                          hy_doc **out) {
  *out = NULL;
  hy_doc *doc = new_doc(mem, text, NULL);
  if (!doc) return HY_ENOMEM;
  hy_status status = hy_tokens_given(text, cut->tokens, cut->token_count,
                                     &doc->arena, &doc->tokens);
  if (status == HY_OK) status = keep_sentences(doc, cut);
  return hand_out(doc, status, out);
}

void hy_doc_free(hy_doc *doc) {
  if (!doc) return;
  hy_mem mem = doc->mem;
  hy_layers_free(doc->layers);
  hy_arena_clear(&doc->arena);
  hy_mem_drop(mem, doc, sizeof *doc);
}

hy_str hy_doc_text(const hy_doc *doc) { return doc->text; }

hy_tokens hy_doc_tokens(const hy_doc *doc) { return doc->tokens; }

hy_sentences hy_doc_sentences(const hy_doc *doc) { return doc->sentences; }

hy_status hy_doc_quotes(hy_doc *doc, hy_quotes *out) {
  hy_status status = HY_OK;
  if (!doc->has_quotes)
    status = hy_quotes_read(doc->text, doc->tokens, &doc->arena, &doc->quotes);
  doc->has_quotes = status == HY_OK;
  *out = doc->quotes;
  return status;
}

// Whether sentence `i` belongs to the paragraph that starts at token `start`.
static bool continues(const hy_doc *doc, size_t i, uint32_t start) {
  hy_span s = doc->sentences.data[i];
  return !(doc->tokens.data[s.start].flags & HY_TOKEN_PARAGRAPH) &&
         s.end - start <= HY_PARAGRAPH_MAX;
}

hy_status hy_doc_paragraphs(hy_doc *doc, hy_sentences *out) {
  *out = doc->paragraphs;
  if (doc->paragraphs.data || !doc->sentences.count) return HY_OK;
  hy_span *data =
      hy_arena_array(&doc->arena, doc->sentences.count, sizeof *data);
  if (!data) return HY_ENOMEM;
  size_t count = 0;
  for (size_t i = 0; i < doc->sentences.count; i++) {
    if (count && continues(doc, i, data[count - 1].start))
      data[count - 1].end = doc->sentences.data[i].end;
    else
      data[count++] = doc->sentences.data[i];
  }
  *out = doc->paragraphs = (hy_sentences){data, count};
  return HY_OK;
}

uint8_t *hy_doc_tags(hy_doc *doc, const hy_tagger *tagger) {
  size_t count = doc->tokens.count + 1;
  if (doc->tags && doc->tagger == tagger) return doc->tags;
  if (!doc->tags) doc->tags = hy_arena_array(&doc->arena, count, 1);
  if (doc->tags) memset(doc->tags, HY_TAG_NONE, count);
  doc->tagger = tagger;
  return doc->tags;
}

static hy_parse_out parse_room(hy_doc *doc, size_t count) {
  hy_parse_out p = {.heads =
                        hy_arena_array(&doc->arena, count, sizeof *p.heads),
                    .tags = hy_arena_array(&doc->arena, count, 1),
                    .labels = hy_arena_array(&doc->arena, count, 1)};
  return p.heads && p.tags && p.labels ? p : (hy_parse_out){0};
}

hy_parse_out hy_doc_parse(hy_doc *doc, const hy_parser *parser) {
  size_t count = doc->tokens.count + 1;
  if (doc->parse.labels && doc->parser == parser) return doc->parse;
  if (!doc->parse.labels) doc->parse = parse_room(doc, count);
  if (doc->parse.labels) memset(doc->parse.labels, HY_LABEL_NONE, count);
  doc->parser = parser;
  return doc->parse;
}

hy_span hy_doc_bytes(const hy_doc *doc, hy_span at) {
  if (at.start >= at.end || at.end > doc->tokens.count) return (hy_span){0, 0};
  return (hy_span){doc->tokens.data[at.start].at.start,
                   doc->tokens.data[at.end - 1].at.end};
}

hy_span hy_doc_source(const hy_doc *doc, hy_span at) {
  return doc->map ? hy_map_source(doc->map, at) : at;
}

size_t hy_doc_sentence_at(const hy_doc *doc, uint32_t token) {
  size_t low = 0, high = doc->sentences.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (doc->sentences.data[middle].end <= token)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

hy_layers *hy_doc_fresh_layers(hy_doc *doc, uint32_t labels) {
  hy_layers_free(doc->layers);
  return doc->layers = hy_layers_new(doc->mem, labels);
}

const hy_layers *hy_doc_layers(const hy_doc *doc) { return doc->layers; }
