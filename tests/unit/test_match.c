/* test_match.c - rule sets by example: what matches, what is bound, what is
 * refused, what became of a rule. SPDX-License-Identifier: MIT */
#include "match.h"

#include "check.h"

static hy_status fill(hy_rules *rules) {
  static const char *const actors[] = {"Fed", "New York", "Iran"};
  uint32_t id;
  hy_status status =
      hy_morph_irregular(hy_rules_morph(rules), HY_LIT("met"), HY_LIT("meet"));
  if (status == HY_OK)
    status = hy_rules_label(rules, HY_LIT("Actor"), NULL, &id);
  for (size_t i = 0; i < 3 && status == HY_OK; i++)
    status =
        hy_rules_phrase(rules, id, hy_str_from(actors[i]), HY_LIT("v"), NULL);
  if (status == HY_OK)
    status = hy_rules_define(rules, HY_LIT("Talks"),
                             HY_LIT("(talk | talks | meeting)"), NULL);
  return status;
}

static hy_status add(hy_rules *rules, const char *pattern, hy_rule_options o,
                     hy_problem *problem) {
  char name[16];
  size_t which;
  uint32_t id;
  snprintf(name, sizeof name, "r%u", (unsigned)hy_rules_count(rules));
  o.name = hy_str_from(name);
  o.pattern = hy_str_from(pattern);
  if (!o.group.data) o.group = HY_LIT("");
  return hy_rules_add(rules, &o, problem, &which, &id);
}

static void write_match(hy_buf *out, const hy_rules *rules, hy_matches all,
                        size_t i) {
  char text[80];
  const hy_match *m = &all.data[i];
  snprintf(text, sizeof text, "%s%.*s %u-%u", i ? "; " : "",
           (int)hy_rules_name(rules, m->rule).len,
           hy_rules_name(rules, m->rule).data, m->at.start, m->at.end);
  hy_buf_add(out, hy_str_from(text));
  if (m->anchor.end) {
    snprintf(text, sizeof text, " @%u", m->anchor.start);
    hy_buf_add(out, hy_str_from(text));
  }
  for (uint32_t b = m->bounds; b < m->bounds + m->bound_count; b++) {
    hy_str name = hy_rules_capture_name(rules, all.bounds[b].name);
    snprintf(text, sizeof text, " %.*s=%u-%u", (int)name.len, name.data,
             all.bounds[b].at.start, all.bounds[b].at.end);
    hy_buf_add(out, hy_str_from(text));
  }
}

// Every match of the set in `text`: without the index, with it, and in a
// search.
static void check_set(const hy_rules *rules, const char *text,
                      const char *want) {
  for (int index = 0; index < 3; index++) {
    hy_doc *doc;
    hy_matches all;
    hy_buf out = hy_buf_new(hy_mem_libc());
    hy_matcher *m = hy_matcher_new(hy_mem_libc(), rules);
    hy_matcher_use_index(m, index);
    hy_matcher_search(m, index == 2);
    CHECK(hy_doc_new(hy_mem_libc(), hy_str_from(text), NULL, NULL, &doc) ==
          HY_OK);
    for (int round = 0; round < 2; round++)
      CHECK(hy_matcher_run(m, doc, &all) == HY_OK);
    for (size_t i = 0; i < all.count; i++)
      write_match(&out, rules, all, i);
    CHECK_SAME(hy_buf_str(&out), hy_str_from(want));
    hy_buf_clear(&out);
    hy_matcher_free(m);
    hy_doc_free(doc);
  }
}

static void check_rule(const char *pattern, const char *except,
                       const char *text, const char *want) {
  hy_problem problem = {0};
  hy_rules *rules = hy_rules_new(hy_mem_libc());
  hy_str veto = hy_str_from(except);
  hy_rule_options o = {
      .label = HY_NO_ID, .except = &veto, .except_count = veto.len ? 1 : 0};
  CHECK(fill(rules) == HY_OK);
  hy_status status = add(rules, pattern, o, &problem);
  if (status != HY_OK) fprintf(stderr, "%s: %s\n", pattern, problem.text);
  CHECK(status == HY_OK && hy_rules_close(rules, NULL) == HY_OK);
  check_set(rules, text, want);
  hy_rules_free(rules);
}

