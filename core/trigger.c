/* trigger.c - the words that make the grammar of a sentence worth its time.
 *
 * Only rules that report make anyone look at a sentence. Each of them cannot
 * match without certain words; a sentence in which every such rule misses one
 * is not tagged. A need is one bit of the forms' rows, so a sentence is told
 * by joining the rows of its words. SPDX-License-Identifier: MIT
 */
#include "forms.h"
#include "rules_private.h"

/* ---- needs that can be seen before any rule has run ---------------------- */

static bool is_seen_early(const hy_rules *rules, uint32_t atom) {
  if (atom & HY_ATOM_LABEL)
    return !rules->labels[atom & ~HY_ATOM_LABEL].is_written;
  return !hy_vocab_is_tag(rules->vocab, atom);
}

static bool is_plain(const hy_rules *rules, const hy_need *need) {
  for (uint32_t i = 0; i < need->atom_count; i++)
    if (!is_seen_early(rules, need->atoms[i])) return false;
  return true;
}

typedef struct test_list {
  uint32_t *data;
  size_t count, room;
  bool failed;
} test_list;

static void add_test(hy_rules *rules, test_list *list, uint32_t test) {
  if (test == HY_NO_ID || list->failed) return;
  uint32_t *data = hy_mem_grow(rules->mem, list->data, &list->room,
                               list->count + 1, sizeof *data);
  list->failed = !data;
  if (!data) return;
  list->data = data;
  data[list->count++] = test;
}

// A label of a word list is there only where one of its phrases begins.
static void add_atom(hy_rules *rules, test_list *list, uint32_t atom) {
  if (!(atom & HY_ATOM_LABEL)) {
    add_test(rules, list, atom);
    return;
  }
  const hy_first *f = rules->labels[atom & ~HY_ATOM_LABEL].firsts;
  for (; f; f = f->next) {
    add_test(rules, list, f->step.first);
    add_test(rules, list, f->step.second);
  }
}

static hy_status bit_of(hy_rules *rules, const hy_need *need, uint32_t *out) {
  test_list list = {0};
  for (uint32_t i = 0; i < need->atom_count; i++)
    add_atom(rules, &list, need->atoms[i]);
  hy_status status = HY_ENOMEM;
  if (!list.failed)
    status = hy_vocab_bit(rules->vocab, list.data, list.count, 0, out);
  hy_mem_drop(rules->mem, list.data, list.room * sizeof *list.data);
  return status;
}

/* ---- what each rule waits for -------------------------------------------- */

static hy_status read_wait(hy_rules *rules, const hy_rule *rule,
                           hy_wait *wait) {
  hy_status status = HY_OK;
  for (uint32_t k = 0; k < rule->needs.count && status == HY_OK; k++)
    if (is_plain(rules, &rule->needs.items[k]))
      status = bit_of(rules, &rule->needs.items[k], &wait->bits[wait->count++]);
  return status;
}

static hy_status read_waits(hy_rules *rules) {
  hy_triggers *t = &rules->triggers;
  t->waits = hy_arena_array(&rules->arena, rules->rule_count, sizeof *t->waits);
  if (!t->waits) return HY_ENOMEM;
  hy_status status = HY_OK;
  for (size_t i = 0; i < rules->rule_count && status == HY_OK; i++) {
    if (rules->rules[i].silent) continue;
    hy_wait *wait = &t->waits[t->count];
    status = read_wait(rules, &rules->rules[i], wait);
    if (wait->count)
      t->count++;
    else
      t->always = true;
  }
  return status;
}

// Rules are found by the rarest word that they wait for.
static hy_status post_waits(hy_rules *rules) {
  hy_triggers *t = &rules->triggers;
  uint32_t bits = hy_vocab_bit_count(rules->vocab);
  t->words = bits / 64 + 1;
  t->mask = hy_arena_array(&rules->arena, t->words, sizeof *t->mask);
  t->heads = hy_arena_array(&rules->arena, bits, sizeof *t->heads);
  if (!t->mask || !t->heads) return HY_ENOMEM;
  for (uint32_t i = 0; i < t->count; i++) {
    hy_wait *wait = &t->waits[i];
    uint32_t bit = wait->bits[0];
    t->mask[bit / 64] |= (uint64_t)1 << (bit % 64);
    wait->next = t->heads[bit];
    t->heads[bit] = i + 1;
  }
  return HY_OK;
}

static bool asks_test(const hy_inst *inst) {
  return inst->op == HY_OP_TEST || inst->op == HY_OP_NOT_TEST ||
         inst->op == HY_OP_NEXT_TEST || inst->op == HY_OP_LAST_TEST;
}

static bool reads_tags(const hy_rules *rules, const hy_program *p) {
  for (uint32_t i = 0; i < p->count; i++) {
    const hy_inst *inst = &p->code[i];
    if (asks_test(inst) && hy_vocab_is_tag(rules->vocab, inst->a)) return true;
  }
  return false;
}

static bool has_plain_need(const hy_rules *rules, const hy_rule *rule) {
  for (uint32_t k = 0; k < rule->needs.count; k++)
    if (is_plain(rules, &rule->needs.items[k])) return true;
  return false;
}

hy_status hy_rules_read_triggers(hy_rules *rules) {
  for (size_t i = 0; i < rules->rule_count; i++) {
    hy_rule *rule = &rules->rules[i];
    rule->wants_grammar =
        reads_tags(rules, &rule->program) && !has_plain_need(rules, rule);
  }
  hy_status status = read_waits(rules);
  return status == HY_OK ? post_waits(rules) : status;
}

/* ---- one sentence -------------------------------------------------------- */

static bool is_held(const uint64_t *row, uint32_t bit) {
  return row[bit / 64] >> (bit % 64) & 1;
}

static bool is_met(const hy_wait *wait, const uint64_t *row) {
  for (uint32_t i = 1; i < wait->count; i++)
    if (!is_held(row, wait->bits[i])) return false;
  return true;
}

// Whether some rule that waits for `bit` has all that it waits for.
static bool sets_off(const hy_triggers *t, uint32_t bit, const uint64_t *row) {
  for (uint32_t i = t->heads[bit]; i; i = t->waits[i - 1].next)
    if (is_met(&t->waits[i - 1], row)) return true;
  return false;
}

bool hy_triggers_hold(const hy_triggers *t, const uint64_t *row) {
  if (t->always) return true;
  for (uint32_t w = 0; w < t->words; w++) {
    uint64_t here = row[w] & t->mask[w];
    for (uint32_t i = 0; here; i++, here >>= 1)
      if (here & 1 && sets_off(t, w * 64 + i, row)) return true;
  }
  return false;
}
