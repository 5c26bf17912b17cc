/* pool.c - one list of free blocks for each size. SPDX-License-Identifier: MIT
 */
#include "pool.h"

#include <stdalign.h>
#include <string.h>

enum {
  STEP = 16, // bytes from one size to the next
  SIZES = HY_POOL_BLOCK_MAX / STEP,
  SLAB = 1 << 16, // bytes that blocks are cut from
};

_Static_assert(alignof(max_align_t) <= STEP,
               "blocks are aligned by their size");

// A free block holds the next one.
typedef struct free_block {
  struct free_block *next;
} free_block;

// Blocks are cut from the bytes behind it.
typedef union slab {
  union slab *below;
  char align[STEP];
} slab;

struct hy_pool {
  hy_mem mem;
  free_block *free[SIZES];
  char *at, *end; // what is left of the newest slab
  slab *top;
};

hy_pool *hy_pool_new(hy_mem mem) {
  hy_pool *pool = hy_mem_take(mem, sizeof *pool);
  if (pool) pool->mem = mem;
  return pool;
}

void hy_pool_free(hy_pool *pool) {
  if (!pool) return;
  while (pool->top) {
    slab *below = pool->top->below;
    hy_mem_drop(pool->mem, pool->top, SLAB);
    pool->top = below;
  }
  hy_mem_drop(pool->mem, pool, sizeof *pool);
}

static size_t number_of(size_t size) { return (size - 1) / STEP; }

static bool is_small(size_t size) { return size - 1 < HY_POOL_BLOCK_MAX; }

static void put(hy_pool *pool, void *block, size_t size) {
  free_block *fresh = block;
  fresh->next = pool->free[number_of(size)];
  pool->free[number_of(size)] = fresh;
}

// What is left of the slab before goes to the lists.
static hy_status push_slab(hy_pool *pool) {
  slab *top = pool->mem.resize(pool->mem.ctx, NULL, 0, SLAB);
  if (!top) return HY_ENOMEM;
  if (pool->at < pool->end) put(pool, pool->at, (size_t)(pool->end - pool->at));
  top->below = pool->top;
  pool->top = top;
  pool->at = (char *)(top + 1);
  pool->end = (char *)top + SLAB;
  return HY_OK;
}

static void *cut(hy_pool *pool, size_t number) {
  size_t size = (number + 1) * STEP;
  if ((size_t)(pool->end - pool->at) < size && push_slab(pool) != HY_OK)
    return NULL;
  void *block = pool->at;
  pool->at += size;
  return block;
}

static void *take(hy_pool *pool, size_t size) {
  if (!is_small(size)) return pool->mem.resize(pool->mem.ctx, NULL, 0, size);
  size_t number = number_of(size);
  free_block *first = pool->free[number];
  if (!first) return cut(pool, number);
  pool->free[number] = first->next;
  return first;
}

static void drop(hy_pool *pool, void *block, size_t size) {
  if (is_small(size))
    put(pool, block, size);
  else
    hy_mem_drop(pool->mem, block, size);
}

static void *move(hy_pool *pool, void *block, size_t old_size,
                  size_t new_size) {
  if (!is_small(old_size) && !is_small(new_size))
    return pool->mem.resize(pool->mem.ctx, block, old_size, new_size);
  if (is_small(old_size) && is_small(new_size) &&
      number_of(old_size) == number_of(new_size))
    return block;
  void *fresh = take(pool, new_size);
  if (!fresh) return NULL;
  memcpy(fresh, block, old_size < new_size ? old_size : new_size);
  drop(pool, block, old_size);
  return fresh;
}

static void *resize(void *ctx, void *block, size_t old_size, size_t new_size) {
  hy_pool *pool = ctx;
  if (!block) return new_size ? take(pool, new_size) : NULL;
  if (new_size) return move(pool, block, old_size, new_size);
  drop(pool, block, old_size);
  return NULL;
}

hy_mem hy_pool_mem(hy_pool *pool) { return (hy_mem){resize, pool}; }
