/* test_match_hard.c - rules and texts made to hurt: each at n and at 4n, and
 * the time must grow like n. SPDX-License-Identifier: MIT */
#include <time.h>

#include "check.h"
#include "match.h"

enum { SMALL = 1, LARGE = 4 };

// The work of one case at a size; returns false when the set up is broken.
typedef bool (*work_fn)(size_t size);

static double cpu_seconds(void) { return (double)clock() / CLOCKS_PER_SEC; }

static double best_of(work_fn work, size_t size) {
  double best = 1e9;
  for (int i = 0; i < 3; i++) {
    double start = cpu_seconds();
    CHECK(work(size));
    double took = cpu_seconds() - start;
    if (took < best) best = took;
  }
  return best;
}

// A busy machine and a clock of coarse ticks are forgiven; a square is not:
// it would take sixteen times as long.
static void check_linear(const char *name, work_fn work) {
  double small = best_of(work, SMALL), large = best_of(work, LARGE);
  bool linear = large < small * 9 + 0.05;
  if (!linear)
    fprintf(stderr, "%s: %.0f ms, then %.0f ms\n", name, small * 1e3,
            large * 1e3);
  CHECK(linear);
}

/* ---- small helpers ----------------------------------------------------------
 */

static hy_mem mem(void) { return hy_mem_libc(); }

static uint32_t label(hy_rules *rules, const char *name) {
  uint32_t id = HY_NO_ID;
  CHECK(hy_rules_label(rules, hy_str_from(name), NULL, &id) == HY_OK);
  return id;
}

static bool add(hy_rules *rules, hy_rule_options o, hy_str pattern) {
  static const hy_str none = {"", 0};
  char name[32];
  size_t which;
  uint32_t id;
  snprintf(name, sizeof name, "r%u", (unsigned)hy_rules_count(rules));
  o.name = hy_str_from(name);
  o.pattern = pattern;
  if (!o.group.data) o.group = none;
  return hy_rules_add(rules, &o, NULL, &which, &id) == HY_OK;
}

static const char *numbered(char *out, size_t room, const char *before,
                            size_t i, const char *behind) {
  snprintf(out, room, "%s%zu%s", before, i, behind);
  return out;
}

static bool add_rule(hy_rules *rules, const char *pattern) {
  return add(rules, (hy_rule_options){.label = HY_NO_ID}, hy_str_from(pattern));
}

static size_t run(const hy_rules *rules, hy_str text, bool use_index) {
  hy_doc *doc;
  hy_matches matches = {0};
  hy_matcher *m = hy_matcher_new(mem(), rules);
  hy_matcher_use_index(m, use_index);
  CHECK(hy_doc_new(mem(), text, NULL, NULL, &doc) == HY_OK);
  CHECK(hy_matcher_run(m, doc, &matches) == HY_OK);
  for (uint32_t i = 0; i < hy_rules_count(rules); i++)
    CHECK(hy_matcher_counts(m, i).exhausted == 0);
  size_t count = matches.count;
  hy_doc_free(doc);
  hy_matcher_free(m);
  return count;
}

// `word` so many times, with blanks between.
static hy_str repeat(const char *word, size_t count) {
  size_t len = strlen(word);
  char *data = malloc(count * (len + 1) + 1);
  for (size_t i = 0; i < count; i++) {
    memcpy(data + i * (len + 1), word, len);
    data[i * (len + 1) + len] = ' ';
  }
  return (hy_str){data, count * (len + 1)};
}

static size_t run_words(hy_rules *rules, const char *word, size_t count) {
  hy_str text = repeat(word, count);
  size_t found = run(rules, text, true);
  free((char *)text.data);
  return found;
}

static bool run_pattern(const char *pattern, const char *word, size_t count) {
  hy_rules *rules = hy_rules_new(mem());
  bool good = add_rule(rules, pattern) && hy_rules_close(rules, NULL) == HY_OK;
  hy_str text = repeat(word, count);
  if (good) run(rules, text, false); // the machine, wherever it may fail
  free((char *)text.data);
  hy_rules_free(rules);
  return good;
}

/* ---- texts that grow: sentences of a thousand tokens
 * -------------------------- */

static bool nest_repeats(size_t size) {
  return run_pattern("@((((((a?)*)*)+)?)* a) b", "a", 1000 * size);
}

static bool nest_lazily(size_t size) {
  return run_pattern("@a ((((a{,1}?)*?)+?)*? (a | a a)*?){3} b $", "a",
                     1000 * size);
}

static bool look_around(size_t size) {
  return run_pattern("(?<=a* a a) @a (?!a{,20} b) (?=(?=a | b) a)", "a",
                     1000 * size);
}

static bool gap_by_gap(size_t size) {
  return run_pattern("@a ... a ... a ... a ... b", "a", 1000 * size);
}

static bool match_everywhere(size_t size) {
  hy_rules *rules = hy_rules_new(mem());
  hy_str except[] = {HY_LIT("@a b"), HY_LIT("a{3} c"), HY_LIT("@a a{,9} $")};
  hy_rule_options o = {.label = label(rules, "La"),
                       .except = except,
                       .except_count = 3,
                       .group = HY_LIT("g")};
  bool good = add(rules, o, HY_LIT("x:a? @a y:a?")) &&
              add(rules, o, HY_LIT("@a")) && add_rule(rules, "@La La?") &&
              hy_rules_close(rules, NULL) == HY_OK;
  if (good) CHECK(run_words(rules, "a", 1000 * size) > 900 * size);
  hy_rules_free(rules);
  return good;
}

