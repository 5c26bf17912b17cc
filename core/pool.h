/* pool.h - small blocks by size, for a host that takes and drops very many.
 *
 * A hy_mem in front of another one. Small blocks come from lists, one for each
 * size in steps of 16 bytes, and go back to them; the rest is passed on. What
 * the lists hold is given back when the pool is freed, not before: a run holds
 * as much as it held at its fullest. One thread at a time.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_POOL_H
#define HY_POOL_H

#include "mem.h"

typedef struct hy_pool hy_pool;

/** Larger blocks are none of the pool's business. In bytes. */
#define HY_POOL_BLOCK_MAX 512

/** A pool that takes its memory from `mem`; NULL when memory is out. */
HY_MUST_USE hy_pool *hy_pool_new(hy_mem mem);

/** Frees the pool and every small block that came from it. NULL is fine. */
void hy_pool_free(hy_pool *pool);

/** The pool as a hy_mem, and as a lua_Alloc: `old_size` is read only where
 *  there is a block. Blocks are aligned for any type. Good until the pool is
 *  freed. */
hy_mem hy_pool_mem(hy_pool *pool);

#endif
