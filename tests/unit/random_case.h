/* random_case.h - random rule sets and texts for the reference. The first
 * definition reads the first label, so rules that write that one must not use
 * it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_RANDOM_CASE_H
#define HY_RANDOM_CASE_H

#include "random_pattern.h"
#include "reference.h"

static const char *const FORMS[] = {
    "a",   "b", "c", "met", "meets", "talks", "held", "Fed",  "FED",  "York",
    "New", "a", "b", "c",   "3",     "42",    ",",    "York", "YORK", "talk"};

static void put_text(pen *p, dice *d) {
  uint32_t count = 1 + roll(d, one_in(d, 8) ? 40 : 12);
  for (uint32_t i = 0; i < count; i++) {
    if (i) put(p, " ");
    put(p, PICK(d, FORMS));
    if (one_in(d, 14)) put(p, one_in(d, 2) ? " ." : " ;");
    if (one_in(d, 20)) put(p, ".\n\nThe");
  }
}

/* ---- a whole case
 * ------------------------------------------------------------ */

static void make_phrases(dice *d, ref_case *c, size_t label) {
  static const char *const phrases[] = {
      "Fed",       "New York", "york",  "meet",       "hold talk",  "a b",
      "\"talks\"", "b c",      "a b c", "York \"a\"", "\"met\" a a"};
  c->phrase_count[label] = roll(d, 4);
  for (size_t i = 0; i < c->phrase_count[label]; i++)
    strcpy(c->phrases[label][i], PICK(d, phrases));
}

// Definitions read those before them, but for the first.
static void make_def(dice *d, ref_case *c, size_t i) {
  scope s = {d, i == 0, 1, (uint32_t)i, true};
  pen p = pen_at(c->defs[i], sizeof c->defs[i]);
  put_alt(&p, &s, 1 + (int)roll(d, 2));
}

// Rules of one group write the same label, so that all of them may run at
// once in the reference, too.
static void make_rule(dice *d, const ref_case *c, ref_rule *rule) {
  memset(rule, 0, sizeof *rule);
  rule->label = one_in(d, 2) && c->label_count
                    ? (int)roll(d, (uint32_t)c->label_count)
                    : -1;
  rule->group = one_in(d, 3) ? rule->label + 1 : -1;
  rule->priority = one_in(d, 3) ? (int)roll(d, 3) : 0;
  rule->nested = one_in(d, 4);
  rule->silent = rule->label >= 0 && one_in(d, 3);
  rule->paragraph = rule->label < 0 && one_in(d, 6);
  uint32_t readable =
      rule->label < 0 ? (uint32_t)c->label_count : (uint32_t)rule->label;
  scope s = {d, readable, readable == 0, (uint32_t)c->def_count, true};
  pen p = pen_at(rule->pattern, sizeof rule->pattern);
  put_pattern(&p, &s, !one_in(d, 3));
  rule->except_count = one_in(d, 4) ? 1 + roll(d, REF_EXCEPT) : 0;
  for (size_t i = 0; i < rule->except_count; i++) {
    pen e = pen_at(rule->except[i], sizeof rule->except[i]);
    put_pattern(&e, &s, one_in(d, 2));
  }
}

#endif
