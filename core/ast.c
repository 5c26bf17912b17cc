/* ast.c - trees back to notation, and compared. Recursion is bounded by how
 * deep the parser lets brackets nest. SPDX-License-Identifier: MIT */
#include "ast.h"

#include <stdio.h>

/* ---- leaves ------------------------------------------------------------- */

static void add(hy_buf *out, const char *text) {
  hy_buf_add(out, hy_str_from(text));
}

static void print_string(hy_str text, hy_buf *out) {
  hy_buf_add_byte(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] == '"' || text.data[i] == '\\') hy_buf_add_byte(out, '\\');
    hy_buf_add_byte(out, text.data[i]);
  }
  hy_buf_add_byte(out, '"');
}

// Escapes of the regex stand as they are; only its own mark needs one.
static void print_regex(hy_str text, hy_buf *out) {
  hy_buf_add_byte(out, '/');
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] == '/') hy_buf_add_byte(out, '\\');
    hy_buf_add_byte(out, text.data[i]);
    if (text.data[i] == '\\' && i + 1 < text.len)
      hy_buf_add_byte(out, text.data[++i]);
  }
  hy_buf_add_byte(out, '/');
}

static const char *op_mark(hy_attr_op op) {
  switch (op) {
    case HY_ATTR_IS: return "=";
    case HY_ATTR_NOT: return "!=";
    case HY_ATTR_BELOW: return "<";
    case HY_ATTR_MOST: return "<=";
    case HY_ATTR_ABOVE: return ">";
    case HY_ATTR_LEAST: return ">=";
    case HY_ATTR_LIKE: return "~";
  }
  return "=";
}

static void print_test(const hy_node *test, hy_buf *out) {
  hy_buf_add(out, test->text);
  add(out, op_mark(test->op));
  if (test->value == HY_NODE_STRING)
    print_string(test->value_text, out);
  else if (test->value == HY_NODE_REGEX)
    print_regex(test->value_text, out);
  else
    hy_buf_add(out, test->value_text);
}

static void print_attr(const hy_node *node, hy_buf *out) {
  add(out, "[");
  for (const hy_node *n = node->child; n; n = n->next) {
    if (n != node->child) add(out, ", ");
    print_test(n, out);
  }
  add(out, "]");
}

/* ---- numbers ------------------------------------------------------------ */

static void print_range(uint32_t min, uint32_t max, hy_buf *out) {
  char text[40];
  if (min == max)
    snprintf(text, sizeof text, "{%u}", (unsigned)min);
  else if (max == HY_UNBOUNDED)
    snprintf(text, sizeof text, "{%u,}", (unsigned)min);
  else if (!min)
    snprintf(text, sizeof text, "{,%u}", (unsigned)max);
  else
    snprintf(text, sizeof text, "{%u,%u}", (unsigned)min, (unsigned)max);
  add(out, text);
}

static void print_quant(const hy_node *node, hy_buf *out) {
  bool open = node->max == HY_UNBOUNDED;
  if (node->min == 0 && node->max == 1)
    add(out, "?");
  else if (node->min == 0 && open)
    add(out, "*");
  else if (node->min == 1 && open)
    add(out, "+");
  else
    print_range(node->min, node->max, out);
  if (node->lazy) add(out, "?");
}

static bool has_usual_bounds(const hy_node *gap) {
  return !gap->min && gap->max == (gap->across ? HY_GAP_ACROSS : HY_GAP_MAX);
}

static void print_gap(const hy_node *gap, hy_buf *out) {
  add(out, gap->across ? "..." : "..");
  if (!has_usual_bounds(gap)) print_range(gap->min, gap->max, out);
}

/* ---- what holds what together ------------------------------------------- */

// The grammar's levels, loosest first. A part that is looser than its place
// stands in brackets.
typedef enum level {
  LEVEL_ALT,
  LEVEL_SEQ,
  LEVEL_CAPTURE,
  LEVEL_ANCHOR,
  LEVEL_REPEAT,
  LEVEL_BOTH,
  LEVEL_UNIT,
} level;

