/* vm.c - depth-first search with a memory of failures.
 *
 * A state is an instruction, a position and how many repeats have moved; what
 * can become of it depends on nothing else. (An anchor token that is claimed
 * can only make more ways fail.) States that several ways lead to have a bit
 * in the memo; see vm_private.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "vm.h"

#include <string.h>

#include "vm_private.h"

hy_vm *hy_vm_new(hy_mem mem) {
  hy_vm *vm = hy_mem_take(mem, sizeof *vm);
  if (vm) vm->mem = mem;
  return vm;
}

// The rows, and a byte for each run of their words. `room` is in words, whole
// runs.
static size_t bits_size(size_t room) {
  return room * sizeof(uint64_t) + room / HY_VM_RUN;
}

void hy_vm_free(hy_vm *vm) {
  if (!vm) return;
  hy_mem mem = vm->mem;
  hy_mem_drop(mem, vm->jobs, vm->job_room * sizeof *vm->jobs);
  hy_mem_drop(mem, vm->log, vm->log_room * sizeof *vm->log);
  hy_mem_drop(mem, vm->trail, vm->trail_room * sizeof *vm->trail);
  hy_mem_drop(mem, vm->bits, bits_size(vm->bit_room));
  hy_mem_drop(mem, vm->ends, vm->end_room * sizeof *vm->ends);
  hy_mem_drop(mem, vm->lists, vm->list_room * sizeof *vm->lists);
  hy_mem_drop(mem, vm->pool, vm->pool_room * sizeof *vm->pool);
  hy_mem_drop(mem, vm->bounds, vm->bound_room * sizeof *vm->bounds);
  hy_mem_drop(mem, vm, sizeof *vm);
}

/* ---- small stacks ------------------------------------------------------ */

// Nearly always there is room, and then this is one store.
#define PUSH(vm, array, count, room, item)                                     \
  do {                                                                         \
    if ((vm)->count == (vm)->room) {                                           \
      void *grown = hy_mem_grow((vm)->mem, (vm)->array, &(vm)->room,           \
                                (vm)->count + 1, sizeof *(vm)->array);         \
      if (!grown) return HY_ENOMEM;                                            \
      (vm)->array = grown;                                                     \
    }                                                                          \
    (vm)->array[(vm)->count++] = (item);                                       \
  } while (0)

static hy_status push_job(hy_vm *vm, hy_vm_state at, uint32_t next) {
  hy_vm_job j = {at, next, (uint32_t)vm->log_count, (uint32_t)vm->trail_count};
  PUSH(vm, jobs, job_count, job_room, j);
  return HY_OK;
}

static hy_status push_note(hy_vm *vm, uint32_t what, uint32_t pos, bool opens) {
  hy_vm_note n = {what, pos, opens, false};
  PUSH(vm, log, log_count, log_room, n);
  return HY_OK;
}

/* ---- the memory of failures -------------------------------------------- */

// Enters a state; `*failed` when it has been entered before.
static hy_status enter(hy_vm *vm, uint16_t memo, const hy_vm_state *s,
                       bool *failed) {
  uint64_t *row = hy_vm_row(vm, memo + s->moved);
  uint32_t i = hy_vm_place(vm, s->pos);
  *failed = hy_vm_has(row, i);
  if (*failed) return HY_OK;
  hy_vm_mark_bit(vm, row, i);
  uint32_t bit = (uint32_t)(row - vm->bits) * 64u + i;
  PUSH(vm, trail, trail_count, trail_room, bit);
  return HY_OK;
}

void hy_vm_forget(hy_vm *vm, size_t from) {
  for (size_t i = from; i < vm->trail_count; i++) {
    uint32_t bit = vm->trail[i];
    vm->bits[bit / 64] &= ~((uint64_t)1 << (bit % 64));
  }
}

/* ---- single steps ------------------------------------------------------- */

static bool is_near_end(const hy_vm *vm, uint32_t pos) {
  for (; pos < vm->window.at.end; pos++)
    if (!(vm->window.forms[pos]->look & HY_LOOK_PUNCT)) return false;
  return true;
}

