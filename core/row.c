/* row.c - an open hash table of rows. SPDX-License-Identifier: MIT */
#include "row.h"

#include <string.h>

#include "str.h"

struct hy_rows {
  hy_mem mem;
  hy_arena arena; // the rows
  size_t words;   // of a row
  uint64_t *draft;
  const uint64_t **slots; // NULL: free
  size_t slot_count, count;
};

enum { FIRST_SLOTS = 256 };

hy_rows *hy_rows_new(hy_mem mem, size_t bits) {
  hy_rows *rows = hy_mem_take(mem, sizeof *rows);
  if (!rows) return NULL;
  rows->mem = mem;
  rows->arena = hy_arena_new(mem);
  rows->words = bits / 64 + 1;
  rows->draft = hy_mem_take(mem, rows->words * sizeof *rows->draft);
  if (rows->draft) return rows;
  hy_rows_free(rows);
  return NULL;
}

void hy_rows_free(hy_rows *rows) {
  if (!rows) return;
  hy_rows_clear(rows);
  hy_mem_drop(rows->mem, rows->draft, rows->words * sizeof *rows->draft);
  hy_mem_drop(rows->mem, rows, sizeof *rows);
}

void hy_rows_clear(hy_rows *rows) {
  hy_mem_drop(rows->mem, rows->slots, rows->slot_count * sizeof *rows->slots);
  rows->slots = NULL;
  rows->slot_count = rows->count = 0;
  hy_arena_clear(&rows->arena);
}

uint64_t *hy_rows_draft(hy_rows *rows) {
  memset(rows->draft, 0, rows->words * sizeof *rows->draft);
  return rows->draft;
}

uint64_t *hy_rows_draft_like(hy_rows *rows, const uint64_t *row) {
  return memcpy(rows->draft, row, rows->words * sizeof *row);
}

static hy_str bytes_of(const hy_rows *rows, const uint64_t *row) {
  return (hy_str){(const char *)row, rows->words * sizeof *row};
}

// The slot of a row, or the free one where it belongs.
static const uint64_t **find(const uint64_t **slots, size_t slot_count,
                             hy_str row) {
  size_t at = hy_str_hash(row, 0) & (slot_count - 1);
  while (slots[at] && memcmp(slots[at], row.data, row.len) != 0)
    at = (at + 1) & (slot_count - 1);
  return &slots[at];
}

static hy_status grow(hy_rows *rows) {
  size_t count = rows->slot_count ? rows->slot_count * 2 : FIRST_SLOTS;
  const uint64_t **slots = hy_mem_take(rows->mem, count * sizeof *slots);
  if (!slots) return HY_ENOMEM;
  for (size_t i = 0; i < rows->slot_count; i++)
    if (rows->slots[i])
      *find(slots, count, bytes_of(rows, rows->slots[i])) = rows->slots[i];
  hy_mem_drop(rows->mem, rows->slots, rows->slot_count * sizeof *rows->slots);
  rows->slots = slots;
  rows->slot_count = count;
  return HY_OK;
}

const uint64_t *hy_rows_keep(hy_rows *rows) {
  if (rows->count * 2 >= rows->slot_count && grow(rows) != HY_OK) return NULL;
  hy_str draft = bytes_of(rows, rows->draft);
  const uint64_t **slot = find(rows->slots, rows->slot_count, draft);
  if (*slot) return *slot;
  uint64_t *row = hy_arena_array(&rows->arena, rows->words, sizeof *row);
  if (!row) return NULL;
  memcpy(row, rows->draft, draft.len);
  rows->count++;
  return *slot = row;
}
