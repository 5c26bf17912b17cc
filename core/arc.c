/* arc.c - walks over heads. Sentences are short, so each question looks
 * through the places once. SPDX-License-Identifier: MIT */
#include "arc.h"

#include "str.h"

// How far a borrowed subject may be: verbs in a row that share it.
enum { BORROW_MAX = 8 };

static hy_relations bit(uint8_t label) { return (hy_relations)1 << label; }

static bool is_in(const hy_arcs *arcs, uint32_t place, hy_relations set) {
  return (set >> arcs->labels[place] & 1) != 0;
}

/* ---- names -------------------------------------------------------------- */

static bool is_named(hy_str label, hy_str name) {
  if (hy_str_is_equal(label, name)) return true;
  return label.len > name.len && label.data[name.len] == ':' &&
         hy_str_has_prefix(label, name);
}

hy_relations hy_relations_find(const hy_parser *parser, hy_str name) {
  hy_relations set = 0;
  for (uint8_t i = 0; i < hy_parser_labels(parser); i++)
    if (is_named(hy_parser_label(parser, i), name)) set |= bit(i);
  return set;
}

static hy_relations any_of(const hy_parser *parser, const char *const *names) {
  hy_relations set = 0;
  for (; *names; names++)
    set |= hy_relations_find(parser, hy_str_from(*names));
  return set;
}

hy_relation_sets hy_relation_sets_read(const hy_parser *parser) {
  static const char *const subject[] = {"nsubj", "csubj", NULL};
  static const char *const joined[] = {"conj", NULL};
  static const char *const controlled[] = {"xcomp", "advcl", NULL};
  static const char *const part[] = {"compound:prt", "flat", "fixed",
                                     "goeswith", NULL};
  static const char *const outside[] = {
      "punct",     "conj",  "cc",  "appos",     "acl",   "advcl",
      "parataxis", "list",  "dep", "discourse", "ccomp", "vocative",
      "orphan",    "nsubj", "cop", "aux",       NULL};
  static const char *const before[] = {"case", "mark", "cc", "punct", NULL};
  static const char *const clausal[] = {"root",  "ccomp", "xcomp", "csubj",
                                        "advcl", "acl",   "conj",  "parataxis",
                                        "list",  NULL};
  static const char *const predicate[] = {"nsubj", "csubj", "cop", NULL};
  static const char *const apart[] = {"conj", "parataxis", "list", NULL};
  return (hy_relation_sets){.subject = any_of(parser, subject),
                            .joined = any_of(parser, joined),
                            .controlled = any_of(parser, controlled),
                            .part = any_of(parser, part),
                            .outside = any_of(parser, outside),
                            .before = any_of(parser, before),
                            .clausal = any_of(parser, clausal),
                            .predicate = any_of(parser, predicate),
                            .apart = any_of(parser, apart)};
}

/* ---- steps -------------------------------------------------------------- */

void hy_arcs_measure(uint32_t count, const uint32_t *heads, hy_span *extents) {
  for (uint32_t i = 0; i < count; i++)
    extents[i] = (hy_span){i, i + 1};
  for (uint32_t i = 0; i < count; i++) {
    uint32_t up = heads[i];
    for (uint32_t steps = 0; up && steps < count; steps++) {
      hy_span *e = &extents[up - 1];
      if (i < e->start) e->start = i;
      if (i + 1 > e->end) e->end = i + 1;
      up = heads[up - 1];
    }
  }
}

static bool is_inside(uint32_t head, uint32_t start, uint32_t end) {
  return head > start && head <= end; // heads count from 1
}

uint32_t hy_arcs_lexical(const hy_arcs *arcs, uint32_t end, uint32_t width) {
  uint32_t start = width < end ? end - width : 0, place = start;
  while (place + 1 < end && is_inside(arcs->heads[place], start, end))
    place++;
  for (uint32_t i = 0; i < BORROW_MAX; i++) {
    if (!arcs->heads[place] || !is_in(arcs, place, arcs->sets.part))
      return place;
    place = arcs->heads[place] - 1;
  }
  return place;
}

static bool has_dependent(const hy_arcs *arcs, uint32_t head,
                          hy_relations set) {
  for (uint32_t i = 0; i < arcs->count; i++)
    if (arcs->heads[i] == head + 1 && is_in(arcs, i, set)) return true;
  return false;
}

