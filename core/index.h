/* index.h - which rules a sentence can set off at all.
 *
 * Every match of a rule holds certain tokens or labels: its requirements. A
 * requirement is a list of atoms, any one of which will do, with the places
 * where it may stand, counted from the start of the match. The cheapest (the
 * rarest in news text) becomes the rule's key: the rule is looked at only
 * where an atom of its key is seen, and started only where that leaves room.
 * The others are its needs: all must be seen somewhere in the window.
 *
 * What the index leaves out could not have matched, so it never changes a
 * result.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_INDEX_H
#define HY_INDEX_H

#include "ast.h"
#include "vocab.h"

/** Needs kept for each rule, beside its key. */
#define HY_NEEDS_MAX 4

/** A test, or a label with this bit set. */
#define HY_ATOM_LABEL ((uint32_t)1 << 31)

typedef struct hy_need {
  const uint32_t *atoms; /* owned by the arena */
  uint32_t atom_count;
  uint32_t lo, hi; /* tokens before it in a match; hi may be HY_UNBOUNDED */
  double cost;     /* how often it is seen, per million words */
} hy_need;

typedef struct hy_needs {
  hy_need items[HY_NEEDS_MAX + 1]; /* cheapest first; item 0 is the key */
  uint32_t count;                  /* 0: the rule cannot be keyed */
} hy_needs;

/** How often an atom is seen, per million words; supplied by the rule set. */
typedef struct hy_costs {
  void *ctx;
  double (*cost)(void *ctx, uint32_t atom);
} hy_costs;

/** The requirements of a resolved tree. Bounded work: a tree too large to be
 *  looked through gets none, which is slow but right. */
HY_MUST_USE hy_status hy_needs_read(const hy_node *tree, hy_costs costs,
                                    hy_arena *arena, hy_needs *out);

#endif
