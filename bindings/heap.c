/* heap.c - a heap on large pages.
 *
 * Rules, forms and tables are some twenty megabytes that are read all over for
 * every sentence: thousands of small pages, more than a processor keeps the
 * addresses of. On pages of two megabytes the same program takes a twentieth
 * less time, a start a seventh less, for two megabytes more. Where Linux lends
 * such pages only to those who ask ("madvise"), this asks; where it has none,
 * nothing changes.
 *
 * SPDX-License-Identifier: MIT
 */
#define _DEFAULT_SOURCE
#include "heap.h"

#include <stdint.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

#if defined __GLIBC__ && defined MADV_HUGEPAGE

enum {
  PAGE = 1 << 21,
  HEAP = 32 << 20,     // what rules and tables take before the first text
  STEP = 1 << 20,      // ... and after that
  BIG_BLOCK = 4 << 20, // ones of this size have a place of their own
};

// The heap begins with HEAP addresses, and it is that piece that is asked for;
// what a run needs beyond it comes on small pages, a little at a time.
void hy_heap_widen(void) {
  if (!mallopt(M_TOP_PAD, HEAP)) return; // another allocator, of a sanitizer
  mallopt(M_MMAP_THRESHOLD, BIG_BLOCK);
  mallopt(M_TRIM_THRESHOLD, 2 * HEAP);
  void *first = malloc(1); // makes the heap
  uintptr_t start = ((uintptr_t)first + PAGE - 1) / PAGE * PAGE;
  madvise((void *)start, HEAP - PAGE, MADV_HUGEPAGE);
  mallopt(M_TOP_PAD, STEP);
  free(first);
}

#else
void hy_heap_widen(void) {}
#endif
