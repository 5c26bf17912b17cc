/* test_annotate.c - sentences of a document, tagged and parsed when asked for.
 * SPDX-License-Identifier: MIT */
#include "annotate.h"

#include "forms.h"
#include "models.h"

static const char TEXT[] =
    "The rebels who left rejected the plan. Peru and Chile may not sign it.";

static hy_grammar grammar;
static hy_tagger *tagger;
static hy_lemma_table *lemmas;
static hy_parser *parser;

static hy_doc *open_doc(hy_mem mem) {
  hy_doc *doc = NULL;
  hy_status status = hy_doc_new(mem, hy_str_from(TEXT), NULL, NULL, &doc);
  return status == HY_OK ? doc : NULL;
}

static void test_tags(void) {
  hy_annotator *a = hy_annotator_new(hy_mem_libc(), grammar);
  hy_doc *doc = open_doc(hy_mem_libc());
  CHECK(hy_annotate_tags(a, doc, 0) == HY_OK);
  uint8_t *tags = hy_doc_tags(doc, tagger);
  CHECK(hy_tagger_upos(tagger, tags[1]) == HY_UPOS_NOUN);
  CHECK(tags[8] == HY_TAG_NONE); // the second sentence was not asked for
  tags[1] = 0;
  CHECK(hy_annotate_tags(a, doc, 0) == HY_OK);
  CHECK(tags[1] == 0); // what is known is not computed again
  hy_doc_free(doc);
  hy_annotator_free(a);
}

static void test_parse(void) {
  hy_annotator *a = hy_annotator_new(hy_mem_libc(), grammar);
  hy_doc *doc = open_doc(hy_mem_libc());
  hy_arcs arcs;
  CHECK(hy_annotate_parse(a, doc, 1, &arcs) == HY_OK);
  CHECK(arcs.count == 8); // Peru and Chile may not sign it .
  CHECK(hy_doc_parse(doc, parser).labels[0] == HY_LABEL_NONE);
  CHECK(arcs.clause_count == 1 && arcs.clauses[0].end == 7);
  hy_clause clause = hy_clause_read(&arcs, 5);
  uint32_t places[HY_SENTENCE_MAX];
  CHECK(clause.is_negated && !clause.is_passive && clause.modal == 3);
  CHECK(clause.kind == HY_CLAUSE_MAIN && clause.copula == HY_NO_PLACE);
  CHECK(hy_clause_subjects(&arcs, 5, places) == 2 && places[1] == 2);
  CHECK(hy_arcs_coordinated(&arcs, 2, places) == 2 && places[0] == 0);
  CHECK(hy_annotate_parse(a, doc, 0, &arcs) == HY_OK);
  CHECK(hy_clause_subjects(&arcs, 3, places) == 1 && places[0] == 1);
  CHECK(hy_clause_read(&arcs, 3).kind == HY_CLAUSE_RELATIVE);
  hy_doc_free(doc);
  hy_annotator_free(a);
}

static void test_nothing(void) {
  hy_annotator *a = hy_annotator_new(hy_mem_libc(), (hy_grammar){0});
  hy_doc *doc = open_doc(hy_mem_libc());
  hy_arcs arcs;
  CHECK(hy_annotate_tags(a, doc, 0) == HY_OK);
  CHECK(hy_annotate_parse(a, doc, 0, &arcs) == HY_OK && !arcs.count);
  hy_doc_free(doc);
  hy_annotator_free(a);
  hy_annotator_free(NULL);
}

// Any heads and labels at all, even circles: the walks come to an end.
static void test_junk(void) {
  enum { COUNT = 40 };
  uint32_t heads[COUNT], places[COUNT];
  uint8_t labels[COUNT], tags[COUNT];
  hy_span extents[COUNT], clauses[COUNT];
  hy_str forms[COUNT];
  uint64_t state = 7;
  hy_arcs arcs = {.count = COUNT,
                  .heads = heads,
                  .labels = labels,
                  .tags = tags,
                  .extents = extents,
                  .forms = forms,
                  .sets = hy_relation_sets_read(parser),
                  .parser = parser,
                  .tagger = tagger};
  for (int round = 0; round < 200; round++) {
    for (uint32_t i = 0; i < COUNT; i++) {
      heads[i] = (uint32_t)(models_random(&state) % (COUNT + 1));
      labels[i] = (uint8_t)(models_random(&state) % hy_parser_labels(parser));
      tags[i] = (uint8_t)(models_random(&state) % hy_tagger_count(tagger));
      forms[i] = HY_LIT("not");
    }
    hy_arcs_measure(COUNT, heads, extents);
    uint32_t count = hy_clause_spans(&arcs, clauses);
    for (uint32_t i = 0; i < count; i++)
      CHECK(clauses[i].start < clauses[i].end && clauses[i].end <= COUNT);
    for (uint32_t i = 0; i < COUNT; i++) {
      hy_clause c = hy_clause_read(&arcs, i);
      CHECK(c.at.start <= i && i < c.at.end);
      CHECK(hy_clause_subjects(&arcs, i, places) <= COUNT);
    }
  }
}

