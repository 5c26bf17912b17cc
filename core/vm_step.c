/* vm_step.c - relation steps: from the word before, along the parse.
 *
 * A step takes no token. It looks at the dependents (or the head) of the word
 * before it, and runs its sub-program over each: a match has to hold that
 * word. What the sub-program captures stays. SPDX-License-Identifier: MIT */
#include <string.h>

#include "vm_private.h"

// The sub-program is asked about one word, so nothing it remembers of another
// one holds.
static void forget_sub(hy_vm *vm, const hy_sub *sub) {
  size_t rows = sub->memo_end - sub->memo;
  memset(hy_vm_row(vm, sub->memo), 0, rows * vm->row_words * sizeof(uint64_t));
}

// Runs the sub-program from one start. Its captures are kept if it matches
// over the target; everything else is as before.
static hy_status run_from(hy_vm *vm, const hy_sub *sub, uint32_t start,
                          bool *found) {
  size_t jobs = vm->job_count, log = vm->log_count, trail = vm->trail_count;
  hy_vm_run r = {.aim = HY_VM_OVER, .start = start, .base_jobs = jobs};
  hy_status status =
      hy_vm_search(vm, &r, (hy_vm_state){sub->start, start, 0}, found);
  vm->job_count = jobs;
  vm->trail_count = trail;
  if (status != HY_OK || !*found) vm->log_count = log;
  return status;
}

// Starts are tried from the left edge of the word's subtree, so that the
// longest phrase comes first.
static hy_status run_over(hy_vm *vm, const hy_arcs *arcs, const hy_sub *sub,
                          uint32_t place, bool *found) {
  uint32_t outer = vm->target, first = vm->window.at.start;
  vm->target = first + place;
  forget_sub(vm, sub);
  hy_status status = HY_OK;
  *found = false;
  for (uint32_t s = arcs->extents[place].start; s <= place; s++) {
    status = run_from(vm, sub, first + s, found);
    if (status != HY_OK || *found) break;
  }
  vm->target = outer;
  return status;
}

static uint32_t next_place(const hy_arcs *arcs, const hy_vm_step *step,
                           uint32_t from, uint32_t last) {
  if (!step->up) return hy_arcs_dependent(arcs, from, step->relations, last);
  return last == HY_NO_PLACE ? hy_arcs_head(arcs, from, step->relations)
                             : HY_NO_PLACE;
}

static hy_status walk(hy_vm *vm, const hy_arcs *arcs, const hy_vm_step *step,
                      uint32_t from, bool *holds) {
  uint32_t place = next_place(arcs, step, from, HY_NO_PLACE);
  for (; place != HY_NO_PLACE; place = next_place(arcs, step, from, place)) {
    bool found;
    hy_status status =
        run_over(vm, arcs, &vm->program->subs[step->sub], place, &found);
    if (status != HY_OK) return status;
    *holds = *holds || found;
    if (found && !step->all) return HY_OK;
  }
  return HY_OK;
}

hy_status hy_vm_walk(hy_vm *vm, const hy_inst *inst, uint32_t pos,
                     bool *holds) {
  const hy_vm_step *step = &vm->program->steps[inst->a];
  *holds = step->optional;
  if (pos == vm->window.at.start || !vm->window.parse) return HY_OK;
  const hy_arcs *arcs = vm->window.parse(vm->window.parse_ctx);
  if (!arcs || !arcs->count) return HY_OK;
  uint32_t from = hy_arcs_lexical(arcs, hy_vm_place(vm, pos), step->width);
  return walk(vm, arcs, step, from, holds);
}

bool hy_vm_clause(const hy_vm *vm, uint32_t pos, uint32_t next, uint32_t *end,
                  bool *more) {
  const hy_arcs *arcs =
      vm->window.parse ? vm->window.parse(vm->window.parse_ctx) : NULL;
  uint32_t i = 0, first = vm->window.at.start;
  if (!arcs) return false;
  while (i < arcs->clause_count && arcs->clauses[i].start + first < pos)
    i++;
  i += next;
  if (i >= arcs->clause_count || arcs->clauses[i].start + first != pos)
    return false;
  *end = arcs->clauses[i].end + first;
  *more =
      i + 1 < arcs->clause_count && arcs->clauses[i + 1].start + first == pos;
  return true;
}

bool hy_vm_part(const hy_vm *vm, const hy_inst *inst, uint32_t pos,
                uint32_t *end) {
  const hy_arcs *arcs =
      vm->window.parse ? vm->window.parse(vm->window.parse_ctx) : NULL;
  if (!arcs || !arcs->count || vm->target == HY_NO_PLACE) return false;
  hy_span at = hy_arcs_span(arcs, hy_vm_place(vm, vm->target), inst->a == 1);
  if (vm->window.at.start + at.start != pos) return false;
  *end = vm->window.at.start + at.end;
  return true;
}
