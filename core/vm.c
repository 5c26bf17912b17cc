/* vm.c - depth-first search with a memory of failures.
 *
 * A state is an instruction and a position. `bits` has one bit for each
 * state that may be reached in several ways; it is set when the state is
 * entered. A set bit means: this state failed, or is being tried further up
 * the same way (an empty loop), and either way there is nothing to find.
 * When a way succeeds, the bits along it are taken back, since these states
 * did not fail.
 *
 * SPDX-License-Identifier: MIT
 */
#include "vm.h"

#include <string.h>

// An alternative to come back to.
typedef struct job {
  uint32_t pc, pos;
  uint32_t next;       // which alternative: of a label, a gap or a list of ends
  uint32_t log, trail; // how long both were
} job;

// An opening or closing on the way.
typedef struct note {
  uint32_t what; // capture name, or one of the two below
  uint32_t pos;
  bool opens;
} note;

#define NOTE_ANCHOR UINT32_MAX

struct hy_vm {
  hy_mem mem;
  const hy_program *program;
  hy_window window;
  hy_goal goal;
  uint64_t steps;
  hy_stop stop;
  job *jobs;
  size_t job_count, job_room;
  note *log;
  size_t log_count, log_room;
  uint32_t *trail; // bits set along the way
  size_t trail_count, trail_room;
  uint64_t *bits;             // of the main run, then of each nested one
  size_t bit_count, bit_room; // in words
  uint32_t *ends;             // lists of ends, of conjunctions being tried
  size_t end_count, end_room;
  uint64_t *claimed; // anchor tokens, from the window's start
  size_t claimed_room;
  hy_bound *bounds;
  size_t bound_room;
};

// One search: the main one, or a sub-program's.
typedef struct run {
  size_t bits; // where its bits start
  uint32_t start;
  bool is_main, claim;
  size_t base_jobs; // jobs below belong to the run outside
} run;

hy_vm *hy_vm_new(hy_mem mem) {
  hy_vm *vm = hy_mem_take(mem, sizeof *vm);
  if (vm) vm->mem = mem;
  return vm;
}

void hy_vm_free(hy_vm *vm) {
  if (!vm) return;
  hy_mem mem = vm->mem;
  hy_mem_drop(mem, vm->jobs, vm->job_room * sizeof *vm->jobs);
  hy_mem_drop(mem, vm->log, vm->log_room * sizeof *vm->log);
  hy_mem_drop(mem, vm->trail, vm->trail_room * sizeof *vm->trail);
  hy_mem_drop(mem, vm->bits, vm->bit_room * sizeof *vm->bits);
  hy_mem_drop(mem, vm->ends, vm->end_room * sizeof *vm->ends);
  hy_mem_drop(mem, vm->claimed, vm->claimed_room * sizeof *vm->claimed);
  hy_mem_drop(mem, vm->bounds, vm->bound_room * sizeof *vm->bounds);
  hy_mem_drop(mem, vm, sizeof *vm);
}

/* ---- small stacks ------------------------------------------------------ */

#define PUSH(vm, array, count, room, item)                                     \
  do {                                                                         \
    void *grown = hy_mem_grow((vm)->mem, (vm)->array, &(vm)->room,             \
                              (vm)->count + 1, sizeof *(vm)->array);           \
    if (!grown) return HY_ENOMEM;                                              \
    (vm)->array = grown;                                                       \
    (vm)->array[(vm)->count++] = (item);                                       \
  } while (0)

static hy_status push_job(hy_vm *vm, uint32_t pc, uint32_t pos, uint32_t next) {
  job j = {pc, pos, next, (uint32_t)vm->log_count, (uint32_t)vm->trail_count};
  PUSH(vm, jobs, job_count, job_room, j);
  return HY_OK;
}

static hy_status push_note(hy_vm *vm, uint32_t what, uint32_t pos, bool opens) {
  note n = {what, pos, opens};
  PUSH(vm, log, log_count, log_room, n);
  return HY_OK;
}

/* ---- the memory of failures -------------------------------------------- */

static size_t stride(const hy_vm *vm) {
  return vm->window.at.end - vm->window.at.start + 1u;
}

