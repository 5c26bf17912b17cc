/* order.c - which rules run before which: those that write a label before
 * those that read it. SPDX-License-Identifier: MIT */
#include <string.h>

#include "rules_private.h"
#include "str.h"

// Rules that no round has placed yet.
#define UNPLACED UINT32_MAX

typedef struct order {
  hy_rules *rules;
  uint32_t *pending; // label to the number of its writers without a level
} order;

// Calls `is` with each label that a program reads until it returns true.
static bool any_read(const hy_program *p, const order *o,
                     bool (*is)(const order *, uint32_t label),
                     uint32_t *found) {
  for (uint32_t i = 0; i < p->count; i++) {
    const hy_inst *inst = &p->code[i];
    if (inst->op != HY_OP_LABEL && inst->op != HY_OP_NOT_LABEL) continue;
    if (!is(o, inst->a)) continue;
    *found = inst->a;
    return true;
  }
  return false;
}

static bool rule_reads(const hy_rule *rule, const order *o,
                       bool (*is)(const order *, uint32_t label),
                       uint32_t *found) {
  if (any_read(&rule->program, o, is, found)) return true;
  for (size_t i = 0; i < rule->except_count; i++)
    if (any_read(&rule->except[i].program, o, is, found)) return true;
  return false;
}

static bool is_pending(const order *o, uint32_t label) {
  return o->pending[label] > 0;
}

// A group competes as one, so it waits until all of its rules may run.
static bool group_waits(const order *o, uint32_t group) {
  uint32_t label;
  for (size_t i = 0; i < o->rules->rule_count; i++)
    if (o->rules->rules[i].group == group &&
        rule_reads(&o->rules->rules[i], o, is_pending, &label))
      return true;
  return false;
}

static bool waits(const order *o, const hy_rule *rule) {
  uint32_t label;
  if (rule_reads(rule, o, is_pending, &label)) return true;
  return rule->group != HY_NO_ID && group_waits(o, rule->group);
}

// Gives every rule that waits for nothing the level of this round.
static size_t place_round(const order *o, uint32_t level) {
  size_t placed = 0;
  for (size_t i = 0; i < o->rules->rule_count; i++) {
    hy_rule *rule = &o->rules->rules[i];
    if (rule->level != UNPLACED || waits(o, rule)) continue;
    rule->level = level;
    placed++;
  }
  for (size_t i = 0; i < o->rules->rule_count; i++) {
    const hy_rule *rule = &o->rules->rules[i];
    if (rule->level == level && rule->label != HY_NO_ID)
      if (--o->pending[rule->label] == 0)
        o->rules->labels[rule->label].ready = level + 1;
  }
  return placed;
}

static const hy_rule *unplaced_writer(const order *o, uint32_t label) {
  for (size_t i = 0; i < o->rules->rule_count; i++) {
    const hy_rule *rule = &o->rules->rules[i];
    if (rule->level == UNPLACED && rule->label == label) return rule;
  }
  return NULL;
}

// The label that an unplaced rule waits for; through its group if need be.
static bool awaited(const order *o, const hy_rule *rule, uint32_t *label) {
  if (rule_reads(rule, o, is_pending, label)) return true;
  for (size_t i = 0; i < o->rules->rule_count; i++)
    if (o->rules->rules[i].group == rule->group &&
        rule_reads(&o->rules->rules[i], o, is_pending, label))
      return true;
  return false;
}

// Walks from an unplaced rule to what it waits for until a label comes again,
// and writes the circle down.
static hy_status report_cycle(const order *o, hy_problem *problem) {
  const hy_rules *rules = o->rules;
  uint32_t path[16], count = 0, label = 0;
  const hy_rule *rule = NULL;
  for (size_t i = 0; !rule && i < rules->rule_count; i++)
    if (rules->rules[i].level == UNPLACED) rule = &rules->rules[i];
  while (rule && count < 16 && awaited(o, rule, &label)) {
    uint32_t at = 0;
    while (at < count && path[at] != label)
      at++;
    path[count++] = label;
    if (at + 1 < count && path[at] == label) break;
    rule = unplaced_writer(o, label);
  }
  hy_buf text = hy_buf_new(rules->mem);
  uint32_t from = 0;
  while (from + 1 < count && path[from] != label)
    from++;
  for (uint32_t i = from; i < count; i++) {
    if (i > from) hy_buf_add(&text, HY_LIT(" -> "));
    hy_buf_add(&text, hy_rules_label_name(rules, path[i]));
  }
  hy_str shown = hy_buf_str(&text);
  hy_status status =
      hy_problem_set(problem, HY_EINVALID, (hy_span){0}, "cycle",
                     "these labels need one another: %.*s",
                     (int)(shown.len < 100 ? shown.len : 100), shown.data);
  hy_problem_help(problem, "make one of the rules read something else");
  hy_buf_clear(&text);
  return status;
}

static bool is_from_paragraphs(const order *o, uint32_t label) {
  for (size_t i = 0; i < o->rules->rule_count; i++)
    if (o->rules->rules[i].label == label && o->rules->rules[i].paragraph)
      return true;
  return false;
}

// Paragraphs are matched when all sentences are done.
static hy_status check_paragraphs(const order *o, hy_problem *problem) {
  if (!o->rules->has_paragraphs) return HY_OK;
  for (size_t i = 0; i < o->rules->rule_count; i++) {
    const hy_rule *rule = &o->rules->rules[i];
    uint32_t label;
    if (rule->paragraph || !rule_reads(rule, o, is_from_paragraphs, &label))
      continue;
    hy_str name = hy_rules_label_name(o->rules, label);
    return hy_problem_set(problem, HY_EINVALID, (hy_span){0}, "paragraph-label",
                          "rule %.*s matches in sentences but reads %.*s, "
                          "which a paragraph rule writes",
                          (int)rule->name.len, rule->name.data, (int)name.len,
                          name.data);
  }
  return HY_OK;
}

hy_status hy_rules_order(hy_rules *rules, hy_problem *problem) {
  uint32_t labels = hy_rules_label_count(rules);
  order o = {rules, hy_arena_array(&rules->arena, labels, sizeof(uint32_t))};
  if (!o.pending) return HY_ENOMEM;
  for (size_t i = 0; i < rules->rule_count; i++) {
    rules->rules[i].level = UNPLACED;
    if (rules->rules[i].label != HY_NO_ID) o.pending[rules->rules[i].label]++;
  }
  size_t left = rules->rule_count;
  for (uint32_t level = 0; left; level++) {
    size_t placed = place_round(&o, level);
    if (!placed) return report_cycle(&o, problem);
    left -= placed;
    rules->level_count = level + 1;
  }
  return check_paragraphs(&o, problem);
}