static level level_of(const hy_node *node) {
  switch (node->type) {
    case HY_NODE_ALT: return LEVEL_ALT;
    case HY_NODE_SEQ: return LEVEL_SEQ;
    case HY_NODE_CAPTURE: return LEVEL_CAPTURE;
    case HY_NODE_STEP:
    case HY_NODE_ANCHOR: return LEVEL_ANCHOR;
    case HY_NODE_REPEAT: return LEVEL_REPEAT;
    case HY_NODE_BOTH: return LEVEL_BOTH;
    case HY_NODE_GAP: return has_usual_bounds(node) ? LEVEL_UNIT : LEVEL_REPEAT;
    default: return LEVEL_UNIT;
  }
}

static void print(const hy_node *node, hy_buf *out);

static void print_at(const hy_node *node, level place, hy_buf *out) {
  bool brackets = level_of(node) < place;
  if (brackets) add(out, "(");
  print(node, out);
  if (brackets) add(out, ")");
}

static void print_row(const hy_node *first, level place, const char *between,
                      hy_buf *out) {
  for (const hy_node *n = first; n; n = n->next) {
    if (n != first) add(out, between);
    print_at(n, place, out);
  }
}

static void print_look(const hy_node *node, hy_buf *out) {
  static const char *const marks[] = {"(?=", "(?!", "(?<=", "(?<!"};
  add(out, marks[node->look]);
  print(node->child, out);
  add(out, ")");
}

static void print_step(const hy_node *node, hy_buf *out) {
  add(out, node->up ? "<" : ">");
  hy_buf_add(out, node->text);
  if (node->min != 1 || node->max != 1) print_quant(node, out);
  add(out, " ");
  print_at(node->child, LEVEL_CAPTURE, out);
}

static void print(const hy_node *node, hy_buf *out) {
  switch (node->type) {
    case HY_NODE_WORD:
    case HY_NODE_NAME: hy_buf_add(out, node->text); return;
    case HY_NODE_STRING: print_string(node->text, out); return;
    case HY_NODE_REGEX: print_regex(node->text, out); return;
    case HY_NODE_ANY: add(out, "_"); return;
    case HY_NODE_ATTR: print_attr(node, out); return;
    case HY_NODE_ATTR_TEST: print_test(node, out); return;
    case HY_NODE_GAP: print_gap(node, out); return;
    case HY_NODE_START: add(out, "^"); return;
    case HY_NODE_END: add(out, "$"); return;
    case HY_NODE_NOT:
      add(out, "!");
      print_at(node->child, LEVEL_UNIT, out);
      return;
    case HY_NODE_LOOK: print_look(node, out); return;
    case HY_NODE_STEP: print_step(node, out); return;
    case HY_NODE_SEQ: print_row(node->child, LEVEL_CAPTURE, " ", out); return;
    case HY_NODE_ALT: print_row(node->child, LEVEL_SEQ, " | ", out); return;
    case HY_NODE_BOTH: print_row(node->child, LEVEL_UNIT, " & ", out); return;
    case HY_NODE_REPEAT:
      print_at(node->child, LEVEL_BOTH, out);
      print_quant(node, out);
      return;
    case HY_NODE_CAPTURE:
      hy_buf_add(out, node->text);
      add(out, ":");
      print_at(node->child, LEVEL_ANCHOR, out);
      return;
    case HY_NODE_ANCHOR:
      add(out, "@");
      print_at(node->child, LEVEL_REPEAT, out);
      return;
  }
}

void hy_ast_print(const hy_node *node, hy_buf *out) { print(node, out); }

/* ---- comparing ----------------------------------------------------------- */

static bool is_same_node(const hy_node *a, const hy_node *b) {
  return a->type == b->type && hy_str_is_equal(a->text, b->text) &&
         a->min == b->min && a->max == b->max && a->lazy == b->lazy &&
         a->across == b->across && a->up == b->up && a->look == b->look &&
         a->op == b->op && a->value == b->value &&
         hy_str_is_equal(a->value_text, b->value_text);
}

bool hy_ast_is_equal(const hy_node *a, const hy_node *b) {
  if (!is_same_node(a, b)) return false;
  const hy_node *x = a->child, *y = b->child;
  for (; x && y; x = x->next, y = y->next)
    if (!hy_ast_is_equal(x, y)) return false;
  return !x && !y;
}
