/* match.c - sentence by sentence, level by level. SPDX-License-Identifier: MIT
 */
#include "match.h"

#include <string.h>

#include "rules_private.h"

// Where a watched test was seen in the window.
typedef struct seen {
  uint32_t window; // serial number of the window of the two below
  uint32_t first, last;
} seen;

// A rule that its key has called in the window.
typedef struct called {
  uint32_t window;
  uint32_t from, to; // starts to try, both included
} called;

typedef struct list {
  uint32_t *data;
  size_t count, room;
} list;

// A match of the level that runs, before its group is settled.
typedef struct draft {
  hy_match match;
  bool lost, won;
} draft;

struct hy_matcher {
  hy_mem mem;
  const hy_rules *rules;
  hy_forms *forms;
  hy_vm *vm;
  bool use_index;
  hy_tell tell;
  void *tell_ctx;
  hy_rule_counts *counts;

  const hy_form **row; // one form for each token of the document
  size_t row_room;
  uint32_t serial; // of the window, from 1
  uint32_t number; // of the sentence or paragraph
  hy_window window;
  hy_layers *layers;
  bool paragraphs;    // which kind of window it is
  seen *tests;        // by test
  list hits;          // tests seen in the window
  called *rule_calls; // by rule
  list *level_calls;  // rules called, by level

  draft *drafts;
  size_t draft_count, draft_room;
  hy_match *matches;
  size_t match_count, match_room;
  hy_bound *bounds;
  size_t bound_count, bound_room;
};

/* ---- life -------------------------------------------------------------- */

static bool make_tables(hy_matcher *m) {
  const hy_rules *r = m->rules;
  size_t tests = hy_vocab_count(r->vocab) + 1u;
  size_t rules = r->rule_count + 1, levels = r->level_count + 1u;
  m->tests = hy_mem_take(m->mem, tests * sizeof *m->tests);
  m->rule_calls = hy_mem_take(m->mem, rules * sizeof *m->rule_calls);
  m->counts = hy_mem_take(m->mem, rules * sizeof *m->counts);
  m->level_calls = hy_mem_take(m->mem, levels * sizeof *m->level_calls);
  return m->tests && m->rule_calls && m->counts && m->level_calls;
}

hy_matcher *hy_matcher_new(hy_mem mem, const hy_rules *rules) {
  hy_matcher *m = hy_mem_take(mem, sizeof *m);
  if (!m) return NULL;
  m->mem = mem;
  m->rules = rules;
  m->use_index = true;
  m->forms = hy_forms_new(mem, rules->vocab);
  m->vm = m->forms ? hy_vm_new(mem) : NULL;
  if (m->vm && make_tables(m)) return m;
  hy_matcher_free(m);
  return NULL;
}

static void free_list(hy_matcher *m, list *l) {
  hy_mem_drop(m->mem, l->data, l->room * sizeof *l->data);
}

void hy_matcher_free(hy_matcher *m) {
  if (!m) return;
  hy_mem mem = m->mem;
  const hy_rules *r = m->rules;
  size_t rules = r->rule_count + 1, levels = r->level_count + 1u;
  for (size_t i = 0; m->level_calls && i < levels; i++)
    free_list(m, &m->level_calls[i]);
  free_list(m, &m->hits);
  hy_mem_drop(mem, m->tests,
              (hy_vocab_count(r->vocab) + 1u) * sizeof *m->tests);
  hy_mem_drop(mem, m->rule_calls, rules * sizeof *m->rule_calls);
  hy_mem_drop(mem, m->counts, rules * sizeof *m->counts);
  hy_mem_drop(mem, m->level_calls, levels * sizeof *m->level_calls);
  hy_mem_drop(mem, m->row, m->row_room * sizeof *m->row);
  hy_mem_drop(mem, m->drafts, m->draft_room * sizeof *m->drafts);
  hy_mem_drop(mem, m->matches, m->match_room * sizeof *m->matches);
  hy_mem_drop(mem, m->bounds, m->bound_room * sizeof *m->bounds);
  hy_vm_free(m->vm);
  hy_forms_free(m->forms);
  hy_mem_drop(mem, m, sizeof *m);
}

