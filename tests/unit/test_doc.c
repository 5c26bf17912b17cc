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
  CHECK(hy_doc_tags(doc, NULL)[0] == HY_TAG_NONE);
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

static hy_status cut(const hy_span *tokens, size_t token_count,
                     const hy_span *sentences, size_t sentence_count,
                     hy_doc **out) {
  hy_doc_cut cut = {tokens, token_count, sentences, sentence_count};
  return hy_doc_from_cut(hy_mem_libc(), hy_str_from(TEXT), &cut, out);
}

static void test_cut(void) {
  hy_span tokens[] = {{0, 8}, {8, 9}, {10, 12}, {21, 24}};
  hy_span sentences[] = {{0, 2}, {2, 4}}, whole = {0, 4}, gap = {1, 4};
  hy_span wrong[][2] = {{{0, 3}, {2, 4}}, {{3, 3}, {4, 5}}, {{0, 2}, {4, 99}}};
  hy_doc *doc;
  CHECK(cut(tokens, 4, sentences, 2, &doc) == HY_OK);
  hy_tokens kept = hy_doc_tokens(doc);
  CHECK(kept.count == 4 && hy_doc_sentences(doc).count == 2);
  CHECK(kept.data[0].kind == HY_TOKEN_WORD && !kept.data[0].flags);
  CHECK(kept.data[1].kind == HY_TOKEN_PUNCT && !kept.data[1].flags);
  CHECK(kept.data[2].flags == HY_TOKEN_BLANK);
  hy_doc_free(doc);
  for (size_t i = 0; i < 3; i++)
    CHECK(cut(wrong[i], 2, &whole, 1, &doc) == HY_EINVALID && !doc);
  CHECK(cut(tokens, 4, &gap, 1, &doc) == HY_EINVALID && !doc);
  CHECK(cut(tokens, 4, sentences, 1, &doc) == HY_EINVALID && !doc);
  CHECK(cut(tokens, 4, NULL, 0, &doc) == HY_EINVALID && !doc);
  CHECK(cut(NULL, 0, NULL, 0, &doc) == HY_OK);
  hy_doc_free(doc);
}

static void test_long_sentence(void) {
  static hy_span tokens[HY_SENTENCE_MAX + 1];
  static char text[HY_SENTENCE_MAX + 1];
  hy_doc *doc;
  for (uint32_t i = 0; i <= HY_SENTENCE_MAX; i++) {
    text[i] = 'a';
    tokens[i] = (hy_span){i, i + 1};
  }
  for (uint32_t count = HY_SENTENCE_MAX; count <= HY_SENTENCE_MAX + 1;
       count++) {
    hy_span whole = {0, count};
    hy_doc_cut given = {tokens, count, &whole, 1};
    hy_status status = hy_doc_from_cut(
        hy_mem_libc(), (hy_str){text, sizeof text}, &given, &doc);
    CHECK(status == (count > HY_SENTENCE_MAX ? HY_EINVALID : HY_OK));
    hy_doc_free(doc);
  }
}

static void test_parse_room(void) {
  hy_doc *doc;
  CHECK(hy_doc_new(hy_mem_libc(), HY_LIT("a b"), NULL, NULL, &doc) == HY_OK);
  const hy_parser *one = (const void *)TEXT; // only compared
  hy_parse_out out = hy_doc_parse(doc, one);
  CHECK(out.labels[1] == HY_LABEL_NONE);
  out.labels[1] = 3;
  CHECK(hy_doc_parse(doc, one).labels[1] == 3);
  CHECK(hy_doc_parse(doc, NULL).labels[1] == HY_LABEL_NONE); // another parser
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
  if (status == HY_OK && !hy_doc_tags(doc, NULL)) status = HY_ENOMEM;
  if (status == HY_OK && !hy_doc_parse(doc, NULL).tags) status = HY_ENOMEM;
  hy_doc_free(doc);
  hy_span token = {0, 4}, sentence = {0, 1};
  hy_doc_cut given = {&token, 1, &sentence, 1};
  if (status == HY_OK)
    status = hy_doc_from_cut(mem, hy_str_from(TEXT), &given, &doc);
  if (status == HY_OK) hy_doc_free(doc);
  return status;
}

int main(void) {
  test_parts();
  test_bytes();
  test_layers();
  test_empty();
  test_cut();
  test_long_sentence();
  test_parse_room();
  check_memory_walk(work);
  return CHECK_REPORT();
}
