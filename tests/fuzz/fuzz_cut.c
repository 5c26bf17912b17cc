/* fuzz_cut.c - texts that are cut already: any spans, from any treebank.
 *
 * Either the cut is refused, or tokens and sentences are those that were
 * given, and every sentence can be tagged, parsed and taken apart into
 * clauses that stay inside it.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <stdlib.h>

#include "annotate.h"

enum { SPANS_MAX = 2000, MODEL_MAX = 8 << 20 };

static hy_annotator *annotator;
static hy_parser *parser;

static void must(bool ok) {
  if (!ok) abort();
}

static hy_str read_model(const char *path) {
  FILE *file = fopen(path, "rb");
  must(file != NULL); // run it in the project's root
  char *data = malloc(MODEL_MAX);
  must(data != NULL);
  hy_str bytes = {data, fread(data, 1, MODEL_MAX, file)};
  fclose(file);
  return bytes;
}

static void open_models(void) {
  static hy_model fast, full;
  static hy_tagger *tagger;
  static hy_lemma_table *lemmas;
  hy_mem mem = hy_mem_libc();
  must(!hy_model_open(read_model("rules/en/model/fast.model"), &fast, NULL) &&
       !hy_model_open(read_model("rules/en/model/full.model"), &full, NULL) &&
       !hy_tagger_new(mem, &fast, &tagger, NULL) &&
       !hy_lemma_table_new(mem, &fast, &lemmas, NULL) &&
       !hy_parser_new(mem, &full, tagger, &parser, NULL));
  annotator = hy_annotator_new(mem, (hy_grammar){tagger, lemmas, parser});
  must(annotator != NULL);
}

static void look_at(hy_doc *doc, size_t sentence) {
  hy_arcs arcs;
  static uint32_t places[HY_SENTENCE_MAX];
  must(hy_annotate_tags(annotator, doc, sentence) == HY_OK);
  must(hy_annotate_parse(annotator, doc, sentence, &arcs) == HY_OK);
  hy_span at = hy_doc_sentences(doc).data[sentence];
  must(arcs.count == at.end - at.start);
  for (uint32_t i = 0; i < arcs.count; i++) {
    hy_clause clause = hy_clause_read(&arcs, i);
    must(clause.at.start <= i && i < clause.at.end);
    must(clause.at.end <= arcs.count);
    must(hy_clause_subjects(&arcs, i, places) <= arcs.count);
  }
}

static size_t read_spans(const uint8_t **data, size_t *size, size_t most,
                         hy_span *out) {
  size_t count = 0;
  uint32_t at = 0;
  while (*size >= 2 && count < most && (*data)[0] != 0xFF) {
    at += (*data)[0] & 0x80 ? (uint32_t)((*data)[0] & 3) : 0;
    out[count] = (hy_span){at, at + ((*data)[1] & 15)};
    at = out[count++].end;
    *data += 2, *size -= 2;
  }
  if (*size) ++*data, --*size;
  return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static hy_span tokens[SPANS_MAX], sentences[SPANS_MAX];
  if (!annotator) open_models();
  hy_doc_cut cut = {.tokens = tokens, .sentences = sentences};
  cut.token_count = read_spans(&data, &size, SPANS_MAX, tokens);
  cut.sentence_count = read_spans(&data, &size, SPANS_MAX, sentences);
  hy_doc *doc;
  hy_str text = {(const char *)data, size};
  hy_status status = hy_doc_from_cut(hy_mem_libc(), text, &cut, &doc);
  must((status == HY_OK) == (doc != NULL));
  if (!doc) return 0;
  must(hy_doc_tokens(doc).count == cut.token_count);
  for (size_t i = 0; i < cut.token_count; i++)
    must(hy_doc_tokens(doc).data[i].at.end == tokens[i].end);
  for (size_t i = 0; i < cut.sentence_count && i < 20; i++)
    look_at(doc, i);
  hy_doc_free(doc);
  return 0;
}
