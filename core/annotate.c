/* annotate.c - one sentence at a time. SPDX-License-Identifier: MIT */
#include "annotate.h"

struct hy_annotator {
  hy_mem mem;
  hy_grammar grammar;
  hy_tag_work *tag_work;     // NULL without a tagger
  hy_parse_work *parse_work; // NULL without a parser
  hy_relation_sets sets;
  hy_str forms[HY_SENTENCE_MAX]; // of the sentence at hand
  hy_span extents[HY_SENTENCE_MAX], clauses[HY_SENTENCE_MAX];
};

static hy_status make_rooms(hy_annotator *a) {
  hy_status status = HY_OK;
  if (a->grammar.tagger) status = hy_tag_work_new(a->mem, &a->tag_work);
  if (status != HY_OK || !a->grammar.parser) return status;
  a->sets = hy_relation_sets_read(a->grammar.parser);
  return hy_parse_work_new(a->mem, &a->parse_work);
}

hy_annotator *hy_annotator_new(hy_mem mem, hy_grammar grammar) {
  hy_annotator *a = hy_mem_take(mem, sizeof *a);
  if (!a) return NULL;
  a->mem = mem;
  a->grammar = grammar;
  if (make_rooms(a) == HY_OK) return a;
  hy_annotator_free(a);
  return NULL;
}

void hy_annotator_free(hy_annotator *a) {
  if (!a) return;
  hy_mem mem = a->mem;
  hy_tag_work_free(a->tag_work);
  hy_parse_work_free(a->parse_work);
  hy_mem_drop(mem, a, sizeof *a);
}

static size_t read_forms(hy_annotator *a, const hy_doc *doc, hy_span at) {
  hy_str text = hy_doc_text(doc);
  hy_tokens tokens = hy_doc_tokens(doc);
  for (uint32_t i = at.start; i < at.end; i++)
    a->forms[i - at.start] = hy_token_text(text, &tokens.data[i]);
  return at.end - at.start;
}

hy_status hy_annotate_tags(hy_annotator *a, hy_doc *doc, size_t sentence) {
  if (!a->tag_work) return HY_OK;
  hy_span at = hy_doc_sentences(doc).data[sentence];
  uint8_t *tags = hy_doc_tags(doc, a->grammar.tagger);
  if (!tags) return HY_ENOMEM;
  if (tags[at.start] != HY_TAG_NONE) return HY_OK;
  hy_tagger_run(a->grammar.tagger, a->tag_work, a->forms,
                read_forms(a, doc, at), tags + at.start);
  return HY_OK;
}

static hy_arcs arcs_of(hy_annotator *a, hy_parse_out parse, hy_span at) {
  hy_arcs arcs = {.count = at.end - at.start,
                  .heads = parse.heads + at.start,
                  .labels = parse.labels + at.start,
                  .tags = parse.tags + at.start,
                  .extents = a->extents,
                  .forms = a->forms,
                  .clauses = a->clauses,
                  .sets = a->sets,
                  .parser = a->grammar.parser,
                  .tagger = a->grammar.tagger};
  hy_arcs_measure(arcs.count, arcs.heads, a->extents);
  arcs.clause_count = hy_clause_spans(&arcs, a->clauses);
  return arcs;
}

hy_status hy_annotate_parse(hy_annotator *a, hy_doc *doc, size_t sentence,
                            hy_arcs *out) {
  *out = (hy_arcs){0};
  if (!a->parse_work) return HY_OK;
  hy_span at = hy_doc_sentences(doc).data[sentence];
  hy_parse_out parse = hy_doc_parse(doc, a->grammar.parser);
  if (!parse.labels) return HY_ENOMEM;
  size_t count = read_forms(a, doc, at);
  hy_parse_out here = {parse.tags + at.start, parse.heads + at.start,
                       parse.labels + at.start};
  if (*here.labels == HY_LABEL_NONE)
    hy_parser_run(a->grammar.parser, a->parse_work, a->forms, count, here);
  *out = arcs_of(a, parse, at);
  return HY_OK;
}
