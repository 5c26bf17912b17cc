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

/* ---- companions ---------------------------------------------------------- */

static bool is_fixed(const hy_need *need) { return need->lo == need->hi; }

static bool is_one_test(const hy_need *need) {
  return need->atom_count == 1 && !(need->atoms[0] & HY_ATOM_LABEL);
}

static bool is_beside(const hy_need *key, const hy_need *need) {
  return is_one_test(need) && is_fixed(key) && is_fixed(need) &&
         need->lo != key->lo;
}

// The need that tells most about whether a key that was seen is the rule's:
// one that stands at a fixed distance, else the rarest.
static const hy_need *companion_of(const hy_needs *needs) {
  for (uint32_t k = 1; k < needs->count; k++)
    if (is_beside(&needs->items[0], &needs->items[k])) return &needs->items[k];
  for (uint32_t k = 1; k < needs->count; k++)
    if (is_one_test(&needs->items[k])) return &needs->items[k];
  return NULL;
}

static hy_posting posting_of(uint32_t id, const hy_needs *needs) {
  const hy_need *key = &needs->items[0], *need = companion_of(needs);
  if (!need) return (hy_posting){id, HY_NO_ID, HY_ANYWHERE};
  if (!is_beside(key, need))
    return (hy_posting){id, need->atoms[0], HY_ANYWHERE};
  return (hy_posting){id, need->atoms[0], (int32_t)need->lo - (int32_t)key->lo};
}

// Two slots for each test: rules that it calls, then those that a pair calls.
static bool test_slot(const hy_rule *rule, uint32_t n, uint32_t *slot) {
  uint32_t atom = rule->needs.items[0].atoms[n];
  *slot = atom * 2 + (rule->pair_at != HY_NO_ID);
  return !(atom & HY_ATOM_LABEL);
}

static void fill_calls(hy_rules *rules, const uint32_t *starts,
                       uint32_t tests) {
  for (uint32_t i = 0; i <= tests; i++) {
    rules->test_calls[i].start = starts[(size_t)i * 2];
    rules->test_calls[i].told = starts[(size_t)i * 2 + (i < tests)];
  }
}

static hy_status build_by_test(hy_rules *rules) {
  uint32_t tests = hy_vocab_count(rules->vocab);
  hy_postings by_test;
  if (build(rules, tests * 2, test_slot, true, &by_test) != HY_OK)
    return HY_ENOMEM;
  uint32_t total = by_test.starts[(size_t)tests * 2];
  hy_arena *arena = &rules->arena;
  rules->test_calls =
      hy_arena_array(arena, tests + 1u, sizeof *rules->test_calls);
  rules->postings = hy_arena_array(arena, total, sizeof *rules->postings);
  if (!rules->test_calls || !rules->postings) return HY_ENOMEM;
  fill_calls(rules, by_test.starts, tests);
  for (uint32_t i = 0; i < total; i++)
    rules->postings[i] =
        posting_of(by_test.rules[i], &rules->rules[by_test.rules[i]].needs);
  return HY_OK;
}

// Whether calling the rule by its postings has looked at all of its needs.
static bool is_checked(const hy_needs *needs) {
  if (needs->count < 2) return true;
  for (uint32_t i = 0; i < needs->items[0].atom_count; i++)
    if (needs->items[0].atoms[i] & HY_ATOM_LABEL) return false;
  return needs->count == 2 && companion_of(needs);
}

/* ---- pairs --------------------------------------------------------------- */

static hy_pair_entry entry_of(const hy_rules *rules, uint32_t id) {
  const hy_rule *rule = &rules->rules[id];
  const hy_inst *code = rule->program.code + rule->pair_at;
  return (hy_pair_entry){code[0].a, code[1].a, {id, rule->pair_at}};
}

static uint32_t list_pairs(const hy_rules *rules, hy_pair_entry *list) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < rules->rule_count; i++)
    if (rules->rules[i].pair_at != HY_NO_ID) list[count++] = entry_of(rules, i);
  return count;
}

static hy_status build_pairs(hy_rules *rules) {
  size_t size = (rules->rule_count + 1) * sizeof(hy_pair_entry);
  hy_pair_entry *list = hy_mem_take(rules->mem, size);
  if (!list) return HY_ENOMEM;
  uint32_t count = list_pairs(rules, list);
  for (uint32_t i = 0; i < count; i++)
    rules->test_calls[list[i].left].follows |= hy_word_sign(list[i].right);
  hy_status status = hy_pairs_build(&rules->arena, list, count, &rules->pairs);
  hy_mem_drop(rules->mem, list, size);
  return status;
}

/* ---- rows of tests ------------------------------------------------------- */

// How many tests a rule is a row of; 0 when it is more than that. Such a rule
// needs no machine: its key is at a fixed place, and so are all other tests.
static uint32_t plain_width(const hy_rule *rule) {
  const hy_program *p = &rule->program;
  if (!rule->needs.count || rule->level || rule->except_count) return 0;
  if (rule->needs.items[0].atom_count != 1) return 0;
  for (uint32_t i = 0; i + 1 < p->count; i++)
    if (p->code[i].op != HY_OP_TEST || p->code[i].stay) return 0;
  return p->count - 1;
}

// Few of these hold for any one word, so few pairs are asked for at a token.
static bool is_word(const hy_rules *rules, uint32_t test) {
  hy_literal_kind kind;
  if (!hy_vocab_text(rules->vocab, test, &kind).len) return false;
  return kind == HY_LITERAL_LEMMA || kind == HY_LITERAL_LOWER ||
         kind == HY_LITERAL_EXACT;
}

