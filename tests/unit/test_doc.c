/* test_doc.c - one text, its parts and the way back to its bytes.
 * SPDX-License-Identifier: MIT */
#include "doc.h"

#include "check.h"

static const char TEXT[] = "Iran met. It left.\n\n\"So,\" he said.";

static void test_parts(void) {
  hy_doc *doc;
  hy_sentences paragraphs;
  hy_quotes quotes;
  CHECK(hy_doc_new(hy_mem_libc(), hy_str_from(TEXT), NULL, NULL, &doc) ==
        HY_OK);
  CHECK_SAME(hy_doc_text(doc), hy_str_from(TEXT));
  CHECK(hy_doc_tokens(doc).count == 13);
  CHECK(hy_doc_sentences(doc).count == 3);
  for (int i = 0; i < 2; i++) {
    CHECK(hy_doc_paragraphs(doc, &paragraphs) == HY_OK);
    CHECK(hy_doc_quotes(doc, &quotes) == HY_OK);
  }
  CHECK(paragraphs.count == 2 && paragraphs.data[0].end == 6);
  CHECK(quotes.count == 1);
  CHECK(hy_doc_sentence_at(doc, 0) == 0 && hy_doc_sentence_at(doc, 3) == 1 &&
        hy_doc_sentence_at(doc, 12) == 2);
  hy_doc_free(doc);
  hy_doc_free(NULL);
}

static void test_bytes(void) {
  hy_doc *doc;
  CHECK(hy_doc_new(hy_mem_libc(), hy_str_from(TEXT), NULL, NULL, &doc) ==
        HY_OK);
  hy_span at = hy_doc_bytes(doc, (hy_span){0, 2});
  CHECK_SAME(hy_str_slice(hy_doc_text(doc), at), HY_LIT("Iran met"));
  at = hy_doc_bytes(doc, (hy_span){2, 2});
  CHECK(at.start == 0 && at.end == 0);
  at = hy_doc_bytes(doc, (hy_span){2, 99});
  CHECK(at.start == 0 && at.end == 0);
  at = hy_doc_source(doc, (hy_span){3, 7}); // no map: the text is the input
  CHECK(at.start == 3 && at.end == 7);
  hy_doc_free(doc);
}

static void test_layers(void) {
  hy_doc *doc;
  CHECK(hy_doc_new(hy_mem_libc(), HY_LIT("a"), NULL, NULL, &doc) == HY_OK);
  CHECK(!hy_doc_layers(doc));
  hy_layers *first = hy_doc_fresh_layers(doc, 2);
  CHECK(first && hy_layers_add(first, 1, (hy_span){0, 1}, 0) == HY_OK);
  CHECK(hy_layers_all(hy_doc_layers(doc), 1).count == 1);
  CHECK(hy_doc_fresh_layers(doc, 2));
  CHECK(hy_layers_all(hy_doc_layers(doc), 1).count == 0);
  CHECK(hy_doc_tags(doc)[0] == HY_TAG_NONE);
  hy_doc_free(doc);
}

static void test_empty(void) {
  hy_doc *doc;
  hy_sentences paragraphs;
  CHECK(hy_doc_new(hy_mem_libc(), HY_LIT(""), NULL, NULL, &doc) == HY_OK);
  CHECK(hy_doc_tokens(doc).count == 0);
  CHECK(hy_doc_paragraphs(doc, &paragraphs) == HY_OK && !paragraphs.count);
  CHECK(hy_doc_sentence_at(doc, 0) == 0);
  hy_doc_free(doc);
}

static hy_status work(hy_mem mem) {
  hy_doc *doc;
  hy_sentences paragraphs;
  hy_quotes quotes;
  hy_status status = hy_doc_new(mem, hy_str_from(TEXT), NULL, NULL, &doc);
  CHECK((status == HY_OK) == (doc != NULL));
  if (status == HY_OK) status = hy_doc_paragraphs(doc, &paragraphs);
  if (status == HY_OK) status = hy_doc_quotes(doc, &quotes);
  if (status == HY_OK && !hy_doc_fresh_layers(doc, 3)) status = HY_ENOMEM;
  if (status == HY_OK && !hy_doc_tags(doc)) status = HY_ENOMEM;
  hy_doc_free(doc);
  return status;
}

int main(void) {
  test_parts();
  test_bytes();
  test_layers();
  test_empty();
  check_memory_walk(work);
  return CHECK_REPORT();
}
