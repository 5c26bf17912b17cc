/* tag.c - the tagger: hashed features, whole-number weights, greedy.
 *
 * Sections of the model: "tags" (the pairs), "tagwords" (which tags a word
 * may have and mostly has), "tagtable" (the weights). The dictionary holds
 * hashes of words, not words.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tag.h"

#include <string.h>

#include "kernel.h"
#include "str.h"
#include "tag_feature.h"

enum {
  WORDS_MAX = 1 << 20,
  POOL_MAX = 1 << 16,
  WORD_BYTES = 18, // of one word in the file
  BITS_MIN = 8,
  BITS_MAX = 24,
  ROW = 128,   // weights that stand behind a feature's place
  NO_WORD = 0, // of an index's slot
};

// What is known of a word: the tags it may have, in `pool`, those it mostly
// has, and the clusters it stands in.
typedef struct {
  uint64_t key;
  uint32_t usual;
  uint16_t first;
  uint8_t count, coarse;
  uint16_t fine;
} word;

// Words by their hash; a slot holds a word's number + 1. Half of it is free.
typedef struct {
  word *word;
  uint32_t *slot;
  size_t words, slots;
} word_index;

struct hy_tagger {
  hy_mem mem;
  hy_arena arena; // owns the index
  const hy_kernel *kernel;
  uint64_t id;
  size_t tags;
  uint8_t upos[HY_TAG_MAX];
  hy_str fine[HY_TAG_MAX];
  word_index lower, exact;
  const uint8_t *pool, *open;
  size_t open_count;
  const int8_t *table;
  unsigned shift;
};

struct hy_tag_work {
  hy_mem mem;
  hy_tag_token token[HY_TAG_RUN + 2 * HY_TAG_AROUND];
  const word *known[HY_TAG_RUN];
};

static const char *const upos_names[HY_UPOS_COUNT] = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

hy_str hy_upos_name(hy_upos upos) {
  return (unsigned)upos < HY_UPOS_COUNT ? hy_str_from(upos_names[upos])
                                        : (hy_str){"", 0};
}

hy_upos hy_upos_from(hy_str name) {
  unsigned i = 0;
  while (i < HY_UPOS_COUNT && !hy_str_is_equal(hy_upos_name((hy_upos)i), name))
    i++;
  return (hy_upos)i;
}

static const word *find(const word_index *in, uint64_t key) {
  size_t at = (size_t)key & (in->slots - 1);
  for (; in->slot[at] != NO_WORD; at = (at + 1) & (in->slots - 1))
    if (in->word[in->slot[at] - 1].key == key)
      return &in->word[in->slot[at] - 1];
  return NULL;
}

static void put(word_index *in, size_t number) {
  size_t at = (size_t)in->word[number].key & (in->slots - 1);
  while (in->slot[at] != NO_WORD)
    at = (at + 1) & (in->slots - 1);
  in->slot[at] = (uint32_t)number + 1;
}

static hy_status index_new(hy_arena *arena, size_t words, word_index *out) {
  size_t slots = 16;
  while (slots < words * 2)
    slots *= 2;
  out->word = hy_arena_array(arena, words, sizeof *out->word);
  out->slot = hy_arena_array(arena, slots, sizeof *out->slot);
  out->words = words;
  out->slots = slots;
  return out->word && out->slot ? HY_OK : HY_ENOMEM;
}

static bool are_tags(const hy_tagger *t, hy_str pool) {
  for (size_t i = 0; i < pool.len; i++)
    if ((uint8_t)pool.data[i] >= t->tags) return false;
  return true;
}

static void read_tags(hy_tagger *t, hy_reader *in) {
  t->tags = hy_read_count(in, HY_TAG_MAX);
  for (size_t i = 0; i < t->tags; i++) {
    t->upos[i] = hy_read_u8(in);
    t->fine[i] = hy_read_name(in);
    if (t->upos[i] >= HY_UPOS_COUNT) in->failed = true;
  }
  if (t->tags == 0) in->failed = true;
}

// Both indexes have one form; the exact one has no tags of its own to list.
static hy_status read_index(hy_tagger *t, hy_reader *in, size_t pool,
                            word_index *out) {
  size_t words = hy_read_count(in, WORDS_MAX);
  if (words * WORD_BYTES > in->left) in->failed = true;
  if (in->failed) words = 0;
  hy_status status = index_new(&t->arena, words, out);
  for (size_t i = 0; status == HY_OK && i < words; i++) {
    word *w = &out->word[i];
    w->key = hy_read_u64(in);
    w->usual = hy_read_u32(in);
    w->first = hy_read_u16(in);
    w->count = hy_read_u8(in);
    w->coarse = hy_read_u8(in);
    w->fine = hy_read_u16(in);
    if (w->first + (size_t)w->count > pool) in->failed = true;
    put(out, i);
  }
  return status;
}

static hy_status read_words(hy_tagger *t, hy_reader *in) {
  hy_str pool = hy_read_bytes(in, hy_read_count(in, POOL_MAX));
  hy_str open = hy_read_bytes(in, hy_read_count(in, HY_TAG_MAX));
  t->pool = (const uint8_t *)pool.data;
  t->open = (const uint8_t *)open.data;
  t->open_count = open.len;
  if (!are_tags(t, pool) || !are_tags(t, open) || !open.len) in->failed = true;
  hy_status status = read_index(t, in, pool.len, &t->lower);
  if (status == HY_OK) status = read_index(t, in, pool.len, &t->exact);
  return status;
}

static void read_table(hy_tagger *t, hy_reader *in) {
  unsigned bits = hy_read_u8(in);
  if (bits < BITS_MIN || bits > BITS_MAX) {
    in->failed = true;
    return;
  }
  t->shift = 64 - bits;
  t->table = (const int8_t *)hy_read_bytes(in, ((size_t)1 << bits) + ROW).data;
}

static void add_to_id(hy_tagger *t, const hy_reader *section) {
  hy_str bytes = {(const char *)section->at, section->left};
  t->id = hy_form_join(t->id, hy_model_checksum(bytes));
}

static hy_status read_all(hy_tagger *t, const hy_model *model,
                          hy_problem *problem) {
  hy_reader tags = hy_model_section(model, "tags");
  add_to_id(t, &tags);
  read_tags(t, &tags);
  hy_status status = hy_reader_end(&tags, "tags", problem);
  if (status) return status;
  hy_reader words = hy_model_section(model, "tagwords");
  add_to_id(t, &words);
  status = read_words(t, &words);
  if (status) return status;
  status = hy_reader_end(&words, "tagwords", problem);
  if (status) return status;
  hy_reader table = hy_model_section(model, "tagtable");
  add_to_id(t, &table);
  read_table(t, &table);
  return hy_reader_end(&table, "tagtable", problem);
}

hy_status hy_tagger_new(hy_mem mem, const hy_model *model, hy_tagger **out,
                        hy_problem *problem) {
  *out = NULL;
  hy_tagger *tagger = hy_mem_take(mem, sizeof *tagger);
  if (!tagger) return HY_ENOMEM;
  tagger->mem = mem;
  tagger->arena = hy_arena_new(mem);
  tagger->kernel = hy_kernel_best();
  hy_status status = read_all(tagger, model, problem);
  if (status) hy_tagger_free(tagger);
  if (status == HY_OK) *out = tagger;
  return status;
}

void hy_tagger_free(hy_tagger *tagger) {
  if (!tagger) return;
  hy_arena_clear(&tagger->arena);
  hy_mem_drop(tagger->mem, tagger, sizeof *tagger);
}

uint64_t hy_tagger_id(const hy_tagger *tagger) { return tagger->id; }

size_t hy_tagger_count(const hy_tagger *tagger) { return tagger->tags; }

hy_upos hy_tagger_upos(const hy_tagger *tagger, uint8_t tag) {
  return (hy_upos)tagger->upos[tag];
}

hy_str hy_tagger_fine(const hy_tagger *tagger, uint8_t tag) {
  return tagger->fine[tag];
}

uint8_t hy_tagger_find(const hy_tagger *tagger, hy_upos upos, hy_str fine) {
  for (size_t i = 0; i < tagger->tags; i++)
    if (tagger->upos[i] == upos && hy_str_is_equal(tagger->fine[i], fine))
      return (uint8_t)i;
  return HY_TAG_MAX;
}

hy_status hy_tag_work_new(hy_mem mem, hy_tag_work **out) {
  *out = hy_mem_take(mem, sizeof **out);
  if (!*out) return HY_ENOMEM;
  (*out)->mem = mem;
  return HY_OK;
}

void hy_tag_work_free(hy_tag_work *work) {
  if (work) hy_mem_drop(work->mem, work, sizeof *work);
}

// Looks at the forms and at what the dictionary knows of them.
static void prepare(const hy_tagger *tagger, hy_tag_work *work,
                    const hy_str *forms, size_t count) {
  hy_tag_token *token = work->token + HY_TAG_AROUND;
  bool has_lower = false;
  for (size_t i = 0; i < count; i++) {
    token[i].form = hy_form_look(forms[i]);
    const word *known = find(&tagger->lower, token[i].form.lower);
    const word *exact = find(&tagger->exact, token[i].form.exact);
    work->known[i] = known;
    token[i].usual = known ? known->usual : 0;
    token[i].fine = known ? known->fine : 0;
    token[i].coarse = known ? known->coarse : 0;
    token[i].usual_exact = exact ? exact->usual : 0;
    has_lower |= token[i].form.has_lower;
  }
  for (size_t i = 0; i < count; i++)
    token[i].caps = (token[i].form.has_capital ? 1u : 0) + (i == 0 ? 2u : 0) +
                    (has_lower ? 0 : 4u);
  for (size_t i = 0; i < HY_TAG_AROUND; i++)
    token[-1 - (ptrdiff_t)i] = token[count + i] = (hy_tag_token){0};
}

// The weights in front of the last candidate: common tags have low numbers, so
// this is often a small part of a row.
static size_t width_of(const uint8_t *tags, size_t count) {
  size_t last = 0;
  for (size_t c = 0; c < count; c++)
    if (tags[c] > last) last = tags[c];
  return last / HY_KERNEL_STEP * HY_KERNEL_STEP + HY_KERNEL_STEP;
}

static uint8_t best_of(const int16_t *score, const uint8_t *tags,
                       size_t count) {
  uint8_t best = tags[0];
  for (size_t c = 1; c < count; c++)
    if (score[tags[c]] > score[best]) best = tags[c];
  return best;
}

static uint8_t choose(const hy_tagger *tagger, const hy_tag_token *token,
                      const word *known, uint8_t last, uint8_t before) {
  bool is_listed = known && known->count;
  const uint8_t *tags = is_listed ? tagger->pool + known->first : tagger->open;
  size_t count = is_listed ? known->count : tagger->open_count;
  if (count == 1) return tags[0];
  uint32_t place[HY_TAG_FEATURES];
  int16_t score[ROW];
  hy_tag_places(token, last, before, tagger->shift, place);
  tagger->kernel->sum_rows(tagger->table, place, HY_TAG_FEATURES,
                           width_of(tags, count), score);
  return best_of(score, tags, count);
}

static void tag_run(const hy_tagger *tagger, hy_tag_work *work,
                    const hy_str *forms, size_t count, uint8_t *tags) {
  prepare(tagger, work, forms, count);
  uint8_t last = HY_TAG_NONE, before = HY_TAG_NONE;
  for (size_t i = 0; i < count; i++) {
    tags[i] = choose(tagger, &work->token[i + HY_TAG_AROUND], work->known[i],
                     last, before);
    before = last;
    last = tags[i];
  }
}

void hy_tagger_run(const hy_tagger *tagger, hy_tag_work *work,
                   const hy_str *forms, size_t count, uint8_t *tags) {
  while (count) {
    size_t run = count < HY_TAG_RUN ? count : HY_TAG_RUN;
    tag_run(tagger, work, forms, run, tags);
    forms += run;
    tags += run;
    count -= run;
  }
}

size_t hy_tagger_words(const hy_tagger *tagger) { return tagger->lower.words; }

const hy_form *hy_tag_work_form(const hy_tag_work *work, size_t i) {
  return &work->token[i + HY_TAG_AROUND].form;
}

uint32_t hy_tag_work_word(const hy_tagger *tagger, const hy_tag_work *work,
                          size_t i) {
  const word *known = work->known[i];
  return known ? (uint32_t)(known - tagger->lower.word) + 1 : 0;
}
