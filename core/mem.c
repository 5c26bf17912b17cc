/* mem.c - the libc allocator and the arena. SPDX-License-Identifier: MIT */
#include "mem.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#ifndef HY_ARENA_BLOCK // the tests build with 64, to cross blocks often
#define HY_ARENA_BLOCK 32768
#endif

// A rewound arena keeps no block above this, so one huge text does not pin
// its memory for the rest of a run.
#define KEEP_MAX ((size_t)1 << 20)

// A block's bytes follow its header in the same allocation.
typedef struct hy_block {
  struct hy_block *below;
  size_t size; // of the whole allocation, for the allocator
  size_t used; // of the whole allocation, header included
} hy_block;

static const size_t ALIGN = alignof(max_align_t);

static size_t round_up(size_t n) { return (n + ALIGN - 1) & ~(ALIGN - 1); }

static size_t head_size(void) { return round_up(sizeof(hy_block)); }

static void *libc_resize(void *ctx, void *block, size_t old_size,
                         size_t new_size) {
  (void)ctx, (void)old_size;
  if (new_size) return realloc(block, new_size);
  free(block);
  return NULL;
}

hy_mem hy_mem_libc(void) { return (hy_mem){libc_resize, NULL}; }

void *hy_mem_take(hy_mem mem, size_t size) {
  void *block = mem.resize(mem.ctx, NULL, 0, size);
  return block ? memset(block, 0, size) : NULL;
}

void hy_mem_drop(hy_mem mem, void *block, size_t size) {
  if (block) mem.resize(mem.ctx, block, size, 0);
}

// In front of a block, in a room that keeps the rest aligned.
typedef union sized_head {
  size_t size;
  max_align_t align;
} sized_head;

void *hy_mem_take_sized(hy_mem mem, size_t size) {
  if (size > SIZE_MAX / 2) return NULL;
  size += sizeof(sized_head);
  sized_head *head = mem.resize(mem.ctx, NULL, 0, size);
  if (!head) return NULL;
  head->size = size;
  return head + 1;
}

void hy_mem_drop_sized(hy_mem mem, void *block) {
  if (!block) return;
  sized_head *head = (sized_head *)block - 1;
  hy_mem_drop(mem, head, head->size);
}

void *hy_mem_grow(hy_mem mem, void *array, size_t *room, size_t need,
                  size_t size) {
  if (need <= *room) return array;
  size_t wish = *room + *room / 2 + 8;
  if (wish < need) wish = need;
  if (wish > SIZE_MAX / 2 / size) return NULL;
  void *grown = mem.resize(mem.ctx, array, *room * size, wish * size);
  if (grown) *room = wish;
  return grown;
}

hy_arena hy_arena_new(hy_mem mem) { return (hy_arena){mem, NULL}; }

// Puts a fresh block on top with room for at least `need` bytes.
static hy_block *push_block(hy_arena *arena, size_t need) {
  size_t head = head_size();
  size_t size = head + (need > HY_ARENA_BLOCK ? need : HY_ARENA_BLOCK);
  hy_block *block = arena->mem.resize(arena->mem.ctx, NULL, 0, size);
  if (!block) return NULL;
  *block = (hy_block){arena->top, size, head};
  return arena->top = block;
}

void *hy_arena_array(hy_arena *arena, size_t count, size_t size) {
  if (size && count > (SIZE_MAX / 2) / size) return NULL;
  size_t need = round_up(count * size);
  hy_block *block = arena->top;
  if (!block || need > block->size - block->used) {
    block = push_block(arena, need);
    if (!block) return NULL;
  }
  void *room = (char *)block + block->used;
  block->used += need;
  return memset(room, 0, need);
}

hy_str hy_arena_copy(hy_arena *arena, hy_str text) {
  char *data = hy_arena_array(arena, text.len ? text.len : 1, 1);
  if (!data) return (hy_str){0};
  if (text.len) memcpy(data, text.data, text.len);
  return (hy_str){data, text.len};
}

static void drop_from(hy_arena *arena, hy_block *block) {
  while (block) {
    hy_block *below = block->below;
    arena->mem.resize(arena->mem.ctx, block, block->size, 0);
    block = below;
  }
}

void hy_arena_clear(hy_arena *arena) {
  drop_from(arena, arena->top);
  arena->top = NULL;
}

void hy_arena_rewind(hy_arena *arena) {
  hy_block *block = arena->top;
  if (!block || block->size > KEEP_MAX) {
    hy_arena_clear(arena);
    return;
  }
  drop_from(arena, block->below);
  block->below = NULL;
  block->used = head_size();
}
