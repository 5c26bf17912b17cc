/* vm.h - runs one program at one place of a window.
 *
 * The machine walks the choices of a program depth first, in the order the
 * pattern gives them, so the first way through is the match a reader of
 * regular expressions expects. It remembers every choice (instruction and
 * position) that led nowhere and never takes it again: the time for a window
 * is bounded by its length times the size of the program, whatever the
 * pattern. The memory of failures holds for all starts in the window, so
 * trying every token as a start costs no more than that bound again.
 *
 * Private to the core.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_VM_H
#define HY_VM_H

#include "layer.h"
#include "program.h"
#include "vocab.h"

/** Steps one program may take in one window. The bound above is far lower for
 *  any pattern a person writes; nested looks and conjunctions multiply it. */
#define HY_VM_STEPS ((uint64_t)4000000)

/** What a capture was bound to. */
typedef struct hy_bound {
  uint32_t name;
  hy_span at; /* in tokens */
} hy_bound;

/** A way through a program. `bounds` are in the order in which they closed;
 *  borrowed until the machine runs again. */
typedef struct hy_way {
  hy_span at;     /* in tokens */
  hy_span anchor; /* in tokens; empty for a program without @ */
  const hy_bound *bounds;
  size_t bound_count;
} hy_way;

/** Which ways count, when not all do. Zero-filled: all. */
typedef struct hy_goal {
  bool must_cover;  /* the match holds token `token` */
  bool must_anchor; /* its anchor, if any, starts at token `token` */
  uint32_t token;
} hy_goal;

/** How far a program got where it did not match. */
typedef struct hy_stop {
  uint32_t start;   /* token it started at */
  uint32_t token;   /* token it could not take; the window's end if none left */
  uint16_t element; /* the element that could not take it */
  bool any;         /* false: nothing was tried */
} hy_stop;

typedef struct hy_vm hy_vm;

HY_MUST_USE hy_vm *hy_vm_new(hy_mem mem);
void hy_vm_free(hy_vm *vm);

/** What a window is made of; all of it borrowed until the next begin. */
typedef struct hy_window {
  hy_span at;                  /* in tokens */
  const hy_form *const *forms; /* one for each token of the text */
  const hy_layers *layers;
} hy_window;

/** Gets ready to try starts of `program` in `window`, from left to right. */
HY_MUST_USE hy_status hy_vm_begin(hy_vm *vm, const hy_program *program,
                                  hy_window window, hy_goal goal);

/** Tries a match that starts at token `start`. With `claim`, an anchor token
 *  that a match was reported for is closed to later ones. HY_EBUDGET when the
 *  window's steps are used up. */
HY_MUST_USE hy_status hy_vm_try(hy_vm *vm, uint32_t start, bool claim,
                                bool *found, hy_way *out);

/** The farthest stop since hy_vm_begin: the latest token, then element. */
hy_stop hy_vm_stop(const hy_vm *vm);

/** Steps taken since hy_vm_begin. */
uint64_t hy_vm_steps(const hy_vm *vm);

#endif
