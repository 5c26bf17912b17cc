/* program.c - a resolved tree to instructions. SPDX-License-Identifier: MIT */
#include "program.h"

#include <string.h>

#include "arc.h"

typedef struct compiler {
  const hy_scope *scope;
  hy_problem *problem;
  hy_program *out;
  size_t code_room, sub_room, step_room, element_room;
  hy_status status; // sticky
  hy_span outer;    // inside a definition: where the pattern names it
  uint32_t inside;  // depth of definitions
  uint32_t closed;  // depth of parts that may not capture
  uint32_t nested;  // depth of nodes, through definitions
  uint32_t repeats; // depth of repeats that may take no token
  bool in_step;     // Phrase and Subtree have a meaning
  uint32_t width;   // of the item before a step
} compiler;

// Nodes in nodes, through definitions: compiling is recursive. Brackets alone
// reach some 300.
enum { NESTED_MAX = 600 };

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

static void fail_as_too_large(compiler *c, const hy_node *node) {
  fail(c, node, "pattern-too-large",
       "with its repeats and definitions written out, this is too large",
       "lower the bounds of its repeats, or make a label of a part");
}

static uint32_t emit(compiler *c, const hy_node *node, hy_op op, uint32_t a,
                     uint32_t b) {
  hy_program *p = c->out;
  if (p->count >= HY_PROGRAM_MAX) fail_as_too_large(c, node);
  if (c->status != HY_OK) return 0;
  hy_inst *code = grow(c, p->code, p->count, &c->code_room, sizeof *code);
  if (!code) return 0;
  p->code = code;
  code[p->count] =
      (hy_inst){.op = (uint8_t)op,
                .memo = HY_NO_MEMO,
                .depth = (uint8_t)c->repeats,
                .element = add_element(c, c->inside ? c->outer : node->at),
                .a = a,
                .b = b};
  return p->count++;
}

// States worth remembering are those that several ways lead to: what a jump
// aims at, and every choice.
static void remember(compiler *c, const hy_node *node, uint32_t at) {
  if (c->status != HY_OK) return;
  hy_inst *inst = &c->out->code[at];
  uint32_t rows = inst->depth + 1u;
  if (c->out->memo_count + rows > HY_NO_MEMO) {
    fail_as_too_large(c, node);
    return;
  }
  inst->memo = (uint16_t)c->out->memo_count;
  c->out->memo_count += rows;
}

static uint32_t emit_choice(compiler *c, const hy_node *node, hy_op op,
                            uint32_t a, uint32_t b) {
  uint32_t at = emit(c, node, op, a, b);
  remember(c, node, at);
  return at;
}

static uint32_t next_at(const compiler *c) { return c->out->count; }

