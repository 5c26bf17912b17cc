/* fuzz_token.c - any bytes at all: the tokens cover the text in order, with
 * nothing but white space between them. The first byte chooses the options.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "token.h"
#include "unicode.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool truth) {
  if (!truth) abort();
}

static void must_be_blank(hy_str text, uint32_t at, uint32_t end) {
  while (at < end) {
    hy_glyph gap = hy_utf8_look(text, at);
    must(gap.type == HY_CLASS_SPACE);
    at = gap.at.end;
  }
  must(at == end);
}

static void check_tokens(hy_str text, hy_tokens tokens) {
  uint32_t at = 0;
  for (size_t i = 0; i < tokens.count; i++) {
    hy_token t = tokens.data[i];
    must(at <= t.at.start && t.at.start < t.at.end && t.at.end <= text.len);
    must(t.kind <= HY_TOKEN_URL);
    must(!(t.flags & HY_TOKEN_BLANK) == (at == t.at.start));
    must(!(t.flags & HY_TOKEN_PARAGRAPH) || t.flags & HY_TOKEN_NEWLINE);
    must(!(t.flags & HY_TOKEN_NEWLINE) || t.flags & HY_TOKEN_BLANK);
    must(!(t.flags & HY_TOKEN_ABBREVIATION) || text.data[t.at.end - 1] == '.');
    must_be_blank(text, at, t.at.start);
    at = t.at.end;
  }
  must_be_blank(text, at, (uint32_t)text.len);
}

static void check_unicode(hy_str text) {
  uint32_t word = 0, sentence = 0;
  while (word < text.len) {
    uint32_t end = hy_unicode_word_end(text, word);
    must(end > word && end <= text.len);
    word = end;
  }
  while (sentence < text.len) {
    uint32_t end = hy_unicode_sentence_end(text, sentence);
    must(end > sentence && end <= text.len);
    sentence = end;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const hy_abbreviation list[] = {{{"a", 1}, HY_ABBREVIATION_OTHER},
                                         {{"b", 1}, HY_ABBREVIATION_UNIT}};
  if (!size) return 0;
  hy_abbreviations *set = NULL;
  must(hy_abbreviations_new(hy_mem_libc(), list, 2, &set) == HY_OK);
  hy_token_options options = {
      .mode = data[0] & 1 ? HY_TOKEN_UNICODE : HY_TOKEN_NEWS,
      .keep_clitics = data[0] & 2,
      .abbreviations = data[0] & 4 ? set : NULL,
  };
  hy_str text = {(const char *)data + 1, size - 1};
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_tokens tokens;
  must(hy_tokens_read(text, &options, &arena, &tokens) == HY_OK);
  check_tokens(text, tokens);
  check_unicode(text);
  hy_arena_clear(&arena);
  hy_abbreviations_free(set);
  return 0;
}
