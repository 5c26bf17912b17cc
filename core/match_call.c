/* match_call.c - from what is seen in a window to the rules it calls.
 * SPDX-License-Identifier: MIT */
#include "match_private.h"

// The starts that put an atom seen at first..last where the rule needs it.
static hy_called reach_of(const hy_matcher *m, const hy_door *door,
                          uint32_t first, uint32_t last) {
  uint32_t start = m->window.at.start;
  hy_called c = {.window = m->serial};
  bool far = door->hi == HY_UNBOUNDED || door->hi > first - start;
  c.from = far ? start : first - door->hi;
  c.to = last - start >= door->lo ? last - door->lo : start;
  return c;
}

// Rules run in the kind of window they asked for; those that read tags and
// wait for no word, only where the words make the grammar worth its time.
static bool may_run(const hy_matcher *m, const hy_door *door) {
  return door->paragraph == m->paragraphs &&
         (m->is_wanted || !door->wants_grammar);
}

static hy_status call(hy_matcher *m, uint32_t id, uint32_t first,
                      uint32_t last) {
  const hy_door *door = &m->rules->doors[id];
  if (!may_run(m, door)) return HY_OK;
  hy_called now = reach_of(m, door, first, last);
  hy_called *c = &m->rule_calls[id];
  if (c->window == m->serial) {
    if (now.from < c->from) c->from = now.from;
    if (now.to > c->to) c->to = now.to;
    return HY_OK;
  }
  *c = now;
  m->counts[id].keyed++;
  return hy_matcher_push(m, &m->level_calls[door->level], id);
}

static hy_status call_all(hy_matcher *m, const hy_postings *postings,
                          uint32_t slot, uint32_t first, uint32_t last) {
  for (uint32_t i = postings->starts[slot]; i < postings->starts[slot + 1];
       i++) {
    hy_status status = call(m, postings->rules[i], first, last);
    if (status != HY_OK) return status;
  }
  return HY_OK;
}

// Rules that a pair calls have their needs looked at in a trace only, so
// nothing but the list of all tests is sure to hold those.
static hy_tests needs_of(const hy_matcher *m, uint32_t pos) {
  return m->tell ? m->row[pos]->tests : m->row[pos]->index;
}

static void see_tests(hy_matcher *m) {
  for (uint32_t p = m->window.at.start; p < m->window.at.end; p++) {
    hy_tests tests = needs_of(m, p);
    for (uint32_t i = 0; i < tests.count; i++)
      m->seen[tests.data[i] / 64] |= (uint64_t)1 << (tests.data[i] % 64);
  }
  m->has_seen = true;
}

// Many windows call no rule that asks, so the first to ask has them all noted.
static bool is_seen(hy_matcher *m, uint32_t test) {
  if (!m->has_seen) see_tests(m);
  return m->seen[test / 64] >> (test % 64) & 1;
}

void hy_matcher_forget(hy_matcher *m) {
  if (!m->has_seen) return;
  for (uint32_t p = m->window.at.start; p < m->window.at.end; p++) {
    hy_tests tests = needs_of(m, p);
    for (uint32_t i = 0; i < tests.count; i++)
      m->seen[tests.data[i] / 64] = 0;
  }
  m->has_seen = false;
}

// Whether the companion may be where the posting wants it; the machine makes
// sure. Who asks for outcomes wants to hear how far the machine got.
static bool has_companion(hy_matcher *m, const hy_posting *p, uint32_t pos) {
  if (p->companion == HY_NO_ID || m->tell) return true;
  if (p->shift == HY_ANYWHERE) return is_seen(m, p->companion);
  int64_t at = (int64_t)pos + p->shift;
  if (at < m->window.at.start || at >= m->window.at.end) return false;
  return (m->row[at]->sign & hy_word_sign(p->companion)) != 0;
}

// What called a row stands in it behind `before` tokens and has told that
// `known` tests from there on hold.
typedef struct caller {
  uint32_t pos, before, known;
} caller;

static bool has_row(const hy_matcher *m, const hy_door *door, caller by) {
  const uint32_t *tests = m->rules->plain_tests + door->plain_from;
  uint32_t from = by.pos - by.before;
  for (uint32_t i = 0; i < door->plain_width; i++) {
    bool is_known = i >= by.before && i - by.before < by.known;
    if (!is_known && !hy_word_has(m->row[from + i], tests[i])) return false;
  }
  return true;
}

