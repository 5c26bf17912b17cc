/* tree.c - greedy heads, and Eisner's algorithm where they make no tree.
 *
 * A span is open when one of its ends is the head of the other and more may
 * come between them, and closed when nothing can be added inside. `left`
 * spans have their head at the right end: their arcs point left.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tree.h"

#include <assert.h>
#include <string.h>

enum { N = HY_TREE_MAX };

// The best score of a span from token s to token t, and where it splits.
// Closed spans are kept twice, so that every loop walks along a row.
struct hy_tree_work {
  hy_mem mem;
  int32_t open_left[N][N];     // [t][s]
  int32_t open_right[N][N];    // [s][t]
  int32_t closed_left[N][N];   // [t][s]
  int32_t closed_right[N][N];  // [s][t]
  int32_t left_by_start[N][N]; // closed_left as [s][t]
  int32_t right_by_end[N][N];  // closed_right as [t][s]
  int32_t open_left_by_start[N][N];
  int32_t open_right_by_end[N][N];
  uint8_t open_split[N][N], left_split[N][N], right_split[N][N]; // [s][t]
};

typedef struct {
  uint8_t start, end;
  bool is_open, is_left;
} span;

hy_status hy_tree_work_new(hy_mem mem, hy_tree_work **out) {
  *out = hy_mem_take(mem, sizeof **out);
  if (!*out) return HY_ENOMEM;
  (*out)->mem = mem;
  return HY_OK;
}

void hy_tree_work_free(hy_tree_work *work) {
  if (work) hy_mem_drop(work->mem, work, sizeof *work);
}

bool hy_tree_is_sound(const uint16_t *heads, size_t count) {
  uint16_t seen[N + 1] = {0}; // by which walk a token was reached
  size_t roots = 0;
  assert(count <= N);
  for (size_t i = 0; i < count; i++)
    roots += heads[i] == 0;
  for (uint16_t i = 1; i <= count; i++) {
    uint16_t at = i;
    while (at && !seen[at]) {
      seen[at] = i;
      at = heads[at - 1];
    }
    if (at && seen[at] == i) return false; // met itself
  }
  return roots == 1;
}

static void take_best_heads(const int32_t *score, size_t stride, size_t count,
                            uint16_t *heads) {
  for (size_t child = 1; child <= count; child++) {
    const int32_t *row = score + child * stride;
    size_t best = 0;
    for (size_t head = 1; head <= count; head++)
      if (head != child && row[head] > row[best]) best = head;
    heads[child - 1] = (uint16_t)best;
  }
}

// The best place to split: the largest a[i] + b[i], the first of equal ones.
static size_t best_split(const int32_t *a, const int32_t *b, size_t count,
                         int32_t *best) {
  size_t at = 0;
  *best = a[0] + b[0];
  for (size_t i = 1; i < count; i++)
    if (a[i] + b[i] > *best) *best = a[i] + b[i], at = i;
  return at;
}

static void fill_span(hy_tree_work *w, const int32_t *score, size_t stride,
                      size_t s, size_t t) {
  int32_t best;
  size_t width = t - s;
  size_t q = best_split(w->closed_right[s] + s, w->closed_left[t] + s + 1,
                        width, &best);
  w->open_split[s][t] = (uint8_t)(s + q);
  w->open_left[t][s] = w->open_left_by_start[s][t] =
      best + score[(s + 1) * stride + t + 1];
  w->open_right[s][t] = w->open_right_by_end[t][s] =
      best + score[(t + 1) * stride + s + 1];
  q = best_split(w->left_by_start[s] + s, w->open_left[t] + s, width, &best);
  w->left_split[s][t] = (uint8_t)(s + q);
  w->closed_left[t][s] = w->left_by_start[s][t] = best;
  q = best_split(w->open_right[s] + s + 1, w->right_by_end[t] + s + 1, width,
                 &best);
  w->right_split[s][t] = (uint8_t)(s + 1 + q);
  w->closed_right[s][t] = w->right_by_end[t][s] = best;
}

static void fill(hy_tree_work *w, const int32_t *score, size_t stride,
                 size_t count) {
  for (size_t i = 0; i < count; i++)
    w->closed_left[i][i] = w->closed_right[i][i] = w->left_by_start[i][i] =
        w->right_by_end[i][i] = 0;
  for (size_t width = 1; width < count; width++)
    for (size_t s = 0; s + width < count; s++)
      fill_span(w, score, stride, s, s + width);
}

static size_t best_root(const hy_tree_work *w, const int32_t *score,
                        size_t stride, size_t count) {
  size_t best = 0;
  int64_t best_sum = INT64_MIN;
  for (size_t r = 0; r < count; r++) {
    int64_t sum = (int64_t)score[(r + 1) * stride] + w->closed_left[r][0] +
                  w->closed_right[r][count - 1];
    if (sum > best_sum) best = r, best_sum = sum;
  }
  return best;
}

// A span of one token has nothing to tell. The others that wait have no gap
// between two tokens in common, so there are never N of them.
static size_t push(span *wait, size_t waiting, span a) {
  assert(waiting < N);
  if (a.start < a.end) wait[waiting++] = a;
  return waiting;
}

// Follows the splits back.
static void follow(const hy_tree_work *w, size_t root, size_t count,
                   uint16_t *heads) {
  span wait[N];
  size_t waiting = 0;
  waiting = push(wait, waiting, (span){0, (uint8_t)root, false, true});
  waiting = push(wait, waiting,
                 (span){(uint8_t)root, (uint8_t)(count - 1), false, false});
  while (waiting) {
    span a = wait[--waiting];
    if (a.is_open) {
      uint8_t q = w->open_split[a.start][a.end];
      uint8_t child = a.is_left ? a.start : a.end;
      heads[child] = (uint16_t)((a.is_left ? a.end : a.start) + 1);
      waiting = push(wait, waiting, (span){a.start, q, false, false});
      waiting =
          push(wait, waiting, (span){(uint8_t)(q + 1), a.end, false, true});
    } else if (a.is_left) {
      uint8_t q = w->left_split[a.start][a.end];
      waiting = push(wait, waiting, (span){a.start, q, false, true});
      waiting = push(wait, waiting, (span){q, a.end, true, true});
    } else {
      uint8_t q = w->right_split[a.start][a.end];
      waiting = push(wait, waiting, (span){a.start, q, true, false});
      waiting = push(wait, waiting, (span){q, a.end, false, false});
    }
  }
}

void hy_tree_best(hy_tree_work *work, const int32_t *score, size_t stride,
                  size_t count, uint16_t *heads) {
  assert(count <= HY_TREE_MAX);
  if (count == 0) return;
  take_best_heads(score, stride, count, heads);
  if (hy_tree_is_sound(heads, count)) return;
  fill(work, score, stride, count);
  size_t root = best_root(work, score, stride, count);
  heads[root] = 0;
  follow(work, root, count, heads);
}
