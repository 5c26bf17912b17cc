/* test_reference.c - the matcher against the reference, on random rule sets
 * and texts; with and without the index.
 *
 * usage: test_reference [CASES [SEED]]
 * A case that differs is made smaller and printed.
 *
 * SPDX-License-Identifier: MIT
 */
#include "random_case.h"
#include "reference_run.h"

enum { TEXTS_PER_SET = 20, CASES = 100000 };

static hy_mem mem(void) { return hy_mem_libc(); }

static void must(bool truth) {
  if (truth) return;
  fprintf(stderr, "test_reference: the test itself is broken\n");
  abort();
}

/* ---- from a case to a rule set
 * ------------------------------------------------ */

static hy_rules *new_rules(const ref_case *c) {
  hy_rules *rules = hy_rules_new(mem());
  hy_morph *morph = hy_rules_morph(rules);
  uint32_t id;
  must(hy_morph_irregular(morph, HY_LIT("met"), HY_LIT("meet")) == HY_OK);
  must(hy_morph_irregular(morph, HY_LIT("held"), HY_LIT("hold")) == HY_OK);
  must(hy_morph_ending(morph, HY_LIT("s"), HY_LIT("")) == HY_OK);
  for (size_t i = 0; i < c->label_count; i++) {
    char name[] = {'L', (char)('a' + i), '\0'};
    must(hy_rules_label(rules, hy_str_from(name), NULL, &id) == HY_OK);
    for (size_t k = 0; k < c->phrase_count[i]; k++)
      must(hy_rules_phrase(rules, id, hy_str_from(c->phrases[i][k]), HY_LIT(""),
                           NULL) == HY_OK);
  }
  return rules;
}

static bool add_def(hy_rules *rules, const ref_case *c, size_t i) {
  char name[] = {'D', (char)('a' + i), '\0'};
  return hy_rules_define(rules, hy_str_from(name), hy_str_from(c->defs[i]),
                         NULL) == HY_OK;
}

static bool add_rule(hy_rules *rules, const ref_rule *rule, size_t i) {
  char name[16], group[16] = "";
  snprintf(name, sizeof name, "r%zu", i);
  if (rule->group >= 0) snprintf(group, sizeof group, "g%d", rule->group);
  hy_str except[REF_EXCEPT];
  for (size_t e = 0; e < rule->except_count; e++)
    except[e] = hy_str_from(rule->except[e]);
  hy_rule_options o = {.name = hy_str_from(name),
                       .pattern = hy_str_from(rule->pattern),
                       .except = except,
                       .except_count = rule->except_count,
                       .label =
                           rule->label < 0 ? HY_NO_ID : (uint32_t)rule->label,
                       .group = hy_str_from(group),
                       .priority = rule->priority,
                       .nested = rule->nested,
                       .paragraph = rule->paragraph,
                       .silent = rule->silent};
  size_t which;
  uint32_t id;
  return hy_rules_add(rules, &o, NULL, &which, &id) == HY_OK;
}

// NULL when the compiler refuses any of it.
static hy_rules *build(const ref_case *c) {
  hy_rules *rules = new_rules(c);
  bool good = true;
  for (size_t i = 0; i < c->def_count && good; i++)
    good = add_def(rules, c, i);
  for (size_t i = 0; i < c->rule_count && good; i++)
    good = add_rule(rules, &c->rules[i], i);
  hy_problem problem;
  if (good && hy_rules_close(rules, &problem) == HY_OK) return rules;
  hy_rules_free(rules);
  return NULL;
}

static long refused, accepted;

static void make_case(dice *d, ref_case *c) {
  memset(c, 0, sizeof *c);
  c->label_count = roll(d, 5);
  for (size_t i = 0; i < c->label_count; i++)
    make_phrases(d, c, i);
  hy_rules *rules = new_rules(c);
  for (uint32_t want = roll(d, REF_DEFS + 1); c->def_count < want;) {
    if (!c->label_count) break;
    make_def(d, c, c->def_count);
    if (add_def(rules, c, c->def_count)) c->def_count++;
  }
  for (uint32_t want = 1 + roll(d, REF_RULES); c->rule_count < want;) {
    make_rule(d, c, &c->rules[c->rule_count]);
    bool good = add_rule(rules, &c->rules[c->rule_count], c->rule_count);
    c->rule_count += good;
    refused += !good;
    accepted += good;
  }
  hy_rules_free(rules);
}

/* ---- comparing
 * ------------------------------------------------------------------ */