static bool takes_token(const hy_vm *vm, const hy_inst *inst, uint32_t pos) {
  if (pos >= vm->window.at.end) return false;
  const hy_word *form = vm->window.forms[pos];
  switch (inst->op) {
    case HY_OP_TEST: return hy_word_passes(form, inst->b);
    case HY_OP_LOOK: return (form->look & inst->a) != 0;
    case HY_OP_NOT_TEST: return !hy_word_passes(form, inst->b);
    case HY_OP_NOT_LOOK: return !(form->look & inst->a);
    case HY_OP_NOT_LABEL:
      return !hy_label_spans_cover(hy_layers_window(vm->window.layers, inst->a),
                                   pos);
    default: return true; // HY_OP_ANY
  }
}

// Whether the token at or before `pos` is as a look at one token wants it.
static bool looks_right(const hy_vm *vm, const hy_inst *inst, uint32_t pos) {
  bool ahead = inst->op == HY_OP_NEXT_TEST;
  bool is_there = ahead ? pos < vm->window.at.end : pos > vm->window.at.start;
  const hy_word *const *form = &vm->window.forms[pos];
  return (is_there && hy_word_passes(ahead ? *form : form[-1], inst->b)) !=
         (bool)inst->c;
}

// The `next`-th longest span of a label that starts at `pos`.
static bool label_end(const hy_vm *vm, uint32_t label, uint32_t pos,
                      uint32_t next, uint32_t *end, bool *more) {
  if (pos >= vm->window.at.end) return false;
  if (vm->starts && !(vm->starts[pos] & hy_label_sign(label))) return false;
  hy_label_spans spans = hy_layers_window(vm->window.layers, label);
  if (!spans.count) return false;
  size_t i = hy_label_spans_from(spans, pos) + next;
  if (i >= spans.count || spans.data[i].at.start != pos) return false;
  *end = spans.data[i].at.end;
  *more = i + 1 < spans.count && spans.data[i + 1].at.start == pos;
  return true;
}

static bool may_begin(const hy_vm *vm, uint16_t head, uint32_t pos) {
  if (head == HY_ANY_HEAD || vm->window.tells) return true;
  if (pos >= vm->window.at.end) return false;
  hy_head h = vm->program->heads[head - 1];
  if (h.bit != HY_NO_ID && hy_word_passes(vm->window.forms[pos], h.bit))
    return true;
  return h.labels && (!vm->starts || vm->starts[pos] & h.labels);
}

// A choice of which one way at most may begin here is none: then it is made at
// once, and needs no memory of having been here. Loops do, or ways that meet in
// one would go round it again and again.
static bool is_made(const hy_vm *vm, const hy_inst *inst, hy_vm_state *s,
                    bool *goes) {
  if (inst->op != HY_OP_SPLIT || inst->c) return false;
  bool first = may_begin(vm, inst->heads[0], s->pos);
  bool second = may_begin(vm, inst->heads[1], s->pos);
  *goes = first || second;
  s->pc = first ? inst->a : inst->b;
  return !first || !second;
}

// Goes on at the first way of a choice that may begin here, and leaves a job
// for the other.
static hy_status split(hy_vm *vm, const hy_inst *inst, hy_vm_state *s,
                       bool *goes) {
  bool first = may_begin(vm, inst->heads[0], s->pos);
  bool second = may_begin(vm, inst->heads[1], s->pos);
  *goes = first || second;
  s->pc = first ? inst->a : inst->b;
  if (!first || !second) return HY_OK;
  return push_job(vm, (hy_vm_state){inst->b, s->pos, s->moved}, 0);
}

// Whether a gap may hold `count` tokens from `pos` on, given that it may hold
// one fewer.
static bool gap_takes(const hy_vm *vm, const hy_inst *inst, uint32_t pos,
                      uint32_t count) {
  if (count > inst->b || pos + count > vm->window.at.end) return false;
  if (!count || !inst->c) return true;
  return !(vm->window.forms[pos + count - 1]->look & HY_LOOK_STOP);
}

// The end of the `next`-th way through a gap.
static bool gap_end(const hy_vm *vm, const hy_inst *inst, uint32_t pos,
                    uint32_t next, uint32_t *end) {
  uint32_t count = inst->a + next;
  uint32_t from = next ? count : 0; // earlier ones were checked before
  for (uint32_t i = from; i <= count; i++)
    if (!gap_takes(vm, inst, pos, i)) return false;
  *end = pos + count;
  return true;
}

