/* vm_sub.c - looks, negations and conjunctions: parts run on their own.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "vm_private.h"

/* ---- the two rows of a sub-program -------------------------------------- */

static uint64_t *first_row(const hy_vm *vm, uint32_t sub) {
  return hy_vm_row(vm, vm->program->memo_count + sub * 2);
}

static uint64_t *second_row(const hy_vm *vm, uint32_t sub) {
  return hy_vm_row(vm, vm->program->memo_count + sub * 2 + 1);
}

static void clear_rows(const hy_vm *vm, uint32_t from, uint32_t end) {
  memset(hy_vm_row(vm, from), 0,
         (size_t)(end - from) * vm->row_words * sizeof(uint64_t));
}

/* ---- nested runs -------------------------------------------------------- */

// What a nested run must leave as it was for the run outside.
typedef struct saved {
  size_t jobs, log, trail;
} saved;

static saved save(const hy_vm *vm) {
  return (saved){vm->job_count, vm->log_count, vm->trail_count};
}

static void restore(hy_vm *vm, saved s) {
  vm->job_count = s.jobs;
  vm->log_count = s.log;
  vm->trail_count = s.trail;
}

static hy_status has_way(hy_vm *vm, uint32_t sub, uint32_t pos, bool *found) {
  uint32_t i = hy_vm_place(vm, pos);
  *found = hy_vm_has(second_row(vm, sub), i);
  if (hy_vm_has(first_row(vm, sub), i)) return HY_OK;
  saved s = save(vm);
  hy_vm_run r = {.aim = HY_VM_ANY, .start = pos, .base_jobs = s.jobs};
  hy_vm_state at = {vm->program->subs[sub].start, pos, 0};
  hy_status status = hy_vm_search(vm, &r, at, found);
  if (*found) hy_vm_forget(vm, s.trail);
  restore(vm, s);
  hy_vm_mark_bit(vm, first_row(vm, sub), i);
  if (*found) hy_vm_mark_bit(vm, second_row(vm, sub), i);
  return status;
}

hy_status hy_vm_note_end(hy_vm *vm, const hy_vm_run *r, uint32_t pos) {
  uint64_t *row = second_row(vm, r->sub);
  uint32_t i = hy_vm_place(vm, pos);
  if (hy_vm_has(row, i)) return HY_OK;
  hy_vm_mark_bit(vm, row, i);
  if (!r->keeps_order) return HY_OK;
  uint32_t *ends = hy_mem_grow(vm->mem, vm->ends, &vm->end_room,
                               vm->end_count + 1, sizeof *ends);
  if (!ends) return HY_ENOMEM;
  vm->ends = ends;
  ends[vm->end_count++] = pos;
  return HY_OK;
}

// Walks every way of a sub-program from `pos` and notes the ends. States that
// were entered before have had their ends noted, so the bits stay.
static hy_status find_ends(hy_vm *vm, uint32_t sub, uint32_t pos,
                           bool keeps_order) {
  saved s = save(vm);
  hy_vm_run r = {.aim = HY_VM_ENDS,
                 .start = pos,
                 .sub = sub,
                 .keeps_order = keeps_order,
                 .base_jobs = s.jobs};
  bool found;
  hy_vm_state at = {vm->program->subs[sub].start, pos, 0};
  hy_status status = hy_vm_search(vm, &r, at, &found);
  restore(vm, s);
  return status;
}

/* ---- looks -------------------------------------------------------------- */

// Starts the sub-program at every place that may reach back from `pos`, and
// that it was not started at for an earlier `pos`.
static hy_status stands_behind(hy_vm *vm, uint32_t sub, uint32_t pos,
                               bool *found) {
  const hy_sub *s = &vm->program->subs[sub];
  uint32_t room = hy_vm_place(vm, pos);
  uint32_t from = s->max < room ? room - s->max : 0;
  for (uint32_t i = from; i + s->min <= room; i++) {
    if (hy_vm_has(first_row(vm, sub), i)) continue;
    hy_vm_mark_bit(vm, first_row(vm, sub), i);
    hy_status status = find_ends(vm, sub, vm->window.at.start + i, false);
    if (status != HY_OK) return status;
  }
  *found = hy_vm_has(second_row(vm, sub), room);
  return HY_OK;
}

hy_status hy_vm_look(hy_vm *vm, const hy_inst *inst, uint32_t pos,
                     bool *holds) {
  bool found = false;
  bool behind = inst->op == HY_OP_BEHIND;
  hy_status status = behind ? stands_behind(vm, inst->a, pos, &found)
                            : has_way(vm, inst->a, pos, &found);
  bool negative = inst->op == HY_OP_NOT_SUB || inst->c;
  *holds = found != negative;
  return status;
}

/* ---- conjunctions -------------------------------------------------------- */

static hy_status put(hy_vm *vm, uint32_t item) {
  uint32_t *pool = hy_mem_grow(vm->mem, vm->pool, &vm->pool_room,
                               vm->pool_count + 1, sizeof *pool);
  if (!pool) return HY_ENOMEM;
  vm->pool = pool;
  pool[vm->pool_count++] = item;
  return HY_OK;
}

static bool all_end_at(const hy_vm *vm, uint32_t a, uint32_t b, uint32_t pos) {
  for (uint32_t sub = a; sub <= b; sub++)
    if (!hy_vm_has(second_row(vm, sub), hy_vm_place(vm, pos))) return false;
  return true;
}

// Ends count from this start only, so each part begins anew.
static hy_status find_all_ends(hy_vm *vm, const hy_inst *inst, uint32_t pos) {
  for (uint32_t i = inst->a; i <= inst->b; i++) {
    const hy_sub *sub = &vm->program->subs[i];
    clear_rows(vm, sub->memo, sub->memo_end);
    memset(second_row(vm, i), 0, vm->row_words * sizeof(uint64_t));
    hy_status status = find_ends(vm, i, pos, i == inst->a);
    if (status != HY_OK) return status;
  }
  return HY_OK;
}

// The ends that all parts reach, in the order of the first part.
static hy_status make_list(hy_vm *vm, const hy_inst *inst, uint32_t pos,
                           uint32_t *list) {
  size_t base = vm->end_count;
  hy_status status = find_all_ends(vm, inst, pos);
  size_t at = vm->pool_count;
  if (status == HY_OK) status = put(vm, 0);
  for (size_t i = base; i < vm->end_count && status == HY_OK; i++)
    if (all_end_at(vm, inst->a + 1, inst->b, vm->ends[i]))
      status = put(vm, vm->ends[i]);
  vm->end_count = base;
  if (status != HY_OK) return status;
  vm->pool[at] = (uint32_t)(vm->pool_count - at - 1);
  *list = (uint32_t)at + 1;
  return HY_OK;
}

hy_status hy_vm_both(hy_vm *vm, const hy_inst *inst, uint32_t pos,
                     uint32_t next, uint32_t *end, bool *found, bool *more) {
  size_t width = vm->window.at.end - vm->window.at.start + 1u;
  size_t number = vm->program->subs[inst->a].both;
  uint32_t *list = &vm->lists[number * width + hy_vm_place(vm, pos)];
  hy_status status = *list ? HY_OK : make_list(vm, inst, pos, list);
  if (status != HY_OK) return status;
  const uint32_t *items = &vm->pool[*list - 1];
  *found = next < items[0];
  *more = next + 1 < items[0];
  if (*found) *end = items[1 + next];
  return HY_OK;
}
