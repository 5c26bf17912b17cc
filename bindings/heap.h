/* heap.h - asks the system for large pages. SPDX-License-Identifier: MIT */
#ifndef HY_HEAP_H
#define HY_HEAP_H

/** Asks that the memory malloc hands out lie on large pages, where the system
 *  has a way to say so. To be called before anything is taken. */
void hy_heap_widen(void);

#endif