// Takes way number `next` through a label, gap or conjunction, and leaves a
// job for the one after it.
static hy_status take_way(hy_vm *vm, const hy_inst *inst, hy_vm_state *s,
                          uint32_t next, bool *goes) {
  bool more = true;
  uint32_t end = 0;
  hy_status status = HY_OK;
  if (inst->op == HY_OP_LABEL)
    *goes = label_end(vm, inst->a, s->pos, next, &end, &more);
  else if (inst->op == HY_OP_CLAUSE)
    *goes = hy_vm_clause(vm, s->pos, next, &end, &more);
  else if (inst->op == HY_OP_GAP)
    *goes = gap_end(vm, inst, s->pos, next, &end);
  else
    status = hy_vm_both(vm, inst, s->pos, next, &end, goes, &more);
  if (status != HY_OK || !*goes) return status;
  if (more) status = push_job(vm, *s, next + 1);
  if (end > s->pos) s->moved = inst->depth;
  s->pos = end;
  s->pc++;
  return status;
}

static bool may_anchor(const hy_vm *vm, uint32_t pos) {
  return pos < vm->window.at.end &&
         !hy_vm_has(vm->claimed, hy_vm_place(vm, pos));
}

/* ---- the search ---------------------------------------------------------- */

static void note_stop(hy_vm *vm, const hy_vm_run *r, const hy_inst *inst,
                      uint32_t pos) {
  if (r->aim != HY_VM_FIRST) return;
  if (!vm->window.tells) return;
  hy_stop *s = &vm->stop;
  bool farther = !s->any || pos > s->token ||
                 (pos == s->token && inst->element > s->element);
  if (farther) *s = (hy_stop){r->start, pos, inst->element, true};
}

// Starts come from left to right, so what an earlier way reached over is
// marked up to there already.
static void mark_way(hy_vm *vm, uint32_t start, uint32_t end) {
  for (uint32_t p = vm->marked > start ? vm->marked : start; p < end; p++)
    hy_vm_set(vm->marks, hy_vm_place(vm, p));
  if (end > vm->marked) vm->marked = end;
}

static hy_status arrive(hy_vm *vm, const hy_vm_run *r, uint32_t pos,
                        bool *found) {
  *found = r->aim == HY_VM_FIRST || r->aim == HY_VM_ANY ||
           (r->aim == HY_VM_OVER && pos > vm->target);
  vm->reached = pos;
  if (r->aim == HY_VM_MARK) mark_way(vm, r->start, pos);
  return r->aim == HY_VM_ENDS ? hy_vm_note_end(vm, r, pos) : HY_OK;
}

// One instruction: `*s` becomes the next state, or `*goes` false.
static hy_status step(hy_vm *vm, const hy_inst *inst, hy_vm_state *s,
                      bool *goes) {
  hy_status status = HY_OK;
  *goes = true;
  switch ((hy_op)inst->op) {
    case HY_OP_TEST:
    case HY_OP_LOOK:
    case HY_OP_ANY:
    case HY_OP_NOT_TEST:
    case HY_OP_NOT_LOOK:
    case HY_OP_NOT_LABEL:
      *goes = takes_token(vm, inst, s->pos);
      if (inst->stay) break;
      s->pos += *goes;
      s->moved = inst->depth;
      break;
    case HY_OP_LABEL:
    case HY_OP_CLAUSE:
    case HY_OP_GAP:
    case HY_OP_BOTH: return take_way(vm, inst, s, 0, goes);
    case HY_OP_SPLIT: return split(vm, inst, s, goes);
    case HY_OP_JUMP: s->pc = inst->a; return HY_OK;
    case HY_OP_OPEN:
    case HY_OP_CLOSE:
      status = push_note(vm, inst->a, s->pos, inst->op == HY_OP_OPEN);
      break;
    case HY_OP_ANCHOR: *goes = may_anchor(vm, s->pos); // fall through
    case HY_OP_ANCHOR_END:
      status = push_note(vm, HY_VM_ANCHOR, s->pos, inst->op == HY_OP_ANCHOR);
      break;
    case HY_OP_START: *goes = s->pos == vm->window.at.start; break;
    case HY_OP_END: *goes = is_near_end(vm, s->pos); break;
    case HY_OP_MOVED: *goes = s->moved >= inst->a; break;
    case HY_OP_NEXT_TEST:
    case HY_OP_LAST_TEST: *goes = looks_right(vm, inst, s->pos); break;
    case HY_OP_NOT_SUB:
    case HY_OP_AHEAD:
    case HY_OP_BEHIND: status = hy_vm_look(vm, inst, s->pos, goes); break;
    case HY_OP_STEP: status = hy_vm_walk(vm, inst, s->pos, goes); break;
    case HY_OP_PART: {
      uint32_t end = s->pos;
      *goes = hy_vm_part(vm, inst, s->pos, &end);
      s->pos = end;
      s->moved = inst->depth;
      break;
    }
    case HY_OP_MATCH: break; // seen before this is called
  }
  s->pc += *goes;
  return status;
}