static bool same_bounds(const hy_rules *rules, const hy_bound *bounds,
                        const hy_match *a, const ref_match *b) {
  if (a->bound_count != b->bound_count) return false;
  for (size_t i = 0; i < b->bound_count; i++) {
    const hy_bound *bound = &bounds[a->bounds + i];
    hy_str name = hy_rules_capture_name(rules, bound->name);
    if (!hy_str_is_equal(name, hy_str_from(b->bounds[i].name)) ||
        !ref_is_same(bound->at, b->bounds[i].at))
      return false;
  }
  return true;
}

static bool same_matches(const hy_rules *rules, hy_matches got,
                         const reference *want) {
  if (got.count != want->match_count) return false;
  for (size_t i = 0; i < got.count; i++) {
    const hy_match *a = &got.data[i];
    const ref_match *b = &want->matches[i];
    if (a->rule != b->rule || a->window != b->window ||
        !ref_is_same(a->at, b->at) || !ref_is_same(a->anchor, b->anchor) ||
        !same_bounds(rules, got.bounds, a, b))
      return false;
  }
  return true;
}

static bool has_span(const ref_spans *spans, hy_span at) {
  for (size_t i = 0; i < spans->count; i++)
    if (ref_is_same(spans->data[i], at)) return true;
  return false;
}

static bool same_labels(const hy_doc *doc, const reference *want) {
  for (uint32_t l = 0; l < want->the_case->label_count; l++) {
    hy_label_spans got = hy_layers_all(hy_doc_layers(doc), l);
    if (got.count != want->labels[l].count) return false;
    for (size_t i = 0; i < got.count; i++)
      if (!has_span(&want->labels[l], got.data[i].at)) return false;
  }
  return true;
}

static void show(const hy_rules *rules, const char *who, hy_matches got) {
  for (size_t i = 0; i < got.count; i++) {
    const hy_match *m = &got.data[i];
    printf("  %s r%u window %u [%u %u) @[%u %u)", who, m->rule, m->window,
           m->at.start, m->at.end, m->anchor.start, m->anchor.end);
    for (uint32_t b = m->bounds; b < m->bounds + m->bound_count; b++) {
      hy_str name = hy_rules_capture_name(rules, got.bounds[b].name);
      printf(" %.*s[%u %u)", (int)name.len, name.data, got.bounds[b].at.start,
             got.bounds[b].at.end);
    }
    printf("\n");
  }
}

static void show_reference(const reference *r) {
  for (size_t i = 0; i < r->match_count; i++) {
    const ref_match *m = &r->matches[i];
    printf("  reference r%u window %u [%u %u) @[%u %u)", m->rule, m->window,
           m->at.start, m->at.end, m->anchor.start, m->anchor.end);
    for (size_t b = 0; b < m->bound_count; b++)
      printf(" %s[%u %u)", m->bounds[b].name, m->bounds[b].at.start,
             m->bounds[b].at.end);
    printf("\n");
  }
}

typedef enum outcome { SAME, DIFFERENT, SKIPPED } outcome;

static long matches_seen;

static bool run_one(const ref_case *c, const hy_rules *rules, hy_doc *doc,
                    hy_matcher *m, const char *who, const reference *r,
                    bool loud) {
  hy_matches got;
  must(hy_matcher_run(m, doc, &got) == HY_OK);
  matches_seen += (long)got.count;
  (void)c;
  if (loud) show(rules, who, got);
  return same_matches(rules, got, r) && same_labels(doc, r);
}

static outcome compare(const ref_case *c, const hy_rules *rules,
                       hy_matcher *fast, hy_matcher *plain, bool loud) {
  hy_doc *doc;
  must(hy_doc_new(mem(), hy_str_from(c->text), NULL, NULL, &doc) == HY_OK);
  reference *r = ref_new(c, hy_rules_morph((hy_rules *)rules));
  outcome result = SKIPPED;
  if (ref_run(r, doc)) {
    if (loud) show_reference(r);
    bool a = run_one(c, rules, doc, fast, "index", r, loud);
    bool b = run_one(c, rules, doc, plain, "plain", r, loud);
    result = a && b ? SAME : DIFFERENT;
  }
  ref_free(r);
  hy_doc_free(doc);
  return result;
}

static outcome compare_case(const ref_case *c, bool loud) {
  hy_rules *rules = build(c);
  if (!rules) return SKIPPED;
  hy_matcher *fast = hy_matcher_new(mem(), rules);
  hy_matcher *plain = hy_matcher_new(mem(), rules);
  hy_matcher_use_index(plain, false);
  outcome result = compare(c, rules, fast, plain, loud);
  hy_matcher_free(fast);
  hy_matcher_free(plain);
  hy_rules_free(rules);
  return result;
}