void hy_matcher_use_index(hy_matcher *m, bool on) { m->use_index = on; }

void hy_matcher_trace(hy_matcher *m, hy_tell tell, void *ctx) {
  m->tell = tell;
  m->tell_ctx = ctx;
}

hy_rule_counts hy_matcher_counts(const hy_matcher *m, uint32_t rule) {
  if (rule >= m->rules->rule_count) return (hy_rule_counts){0};
  return m->counts[rule];
}

static hy_status push(hy_matcher *m, list *l, uint32_t item) {
  uint32_t *data =
      hy_mem_grow(m->mem, l->data, &l->room, l->count + 1, sizeof *data);
  if (!data) return HY_ENOMEM;
  l->data = data;
  data[l->count++] = item;
  return HY_OK;
}

/* ---- calling rules ------------------------------------------------------ */

// The starts that put an atom seen at first..last where the rule needs it.
static called reach_of(const hy_matcher *m, const hy_need *key, uint32_t first,
                       uint32_t last) {
  uint32_t start = m->window.at.start;
  called c = {.window = m->serial};
  c.from = key->hi == HY_UNBOUNDED || key->hi > first - start ? start
                                                              : first - key->hi;
  c.to = last - start >= key->lo ? last - key->lo : start;
  return c;
}

static hy_status call(hy_matcher *m, uint32_t id, uint32_t first,
                      uint32_t last) {
  const hy_rule *rule = &m->rules->rules[id];
  if (rule->paragraph != m->paragraphs) return HY_OK;
  called now = reach_of(m, &rule->needs.items[0], first, last);
  called *c = &m->rule_calls[id];
  if (c->window == m->serial) {
    if (now.from < c->from) c->from = now.from;
    if (now.to > c->to) c->to = now.to;
    return HY_OK;
  }
  *c = now;
  m->counts[id].keyed++;
  return push(m, &m->level_calls[rule->level], id);
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

static hy_status see_tests(hy_matcher *m) {
  hy_span at = m->window.at;
  m->hits.count = 0;
  for (uint32_t p = at.start; p < at.end; p++) {
    hy_tests tests = m->row[p]->index;
    for (uint32_t i = 0; i < tests.count; i++) {
      seen *s = &m->tests[tests.data[i]];
      bool again = s->window == m->serial;
      *s = (seen){m->serial, again ? s->first : p, p};
      if (!again && push(m, &m->hits, tests.data[i]) != HY_OK) return HY_ENOMEM;
    }
  }
  return HY_OK;
}

static hy_status call_by_tests(hy_matcher *m) {
  for (size_t i = 0; i < m->hits.count; i++) {
    uint32_t test = m->hits.data[i];
    const seen *s = &m->tests[test];
    hy_status status = call_all(m, &m->rules->by_test, test, s->first, s->last);
    if (status != HY_OK) return status;
  }
  return HY_OK;
}

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
  called all = {m->serial, m->window.at.start, m->window.at.end};
  uint32_t i = m->use_index ? p->starts[level] : 0;
  uint32_t end =
      m->use_index ? p->starts[level + 1] : (uint32_t)m->rules->rule_count;
  for (; i < end; i++) {
    uint32_t id = m->use_index ? p->rules[i] : i;
    const hy_rule *rule = &m->rules->rules[id];
    if (rule->level != level || rule->paragraph != m->paragraphs) continue;
    m->rule_calls[id] = all;
    m->counts[id].keyed++;
    if (push(m, &m->level_calls[level], id) != HY_OK) return HY_ENOMEM;
  }
  return HY_OK;
}

/* ---- telling ------------------------------------------------------------ */

static void tell(hy_matcher *m, hy_outcome outcome) {
  if (m->tell) m->tell(m->tell_ctx, m->number, &outcome);
}