static hy_status open_bits(hy_vm *vm, size_t *start) {
  size_t words = (vm->program->memo_count * stride(vm) + 63) / 64;
  *start = vm->bit_count;
  uint64_t *bits = hy_mem_grow(vm->mem, vm->bits, &vm->bit_room,
                               vm->bit_count + words, sizeof *bits);
  if (!bits && words) return HY_ENOMEM;
  vm->bits = bits;
  if (words) memset(bits + vm->bit_count, 0, words * sizeof *bits);
  vm->bit_count += words;
  return HY_OK;
}

// Enters a state; `*failed` when it has been entered before.
static hy_status enter(hy_vm *vm, const run *r, uint16_t memo, uint32_t pos,
                       bool *failed) {
  size_t bit = memo * stride(vm) + (pos - vm->window.at.start);
  uint64_t *word = &vm->bits[r->bits + bit / 64];
  uint64_t mask = (uint64_t)1 << (bit % 64);
  *failed = (*word & mask) != 0;
  if (*failed) return HY_OK;
  *word |= mask;
  PUSH(vm, trail, trail_count, trail_room, (uint32_t)bit);
  return HY_OK;
}

static void forget_way(hy_vm *vm, const run *r) {
  for (size_t i = 0; i < vm->trail_count; i++) {
    uint32_t bit = vm->trail[i];
    vm->bits[r->bits + bit / 64] &= ~((uint64_t)1 << (bit % 64));
  }
}

/* ---- anchors ----------------------------------------------------------- */

static bool is_claimed(const hy_vm *vm, uint32_t pos) {
  uint32_t i = pos - vm->window.at.start;
  return vm->claimed[i / 64] >> (i % 64) & 1;
}

static void claim_anchor(hy_vm *vm, uint32_t pos) {
  uint32_t i = pos - vm->window.at.start;
  vm->claimed[i / 64] |= (uint64_t)1 << (i % 64);
}

static bool may_anchor(const hy_vm *vm, const run *r, uint32_t pos) {
  if (!r->is_main || pos >= vm->window.at.end) return false;
  if (vm->goal.must_anchor && pos != vm->goal.token) return false;
  return !r->claim || !is_claimed(vm, pos);
}

/* ---- nested runs -------------------------------------------------------- */

static hy_status search(hy_vm *vm, run *r, uint32_t pc, uint32_t pos,
                        uint32_t want, bool *found, uint32_t *end);

// Where a nested run may leave things; it must not disturb the outer one.
typedef struct saved {
  size_t jobs, log, trail, bits;
} saved;

static saved save(const hy_vm *vm) {
  return (saved){vm->job_count, vm->log_count, vm->trail_count, vm->bit_count};
}

static void restore(hy_vm *vm, saved s) {
  vm->job_count = s.jobs;
  vm->log_count = s.log;
  vm->trail_count = s.trail;
  vm->bit_count = s.bits;
}

#define ANY_END UINT32_MAX

// Whether sub-program `sub` matches from `pos`, up to `want` unless ANY_END.
static hy_status sub_matches(hy_vm *vm, const hy_sub *sub, uint32_t pos,
                             uint32_t want, bool *found) {
  saved s = save(vm);
  run r = {.start = pos, .base_jobs = s.jobs};
  hy_status status = open_bits(vm, &r.bits);
  uint32_t end;
  if (status == HY_OK)
    status = search(vm, &r, sub->start, pos, want, found, &end);
  restore(vm, s);
  return status;
}

// Every end that `sub` reaches from `pos`, in its order of preference, onto
// the stack of ends. A way that was reported counts as failed, so that the
// search goes on and each end comes once.
static hy_status sub_ends(hy_vm *vm, const hy_sub *sub, uint32_t pos) {
  saved s = save(vm);
  run r = {.start = pos, .base_jobs = s.jobs};
  hy_status status = open_bits(vm, &r.bits);
  uint32_t pc = sub->start;
  bool found = status == HY_OK;
  size_t first = vm->end_count;
  while (found && status == HY_OK) {
    uint32_t end;
    status = search(vm, &r, pc, pos, ANY_END, &found, &end);
    pc = UINT32_MAX; // later rounds take up the jobs that are left
    if (status != HY_OK || !found) break;
    bool known = false;
    for (size_t i = first; i < vm->end_count; i++)
      known = known || vm->ends[i] == end;
    if (!known) PUSH(vm, ends, end_count, end_room, end);
  }
  restore(vm, s);
  return status;
}

