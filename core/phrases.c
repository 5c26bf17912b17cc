/* phrases.c - a hash table of first words. SPDX-License-Identifier: MIT */
#include "phrases.h"

#include <string.h>

// Phrases with one first word form a chain through `next`.
typedef struct phrase {
  uint32_t words[HY_PHRASES_WORDS_MAX];
  uint16_t count;
  uint16_t list;
  uint32_t next; // index + 1, 0 ends the chain
} phrase;

struct hy_phrases {
  hy_mem mem;
  phrase *all;
  size_t count, room;
  uint32_t *slots; // index + 1 of the first phrase of a chain
  size_t slot_count;
};

hy_status hy_phrases_new(hy_mem mem, hy_phrases **out) {
  *out = hy_mem_take(mem, sizeof **out);
  if (!*out) return HY_ENOMEM;
  (*out)->mem = mem;
  return HY_OK;
}

void hy_phrases_free(hy_phrases *phrases) {
  if (!phrases) return;
  hy_mem mem = phrases->mem;
  hy_mem_drop(mem, phrases->all, phrases->room * sizeof *phrases->all);
  hy_mem_drop(mem, phrases->slots,
              phrases->slot_count * sizeof *phrases->slots);
  hy_mem_drop(mem, phrases, sizeof *phrases);
}

// Word hashes end in good bits only after a mix: the table takes the low ones.
static size_t slot_of(const hy_phrases *phrases, uint32_t word) {
  return (word ^ word >> 15) & (phrases->slot_count - 1);
}

static void link_phrase(hy_phrases *phrases, size_t i) {
  uint32_t *slot = &phrases->slots[slot_of(phrases, phrases->all[i].words[0])];
  phrases->all[i].next = *slot;
  *slot = (uint32_t)i + 1;
}

// Keeps the table at least half empty.
static bool grow_slots(hy_phrases *phrases) {
  if (2 * (phrases->count + 1) <= phrases->slot_count) return true;
  size_t count = phrases->slot_count ? 2 * phrases->slot_count : 64;
  uint32_t *slots = hy_mem_take(phrases->mem, count * sizeof *slots);
  if (!slots) return false;
  hy_mem_drop(phrases->mem, phrases->slots,
              phrases->slot_count * sizeof *slots);
  phrases->slots = slots;
  phrases->slot_count = count;
  for (size_t i = 0; i < phrases->count; i++)
    link_phrase(phrases, i);
  return true;
}

hy_status hy_phrases_add(hy_phrases *phrases, uint16_t list,
                         const uint32_t *words, size_t count) {
  if (!grow_slots(phrases)) return HY_ENOMEM;
  phrase *all = hy_mem_grow(phrases->mem, phrases->all, &phrases->room,
                            phrases->count + 1, sizeof *all);
  if (!all) return HY_ENOMEM;
  phrases->all = all;
  phrase *added = &all[phrases->count];
  *added = (phrase){.count = (uint16_t)count, .list = list};
  memcpy(added->words, words, count * sizeof *words);
  link_phrase(phrases, phrases->count++);
  return HY_OK;
}

// Chains are walked for every word of a text: most end at the first word.
static bool fits(const phrase *p, const uint32_t *words, size_t left) {
  if (p->words[0] != words[0] || p->count > left) return false;
  for (size_t i = 1; i < p->count; i++)
    if (p->words[i] != words[i]) return false;
  return true;
}

// `until[list]` is where the last phrase of that list ended: words are not
// counted twice.
static void find_at(const hy_phrases *phrases, const uint32_t *words,
                    size_t count, size_t at, uint16_t *until,
                    hy_phrases_found *found) {
  uint32_t i = phrases->slots[slot_of(phrases, words[at])];
  for (; i; i = phrases->all[i - 1].next) {
    const phrase *p = &phrases->all[i - 1];
    if (!fits(p, words + at, count - at)) continue;
    size_t end = at + p->count;
    size_t from = until[p->list] > at ? until[p->list] : at;
    if (end <= from) continue;
    found->covered[p->list] += (uint16_t)(end - from);
    found->lists[p->list / 64] |= (uint64_t)1 << p->list % 64;
    until[p->list] = (uint16_t)end;
  }
}

void hy_phrases_find(const hy_phrases *phrases, const uint32_t *words,
                     size_t count, hy_phrases_found *found) {
  uint16_t until[HY_PHRASES_LISTS_MAX] = {0};
  for (size_t at = 0; phrases->slot_count && at < count; at++)
    find_at(phrases, words, count, at, until, found);
}