static void tell_never(hy_matcher *m) {
  if (!m->tell) return;
  for (uint32_t i = 0; i < m->rules->rule_count; i++)
    if (m->rules->rules[i].paragraph == m->paragraphs &&
        m->rule_calls[i].window != m->serial)
      tell(m, (hy_outcome){.type = HY_OUTCOME_NEVER, .rule = i});
}

/* ---- running one rule --------------------------------------------------- */

static bool has_atom(const hy_matcher *m, uint32_t atom) {
  if (!(atom & HY_ATOM_LABEL)) return m->tests[atom].window == m->serial;
  return spans_here(m, atom & ~HY_ATOM_LABEL).count > 0;
}

static bool has_needs(const hy_matcher *m, const hy_rule *rule) {
  for (uint32_t k = 1; k < rule->needs.count; k++) {
    const hy_need *need = &rule->needs.items[k];
    bool any = false;
    for (uint32_t i = 0; i < need->atom_count && !any; i++)
      any = has_atom(m, need->atoms[i]);
    if (!any) return false;
  }
  return true;
}

static hy_status keep_draft(hy_matcher *m, uint32_t id, const hy_way *way) {
  draft *drafts = hy_mem_grow(m->mem, m->drafts, &m->draft_room,
                              m->draft_count + 1, sizeof *drafts);
  if (!drafts) return HY_ENOMEM;
  m->drafts = drafts;
  hy_bound *bounds =
      hy_mem_grow(m->mem, m->bounds, &m->bound_room,
                  m->bound_count + way->bound_count, sizeof *bounds);
  if (!bounds && way->bound_count) return HY_ENOMEM;
  m->bounds = bounds;
  if (way->bound_count)
    memcpy(bounds + m->bound_count, way->bounds,
           way->bound_count * sizeof *bounds);
  drafts[m->draft_count++] =
      (draft){{id, way->at, way->anchor, m->number, (uint32_t)m->bound_count,
               (uint32_t)way->bound_count},
              false,
              false};
  m->bound_count += way->bound_count;
  return HY_OK;
}

// Starts to try, one after the other; after a match of a rule without anchor
// the next one starts behind it.
static hy_status run_starts(hy_matcher *m, uint32_t id) {
  const hy_program *program = &m->rules->rules[id].program;
  called c = m->rule_calls[id];
  for (uint32_t p = c.from; p <= c.to && p < m->window.at.end; p++) {
    bool found;
    hy_way way;
    hy_status status = hy_vm_try(m->vm, p, true, &found, &way);
    if (status == HY_OK && found) {
      status = keep_draft(m, id, &way);
      if (!program->anchored) p = way.at.end - 1;
    }
    if (status != HY_OK) return status;
  }
  return HY_OK;
}

static hy_status run_machine(hy_matcher *m, uint32_t id) {
  hy_status status =
      hy_vm_begin(m->vm, &m->rules->rules[id].program, m->window, (hy_goal){0});
  if (status == HY_OK) status = run_starts(m, id);
  hy_rule_counts *counts = &m->counts[id];
  counts->started++;
  counts->steps += hy_vm_steps(m->vm);
  if (status != HY_EBUDGET) return status;
  counts->exhausted++;
  tell(m, (hy_outcome){.type = HY_OUTCOME_EXHAUSTED, .rule = id});
  return HY_OK;
}

/* ---- exceptions --------------------------------------------------------- */

// Whether an exception has a match in the window that holds the anchor (for a
// rule without one: any of the match's tokens).
static hy_status holds_token(hy_matcher *m, const hy_program *except,
                             uint32_t token, bool *found) {
  hy_goal goal = {.must_cover = true, .must_anchor = true, .token = token};
  hy_status status = hy_vm_begin(m->vm, except, m->window, goal);
  *found = false;
  hy_way way;
  for (uint32_t p = m->window.at.start;
       status == HY_OK && !*found && p <= token; p++)
    status = hy_vm_try(m->vm, p, false, found, &way);
  return status == HY_EBUDGET ? HY_OK : status;
}