static void add_tests(hy_vocab *vocab) {
  uint32_t ids[4], id;
  CHECK(!hy_vocab_literal(vocab, HY_LITERAL_LEMMA, HY_LIT("talk"), &ids[0]));
  CHECK(!hy_vocab_literal(vocab, HY_LITERAL_EXACT, HY_LIT("Talks"), &ids[1]));
  CHECK(!hy_vocab_literal(vocab, HY_LITERAL_UPOS, HY_LIT("VERB"), &ids[2]));
  CHECK(!hy_vocab_regex(vocab, HY_LIT("[A-Z]+.*"), NULL, &ids[3]));
  CHECK(!hy_vocab_set(vocab, ids, 4, &id));
  CHECK(!hy_vocab_literal(vocab, HY_LITERAL_LOWER, HY_LIT("talks"), &id));
  hy_attr shape = {HY_ATTR_SHAPE, HY_ATTR_LIKE, HY_LIT("Xx+"), 0};
  CHECK(!hy_vocab_attr(vocab, shape, NULL, &id));
  CHECK(!hy_vocab_bit(vocab, ids, 2, HY_LOOK_CAP, &id));
}

static bool is_same_word(const hy_word *a, const hy_word *b) {
  return a->look == b->look && a->tag == b->tag &&
         hy_str_is_equal(a->text, b->text) && a->row[0] == b->row[0] &&
         a->tests.count == b->tests.count &&
         (!a->tests.count ||
          !memcmp(a->tests.data, b->tests.data, a->tests.count * 4));
}

// What a form with a tag answers does not depend on whether the form was seen
// without one before.
static void test_forms_with_tags(void) {
  static const char *const words[] = {"Talks", "talks", "TALKED",
                                      "met",   "3-4",   "\xC3\x89tat"};
  hy_morph *morph = hy_morph_new(hy_mem_libc());
  hy_vocab *vocab = hy_vocab_new(hy_mem_libc(), morph);
  hy_vocab_set_grammar(vocab, grammar);
  add_tests(vocab);
  hy_forms *fresh = hy_forms_new(hy_mem_libc(), vocab);
  hy_forms *again = hy_forms_new(hy_mem_libc(), vocab);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    hy_str word = hy_str_from(words[i]);
    CHECK(hy_forms_get(again, word, HY_TAG_NONE) != NULL);
    for (size_t tag = 0; tag < hy_tagger_count(tagger); tag++)
      CHECK(is_same_word(hy_forms_get(fresh, word, (uint8_t)tag),
                         hy_forms_get(again, word, (uint8_t)tag)));
  }
  hy_forms_free(again);
  hy_forms_free(fresh);
  hy_vocab_free(vocab);
  hy_morph_free(morph);
}

static hy_status work(hy_mem mem) {
  hy_arcs arcs;
  hy_doc *doc = open_doc(mem);
  if (!doc) return HY_ENOMEM;
  hy_annotator *a = hy_annotator_new(mem, grammar);
  hy_status status = a ? hy_annotate_tags(a, doc, 0) : HY_ENOMEM;
  if (status == HY_OK) status = hy_annotate_parse(a, doc, 0, &arcs);
  hy_annotator_free(a);
  hy_doc_free(doc);
  return status;
}

int main(void) {
  hy_mem mem = hy_mem_libc();
  hy_str fast_bytes = models_read(MODELS_FAST);
  hy_str full_bytes = models_read(MODELS_FULL);
  hy_model fast = models_open(fast_bytes), full = models_open(full_bytes);
  CHECK(hy_tagger_new(mem, &fast, &tagger, NULL) == HY_OK);
  CHECK(hy_lemma_table_new(mem, &fast, &lemmas, NULL) == HY_OK);
  CHECK(hy_parser_new(mem, &full, tagger, &parser, NULL) == HY_OK);
  grammar = (hy_grammar){tagger, lemmas, parser};
  test_tags();
  test_parse();
  test_nothing();
  test_junk();
  test_forms_with_tags();
  check_memory_walk(work);
  hy_parser_free(parser);
  hy_lemma_table_free(lemmas);
  hy_tagger_free(tagger);
  models_free(full_bytes);
  models_free(fast_bytes);
  return CHECK_REPORT();
}
