/* vm_private.h - the machine's tables, and the seam between the search (vm.c)
 * and what it asks of sub-programs (vm_sub.c).
 *
 * `bits` holds rows of one bit a position. First the memo: a state that was
 * entered. A set bit means that the state failed, or is on the way that is
 * being followed; a way that succeeds takes its bits back. Then two rows for
 * each sub-program. What a sub-program does from a position depends on
 * nothing else, so its rows hold for the whole window:
 *   in a look-ahead or negation   asked here before; the answer was yes
 *   in a look-behind              started here; some match ends here
 *   in a conjunction              -; some match ends here, for one start
 *
 * SPDX-License-Identifier: MIT */
#ifndef HY_VM_PRIVATE_H
#define HY_VM_PRIVATE_H

#include "vm.h"

/* Where a way has come to. */
typedef struct hy_vm_state {
  uint32_t pc, pos;
  uint32_t moved; /* repeats around it that took a token this round */
} hy_vm_state;

/* An alternative to come back to. */
typedef struct hy_vm_job {
  hy_vm_state at;
  uint32_t next;       /* which way through a label, gap or conjunction */
  uint32_t log, trail; /* how long both were */
} hy_vm_job;

/* An opening or closing on the way. */
typedef struct hy_vm_note {
  uint32_t what; /* capture name, or HY_VM_ANCHOR */
  uint32_t pos;
  bool opens, paired;
} hy_vm_note;

#define HY_VM_ANCHOR UINT32_MAX

/* Words of bits that are put back to zero together. */
enum { HY_VM_RUN = 8 };

struct hy_vm {
  hy_mem mem;
  const hy_program *program;
  hy_window window;
  const uint64_t *starts; /* the labels that start at each token, if noted */
  uint32_t row_words;     /* of one row of bits */
  uint64_t steps;
  hy_stop stop;
  uint32_t reached; /* where the last way ended */
  uint32_t target;  /* in a step: the token it has come to, or HY_NO_PLACE */
  hy_vm_job *jobs;
  size_t job_count, job_room;
  hy_vm_note *log;
  size_t log_count, log_room;
  uint32_t *trail; /* bits set along the way */
  size_t trail_count, trail_room;
  uint64_t *bits;    /* rows of bits; all zero but where `touched` says so */
  size_t bit_room;   /* in words; `touched` is behind them */
  uint8_t *touched;  /* by run of HY_VM_RUN words: whether one was written */
  uint64_t *claimed; /* one row: anchor tokens that are taken */
  uint64_t *marks;   /* what hy_vm_mark was given */
  uint32_t marked;   /* highest end of a way marked so far */
  uint32_t *ends;    /* ends being collected */
  size_t end_count, end_room;
  uint32_t *lists; /* conjunction and position to its list + 1, or 0 */
  size_t list_room;
  uint32_t *pool; /* the lists: a count, then the ends */
  size_t pool_count, pool_room;
  hy_bound *bounds;
  size_t bound_room;
};

/* What a search is for. */
typedef enum hy_vm_aim {
  HY_VM_FIRST, /* the rule's own first way */
  HY_VM_MARK,  /* every way of an exception, to mark its tokens */
  HY_VM_ANY,   /* whether a sub-program has a way at all */
  HY_VM_ENDS,  /* all ends of a sub-program's ways */
  HY_VM_OVER,  /* a way of a step's sub-program that holds the target */
} hy_vm_aim;

typedef struct hy_vm_run {
  hy_vm_aim aim;
  uint32_t start;
  uint32_t sub;     /* whose ends are wanted */
  bool keeps_order; /* ends go to the list, too */
  size_t base_jobs; /* jobs below belong to the run outside */
} hy_vm_run;

static inline uint64_t *hy_vm_row(const hy_vm *vm, uint32_t row) {
  return vm->bits + (size_t)row * vm->row_words;
}

static inline bool hy_vm_has(const uint64_t *row, uint32_t i) {
  return row[i / 64] >> (i % 64) & 1;
}

static inline void hy_vm_set(uint64_t *row, uint32_t i) {
  row[i / 64] |= (uint64_t)1 << (i % 64);
}

/* Sets a bit of one of the machine's rows, and notes that it did. */
static inline void hy_vm_mark_bit(hy_vm *vm, uint64_t *row, uint32_t i) {
  hy_vm_set(row, i);
  vm->touched[(size_t)(row + i / 64 - vm->bits) / HY_VM_RUN] = 1;
}

/* Where `pos` stands in a row. */
static inline uint32_t hy_vm_place(const hy_vm *vm, uint32_t pos) {
  return pos - vm->window.at.start;
}

/* vm.c: looks for a way from `s`; `*found` only for the aims that end at one.
 */
HY_MUST_USE hy_status hy_vm_search(hy_vm *vm, const hy_vm_run *r, hy_vm_state s,
                                   bool *found);

/* vm.c: takes back the bits that were set since the trail was `from` long. */
void hy_vm_forget(hy_vm *vm, size_t from);

/* vm_sub.c: a sub-program's run came to its end at `pos`. */
HY_MUST_USE hy_status hy_vm_note_end(hy_vm *vm, const hy_vm_run *r,
                                     uint32_t pos);

/* vm_sub.c: whether a look or negation holds at `pos`. */
HY_MUST_USE hy_status hy_vm_look(hy_vm *vm, const hy_inst *inst, uint32_t pos,
                                 bool *holds);

/* vm_sub.c: the `next`-th common end of a conjunction, and if there are more.
 */
HY_MUST_USE hy_status hy_vm_both(hy_vm *vm, const hy_inst *inst, uint32_t pos,
                                 uint32_t next, uint32_t *end, bool *found,
                                 bool *more);

/* vm_step.c: whether a relation step holds for the token before `pos`. */
HY_MUST_USE hy_status hy_vm_walk(hy_vm *vm, const hy_inst *inst, uint32_t pos,
                                 bool *holds);

/* vm_step.c: the `next`-th longest clause that starts at `pos`: its end, and if
 * there are more. */
bool hy_vm_clause(const hy_vm *vm, uint32_t pos, uint32_t next, uint32_t *end,
                  bool *more);

/* vm_step.c: where the target's subtree or phrase ends, if `pos` starts it. */
bool hy_vm_part(const hy_vm *vm, const hy_inst *inst, uint32_t pos,
                uint32_t *end);

#endif
