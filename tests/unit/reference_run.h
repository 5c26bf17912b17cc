/* reference_run.h - whole rule sets, the slow and obvious way: word lists,
 * cascades, exceptions and groups around the search of reference.h.
 *
 * Rules that write label number i read only labels below i, so labels are
 * made in the order of their numbers; rules without a label come last.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_REFERENCE_RUN_H
#define HY_REFERENCE_RUN_H

#include "reference.h"

/* ---- word lists -------------------------------------------------------------
 */

static bool ref_is_capitals(hy_str form, hy_str text) {
  if (form.len < 4 || form.len != text.len) return false;
  for (size_t i = 0; i < form.len; i++)
    if (toupper((unsigned char)form.data[i]) != text.data[i]) return false;
  return true;
}

// One blank-separated part of a phrase against one token.
static bool ref_fits_part(const reference *r, hy_str part, uint32_t pos) {
  if (part.data[0] == '"')
    return ref_is_form(r, pos, (hy_str){part.data + 1, part.len - 2}, false);
  if (!ref_has_upper(part)) return ref_has_lemma(r, pos, part);
  return ref_is_form(r, pos, part, true) ||
         ref_is_capitals(part, ref_text(r, pos));
}

// The end of the phrase from `pos`, or 0.
static uint32_t ref_phrase(const reference *r, const char *phrase,
                           uint32_t pos) {
  while (*phrase) {
    size_t len = strcspn(phrase, " ");
    if (pos >= r->window.end || !ref_fits_part(r, (hy_str){phrase, len}, pos))
      return 0;
    pos++;
    phrase += len + (phrase[len] == ' ');
  }
  return pos;
}

static bool ref_is_inside(hy_span a, hy_span b) {
  return b.start <= a.start && a.end <= b.end;
}

static bool ref_is_same(hy_span a, hy_span b) {
  return a.start == b.start && a.end == b.end;
}

static void ref_add_span(ref_spans *spans, hy_span at) {
  if (spans->count == REF_SPANS) abort();
  spans->data[spans->count++] = at;
}

// Drops doubles among the spans from `from` on, and, unless `nested`, spans
// inside others.
static void ref_settle(ref_spans *s, size_t from, bool nested) {
  static bool drop[REF_SPANS];
  for (size_t i = from; i < s->count; i++) {
    drop[i] = false;
    for (size_t j = from; j < s->count; j++) {
      bool same = ref_is_same(s->data[i], s->data[j]);
      bool inside = !same && ref_is_inside(s->data[i], s->data[j]);
      if ((same && j < i) || (inside && !nested)) drop[i] = true;
    }
  }
  size_t kept = from;
  for (size_t i = from; i < s->count; i++)
    if (!drop[i]) s->data[kept++] = s->data[i];
  s->count = kept;
}

static void ref_find_phrases(reference *r, size_t label) {
  ref_spans *spans = &r->labels[label];
  size_t from = spans->count;
  for (uint32_t pos = r->window.start; pos < r->window.end; pos++) {
    uint32_t best = 0;
    for (size_t i = 0; i < r->the_case->phrase_count[label]; i++) {
      uint32_t end = ref_phrase(r, r->the_case->phrases[label][i], pos);
      if (end > best) best = end;
    }
    if (best) ref_add_span(spans, (hy_span){pos, best});
  }
  ref_settle(spans, from, false);
}

/* ---- one rule
 * ---------------------------------------------------------------- */

static bool ref_finish(reference *r, const then *k, uint32_t pos) {
  ref_match *m = k->out;
  (void)k;
  m->at = (hy_span){r->start, pos};
  m->anchor = r->has_anchor ? r->anchor : (hy_span){0, 0};
  memcpy(m->bounds, r->bounds, sizeof m->bounds);
  m->bound_count = r->bound_count;
  return true;
}

static void ref_begin(reference *r, uint32_t start) {
  r->start = start;
  r->bound_count = 0;
  r->has_anchor = false;
}

