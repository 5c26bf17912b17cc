/* sort.h - sorts an array in place, whatever its order, without memory.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_SORT_H
#define HY_SORT_H

#include "base.h"

/** Bytes of the largest item. */
#define HY_SORT_ITEM_MAX 64

/** Below, equal or above zero as `a` belongs before, with or after `b`. */
typedef int (*hy_compare)(const void *a, const void *b, const void *ctx);

/** Sorts `count` items of `size` bytes. Not stable: where equal items differ,
 *  let `compare` tell them apart. Items that are in order already, or nearly,
 *  take one comparison each; any others at most 2 n log2 n. */
void hy_sort(void *items, size_t count, size_t size, hy_compare compare,
             const void *ctx);

#endif
