/* pair.c - counts the rows of each pair, then lays them side by side.
 * SPDX-License-Identifier: MIT */
#include "pair.h"

// At least a quarter of the slots stay free: a small table stays near.
static uint32_t slots_for(uint32_t count) {
  uint32_t slots = 4;
  while (slots / 4 * 3 < count)
    slots *= 2;
  return slots;
}

static void count_rows(hy_pairs *pairs, const hy_pair_entry *entries,
                       uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    hy_pair *pair = hy_pairs_find(pairs, entries[i].left, entries[i].right);
    pair->left = entries[i].left;
    pair->right = entries[i].right;
    pair->count++;
  }
}

// Until its rows are there, `first` is where a pair's rows end.
static void sum_up(hy_pairs *pairs) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i < pairs->slot_count; i++) {
    sum += pairs->slots[i].count;
    pairs->slots[i].first = sum;
  }
}

hy_status hy_pairs_build(hy_arena *arena, const hy_pair_entry *entries,
                         uint32_t count, hy_pairs *out) {
  *out = (hy_pairs){0};
  if (!count) return HY_OK;
  uint32_t slots = slots_for(count);
  out->slots = hy_arena_array(arena, slots, sizeof *out->slots);
  out->rows = hy_arena_array(arena, count, sizeof *out->rows);
  if (!out->slots || !out->rows) return HY_ENOMEM;
  out->slot_count = slots;
  count_rows(out, entries, count);
  sum_up(out);
  for (uint32_t i = count; i-- > 0;)
    out->rows[--hy_pairs_find(out, entries[i].left, entries[i].right)->first] =
        entries[i].row;
  return HY_OK;
}
