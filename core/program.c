/* program.c - a resolved tree to instructions. SPDX-License-Identifier: MIT */
#include "program.h"

#include <string.h>

typedef struct compiler {
  const hy_scope *scope;
  hy_problem *problem;
  hy_program *out;
  size_t code_room, sub_room, element_room;
  hy_status status; // sticky
  hy_span outer;    // inside a definition: where the pattern names it
  uint32_t inside;  // depth of definitions
  uint32_t closed;  // depth of parts that may not capture
} compiler;

static void compile(compiler *c, const hy_node *node);

/* ---- growing lists in the arena --------------------------------------- */

// Doubles an arena array; the old copy stays behind, half the final size at
// the most, which a rule set can afford for needing no free.
static void *grow(compiler *c, void *old, size_t count, size_t *room,
                  size_t size) {
  if (count < *room) return old;
  size_t wish = *room ? *room * 2 : 16;
  void *fresh = hy_arena_array(c->scope->arena, wish, size);
  if (!fresh) {
    c->status = HY_ENOMEM;
    return NULL;
  }
  if (count) memcpy(fresh, old, count * size);
  *room = wish;
  return fresh;
}

static void fail(compiler *c, const hy_node *node, const char *code,
                 const char *text, const char *help) {
  if (c->status != HY_OK) return;
  hy_span at = c->inside ? c->outer : node->at;
  c->status = hy_problem_set(c->problem, HY_EINVALID, at, code, "%s", text);
  if (help) hy_problem_help(c->problem, "%s", help);
}

static uint16_t add_element(compiler *c, hy_span at) {
  hy_program *p = c->out;
  if (p->element_count && p->elements[p->element_count - 1].start == at.start &&
      p->elements[p->element_count - 1].end == at.end)
    return (uint16_t)(p->element_count - 1);
  hy_span *elements = grow(c, p->elements, p->element_count, &c->element_room,
                           sizeof *elements);
  if (!elements || p->element_count >= UINT16_MAX) return 0;
  p->elements = elements;
  elements[p->element_count] = at;
  return (uint16_t)p->element_count++;
}

static uint32_t emit(compiler *c, const hy_node *node, hy_op op, uint32_t a,
                     uint32_t b) {
  hy_program *p = c->out;
  if (p->count >= HY_PROGRAM_MAX)
    fail(c, node, "pattern-too-large",
         "with its repeats and definitions written out, this is too large",
         "lower the bounds of its repeats, or make a label of a part");
  if (c->status != HY_OK) return 0;
  hy_inst *code = grow(c, p->code, p->count, &c->code_room, sizeof *code);
  if (!code) return 0;
  p->code = code;
  code[p->count] =
      (hy_inst){.op = (uint8_t)op,
                .memo = HY_NO_MEMO,
                .element = add_element(c, c->inside ? c->outer : node->at),
                .a = a,
                .b = b};
  return p->count++;
}

// States worth remembering are those that several ways lead to: what a jump
// aims at, and every choice.
static void remember(compiler *c, uint32_t at) {
  if (c->status != HY_OK || at >= c->out->count) return;
  hy_inst *inst = &c->out->code[at];
  if (inst->memo == HY_NO_MEMO) inst->memo = (uint16_t)c->out->memo_count++;
}

static uint32_t emit_choice(compiler *c, const hy_node *node, hy_op op,
                            uint32_t a, uint32_t b) {
  uint32_t at = emit(c, node, op, a, b);
  remember(c, at);
  return at;
}

static uint32_t next_at(const compiler *c) { return c->out->count; }

// A join point needs an instruction of its own to carry the memo, as what
// comes next may not exist yet.
static uint32_t emit_join(compiler *c, const hy_node *node) {
  uint32_t at = emit(c, node, HY_OP_JUMP, next_at(c) + 1, 0);
  remember(c, at);
  return at;
}

static void patch(compiler *c, uint32_t at, bool second, uint32_t target) {
  if (c->status != HY_OK) return;
  if (second)
    c->out->code[at].b = target;
  else
    c->out->code[at].a = target;
}

/* ---- sub-programs ------------------------------------------------------ */