// Where the two neighbours in a row stand that are the rarest together, as far
// as that can be told from how rare each is; HY_NO_ID without two words.
static uint32_t pair_of(hy_rules *rules, const hy_rule *rule) {
  const hy_inst *code = rule->program.code;
  uint32_t best = HY_NO_ID, width = plain_width(rule);
  double least = 0, left = 0;
  for (uint32_t i = 0; i < width; i++) {
    bool fits = i && is_word(rules, code[i - 1].a) && is_word(rules, code[i].a);
    double right = hy_rules_cost(rules, code[i].a), cost = left * right;
    left = right;
    if (!fits || (best != HY_NO_ID && cost >= least)) continue;
    best = i - 1;
    least = cost;
  }
  return best;
}

static hy_door door_of(const hy_rule *rule) {
  return (hy_door){.lo = rule->needs.items[0].lo,
                   .hi = rule->needs.items[0].hi,
                   .level = rule->level,
                   .label = rule->label,
                   .group = rule->group,
                   .silent = rule->silent,
                   .paragraph = rule->paragraph,
                   .wants_grammar = rule->wants_grammar,
                   .is_checked = is_checked(&rule->needs),
                   .plain_width = plain_width(rule)};
}

static void copy_tests(const hy_program *p, uint32_t count, uint32_t *to) {
  for (uint32_t i = 0; i < count; i++)
    to[i] = p->code[i].a;
}

hy_status hy_rules_make_doors(hy_rules *rules) {
  uint32_t total = 0;
  hy_door *doors =
      hy_arena_array(&rules->arena, rules->rule_count, sizeof *doors);
  if (!doors) return HY_ENOMEM;
  for (size_t i = 0; i < rules->rule_count; i++) {
    doors[i] = door_of(&rules->rules[i]);
    doors[i].plain_from = total;
    total += doors[i].plain_width;
  }
  rules->doors = doors;
  rules->plain_tests = take(rules, total);
  if (!rules->plain_tests) return HY_ENOMEM;
  for (size_t i = 0; i < rules->rule_count; i++)
    copy_tests(&rules->rules[i].program, doors[i].plain_width,
               rules->plain_tests + doors[i].plain_from);
  return HY_OK;
}

// What a rule that waits for no word writes may be anywhere.
#define COST_UNKEYED 200000.0

/* ---- needs --------------------------------------------------------------- */

static void watch(hy_rules *rules, const hy_need *need, hy_watch bit) {
  for (uint32_t n = 0; n < need->atom_count; n++)
    if (!(need->atoms[n] & HY_ATOM_LABEL))
      hy_vocab_watch(rules->vocab, need->atoms[n], bit);
}

static hy_status read_needs(hy_rules *rules, const hy_node *tree,
                            hy_needs *out) {
  hy_costs costs = {rules, hy_rules_cost};
  return hy_needs_read(tree, costs, &rules->arena, out);
}

static void watch_all(hy_rules *rules, const hy_needs *needs, bool has_key) {
  for (uint32_t k = 0; k < needs->count; k++)
    watch(rules, &needs->items[k],
          has_key && !k ? HY_WATCH_KEY : HY_WATCH_INDEX);
}

// A rule that a pair calls asks for nothing else.
static void watch_rule(hy_rules *rules, const hy_rule *rule) {
  if (rule->pair_at == HY_NO_ID) {
    watch_all(rules, &rule->needs, true);
    return;
  }
  const hy_inst *code = rule->program.code + rule->pair_at;
  hy_vocab_watch(rules->vocab, code[0].a, HY_WATCH_KEY);
  hy_vocab_watch(rules->vocab, code[1].a, HY_WATCH_INDEX);
}

static hy_status read_rule_needs(hy_rules *rules, hy_rule *rule) {
  hy_status status = read_needs(rules, rule->tree, &rule->needs);
  rule->pair_at = pair_of(rules, rule);
  watch_rule(rules, rule);
  for (size_t e = 0; e < rule->except_count && status == HY_OK; e++) {
    hy_except *except = &rule->except[e];
    status = read_needs(rules, except->tree, &except->needs);
    watch_all(rules, &except->needs, false);
  }
  return status;
}

// A label is at most as common as the rarest words of the rules that write it.
static void add_cost(hy_rules *rules, const hy_rule *rule) {
  if (rule->label == HY_NO_ID) return;
  const hy_needs *needs = &rule->needs;
  rules->labels[rule->label].cost +=
      needs->count ? needs->items[0].cost : COST_UNKEYED;
}

// Level by level, so that the cost of a label is known to those that read it.
static hy_status read_all_needs(hy_rules *rules) {
  hy_status status = HY_OK;
  for (uint32_t level = 0; level < rules->level_count; level++) {
    for (size_t i = 0; i < rules->rule_count && status == HY_OK; i++)
      if (rules->rules[i].level == level)
        status = read_rule_needs(rules, &rules->rules[i]);
    for (size_t i = 0; i < rules->rule_count; i++)
      if (rules->rules[i].level == level) add_cost(rules, &rules->rules[i]);
  }
  return status;
}

// Costs are known only now: word lists and writers of labels may come after
// the rules that read them.
hy_status hy_rules_post(hy_rules *rules) {
  hy_status status = read_all_needs(rules);
  if (status == HY_OK) status = build_by_test(rules);
  if (status == HY_OK) status = build_pairs(rules);
  if (status == HY_OK)
    status = build(rules, hy_rules_label_count(rules), label_slot, true,
                   &rules->by_label);
  if (status == HY_OK)
    status =
        build(rules, rules->level_count, level_slot, false, &rules->by_level);
  return status;
}
