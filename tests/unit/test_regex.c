/* test_regex.c - regexes find, complain and stop. SPDX-License-Identifier: MIT
 */
#include "regex.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "str.h"

static hy_regex *compile(const char *pattern, unsigned flags) {
  hy_regex *regex;
  hy_problem problem;
  hy_status status = hy_regex_new(hy_mem_libc(), hy_str_from(pattern), flags,
                                  &problem, &regex);
  CHECK(status == HY_OK);
  return regex;
}

static hy_status find(const char *pattern, unsigned flags, hy_str text,
                      size_t from, hy_span *at, size_t count, bool *found) {
  hy_regex *regex = compile(pattern, flags);
  hy_regex_scratch *scratch;
  hy_status status = hy_regex_scratch_new(hy_mem_libc(), &scratch);
  CHECK(status == HY_OK);
  status = hy_regex_match(regex, scratch, text, from, at, count, found);
  hy_regex_scratch_free(scratch);
  hy_regex_free(regex);
  return status;
}

static bool finds(const char *pattern, unsigned flags, hy_str text) {
  bool found;
  CHECK(find(pattern, flags, text, 0, NULL, 0, &found) == HY_OK);
  return found;
}

static void test_flags(void) {
  CHECK(finds("talks", 0, HY_LIT("the talks end")));
  CHECK(!finds("TALKS", 0, HY_LIT("the talks end")));
  CHECK(finds("TALKS", HY_REGEX_CASELESS, HY_LIT("the talks end")));
  CHECK(finds("\xc3\x89t\xc3\xa9", HY_REGEX_CASELESS,
              HY_LIT("\xc3\xa9T\xc3\x89")));
  CHECK(!finds("talks", HY_REGEX_WHOLE, HY_LIT("the talks end")));
  CHECK(finds("talk|talks", HY_REGEX_WHOLE, HY_LIT("talks")));
  CHECK(finds("t a l k # a word", HY_REGEX_EXTENDED, HY_LIT("talk")));
  CHECK(finds("^\\w+$", 0, HY_LIT("\xc3\xa9t\xc3\xa9")));
  CHECK(!finds("a$", 0, HY_LIT("a\n")));
}

static void test_spans(void) {
  hy_span at[4];
  bool found;
  CHECK(find("(\\d+)|(x)(y)", 0, HY_LIT("ab 12 xy"), 5, at, 4, &found) ==
        HY_OK);
  CHECK(found && at[0].start == 6 && at[0].end == 8);
  CHECK(at[1].start == HY_REGEX_UNSET && at[1].end == HY_REGEX_UNSET);
  CHECK(at[2].start == 6 && at[2].end == 7 && at[3].start == 7);
  CHECK(find("\\bb", 0, HY_LIT("ab b"), 1, at, 1, &found) == HY_OK);
  CHECK(found && at[0].start == 3);
  CHECK(find("x", 0, HY_LIT("abc"), 3, at, 1, &found) == HY_OK && !found);
}

// A bad byte matches nothing, and what stands around it is still found.
static void test_bad_bytes(void) {
  hy_span at[1];
  bool found;
  CHECK(find("b+", 0,
             HY_LIT("\xff\xc3"
                    "abb\x80"),
             0, at, 1, &found) == HY_OK);
  CHECK(found && at[0].start == 3 && at[0].end == 5);
  CHECK(!finds("a.b", 0,
               HY_LIT("a\xff"
                      "b")));
  CHECK(!finds("a+", HY_REGEX_WHOLE, HY_LIT("a\xff")));
  CHECK(finds("a\0b", 0, HY_LIT("a")));
  CHECK(finds("a.b", 0, HY_LIT("a\0b")));
  // From the middle of a code point, or between bad bytes.
  for (size_t from = 0; from <= 6; from++)
    CHECK(find("z", 0,
               HY_LIT("\xe2\x82\xac\x82\x82"
                      "y"),
               from, at, 1, &found) == HY_OK &&
          !found);
}

static void refuses(const char *pattern, hy_status status, uint32_t at,
                    const char *code) {
  hy_regex *regex;
  hy_problem problem = {0};
  CHECK(hy_regex_new(hy_mem_libc(), hy_str_from(pattern), 0, &problem,
                     &regex) == status);
  CHECK(!regex && problem.status == status && problem.at.start == at);
  CHECK(!strcmp(problem.code, code) && problem.text[0]);
}

static void test_refusals(void) {
  refuses("ab(c", HY_ESYNTAX, 4, "bad-regex");
  refuses("a[z-b]", HY_ESYNTAX, 4, "bad-regex");
  refuses("\xff", HY_ESYNTAX, 0, "bad-regex");
  refuses("(a)\\1", HY_ESYNTAX, 0, "back-reference");
  refuses("a\\Cb", HY_ESYNTAX, 3, "bad-regex");
  char nest[2 * HY_REGEX_NEST_MAX + 4] = "";
  memset(nest, '(', HY_REGEX_NEST_MAX + 1);
  memset(nest + HY_REGEX_NEST_MAX + 1, ')', HY_REGEX_NEST_MAX + 1);
  hy_regex *regex;
  CHECK(hy_regex_new(hy_mem_libc(), hy_str_from(nest), 0, NULL, &regex) ==
        HY_ESYNTAX);
  char groups[2 * (HY_REGEX_GROUPS_MAX + 1) + 1] = "";
  for (int i = 0; i <= HY_REGEX_GROUPS_MAX; i++)
    memcpy(groups + 2 * i, "()", 2);
  refuses(groups, HY_ELIMIT, 0, "too-many-groups");
  hy_str huge = {nest, HY_REGEX_PATTERN_MAX + 1};
  CHECK(hy_regex_new(hy_mem_libc(), huge, 0, NULL, &regex) == HY_ELIMIT);
}

// Patterns that would take longer than the world has, and ones that do not.
static void test_budget(void) {
  enum { LEN = 1 << 20 };
  char *text = malloc(LEN);
  CHECK(text != NULL);
  if (!text) return;
  memset(text, 'a', LEN);
  bool found;
  CHECK(find("(?:a+)+[bc]", 0, (hy_str){text, 200}, 0, NULL, 0, &found) ==
        HY_EBUDGET);
  CHECK(!found);
  CHECK(find("^(?:a?){30}a{400}$", HY_REGEX_WHOLE, (hy_str){text, 390}, 0, NULL,
             0, &found) != HY_ENOMEM);
  CHECK(find("a*", HY_REGEX_WHOLE, (hy_str){text, LEN}, 0, NULL, 0, &found) ==
        HY_OK);
  CHECK(found);
  free(text);
}

static hy_status walk(hy_mem mem) {
  hy_regex *regex;
  hy_regex_scratch *scratch;
  bool found = false;
  hy_status status = hy_regex_new(mem, HY_LIT("(a|bc)+d"), 0, NULL, &regex);
  if (status != HY_OK) return status;
  status = hy_regex_scratch_new(mem, &scratch);
  if (status == HY_OK)
    status =
        hy_regex_match(regex, scratch, HY_LIT("xabcad"), 0, NULL, 0, &found);
  CHECK(found == (status == HY_OK));
  hy_regex_scratch_free(scratch);
  hy_regex_free(regex);
  return status;
}

int main(void) {
  test_flags();
  test_spans();
  test_bad_bytes();
  test_refusals();
  test_budget();
  check_memory_walk(walk);
  return CHECK_REPORT();
}