static void ref_run_rule(reference *r, uint32_t id, uint32_t window) {
  memset(r->claimed, 0, sizeof r->claimed);
  for (uint32_t p = r->window.start; p < r->window.end && !r->gave_up; p++) {
    if (r->match_count == REF_MATCHES) abort();
    ref_match *m = &r->matches[r->match_count];
    then k = {.go = ref_finish, .out = m};
    ref_begin(r, p);
    memset(m, 0, sizeof *m);
    if (!ref_match_node(r, r->trees[id], p, &k) || r->gave_up) continue;
    m->rule = id;
    m->window = window;
    r->match_count++;
    if (r->has_anchor)
      r->claimed[m->anchor.start] = true;
    else
      p = m->at.end - 1;
  }
}

/* ---- exceptions
 * --------------------------------------------------------------- */

static bool ref_falls_on(reference *r, const then *k, uint32_t pos) {
  uint32_t token = k->number;
  if (r->has_anchor) return r->anchor.start == token;
  return r->start <= token && token < pos;
}

static bool ref_vetoes(reference *r, const hy_node *tree, uint32_t token) {
  memset(r->claimed, 0, sizeof r->claimed);
  for (uint32_t p = r->window.start; p <= token; p++) {
    then k = {.go = ref_falls_on, .number = token};
    ref_begin(r, p);
    if (ref_match_node(r, tree, p, &k)) return true;
  }
  return false;
}

static bool ref_is_vetoed(reference *r, const ref_match *m) {
  hy_span at = m->at;
  if (m->anchor.end) at = (hy_span){m->anchor.start, m->anchor.start + 1};
  for (size_t i = 0; i < r->the_case->rules[m->rule].except_count; i++)
    for (uint32_t t = at.start; t < at.end; t++)
      if (ref_vetoes(r, r->except[m->rule][i], t)) return true;
  return false;
}

/* ---- groups
 * --------------------------------------------------------------------- */

static const ref_rule *ref_rule_of(const reference *r, const ref_match *m) {
  return &r->the_case->rules[m->rule];
}

static bool ref_beats(const reference *r, const ref_match *a,
                      const ref_match *b) {
  int x = ref_rule_of(r, a)->priority, y = ref_rule_of(r, b)->priority;
  uint32_t v = a->at.end - a->at.start, w = b->at.end - b->at.start;
  if (x != y) return x > y;
  if (v != w) return v > w;
  if (a->bound_count != b->bound_count) return a->bound_count > b->bound_count;
  return a->rule < b->rule;
}

static bool ref_compete(const reference *r, const ref_match *a,
                        const ref_match *b) {
  int g = ref_rule_of(r, a)->group, h = ref_rule_of(r, b)->group;
  if (g != h || g < 0 || a->lost || b->lost || a == b) return false;
  if (a->anchor.end && b->anchor.end) return a->anchor.start == b->anchor.start;
  return a->at.start < b->at.end && b->at.start < a->at.end;
}

static void ref_settle_groups(reference *r, size_t from) {
  bool *done = calloc(r->match_count + 1, 1);
  for (;;) {
    ref_match *best = NULL;
    for (size_t i = from; i < r->match_count; i++) {
      ref_match *m = &r->matches[i];
      if (!m->lost && !done[i] && (!best || ref_beats(r, m, best))) best = m;
    }
    if (!best) break;
    done[best - r->matches] = true;
    for (size_t i = from; i < r->match_count; i++)
      if (ref_compete(r, best, &r->matches[i])) r->matches[i].lost = true;
  }
  free(done);
}

/* ---- windows
 * -------------------------------------------------------------------- */

static bool ref_is_nested(const reference *r, int label) {
  bool nested = false;
  for (size_t i = 0; i < r->the_case->rule_count; i++)
    if (r->the_case->rules[i].label == label)
      nested = nested || r->the_case->rules[i].nested;
  return nested;
}

