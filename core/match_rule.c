/* match_rule.c - one rule in one window: its matches, and its exceptions.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "match_private.h"

hy_status hy_matcher_keep(hy_matcher *m, uint32_t id, const hy_way *way) {
  hy_draft *drafts = hy_mem_grow(m->mem, m->drafts, &m->draft_room,
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
      (hy_draft){{id, way->at, way->anchor, m->number, (uint32_t)m->bound_count,
                  (uint32_t)way->bound_count},
                 false};
  m->bound_count += way->bound_count;
  return HY_OK;
}

// Starts to try, one after the other; after a match of a rule without anchor
// the next one starts behind it.
static hy_status run_starts(hy_matcher *m, uint32_t id) {
  const hy_program *program = &m->rules->rules[id].program;
  hy_called c = m->rule_calls[id];
  for (uint32_t p = c.from; p <= c.to && p < m->window.at.end; p++) {
    bool found;
    hy_way way;
    hy_status status = hy_vm_try(m->vm, p, &found, &way);
    if (status == HY_OK && found) {
      status = hy_matcher_keep(m, id, &way);
      if (!program->anchored) p = way.at.end - 1;
    }
    if (status != HY_OK) return status;
  }
  return HY_OK;
}

// A rule that runs out of steps has no match in the window at all: what it had
// found by then depends on how far it got.
static hy_status run_machine(hy_matcher *m, uint32_t id) {
  size_t before = m->draft_count;
  hy_status status =
      hy_vm_begin(m->vm, &m->rules->rules[id].program, m->window);
  if (status == HY_OK) status = run_starts(m, id);
  hy_rule_counts *counts = &m->counts[id];
  counts->started++;
  counts->steps += hy_vm_steps(m->vm);
  if (status != HY_EBUDGET) return status;
  counts->exhausted++;
  m->draft_count = before;
  hy_matcher_tell(m, (hy_outcome){.type = HY_OUTCOME_EXHAUSTED, .rule = id});
  return HY_OK;
}

/* ---- exceptions --------------------------------------------------------- */

// Marks the tokens on which an exception falls. One that runs out of steps
// vetoes nothing.
static hy_status mark_tokens(hy_matcher *m, const hy_except *except) {
  size_t words = (m->window.at.end - m->window.at.start) / 64 + 1;
  uint64_t *set =
      hy_mem_grow(m->mem, m->vetoed, &m->vetoed_room, words, sizeof *set);
  if (!set) return HY_ENOMEM;
  m->vetoed = set;
  memset(set, 0, words * sizeof *set);
  hy_status status = hy_vm_mark(m->vm, &except->program, m->window, set);
  if (status != HY_EBUDGET) return status;
  memset(set, 0, words * sizeof *set);
  return HY_OK;
}

static bool is_marked(const hy_matcher *m, hy_span at) {
  for (uint32_t p = at.start; p < at.end; p++) {
    uint32_t i = p - m->window.at.start;
    if (m->vetoed[i / 64] >> (i % 64) & 1) return true;
  }
  return false;
}

static void veto(hy_matcher *m, hy_draft *d, uint32_t by) {
  d->lost = true;
  m->counts[d->match.rule].vetoed++;
  hy_matcher_tell(m, (hy_outcome){.type = HY_OUTCOME_VETOED,
                                  .rule = d->match.rule,
                                  .by = by,
                                  .at = d->match.at});
}

// What an exception must fall on: the anchor token, or any token of a match
// without one.
static hy_span target_of(const hy_match *match) {
  if (match->anchor.start == match->anchor.end) return match->at;
  return (hy_span){match->anchor.start, match->anchor.start + 1};
}

static hy_status veto_by(hy_matcher *m, const hy_rule *rule, size_t i,
                         size_t from) {
  const hy_except *except = &rule->except[i];
  if (m->use_index && !hy_matcher_has_needs(m, &except->needs, 0)) return HY_OK;
  hy_status status = mark_tokens(m, except);
  for (size_t n = from; n < m->draft_count && status == HY_OK; n++) {
    hy_draft *d = &m->drafts[n];
    if (!d->lost && is_marked(m, target_of(&d->match)))
      veto(m, d, (uint32_t)i + 1);
  }
  return status;
}

hy_status hy_matcher_run_rule(hy_matcher *m, uint32_t id) {
  const hy_rule *rule = &m->rules->rules[id];
  bool is_checked = m->rules->doors[id].is_checked && !m->tell;
  bool must_check = m->use_index && !is_checked;
  if (must_check && !hy_matcher_has_needs(m, &rule->needs, 1)) {
    m->counts[id].needs_failed++;
    hy_matcher_tell(m, (hy_outcome){.type = HY_OUTCOME_NEVER, .rule = id});
    return HY_OK;
  }
  size_t from = m->draft_count;
  uint64_t exhausted = m->counts[id].exhausted;
  hy_status status = run_machine(m, id);
  if (m->draft_count == from && m->counts[id].exhausted == exhausted)
    hy_matcher_tell(m, (hy_outcome){.type = HY_OUTCOME_STOPPED,
                                    .rule = id,
                                    .stop = hy_vm_stop(m->vm)});
  if (m->draft_count == from) return status;
  for (size_t i = 0; i < rule->except_count && status == HY_OK; i++)
    status = veto_by(m, rule, i, from);
  return status;
}
