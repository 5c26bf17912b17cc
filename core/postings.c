/* postings.c - from each atom to the rules that it is the key of.
 * SPDX-License-Identifier: MIT */
#include "rules_private.h"

static uint32_t *take(hy_rules *rules, size_t count) {
  return hy_arena_array(&rules->arena, count, sizeof(uint32_t));
}

// Turns counts per slot into starts: slot i's items begin at starts[i].
static void sum_up(uint32_t *starts, uint32_t slots) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i <= slots; i++) {
    uint32_t count = starts[i];
    starts[i] = sum;
    sum += count;
  }
}

// Which slot of a table a rule belongs to, for its `n`-th key atom; false
// when it is not of the table's kind.
typedef bool (*slot_of)(const hy_rule *rule, uint32_t n, uint32_t *slot);

static bool test_slot(const hy_rule *rule, uint32_t n, uint32_t *slot) {
  *slot = rule->needs.items[0].atoms[n];
  return !(*slot & HY_ATOM_LABEL);
}

static bool label_slot(const hy_rule *rule, uint32_t n, uint32_t *slot) {
  *slot = rule->needs.items[0].atoms[n] & ~HY_ATOM_LABEL;
  return (rule->needs.items[0].atoms[n] & HY_ATOM_LABEL) != 0;
}

static bool level_slot(const hy_rule *rule, uint32_t n, uint32_t *slot) {
  (void)n;
  *slot = rule->level;
  return true;
}

static uint32_t atom_count(const hy_rule *rule, bool keyed) {
  if (!keyed) return rule->needs.count ? 0 : 1;
  return rule->needs.count ? rule->needs.items[0].atom_count : 0;
}

// Count, allocate once, fill.
static hy_status build(hy_rules *rules, uint32_t slots, slot_of slot,
                       bool keyed, hy_postings *out) {
  uint32_t at, total = 0;
  uint32_t *starts = take(rules, (size_t)slots + 2);
  if (!starts) return HY_ENOMEM;
  for (size_t i = 0; i < rules->rule_count; i++)
    for (uint32_t n = 0; n < atom_count(&rules->rules[i], keyed); n++)
      if (slot(&rules->rules[i], n, &at)) starts[at]++, total++;
  sum_up(starts, slots);
  uint32_t *list = take(rules, total), *next = take(rules, slots + 1u);
  if (!list || !next) return HY_ENOMEM;
  for (size_t i = 0; i < rules->rule_count; i++)
    for (uint32_t n = 0; n < atom_count(&rules->rules[i], keyed); n++)
      if (slot(&rules->rules[i], n, &at))
        list[starts[at] + next[at]++] = (uint32_t)i;
  *out = (hy_postings){starts, list};
  return HY_OK;
}

/* ---- needs ---------------------------------------------------------------
 */

static void watch(hy_rules *rules, const hy_needs *needs) {
  for (uint32_t k = 0; k < needs->count; k++)
    for (uint32_t n = 0; n < needs->items[k].atom_count; n++)
      if (!(needs->items[k].atoms[n] & HY_ATOM_LABEL))
        hy_vocab_watch(rules->vocab, needs->items[k].atoms[n], HY_WATCH_INDEX);
}

static hy_status read_needs(hy_rules *rules, const hy_node *tree,
                            hy_needs *out) {
  hy_costs costs = {rules, hy_rules_cost};
  hy_status status = hy_needs_read(tree, costs, &rules->arena, out);
  if (status == HY_OK) watch(rules, out);
  return status;
}

static hy_status read_all_needs(hy_rules *rules) {
  hy_status status = HY_OK;
  for (size_t i = 0; i < rules->rule_count && status == HY_OK; i++) {
    hy_rule *rule = &rules->rules[i];
    status = read_needs(rules, rule->tree, &rule->needs);
    for (size_t e = 0; e < rule->except_count && status == HY_OK; e++)
      status = read_needs(rules, rule->except[e].tree, &rule->except[e].needs);
  }
  return status;
}

// Costs are known only now: word lists and writers of labels may come after
// the rules that read them.
hy_status hy_rules_post(hy_rules *rules) {
  hy_status status = read_all_needs(rules);
  if (status == HY_OK)
    status = build(rules, hy_vocab_count(rules->vocab), test_slot, true,
                   &rules->by_test);
  if (status == HY_OK)
    status = build(rules, hy_rules_label_count(rules), label_slot, true,
                   &rules->by_label);
  if (status == HY_OK)
    status =
        build(rules, rules->level_count, level_slot, false, &rules->by_level);
  return status;
}
