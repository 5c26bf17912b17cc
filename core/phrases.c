/* phrases.c - a hash table of first words.
 *
 * Nearly half the words of a text are stop words, and which ones no processor
 * can guess. So a word that is a phrase by itself is counted without a branch;
 * only a word that starts other phrases too has a chain to walk.
 *
 * SPDX-License-Identifier: MIT
 */
#include "phrases.h"

#include <string.h>

// A phrase that is not counted in its entry, in the chain of its first word.
typedef struct phrase {
  uint32_t words[HY_PHRASES_WORDS_MAX];
  uint16_t count;
  uint16_t list;
  uint32_t next; // index + 1, 0 ends the chain
} phrase;

// No list: counted, and never looked at.
enum { NOWHERE = HY_PHRASES_LISTS_MAX };

// A first word.
typedef struct entry {
  uint32_t word;
  uint16_t list; // of the word by itself, or NOWHERE
  bool is_used;
  uint32_t chain;   // index + 1 of the first phrase
  uint32_t seconds; // a bit for what may come second in one of them
} entry;

// The bit of a second word; all of them where nothing need come.
static uint32_t second_bit(const uint32_t *words, size_t count) {
  return count < 2 ? UINT32_MAX : (uint32_t)1 << (words[1] & 31);
}

struct hy_phrases {
  hy_mem mem;
  phrase *all;
  size_t count, room;
  entry *entries; // open addressing, a power of two, at most a quarter full
  size_t entry_count, entry_room;
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
  hy_mem_drop(mem, phrases->entries,
              phrases->entry_room * sizeof *phrases->entries);
  hy_mem_drop(mem, phrases, sizeof *phrases);
}

// The entry of `word`, or the free one where it would go. Word hashes end in
// good bits only after a mix: the table takes the low ones.
static entry *find_entry(entry *entries, size_t room, uint32_t word) {
  size_t at = (word ^ word >> 15) & (room - 1);
  while (entries[at].is_used &
         (entries[at].word != word)) // one branch, not two
    at = (at + 1) & (room - 1);
  return &entries[at];
}

static bool grow_entries(hy_phrases *phrases) {
  if (4 * (phrases->entry_count + 1) <= phrases->entry_room) return true;
  size_t room = phrases->entry_room ? 2 * phrases->entry_room : 64;
  entry *entries = hy_mem_take(phrases->mem, room * sizeof *entries);
  if (!entries) return false;
  for (size_t i = 0; i < phrases->entry_room; i++)
    if (phrases->entries[i].is_used)
      *find_entry(entries, room, phrases->entries[i].word) =
          phrases->entries[i];
  hy_mem_drop(phrases->mem, phrases->entries,
              phrases->entry_room * sizeof *entries);
  phrases->entries = entries;
  phrases->entry_room = room;
  return true;
}

static bool chain_phrase(hy_phrases *phrases, entry *first, uint16_t list,
                         const uint32_t *words, size_t count) {
  phrase *all = hy_mem_grow(phrases->mem, phrases->all, &phrases->room,
                            phrases->count + 1, sizeof *all);
  if (!all) return false;
  phrases->all = all;
  phrase *added = &all[phrases->count++];
  *added =
      (phrase){.count = (uint16_t)count, .list = list, .next = first->chain};
  memcpy(added->words, words, count * sizeof *words);
  first->chain = (uint32_t)phrases->count;
  first->seconds |= second_bit(words, count);
  return true;
}

hy_status hy_phrases_add(hy_phrases *phrases, uint16_t list,
                         const uint32_t *words, size_t count) {
  if (!grow_entries(phrases)) return HY_ENOMEM;
  entry *first = find_entry(phrases->entries, phrases->entry_room, words[0]);
  entry made = *first;
  if (!made.is_used) made = (entry){words[0], NOWHERE, true, 0, 0};
  bool is_alone = count == 1 && made.list == NOWHERE;
  if (is_alone) made.list = list;
  if (!is_alone && !chain_phrase(phrases, &made, list, words, count))
    return HY_ENOMEM;
  phrases->entry_count += !first->is_used;
  *first = made;
  return HY_OK;
}

static bool fits(const phrase *p, const uint32_t *words, size_t left) {
  if (p->count > left) return false;
  for (size_t i = 1; i < p->count; i++)
    if (p->words[i] != words[i]) return false;
  return true;
}

// What a walk over a row keeps besides what it found: `until[list]` is where
// the last phrase of that list ended, so that no word is counted twice.
typedef struct walk {
  const uint32_t *words;
  size_t count;
  hy_phrases_found *found;
  uint16_t until[NOWHERE + 1];
} walk;

static void add(walk *w, size_t list, size_t at, size_t end) {
  size_t from = w->until[list] > at ? w->until[list] : at;
  size_t more = end > from ? end - from : 0;
  w->found->covered[list] += (uint16_t)more;
  w->found->lists[list / 64] |= (uint64_t)(more > 0) << list % 64;
  w->until[list] = more ? (uint16_t)end : w->until[list];
}

static void walk_chain(walk *w, const hy_phrases *phrases, uint32_t chain,
                       size_t at) {
  for (uint32_t i = chain; i; i = phrases->all[i - 1].next) {
    const phrase *p = &phrases->all[i - 1];
    if (fits(p, w->words + at, w->count - at))
      add(w, p->list, at, at + p->count);
  }
}

void hy_phrases_find(const hy_phrases *phrases, const uint32_t *words,
                     size_t count, hy_phrases_found *found) {
  walk w = {.words = words, .count = count, .found = found};
  for (size_t at = 0; phrases->entry_room && at < count; at++) {
    const entry *first =
        find_entry(phrases->entries, phrases->entry_room, words[at]);
    add(&w, first->is_used ? first->list : NOWHERE, at, at + 1);
    uint32_t second = at + 1 < count ? second_bit(words + at, 2) : 0;
    bool may_fit = first->seconds & second || first->seconds == UINT32_MAX;
    if (may_fit) walk_chain(&w, phrases, first->chain, at);
  }
}