// A rule that is a row of tests matches here and now, or it does not; a match
// begins where the last one has ended.
static hy_status take_row(hy_matcher *m, uint32_t id, caller by) {
  const hy_door *door = &m->rules->doors[id];
  hy_called *c = &m->rule_calls[id];
  if (!may_run(m, door) || by.pos - m->window.at.start < by.before)
    return HY_OK;
  uint32_t from = by.pos - by.before, end = from + door->plain_width;
  if (end > m->window.at.end) return HY_OK;
  if (c->window == m->serial && from < c->to) return HY_OK;
  if (!has_row(m, door, by)) return HY_OK;
  *c = (hy_called){m->serial, from, end};
  m->counts[id].keyed++;
  hy_way way = {.at = {from, end}};
  return hy_matcher_keep(m, id, &way);
}

static hy_status call_by_test(hy_matcher *m, uint32_t test, uint32_t pos) {
  const hy_rules *r = m->rules;
  const hy_test_calls *calls = &r->test_calls[test];
  const hy_posting *p = r->postings + calls->start;
  const hy_posting *end =
      r->postings + (m->tell ? calls[1].start : calls->told);
  hy_status status = HY_OK;
  for (; p < end && status == HY_OK; p++) {
    if (!has_companion(m, p, pos)) continue;
    const hy_door *door = &r->doors[p->rule];
    bool is_row = door->plain_width && !m->tell;
    status = is_row ? take_row(m, p->rule, (caller){pos, door->lo, 0})
                    : call(m, p->rule, pos, pos);
  }
  return status;
}

/* ---- pairs --------------------------------------------------------------- */

enum { BATCH = 32 };

// Neighbours that may be a pair, with the slot once it is found.
typedef struct near_pair {
  uint32_t left, right, pos;
  const hy_pair *pair;
} near_pair;

// Tables of thousands of rules are far away. So each step asks for what the
// next one reads, for a batch of pairs: their ways from memory overlap.
typedef struct batch {
  near_pair items[BATCH];
  size_t count;
} batch;

// Keeps only pairs that some rule has.
static void find_pairs(const hy_pairs *pairs, batch *b) {
  size_t count = 0;
  for (size_t i = 0; i < b->count; i++) {
    near_pair item = b->items[i];
    item.pair = hy_pairs_find(pairs, item.left, item.right);
    if (!item.pair->count) continue;
    HY_PREFETCH(&pairs->rows[item.pair->first]);
    b->items[count++] = item;
  }
  b->count = count;
}

static void fetch_rules(const hy_matcher *m, const hy_pair *pair) {
  const hy_pair_row *row = m->rules->pairs.rows + pair->first;
  for (uint32_t i = 0; i < pair->count && i < BATCH; i++) {
    HY_PREFETCH(&m->rules->doors[row[i].rule]);
    HY_PREFETCH(&m->rule_calls[row[i].rule]);
    HY_PREFETCH(&m->counts[row[i].rule]);
  }
}

static hy_status take_rows(hy_matcher *m, const near_pair *item) {
  const hy_pair_row *row = m->rules->pairs.rows + item->pair->first;
  const hy_pair_row *end = row + item->pair->count;
  hy_status status = HY_OK;
  for (; row < end && status == HY_OK; row++)
    status = take_row(m, row->rule, (caller){item->pos, row->at, 2});
  return status;
}

static hy_status take_batch(hy_matcher *m, batch *b) {
  hy_status status = HY_OK;
  find_pairs(&m->rules->pairs, b);
  for (size_t i = 0; i < b->count; i++)
    fetch_rules(m, b->items[i].pair);
  for (size_t i = 0; i < b->count && status == HY_OK; i++)
    status = take_rows(m, &b->items[i]);
  b->count = 0;
  return status;
}

static hy_status add_pair(hy_matcher *m, batch *b, near_pair item) {
  const hy_pairs *pairs = &m->rules->pairs;
  HY_PREFETCH(&pairs->slots[hy_pairs_home(pairs, item.left, item.right)]);
  b->items[b->count++] = item;
  return b->count == BATCH ? take_batch(m, b) : HY_OK;
}