// A join point needs an instruction of its own to carry the memo, as what
// comes next may not exist yet.
static uint32_t emit_join(compiler *c, const hy_node *node) {
  uint32_t at = emit(c, node, HY_OP_JUMP, next_at(c) + 1, 0);
  remember(c, node, at);
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

static void finish_sub(compiler *c, const hy_node *node, uint32_t sub,
                       uint32_t start, uint32_t memo) {
  if (c->status != HY_OK) return;
  hy_facts f = hy_program_facts(node);
  c->out->subs[sub] = (hy_sub){.start = start,
                               .min = f.min,
                               .max = f.max,
                               .memo = memo,
                               .memo_end = c->out->memo_count,
                               .both = c->out->subs[sub].both};
}

// The body stands in line behind a jump over it. It is a program of its own,
// so the repeats around it do not count inside.
// `closes`: nothing inside may capture.
static void compile_sub(compiler *c, const hy_node *node, uint32_t sub,
                        bool closes) {
  if (c->closed >= HY_PATTERN_DEPTH)
    fail(c, node, "too-deep", "looks and negations are nested too deep here",
         NULL);
  uint32_t jump = emit(c, node, HY_OP_JUMP, 0, 0);
  uint32_t start = next_at(c), memo = c->out->memo_count;
  uint32_t repeats = c->repeats;
  c->repeats = 0;
  c->closed += closes;
  compile(c, node);
  c->closed -= closes;
  emit(c, node, HY_OP_MATCH, 0, 0);
  c->repeats = repeats;
  patch(c, jump, false, next_at(c));
  finish_sub(c, node, sub, start, memo);
}

static hy_vm_step *add_step(compiler *c, uint32_t *id) {
  hy_program *p = c->out;
  hy_vm_step *steps =
      grow(c, p->steps, p->step_count, &c->step_room, sizeof *steps);
  if (!steps) return NULL;
  p->steps = steps;
  *id = p->step_count++;
  return &steps[*id];
}

static uint64_t relations_of(compiler *c, const hy_node *node) {
  const hy_parser *parser = hy_vocab_grammar(c->scope->vocab).parser;
  uint64_t set = parser ? hy_relations_find(parser, node->text) : 0;
  if (parser && !set)
    fail(c, node, "unknown-relation", "the parser knows no such relation",
         "nsubj, obj, obl, nmod, conj, xcomp, ccomp, advcl, acl, appos ...");
  return set;
}

// Captures may stand in a step, as it binds one thing; an anchor may not.
static void compile_step(compiler *c, const hy_node *node) {
  uint32_t sub = add_sub(c), id, width = c->width;
  bool outer = c->in_step;
  c->in_step = true;
  compile_sub(c, node->child, sub, false);
  c->in_step = outer;
  hy_vm_step *step = c->status == HY_OK ? add_step(c, &id) : NULL;
  if (!step) return;
  *step = (hy_vm_step){.relations = relations_of(c, node),
                       .sub = sub,
                       .width = width,
                       .up = node->up,
                       .optional = !node->min,
                       .all = node->max > 1};
  emit(c, node, HY_OP_STEP, id, 0);
}

static uint32_t bit_of(compiler *c, uint32_t test) {
  uint32_t bit = 0;
  if (c->status == HY_OK)
    c->status = hy_vocab_bit(c->scope->vocab, &test, 1, 0, &bit);
  return bit;
}

// A look at one token asks it on the spot; any other is a part that is run.
static uint32_t emit_look(compiler *c, const hy_node *node, bool ahead) {
  const hy_node *body = node->child;
  if (body->type == HY_NODE_ATTR && !body->child->next) body = body->child;
  if (body->meaning == HY_MEANS_TESTS && body->test_count == 1)
    return emit(c, node, ahead ? HY_OP_NEXT_TEST : HY_OP_LAST_TEST,
                body->tests[0], bit_of(c, body->tests[0]));
  uint32_t sub = add_sub(c);
  compile_sub(c, body, sub, true);
  return emit(c, node, ahead ? HY_OP_AHEAD : HY_OP_BEHIND, sub, 0);
}

static void compile_look(compiler *c, const hy_node *node) {
  bool ahead = node->look == HY_LOOK_AHEAD || node->look == HY_LOOK_NOT_AHEAD;
  bool negative =
      node->look == HY_LOOK_NOT_AHEAD || node->look == HY_LOOK_NOT_BEHIND;
  uint32_t at = emit_look(c, node, ahead);
  if (c->status == HY_OK) c->out->code[at].c = negative;
}

/* ---- one token, many questions ---------------------------------------- */

static void deny(compiler *c, const hy_node *node);

static void emit_stay(compiler *c, const hy_node *node, hy_op op, uint32_t a) {
  uint32_t bit = op == HY_OP_NOT_TEST ? bit_of(c, a) : 0;
  uint32_t at = emit(c, node, op, a, bit);
  if (c->status == HY_OK) c->out->code[at].stay = true;
}

static void enter_def(compiler *c, const hy_node *node,
                      void (*work)(compiler *, const hy_node *)) {
  if (!c->inside++) c->outer = node->at;
  if (++c->nested > NESTED_MAX)
    fail(c, node, "too-deep", "definitions and brackets are nested too deep",
         "make a label of a part");
  if (c->status == HY_OK) work(c, node->target);
  c->nested--;
  c->inside--;
}

static void deny_match(compiler *c, const hy_node *node) {
  uint32_t sub = add_sub(c);
  compile_sub(c, node, sub, true);
  emit_stay(c, node, HY_OP_NOT_SUB, sub);
}

// Leaves the token where it is and fails if `node` accepts it. A choice is
// denied part by part, so that a label in it counts as it does alone: no span
// covers the token. Of anything longer than a token no match may start here.
static void deny(compiler *c, const hy_node *node) {
  if (node->type == HY_NODE_ATTR && !node->child->next) node = node->child;
  if (node->meaning == HY_MEANS_TREE)
    enter_def(c, node, deny);
  else if (node->meaning == HY_MEANS_LOOK)
    emit_stay(c, node, HY_OP_NOT_LOOK, node->id);
  else if (node->meaning == HY_MEANS_LABEL)
    emit_stay(c, node, HY_OP_NOT_LABEL, node->id);
  else if (node->meaning == HY_MEANS_TESTS && node->test_count == 1)
    emit_stay(c, node, HY_OP_NOT_TEST, node->tests[0]);
  else if (node->type == HY_NODE_ALT)
    for (const hy_node *n = node->child; n; n = n->next)
      deny(c, n);
  else
    deny_match(c, node);
}

static void compile_not(compiler *c, const hy_node *node) {
  deny(c, node->child);
  emit(c, node, HY_OP_ANY, 0, 0);
}

static bool are_one_token(const hy_node *first);

static bool is_one_token(const hy_node *node) {
  if (node->meaning == HY_MEANS_TESTS) return node->test_count == 1;
  if (node->meaning != HY_MEANS_NOTHING) return node->meaning == HY_MEANS_LOOK;
  if (node->type == HY_NODE_BOTH) return are_one_token(node->child);
  return node->type == HY_NODE_ATTR || node->type == HY_NODE_NOT ||
         node->type == HY_NODE_ANY;
}

static bool are_one_token(const hy_node *first) {
  for (const hy_node *n = first; n; n = n->next)
    if (!is_one_token(n)) return false;
  return true;
}

// Every part but the last only looks; the last one takes the token.
static void compile_tests(compiler *c, const hy_node *first) {
  for (const hy_node *n = first; n && c->status == HY_OK; n = n->next) {
    compile(c, n);
    if (n->next && c->status == HY_OK)
      c->out->code[c->out->count - 1].stay = true;
  }
}

/* ---- conjunction ------------------------------------------------------ */

static void compile_both(compiler *c, const hy_node *node) {
  if (are_one_token(node->child)) {
    compile_tests(c, node->child);
    return;
  }
  uint32_t first = c->out->sub_count, last = first;
  for (const hy_node *n = node->child; n && c->status == HY_OK; n = n->next)
    last = add_sub(c);
  if (c->status == HY_OK) c->out->subs[first].both = c->out->both_count++;
  uint32_t sub = first;
  for (const hy_node *n = node->child; n && c->status == HY_OK; n = n->next)
    compile_sub(c, n, sub++, true);
  emit_choice(c, node, HY_OP_BOTH, first, last);
}

/* ---- repeats and choices ----------------------------------------------- */

static void emit_split(compiler *c, const hy_node *node, bool lazy,
                       uint32_t *at, bool *exit_is_second) {
  *at = emit_choice(c, node, HY_OP_SPLIT, 0, 0);
  *exit_is_second = !lazy;
  patch(c, *at, lazy, next_at(c)); // the way in is the next instruction
}

// One round beyond the least. It has to take a token: a round that takes none
// is no round, or there would be no end of them.
static void compile_round(compiler *c, const hy_node *body) {
  bool may_stay = !hy_program_facts(body).min;
  if (may_stay && ++c->repeats > UINT8_MAX)
    fail(c, body, "too-deep", "repeats are nested too deep here", NULL);
  compile(c, body);
  if (!may_stay) return;
  emit(c, body, HY_OP_MOVED, c->repeats, 0);
  c->repeats--;
}

static void compile_loop(compiler *c, const hy_node *node) {
  uint32_t split;
  bool second;
  emit_split(c, node, node->lazy, &split, &second);
  if (c->status == HY_OK) c->out->code[split].c = true;
  compile_round(c, node->child);
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
    compile_round(c, node->child);
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
  if (c->closed || c->in_step)
    fail(c, node, "anchor-count",
         "the anchor cannot stand in a negation, look, step or conjunction",
         "put the @ before the whole of it: @(A & B)");
  if (!hy_program_facts(node->child).min)
    fail(c, node, "empty-anchor", "what stands behind @ may take no token",
         "put the @ before the word that makes the match");
  emit(c, node, HY_OP_ANCHOR, 0, 0);
  compile(c, node->child);
  emit(c, node, HY_OP_ANCHOR_END, 0, 0);
}

static void compile_part(compiler *c, const hy_node *node) {
  if (!c->in_step || c->closed)
    fail(c, node, "part-outside",
         "Phrase and Subtree stand behind a relation step only",
         "write >obj matter:Phrase");
  emit(c, node, HY_OP_PART, node->id, 0);
}

static void compile_leaf(compiler *c, const hy_node *node) {
  switch (node->meaning) {
    case HY_MEANS_TESTS:
      for (uint32_t i = 0; i < node->test_count; i++)
        emit(c, node, HY_OP_TEST, node->tests[i], bit_of(c, node->tests[i]));
      return;
    case HY_MEANS_LOOK: emit(c, node, HY_OP_LOOK, node->id, 0); return;
    case HY_MEANS_LABEL: emit_choice(c, node, HY_OP_LABEL, node->id, 0); return;
    case HY_MEANS_TREE: enter_def(c, node, compile); return;
    case HY_MEANS_CLAUSE: emit_choice(c, node, HY_OP_CLAUSE, 0, 0); return;
    case HY_MEANS_PART: compile_part(c, node); return;
    case HY_MEANS_NOTHING: return; // only leaves come here
  }
}

// Steps start at the item before them, whose words they have to know.
static uint32_t width_of(const hy_node *node) {
  hy_facts facts = hy_program_facts(node);
  return facts.min == facts.max && facts.min ? facts.min : 1;
}

static void compile_all(compiler *c, const hy_node *first) {
  uint32_t width = 1;
  for (const hy_node *n = first; n && c->status == HY_OK; n = n->next) {
    if (n->type != HY_NODE_STEP) width = width_of(n);
    c->width = width;
    compile(c, n);
  }
}

static void compile_inner(compiler *c, const hy_node *node) {
  switch (node->type) {
    case HY_NODE_ANY: emit(c, node, HY_OP_ANY, 0, 0); return;
    case HY_NODE_ATTR: compile_tests(c, node->child); return;
    case HY_NODE_GAP: compile_gap(c, node); return;
    case HY_NODE_START: emit(c, node, HY_OP_START, 0, 0); return;
    case HY_NODE_END: emit(c, node, HY_OP_END, 0, 0); return;
    case HY_NODE_NOT: compile_not(c, node); return;
    case HY_NODE_LOOK: compile_look(c, node); return;
    case HY_NODE_STEP: compile_step(c, node); return;
    case HY_NODE_SEQ: compile_all(c, node->child); return;
    case HY_NODE_ALT: compile_alt(c, node); return;
    case HY_NODE_BOTH: compile_both(c, node); return;
    case HY_NODE_REPEAT: compile_repeat(c, node); return;
    case HY_NODE_CAPTURE: compile_capture(c, node); return;
    case HY_NODE_ANCHOR: compile_anchor(c, node); return;
    default: return; // leaves have a meaning
  }
}

static void compile(compiler *c, const hy_node *node) {
  if (++c->nested > NESTED_MAX)
    fail(c, node, "too-deep", "definitions and brackets are nested too deep",
         "make a label of a part");
  if (c->status == HY_OK && node->meaning != HY_MEANS_NOTHING)
    compile_leaf(c, node);
  else if (c->status == HY_OK)
    compile_inner(c, node);
  c->nested--;
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
  if (c.status == HY_OK) c.status = hy_program_heads(scope, out);
  if (c.status == HY_ENOMEM)
    return hy_problem_set(problem, HY_ENOMEM, (hy_span){0}, "memory",
                          "not enough memory");
  return c.status;
}