static void ref_keep_winners(reference *r, size_t from, int label,
                             size_t span_from) {
  size_t kept = from;
  for (size_t i = from; i < r->match_count; i++) {
    ref_match *m = &r->matches[i];
    if (m->lost) continue;
    if (label >= 0) ref_add_span(&r->labels[label], m->at);
    if (!ref_rule_of(r, m)->silent) r->matches[kept++] = *m;
  }
  r->match_count = kept;
  if (label >= 0)
    ref_settle(&r->labels[label], span_from, ref_is_nested(r, label));
}

// The rules that write `label` (-1: none), in one window.
static void ref_run_stratum(reference *r, int label, bool paragraph,
                            uint32_t window, size_t span_from) {
  size_t from = r->match_count;
  for (uint32_t i = 0; i < r->the_case->rule_count; i++) {
    const ref_rule *rule = &r->the_case->rules[i];
    if (rule->label == label && rule->paragraph == paragraph)
      ref_run_rule(r, i, window);
  }
  for (size_t i = from; i < r->match_count; i++)
    r->matches[i].lost = ref_is_vetoed(r, &r->matches[i]);
  ref_settle_groups(r, from);
  ref_keep_winners(r, from, label, span_from);
}

static void ref_run_sentence(reference *r, hy_span at, uint32_t number) {
  r->window = at;
  size_t before[REF_LABELS];
  for (size_t i = 0; i < r->the_case->label_count; i++) {
    before[i] = r->labels[i].count;
    ref_find_phrases(r, i);
  }
  for (size_t i = 0; i < r->the_case->label_count; i++)
    ref_run_stratum(r, (int)i, false, number, before[i]);
  ref_run_stratum(r, -1, false, number, 0);
}

static int ref_compare(const void *one, const void *other) {
  const ref_match *a = one, *b = other;
  hy_span x = a->anchor.end ? a->anchor : a->at;
  hy_span y = b->anchor.end ? b->anchor : b->at;
  if (x.start != y.start) return x.start < y.start ? -1 : 1;
  if (a->rule != b->rule) return a->rule < b->rule ? -1 : 1;
  return (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

static hy_node *ref_read(reference *r, const char *pattern) {
  hy_node *tree;
  if (hy_syntax_read(hy_str_from(pattern), &r->arena, NULL, &tree) != HY_OK)
    abort();
  return tree;
}

// Every pattern has gone through the rule set before, so it can be read.
static reference *ref_new(const ref_case *c, const hy_morph *morph) {
  reference *r = calloc(1, sizeof *r);
  r->the_case = c;
  r->morph = morph;
  r->arena = hy_arena_new(hy_mem_libc());
  r->labels = calloc(REF_LABELS, sizeof *r->labels);
  r->matches = calloc(REF_MATCHES + 1, sizeof *r->matches);
  for (size_t i = 0; i < c->def_count; i++)
    r->defs[i] = ref_read(r, c->defs[i]);
  for (size_t i = 0; i < c->rule_count; i++) {
    r->trees[i] = ref_read(r, c->rules[i].pattern);
    for (size_t e = 0; e < c->rules[i].except_count; e++)
      r->except[i][e] = ref_read(r, c->rules[i].except[e]);
  }
  return r;
}

static void ref_free(reference *r) {
  hy_arena_clear(&r->arena);
  free(r->labels);
  free(r->matches);
  free(r);
}

// False when the case takes too long to be done this way.
static bool ref_run(reference *r, hy_doc *doc) {
  hy_sentences sentences = hy_doc_sentences(doc), paragraphs;
  r->doc = doc;
  r->steps = 0;
  for (size_t i = 0; i < sentences.count; i++)
    ref_run_sentence(r, sentences.data[i], (uint32_t)i);
  if (hy_doc_paragraphs(doc, &paragraphs) != HY_OK) abort();
  for (size_t i = 0; i < paragraphs.count; i++) {
    r->window = paragraphs.data[i];
    ref_run_stratum(r, -1, true, (uint32_t)i, 0);
  }
  qsort(r->matches, r->match_count, sizeof *r->matches, ref_compare);
  return !r->gave_up;
}

#endif
