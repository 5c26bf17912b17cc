/* check.h - all a unit test needs. A failure prints its place and goes on.
 *
 * check_memory_walk runs a piece of work with an allocator that says no: at
 * the first call, then at the second, and so on until the work gets through.
 * Each time everything must be given back.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_CHECK_H
#define HY_CHECK_H

#include <stdio.h>
#include <stdlib.h>

#include "mem.h"

static int check_failures;

#define CHECK(condition)                                                       \
  do {                                                                         \
    if (!(condition)) {                                                        \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);          \
      check_failures++;                                                        \
    }                                                                          \
  } while (0)

#define CHECK_REPORT() (check_failures ? 1 : 0)

/** An allocator's purse: calls it still grants, and blocks and bytes out. */
typedef struct check_purse {
  long left;
  long held;
  size_t bytes;
} check_purse;

/** A hy_mem_fn over a check_purse. It also holds callers to telling the true
 *  old size: the bytes must come to nothing in the end. */
static inline void *check_spend(void *ctx, void *block, size_t old_size,
                                size_t new_size) {
  check_purse *purse = (check_purse *)ctx;
  if (!new_size) {
    if (block) purse->held--, purse->bytes -= old_size;
    free(block);
    return NULL;
  }
  if (purse->left-- <= 0) return NULL;
  if (!block) purse->held++, old_size = 0;
  purse->bytes += new_size - old_size;
  return realloc(block, new_size);
}

/** Runs `work` with 0, 1, 2 ... allocations granted until it returns HY_OK.
 *  Anything but HY_OK or HY_ENOMEM is a failure, and so is a block kept. */
static inline void check_memory_walk(hy_status (*work)(hy_mem mem)) {
  hy_status status = HY_ENOMEM;
  for (long calls = 0; status != HY_OK && calls < 100000; calls++) {
    check_purse purse = {calls, 0, 0};
    status = work((hy_mem){check_spend, &purse});
    CHECK(status == HY_OK || status == HY_ENOMEM);
    CHECK(purse.held == 0);
    CHECK(purse.bytes == 0);
    if (status != HY_OK && status != HY_ENOMEM) return;
  }
  CHECK(status == HY_OK);
}

#endif