// Most neighbours make no pair: their signs tell before the table is asked.
static hy_status call_by_pairs(hy_matcher *m, batch *b, uint32_t left,
                               uint32_t pos) {
  uint64_t follows = m->rules->test_calls[left].follows;
  if (!follows || m->tell || pos + 1 == m->window.at.end) return HY_OK;
  const hy_word *next = m->row[pos + 1];
  if (!(follows & next->sign)) return HY_OK;
  hy_status status = HY_OK;
  for (uint32_t i = 0; i < next->index.count && status == HY_OK; i++) {
    uint32_t right = next->index.data[i];
    if (follows & hy_word_sign(right))
      status = add_pair(m, b, (near_pair){left, right, pos, NULL});
  }
  return status;
}

static hy_status call_by_tests(hy_matcher *m) {
  batch b;
  b.count = 0; // the rest is written before it is read
  hy_status status = HY_OK;
  for (uint32_t p = m->window.at.start; p < m->window.at.end; p++) {
    hy_tests keys = m->tell ? m->row[p]->tests : m->row[p]->keys;
    for (uint32_t i = 0; i < keys.count && status == HY_OK; i++) {
      status = call_by_test(m, keys.data[i], p);
      if (status == HY_OK) status = call_by_pairs(m, &b, keys.data[i], p);
    }
  }
  return status == HY_OK ? take_batch(m, &b) : status;
}

/* ---- labels ---------------------------------------------------------------
 */

// The spans of a label in the window. Over paragraphs the layers hold the
// whole text, and the window is a part of them.
static hy_label_spans spans_here(const hy_matcher *m, uint32_t label) {
  hy_label_spans spans = hy_layers_window(m->layers, label);
  if (!m->paragraphs || !spans.count) return spans;
  size_t from = hy_label_spans_from(spans, m->window.at.start);
  size_t end = hy_label_spans_from(spans, m->window.at.end);
  return (hy_label_spans){spans.data + from, end - from};
}

// Labels call their rules once all rules that write them are done.
static hy_status call_by_labels(hy_matcher *m, uint32_t level) {
  hy_labels touched = hy_layers_touched(m->layers);
  for (size_t i = 0; i < touched.count; i++) {
    uint32_t label = touched.data[i];
    if (m->rules->labels[label].ready != level) continue;
    hy_label_spans spans = spans_here(m, label);
    if (!spans.count) continue;
    hy_status status =
        call_all(m, &m->rules->by_label, label, spans.data[0].at.start,
                 spans.data[spans.count - 1].at.start);
    if (status != HY_OK) return status;
  }
  return HY_OK;
}

// Rules without a key, or, with the index turned off, all rules.
static hy_status call_unkeyed(hy_matcher *m, uint32_t level) {
  const hy_postings *p = &m->rules->by_level;
  hy_called all = {m->serial, m->window.at.start, m->window.at.end};
  uint32_t i = m->use_index ? p->starts[level] : 0;
  uint32_t end =
      m->use_index ? p->starts[level + 1] : (uint32_t)m->rules->rule_count;
  for (; i < end; i++) {
    uint32_t id = m->use_index ? p->rules[i] : i;
    const hy_door *door = &m->rules->doors[id];
    if (door->level != level || !may_run(m, door)) continue;
    m->rule_calls[id] = all;
    m->counts[id].keyed++;
    if (hy_matcher_push(m, &m->level_calls[level], id) != HY_OK)
      return HY_ENOMEM;
  }
  return HY_OK;
}

/* ---- needs -------------------------------------------------------------- */

static bool has_atom(hy_matcher *m, uint32_t atom) {
  if (!(atom & HY_ATOM_LABEL)) return is_seen(m, atom);
  return spans_here(m, atom & ~HY_ATOM_LABEL).count > 0;
}

static bool has_need(hy_matcher *m, const hy_need *need) {
  for (uint32_t i = 0; i < need->atom_count; i++)
    if (has_atom(m, need->atoms[i])) return true;
  return false;
}

bool hy_matcher_has_needs(hy_matcher *m, const hy_needs *needs, uint32_t from) {
  for (uint32_t k = from; k < needs->count; k++)
    if (!has_need(m, &needs->items[k])) return false;
  return true;
}

/* ---- the door ------------------------------------------------------------ */

hy_status hy_matcher_look(hy_matcher *m) {
  return m->use_index ? call_by_tests(m) : HY_OK;
}

hy_status hy_matcher_call(hy_matcher *m, uint32_t level) {
  hy_status status = m->use_index ? call_by_labels(m, level) : HY_OK;
  return status == HY_OK ? call_unkeyed(m, level) : status;
}
