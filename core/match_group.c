/* match_group.c - which matches of a level stand, and what becomes of them.
 *
 * The drafts of a group are taken best first. One that no winner before it
 * competes with wins and takes its seats: the token of its anchor, and every
 * token of its span.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "match_private.h"
#include "sort.h"

/* ---- the order between rivals -------------------------------------------- */

static uint32_t width_of(const hy_match *match) {
  return match->at.end - match->at.start;
}

static uint32_t group_of(const hy_matcher *m, const hy_match *match) {
  return m->rules->doors[match->rule].group;
}

static int order(bool a_first, bool b_first) { return (int)b_first - a_first; }

// The total order between matches of a group: priority, tokens, captures, then
// the rule that was loaded first.
static int compare_worth(const hy_matcher *m, const hy_match *a,
                         const hy_match *b) {
  const hy_rule *rules = m->rules->rules;
  int32_t x = rules[a->rule].priority, y = rules[b->rule].priority;
  if (x != y) return order(x > y, y > x);
  uint32_t v = width_of(a), w = width_of(b);
  if (v != w) return order(v > w, w > v);
  if (a->bound_count != b->bound_count)
    return order(a->bound_count > b->bound_count,
                 b->bound_count > a->bound_count);
  return order(a->rule < b->rule, b->rule < a->rule);
}

static int compare_rivals(const void *one, const void *other, const void *ctx) {
  const hy_matcher *m = ctx;
  uint32_t i = *(const uint32_t *)one, j = *(const uint32_t *)other;
  const hy_match *a = &m->drafts[i].match, *b = &m->drafts[j].match;
  uint32_t g = group_of(m, a), h = group_of(m, b);
  if (g != h) return order(g < h, h < g);
  int worth = compare_worth(m, a, b);
  return worth ? worth : order(i < j, j < i);
}

/* ---- seats --------------------------------------------------------------- */

typedef enum seat_row { SEAT_ANCHOR, SEAT_ANY, SEAT_FREE } seat_row;

static hy_seat *seat_at(const hy_matcher *m, seat_row row, uint32_t token) {
  uint32_t width = m->window.at.end - m->window.at.start;
  return &m->seats[(size_t)row * width + (token - m->window.at.start)];
}

static hy_status make_seats(hy_matcher *m) {
  size_t count = 3u * (m->window.at.end - m->window.at.start),
         had = m->seat_room;
  hy_seat *seats =
      hy_mem_grow(m->mem, m->seats, &m->seat_room, count, sizeof *seats);
  if (!seats) return HY_ENOMEM;
  m->seats = seats;
  if (m->seat_room > had)
    memset(seats + had, 0, (m->seat_room - had) * sizeof *seats);
  return HY_OK;
}

// A round that comes round again would take old seats for new ones.
static void next_round(hy_matcher *m) {
  if (++m->round) return;
  memset(m->seats, 0, m->seat_room * sizeof *m->seats);
  m->round = 1;
}

static bool is_anchored(const hy_match *match) {
  return match->anchor.start < match->anchor.end;
}

// The best winner among those that sit on any of `at`, or HY_NO_ID.
static uint32_t sits_on(const hy_matcher *m, seat_row row, hy_span at) {
  uint32_t best = HY_NO_ID;
  for (uint32_t p = at.start; p < at.end; p++) {
    const hy_seat *seat = seat_at(m, row, p);
    if (seat->round == m->round && seat->rank < best) best = seat->rank;
  }
  return best;
}

static void sit_down(hy_matcher *m, seat_row row, hy_span at, uint32_t rank) {
  for (uint32_t p = at.start; p < at.end; p++) {
    hy_seat *seat = seat_at(m, row, p);
    if (seat->round != m->round) *seat = (hy_seat){m->round, rank};
  }
}

static hy_span anchor_token(const hy_match *match) {
  return (hy_span){match->anchor.start, match->anchor.start + 1};
}

// Matches with anchors compete for the anchor's token; with a match that has
// none, every match competes that overlaps it.
static uint32_t best_rival(const hy_matcher *m, const hy_match *match) {
  if (!is_anchored(match)) return sits_on(m, SEAT_ANY, match->at);
  uint32_t a = sits_on(m, SEAT_ANCHOR, anchor_token(match));
  uint32_t b = sits_on(m, SEAT_FREE, match->at);
  return a < b ? a : b;
}

static void win(hy_matcher *m, const hy_match *match, uint32_t rank) {
  sit_down(m, SEAT_ANY, match->at, rank);
  if (is_anchored(match))
    sit_down(m, SEAT_ANCHOR, anchor_token(match), rank);
  else
    sit_down(m, SEAT_FREE, match->at, rank);
}

