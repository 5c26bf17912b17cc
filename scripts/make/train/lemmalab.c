/* lemmalab.c - endings that most words agree on, and the words that do not.
 *
 * A rule says: for this tag, a form with this ending loses `cut` bytes and
 * gets `text`. The rule of an ending is what most different words with it
 * want, and is kept when at least two do and the next shorter ending has
 * another one. Words that the rules get wrong become exceptions: first in
 * lower case, then with their case where that makes a difference.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lemmalab.h"

#include <stdlib.h>
#include <string.h>

#include "lemma.h"
#include "lemma_key.h"
#include "modelfile.h"

enum { FORM_MAX = 200, KEY_MAX = FORM_MAX + 80, TYPES_MIN = 2 };

// For each key its most frequent value. A key is a tag and some text.
typedef struct {
  lab_words keys, pairs;
  hy_str *best; // of each key
  uint32_t *best_count;
  size_t room, count_room;
} tally;

typedef struct {
  uint8_t tag;
  hy_str text;
} part;

typedef struct {
  hy_buf pool, exceptions, endings; // the last two as they stand in the file
  uint32_t exception_count, ending_count;
  bool keeps_case[HY_TAG_MAX];
} lesson;

static uint32_t vote(tally *t, hy_str key, hy_str value) {
  uint32_t at = lab_words_add(&t->keys, key);
  t->best = lab_grow(t->best, at, &t->room, sizeof *t->best);
  t->best_count = lab_grow(t->best_count, at, &t->count_room, 4);
  if (!t->keys.count[at]++) t->best_count[at] = 0;
  char pair[2 * KEY_MAX];
  memcpy(pair, key.data, key.len);
  pair[key.len] = '\t';
  memcpy(pair + key.len + 1, value.data, value.len);
  uint32_t p =
      lab_words_add(&t->pairs, (hy_str){pair, key.len + 1 + value.len});
  if (++t->pairs.count[p] > t->best_count[at]) {
    t->best_count[at] = t->pairs.count[p];
    t->best[at] = (hy_str){t->pairs.text[p].data + key.len + 1, value.len};
  }
  return at;
}

static hy_str key_of(uint8_t tag, hy_str text, bool lower, char *buffer) {
  buffer[0] = (char)(tag + 1);
  for (size_t i = 0; i < text.len; i++)
    buffer[i + 1] = lower ? hy_lemma_fold(text.data[i]) : text.data[i];
  return (hy_str){buffer, text.len + 1};
}

static part part_of(hy_str key) {
  return (part){(uint8_t)(key.data[0] - 1), {key.data + 1, key.len - 1}};
}

static bool is_usable(const conllu *file, size_t i) {
  return file->form[i].len <= FORM_MAX &&
         file->lemma[i].len <= HY_LEMMA_GROWTH &&
         !hy_str_is_equal(file->lemma[i], HY_LIT("_"));
}

static bool is_capital(hy_str text) {
  return text.len && text.data[0] >= 'A' && text.data[0] <= 'Z';
}

// A tag keeps case when most of its capitalised words have such lemmas.
static void find_case(lesson *l, const conllu *file, const taglab_tags *tags) {
  uint32_t all[HY_TAG_MAX] = {0}, kept[HY_TAG_MAX] = {0};
  for (size_t i = 0; i < file->words; i++) {
    if (!is_usable(file, i) || !is_capital(file->form[i])) continue;
    all[tags->gold[i]]++;
    kept[tags->gold[i]] += is_capital(file->lemma[i]);
  }
  for (size_t t = 0; t < tags->count; t++)
    l->keeps_case[t] = 2 * kept[t] > all[t];
}

static tally count_forms(const lesson *l, const conllu *file,
                         const taglab_tags *tags, int lower) {
  tally forms = {0};
  char buffer[KEY_MAX];
  for (size_t i = 0; i < file->words; i++) {
    if (!is_usable(file, i)) continue;
    uint8_t tag = tags->gold[i];
    bool fold = lower < 0 ? !l->keeps_case[tag] : lower > 0;
    vote(&forms, key_of(tag, file->form[i], fold, buffer), file->lemma[i]);
  }
  return forms;
}

// A rule as a value: the number of bytes cut, then the text appended.
static hy_str rule_of(hy_str form, hy_str lemma, char *buffer) {
  size_t same = 0;
  while (same < form.len && same < lemma.len &&
         form.data[same] == lemma.data[same])
    same++;
  buffer[0] = (char)(form.len - same + 1);
  memcpy(buffer + 1, lemma.data + same, lemma.len - same);
  return (hy_str){buffer, lemma.len - same + 1};
}

static tally count_endings(const tally *forms) {
  tally endings = {0};
  char buffer[KEY_MAX], rule[KEY_MAX];
  for (size_t i = 0; i < forms->keys.len; i++) {
    part p = part_of(forms->keys.text[i]);
    hy_str value = rule_of(p.text, forms->best[i], rule);
    for (size_t k = 0; k <= HY_LEMMA_ENDING && k <= p.text.len; k++) {
      hy_str ending = {p.text.data + p.text.len - k, k};
      vote(&endings, key_of(p.tag, ending, true, buffer), value);
    }
  }
  return endings;
}

static size_t pool_place(hy_buf *pool, hy_str text) {
  for (size_t at = 0; at + text.len <= pool->len; at++)
    if (memcmp(pool->data + at, text.data, text.len) == 0) return at;
  hy_buf_add(pool, text);
  return pool->len - text.len;
}

static void add_entry(lesson *l, hy_buf *to, uint64_t key, hy_str text,
                      size_t cut) {
  if (!l->pool.len) hy_buf_add_byte(&l->pool, ' ');
  modelfile_put(to, key, 8);
  modelfile_put(to, pool_place(&l->pool, text), 4);
  modelfile_put(to, text.len, 1);
  modelfile_put(to, cut, 1);
}

static uint64_t ending_key(part p) {
  uint64_t hash = hy_lemma_ending(p.tag);
  for (size_t i = p.text.len; i-- > 0;)
    hash = hy_lemma_step(hash, p.text.data[i]);
  return hash;
}

// The rule of the longest shorter ending that was kept, or none.
static hy_str shorter_rule(const tally *endings, const bool *kept, part p) {
  char buffer[KEY_MAX];
  for (size_t k = p.text.len; k-- > 0;) {
    hy_str ending = {p.text.data + p.text.len - k, k};
    uint32_t at =
        lab_words_find(&endings->keys, key_of(p.tag, ending, true, buffer));
    if (at != LAB_NONE && kept[at]) return endings->best[at];
  }
  return HY_LIT("\1");
}

static void choose_endings(lesson *l, const tally *endings) {
  bool *kept = lab_take(endings->keys.len, sizeof *kept);
  for (size_t k = 0; k <= HY_LEMMA_ENDING; k++)
    for (size_t i = 0; i < endings->keys.len; i++) {
      part p = part_of(endings->keys.text[i]);
      if (p.text.len != k || endings->best_count[i] < TYPES_MIN) continue;
      hy_str rule = endings->best[i];
      if (hy_str_is_equal(rule, shorter_rule(endings, kept, p))) continue;
      kept[i] = true;
      l->ending_count++;
      add_entry(l, &l->endings, ending_key(p),
                (hy_str){rule.data + 1, rule.len - 1},
                (unsigned char)rule.data[0] - 1u);
    }
  free(kept);
}

// The section as the core reads it, from what is known so far.
static void write_section(const lesson *l, size_t tags, modelfile *out) {
  modelfile_section(out, "lemmas");
  modelfile_number(out, l->pool.len, 4);
  modelfile_bytes(out, hy_buf_str(&l->pool));
  modelfile_number(out, tags, 4);
  for (size_t t = 0; t < tags; t++)
    modelfile_number(out, l->keeps_case[t], 1);
  modelfile_number(out, l->exception_count, 4);
  modelfile_bytes(out, hy_buf_str(&l->exceptions));
  modelfile_number(out, l->ending_count, 4);
  modelfile_bytes(out, hy_buf_str(&l->endings));
}

static hy_lemma_table *table_so_far(const lesson *l, size_t tags) {
  modelfile file = modelfile_new();
  write_section(l, tags, &file);
  hy_model model;
  hy_problem problem = {0};
  hy_lemma_table *table;
  if (hy_model_open(modelfile_end(&file), &model, &problem) ||
      hy_lemma_table_new(hy_mem_libc(), &model, &table, &problem))
    lab_die("lemmas: %s", problem.text);
  return table;
}

// Adds those forms whose lemma the table so far does not give.
static void add_exceptions(lesson *l, size_t tags, const tally *forms,
                           bool lower) {
  hy_lemma_table *table = table_so_far(l, tags);
  for (size_t i = 0; i < forms->keys.len; i++) {
    part p = part_of(forms->keys.text[i]);
    char lemma[FORM_MAX + HY_LEMMA_GROWTH];
    size_t len = hy_lemma_write(table, p.text, p.tag, lemma, sizeof lemma);
    if (hy_str_is_equal((hy_str){lemma, len}, forms->best[i])) continue;
    l->exception_count++;
    add_entry(l, &l->exceptions, hy_lemma_whole(p.text, p.tag, lower),
              forms->best[i], 0);
  }
  hy_lemma_table_free(table);
}

// --- words that only the plain text has

static const struct {
  hy_upos upos;
  const char *fine, *ending;
} inflected[] = {
    {HY_UPOS_VERB, "VBD", "ed"},  {HY_UPOS_VERB, "VBN", "ed"},
    {HY_UPOS_VERB, "VBG", "ing"}, {HY_UPOS_VERB, "VBZ", "s"},
    {HY_UPOS_NOUN, "NNS", "s"},
};

static bool is_known(const lab_words *known, const char *stem, size_t len,
                     const char *more, hy_str *lemma) {
  static char buffer[FORM_MAX + 4];
  size_t extra = strlen(more);
  memcpy(buffer, stem, len);
  memcpy(buffer + len, more, extra);
  *lemma = (hy_str){buffer, len + extra};
  return len > 1 && lab_words_find(known, *lemma) != LAB_NONE;
}

// The known word that a form without its ending stands for: provok-e, bomb,
// stop-p, carr-y.
static bool find_known(const lab_words *known, hy_str form, size_t ending,
                       hy_str *lemma) {
  const char *s = form.data;
  size_t len = form.len - ending;
  if (is_known(known, s, len, "e", lemma)) return true;
  if (is_known(known, s, len, "", lemma)) return true;
  if (len < 3) return false;
  if (s[len - 1] == s[len - 2] && is_known(known, s, len - 1, "", lemma))
    return true;
  if (s[len - 1] == 'i' && is_known(known, s, len - 1, "y", lemma)) return true;
  return s[len - 2] == 'i' && s[len - 1] == 'e' &&
         is_known(known, s, len - 2, "y", lemma);
}

static void mend_form(lesson *l, const hy_lemma_table *table,
                      const lab_words *known, hy_str form, uint8_t tag,
                      size_t ending) {
  char got[FORM_MAX + HY_LEMMA_GROWTH];
  hy_str lemma;
  size_t len = hy_lemma_write(table, form, tag, got, sizeof got);
  if (lab_words_find(known, (hy_str){got, len}) != LAB_NONE) return;
  if (!find_known(known, form, ending, &lemma)) return;
  l->exception_count++;
  add_entry(l, &l->exceptions, hy_lemma_whole(form, tag, true), lemma, 0);
}

static void mend(lesson *l, const taglab_tags *tags, const lab_words *known,
                 const tally *seen) {
  hy_lemma_table *table = table_so_far(l, tags->count);
  char buffer[KEY_MAX];
  for (size_t i = 0; i < known->len; i++)
    for (size_t k = 0; k < sizeof inflected / sizeof *inflected; k++) {
      hy_str form = known->text[i], ending = hy_str_from(inflected[k].ending);
      size_t tag =
          taglab_find(tags, inflected[k].upos, hy_str_from(inflected[k].fine));
      if (tag == tags->count || form.len > FORM_MAX ||
          !hy_str_has_suffix(form, ending))
        continue;
      if (lab_words_find(&seen->keys,
                         key_of((uint8_t)tag, form, true, buffer)) == LAB_NONE)
        mend_form(l, table, known, form, (uint8_t)tag, ending.len);
    }
  hy_lemma_table_free(table);
}

void lemmalab_learn(const conllu *file, const taglab_tags *tags,
                    const lab_words *known, modelfile *out) {
  hy_mem mem = hy_mem_libc();
  lesson l = {.pool = hy_buf_new(mem),
              .exceptions = hy_buf_new(mem),
              .endings = hy_buf_new(mem)};
  find_case(&l, file, tags);
  tally mixed = count_forms(&l, file, tags, -1);
  tally endings = count_endings(&mixed);
  choose_endings(&l, &endings);
  tally lower = count_forms(&l, file, tags, 1);
  for (size_t i = 0; i < lower.keys.len; i++)
    if (l.keeps_case[part_of(lower.keys.text[i]).tag])
      lower.best[i] = part_of(lower.keys.text[i]).text; // left to the next step
  add_exceptions(&l, tags->count, &lower, true);
  tally exact = count_forms(&l, file, tags, 0);
  add_exceptions(&l, tags->count, &exact, false);
  uint32_t learned = l.exception_count;
  mend(&l, tags, known, &lower);
  write_section(&l, tags->count, out);
  fprintf(stderr, "lemmas: %u endings, %u exceptions, %u mended\n",
          l.ending_count, learned, l.exception_count - learned);
}
