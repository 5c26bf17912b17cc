/* program_head.c - what the next token must be like, for each way of a choice.
 *
 * From the last instruction to the first, each is told by those behind it.
 * What is not known yet says nothing, which is true of everything; so a few
 * rounds, which only loops need, make it sharper and never wrong.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "layer.h"
#include "program.h"

enum {
  FIRST_MAX = 12, // tests; more of them say nothing
  ROUNDS = 2,
  NEAR = 8, // heads that are looked through for an equal one
};

// What may come next: any of some tests, looks or labels.
typedef struct first {
  bool any; // it need not be any of them, or there need not be a token
  uint32_t count;
  uint32_t tests[FIRST_MAX];
  uint32_t look;
  uint64_t labels;
} first;

static const first anything = {.any = true};

static void add_test(first *f, uint32_t test) {
  for (uint32_t i = 0; i < f->count; i++)
    if (f->tests[i] == test) return;
  if (f->count == FIRST_MAX)
    *f = anything;
  else
    f->tests[f->count++] = test;
}

static first either(const first *a, const first *b) {
  if (a->any || b->any) return anything;
  first f = *a;
  f.look |= b->look;
  f.labels |= b->labels;
  for (uint32_t i = 0; i < b->count && !f.any; i++)
    add_test(&f, b->tests[i]);
  return f;
}

// Of a look-ahead and what comes behind it, the one that says something.
static first sharper(const first *next, const first *ahead) {
  return next->any ? *ahead : *next;
}

static first first_at(const hy_program *p, const first *known, uint32_t pc) {
  const hy_inst *inst = &p->code[pc];
  const first *next = pc + 1 < p->count ? &known[pc + 1] : &anything;
  first test;
  switch ((hy_op)inst->op) {
    case HY_OP_TEST: return (first){.count = 1, .tests = {inst->a}};
    case HY_OP_LOOK: return (first){.look = inst->a};
    case HY_OP_LABEL: return (first){.labels = hy_label_sign(inst->a)};
    case HY_OP_SPLIT: return either(&known[inst->a], &known[inst->b]);
    case HY_OP_JUMP: return known[inst->a];
    case HY_OP_BOTH: return known[p->subs[inst->a].start];
    case HY_OP_NEXT_TEST:
      test = (first){.count = 1, .tests = {inst->a}};
      return inst->c ? *next : sharper(next, &test);
    case HY_OP_AHEAD:
      return inst->c ? *next : sharper(next, &known[p->subs[inst->a].start]);
    case HY_OP_ANY:
    case HY_OP_GAP:
    case HY_OP_CLAUSE:
    case HY_OP_END:
    case HY_OP_PART:
    case HY_OP_MATCH: return anything;
    case HY_OP_NOT_TEST:
    case HY_OP_NOT_LOOK:
    case HY_OP_NOT_LABEL:
    case HY_OP_NOT_SUB: return inst->stay ? *next : anything;
    default: return *next; // takes no token
  }
}

static bool is_equal(const hy_head *a, const hy_head *b) {
  return a->bit == b->bit && a->labels == b->labels;
}

// The number of a head, an old one where it is among the last few.
static hy_status add_head(hy_program *p, hy_head head, uint16_t *out) {
  uint32_t from = p->head_count > NEAR ? p->head_count - NEAR : 0;
  uint32_t i = from;
  while (i < p->head_count && !is_equal(&p->heads[i], &head))
    i++;
  *out = HY_ANY_HEAD;
  if (i == UINT16_MAX) return HY_OK;
  if (i == p->head_count) p->heads[p->head_count++] = head;
  *out = (uint16_t)(i + 1);
  return HY_OK;
}

static hy_status head_of(const hy_scope *scope, hy_program *p, const first *f,
                         uint16_t *out) {
  hy_head head = {.bit = HY_NO_ID, .labels = f->labels};
  *out = HY_ANY_HEAD;
  if (f->any) return HY_OK;
  hy_status status = HY_OK;
  if (f->count || f->look)
    status = hy_vocab_bit(scope->vocab, f->tests, f->count, f->look, &head.bit);
  return status == HY_OK ? add_head(p, head, out) : status;
}

static hy_status take_heads(const hy_scope *scope, hy_program *p,
                            const first *known) {
  hy_status status = head_of(scope, p, &known[0], &p->head);
  for (uint32_t pc = 0; pc < p->count && status == HY_OK; pc++) {
    hy_inst *inst = &p->code[pc];
    if (inst->op != HY_OP_SPLIT) continue;
    status = head_of(scope, p, &known[inst->a], &inst->heads[0]);
    if (status == HY_OK)
      status = head_of(scope, p, &known[inst->b], &inst->heads[1]);
  }
  return status;
}

// What goes back, to a part before it or round a loop, needs a second round:
// what it goes back to is known by then.
static bool goes_back(const hy_program *p) {
  for (uint32_t pc = 0; pc < p->count; pc++) {
    const hy_inst *inst = &p->code[pc];
    if (inst->op == HY_OP_BOTH || inst->op == HY_OP_AHEAD) return true;
    if (inst->op == HY_OP_JUMP && inst->a <= pc) return true;
  }
  return false;
}

static uint32_t count_splits(const hy_program *p) {
  uint32_t count = 0;
  for (uint32_t pc = 0; pc < p->count; pc++)
    count += p->code[pc].op == HY_OP_SPLIT;
  return count;
}

hy_status hy_program_heads(const hy_scope *scope, hy_program *p) {
  hy_mem mem = scope->arena->mem;
  first *known = hy_mem_take(mem, p->count * sizeof *known);
  p->heads =
      hy_arena_array(scope->arena, 2 * count_splits(p) + 1u, sizeof *p->heads);
  if (!known || !p->heads) {
    hy_mem_drop(mem, known, p->count * sizeof *known);
    return HY_ENOMEM;
  }
  for (uint32_t pc = 0; pc < p->count; pc++)
    known[pc] = anything;
  int rounds = goes_back(p) ? ROUNDS : 1;
  for (int round = 0; round < rounds; round++)
    for (uint32_t pc = p->count; pc-- > 0;)
      known[pc] = first_at(p, known, pc);
  hy_status status = take_heads(scope, p, known);
  hy_mem_drop(mem, known, p->count * sizeof *known);
  return status;
}
