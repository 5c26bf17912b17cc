/* test_sort.c - any order in, sorted order out. SPDX-License-Identifier: MIT */
#include "sort.h"

#include "check.h"

static long compares;

static int compare(const void *a, const void *b, const void *ctx) {
  const uint32_t *x = a, *y = b;
  CHECK(ctx == &compares);
  compares++;
  return (*x > *y) - (*x < *y);
}

static void check_sorted(uint32_t *items, size_t count) {
  uint64_t sum = 0, after = 0;
  for (size_t i = 0; i < count; i++)
    sum += items[i];
  hy_sort(items, count, sizeof *items, compare, &compares);
  for (size_t i = 0; i < count; i++)
    after += items[i];
  CHECK(sum == after);
  for (size_t i = 1; i < count; i++)
    CHECK(items[i - 1] <= items[i]);
}

static void fill(uint32_t *items, size_t count, int way) {
  uint32_t state = 7;
  for (size_t i = 0; i < count; i++) {
    state = state * 1664525 + 1013904223;
    uint32_t orders[] = {(uint32_t)i,       (uint32_t)(count - i),
                         state >> 8,        5,
                         (uint32_t)(i % 3), (uint32_t)(i == 0 ? count : i)};
    items[i] = orders[way];
  }
}

int main(void) {
  static uint32_t items[3000];
  for (size_t count = 0; count < 3000; count += 1 + count / 4)
    for (int way = 0; way < 6; way++) {
      fill(items, count, way);
      compares = 0;
      check_sorted(items, count);
      if (way == 0) CHECK(compares <= (long)count);
      CHECK(compares <= 30 * (long)count);
    }
  return CHECK_REPORT();
}
