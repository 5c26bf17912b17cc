/* fuzz_match.c - any bytes as rules and a text: every match stands inside its
 * window, and the index changes nothing. Lines up to an empty one are
 * patterns; the text is what follows. The first byte of a line chooses what
 * the rule is.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "match.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RULES = 12 };

static void must(bool truth) {
  if (!truth) abort();
}

static hy_str take_line(hy_str *rest) {
  const char *end = memchr(rest->data, '\n', rest->len);
  size_t len = end ? (size_t)(end - rest->data) : rest->len;
  hy_str line = {rest->data, len};
  size_t skip = len + (end != NULL);
  *rest = (hy_str){rest->data + skip, rest->len - skip};
  return line;
}

static void add_labels(hy_rules *rules) {
  static const char *const names[] = {"Actor", "Made", "More"};
  uint32_t id;
  for (size_t i = 0; i < 3; i++)
    must(hy_rules_label(rules, hy_str_from(names[i]), NULL, &id) == HY_OK);
  must(hy_rules_phrase(rules, 0, HY_LIT("Fed"), HY_LIT("x"), NULL) == HY_OK);
  must(hy_rules_phrase(rules, 0, HY_LIT("new york"), HY_LIT(""), NULL) ==
       HY_OK);
}

static void add_line(hy_rules *rules, hy_str line) {
  char name[2] = {(char)('a' + hy_rules_count(rules)), '\0'};
  if (line.len < 2) return;
  unsigned bits = (unsigned char)line.data[0];
  hy_str pattern = {line.data + 1, line.len - 1}, except = {"", 0};
  const char *mark = memchr(pattern.data, '#', pattern.len);
  if (mark) {
    size_t len = (size_t)(mark - pattern.data);
    except = (hy_str){mark + 1, pattern.len - len - 1};
    pattern.len = len;
  }
  hy_rule_options o = {.name = hy_str_from(name),
                       .pattern = pattern,
                       .except = &except,
                       .except_count = mark ? 1 : 0,
                       .label = bits & 1 ? 1 + (bits >> 1 & 1) : HY_NO_ID,
                       .group = bits & 4 ? HY_LIT("g") : HY_LIT(""),
                       .priority = (int32_t)(bits >> 3 & 1),
                       .nested = bits & 16,
                       .silent = bits & 32,
                       .paragraph = bits & 64};
  size_t which;
  uint32_t id;
  hy_problem problem;
  must(hy_rules_add(rules, &o, &problem, &which, &id) != HY_ENOMEM);
}

static void check_span(hy_span at, hy_span window) {
  must(window.start <= at.start && at.start < at.end && at.end <= window.end);
}

static void check_match(const hy_match *m, hy_matches all, hy_span window) {
  check_span(m->at, window);
  if (m->anchor.end) check_span(m->anchor, m->at);
  for (uint32_t i = m->bounds; i < m->bounds + m->bound_count; i++)
    check_span(all.bounds[i].at, m->at);
}

static bool same(const hy_match *a, hy_matches x, const hy_match *b,
                 hy_matches y) {
  return a->rule == b->rule && a->window == b->window &&
         !memcmp(&a->at, &b->at, sizeof a->at) &&
         !memcmp(&a->anchor, &b->anchor, sizeof a->anchor) &&
         a->bound_count == b->bound_count &&
         (!a->bound_count || !memcmp(x.bounds + a->bounds, y.bounds + b->bounds,
                                     a->bound_count * sizeof *x.bounds));
}

// A rule that runs out of steps has no match where it does; how many steps it
// takes depends on the index.
static bool is_exhausted(const hy_matcher *m, const hy_rules *rules) {
  for (uint32_t i = 0; i < hy_rules_count(rules); i++)
    if (hy_matcher_counts(m, i).exhausted) return true;
  return false;
}

static void check_text(const hy_rules *rules, hy_str text) {
  hy_doc *one, *two;
  hy_matches a, b;
  hy_sentences paragraphs;
  hy_matcher *fast = hy_matcher_new(hy_mem_libc(), rules);
  hy_matcher *plain = hy_matcher_new(hy_mem_libc(), rules);
  hy_matcher_use_index(plain, false);
  must(hy_doc_new(hy_mem_libc(), text, NULL, NULL, &one) == HY_OK);
  must(hy_doc_new(hy_mem_libc(), text, NULL, NULL, &two) == HY_OK);
  must(hy_matcher_run(fast, one, &a) == HY_OK);
  must(hy_matcher_run(plain, two, &b) == HY_OK);
  must(hy_doc_paragraphs(one, &paragraphs) == HY_OK);
  uint32_t count = (uint32_t)hy_doc_tokens(one).count;
  for (size_t i = 0; i < a.count; i++)
    check_match(&a.data[i], a, (hy_span){0, count});
  bool hurried = is_exhausted(fast, rules) || is_exhausted(plain, rules);
  must(hurried || a.count == b.count);
  for (size_t i = 0; i < a.count && !hurried; i++)
    must(same(&a.data[i], a, &b.data[i], b));
  hy_doc_free(one);
  hy_doc_free(two);
  hy_matcher_free(fast);
  hy_matcher_free(plain);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  hy_str rest = {(const char *)data, size};
  hy_rules *rules = hy_rules_new(hy_mem_libc());
  must(rules != NULL);
  add_labels(rules);
  while (rest.len && hy_rules_count(rules) < RULES) {
    hy_str line = take_line(&rest);
    if (!line.len) break;
    add_line(rules, line);
  }
  hy_problem problem;
  if (hy_rules_close(rules, &problem) == HY_OK) check_text(rules, rest);
  hy_rules_free(rules);
  return 0;
}