// The ends that all of the subs a to b reach, as a list on the stack; the
// first sub's order. `*count` is how many.
static hy_status common_ends(hy_vm *vm, uint32_t a, uint32_t b, uint32_t pos,
                             size_t *count) {
  size_t first = vm->end_count;
  hy_status status = sub_ends(vm, &vm->program->subs[a], pos);
  size_t kept = first;
  for (size_t i = first; i < vm->end_count && status == HY_OK; i++) {
    bool all = true;
    for (uint32_t s = a + 1; s <= b && all && status == HY_OK; s++)
      status = sub_matches(vm, &vm->program->subs[s], pos, vm->ends[i], &all);
    if (all) vm->ends[kept++] = vm->ends[i];
  }
  *count = kept - first;
  vm->end_count = first;
  return status;
}

// A conjunction's `next`-th common end. The list is made anew each time it is
// come back to: conjunctions of many ends are rare, and a list that outlives
// the step would need an owner.
static hy_status both_end(hy_vm *vm, const hy_inst *inst, uint32_t pos,
                          uint32_t next, bool *found, uint32_t *end) {
  size_t count, base = vm->end_count;
  hy_status status = common_ends(vm, inst->a, inst->b, pos, &count);
  *found = status == HY_OK && next < count;
  if (*found) *end = vm->ends[base + next];
  return status;
}

static hy_status stands_behind(hy_vm *vm, const hy_sub *sub, uint32_t pos,
                               bool *found) {
  uint32_t room = pos - vm->window.at.start;
  uint32_t most = sub->max < room ? sub->max : room;
  *found = false;
  for (uint32_t width = sub->min; width <= most && !*found; width++) {
    hy_status status = sub_matches(vm, sub, pos - width, pos, found);
    if (status != HY_OK) return status;
  }
  return HY_OK;
}

/* ---- single steps ------------------------------------------------------- */

static bool is_near_end(const hy_vm *vm, uint32_t pos) {
  for (; pos < vm->window.at.end; pos++)
    if (!(vm->window.forms[pos]->look & HY_LOOK_PUNCT)) return false;
  return true;
}

static bool takes_token(const hy_vm *vm, const hy_inst *inst, uint32_t pos) {
  if (pos >= vm->window.at.end) return false;
  const hy_form *form = vm->window.forms[pos];
  switch (inst->op) {
    case HY_OP_TEST: return hy_form_has(form, inst->a);
    case HY_OP_LOOK: return (form->look & inst->a) != 0;
    case HY_OP_NOT_TEST: return !hy_form_has(form, inst->a);
    case HY_OP_NOT_LOOK: return !(form->look & inst->a);
    case HY_OP_NOT_LABEL:
      return !hy_label_spans_cover(hy_layers_window(vm->window.layers, inst->a),
                                   pos);
    default: return true; // HY_OP_ANY
  }
}

