/* fuzz_lines.c - any bytes at all: lines are in order, inside the text, never
 * blank, and nothing but white space lies between them; scores are numbers.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "lines.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool truth) {
  if (!truth) abort();
}

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static hy_lines_rules *make_rules(void) {
  hy_lines_rules *rules;
  uint16_t stops, share;
  must(hy_lines_rules_new(hy_mem_libc(), &rules) == HY_OK);
  must(hy_lines_rules_list(rules, (hy_lines_weights){0, 0, 1}, &stops) ==
       HY_OK);
  must(hy_lines_rules_list(rules, (hy_lines_weights){1, 2, 2}, &share) ==
       HY_OK);
  must(hy_lines_rules_phrase(rules, stops, HY_LIT("the")) == HY_OK);
  must(hy_lines_rules_phrase(rules, share, HY_LIT("share this")) == HY_OK);
  must(hy_lines_rules_pattern(rules, HY_LIT("^[\\d.]+$|(a+)+b"), 2, 3, NULL) ==
       HY_OK);
  must(hy_lines_rules_weight(rules, HY_LINES_ALONE, HY_LIT("ends-open"), 1));
  return rules;
}

static void check_lines(const hy_lines *lines, hy_str text) {
  uint32_t at = 0;
  for (size_t i = 0; i < lines->count; i++) {
    hy_line line = lines->data[i];
    must(at <= line.at.start && line.at.start < line.at.end);
    must(line.at.end <= text.len);
    for (; at < line.at.start; at++)
      must(is_blank(text.data[at]));
    at = line.at.end;
    must(line.score >= -HY_LINES_SCORE_MAX && line.score <= HY_LINES_SCORE_MAX);
  }
  for (; at < text.len; at++)
    must(is_blank(text.data[at]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  hy_str text = {(const char *)data, size};
  hy_lines_rules *rules = make_rules();
  hy_regex_scratch *scratch;
  must(hy_regex_scratch_new(hy_mem_libc(), &scratch) == HY_OK);
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_lines lines;
  must(hy_lines_judge(rules, scratch, text, &arena, &lines) == HY_OK);
  check_lines(&lines, text);
  hy_arena_clear(&arena);
  hy_regex_scratch_free(scratch);
  hy_lines_rules_free(rules);
  return 0;
}