static void lose(hy_matcher *m, hy_draft *loser, uint32_t by) {
  loser->lost = true;
  m->counts[loser->match.rule].superseded++;
  hy_matcher_tell(m, (hy_outcome){.type = HY_OUTCOME_SUPERSEDED,
                                  .rule = loser->match.rule,
                                  .by = by,
                                  .at = loser->match.at});
}

static hy_status list_rivals(hy_matcher *m) {
  m->rivals.count = 0;
  for (size_t i = 0; i < m->draft_count; i++) {
    const hy_draft *d = &m->drafts[i];
    if (d->lost || group_of(m, &d->match) == HY_NO_ID) continue;
    if (hy_matcher_push(m, &m->rivals, (uint32_t)i) != HY_OK) return HY_ENOMEM;
  }
  return HY_OK;
}

static hy_status settle_groups(hy_matcher *m) {
  hy_status status = list_rivals(m);
  if (status != HY_OK || m->rivals.count < 2) return status;
  if (make_seats(m) != HY_OK) return HY_ENOMEM;
  uint32_t *list = m->rivals.data, group = HY_NO_ID;
  hy_sort(list, m->rivals.count, sizeof *list, compare_rivals, m);
  for (size_t i = 0; i < m->rivals.count; i++) {
    hy_draft *d = &m->drafts[list[i]];
    if (group_of(m, &d->match) != group) next_round(m);
    group = group_of(m, &d->match);
    uint32_t rival = best_rival(m, &d->match);
    if (rival == HY_NO_ID)
      win(m, &d->match, (uint32_t)i);
    else
      lose(m, d, m->drafts[list[rival]].match.rule);
  }
  return HY_OK;
}

/* ---- publishing ---------------------------------------------------------- */

static hy_status keep_match(hy_matcher *m, const hy_match *match) {
  hy_match *matches = hy_mem_grow(m->mem, m->matches, &m->match_room,
                                  m->match_count + 1, sizeof *matches);
  if (!matches) return HY_ENOMEM;
  m->matches = matches;
  matches[m->match_count++] = *match;
  return HY_OK;
}

// A label is settled once, when all of the level has been added to it.
static hy_status keep_label(hy_matcher *m, uint32_t label, hy_span at) {
  hy_status status = hy_layers_add(m->layers, label, at, HY_NO_VALUE);
  bool listed = m->dirty.count && m->dirty.data[m->dirty.count - 1] == label;
  if (status == HY_OK && !listed) status = hy_matcher_push(m, &m->dirty, label);
  return status;
}

static hy_status publish(hy_matcher *m, const hy_draft *d) {
  const hy_door *rule = &m->rules->doors[d->match.rule];
  if (d->lost) return HY_OK;
  m->counts[d->match.rule].matched++;
  hy_matcher_tell(m, (hy_outcome){.type = HY_OUTCOME_MATCHED,
                                  .rule = d->match.rule,
                                  .at = d->match.at});
  hy_status status = HY_OK;
  if (rule->label != HY_NO_ID) status = keep_label(m, rule->label, d->match.at);
  if (status != HY_OK || rule->silent) return status;
  return keep_match(m, &d->match);
}

static int compare_ids(const void *one, const void *other, const void *ctx) {
  uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)other;
  (void)ctx;
  return (a > b) - (a < b);
}

static void settle_labels(hy_matcher *m) {
  uint32_t *labels = m->dirty.data;
  if (m->dirty.count)
    hy_sort(labels, m->dirty.count, sizeof *labels, compare_ids, NULL);
  for (size_t i = 0; i < m->dirty.count; i++)
    if (!i || labels[i] != labels[i - 1])
      hy_layers_settle(m->layers, labels[i],
                       m->rules->labels[labels[i]].is_nested);
  m->dirty.count = 0;
}

hy_status hy_matcher_publish(hy_matcher *m) {
  hy_status status = settle_groups(m);
  for (size_t i = 0; i < m->draft_count && status == HY_OK; i++)
    status = publish(m, &m->drafts[i]);
  settle_labels(m);
  return status;
}

/* ---- the order of the text ----------------------------------------------- */

static hy_span place_of(const hy_match *match) {
  return is_anchored(match) ? match->anchor : match->at;
}

static int compare_matches(const void *one, const void *other,
                           const void *ctx) {
  const hy_match *a = one, *b = other;
  hy_span x = place_of(a), y = place_of(b);
  (void)ctx;
  if (x.start != y.start) return x.start < y.start ? -1 : 1;
  if (a->rule != b->rule) return a->rule < b->rule ? -1 : 1;
  return (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

void hy_matcher_sort(hy_match *matches, size_t count) {
  if (count > 1)
    hy_sort(matches, count, sizeof *matches, compare_matches, NULL);
}