// The `next`-th longest span of a label that starts at `pos`.
static bool label_end(const hy_vm *vm, uint32_t label, uint32_t pos,
                      uint32_t next, uint32_t *end, bool *more) {
  hy_label_spans spans = hy_layers_window(vm->window.layers, label);
  if (!spans.count) return false;
  size_t i = hy_label_spans_from(spans, pos) + next;
  if (i >= spans.count || spans.data[i].at.start != pos) return false;
  *end = spans.data[i].at.end;
  *more = i + 1 < spans.count && spans.data[i + 1].at.start == pos;
  return true;
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

/* ---- the search ---------------------------------------------------------- */

static void note_stop(hy_vm *vm, const run *r, const hy_inst *inst,
                      uint32_t pos) {
  if (!r->is_main) return;
  hy_stop *s = &vm->stop;
  bool farther = !s->any || pos > s->token ||
                 (pos == s->token && inst->element > s->element);
  if (farther) *s = (hy_stop){r->start, pos, inst->element, true};
}

static bool is_goal(const hy_vm *vm, const run *r, uint32_t pos,
                    uint32_t want) {
  if (!r->is_main) return want == ANY_END || pos == want;
  if (!vm->goal.must_cover) return true;
  return r->start <= vm->goal.token && pos > vm->goal.token;
}

// What one step decides: go on with `*pc`, `*pos`, or fail.
typedef enum verdict { GOES_ON, FAILS } verdict;

// Takes way number `next` out of a label, gap or conjunction, and leaves a job
// for the one after it.
static hy_status take_way(hy_vm *vm, const hy_inst *inst, uint32_t pc,
                          uint32_t next, uint32_t *pos, verdict *v) {
  bool found = false, more = true;
  uint32_t end = 0;
  hy_status status = HY_OK;
  if (inst->op == HY_OP_LABEL)
    found = label_end(vm, inst->a, *pos, next, &end, &more);
  else if (inst->op == HY_OP_GAP)
    found = gap_end(vm, inst, *pos, next, &end);
  else
    status = both_end(vm, inst, *pos, next, &found, &end);
  *v = found ? GOES_ON : FAILS;
  if (status == HY_OK && found && more)
    status = push_job(vm, pc, *pos, next + 1);
  if (found) *pos = end;
  return status;
}

static hy_status look_around(hy_vm *vm, const hy_inst *inst, uint32_t pos,
                             verdict *v) {
  bool found = false;
  const hy_sub *sub = &vm->program->subs[inst->a];
  hy_status status = inst->op == HY_OP_BEHIND
                         ? stands_behind(vm, sub, pos, &found)
                         : sub_matches(vm, sub, pos, ANY_END, &found);
  bool wrong = inst->op == HY_OP_NOT_SUB ? found : found == (inst->c != 0);
  *v = wrong ? FAILS : GOES_ON;
  return status;
}

static hy_status write_note(hy_vm *vm, const run *r, const hy_inst *inst,
                            uint32_t pos, verdict *v) {
  switch (inst->op) {
    case HY_OP_OPEN: return push_note(vm, inst->a, pos, true);
    case HY_OP_CLOSE: return push_note(vm, inst->a, pos, false);
    case HY_OP_ANCHOR:
      *v = may_anchor(vm, r, pos) ? GOES_ON : FAILS;
      return push_note(vm, NOTE_ANCHOR, pos, true);
    default: return push_note(vm, NOTE_ANCHOR, pos, false);
  }
}

// One instruction. On GOES_ON `*pc` and `*pos` are the next state.
static hy_status step(hy_vm *vm, const run *r, uint32_t *pc, uint32_t *pos,
                      verdict *v) {
  const hy_inst *inst = &vm->program->code[*pc];
  hy_status status = HY_OK;
  *v = GOES_ON;
  switch ((hy_op)inst->op) {
    case HY_OP_TEST:
    case HY_OP_LOOK:
    case HY_OP_ANY:
    case HY_OP_NOT_TEST:
    case HY_OP_NOT_LOOK:
    case HY_OP_NOT_LABEL:
      *v = takes_token(vm, inst, *pos) ? GOES_ON : FAILS;
      if (*v == GOES_ON && !inst->stay) ++*pos;
      break;
    case HY_OP_LABEL:
    case HY_OP_GAP:
    case HY_OP_BOTH: {
      uint32_t from = *pos;
      status = take_way(vm, inst, *pc, 0, pos, v);
      if (*v == FAILS) *pos = from;
      break;
    }
    case HY_OP_SPLIT:
      status = push_job(vm, inst->b, *pos, 0);
      *pc = inst->a;
      return status;
    case HY_OP_JUMP: *pc = inst->a; return HY_OK;
    case HY_OP_OPEN:
    case HY_OP_CLOSE:
    case HY_OP_ANCHOR:
    case HY_OP_ANCHOR_END: status = write_note(vm, r, inst, *pos, v); break;
    case HY_OP_START: *v = *pos == vm->window.at.start ? GOES_ON : FAILS; break;
    case HY_OP_END: *v = is_near_end(vm, *pos) ? GOES_ON : FAILS; break;
    case HY_OP_NOT_SUB:
    case HY_OP_AHEAD:
    case HY_OP_BEHIND: status = look_around(vm, inst, *pos, v); break;
    case HY_OP_MATCH: break; // seen before this is called
  }
  if (status == HY_OK && *v == GOES_ON) ++*pc;
  return status;
}

// Follows one way from a state to its end or its failure.
static hy_status follow(hy_vm *vm, const run *r, uint32_t pc, uint32_t pos,
                        uint32_t want, bool *found, uint32_t *end) {
  *found = false;
  for (;;) {
    const hy_inst *inst = &vm->program->code[pc];
    if (++vm->steps > HY_VM_STEPS) return HY_EBUDGET;
    if (inst->op == HY_OP_MATCH) {
      *end = pos;
      *found = is_goal(vm, r, pos, want);
      return HY_OK;
    }
    verdict v = GOES_ON;
    bool failed = false;
    hy_status status = HY_OK;
    if (inst->memo != HY_NO_MEMO)
      status = enter(vm, r, inst->memo, pos, &failed);
    if (status == HY_OK && failed) return HY_OK;
    if (status == HY_OK) status = step(vm, r, &pc, &pos, &v);
    if (status != HY_OK) return status;
    if (v == FAILS) {
      note_stop(vm, r, inst, pos);
      return HY_OK;
    }
  }
}

// Takes up the newest job of this run.
static hy_status resume(hy_vm *vm, const run *r, uint32_t want, bool *found,
                        uint32_t *end) {
  job j = vm->jobs[--vm->job_count];
  vm->log_count = j.log;
  vm->trail_count = j.trail;
  uint32_t pos = j.pos;
  verdict v = GOES_ON;
  if (j.next) {
    hy_status status =
        take_way(vm, &vm->program->code[j.pc], j.pc, j.next, &pos, &v);
    if (status != HY_OK) return status;
    j.pc++;
  }
  *found = false;
  return v == GOES_ON ? follow(vm, r, j.pc, pos, want, found, end) : HY_OK;
}

// The first way that counts, from state (pc, pos); with pc UINT32_MAX, from
// the jobs that an earlier search of the same run left.
static hy_status search(hy_vm *vm, run *r, uint32_t pc, uint32_t pos,
                        uint32_t want, bool *found, uint32_t *end) {
  hy_status status = HY_OK;
  *found = false;
  if (pc != UINT32_MAX) status = follow(vm, r, pc, pos, want, found, end);
  while (status == HY_OK && !*found && vm->job_count > r->base_jobs)
    status = resume(vm, r, want, found, end);
  return status;
}

/* ---- the door ------------------------------------------------------------ */

hy_status hy_vm_begin(hy_vm *vm, const hy_program *program, hy_window window,
                      hy_goal goal) {
  vm->program = program;
  vm->window = window;
  vm->goal = goal;
  vm->steps = 0;
  vm->stop = (hy_stop){.any = false};
  vm->job_count = vm->log_count = vm->trail_count = 0;
  vm->bit_count = vm->end_count = 0;
  size_t words = stride(vm) / 64 + 1, start;
  uint64_t *claimed = hy_mem_grow(vm->mem, vm->claimed, &vm->claimed_room,
                                  words, sizeof *claimed);
  if (!claimed) return HY_ENOMEM;
  vm->claimed = claimed;
  memset(claimed, 0, words * sizeof *claimed);
  return open_bits(vm, &start);
}

// Pairs each closing with the opening it belongs to: the nearest open one of
// that name before it.
static hy_status read_log(hy_vm *vm, hy_way *out) {
  hy_bound *bounds = hy_mem_grow(vm->mem, vm->bounds, &vm->bound_room,
                                 vm->log_count, sizeof *bounds);
  if (!bounds && vm->log_count) return HY_ENOMEM;
  vm->bounds = bounds;
  for (size_t i = 0; i < vm->log_count; i++) {
    note n = vm->log[i];
    if (n.opens) continue;
    size_t open = i;
    while (open &&
           !(vm->log[open - 1].what == n.what && vm->log[open - 1].opens))
      open--;
    if (!open) continue;
    hy_span at = {vm->log[open - 1].pos, n.pos};
    vm->log[open - 1].opens = false;
    vm->log[open - 1].what = UINT32_MAX - 1; // taken
    if (n.what == NOTE_ANCHOR)
      out->anchor = at;
    else
      bounds[out->bound_count++] = (hy_bound){n.what, at};
  }
  out->bounds = bounds;
  return HY_OK;
}

hy_status hy_vm_try(hy_vm *vm, uint32_t start, bool claim, bool *found,
                    hy_way *out) {
  run r = {.start = start, .is_main = true, .claim = claim};
  vm->job_count = vm->log_count = vm->trail_count = 0;
  uint32_t end = start;
  hy_status status = search(vm, &r, 0, start, ANY_END, found, &end);
  if (status != HY_OK || !*found) return status;
  *out = (hy_way){.at = {start, end}};
  forget_way(vm, &r);
  status = read_log(vm, out);
  if (claim && vm->program->anchored) claim_anchor(vm, out->anchor.start);
  return status;
}

hy_stop hy_vm_stop(const hy_vm *vm) { return vm->stop; }

uint64_t hy_vm_steps(const hy_vm *vm) { return vm->steps; }
