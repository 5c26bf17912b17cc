/* check.h - all a unit test needs: checks that go on, and memory that fails.
 *
 * CHECK prints the place of a failure and goes on; CHECK_SAME compares two
 * texts and prints both. A test's main ends with `return CHECK_REPORT();`.
 * The purse is an allocator that says no after a number of calls; see
 * CHECK_EACH_ALLOCATION for the walk that fails every allocation in turn.
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

/**
 * Runs `body` with 0, 1, 2 ... allocations granted until it succeeds. `body`
 * takes a hy_mem, returns a hy_status and leaves nothing allocated; anything
 * but HY_OK and HY_ENOMEM, a leak, or a size given back wrong is a failure.
 */
#define CHECK_EACH_ALLOCATION(body)                                            \
  do {                                                                         \
    hy_status check_status = HY_ENOMEM;                                        \
    long check_calls = 0;                                                      \
    for (; check_status == HY_ENOMEM && check_calls < 100000; check_calls++) { \
      check_purse purse = {.left = check_calls};                               \
      check_status = body(check_purse_mem(&purse));                            \
      CHECK(purse.held == 0 && purse.bytes == 0);                              \
    }                                                                          \
    CHECK(check_status == HY_OK);                                              \
    CHECK(check_calls > 1); /* else `body` takes no memory at all */           \
  } while (0)

#endif
