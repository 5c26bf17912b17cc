/* trigger.c - the words that make the grammar of a sentence worth its time.
 *
 * Only rules that report make anyone look at a sentence. Each of them cannot
 * match without certain words; a sentence that holds none of any rule's words
 * is not tagged. SPDX-License-Identifier: MIT
 */
#include "rules_private.h"

// Whether every atom of a need can be seen before any rule has run: it is a
// test, or a label that only word lists write.
static bool is_plain(const hy_rules *rules, const hy_need *need) {
  for (uint32_t i = 0; i < need->atom_count; i++) {
    uint32_t atom = need->atoms[i];
    if (atom & HY_ATOM_LABEL && rules->labels[atom & ~HY_ATOM_LABEL].is_written)
      return false;
  }
  return true;
}

static const hy_need *plain_need(const hy_rules *rules, const hy_rule *rule) {
  for (uint32_t k = 0; k < rule->needs.count; k++)
    if (is_plain(rules, &rule->needs.items[k])) return &rule->needs.items[k];
  return NULL;
}

static void watch_atom(hy_rules *rules, uint32_t atom) {
  if (!(atom & HY_ATOM_LABEL)) {
    hy_vocab_watch(rules->vocab, atom, HY_WATCH_TRIGGER);
    return;
  }
  const hy_first *f = rules->labels[atom & ~HY_ATOM_LABEL].firsts;
  for (; f; f = f->next) {
    hy_vocab_watch(rules->vocab, f->step.first, HY_WATCH_TRIGGER);
    hy_vocab_watch(rules->vocab, f->step.second, HY_WATCH_TRIGGER);
  }
}

static bool reads_tags(const hy_rules *rules, const hy_program *p) {
  for (uint32_t i = 0; i < p->count; i++) {
    const hy_inst *inst = &p->code[i];
    if ((inst->op == HY_OP_TEST || inst->op == HY_OP_NOT_TEST) &&
        hy_vocab_is_tag(rules->vocab, inst->a))
      return true;
  }
  return false;
}

void hy_rules_watch_triggers(hy_rules *rules) {
  for (size_t i = 0; i < rules->rule_count; i++)
    rules->rules[i].reads_tags = reads_tags(rules, &rules->rules[i].program);
  for (size_t i = 0; i < rules->rule_count; i++) {
    const hy_rule *rule = &rules->rules[i];
    if (rule->silent) continue;
    const hy_need *need = plain_need(rules, rule);
    if (!need) rules->always_tag = true;
    for (uint32_t n = 0; need && n < need->atom_count; n++)
      watch_atom(rules, need->atoms[n]);
  }
}
