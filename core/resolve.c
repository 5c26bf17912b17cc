/* resolve.c - gives the leaves of a tree their meaning, and measures trees.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "literal.h"
#include "program.h"
#include "utf8.h"

/* ---- literals --------------------------------------------------------- */

static bool has_upper(hy_str text) {
  for (uint32_t at = 0; at < text.len;) {
    hy_glyph g = hy_utf8_look(text, at);
    if (g.type == HY_CLASS_UPPER) return true;
    at = g.at.end;
  }
  return false;
}

// A word asks for a lemma; a string for the form, exactly where it has a
// capital ("smart case").
static hy_literal_kind kind_of(const hy_node *node) {
  if (node->type == HY_NODE_WORD) return HY_LITERAL_LEMMA;
  return has_upper(node->text) ? HY_LITERAL_EXACT : HY_LITERAL_LOWER;
}

static hy_status resolve_literal(const hy_scope *scope, hy_node *node,
                                 hy_problem *problem) {
  hy_literal cut;
  hy_status status =
      hy_literal_cut(node->text, scope->tokens, scope->arena, &cut);
  if (status != HY_OK) return status;
  if (!cut.count)
    return hy_problem_set(problem, HY_EINVALID, node->at, "empty-string",
                          "this string holds no token");
  uint32_t *tests = hy_arena_array(scope->arena, cut.count, sizeof *tests);
  if (!tests) return HY_ENOMEM;
  hy_literal_kind kind = kind_of(node);
  for (size_t i = 0; i < cut.count && status == HY_OK; i++)
    status = hy_vocab_literal(scope->vocab, kind, cut.forms[i], &tests[i]);
  node->meaning = HY_MEANS_TESTS;
  node->tests = tests;
  node->test_count = (uint32_t)cut.count;
  return status;
}

static hy_status keep_test(const hy_scope *scope, hy_node *node,
                           uint32_t test) {
  uint32_t *tests = hy_arena_array(scope->arena, 1, sizeof *tests);
  if (!tests) return HY_ENOMEM;
  *tests = test;
  node->meaning = HY_MEANS_TESTS;
  node->tests = tests;
  node->test_count = 1;
  return HY_OK;
}

// A problem inside a regex points into the regex; move it to the pattern.
static hy_status move_problem(hy_status status, const hy_node *node,
                              hy_problem *problem) {
  if (status == HY_OK || status == HY_ENOMEM || !problem) return status;
  uint32_t shift = node->at.start + 1;
  uint32_t end = node->at.end > shift ? node->at.end : shift;
  problem->at.start += shift;
  if (problem->at.start > end) problem->at.start = end;
  problem->at.end = problem->at.start + 1;
  return status;
}

static hy_status resolve_regex(const hy_scope *scope, hy_node *node,
                               hy_problem *problem) {
  uint32_t test = 0;
  hy_status status = hy_vocab_regex(scope->vocab, node->text, problem, &test);
  if (status != HY_OK) return move_problem(status, node, problem);
  return keep_test(scope, node, test);
}

/* ---- attributes ------------------------------------------------------- */

static bool find_field(hy_str name, hy_attr_field *field) {
  static const char *const fields[] = {"text", "lower", "shape", "len"};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    if (!hy_str_is_equal(name, hy_str_from(fields[i]))) continue;
    *field = (hy_attr_field)i;
    return true;
  }
  return false;
}

static bool read_count(hy_str text, size_t *out) {
  *out = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] < '0' || text.data[i] > '9' || *out > HY_TEXT_MAX)
      return false;
    *out = *out * 10 + (size_t)(text.data[i] - '0');
  }
  return text.len > 0;
}

// What the field, the comparison and the value must be to one another.
static const char *attr_mistake(const hy_node *node, hy_attr *attr) {
  bool is_regex = node->value == HY_NODE_REGEX;
  if (!find_field(node->text, &attr->field))
    return "a token has no such attribute; there are text, lower, shape, len, "
           "tag";
  if (is_regex != (node->op == HY_ATTR_LIKE))
    return "~ and a /regex/ go together";
  if (attr->field != HY_ATTR_LEN) return NULL;
  if (is_regex || !read_count(node->value_text, &attr->number))
    return "len compares with a number";
  return NULL;
}

// [tag="VBN"]: the fine tag, which only a tagger knows.
static hy_status resolve_tag(const hy_scope *scope, hy_node *node,
                             hy_problem *problem) {
  uint32_t test;
  if (node->op != HY_ATTR_IS || node->value == HY_NODE_REGEX)
    return hy_problem_set(problem, HY_EINVALID, node->at, "bad-attribute",
                          "a tag is compared with =, as in [tag=\"VBN\"]");
  hy_status status =
      hy_vocab_literal(scope->vocab, HY_LITERAL_FINE, node->value_text, &test);
  return status == HY_OK ? keep_test(scope, node, test) : status;
}