static hy_status is_vetoed(hy_matcher *m, const hy_match *match, uint32_t *by) {
  const hy_rule *rule = &m->rules->rules[match->rule];
  bool anchored = rule->program.anchored;
  hy_span at = anchored ? match->anchor : match->at;
  *by = 0;
  for (size_t i = 0; i < rule->except_count && !*by; i++) {
    bool found = false;
    uint32_t end = anchored ? at.start + 1 : at.end;
    for (uint32_t t = at.start; t < end && !found; t++) {
      hy_status status = holds_token(m, &rule->except[i], t, &found);
      if (status != HY_OK) return status;
    }
    if (found) *by = (uint32_t)i + 1;
  }
  return HY_OK;
}

static hy_status veto(hy_matcher *m, size_t from) {
  for (size_t i = from; i < m->draft_count; i++) {
    draft *d = &m->drafts[i];
    uint32_t by;
    hy_status status = is_vetoed(m, &d->match, &by);
    if (status != HY_OK) return status;
    if (!by) continue;
    d->lost = true;
    m->counts[d->match.rule].vetoed++;
    tell(m, (hy_outcome){.type = HY_OUTCOME_VETOED,
                         .rule = d->match.rule,
                         .by = by,
                         .at = d->match.at});
  }
  return HY_OK;
}

static hy_status run_rule(hy_matcher *m, uint32_t id) {
  const hy_rule *rule = &m->rules->rules[id];
  if (m->use_index && !has_needs(m, rule)) {
    m->counts[id].needs_failed++;
    tell(m, (hy_outcome){.type = HY_OUTCOME_NEVER, .rule = id});
    return HY_OK;
  }
  size_t from = m->draft_count;
  hy_status status = run_machine(m, id);
  if (status != HY_OK) return status;
  if (m->draft_count == from)
    tell(m, (hy_outcome){.type = HY_OUTCOME_STOPPED,
                         .rule = id,
                         .stop = hy_vm_stop(m->vm)});
  return rule->except_count ? veto(m, from) : HY_OK;
}

/* ---- groups -------------------------------------------------------------- */

static uint32_t width(const hy_match *match) {
  return match->at.end - match->at.start;
}

// The total order between matches on one anchor: priority, tokens, captures,
// then the rule that was loaded first.
static bool beats(const hy_matcher *m, const hy_match *a, const hy_match *b) {
  const hy_rule *rules = m->rules->rules;
  if (rules[a->rule].priority != rules[b->rule].priority)
    return rules[a->rule].priority > rules[b->rule].priority;
  if (width(a) != width(b)) return width(a) > width(b);
  if (a->bound_count != b->bound_count) return a->bound_count > b->bound_count;
  return a->rule < b->rule;
}

static hy_span place_of(const hy_match *match) {
  return match->anchor.end ? match->anchor : match->at;
}

// Matches compete when they overlap and, where both have an anchor, the
// anchors start at the same token.
static bool compete(const hy_matcher *m, const draft *a, const draft *b) {
  uint32_t group = m->rules->rules[a->match.rule].group;
  if (group == HY_NO_ID || group != m->rules->rules[b->match.rule].group)
    return false;
  if (a->lost || b->lost) return false;
  if (a->match.anchor.end && b->match.anchor.end)
    return a->match.anchor.start == b->match.anchor.start;
  return a->match.at.start < b->match.at.end &&
         b->match.at.start < a->match.at.end;
}

static void lose(hy_matcher *m, draft *loser, uint32_t by) {
  loser->lost = true;
  m->counts[loser->match.rule].superseded++;
  tell(m, (hy_outcome){.type = HY_OUTCOME_SUPERSEDED,
                       .rule = loser->match.rule,
                       .by = by,
                       .at = loser->match.at});
}

