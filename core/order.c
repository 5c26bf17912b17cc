/* order.c - which rules run before which: those that write a label before
 * those that read it. SPDX-License-Identifier: MIT */
#include <string.h>

#include "rules_private.h"
#include "str.h"

// Rules that no round has placed yet.
#define UNPLACED UINT32_MAX

// A group competes as one, so it is placed as one: a unit is a rule without a
// group, or all rules of a group.
typedef struct order {
  hy_rules *rules;
  uint32_t *pending; // label to the number of its writers without a level
  uint32_t *waits;   // unit to the reads of labels that are not all there
  uint32_t *first;   // unit to one of its rules + 1
  uint32_t *next;    // rule to another of its unit + 1
  uint32_t *starts;  // label to its part of `readers`
  uint32_t *readers; // rules, once for each time they read the label
  uint32_t *ready;   // units to be placed, in the order found
  uint32_t ready_count, label_count;
} order;

static uint32_t unit_of(const order *o, uint32_t rule) {
  uint32_t group = o->rules->rules[rule].group;
  return group == HY_NO_ID ? rule : (uint32_t)o->rules->rule_count + group;
}

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

/* ---- who reads what -------------------------------------------------------
 */

// Calls `see` with each label that the code of a rule reads, as often as it
// does.
static void each_read(order *o, uint32_t rule, const hy_program *p,
                      void (*see)(order *, uint32_t rule, uint32_t label)) {
  for (uint32_t i = 0; i < p->count; i++) {
    const hy_inst *inst = &p->code[i];
    if (inst->op == HY_OP_LABEL || inst->op == HY_OP_NOT_LABEL)
      see(o, rule, inst->a);
  }
}

static void each_reader(order *o,
                        void (*see)(order *, uint32_t rule, uint32_t label)) {
  for (uint32_t i = 0; i < o->rules->rule_count; i++) {
    const hy_rule *rule = &o->rules->rules[i];
    each_read(o, i, &rule->program, see);
    for (size_t e = 0; e < rule->except_count; e++)
      each_read(o, i, &rule->except[e].program, see);
  }
}

static void count_read(order *o, uint32_t rule, uint32_t label) {
  o->starts[label]++;
  if (is_pending(o, label)) o->waits[unit_of(o, rule)]++;
}

// Fills each part from its end, so that `starts` ends where it should.
static void list_read(order *o, uint32_t rule, uint32_t label) {
  o->readers[--o->starts[label]] = rule;
}

static hy_status list_readers(order *o) {
  each_reader(o, count_read);
  for (uint32_t i = 1; i <= o->label_count; i++)
    o->starts[i] += o->starts[i - 1]; // for now, where each part ends
  o->readers = hy_arena_array(&o->rules->arena, o->starts[o->label_count],
                              sizeof(uint32_t));
  if (!o->readers) return HY_ENOMEM;
  each_reader(o, list_read);
  return HY_OK;
}

/* ---- rounds ----------------------------------------------------------------
 */

static void release(order *o, uint32_t label) {
  for (uint32_t i = o->starts[label]; i < o->starts[label + 1]; i++) {
    uint32_t unit = unit_of(o, o->readers[i]);
    if (--o->waits[unit] == 0) o->ready[o->ready_count++] = unit;
  }
}

static uint32_t place_unit(order *o, uint32_t unit, uint32_t level) {
  uint32_t placed = 0;
  for (uint32_t i = o->first[unit]; i; i = o->next[i - 1]) {
    o->rules->rules[i - 1].level = level;
    placed++;
  }
  return placed;
}

// What a placed unit writes may be all there now.
static void finish_unit(order *o, uint32_t unit, uint32_t level) {
  for (uint32_t i = o->first[unit]; i; i = o->next[i - 1]) {
    uint32_t label = o->rules->rules[i - 1].label;
    if (label == HY_NO_ID || --o->pending[label]) continue;
    o->rules->labels[label].ready = level + 1;
    release(o, label);
  }
}

static hy_status make_tables(order *o) {
  hy_arena *arena = &o->rules->arena;
  size_t rules = o->rules->rule_count;
  size_t units = rules + hy_intern_count(o->rules->groups);
  uint32_t **tables[] = {&o->pending, &o->waits, &o->first,
                         &o->next,    &o->ready, &o->starts};
  size_t sizes[] = {o->label_count, units, units, rules, units, o->label_count};
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    if (!(*tables[i] = hy_arena_array(arena, sizes[i] + 1, sizeof(uint32_t))))
      return HY_ENOMEM;
  return HY_OK;
}

static void list_units(order *o) {
  for (uint32_t i = 0; i < o->rules->rule_count; i++) {
    hy_rule *rule = &o->rules->rules[i];
    uint32_t unit = unit_of(o, i);
    o->next[i] = o->first[unit];
    o->first[unit] = i + 1;
    rule->level = UNPLACED;
    if (rule->label == HY_NO_ID) continue;
    o->pending[rule->label]++;
    o->rules->labels[rule->label].is_late |= rule->paragraph;
  }
}

static void list_first_units(order *o) {
  size_t units = o->rules->rule_count + hy_intern_count(o->rules->groups);
  for (uint32_t u = 0; u < units; u++)
    if (o->first[u] && !o->waits[u]) o->ready[o->ready_count++] = u;
}

// Places round after round; how many rules found a place.
static size_t place_all(order *o) {
  size_t placed = 0;
  uint32_t from = 0;
  for (uint32_t level = 0; from < o->ready_count; level++) {
    uint32_t end = o->ready_count;
    for (uint32_t i = from; i < end; i++)
      placed += place_unit(o, o->ready[i], level);
    for (uint32_t i = from; i < end; i++)
      finish_unit(o, o->ready[i], level);
    from = end;
    o->rules->level_count = level + 1;
  }
  return placed;
}

/* ---- complaints ------------------------------------------------------------
 */

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

static bool is_late(const order *o, uint32_t label) {
  return o->rules->labels[label].is_late;
}

// Paragraphs are matched when all sentences are done.
static hy_status check_paragraphs(const order *o, hy_problem *problem) {
  if (!o->rules->has_paragraphs) return HY_OK;
  for (size_t i = 0; i < o->rules->rule_count; i++) {
    const hy_rule *rule = &o->rules->rules[i];
    uint32_t label;
    if (rule->paragraph || !rule_reads(rule, o, is_late, &label)) continue;
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
  order o = {.rules = rules, .label_count = hy_rules_label_count(rules)};
  if (make_tables(&o) != HY_OK) return HY_ENOMEM;
  list_units(&o);
  if (list_readers(&o) != HY_OK) return HY_ENOMEM;
  list_first_units(&o);
  if (place_all(&o) < rules->rule_count) return report_cycle(&o, problem);
  return check_paragraphs(&o, problem);
}