// Follows one way from a state to its end or its failure.
static hy_status follow(hy_vm *vm, const hy_vm_run *r, hy_vm_state s,
                        bool *found) {
  *found = false;
  for (;;) {
    const hy_inst *inst = &vm->program->code[s.pc];
    if (++vm->steps > HY_VM_STEPS) return HY_EBUDGET;
    if (inst->op == HY_OP_MATCH) return arrive(vm, r, s.pos, found);
    if (s.moved > inst->depth) s.moved = inst->depth;
    bool failed = false, goes = false;
    hy_status status = HY_OK;
    if (!is_made(vm, inst, &s, &goes)) {
      if (inst->memo != HY_NO_MEMO) status = enter(vm, inst->memo, &s, &failed);
      if (status != HY_OK || failed) return status;
      status = step(vm, inst, &s, &goes);
      if (status != HY_OK) return status;
    }
    if (goes) continue;
    note_stop(vm, r, inst, s.pos);
    return HY_OK;
  }
}

// Takes up the newest job.
static hy_status resume(hy_vm *vm, const hy_vm_run *r, bool *found) {
  hy_vm_job j = vm->jobs[--vm->job_count];
  vm->log_count = j.log;
  vm->trail_count = j.trail;
  bool goes = true;
  hy_status status = HY_OK;
  *found = false;
  if (j.next)
    status = take_way(vm, &vm->program->code[j.at.pc], &j.at, j.next, &goes);
  if (status != HY_OK || !goes) return status;
  return follow(vm, r, j.at, found);
}

hy_status hy_vm_search(hy_vm *vm, const hy_vm_run *r, hy_vm_state s,
                       bool *found) {
  hy_status status = follow(vm, r, s, found);
  while (status == HY_OK && !*found && vm->job_count > r->base_jobs)
    status = resume(vm, r, found);
  return status;
}

/* ---- the door ------------------------------------------------------------ */

// A program may have tens of thousands of bits, of which a window sets a few:
// only where one was set are they put back to zero.
static void clean_bits(hy_vm *vm) {
  uint8_t *end = vm->touched + vm->bit_room / HY_VM_RUN;
  for (uint8_t *at = vm->touched; at < end; at++) {
    at = memchr(at, 1, (size_t)(end - at));
    if (!at) return;
    *at = 0;
    memset(vm->bits + (at - vm->touched) * HY_VM_RUN, 0,
           HY_VM_RUN * sizeof *vm->bits);
  }
}

static hy_status grow_bits(hy_vm *vm, size_t words) {
  size_t room = vm->bit_room + vm->bit_room / 2;
  if (room < words) room = words;
  room = (room + HY_VM_RUN - 1) / HY_VM_RUN * HY_VM_RUN;
  uint64_t *bits = hy_mem_take(vm->mem, bits_size(room));
  if (!bits) return HY_ENOMEM;
  hy_mem_drop(vm->mem, vm->bits, bits_size(vm->bit_room));
  vm->bits = bits;
  vm->bit_room = room;
  vm->touched = (uint8_t *)(bits + room);
  return HY_OK;
}

// One row for claims, the memo, two rows for each sub-program.
static hy_status open_bits(hy_vm *vm) {
  const hy_program *p = vm->program;
  size_t rows = p->memo_count + 2u * p->sub_count + 1u;
  size_t words = rows * vm->row_words;
  if (vm->bits) clean_bits(vm);
  if (words > vm->bit_room && grow_bits(vm, words) != HY_OK) return HY_ENOMEM;
  vm->claimed = vm->bits + words - vm->row_words;
  return HY_OK;
}

static hy_status open_lists(hy_vm *vm) {
  size_t width = vm->window.at.end - vm->window.at.start + 1u;
  size_t count = vm->program->both_count * width;
  if (!count) return HY_OK;
  uint32_t *lists =
      hy_mem_grow(vm->mem, vm->lists, &vm->list_room, count, sizeof *lists);
  if (!lists) return HY_ENOMEM;
  memset(lists, 0, count * sizeof *lists);
  vm->lists = lists;
  return HY_OK;
}

