/* vm.h - runs one program over the places of a window.
 *
 * The machine walks the choices of a program depth first, in the order the
 * pattern gives them, so the first way through is the match a reader of
 * regular expressions expects. It remembers every state (instruction and
 * position) that led nowhere and never enters it again: the time for a window
 * is bounded by its length times the size of the program, whatever the
 * pattern. The memory of failures holds for all starts in the window, so
 * trying every token as a start costs no more than that bound again; only
 * the tokens of the matches themselves are walked once for each match.
 *
 * Repeats are greedy or lazy as in Perl. A round of a repeat beyond its least
 * number that takes no token does not count; the next way is tried.
 *
 * Private to the core.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_VM_H
#define HY_VM_H

#include "arc.h"
#include "forms.h"
#include "layer.h"
#include "program.h"

/** Steps one program may take in one window. Only conjunctions of unbounded
 *  parts and programs of many thousand instructions come near. */
#define HY_VM_STEPS ((uint64_t)4000000)

/** What a capture was bound to. */
typedef struct hy_bound {
  uint32_t name;
  hy_span at; /* in tokens, never empty */
} hy_bound;

/** A way through a program. `bounds` are in the order in which they closed;
 *  a capture that took no token is not bound. Borrowed until the machine runs
 *  again. */
typedef struct hy_way {
  hy_span at;     /* in tokens */
  hy_span anchor; /* in tokens; empty for a program without @ */
  const hy_bound *bounds;
  size_t bound_count;
} hy_way;

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
  const hy_word *const *forms; /* one for each token of the text */
  const hy_layers *layers;
  /* The window's parse, made when first asked for; NULL when there is no
   * parser. The function itself may be NULL. */
  const hy_arcs *(*parse)(void *ctx);
  void *parse_ctx;
  bool tells; /* hy_vm_stop is asked for, which takes more time */
} hy_window;

/** Gets ready to try starts of `program` in `window`. */
HY_MUST_USE hy_status hy_vm_begin(hy_vm *vm, const hy_program *program,
                                  hy_window window);

/** Finds the first way from token `start`. The anchor token of a way that was
 *  found is closed to later ones, from this start or another. HY_EBUDGET when
 *  the window's steps are used up. */
HY_MUST_USE hy_status hy_vm_try(hy_vm *vm, uint32_t start, bool *found,
                                hy_way *out);

/** Sets the bit of every token, counted from the window's start, that is the
 *  anchor token of any way through the program, or, when the program has no
 *  anchor, that any way holds. `set` has room for the window, in whole words.
 *  A begin and an end by itself. */
HY_MUST_USE hy_status hy_vm_mark(hy_vm *vm, const hy_program *program,
                                 hy_window window, uint64_t *set);

/** The farthest stop since hy_vm_begin, in a window that tells: the latest
 *  token, then element. */
hy_stop hy_vm_stop(const hy_vm *vm);

/** Steps taken since hy_vm_begin. */
uint64_t hy_vm_steps(const hy_vm *vm);

#endif
