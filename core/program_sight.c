/* program_sight.c - which instructions stand before the anchor, and what leads
 * to what: the machine walks it backwards (vm_sight.c).
 *
 * Every way through a program with an anchor passes it once, so an instruction
 * stands before it on every way or on none. SPDX-License-Identifier: MIT */
#include "program.h"

// Calls the successors of instruction `pc` that are reached by going on.
static uint32_t next_of(const hy_program *p, uint32_t pc, uint32_t next[2]) {
  const hy_inst *inst = &p->code[pc];
  if (inst->op == HY_OP_MATCH) return 0;
  if (inst->op == HY_OP_JUMP) {
    next[0] = inst->a;
    return 1;
  }
  if (inst->op == HY_OP_SPLIT) {
    next[0] = inst->a;
    next[1] = inst->b;
    return 2;
  }
  next[0] = pc + 1;
  return 1;
}

static bool leads_on(const hy_program *p, uint32_t pc) {
  uint32_t next[2];
  if (p->code[pc].op == HY_OP_ANCHOR) return true;
  uint32_t count = next_of(p, pc, next);
  for (uint32_t i = 0; i < count; i++)
    if (p->code[next[i]].sight != HY_NO_MEMO) return true;
  return false;
}

// From the last instruction to the first, again until nothing is added: only
// the jumps of loops go back, so twice is the rule.
static void mark_early(hy_program *p) {
  bool added = true;
  while (added) {
    added = false;
    for (uint32_t pc = p->count; pc-- > 0;) {
      if (p->code[pc].sight != HY_NO_MEMO || !leads_on(p, pc)) continue;
      p->code[pc].sight = (uint16_t)p->sight_count++;
      added = true;
    }
  }
}

static bool is_edge(const hy_program *p, uint32_t from, uint32_t to) {
  return p->code[from].sight != HY_NO_MEMO &&
         p->code[from].op != HY_OP_ANCHOR && p->code[to].sight != HY_NO_MEMO;
}

// Count, allocate once, fill.
static hy_status list_before(hy_program *p, hy_arena *arena) {
  uint32_t *starts = hy_arena_array(arena, p->count + 2u, sizeof *starts);
  uint32_t *before = hy_arena_array(arena, p->count * 2u, sizeof *before);
  if (!starts || !before) return HY_ENOMEM;
  uint32_t next[2];
  for (uint32_t pc = 0; pc < p->count; pc++)
    for (uint32_t i = next_of(p, pc, next); i-- > 0;)
      if (is_edge(p, pc, next[i])) starts[next[i] + 2]++;
  for (uint32_t pc = 2; pc < p->count + 2; pc++)
    starts[pc] += starts[pc - 1];
  for (uint32_t pc = 0; pc < p->count; pc++)
    for (uint32_t i = next_of(p, pc, next); i-- > 0;)
      if (is_edge(p, pc, next[i])) before[starts[next[i] + 1]++] = pc;
  p->before_starts = starts;
  p->before = before;
  return HY_OK;
}

hy_status hy_program_see(hy_program *p, hy_arena *arena) {
  p->sight_count = 0;
  for (uint32_t pc = 0; pc < p->count; pc++)
    p->code[pc].sight = HY_NO_MEMO;
  if (!p->anchored || p->code[0].op == HY_OP_ANCHOR) return HY_OK;
  mark_early(p);
  return list_before(p, arena);
}
