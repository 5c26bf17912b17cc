/* fuzz_pattern.c - any bytes as a pattern: a problem stands inside the pattern
 * and has a code; a tree prints as a pattern that reads as the same tree; and
 * what compiles as a rule compiles again from its print.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "rules.h"
#include "syntax.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool truth) {
  if (!truth) abort();
}

static hy_rules *new_rules(void) {
  hy_rules *rules = hy_rules_new(hy_mem_libc());
  uint32_t id;
  must(rules != NULL);
  must(hy_rules_label(rules, HY_LIT("Actor"), NULL, &id) == HY_OK);
  must(hy_rules_phrase(rules, id, HY_LIT("Fed"), HY_LIT(""), NULL) == HY_OK);
  must(hy_rules_define(rules, HY_LIT("Talks"), HY_LIT("(talk | meeting)"),
                       NULL) == HY_OK);
  return rules;
}

static void check_problem(const hy_problem *problem, hy_str pattern) {
  must(problem->status != HY_OK && problem->code[0] && problem->text[0]);
  must(problem->at.start <= problem->at.end);
  must(problem->at.end <= pattern.len);
}

static bool add(hy_rules *rules, hy_str name, hy_str pattern) {
  hy_problem problem = {0};
  size_t which = 0;
  uint32_t id;
  hy_rule_options o = {.name = name, .pattern = pattern, .label = HY_NO_ID};
  hy_status status = hy_rules_add(rules, &o, &problem, &which, &id);
  must(status != HY_ENOMEM && status != HY_EBUDGET);
  if (status != HY_OK) check_problem(&problem, pattern);
  return status == HY_OK;
}

static void check_rule(hy_str pattern, hy_str printed) {
  hy_rules *rules = new_rules();
  bool first = add(rules, HY_LIT("one"), pattern);
  bool second = add(rules, HY_LIT("two"), printed);
  must(first == second || printed.len > HY_PATTERN_MAX);
  must(hy_rules_close(rules, NULL) == HY_OK);
  hy_rules_free(rules);
}

static void check_tree(hy_str pattern, const hy_node *tree, hy_arena *arena) {
  hy_node *again = NULL;
  hy_buf out = hy_buf_new(hy_mem_libc());
  hy_ast_print(tree, &out);
  hy_str printed = hy_buf_str(&out);
  if (printed.len <= HY_PATTERN_MAX) {
    must(hy_syntax_read(printed, arena, NULL, &again) == HY_OK);
    must(hy_ast_is_equal(tree, again));
    check_rule(pattern, printed);
  }
  hy_buf_clear(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  hy_str pattern = {(const char *)data, size};
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_problem problem = {0};
  hy_node *tree;
  if (hy_syntax_read(pattern, &arena, &problem, &tree) == HY_OK)
    check_tree(pattern, tree, &arena);
  else
    check_problem(&problem, pattern);
  hy_arena_clear(&arena);
  return 0;
}
