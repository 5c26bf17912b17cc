/* intern.c - open addressing over an arena. SPDX-License-Identifier: MIT */
#include "intern.h"

#include <string.h>

#include "str.h"

// Flooding needs the seed; it differs with every table and every process that
// loads it elsewhere, and never reaches an output.
struct hy_intern {
  hy_mem mem;
  hy_arena texts;
  uint64_t seed;
  hy_str *items; // id to text
  size_t count, room;
  uint32_t *slots; // id + 1, or 0 for a free one
  size_t slot_count;
};

enum { FIRST_SLOTS = 64 };

hy_intern *hy_intern_new(hy_mem mem) {
  hy_intern *table = hy_mem_take(mem, sizeof *table);
  if (!table) return NULL;
  table->mem = mem;
  table->texts = hy_arena_new(mem);
  table->seed = (uint64_t)(uintptr_t)table;
  return table;
}

void hy_intern_free(hy_intern *table) {
  if (!table) return;
  hy_mem mem = table->mem;
  hy_arena_clear(&table->texts);
  hy_mem_drop(mem, table->items, table->room * sizeof *table->items);
  hy_mem_drop(mem, table->slots, table->slot_count * sizeof *table->slots);
  hy_mem_drop(mem, table, sizeof *table);
}

// The slot that holds `text`, or the free one where it belongs.
static uint32_t *find_slot(const hy_intern *table, hy_str text) {
  size_t mask = table->slot_count - 1;
  size_t at = (size_t)hy_str_hash(text, table->seed) & mask;
  while (table->slots[at] &&
         !hy_str_is_equal(table->items[table->slots[at] - 1], text))
    at = (at + 1) & mask;
  return &table->slots[at];
}

static hy_status grow_slots(hy_intern *table) {
  size_t old = table->slot_count;
  size_t count = old ? old * 2 : FIRST_SLOTS;
  uint32_t *slots = hy_mem_take(table->mem, count * sizeof *slots);
  if (!slots) return HY_ENOMEM;
  hy_mem_drop(table->mem, table->slots, old * sizeof *slots);
  table->slots = slots;
  table->slot_count = count;
  for (size_t id = 0; id < table->count; id++)
    *find_slot(table, table->items[id]) = (uint32_t)id + 1;
  return HY_OK;
}

static hy_status append(hy_intern *table, hy_str text) {
  hy_str *items = hy_mem_grow(table->mem, table->items, &table->room,
                              table->count + 1, sizeof *items);
  if (!items) return HY_ENOMEM;
  table->items = items;
  hy_str copy = hy_arena_copy(&table->texts, text);
  if (!copy.data) return HY_ENOMEM;
  items[table->count++] = copy;
  return HY_OK;
}

hy_status hy_intern_add(hy_intern *table, hy_str text, uint32_t *out) {
  *out = HY_NO_ID;
  if (table->count * 2 >= table->slot_count && grow_slots(table) != HY_OK)
    return HY_ENOMEM;
  uint32_t *slot = find_slot(table, text);
  if (!*slot) {
    if (append(table, text) != HY_OK) return HY_ENOMEM;
    *slot = (uint32_t)table->count;
  }
  *out = *slot - 1;
  return HY_OK;
}

uint32_t hy_intern_find(const hy_intern *table, hy_str text) {
  return table->slot_count ? *find_slot(table, text) - 1 : HY_NO_ID;
}

hy_str hy_intern_text(const hy_intern *table, uint32_t id) {
  return id < table->count ? table->items[id] : (hy_str){"", 0};
}

uint32_t hy_intern_count(const hy_intern *table) {
  return (uint32_t)table->count;
}