/* ---- making a failing case smaller
 * ------------------------------------------------ */

// Drops runs of bytes from `text`, a field of `c`, as long as it still fails.
static bool shrink_text(ref_case *c, char *text) {
  char kept[2000];
  bool any = false;
  for (size_t len = strlen(text); len; len--)
    for (size_t at = 0; at + len <= strlen(text); at++) {
      strcpy(kept, text);
      memmove(text + at, text + at + len, strlen(text + at + len) + 1);
      if (*text && compare_case(c, false) == DIFFERENT)
        any = true;
      else
        strcpy(text, kept);
    }
  return any;
}

static bool drop_rule(ref_case *c, size_t i) {
  ref_case smaller = *c;
  smaller.rule_count--;
  memmove(&smaller.rules[i], &smaller.rules[i + 1],
          (smaller.rule_count - i) * sizeof *smaller.rules);
  if (compare_case(&smaller, false) != DIFFERENT) return false;
  *c = smaller;
  return true;
}

static bool shrink_rule(ref_case *c, ref_rule *rule) {
  ref_rule kept = *rule;
  rule->except_count = 0;
  rule->priority = 0;
  rule->nested = rule->silent = false;
  if (compare_case(c, false) != DIFFERENT) *rule = kept;
  bool any = shrink_text(c, rule->pattern);
  for (size_t e = 0; e < rule->except_count; e++)
    any = shrink_text(c, rule->except[e]) || any;
  return any;
}

static void shrink(ref_case *c) {
  bool any = true;
  for (int round = 0; any && round < 6; round++) {
    any = false;
    for (size_t i = c->rule_count; i-- > 0;)
      any = drop_rule(c, i) || any;
    any = shrink_text(c, c->text) || any;
    for (size_t i = 0; i < c->rule_count; i++)
      any = shrink_rule(c, &c->rules[i]) || any;
    for (size_t i = 0; i < c->def_count; i++)
      any = shrink_text(c, c->defs[i]) || any;
  }
}

static void print_case(const ref_case *c) {
  for (size_t i = 0; i < c->label_count; i++)
    for (size_t k = 0; k < c->phrase_count[i]; k++)
      printf("  L%c: %s\n", (char)('a' + i), c->phrases[i][k]);
  for (size_t i = 0; i < c->def_count; i++)
    printf("  D%c = %s\n", (char)('a' + i), c->defs[i]);
  for (size_t i = 0; i < c->rule_count; i++) {
    const ref_rule *r = &c->rules[i];
    printf("  r%zu (label %d, group %d, priority %d%s%s%s) %s\n", i, r->label,
           r->group, r->priority, r->nested ? ", nested" : "",
           r->silent ? ", silent" : "", r->paragraph ? ", paragraph" : "",
           r->pattern);
    for (size_t e = 0; e < r->except_count; e++)
      printf("     except %s\n", r->except[e]);
  }
  printf("  text: %s\n", c->text);
  compare_case(c, true);
}

/* ---- the run
 * ---------------------------------------------------------------------- */

static long compared, skipped;

static bool run_set(dice *d, ref_case *c) {
  make_case(d, c);
  hy_rules *rules = build(c);
  must(rules != NULL);
  hy_matcher *fast = hy_matcher_new(mem(), rules);
  hy_matcher *plain = hy_matcher_new(mem(), rules);
  hy_matcher_use_index(plain, false);
  outcome result = SAME;
  for (int i = 0; i < TEXTS_PER_SET && result != DIFFERENT; i++) {
    pen p = pen_at(c->text, sizeof c->text);
    put_text(&p, d);
    result = compare(c, rules, fast, plain, false);
    compared += result == SAME;
    skipped += result == SKIPPED;
  }
  hy_matcher_free(fast);
  hy_matcher_free(plain);
  hy_rules_free(rules);
  return result != DIFFERENT;
}

int main(int argc, char **argv) {
  long cases = argc > 1 ? atol(argv[1]) : CASES;
  uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
  static ref_case c;
  printf("seed %llu\n", (unsigned long long)seed);
  for (uint64_t set = 0; compared < cases; set++) {
    dice d = {seed * 1000003u + set};
    roll(&d, 2);
    if (run_set(&d, &c)) continue;
    printf("set %llu differs; made smaller:\n", (unsigned long long)set);
    shrink(&c);
    print_case(&c);
    return 1;
  }
  printf("%ld cases, %ld matches, %ld too slow for the reference; %ld rules, "
         "%ld more refused\n",
         compared, matches_seen, skipped, accepted, refused);
  CHECK(skipped < compared / 20);
  return CHECK_REPORT();
}