static void test_matches(void) {
  static const struct {
    const char *pattern, *except, *text, *want;
  } rows[] = {
      {"who:Actor @meet whom:Actor", "", "Iran met New York",
       "r0 0-4 @1 who=0-1 whom=2-4"},
      {"who:Actor .. @meet", "", "Iran and Fed met", "r0 0-4 @3 who=0-1"},
      {"a b", "", "a b a b a", "r0 0-2; r0 2-4"},
      {"@a b? c?", "", "a b c a c", "r0 0-3 @0; r0 3-5 @3"},
      {"x:a* b", "", "b", "r0 0-1"},
      {"x:(y:a)+ b", "", "a a b", "r0 0-3 y=0-1 y=1-2 x=0-2"},
      {"(a | a b) c?", "", "a b c", "r0 0-1"},
      {"(a? b?)* c", "", "a b a c", "r0 0-4"},
      {"@_ _? (a?)* b", "", "y a b", "r0 0-3 @0; r0 1-3 @1"},
      {"!Actor+ meet", "", "Iran a met", "r0 1-3"},
      {"!(Actor | a) meet", "", "New York met b met", "r0 3-5"},
      {"(?<=Actor) @meet", "", "Iran met a met", "r0 1-2 @1"},
      {"(?<!Actor) @meet", "", "Iran met a met", "r0 3-4 @3"},
      {"@meet (?=_ a) _", "", "met b a met b b", "r0 0-2 @0"},
      {"^ @a", "", "a a. A a", "r0 0-1 @0; r0 3-4 @3"},
      {"@a $", "", "a a. A a", "r0 1-2 @1; r0 4-5 @4"},
      {"@Talks", "", "the meeting", "r0 1-2 @1"},
      {"@meet", "@meet a", "met a met b", "r0 2-3 @2"},
      {"@meet", "b", "met a met b", "r0 0-1 @0; r0 2-3 @2"},
      {"meet _", "b", "met a met b", "r0 0-2"},
      {"@\"Fed\"", "", "Fed FED fed", "r0 0-1 @0"},
      {"@\"fed\"", "", "Fed FED fed", "r0 0-1 @0; r0 1-2 @1; r0 2-3 @2"},
      {"@Actor", "", "IRAN iran", "r0 0-1 @0"},
      {"@a .. b", "", "a ; b", ""},
      {"@a ... b", "", "a ; b", "r0 0-3 @0"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check_rule(rows[i].pattern, rows[i].except, rows[i].text, rows[i].want);
}

static void test_refusals(void) {
  static const struct {
    const char *pattern, *code;
    uint32_t start, end;
  } rows[] = {
      {"a?", "empty-match", 0, 2},
      {"!a", "no-positive-element", 0, 2},
      {"@a @b", "anchor-count", 0, 5},
      {"@a | b", "anchor-count", 0, 6},
      {"(@a)* b", "anchor-count", 0, 7},
      {"a !(@b)", "anchor-count", 4, 6},
      {"a @(b?)", "empty-anchor", 2, 7},
      {"a (?=x:b)", "capture-inside", 5, 8},
      {"who:Acter @meet", "unknown-label", 4, 9},
      {"a [size>3]", "bad-attribute", 3, 9},
      {"a [len>\"x\"]", "bad-attribute", 3, 10},
      {"a /(/", "", 0, 0},
      {"(a{1000} b){1000}", "pattern-too-large", 0, 0},
  };
  hy_rules *rules = hy_rules_new(hy_mem_libc());
  CHECK(fill(rules) == HY_OK);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    hy_problem p = {0};
    hy_rule_options o = {.label = HY_NO_ID};
    CHECK(add(rules, rows[i].pattern, o, &p) != HY_OK);
    if (!rows[i].code[0]) continue;
    CHECK_SAME(hy_str_from(p.code), hy_str_from(rows[i].code));
    bool there = p.at.start == rows[i].start && p.at.end == rows[i].end;
    if (rows[i].end && !there)
      fprintf(stderr, "%s: at %u-%u\n", rows[i].pattern, p.at.start, p.at.end);
    CHECK(!rows[i].end || there);
  }
  CHECK(hy_rules_count(rules) == 0);
  hy_rules_free(rules);
}

static uint32_t label(hy_rules *rules, const char *name) {
  uint32_t id = HY_NO_ID;
  CHECK(hy_rules_label(rules, hy_str_from(name), NULL, &id) == HY_OK);
  return id;
}

static void test_cascade(void) {
  hy_rules *rules = hy_rules_new(hy_mem_libc());
  CHECK(fill(rules) == HY_OK);
  uint32_t pair = label(rules, "Pair"), party = label(rules, "Party");
  hy_rule_options free_rule = {.label = HY_NO_ID};
  hy_rule_options writes_pair = {.label = pair, .silent = true};
  hy_rule_options writes_party = {.label = party};
  // The reader stands before the writers.
  CHECK(add(rules, "x:Pair @meet", free_rule, NULL) == HY_OK);
  CHECK(add(rules, "Party and Party", writes_pair, NULL) == HY_OK);
  CHECK(add(rules, "@Actor", writes_party, NULL) == HY_OK);
  CHECK(hy_rules_close(rules, NULL) == HY_OK);
  check_set(rules, "Iran and Fed met", "r2 0-1 @0; r2 2-3 @2; r0 0-4 @3 x=0-3");
  hy_rules_free(rules);
}

static void test_cycle(void) {
  hy_problem problem = {0};
  hy_rules *rules = hy_rules_new(hy_mem_libc());
  hy_rule_options one = {.label = label(rules, "One")};
  hy_rule_options two = {.label = label(rules, "Two")};
  CHECK(add(rules, "@Two a", one, NULL) == HY_OK);
  CHECK(add(rules, "@One b", two, NULL) == HY_OK);
  CHECK(hy_rules_close(rules, &problem) == HY_EINVALID);
  CHECK_SAME(hy_str_from(problem.code), HY_LIT("cycle"));
  CHECK(strstr(problem.text, "Two -> One -> Two"));
  hy_rules_free(rules);
}

static void test_groups(void) {
  hy_rules *rules = hy_rules_new(hy_mem_libc());
  hy_rule_options g = {.label = HY_NO_ID, .group = HY_LIT("g")};
  CHECK(add(rules, "@a", g, NULL) == HY_OK);
  CHECK(add(rules, "@a b", g, NULL) == HY_OK);
  CHECK(add(rules, "x:@a b", g, NULL) == HY_OK);
  g.priority = 1;
  CHECK(add(rules, "c @a", g, NULL) == HY_OK);
  CHECK(hy_rules_close(rules, NULL) == HY_OK);
  check_set(rules, "a b a c a b", "r2 0-2 @0 x=0-1; r0 2-3 @2; r3 3-5 @4");
  hy_rules_free(rules);
}

static void test_paragraphs(void) {
  hy_rules *rules = hy_rules_new(hy_mem_libc());
  hy_rule_options wide = {.label = HY_NO_ID, .paragraph = true};
  CHECK(fill(rules) == HY_OK);
  CHECK(add(rules, "@a ... Actor", wide, NULL) == HY_OK);
  CHECK(hy_rules_close(rules, NULL) == HY_OK);
  check_set(rules, "A b. Iran met.\n\nA b.\n\nIran", "r0 0-4 @0");
  hy_rules_free(rules);
}

typedef struct told {
  hy_outcome_type types[8];
  size_t count;
} told;

// A flag that is set ends the run; one that is not does no harm.
static void test_stop(void) {
  volatile sig_atomic_t stop = 0;
  hy_rules *rules = hy_rules_new(hy_mem_libc());
  hy_doc *doc;
  hy_matches all;
  CHECK(fill(rules) == HY_OK);
  CHECK(add(rules, "a", (hy_rule_options){0}, NULL) == HY_OK);
  CHECK(hy_rules_close(rules, NULL) == HY_OK);
  hy_matcher *m = hy_matcher_new(hy_mem_libc(), rules);
  hy_matcher_heed(m, &stop);
  CHECK(hy_doc_new(hy_mem_libc(), HY_LIT("a b"), NULL, NULL, &doc) == HY_OK);
  CHECK(hy_matcher_run(m, doc, &all) == HY_OK && all.count == 1);
  stop = 1;
  CHECK(hy_matcher_run(m, doc, &all) == HY_ESTOPPED && all.count == 0);
  stop = 0;
  CHECK(hy_matcher_run(m, doc, &all) == HY_OK && all.count == 1);
  hy_matcher_free(m);
  hy_doc_free(doc);
  hy_rules_free(rules);
}

static void note(void *ctx, uint32_t window, const hy_outcome *outcome) {
  told *t = ctx;
  CHECK(window == 0 && t->count < 8);
  if (t->count < 8) t->types[t->count++] = outcome->type;
}

static void check_outcome(const char *pattern, const char *except,
                          const char *text, hy_outcome_type want) {
  told t = {.count = 0};
  hy_str veto = hy_str_from(except);
  hy_rules *rules = hy_rules_new(hy_mem_libc());
  hy_rule_options o = {
      .label = HY_NO_ID, .except = &veto, .except_count = veto.len ? 1 : 0};
  CHECK(add(rules, pattern, o, NULL) == HY_OK);
  CHECK(hy_rules_close(rules, NULL) == HY_OK);
  hy_matcher *m = hy_matcher_new(hy_mem_libc(), rules);
  hy_doc *doc;
  hy_matches all;
  hy_matcher_trace(m, note, &t);
  CHECK(hy_doc_new(hy_mem_libc(), hy_str_from(text), NULL, NULL, &doc) ==
        HY_OK);
  CHECK(hy_matcher_run(m, doc, &all) == HY_OK);
  CHECK(t.count == 1 && t.types[0] == want);
  CHECK(hy_matcher_counts(m, 0).matched == (want == HY_OUTCOME_MATCHED));
  CHECK(hy_matcher_counts(m, 0).vetoed == (want == HY_OUTCOME_VETOED));
  hy_doc_free(doc);
  hy_matcher_free(m);
  hy_rules_free(rules);
}

static void test_outcomes(void) {
  check_outcome("@a b", "", "c", HY_OUTCOME_NEVER);
  check_outcome("@a .. b", "", "a c", HY_OUTCOME_NEVER);
  check_outcome("@a b", "", "a c b", HY_OUTCOME_STOPPED);
  check_outcome("@a _ b", "", "a c d b", HY_OUTCOME_STOPPED);
  check_outcome("a b", "", "a b", HY_OUTCOME_MATCHED);
  check_outcome("@a b", "b", "a b", HY_OUTCOME_MATCHED);
  check_outcome("@a b", "@a _", "a b", HY_OUTCOME_VETOED);
}

static hy_status run(hy_mem mem, const hy_rules *rules) {
  hy_doc *doc = NULL;
  hy_matches all;
  hy_matcher *m = hy_matcher_new(mem, rules);
  hy_status status = m ? HY_OK : HY_ENOMEM;
  if (status == HY_OK)
    status = hy_doc_new(mem, HY_LIT("Iran met New York. A b, a Fed talk."),
                        NULL, NULL, &doc);
  if (status == HY_OK) status = hy_matcher_run(m, doc, &all);
  if (status == HY_OK) CHECK(all.count == 3);
  hy_doc_free(doc);
  hy_matcher_free(m);
  return status;
}

// Everything at once, with no memory at each place in turn.
static hy_status work(hy_mem mem) {
  static const char *const patterns[] = {"who:Actor @meet whom:Actor",
                                         "(((a | b)*) & (_{1,2})) \",\"",
                                         "(?<!x) @Talks", "a b"};
  hy_str veto = HY_LIT("@meet !Actor");
  hy_rules *rules = hy_rules_new(mem);
  hy_status status = rules ? fill(rules) : HY_ENOMEM;
  hy_rule_options o = {
      .label = 0, .group = HY_LIT("g"), .except = &veto, .except_count = 1};
  for (size_t i = 0; i < 4 && status == HY_OK; i++) {
    o.label = HY_NO_ID;
    status = add(rules, patterns[i], o, NULL);
  }
  if (status == HY_OK) status = hy_rules_close(rules, NULL);
  if (status == HY_OK) status = run(mem, rules);
  hy_rules_free(rules);
  return status;
}

int main(void) {
  test_matches();
  test_refusals();
  test_cascade();
  test_cycle();
  test_groups();
  test_paragraphs();
  test_stop();
  test_outcomes();
  check_memory_walk(work);
  return CHECK_REPORT();
}
