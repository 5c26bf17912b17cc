/* mem.h - where memory comes from, and the arena that gives it back at once.
 *
 * Every byte the core holds comes through a hy_mem handed in by the caller.
 * The function has the shape of lua_Alloc, so a host may pass its own. What
 * is read together lives in one arena and is dropped together.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_MEM_H
#define HY_MEM_H

#include "base.h"

/**
 * Allocates, resizes or frees one block.
 * `new_size` 0 frees `block` and returns NULL. Otherwise returns the resized
 * block, or NULL and leaves `block` as it was.
 */
typedef void *(*hy_mem_fn)(void *ctx, void *block, size_t old_size,
                           size_t new_size);

typedef struct hy_mem {
  hy_mem_fn resize;
  void *ctx;
} hy_mem;

/** The C library's realloc and free. */
hy_mem hy_mem_libc(void);

/** Takes one block of `size` bytes, zero-filled; NULL when memory is out. */
HY_MUST_USE void *hy_mem_take(hy_mem mem, size_t size);

/** Gives back a block of `size` bytes. NULL is fine. */
void hy_mem_drop(hy_mem mem, void *block, size_t size);

/** The same for packages that free a block without telling its size: the block
 *  carries it in front. Not cleared; aligned for any type. */
HY_MUST_USE void *hy_mem_take_sized(hy_mem mem, size_t size);

/** Gives back what hy_mem_take_sized took. NULL is fine. */
void hy_mem_drop_sized(hy_mem mem, void *block);

/**
 * Makes room for at least `need` items of `size` bytes in an array that holds
 * `*room` of them, growing by half so that appending is linear over all.
 * Returns the array, moved or not, and raises `*room`; or NULL, and the old
 * array stays good. The new items are not cleared.
 */
HY_MUST_USE void *hy_mem_grow(hy_mem mem, void *array, size_t *room,
                              size_t need, size_t size);

/** A pile of blocks freed together. Zero-filled but for `mem`, it is empty. */
typedef struct hy_arena {
  hy_mem mem;
  struct hy_block *top; /* newest block, linked to the older ones */
} hy_arena;

/** Starts an empty arena. Takes no memory yet, so it cannot fail. */
hy_arena hy_arena_new(hy_mem mem);

/**
 * Takes room for `count` items of `size` bytes, zero-filled and aligned for
 * any type. Returns NULL when memory is out or the product overflows; the
 * arena is then unchanged. A count of 0 returns a pointer not to be read.
 */
HY_MUST_USE void *hy_arena_array(hy_arena *arena, size_t count, size_t size);

/** Copies `text` into the arena; `data` is NULL when memory is out. The copy
 *  is owned by the arena. */
HY_MUST_USE hy_str hy_arena_copy(hy_arena *arena, hy_str text);

/** Frees everything taken from the arena and leaves it empty, fit for reuse. */
void hy_arena_clear(hy_arena *arena);

/** Empties the arena but keeps its newest block, so that a loop over many
 *  texts does not ask for the same memory again and again. */
void hy_arena_rewind(hy_arena *arena);

#endif