static hy_status resolve_attr_test(const hy_scope *scope, hy_node *node,
                                   hy_problem *problem) {
  if (hy_str_is_equal(node->text, HY_LIT("tag")))
    return resolve_tag(scope, node, problem);
  hy_attr attr = {.op = node->op, .text = node->value_text};
  const char *mistake = attr_mistake(node, &attr);
  if (mistake)
    return hy_problem_set(problem, HY_EINVALID, node->at, "bad-attribute", "%s",
                          mistake);
  uint32_t test = 0;
  hy_status status = hy_vocab_attr(scope->vocab, attr, problem, &test);
  if (status != HY_OK) return move_problem(status, node, problem);
  return keep_test(scope, node, test);
}

/* ---- names ------------------------------------------------------------ */

static hy_status resolve_name(const hy_scope *scope, hy_node *node,
                              hy_problem *problem) {
  if (scope->find(scope->ctx, node->text, node)) return HY_OK;
  int len = (int)node->text.len;
  hy_status status =
      hy_problem_set(problem, HY_EINVALID, node->at, "unknown-label",
                     "unknown label `%.*s`", len, node->text.data);
  hy_str near = scope->suggest(scope->ctx, node->text);
  if (near.len)
    hy_problem_help(problem, "did you mean `%.*s`?", (int)near.len, near.data);
  else
    hy_problem_help(problem,
                    "no rule or word list makes it; to match the word itself "
                    "write \"%.*s\"",
                    len, node->text.data);
  return status;
}

static bool are_looks(const hy_node *first, uint32_t *bits) {
  *bits = 0;
  for (const hy_node *n = first; n; n = n->next) {
    if (n->meaning != HY_MEANS_LOOK) return false;
    *bits |= n->id;
  }
  return true;
}

// A choice between single questions is one question itself.
static hy_status resolve_alt(const hy_scope *scope, hy_node *node) {
  uint32_t bits;
  if (are_looks(node->child, &bits)) {
    node->meaning = HY_MEANS_LOOK;
    node->id = bits;
    return HY_OK;
  }
  bool is_test;
  uint32_t test;
  hy_status status = hy_program_as_test(scope, node, &is_test, &test);
  if (status != HY_OK || !is_test) return status;
  return keep_test(scope, node, test);
}

hy_status hy_program_resolve(const hy_scope *scope, hy_node *tree,
                             hy_problem *problem) {
  hy_status status = HY_OK;
  switch (tree->type) {
    case HY_NODE_WORD:
    case HY_NODE_STRING: return resolve_literal(scope, tree, problem);
    case HY_NODE_REGEX: return resolve_regex(scope, tree, problem);
    case HY_NODE_NAME: return resolve_name(scope, tree, problem);
    case HY_NODE_ATTR_TEST: return resolve_attr_test(scope, tree, problem);
    default: break;
  }
  for (hy_node *n = tree->child; n && status == HY_OK; n = n->next)
    status = hy_program_resolve(scope, n, problem);
  if (status == HY_OK && tree->type == HY_NODE_ALT)
    return resolve_alt(scope, tree);
  return status;
}

/* ---- facts ------------------------------------------------------------ */

static uint32_t add_widths(uint32_t a, uint32_t b) {
  uint64_t sum = (uint64_t)a + b;
  if (a == HY_UNBOUNDED || b == HY_UNBOUNDED || sum >= HY_UNBOUNDED)
    return HY_UNBOUNDED;
  return (uint32_t)sum;
}

static uint32_t times(uint32_t width, uint32_t count) {
  uint64_t product = (uint64_t)width * count;
  if (!product) return 0;
  if (width == HY_UNBOUNDED || count == HY_UNBOUNDED || product >= HY_UNBOUNDED)
    return HY_UNBOUNDED;
  return (uint32_t)product;
}

static uint8_t cap2(unsigned n) { return n > 2 ? 2 : (uint8_t)n; }

static uint8_t higher(uint8_t a, uint8_t b) { return a > b ? a : b; }

static hy_facts in_turn(hy_facts a, hy_facts b) {
  return (hy_facts){
      .min = add_widths(a.min, b.min),
      .max = add_widths(a.max, b.max),
      .anchors_min = cap2((unsigned)a.anchors_min + b.anchors_min),
      .anchors_max = cap2((unsigned)a.anchors_max + b.anchors_max),
      .is_positive = a.is_positive || b.is_positive,
      .depth = higher(a.depth, b.depth)};
}