static bool label_a_token(size_t size) {
  hy_rules *rules = hy_rules_new(mem());
  bool good = true;
  for (int i = 0; i < 500 && good; i++) {
    char name[16];
    snprintf(name, sizeof name, "L%d", i);
    good = hy_rules_phrase(rules, label(rules, name), HY_LIT("a"), HY_LIT(""),
                           NULL) == HY_OK;
  }
  good = good && add_rule(rules, "@L499 L7 L8") &&
         hy_rules_close(rules, NULL) == HY_OK;
  if (good) run_words(rules, "a", 500 * size);
  hy_rules_free(rules);
  return good;
}

/* ---- rule sets that grow
 * -------------------------------------------------------- */

static bool crowd_a_group(size_t size) {
  hy_rules *rules = hy_rules_new(mem());
  hy_rule_options o = {.label = HY_NO_ID, .group = HY_LIT("g")};
  bool good = true;
  for (size_t i = 0; i < 2500 * size && good; i++)
    good = add(rules, o, HY_LIT("@a b?"));
  good = good && hy_rules_close(rules, NULL) == HY_OK;
  if (good) CHECK(run_words(rules, "a", 10) == 10);
  hy_rules_free(rules);
  return good;
}

static bool chain_labels(size_t size) {
  hy_rules *rules = hy_rules_new(mem());
  char pattern[48] = "a", name[48];
  bool good = true;
  for (size_t i = 0; i < 500 * size && good; i++) {
    numbered(name, sizeof name, "L", i, "");
    hy_rule_options o = {.label = label(rules, name), .silent = true};
    good = add(rules, o, hy_str_from(pattern));
    numbered(pattern, sizeof pattern, "@L", i, "");
  }
  good =
      good && add_rule(rules, pattern) && hy_rules_close(rules, NULL) == HY_OK;
  if (good) CHECK(run_words(rules, "a", 3) == 3);
  hy_rules_free(rules);
  return good;
}

static bool offer_choices(size_t size) {
  hy_buf pattern = hy_buf_new(mem());
  hy_rules *rules = hy_rules_new(mem());
  for (size_t i = 0; i < 1000 * size; i++) {
    char word[48];
    numbered(word, sizeof word, i ? " | w" : "w", i, i % 3 ? "" : " x");
    hy_buf_add(&pattern, hy_str_from(word));
  }
  bool good =
      add(rules, (hy_rule_options){.label = HY_NO_ID}, hy_buf_str(&pattern)) &&
      hy_rules_close(rules, NULL) == HY_OK;
  if (good) run_words(rules, "w999", 50);
  hy_buf_clear(&pattern);
  hy_rules_free(rules);
  return good;
}

static bool write_one_label(size_t size) {
  hy_rules *rules = hy_rules_new(mem());
  hy_rule_options o = {.label = label(rules, "La"), .nested = true};
  bool good = true;
  for (size_t i = 0; i < 100 * size && good; i++)
    good = add(rules, o, i % 2 ? HY_LIT("a a") : HY_LIT("@a"));
  good = good && add_rule(rules, "@a La b") &&
         hy_rules_close(rules, NULL) == HY_OK;
  if (good) run_words(rules, "a", 200);
  hy_rules_free(rules);
  return good;
}

/* ---- what is refused, soon
 * ------------------------------------------------------- */

// Each definition doubles the one before.
static void test_doubling(void) {
  hy_rules *rules = hy_rules_new(mem());
  char before[16] = "a", name[16], pattern[48];
  double start = cpu_seconds();
  for (int i = 0; i < HY_PATTERN_DEPTH; i++) {
    snprintf(name, sizeof name, "D%d", i);
    snprintf(pattern, sizeof pattern, "(%s x? %s)", before, before);
    CHECK(hy_rules_define(rules, hy_str_from(name), hy_str_from(pattern),
                          NULL) == HY_OK);
    strcpy(before, name);
  }
  CHECK(!add_rule(rules, before));
  CHECK(!add_rule(rules, "(a{1000} b){1000}"));
  CHECK(!add_rule(rules, "((((a?){20}){20}){20}){20} b"));
  CHECK(cpu_seconds() - start < 2);
  hy_rules_free(rules);
}

// Conjunctions of unbounded parts are the one way to run out of steps; the
// window is given up then, in bounded time.
static void test_budget(void) {
  hy_rules *rules = hy_rules_new(mem());
  CHECK(add_rule(rules, "(((a* c?)*) & ((a a?)*) & ((a | a a)*)) b b b"));
  CHECK(hy_rules_close(rules, NULL) == HY_OK);
  hy_str text = repeat("a", 1000);
  hy_matcher *m = hy_matcher_new(mem(), rules);
  hy_doc *doc;
  hy_matches matches;
  CHECK(hy_doc_new(mem(), text, NULL, NULL, &doc) == HY_OK);
  hy_matcher_use_index(m, false);
  double start = cpu_seconds();
  CHECK(hy_matcher_run(m, doc, &matches) == HY_OK);
  CHECK(cpu_seconds() - start < 5);
  CHECK(matches.count == 0);
  CHECK(hy_matcher_counts(m, 0).exhausted == 1);
  hy_doc_free(doc);
  hy_matcher_free(m);
  hy_rules_free(rules);
  free((char *)text.data);
}

int main(void) {
  check_linear("nested repeats", nest_repeats);
  check_linear("nested lazy repeats", nest_lazily);
  check_linear("looks", look_around);
  check_linear("gaps", gap_by_gap);
  check_linear("a match at every token", match_everywhere);
  check_linear("many labels on a token", label_a_token);
  check_linear("many rules in one group", crowd_a_group);
  check_linear("a chain of labels", chain_labels);
  check_linear("a huge choice", offer_choices);
  check_linear("many rules for one label", write_one_label);
  test_doubling();
  test_budget();
  return CHECK_REPORT();
}
