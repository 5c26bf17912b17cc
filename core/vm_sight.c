/* vm_sight.c - which states can still see an anchor.
 *
 * What stands before the anchor of a pattern is often long and vague (a noun
 * phrase, an aside, a gap), the anchor itself short and rare. So before any
 * start is tried, the machine walks back from the tokens that may be anchors
 * and notes every state that leads to one. Going forward, a state without a
 * note is a dead end, and is not entered. The walk back asks only what is
 * cheap to ask, so it notes too many states rather than too few: no match is
 * lost. SPDX-License-Identifier: MIT */
#include <string.h>

#include "vm_private.h"

static hy_status put(hy_vm *vm, uint32_t pc, uint32_t pos) {
  uint64_t *row =
      vm->sight + (size_t)vm->program->code[pc].sight * vm->row_words;
  uint32_t i = hy_vm_place(vm, pos);
  if (hy_vm_has(row, i)) return HY_OK;
  hy_vm_set(row, i);
  hy_vm_state *todo = hy_mem_grow(vm->mem, vm->todo, &vm->todo_room,
                                  vm->todo_count + 1, sizeof *todo);
  if (!todo) return HY_ENOMEM;
  vm->todo = todo;
  todo[vm->todo_count++] = (hy_vm_state){pc, pos, 0};
  return HY_OK;
}

/* ---- one instruction, backwards ------------------------------------------ */

static hy_status back_over_label(hy_vm *vm, uint32_t pc, uint32_t pos) {
  uint32_t label = vm->program->code[pc].a;
  hy_label_spans spans = hy_layers_window(vm->window.layers, label);
  hy_status status = HY_OK;
  for (size_t i = 0; i < spans.count && status == HY_OK; i++)
    if (spans.data[i].at.end == pos &&
        spans.data[i].at.start >= vm->window.at.start)
      status = put(vm, pc, spans.data[i].at.start);
  return status;
}

static hy_status back_over_gap(hy_vm *vm, uint32_t pc, uint32_t pos) {
  const hy_inst *inst = &vm->program->code[pc];
  uint32_t room = pos - vm->window.at.start;
  for (uint32_t n = 0; n <= inst->b && n <= room; n++) {
    if (n && inst->c && vm->window.forms[pos - n]->look & HY_LOOK_STOP) break;
    hy_status status = n < inst->a ? HY_OK : put(vm, pc, pos - n);
    if (status != HY_OK) return status;
  }
  return HY_OK;
}

// A conjunction may have taken anything.
static hy_status back_over_any(hy_vm *vm, uint32_t pc, uint32_t pos) {
  hy_status status = HY_OK;
  for (uint32_t p = vm->window.at.start; p < pos && status == HY_OK; p++)
    status = put(vm, pc, p);
  return status;
}

// Notes the states of instruction `pc` that go on at `pos`.
static hy_status back_over(hy_vm *vm, uint32_t pc, uint32_t pos) {
  const hy_inst *inst = &vm->program->code[pc];
  switch ((hy_op)inst->op) {
    case HY_OP_TEST:
    case HY_OP_LOOK:
    case HY_OP_ANY:
    case HY_OP_NOT_TEST:
    case HY_OP_NOT_LOOK:
    case HY_OP_NOT_LABEL: {
      uint32_t from = pos - (inst->stay ? 0 : 1);
      bool room = inst->stay || pos > vm->window.at.start;
      return room && hy_vm_takes(vm, inst, from) ? put(vm, pc, from) : HY_OK;
    }
    case HY_OP_LABEL: return back_over_label(vm, pc, pos);
    case HY_OP_GAP: return back_over_gap(vm, pc, pos);
    case HY_OP_BOTH: return back_over_any(vm, pc, pos);
    case HY_OP_START:
      return pos == vm->window.at.start ? put(vm, pc, pos) : HY_OK;
    default: return put(vm, pc, pos);
  }
}

/* ---- the walk -------------------------------------------------------------
 */

// Whether the anchored item may start at `pos`: asks its first instruction.
static bool may_start(const hy_vm *vm, uint32_t pc, uint32_t pos) {
  const hy_inst *inst = &vm->program->code[pc];
  while (inst->op == HY_OP_OPEN)
    inst++;
  if (inst->op <= HY_OP_NOT_LABEL) return hy_vm_takes(vm, inst, pos);
  if (inst->op != HY_OP_LABEL) return true;
  hy_label_spans spans = hy_layers_window(vm->window.layers, inst->a);
  size_t i = hy_label_spans_from(spans, pos);
  return i < spans.count && spans.data[i].at.start == pos;
}

static hy_status put_anchors(hy_vm *vm) {
  const hy_program *p = vm->program;
  for (uint32_t pc = 0; pc < p->count; pc++) {
    if (p->code[pc].op != HY_OP_ANCHOR || p->code[pc].sight == HY_NO_MEMO)
      continue;
    for (uint32_t pos = vm->window.at.start; pos < vm->window.at.end; pos++) {
      if (!may_start(vm, pc + 1, pos)) continue;
      hy_status status = put(vm, pc, pos);
      if (status != HY_OK) return status;
    }
  }
  return HY_OK;
}

static hy_status walk_back(hy_vm *vm) {
  const hy_program *p = vm->program;
  while (vm->todo_count) {
    hy_vm_state s = vm->todo[--vm->todo_count];
    for (uint32_t i = p->before_starts[s.pc]; i < p->before_starts[s.pc + 1];
         i++) {
      hy_status status = back_over(vm, p->before[i], s.pos);
      if (status != HY_OK) return status;
    }
  }
  return HY_OK;
}

hy_status hy_vm_look_back(hy_vm *vm) {
  size_t words = (size_t)vm->program->sight_count * vm->row_words;
  uint64_t *sight =
      hy_mem_grow(vm->mem, vm->sight, &vm->sight_room, words, sizeof *sight);
  if (!sight) return HY_ENOMEM;
  memset(sight, 0, words * sizeof *sight);
  vm->sight = sight;
  vm->todo_count = 0;
  hy_status status = put_anchors(vm);
  return status == HY_OK ? walk_back(vm) : status;
}