// The best draft of any group that is not settled yet.
static draft *best_open(hy_matcher *m) {
  draft *best = NULL;
  for (size_t i = 0; i < m->draft_count; i++) {
    draft *d = &m->drafts[i];
    bool open =
        !d->lost && !d->won && m->rules->rules[d->match.rule].group != HY_NO_ID;
    if (open && (!best || beats(m, &d->match, &best->match))) best = d;
  }
  return best;
}

// The best of all that still stand wins and clears its rivals; then the best
// of the rest.
static void settle_groups(hy_matcher *m) {
  for (draft *best = best_open(m); best; best = best_open(m)) {
    best->won = true;
    for (size_t i = 0; i < m->draft_count; i++)
      if (&m->drafts[i] != best && compete(m, best, &m->drafts[i]))
        lose(m, &m->drafts[i], best->match.rule);
  }
}

/* ---- levels ---------------------------------------------------------------
 */

static hy_status keep_match(hy_matcher *m, const hy_match *match) {
  hy_match *matches = hy_mem_grow(m->mem, m->matches, &m->match_room,
                                  m->match_count + 1, sizeof *matches);
  if (!matches) return HY_ENOMEM;
  m->matches = matches;
  matches[m->match_count++] = *match;
  return HY_OK;
}

static hy_status publish(hy_matcher *m, const draft *d) {
  const hy_rule *rule = &m->rules->rules[d->match.rule];
  if (d->lost) return HY_OK;
  m->counts[d->match.rule].matched++;
  tell(m, (hy_outcome){.type = HY_OUTCOME_MATCHED,
                       .rule = d->match.rule,
                       .at = d->match.at});
  if (rule->label != HY_NO_ID &&
      hy_layers_add(m->layers, rule->label, d->match.at, HY_NO_VALUE) != HY_OK)
    return HY_ENOMEM;
  return rule->silent ? HY_OK : keep_match(m, &d->match);
}

static hy_status publish_level(hy_matcher *m) {
  settle_groups(m);
  for (size_t i = 0; i < m->draft_count; i++)
    if (publish(m, &m->drafts[i]) != HY_OK) return HY_ENOMEM;
  for (size_t i = 0; i < m->draft_count; i++) {
    uint32_t label = m->rules->rules[m->drafts[i].match.rule].label;
    if (label != HY_NO_ID)
      hy_layers_settle(m->layers, label, m->rules->labels[label].is_nested);
  }
  return HY_OK;
}

static hy_status run_level(hy_matcher *m, uint32_t level) {
  hy_status status = call_by_labels(m, level);
  if (status == HY_OK) status = call_unkeyed(m, level);
  m->draft_count = 0;
  list *calls = &m->level_calls[level];
  for (size_t i = 0; i < calls->count && status == HY_OK; i++)
    status = run_rule(m, calls->data[i]);
  calls->count = 0;
  if (status == HY_OK && m->draft_count) status = publish_level(m);
  return status;
}