static hy_facts either(hy_facts a, hy_facts b) {
  return (hy_facts){.min = a.min < b.min ? a.min : b.min,
                    .max = a.max > b.max ? a.max : b.max,
                    .anchors_min = a.anchors_min < b.anchors_min
                                       ? a.anchors_min
                                       : b.anchors_min,
                    .anchors_max = higher(a.anchors_max, b.anchors_max),
                    .is_positive = a.is_positive && b.is_positive,
                    .depth = higher(a.depth, b.depth)};
}

static hy_facts both(hy_facts a, hy_facts b) {
  hy_facts f = in_turn(a, b);
  f.min = a.min > b.min ? a.min : b.min;
  f.max = a.max < b.max ? a.max : b.max;
  return f;
}

static hy_facts fold(const hy_node *first,
                     hy_facts (*join)(hy_facts, hy_facts)) {
  hy_facts all = hy_program_facts(first);
  for (const hy_node *n = first->next; n; n = n->next)
    all = join(all, hy_program_facts(n));
  return all;
}

static hy_facts repeated(const hy_node *node) {
  hy_facts f = hy_program_facts(node->child);
  f.min = times(f.min, node->min);
  f.max = times(f.max, node->max);
  f.is_positive = f.is_positive && node->min > 0;
  if (!node->min) f.anchors_min = 0;
  if (f.anchors_max && node->max > 1) f.anchors_max = 2;
  return f;
}

static hy_facts facts_of_leaf(const hy_node *node) {
  hy_facts f = {.min = 1, .max = 1, .is_positive = true};
  if (node->meaning == HY_MEANS_TREE) return node->facts;
  if (node->meaning == HY_MEANS_TESTS) f.min = f.max = node->test_count;
  if (node->meaning == HY_MEANS_LABEL) f.max = HY_UNBOUNDED;
  if (node->meaning == HY_MEANS_PART || node->meaning == HY_MEANS_CLAUSE)
    f.max = HY_UNBOUNDED;
  return f;
}

hy_facts hy_program_facts(const hy_node *tree) {
  if (tree->meaning != HY_MEANS_NOTHING) return facts_of_leaf(tree);
  switch (tree->type) {
    case HY_NODE_SEQ: return fold(tree->child, in_turn);
    case HY_NODE_ALT: return fold(tree->child, either);
    case HY_NODE_BOTH: return fold(tree->child, both);
    case HY_NODE_REPEAT: return repeated(tree);
    case HY_NODE_ATTR:
      return (hy_facts){.min = 1, .max = 1, .is_positive = true};
    case HY_NODE_GAP: return (hy_facts){.min = tree->min, .max = tree->max};
    case HY_NODE_ANY:
    case HY_NODE_NOT: return (hy_facts){.min = 1, .max = 1};
    case HY_NODE_START:
    case HY_NODE_END:
    case HY_NODE_STEP:
    case HY_NODE_LOOK: return (hy_facts){0};
    case HY_NODE_CAPTURE:
    case HY_NODE_ANCHOR: {
      hy_facts f = hy_program_facts(tree->child);
      if (tree->type == HY_NODE_CAPTURE) return f;
      f.anchors_min = cap2(f.anchors_min + 1u);
      f.anchors_max = cap2(f.anchors_max + 1u);
      return f;
    }
    default: return facts_of_leaf(tree);
  }
}

/* ---- one token, one question ------------------------------------------ */

static size_t count_children(const hy_node *node) {
  size_t count = 0;
  for (const hy_node *n = node->child; n; n = n->next)
    count++;
  return count;
}

static hy_status alt_as_test(const hy_scope *scope, const hy_node *tree,
                             bool *is_test, uint32_t *test) {
  uint32_t *tests =
      hy_arena_array(scope->arena, count_children(tree), sizeof *tests);
  if (!tests) return HY_ENOMEM;
  size_t count = 0;
  for (const hy_node *n = tree->child; n; n = n->next) {
    hy_status status = hy_program_as_test(scope, n, is_test, &tests[count++]);
    if (status != HY_OK || !*is_test) return status;
  }
  return hy_vocab_set(scope->vocab, tests, count, test);
}

hy_status hy_program_as_test(const hy_scope *scope, const hy_node *tree,
                             bool *is_test, uint32_t *test) {
  *is_test = false;
  if (tree->type == HY_NODE_ALT && tree->meaning == HY_MEANS_NOTHING)
    return alt_as_test(scope, tree, is_test, test);
  if (tree->type == HY_NODE_ATTR && !tree->child->next) tree = tree->child;
  *is_test = tree->meaning == HY_MEANS_TESTS && tree->test_count == 1;
  if (*is_test) *test = tree->tests[0];
  return HY_OK;
}