static uint32_t add_sub(compiler *c) {
  hy_program *p = c->out;
  hy_sub *subs = grow(c, p->subs, p->sub_count, &c->sub_room, sizeof *subs);
  if (!subs) return 0;
  p->subs = subs;
  return p->sub_count++;
}

// The body stands in line behind a jump over it.
static void compile_sub(compiler *c, const hy_node *node, uint32_t sub) {
  uint32_t jump = emit(c, node, HY_OP_JUMP, 0, 0);
  uint32_t start = next_at(c);
  c->closed++;
  compile(c, node);
  c->closed--;
  emit(c, node, HY_OP_MATCH, 0, 0);
  patch(c, jump, false, next_at(c));
  if (c->status != HY_OK) return;
  hy_facts f = hy_program_facts(node);
  c->out->subs[sub] = (hy_sub){start, f.min, f.max};
}

static void compile_look(compiler *c, const hy_node *node) {
  uint32_t sub = add_sub(c);
  compile_sub(c, node->child, sub);
  bool ahead = node->look == HY_LOOK_AHEAD || node->look == HY_LOOK_NOT_AHEAD;
  bool negative =
      node->look == HY_LOOK_NOT_AHEAD || node->look == HY_LOOK_NOT_BEHIND;
  uint32_t at = emit(c, node, ahead ? HY_OP_AHEAD : HY_OP_BEHIND, sub, 0);
  if (c->status == HY_OK) c->out->code[at].c = negative;
}

/* ---- negation --------------------------------------------------------- */

// "!(a | Stop)" is "not a" and "not Stop" on the same token, as long as every
// alternative is a single question; otherwise it takes a sub-program.
static void emit_not(compiler *c, const hy_node *node) {
  if (node->type == HY_NODE_ALT && node->meaning == HY_MEANS_NOTHING) {
    for (const hy_node *n = node->child; n; n = n->next)
      emit_not(c, n);
    return;
  }
  const hy_node *leaf = node->type == HY_NODE_ATTR ? node->child : node;
  if (leaf->meaning == HY_MEANS_TREE) {
    emit_not(c, leaf->target);
    return;
  }
  uint32_t at = 0;
  if (leaf->meaning == HY_MEANS_TESTS)
    at = emit(c, node, HY_OP_NOT_TEST, leaf->tests[0], 0);
  else if (leaf->meaning == HY_MEANS_LOOK)
    at = emit(c, node, HY_OP_NOT_LOOK, leaf->id, 0);
  else
    at = emit(c, node, HY_OP_NOT_LABEL, leaf->id, 0);
  if (c->status == HY_OK) c->out->code[at].stay = true;
}

static void compile_not(compiler *c, const hy_node *node) {
  if (hy_program_facts(node->child).is_simple) {
    emit_not(c, node->child);
  } else {
    uint32_t sub = add_sub(c);
    compile_sub(c, node->child, sub);
    uint32_t at = emit(c, node, HY_OP_NOT_SUB, sub, 0);
    if (c->status == HY_OK) c->out->code[at].stay = true;
  }
  emit(c, node, HY_OP_ANY, 0, 0);
}

/* ---- conjunction ------------------------------------------------------ */

static hy_status all_tests(compiler *c, const hy_node *first, bool *all) {
  *all = true;
  for (const hy_node *n = first; n && *all; n = n->next) {
    uint32_t test;
    bool look = n->meaning == HY_MEANS_LOOK;
    hy_status status =
        look ? HY_OK : hy_program_as_test(c->scope, n, all, &test);
    if (status != HY_OK) return status;
  }
  return HY_OK;
}

// Every part but the last only looks; the last one takes the token.
static void compile_tests(compiler *c, const hy_node *first) {
  for (const hy_node *n = first; n && c->status == HY_OK; n = n->next) {
    compile(c, n);
    if (n->next && c->status == HY_OK)
      c->out->code[c->out->count - 1].stay = true;
  }
}

static void compile_both(compiler *c, const hy_node *node) {
  bool all;
  c->status = all_tests(c, node->child, &all);
  if (c->status != HY_OK) return;
  if (all) {
    compile_tests(c, node->child);
    return;
  }
  uint32_t first = c->out->sub_count, last = first;
  for (const hy_node *n = node->child; n; n = n->next)
    last = add_sub(c);
  uint32_t sub = first;
  for (const hy_node *n = node->child; n && c->status == HY_OK; n = n->next)
    compile_sub(c, n, sub++);
  emit_choice(c, node, HY_OP_BOTH, first, last);
}