hy_status hy_vm_begin(hy_vm *vm, const hy_program *program, hy_window window) {
  vm->program = program;
  vm->window = window;
  vm->starts = hy_layers_starts(window.layers);
  vm->row_words = (window.at.end - window.at.start) / 64 + 1;
  vm->steps = 0;
  vm->stop = (hy_stop){.any = false};
  vm->job_count = vm->log_count = vm->trail_count = 0;
  vm->end_count = vm->pool_count = 0;
  vm->target = HY_NO_PLACE;
  hy_status status = open_bits(vm);
  return status == HY_OK ? open_lists(vm) : status;
}

// The opening that note `i` closes: the nearest open one of its name.
static hy_vm_note *opening_of(hy_vm *vm, size_t i) {
  for (size_t open = i; open; open--) {
    hy_vm_note *n = &vm->log[open - 1];
    if (n->opens && !n->paired && n->what == vm->log[i].what) return n;
  }
  return NULL;
}

static hy_status read_log(hy_vm *vm, hy_way *out) {
  hy_bound *bounds = hy_mem_grow(vm->mem, vm->bounds, &vm->bound_room,
                                 vm->log_count, sizeof *bounds);
  if (!bounds && vm->log_count) return HY_ENOMEM;
  vm->bounds = bounds;
  for (size_t i = 0; i < vm->log_count; i++) {
    hy_vm_note *open = vm->log[i].opens ? NULL : opening_of(vm, i);
    if (!open) continue;
    open->paired = true;
    hy_span at = {open->pos, vm->log[i].pos};
    if (open->what == HY_VM_ANCHOR)
      out->anchor = at;
    else if (at.end > at.start)
      bounds[out->bound_count++] = (hy_bound){open->what, at};
  }
  out->bounds = bounds;
  return HY_OK;
}

hy_status hy_vm_try(hy_vm *vm, uint32_t start, bool *found, hy_way *out) {
  hy_vm_run r = {.aim = HY_VM_FIRST, .start = start};
  *found = false;
  if (!may_begin(vm, vm->program->head, start)) return HY_OK;
  vm->job_count = vm->log_count = vm->trail_count = 0;
  hy_status status = hy_vm_search(vm, &r, (hy_vm_state){0, start, 0}, found);
  if (status != HY_OK || !*found) return status;
  *out = (hy_way){.at = {start, vm->reached}};
  hy_vm_forget(vm, 0);
  status = read_log(vm, out);
  if (vm->program->anchored)
    hy_vm_mark_bit(vm, vm->claimed, hy_vm_place(vm, out->anchor.start));
  return status;
}

// Each way claims its anchor token, so trying on until nothing is found leaves
// all of them claimed.
static hy_status mark_anchors(hy_vm *vm, uint32_t start) {
  bool found = true;
  hy_way way;
  hy_status status = HY_OK;
  while (found && status == HY_OK)
    status = hy_vm_try(vm, start, &found, &way);
  return status;
}

// A state that was entered from an earlier start led to the same ends, and
// marked more; so the bits stay.
static hy_status mark_ways(hy_vm *vm, uint32_t start) {
  if (!may_begin(vm, vm->program->head, start)) return HY_OK;
  hy_vm_run r = {.aim = HY_VM_MARK, .start = start};
  vm->job_count = vm->log_count = vm->trail_count = 0;
  bool found;
  return hy_vm_search(vm, &r, (hy_vm_state){0, start, 0}, &found);
}

hy_status hy_vm_mark(hy_vm *vm, const hy_program *program, hy_window window,
                     uint64_t *set) {
  hy_status status = hy_vm_begin(vm, program, window);
  if (status != HY_OK) return status;
  vm->marks = set;
  vm->marked = window.at.start;
  for (uint32_t p = window.at.start; p < window.at.end && status == HY_OK; p++)
    status = program->anchored ? mark_anchors(vm, p) : mark_ways(vm, p);
  for (uint32_t i = 0; program->anchored && i < vm->row_words; i++)
    set[i] |= vm->claimed[i];
  return status;
}

hy_stop hy_vm_stop(const hy_vm *vm) { return vm->stop; }

uint64_t hy_vm_steps(const hy_vm *vm) { return vm->steps; }
