/* test_lines.c - lines are judged by what they say, look like and stand by.
 * SPDX-License-Identifier: MIT */
#include "lines.h"

#include "check.h"

static const char STORY[] =
    "Envoys meet in the harbour town\n"
    "Share\n"
    "The envoys of both sides met on Monday in the harbour town and said that "
    "they would go on with the talks until the end of the week.\n"
    "Read more\n"
    "It was the first time in two years that they had come together, and none "
    "of them wanted to say what had been on the table.\n"
    "\n"
    "Share\n";

enum { STOPS = 1, SHARING = 2, MORE = 3 };

static hy_status fill(hy_lines_rules *rules) {
  uint16_t stops = 0, sharing = 0;
  hy_status status =
      hy_lines_rules_list(rules, (hy_lines_weights){0, 0, STOPS}, &stops);
  if (status == HY_OK)
    status =
        hy_lines_rules_list(rules, (hy_lines_weights){1, 3, SHARING}, &sharing);
  if (status == HY_OK)
    status = hy_lines_rules_phrase(rules, sharing, HY_LIT("Share"));
  if (status == HY_OK)
    status = hy_lines_rules_phrase(rules, stops, HY_LIT("the"));
  if (status == HY_OK)
    status =
        hy_lines_rules_pattern(rules, HY_LIT("^read more$"), 4, MORE, NULL);
  bool known =
      hy_lines_rules_weight(rules, HY_LINES_ALONE, HY_LIT("ends-stop"), -2) &&
      hy_lines_rules_weight(rules, HY_LINES_TIDY, HY_LIT("start"), -1);
  CHECK(known);
  return status;
}

static hy_status judge(hy_mem mem, hy_str text, hy_arena *arena,
                       hy_lines *out) {
  hy_lines_rules *rules;
  hy_regex_scratch *scratch = NULL;
  hy_status status = hy_lines_rules_new(mem, &rules);
  if (status == HY_OK) status = fill(rules);
  if (status == HY_OK) status = hy_regex_scratch_new(mem, &scratch);
  if (status == HY_OK)
    status = hy_lines_judge(rules, scratch, text, arena, out);
  hy_regex_scratch_free(scratch);
  hy_lines_rules_free(rules);
  return status;
}

static void test_reasons(void) {
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_lines lines;
  hy_str story = hy_str_from(STORY);
  CHECK(judge(hy_mem_libc(), story, &arena, &lines) == HY_OK);
  static const uint16_t want[] = {HY_LINES_KEPT, SHARING,       HY_LINES_KEPT,
                                  MORE,          HY_LINES_KEPT, SHARING};
  CHECK(lines.count == 6 && !lines.is_raw);
  for (size_t i = 0; i < lines.count && i < 6; i++)
    CHECK(lines.data[i].reason == want[i]);
  CHECK_SAME(hy_str_slice(story, lines.data[1].at), HY_LIT("Share"));
  CHECK(lines.data[1].traits >> HY_TRAIT_REPEATED & 1);
  CHECK(lines.data[1].traits >> HY_TRAIT_ONE_WORD & 1);
  CHECK(lines.data[2].traits >> HY_TRAIT_ENDS_STOP & 1);
  CHECK(lines.data[2].covered[0] == 5);
  hy_arena_clear(&arena);
}

// A page of menu lines is told from a text, and judged by its own weights.
static void test_raw_page(void) {
  hy_buf page = hy_buf_new(hy_mem_libc());
  for (int i = 0; i < 20; i++)
    hy_buf_add(&page, HY_LIT("Share\n"));
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_lines lines;
  CHECK(judge(hy_mem_libc(), hy_buf_str(&page), &arena, &lines) == HY_OK);
  CHECK(lines.count == 20 && lines.is_raw);
  hy_buf_clear(&page);
  hy_arena_clear(&arena);
}

static void test_edges(void) {
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_lines lines;
  CHECK(judge(hy_mem_libc(), HY_LIT(" \n\t\n"), &arena, &lines) == HY_OK);
  CHECK(lines.count == 0);
  CHECK(judge(hy_mem_libc(), HY_LIT("Share"), &arena, &lines) == HY_OK);
  CHECK(lines.count == 1 && lines.data[0].reason == HY_LINES_KEPT);
  CHECK(judge(hy_mem_libc(), HY_LIT("\xFF\xC3\n\x80 a\n"), &arena, &lines) ==
        HY_OK);
  CHECK(lines.count == 2);
  hy_arena_clear(&arena);
}

static void test_rules(void) {
  hy_lines_rules *rules;
  CHECK(hy_lines_rules_new(hy_mem_libc(), &rules) == HY_OK);
  uint16_t list;
  for (int i = 0; i < HY_LINES_LISTS_MAX; i++)
    CHECK(hy_lines_rules_list(rules, (hy_lines_weights){0, 0, 1}, &list) ==
          HY_OK);
  CHECK(hy_lines_rules_list(rules, (hy_lines_weights){0, 0, 1}, &list) ==
        HY_ELIMIT);
  CHECK(hy_lines_rules_phrase(rules, 1, HY_LIT(" - ")) == HY_EINVALID);
  CHECK(hy_lines_rules_phrase(rules, 1, HY_LIT("a b c d e f g h i")) ==
        HY_EINVALID);
  hy_problem problem = {0};
  CHECK(hy_lines_rules_pattern(rules, HY_LIT("a("), 1, 1, &problem) ==
        HY_ESYNTAX);
  CHECK(problem.at.start == 2);
  CHECK(hy_lines_rules_when(rules, HY_LIT("word")) == HY_EINVALID);
  CHECK(!hy_lines_rules_weight(rules, HY_LINES_RAW, HY_LIT("no-such"), 1));
  for (size_t i = 0; hy_lines_place(i); i++)
    CHECK(hy_lines_rules_weight(rules, HY_LINES_RAW,
                                hy_str_from(hy_lines_place(i)), 1));
  hy_lines_rules_free(rules);
}

static hy_status work(hy_mem mem) {
  hy_arena arena = hy_arena_new(mem);
  hy_lines lines;
  hy_status status = judge(mem, hy_str_from(STORY), &arena, &lines);
  hy_arena_clear(&arena);
  return status;
}

int main(void) {
  test_reasons();
  test_raw_page();
  test_edges();
  test_rules();
  check_memory_walk(work);
  return CHECK_REPORT();
}
