/* morph.c - irregular forms by table, the rest by endings.
 * SPDX-License-Identifier: MIT */
#include "morph.h"

#include <string.h>

#include "intern.h"
#include "str.h"

typedef struct pair {
  uint32_t form;
  hy_str lemma;
} pair;

typedef struct ending {
  hy_str ending;
  hy_str instead;
} ending;

struct hy_morph {
  hy_mem mem;
  hy_arena texts;
  hy_intern *forms; // irregular ones; `first` has the pairs of each id
  pair *pairs;      // grouped by form: added forms come in runs
  size_t pair_count, pair_room;
  ending *endings;
  size_t ending_count, ending_room;
};

hy_morph *hy_morph_new(hy_mem mem) {
  hy_morph *morph = hy_mem_take(mem, sizeof *morph);
  if (!morph) return NULL;
  morph->mem = mem;
  morph->texts = hy_arena_new(mem);
  morph->forms = hy_intern_new(mem);
  if (morph->forms) return morph;
  hy_morph_free(morph);
  return NULL;
}

void hy_morph_free(hy_morph *morph) {
  if (!morph) return;
  hy_mem mem = morph->mem;
  hy_arena_clear(&morph->texts);
  hy_intern_free(morph->forms);
  hy_mem_drop(mem, morph->pairs, morph->pair_room * sizeof(pair));
  hy_mem_drop(mem, morph->endings, morph->ending_room * sizeof(ending));
  hy_mem_drop(mem, morph, sizeof *morph);
}

// Keeps the pairs sorted by form id. New forms get the highest id, so a list
// that names each form once only ever appends.
static void settle(hy_morph *morph) {
  size_t i = morph->pair_count - 1;
  pair last = morph->pairs[i];
  for (; i && morph->pairs[i - 1].form > last.form; i--)
    morph->pairs[i] = morph->pairs[i - 1];
  morph->pairs[i] = last;
}

hy_status hy_morph_irregular(hy_morph *morph, hy_str form, hy_str lemma) {
  pair *pairs = hy_mem_grow(morph->mem, morph->pairs, &morph->pair_room,
                            morph->pair_count + 1, sizeof *pairs);
  if (!pairs) return HY_ENOMEM;
  morph->pairs = pairs;
  hy_str copy = hy_arena_copy(&morph->texts, lemma);
  uint32_t id;
  if (!copy.data || hy_intern_add(morph->forms, form, &id) != HY_OK)
    return HY_ENOMEM;
  pairs[morph->pair_count++] = (pair){id, copy};
  settle(morph);
  return HY_OK;
}

hy_status hy_morph_ending(hy_morph *morph, hy_str end, hy_str instead) {
  ending *endings = hy_mem_grow(morph->mem, morph->endings, &morph->ending_room,
                                morph->ending_count + 1, sizeof *endings);
  if (!endings) return HY_ENOMEM;
  morph->endings = endings;
  ending e = {hy_arena_copy(&morph->texts, end),
              hy_arena_copy(&morph->texts, instead)};
  if (!e.ending.data || !e.instead.data) return HY_ENOMEM;
  endings[morph->ending_count++] = e;
  return HY_OK;
}

bool hy_morph_is_irregular(const hy_morph *morph, hy_str form) {
  return hy_intern_find(morph->forms, form) != HY_NO_ID;
}

static void add(hy_lemmas *out, hy_str lemma) {
  if (out->count == HY_LEMMAS_MAX) return;
  for (size_t i = 0; i < out->count; i++)
    if (hy_str_is_equal(out->items[i], lemma)) return;
  out->items[out->count++] = lemma;
}

static void add_built(hy_lemmas *out, hy_str stem, hy_str tail) {
  size_t len = stem.len + tail.len;
  if (len > sizeof out->bytes - out->used) return;
  char *data = out->bytes + out->used;
  memcpy(data, stem.data, stem.len);
  if (tail.len) memcpy(data + stem.len, tail.data, tail.len);
  out->used += len;
  add(out, (hy_str){data, len});
}

static bool is_vowel(char c) { return c && strchr("aeiouy", c); }

static size_t count_vowels(hy_str stem) {
  size_t count = 0;
  for (size_t i = 0; i < stem.len; i++)
    count += is_vowel(stem.data[i]) ? 1 : 0;
  return count;
}

// "hop", "plan", "refer" no: one vowel, and one consonant after it other than
// w, x and y, which are never doubled.
static bool is_short_syllable(hy_str stem) {
  if (stem.len < 3 || count_vowels(stem) != 1) return false;
  char last = stem.data[stem.len - 1];
  return is_vowel(stem.data[stem.len - 2]) && !strchr("wxy", last);
}

static bool is_doubled(hy_str stem) {
  return stem.len > 2 && stem.data[stem.len - 1] == stem.data[stem.len - 2] &&
         !is_vowel(stem.data[stem.len - 1]);
}

static void try_ending(const ending *e, hy_str form, hy_lemmas *out) {
  if (form.len < e->ending.len + 2 || !hy_str_has_suffix(form, e->ending))
    return;
  hy_str stem = {form.data, form.len - e->ending.len};
  if (!count_vowels(stem)) return;
  if (!e->instead.len) {
    add(out, stem);
  } else if (hy_str_is_equal(e->instead, HY_LIT("!"))) {
    if (!is_short_syllable(stem)) add(out, stem);
  } else if (hy_str_is_equal(e->instead, HY_LIT("="))) {
    if (is_doubled(stem)) add(out, (hy_str){stem.data, stem.len - 1});
  } else {
    add_built(out, stem, e->instead);
  }
}

static void add_irregular(const hy_morph *morph, uint32_t id, hy_lemmas *out) {
  size_t low = 0, high = morph->pair_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (morph->pairs[middle].form < id)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < morph->pair_count && morph->pairs[low].form == id; low++)
    add(out, morph->pairs[low].lemma);
}

void hy_morph_lemmas(const hy_morph *morph, hy_str form, hy_lemmas *out) {
  out->count = out->used = 0;
  uint32_t id = hy_intern_find(morph->forms, form);
  if (id != HY_NO_ID) {
    add_irregular(morph, id, out);
    return;
  }
  add(out, form);
  if (form.len > HY_LEMMA_FORM_MAX) return;
  for (size_t i = 0; i < morph->ending_count; i++)
    try_ending(&morph->endings[i], form, out);
}