/* ---- repeats and choices ----------------------------------------------- */

static void emit_split(compiler *c, const hy_node *node, bool lazy,
                       uint32_t *at, bool *exit_is_second) {
  *at = emit_choice(c, node, HY_OP_SPLIT, 0, 0);
  *exit_is_second = !lazy;
  patch(c, *at, lazy, next_at(c)); // the way in is the next instruction
}

static void compile_loop(compiler *c, const hy_node *node) {
  uint32_t split;
  bool second;
  emit_split(c, node, node->lazy, &split, &second);
  compile(c, node->child);
  emit(c, node, HY_OP_JUMP, split, 0);
  patch(c, split, second, next_at(c));
}

// X{0,n}: n choices, each of which may leave. A chain of exits is patched
// from the last one back through the exit fields themselves.
static void compile_optional(compiler *c, const hy_node *node, uint32_t count) {
  uint32_t chain = UINT32_MAX;
  bool second = !node->lazy;
  for (uint32_t i = 0; i < count && c->status == HY_OK; i++) {
    uint32_t split;
    emit_split(c, node, node->lazy, &split, &second);
    patch(c, split, second, chain);
    chain = split;
    compile(c, node->child);
  }
  uint32_t join = emit_join(c, node);
  while (chain != UINT32_MAX && c->status == HY_OK) {
    hy_inst *inst = &c->out->code[chain];
    chain = second ? inst->b : inst->a;
    if (second)
      inst->b = join;
    else
      inst->a = join;
  }
}

static void compile_repeat(compiler *c, const hy_node *node) {
  for (uint32_t i = 0; i < node->min && c->status == HY_OK; i++)
    compile(c, node->child);
  if (node->max == HY_UNBOUNDED)
    compile_loop(c, node);
  else if (node->max > node->min)
    compile_optional(c, node, node->max - node->min);
}

static void compile_alt(compiler *c, const hy_node *node) {
  uint32_t chain = UINT32_MAX;
  for (const hy_node *n = node->child; n && c->status == HY_OK; n = n->next) {
    uint32_t split = n->next ? emit_choice(c, node, HY_OP_SPLIT, 0, 0) : 0;
    if (n->next) patch(c, split, false, next_at(c));
    compile(c, n);
    if (!n->next) break;
    chain = emit(c, node, HY_OP_JUMP, chain, 0);
    patch(c, split, true, next_at(c));
  }
  uint32_t join = emit_join(c, node);
  while (chain != UINT32_MAX && c->status == HY_OK) {
    uint32_t next = c->out->code[chain].a;
    c->out->code[chain].a = join;
    chain = next;
  }
}

/* ---- leaves ----------------------------------------------------------- */

static void compile_gap(compiler *c, const hy_node *node) {
  uint32_t at = emit_choice(c, node, HY_OP_GAP, node->min, node->max);
  if (c->status == HY_OK) c->out->code[at].c = !node->across;
  emit_join(c, node);
}

static void add_name(compiler *c, uint32_t name) {
  hy_program *p = c->out;
  for (uint32_t i = 0; i < p->name_count; i++)
    if (p->names[i] == name) return;
  uint32_t *names =
      hy_arena_array(c->scope->arena, p->name_count + 1, sizeof *names);
  if (!names) {
    c->status = HY_ENOMEM;
    return;
  }
  if (p->name_count) memcpy(names, p->names, p->name_count * sizeof *names);
  names[p->name_count++] = name;
  p->names = names;
}

static void compile_capture(compiler *c, const hy_node *node) {
  if (c->closed)
    fail(c, node, "capture-inside",
         "a capture cannot stand in a negation, look or conjunction",
         "capture the whole of it: name:(A & B)");
  if (c->status != HY_OK) return;
  uint32_t name;
  c->status = hy_intern_add(c->scope->names, node->text, &name);
  if (c->status != HY_OK) return;
  add_name(c, name);
  emit(c, node, HY_OP_OPEN, name, 0);
  compile(c, node->child);
  emit(c, node, HY_OP_CLOSE, name, 0);
}

