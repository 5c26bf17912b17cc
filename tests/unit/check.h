/* check.h - all a unit test needs: checks that go on, and memory that fails.
 *
 * CHECK prints the place of a failure and goes on; CHECK_SAME compares two
 * texts and prints both. A test's main ends with `return CHECK_REPORT();`.
 * The purse is an allocator that says no after a number of calls;
 * check_memory_walk fails every allocation of a piece of work in turn.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_CHECK_H
#define HY_CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "mem.h"
#include "str.h"

#if defined(__GNUC__)
#define CHECK_MAYBE_UNUSED __attribute__((unused))
#else
#define CHECK_MAYBE_UNUSED
#endif

static int check_failures;

#define CHECK(condition)                                                       \
  do {                                                                         \
    if (!(condition)) {                                                        \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);          \
      check_failures++;                                                        \
    }                                                                          \
  } while (0)

#define CHECK_SAME(got, want) check_same(__FILE__, __LINE__, (got), (want))

#define CHECK_REPORT() (check_failures ? 1 : 0)

CHECK_MAYBE_UNUSED static void check_same(const char *file, int line,
                                          hy_str got, hy_str want) {
  if (hy_str_is_equal(got, want)) return;
  fprintf(stderr, "%s:%d:\n  got  %.*s\n  want %.*s\n", file, line,
          (int)got.len, got.len ? got.data : "", (int)want.len,
          want.len ? want.data : "");
  check_failures++;
}

/** Grants `left` more allocations, then none. `held` counts the blocks that
 *  were not given back, `bytes` their sizes as the caller told them. */
typedef struct check_purse {
  long left;
  long held;
  size_t bytes;
} check_purse;

// A block comes at a new address each time it grows, so that a pointer kept
// too long is seen by the sanitizer.
CHECK_MAYBE_UNUSED static void *check_spend(void *ctx, void *block,
                                            size_t old_size, size_t new_size) {
  check_purse *purse = ctx;
  if (new_size && purse->left-- <= 0) return NULL;
  void *moved = new_size ? malloc(new_size) : NULL;
  if (new_size && !moved) return NULL;
  if (block && moved)
    memcpy(moved, block, old_size < new_size ? old_size : new_size);
  if (block) purse->held--, purse->bytes -= old_size;
  if (moved) purse->held++, purse->bytes += new_size;
  free(block);
  return moved;
}

CHECK_MAYBE_UNUSED static hy_mem check_purse_mem(check_purse *purse) {
  return (hy_mem){check_spend, purse};
}

/** Runs `work` with 0, 1, 2 ... allocations granted until it returns HY_OK.
 *  Anything but HY_OK or HY_ENOMEM is a failure, and so is a block kept, a
 *  size given back wrong, or work that takes no memory at all. */
CHECK_MAYBE_UNUSED static void check_memory_walk(hy_status (*work)(hy_mem)) {
  hy_status status = HY_ENOMEM;
  long calls = 0;
  for (; status == HY_ENOMEM && calls < 100000; calls++) {
    check_purse purse = {calls, 0, 0};
    status = work(check_purse_mem(&purse));
    CHECK(purse.held == 0 && purse.bytes == 0);
  }
  CHECK(status == HY_OK);
  CHECK(calls > 1);
}

#endif
