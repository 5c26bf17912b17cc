/* sort.c - insertion for few items, else a heap. SPDX-License-Identifier: MIT
 */
#include "sort.h"

#include <assert.h>
#include <string.h>

enum { FEW = 24 };

typedef struct sorter {
  char *items;
  size_t size;
  hy_compare compare;
  const void *ctx;
} sorter;

static char *item(const sorter *s, size_t i) { return s->items + i * s->size; }

static int compare(const sorter *s, size_t a, size_t b) {
  return s->compare(item(s, a), item(s, b), s->ctx);
}

static void copy(const sorter *s, size_t to, size_t from) {
  memcpy(item(s, to), item(s, from), s->size);
}

// How many items at the start are in order.
static size_t run_end(const sorter *s, size_t count) {
  size_t i = 1;
  while (i < count && compare(s, i - 1, i) <= 0)
    i++;
  return i < count ? i : count;
}

static void insert_from(const sorter *s, size_t first, size_t count) {
  char held[HY_SORT_ITEM_MAX];
  for (size_t i = first; i < count; i++) {
    size_t at = i;
    memcpy(held, item(s, i), s->size);
    for (; at && s->compare(item(s, at - 1), held, s->ctx) > 0; at--)
      copy(s, at, at - 1);
    memcpy(item(s, at), held, s->size);
  }
}

static void sink(const sorter *s, size_t at, size_t count) {
  char held[HY_SORT_ITEM_MAX];
  memcpy(held, item(s, at), s->size);
  for (size_t child = at * 2 + 1; child < count; child = at * 2 + 1) {
    if (child + 1 < count && compare(s, child, child + 1) < 0) child++;
    if (s->compare(held, item(s, child), s->ctx) >= 0) break;
    copy(s, at, child);
    at = child;
  }
  memcpy(item(s, at), held, s->size);
}

static void sort_heap(const sorter *s, size_t count) {
  char held[HY_SORT_ITEM_MAX];
  for (size_t i = count / 2; i > 0; i--)
    sink(s, i - 1, count);
  for (size_t end = count - 1; end > 0; end--) {
    memcpy(held, item(s, end), s->size);
    copy(s, end, 0);
    memcpy(item(s, 0), held, s->size);
    sink(s, 0, end);
  }
}

void hy_sort(void *items, size_t count, size_t size, hy_compare compare_items,
             const void *ctx) {
  assert(size <= HY_SORT_ITEM_MAX);
  sorter s = {items, size, compare_items, ctx};
  size_t ordered = count ? run_end(&s, count) : 0;
  if (ordered == count) return;
  if (count <= FEW || count - ordered < 4)
    insert_from(&s, ordered, count);
  else
    sort_heap(&s, count);
}