static void compile_anchor(compiler *c, const hy_node *node) {
  if (c->closed)
    fail(c, node, "anchor-count",
         "the anchor cannot stand in a negation, look or conjunction",
         "put the @ before the whole of it: @(A & B)");
  emit(c, node, HY_OP_ANCHOR, 0, 0);
  compile(c, node->child);
  emit(c, node, HY_OP_ANCHOR_END, 0, 0);
}

static void compile_tree(compiler *c, const hy_node *node) {
  if (!c->inside++) c->outer = node->at;
  compile(c, node->target);
  c->inside--;
}

static void compile_leaf(compiler *c, const hy_node *node) {
  switch (node->meaning) {
    case HY_MEANS_TESTS:
      for (uint32_t i = 0; i < node->test_count; i++)
        emit(c, node, HY_OP_TEST, node->tests[i], 0);
      return;
    case HY_MEANS_LOOK: emit(c, node, HY_OP_LOOK, node->id, 0); return;
    case HY_MEANS_LABEL: emit_choice(c, node, HY_OP_LABEL, node->id, 0); return;
    case HY_MEANS_TREE: compile_tree(c, node); return;
    case HY_MEANS_NOTHING: return; // only leaves come here
  }
}

static void compile_all(compiler *c, const hy_node *first) {
  for (const hy_node *n = first; n && c->status == HY_OK; n = n->next)
    compile(c, n);
}

static void compile(compiler *c, const hy_node *node) {
  if (c->status != HY_OK) return;
  if (node->meaning != HY_MEANS_NOTHING) {
    compile_leaf(c, node);
    return;
  }
  switch (node->type) {
    case HY_NODE_ANY: emit(c, node, HY_OP_ANY, 0, 0); return;
    case HY_NODE_ATTR: compile_tests(c, node->child); return;
    case HY_NODE_GAP: compile_gap(c, node); return;
    case HY_NODE_START: emit(c, node, HY_OP_START, 0, 0); return;
    case HY_NODE_END: emit(c, node, HY_OP_END, 0, 0); return;
    case HY_NODE_NOT: compile_not(c, node); return;
    case HY_NODE_LOOK: compile_look(c, node); return;
    case HY_NODE_SEQ: compile_all(c, node->child); return;
    case HY_NODE_ALT: compile_alt(c, node); return;
    case HY_NODE_BOTH: compile_both(c, node); return;
    case HY_NODE_REPEAT: compile_repeat(c, node); return;
    case HY_NODE_CAPTURE: compile_capture(c, node); return;
    case HY_NODE_ANCHOR: compile_anchor(c, node); return;
    default: return; // leaves have a meaning, seen above
  }
}

/* ---- checks ------------------------------------------------------------ */

static void check(compiler *c, const hy_node *tree) {
  hy_facts facts = hy_program_facts(tree);
  if (!facts.min)
    fail(c, tree, "empty-match", "this can match no token at all",
         "leave out the ? or * of at least one part");
  else if (!facts.is_positive)
    fail(c, tree, "no-positive-element", "nothing here says what must be there",
         "add a word, a string or a label that is required");
  else if (facts.anchors_max > 1 || facts.anchors_min != facts.anchors_max)
    fail(c, tree, "anchor-count",
         "every way through the pattern must pass exactly one @",
         "put one @ before the word that makes the match, outside of * and ?");
  c->out->anchored = facts.anchors_max == 1;
  c->out->min = facts.min;
  c->out->max = facts.max;
}

hy_status hy_program_compile(const hy_scope *scope, const hy_node *tree,
                             hy_problem *problem, hy_program *out) {
  *out = (hy_program){0};
  compiler c = {.scope = scope, .problem = problem, .out = out};
  check(&c, tree);
  compile(&c, tree);
  emit(&c, tree, HY_OP_MATCH, 0, 0);
  if (c.status == HY_ENOMEM)
    return hy_problem_set(problem, HY_ENOMEM, (hy_span){0}, "memory",
                          "not enough memory");
  return c.status;
}