// The verb whose subject `head` shares, as far up as it takes.
static uint32_t lender(const hy_arcs *arcs, uint32_t head) {
  hy_relations may = arcs->sets.joined | arcs->sets.controlled;
  for (uint32_t i = 0; i < BORROW_MAX; i++) {
    if (has_dependent(arcs, head, arcs->sets.subject)) return head;
    if (!arcs->heads[head] || !is_in(arcs, head, may)) return head;
    head = arcs->heads[head] - 1;
  }
  return head;
}

// Whether `place` is a dependent of `head` in the set, or coordinated with
// one.
static bool belongs(const hy_arcs *arcs, uint32_t place, uint32_t head,
                    hy_relations set) {
  for (uint32_t i = 0; i < arcs->count && arcs->heads[place]; i++) {
    uint32_t up = arcs->heads[place] - 1;
    if (up == head && is_in(arcs, place, set)) return true;
    if (!is_in(arcs, place, arcs->sets.joined) || up == head) return false;
    place = up;
  }
  return false;
}

uint32_t hy_arcs_dependent(const hy_arcs *arcs, uint32_t head,
                           hy_relations relations, uint32_t last) {
  if (relations & arcs->sets.subject) head = lender(arcs, head);
  for (uint32_t i = last == HY_NO_PLACE ? 0 : last + 1; i < arcs->count; i++)
    if (belongs(arcs, i, head, relations)) return i;
  return HY_NO_PLACE;
}

uint32_t hy_arcs_head(const hy_arcs *arcs, uint32_t place,
                      hy_relations relations) {
  if (!arcs->heads[place] || !is_in(arcs, place, relations)) return HY_NO_PLACE;
  return arcs->heads[place] - 1;
}

uint32_t hy_arcs_first(const hy_arcs *arcs, uint32_t place) {
  for (uint32_t i = 0; i < arcs->count && arcs->heads[place]; i++) {
    if (!is_in(arcs, place, arcs->sets.joined)) break;
    place = arcs->heads[place] - 1;
  }
  return place;
}

uint32_t hy_arcs_coordinated(const hy_arcs *arcs, uint32_t place,
                             uint32_t *out) {
  uint32_t first = hy_arcs_first(arcs, place), count = 0;
  for (uint32_t i = 0; i < arcs->count; i++)
    if (hy_arcs_first(arcs, i) == first) out[count++] = i;
  return count;
}

/* ---- spans -------------------------------------------------------------- */

// Where the phrase of `place` ends: before the first dependent at its right
// that does not belong to it.
static uint32_t phrase_end(const hy_arcs *arcs, uint32_t place) {
  uint32_t end = arcs->extents[place].end;
  for (uint32_t i = place + 1; i < end; i++)
    if (arcs->heads[i] == place + 1 && is_in(arcs, i, arcs->sets.outside))
      end = arcs->extents[i].start > place ? arcs->extents[i].start : place + 1;
  return end;
}

// And where it starts: behind the last dependent at its left that does not.
static uint32_t phrase_start(const hy_arcs *arcs, uint32_t place) {
  uint32_t start = arcs->extents[place].start;
  for (uint32_t i = start; i < place; i++)
    if (arcs->heads[i] == place + 1 && is_in(arcs, i, arcs->sets.outside))
      start = arcs->extents[i].end > place ? place : arcs->extents[i].end;
  return start;
}

hy_span hy_arcs_trim(const hy_arcs *arcs, hy_span at, uint32_t place) {
  hy_relations before = arcs->sets.before;
  while (at.start < place && is_in(arcs, at.start, before))
    at.start = arcs->extents[at.start].end > place
                   ? place
                   : arcs->extents[at.start].end;
  while (at.end > place + 1 && is_in(arcs, at.end - 1, before))
    at.end--;
  return at;
}

hy_span hy_arcs_span(const hy_arcs *arcs, uint32_t place, bool phrase) {
  hy_span at = arcs->extents[place];
  if (phrase)
    at = (hy_span){phrase_start(arcs, place), phrase_end(arcs, place)};
  return hy_arcs_trim(arcs, at, place);
}
