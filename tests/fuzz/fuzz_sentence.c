/* fuzz_sentence.c - any bytes at all: the sentences cover the tokens in
 * order, and the quotations lie apart or inside each other. The first byte
 * chooses the options.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "quote.h"
#include "sentence.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool truth) {
  if (!truth) abort();
}

static void check_sentences(hy_sentences sentences, size_t tokens) {
  size_t at = 0;
  for (size_t i = 0; i < sentences.count; i++) {
    hy_span s = sentences.data[i];
    must(s.start == at && s.end > s.start);
    must(s.end - s.start <= HY_SENTENCE_MAX);
    at = s.end;
  }
  must(at == tokens);
}

static void check_quotes(hy_quotes quotes, size_t tokens) {
  uint32_t ends[HY_QUOTE_DEPTH];
  size_t depth = 0;
  for (size_t i = 0; i < quotes.count; i++) {
    hy_quote q = quotes.data[i];
    must(q.at.start < q.at.end && q.at.end <= tokens);
    must(i == 0 || quotes.data[i - 1].at.start < q.at.start);
    while (depth && ends[depth - 1] <= q.at.start)
      depth--;
    must(q.depth == depth && depth < HY_QUOTE_DEPTH);
    must(!depth || q.at.end <= ends[depth - 1]);
    ends[depth++] = q.at.end;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const hy_abbreviation list[] = {{{"a", 1}, HY_ABBREVIATION_OTHER},
                                         {{"b", 1}, HY_ABBREVIATION_TITLE},
                                         {{"c", 1}, HY_ABBREVIATION_START}};
  if (!size) return 0;
  hy_abbreviations *set = NULL;
  must(hy_abbreviations_new(hy_mem_libc(), list, 3, &set) == HY_OK);
  hy_token_options cutting = {.mode = data[0] & 1 ? HY_TOKEN_UNICODE
                                                  : HY_TOKEN_NEWS,
                              .abbreviations = set};
  hy_sentence_options options = {
      .mode = data[0] & 2 ? HY_SENTENCE_UNICODE : HY_SENTENCE_NEWS,
      .lines = (hy_sentence_lines)((data[0] >> 2) % 3)};
  hy_str text = {(const char *)data + 1, size - 1};
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_tokens tokens;
  hy_sentences sentences;
  hy_quotes quotes;
  must(hy_tokens_read(text, &cutting, &arena, &tokens) == HY_OK);
  must(hy_sentences_read(text, tokens, set, &options, &arena, &sentences) ==
       HY_OK);
  must(hy_quotes_read(text, tokens, &arena, &quotes) == HY_OK);
  check_sentences(sentences, tokens.count);
  check_quotes(quotes, tokens.count);
  hy_arena_clear(&arena);
  hy_abbreviations_free(set);
  return 0;
}
