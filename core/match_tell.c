/* match_tell.c - answers the questions of tell.h.
 * SPDX-License-Identifier: MIT */
#include "match_private.h"
#include "tell.h"

const hy_needs *hy_tell_needs(const hy_rules *rules, uint32_t rule) {
  return &rules->rules[rule].needs;
}

hy_span hy_tell_element(const hy_rules *rules, uint32_t rule,
                        uint32_t element) {
  const hy_program *program = &rules->rules[rule].program;
  if (element >= program->element_count) return (hy_span){0, 0};
  return program->elements[element];
}

static void join(hy_buf *out, hy_str text, bool quoted) {
  if (out->len) hy_buf_add(out, HY_LIT(" | "));
  if (quoted) hy_buf_add_byte(out, '"');
  hy_buf_add(out, text);
  if (quoted) hy_buf_add_byte(out, '"');
}

static void tell_test(const hy_rules *rules, uint32_t test, hy_buf *out) {
  hy_literal_kind kind;
  hy_str text = hy_vocab_text(rules->vocab, test, &kind);
  if (text.len) join(out, text, kind != HY_LITERAL_LEMMA);
}

void hy_tell_atom(const hy_rules *rules, uint32_t atom, hy_buf *out) {
  if (atom & HY_ATOM_LABEL) {
    join(out, hy_rules_label_name(rules, atom & ~HY_ATOM_LABEL), false);
    return;
  }
  hy_tests members = hy_vocab_members(rules->vocab, atom);
  for (uint32_t i = 0; i < members.count; i++)
    tell_test(rules, members.data[i], out);
  if (!members.count) tell_test(rules, atom, out);
}

uint32_t hy_tell_missing(const hy_matcher *matcher, uint32_t rule) {
  const hy_needs *needs = &matcher->rules->rules[rule].needs;
  uint32_t missing = 0;
  for (uint32_t i = 0; i < needs->count; i++) {
    hy_needs one = {.items = {needs->items[i]}, .count = 1};
    // the window's tests are noted when first asked for
    if (!hy_matcher_has_needs((hy_matcher *)matcher, &one, 0))
      missing |= UINT32_C(1) << i;
  }
  return missing;
}