static int compare_matches(const hy_match *a, const hy_match *b) {
  hy_span x = place_of(a), y = place_of(b);
  if (x.start != y.start) return x.start < y.start ? -1 : 1;
  if (a->rule != b->rule) return a->rule < b->rule ? -1 : 1;
  return (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

static void sink(hy_match *heap, size_t at, size_t count) {
  hy_match match = heap[at];
  for (size_t child = at * 2 + 1; child < count; child = at * 2 + 1) {
    if (child + 1 < count &&
        compare_matches(&heap[child], &heap[child + 1]) < 0)
      child++;
    if (compare_matches(&match, &heap[child]) >= 0) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = match;
}

// The order is total, so a sort that is not stable gives the same result.
static void sort_many(hy_match *matches, size_t count) {
  for (size_t i = count / 2; i > 0; i--)
    sink(matches, i - 1, count);
  for (size_t end = count; end > 1; end--) {
    hy_match last = matches[end - 1];
    matches[end - 1] = matches[0];
    matches[0] = last;
    sink(matches, 0, end - 1);
  }
}

enum { FEW = 64 };

static void sort_matches(hy_match *matches, size_t count) {
  if (count > FEW) {
    sort_many(matches, count);
    return;
  }
  for (size_t i = 1; i < count; i++) {
    hy_match match = matches[i];
    size_t at = i;
    for (; at && compare_matches(&matches[at - 1], &match) > 0; at--)
      matches[at] = matches[at - 1];
    matches[at] = match;
  }
}

/* ---- windows ---------------------------------------------------------------
 */

// A serial that comes round again would take old marks for new ones.
static void next_serial(hy_matcher *m) {
  if (++m->serial) return;
  size_t tests = hy_vocab_count(m->rules->vocab) + 1u;
  memset(m->tests, 0, tests * sizeof *m->tests);
  memset(m->rule_calls, 0, (m->rules->rule_count + 1) * sizeof *m->rule_calls);
  m->serial = 1;
}

static hy_status run_window(hy_matcher *m, hy_span at, uint32_t number) {
  next_serial(m);
  m->number = number;
  m->window = (hy_window){at, m->row, m->layers};
  size_t before = m->match_count;
  hy_status status = see_tests(m);
  if (status == HY_OK && !m->paragraphs)
    status = hy_lexicon_find(m->rules->lexicon, m->row, at, m->layers);
  if (status == HY_OK && m->use_index) status = call_by_tests(m);
  for (uint32_t i = 0; i < m->rules->level_count && status == HY_OK; i++)
    status = run_level(m, i);
  if (status != HY_OK) return status;
  tell_never(m);
  sort_matches(m->matches + before, m->match_count - before);
  return HY_OK;
}

// In paragraphs the labels are those of the sentences, all open at once: the
// layers are one window, and rules look only inside their own.
static hy_status run_windows(hy_matcher *m, hy_sentences windows) {
  for (size_t i = 0; i < windows.count; i++) {
    hy_status status = run_window(m, windows.data[i], (uint32_t)i);
    if (status != HY_OK) return status;
    if (!m->paragraphs) hy_layers_next(m->layers);
  }
  return HY_OK;
}

static hy_status run_paragraphs(hy_matcher *m, hy_doc *doc) {
  hy_sentences windows;
  hy_status status = hy_doc_paragraphs(doc, &windows);
  if (status != HY_OK) return status;
  hy_layers_widen(m->layers);
  m->paragraphs = true;
  status = run_windows(m, windows);
  m->paragraphs = false;
  return status;
}

static hy_status fill_row(hy_matcher *m, const hy_doc *doc) {
  hy_tokens tokens = hy_doc_tokens(doc);
  hy_str text = hy_doc_text(doc);
  const hy_form **row =
      hy_mem_grow(m->mem, m->row, &m->row_room, tokens.count + 1, sizeof *row);
  if (!row) return HY_ENOMEM;
  m->row = row;
  for (size_t i = 0; i < tokens.count; i++)
    if (!(row[i] =
              hy_forms_get(m->forms, hy_token_text(text, &tokens.data[i]))))
      return HY_ENOMEM;
  return HY_OK;
}

static void reset(hy_matcher *m) {
  for (uint32_t i = 0; i < m->rules->level_count; i++)
    m->level_calls[i].count = 0;
  m->match_count = m->bound_count = m->draft_count = 0;
}

hy_status hy_matcher_run(hy_matcher *m, hy_doc *doc, hy_matches *out) {
  *out = (hy_matches){0};
  hy_forms_trim(m->forms);
  reset(m);
  m->layers = hy_doc_fresh_layers(doc, hy_rules_label_count(m->rules));
  if (!m->layers) return HY_ENOMEM;
  hy_status status = fill_row(m, doc);
  if (status == HY_OK) status = run_windows(m, hy_doc_sentences(doc));
  if (status == HY_OK && m->rules->has_paragraphs) {
    status = run_paragraphs(m, doc);
    sort_matches(m->matches, m->match_count);
  }
  if (status != HY_OK) return status;
  *out = (hy_matches){m->matches, m->match_count, m->bounds};
  return HY_OK;
}
