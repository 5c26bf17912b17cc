/* lemma.c - exceptions and endings, both found by hash.
 *
 * The section: bytes that entries point into; for each tag whether its lemmas
 * keep capitals; exceptions and endings, one kind of entry for both.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lemma.h"

#include <string.h>

#include "lemma_key.h"

enum {
  POOL_MAX = 1 << 24,
  ENTRIES_MAX = 1 << 20,
  ENTRY_BYTES = 14,
  TAGS = 256
};

// An exception replaces the form, so its `cut` says nothing.
typedef struct {
  uint64_t key;
  uint32_t text;
  uint8_t len, cut;
} entry;

typedef struct {
  entry *slot; // free where `is_used` is false
  bool *is_used;
  size_t slots;
} entries;

struct hy_lemma_table {
  hy_mem mem;
  hy_arena arena;
  const char *pool;
  bool keeps_case[TAGS];
  entries exceptions, endings;
};

static const entry *find(const entries *in, uint64_t key) {
  size_t at = (size_t)key & (in->slots - 1);
  for (; in->is_used[at]; at = (at + 1) & (in->slots - 1))
    if (in->slot[at].key == key) return &in->slot[at];
  return NULL;
}

static void put(entries *in, entry e) {
  size_t at = (size_t)e.key & (in->slots - 1);
  while (in->is_used[at])
    at = (at + 1) & (in->slots - 1);
  in->slot[at] = e;
  in->is_used[at] = true;
}

static hy_status table_new(hy_arena *arena, size_t count, entries *out) {
  out->slots = 16;
  while (out->slots < count * 2)
    out->slots *= 2;
  out->slot = hy_arena_array(arena, out->slots, sizeof *out->slot);
  out->is_used = hy_arena_array(arena, out->slots, sizeof *out->is_used);
  return out->slot && out->is_used ? HY_OK : HY_ENOMEM;
}

static hy_status read_entries(hy_arena *arena, hy_reader *in, size_t pool,
                              entries *out) {
  size_t count = hy_read_count(in, ENTRIES_MAX);
  if (count * ENTRY_BYTES > in->left) in->failed = true;
  if (in->failed) count = 0;
  hy_status status = table_new(arena, count, out);
  for (size_t i = 0; status == HY_OK && i < count; i++) {
    entry e = {.key = hy_read_u64(in), .text = hy_read_u32(in)};
    e.len = hy_read_u8(in);
    e.cut = hy_read_u8(in);
    if (e.len > HY_LEMMA_GROWTH || e.text > pool || e.len > pool - e.text)
      in->failed = true;
    put(out, e);
  }
  return status;
}

static hy_status read_all(hy_lemma_table *t, const hy_model *model,
                          hy_problem *problem) {
  hy_reader in = hy_model_section(model, "lemmas");
  hy_str pool = hy_read_bytes(&in, hy_read_count(&in, POOL_MAX));
  hy_str keeps = hy_read_bytes(&in, hy_read_count(&in, TAGS));
  t->pool = pool.data;
  for (size_t i = 0; i < keeps.len; i++)
    t->keeps_case[i] = keeps.data[i] != 0;
  hy_status status = read_entries(&t->arena, &in, pool.len, &t->exceptions);
  if (status == HY_OK)
    status = read_entries(&t->arena, &in, pool.len, &t->endings);
  return status ? status : hy_reader_end(&in, "lemmas", problem);
}

hy_status hy_lemma_table_new(hy_mem mem, const hy_model *model,
                             hy_lemma_table **out, hy_problem *problem) {
  *out = NULL;
  hy_lemma_table *table = hy_mem_take(mem, sizeof *table);
  if (!table) return HY_ENOMEM;
  table->mem = mem;
  table->arena = hy_arena_new(mem);
  hy_status status = read_all(table, model, problem);
  if (status) hy_lemma_table_free(table);
  if (status == HY_OK) *out = table;
  return status;
}

void hy_lemma_table_free(hy_lemma_table *table) {
  if (!table) return;
  hy_arena_clear(&table->arena);
  hy_mem_drop(table->mem, table, sizeof *table);
}

// Longest form whose apostrophes are looked at.
enum { PLAIN_MAX = 64 };

static const entry *find_exception(const hy_lemma_table *t, hy_str form,
                                   uint8_t tag) {
  const entry *e = find(&t->exceptions, hy_lemma_whole(form, tag, false));
  return e ? e : find(&t->exceptions, hy_lemma_whole(form, tag, true));
}

static const entry *find_ending(const hy_lemma_table *t, hy_str form,
                                uint8_t tag) {
  uint64_t hash = hy_lemma_ending(tag);
  const entry *best = find(&t->endings, hash);
  for (size_t k = 1; k <= HY_LEMMA_ENDING && k <= form.len; k++) {
    hash = hy_lemma_step(hash, hy_lemma_fold(form.data[form.len - k]));
    const entry *e = find(&t->endings, hash);
    if (e) best = e;
  }
  return best;
}

static size_t copy(hy_str text, bool keeps_case, char *out, size_t at,
                   size_t room) {
  for (size_t i = 0; i < text.len && at + i < room; i++)
    out[at + i] = keeps_case ? text.data[i] : hy_lemma_fold(text.data[i]);
  return at + text.len;
}

// The form with typewriter's apostrophes, as the table has learned it; in
// `room`, or as it is where it has none or is too long.
static hy_str plain_apostrophes(hy_str form, char room[PLAIN_MAX]) {
  static const char mark[] = {'\xE2', '\x80', '\x99'};
  if (form.len > PLAIN_MAX || !memchr(form.data, mark[0], form.len))
    return form;
  size_t len = 0;
  for (size_t i = 0; i < form.len; i++) {
    bool is_mark = form.len - i >= sizeof mark &&
                   !memcmp(form.data + i, mark, sizeof mark);
    room[len++] = is_mark ? '\'' : form.data[i];
    if (is_mark) i += sizeof mark - 1;
  }
  return (hy_str){room, len};
}

// What is left when `cut` bytes go; never a part of a character.
static hy_str stem_of(hy_str form, size_t cut) {
  size_t len = form.len - cut;
  while (cut && len && ((unsigned char)form.data[len] & 0xC0) == 0x80)
    len--;
  return (hy_str){form.data, len};
}

static size_t write_regular(const hy_lemma_table *table, hy_str form,
                            uint8_t tag, char *out, size_t room) {
  const entry *e = find_ending(table, form, tag);
  size_t cut = e && e->cut < form.len ? e->cut : 0;
  hy_str stem = stem_of(form, cut);
  size_t len = copy(stem, table->keeps_case[tag], out, 0, room);
  if (!e || e->cut > cut) return len;
  return copy((hy_str){table->pool + e->text, e->len}, true, out, len, room);
}

size_t hy_lemma_write(const hy_lemma_table *table, hy_str form, uint8_t tag,
                      char *out, size_t room) {
  char plain[PLAIN_MAX];
  const entry *e = find_exception(table, form, tag);
  if (!e && form.len) form = plain_apostrophes(form, plain);
  if (form.data == plain) e = find_exception(table, form, tag);
  if (e)
    return copy((hy_str){table->pool + e->text, e->len}, true, out, 0, room);
  return write_regular(table, form, tag, out, room);
}
