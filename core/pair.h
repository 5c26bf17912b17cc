/* pair.h - which rules two tests call that hold side by side.
 *
 * A word of a phrase is common, two neighbours of it together are not: keyed
 * on both, ten thousand phrases call hardly more than those that match. Built
 * once, in an arena, then only read: threads share it. It takes some fifty
 * bytes a row.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_PAIR_H
#define HY_PAIR_H

#include "mem.h"

/** A row of tests that a rule is; the pair stands `at` tokens from its start.
 */
typedef struct hy_pair_row {
  uint32_t rule, at;
} hy_pair_row;

typedef struct hy_pair_entry {
  uint32_t left, right; /* tests */
  hy_pair_row row;
} hy_pair_entry;

/** The rows of one pair: `rows[first]` and the `count` - 1 after it. */
typedef struct hy_pair {
  uint32_t left, right;
  uint32_t first, count; /* a count of 0 marks a free slot */
} hy_pair;

typedef struct hy_pairs {
  hy_pair *slots;
  uint32_t slot_count; /* a power of two, or 0 when there are no rows */
  hy_pair_row *rows;
} hy_pairs;

/** Files `count` entries, fewer than 2^30; those of one pair keep their order.
 */
HY_MUST_USE hy_status hy_pairs_build(hy_arena *arena,
                                     const hy_pair_entry *entries,
                                     uint32_t count, hy_pairs *out);

/** Where to look for a pair first. */
static inline uint32_t hy_pairs_home(const hy_pairs *pairs, uint32_t left,
                                     uint32_t right) {
  uint64_t hash = ((uint64_t)left << 32 | right) * 0x9e3779b97f4a7c15u;
  return (uint32_t)(hash >> 32) & (pairs->slot_count - 1);
}

/** The slot of a pair, or the free one where it belongs. Not for an empty
 *  table. */
static inline hy_pair *hy_pairs_find(const hy_pairs *pairs, uint32_t left,
                                     uint32_t right) {
  uint32_t mask = pairs->slot_count - 1;
  uint32_t at = hy_pairs_home(pairs, left, right);
  while (pairs->slots[at].count &&
         (pairs->slots[at].left != left || pairs->slots[at].right != right))
    at = (at + 1) & mask;
  return &pairs->slots[at];
}

#endif
