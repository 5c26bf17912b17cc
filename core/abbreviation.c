/* abbreviation.c - an open hash table, filled once.
 *
 * A slot is found by the hash of the word in small ASCII letters, so that
 * "VS" and "vs" meet; admits() then has the last word about the capitals.
 *
 * SPDX-License-Identifier: MIT
 */
#include "abbreviation.h"

#include <string.h>

typedef struct slot {
  uint32_t at; // of the word in `words`
  uint32_t len;
  uint8_t kind;     // what its dot means, or NONE
  uint8_t is_start; // listed as a start of sentences
  uint8_t is_after; // listed as going on after a unit
} slot;

struct hy_abbreviations {
  hy_mem mem;
  slot *slots; // a power of two of them; `len` 0 is an empty slot
  size_t mask;
  char *words;
  size_t room; // bytes of `words`
};

static const struct {
  hy_str name;
  hy_abbreviation_kind kind;
} KINDS[] = {
    {{"title", 5}, HY_ABBREVIATION_TITLE},
    {{"never", 5}, HY_ABBREVIATION_NEVER},
    {{"unit", 4}, HY_ABBREVIATION_UNIT},
    {{"other", 5}, HY_ABBREVIATION_OTHER},
    {{"start", 5}, HY_ABBREVIATION_START},
    {{"after", 5}, HY_ABBREVIATION_AFTER},
};

hy_abbreviation_kind hy_abbreviation_kind_from(hy_str name) {
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    if (hy_str_is_equal(name, KINDS[i].name)) return KINDS[i].kind;
  return HY_ABBREVIATION_NONE;
}

static unsigned char small(char byte) {
  unsigned char b = (unsigned char)byte;
  return b >= 'A' && b <= 'Z' ? (unsigned char)(b + 32) : b;
}

static size_t hash(hy_str word) {
  uint64_t h = 1469598103934665603u; // FNV-1a
  for (size_t i = 0; i < word.len; i++)
    h = (h ^ small(word.data[i])) * 1099511628211u;
  return (size_t)(h ^ (h >> 29));
}

// Whether `entry` stands for `word`: a small letter also for its capital.
static bool admits(const char *entry, hy_str word) {
  for (size_t i = 0; i < word.len; i++)
    if (entry[i] != word.data[i] && entry[i] != (char)small(word.data[i]))
      return false;
  return true;
}

static hy_str without_dot(hy_str word) {
  word = hy_str_trim(word);
  if (word.len && word.data[word.len - 1] == '.') word.len--;
  return word;
}

// Puts one word in; `used` bytes of the words are taken already.
static void put(hy_abbreviations *set, const hy_abbreviation *entry,
                size_t *used) {
  hy_str word = without_dot(entry->word);
  if (!word.len || entry->kind == HY_ABBREVIATION_NONE) return;
  size_t i = hash(word) & set->mask;
  while (set->slots[i].len) {
    slot *s = &set->slots[i];
    if (s->len == word.len && !memcmp(set->words + s->at, word.data, word.len))
      break;
    i = (i + 1) & set->mask;
  }
  slot *s = &set->slots[i];
  if (!s->len) {
    memcpy(set->words + *used, word.data, word.len);
    *s = (slot){(uint32_t)*used, (uint32_t)word.len, 0, 0, 0};
    *used += word.len;
  }
  if (entry->kind == HY_ABBREVIATION_START)
    s->is_start = 1;
  else if (entry->kind == HY_ABBREVIATION_AFTER)
    s->is_after = 1;
  else
    s->kind = (uint8_t)entry->kind;
}

static bool take_room(hy_abbreviations *set, size_t count, size_t bytes) {
  size_t slots = 16;
  while (slots < count * 2)
    slots *= 2;
  set->mask = slots - 1;
  set->room = bytes + 1;
  set->slots = hy_mem_take(set->mem, slots * sizeof *set->slots);
  set->words = hy_mem_take(set->mem, set->room);
  return set->slots && set->words;
}

hy_status hy_abbreviations_new(hy_mem mem, const hy_abbreviation *entries,
                               size_t count, hy_abbreviations **out) {
  *out = NULL;
  size_t bytes = 0;
  for (size_t i = 0; i < count; i++)
    bytes += entries[i].word.len;
  if (bytes > HY_TEXT_MAX || count > HY_TEXT_MAX) return HY_ELIMIT;

  hy_abbreviations *set = hy_mem_take(mem, sizeof *set);
  if (!set) return HY_ENOMEM;
  set->mem = mem;
  if (!take_room(set, count, bytes)) {
    hy_abbreviations_free(set);
    return HY_ENOMEM;
  }
  size_t used = 0;
  for (size_t i = 0; i < count; i++)
    put(set, &entries[i], &used);
  *out = set;
  return HY_OK;
}

void hy_abbreviations_free(hy_abbreviations *set) {
  if (!set) return;
  hy_mem_drop(set->mem, set->slots, (set->mask + 1) * sizeof *set->slots);
  hy_mem_drop(set->mem, set->words, set->room);
  hy_mem_drop(set->mem, set, sizeof *set);
}

// The next slot at or after `*i` whose word admits `word`, or NULL.
static const slot *seek(const hy_abbreviations *set, hy_str word, size_t *i) {
  for (; set->slots[*i].len; *i = (*i + 1) & set->mask) {
    const slot *s = &set->slots[*i];
    if (s->len == word.len && admits(set->words + s->at, word)) return s;
  }
  return NULL;
}

hy_abbreviation_kind hy_abbreviations_find(const hy_abbreviations *set,
                                           hy_str word) {
  if (!set || !word.len) return HY_ABBREVIATION_NONE;
  size_t i = hash(word) & set->mask;
  for (const slot *s; (s = seek(set, word, &i)); i = (i + 1) & set->mask)
    if (s->kind) return (hy_abbreviation_kind)s->kind;
  return HY_ABBREVIATION_NONE;
}

bool hy_abbreviations_is_start(const hy_abbreviations *set, hy_str word) {
  if (!set || !word.len) return false;
  size_t i = hash(word) & set->mask;
  for (const slot *s; (s = seek(set, word, &i)); i = (i + 1) & set->mask)
    if (s->is_start) return true;
  return false;
}

bool hy_abbreviations_is_after(const hy_abbreviations *set, hy_str word) {
  if (!set || !word.len) return false;
  size_t i = hash(word) & set->mask;
  for (const slot *s; (s = seek(set, word, &i)); i = (i + 1) & set->mask)
    if (s->is_after) return true;
  return false;
}
