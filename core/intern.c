/* intern.c - open addressing over an arena. SPDX-License-Identifier: MIT */
#include "intern.h"

#include <string.h>

#include "str.h"

// A part of the hash stands beside the id: most texts that are asked for and
// not there are told apart by it alone, and growing reads no text.
typedef struct slot {
  uint32_t hash;
  uint32_t number; // id + 1, or 0 for a free one
} slot;

// Flooding needs the seed; it differs with every table and every process that
// loads it elsewhere, and never reaches an output.
struct hy_intern {
  hy_mem mem;
  hy_arena texts;
  uint64_t seed;
  hy_str *items; // id to text
  size_t count, room;
  slot *slots;
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

static uint32_t hash_of(const hy_intern *table, hy_str text) {
  return (uint32_t)hy_str_hash(text, table->seed);
}

static bool is_of(const hy_intern *table, const slot *s, uint32_t hash,
                  hy_str text) {
  return s->hash == hash && hy_str_is_equal(table->items[s->number - 1], text);
}

// The slot that holds `text`, or the free one where it belongs.
static slot *find_slot(const hy_intern *table, uint32_t hash, hy_str text) {
  size_t mask = table->slot_count - 1, at = hash & mask;
  while (table->slots[at].number &&
         !is_of(table, &table->slots[at], hash, text))
    at = (at + 1) & mask;
  return &table->slots[at];
}

static hy_status grow_slots(hy_intern *table) {
  size_t old = table->slot_count;
  size_t count = old ? old * 2 : FIRST_SLOTS;
  slot *slots = hy_mem_take(table->mem, count * sizeof *slots);
  if (!slots) return HY_ENOMEM;
  for (size_t i = 0; i < old; i++) {
    size_t at = table->slots[i].hash & (count - 1);
    if (!table->slots[i].number) continue;
    while (slots[at].number)
      at = (at + 1) & (count - 1);
    slots[at] = table->slots[i];
  }
  hy_mem_drop(table->mem, table->slots, old * sizeof *slots);
  table->slots = slots;
  table->slot_count = count;
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
  uint32_t hash = hash_of(table, text);
  slot *s = find_slot(table, hash, text);
  if (!s->number) {
    if (append(table, text) != HY_OK) return HY_ENOMEM;
    *s = (slot){hash, (uint32_t)table->count};
  }
  *out = s->number - 1;
  return HY_OK;
}

uint32_t hy_intern_find(const hy_intern *table, hy_str text) {
  if (!table->slot_count) return HY_NO_ID;
  return find_slot(table, hash_of(table, text), text)->number - 1;
}

hy_str hy_intern_text(const hy_intern *table, uint32_t id) {
  return id < table->count ? table->items[id] : (hy_str){"", 0};
}

uint32_t hy_intern_count(const hy_intern *table) {
  return (uint32_t)table->count;
}
