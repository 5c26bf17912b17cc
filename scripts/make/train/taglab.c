/* taglab.c - an averaged perceptron for tags, with the features of the core.
 *
 * Three things make it good. The dictionary says which tags a word mostly has
 * only for words seen often: said of rare words it gives the answer away in
 * training and nothing later. Words are hidden at random, rare ones mostly,
 * so that the model learns to read their ends and neighbours. And it learns
 * not only from mistakes but also from narrow escapes (MARGIN).
 *
 * SPDX-License-Identifier: MIT
 */
#include "taglab.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tag_feature.h"

enum {
  BITS = 21,
  SHIFT = 64 - BITS,
  ROW = 128,
  EPOCHS = 8,
  MARGIN = 35,
  OFTEN = 30,      // a word seen so often has only the tags it was seen with
  LISTED_MAX = 14, // unless they are so many
  OPEN_TYPES = 3,  // a tag of so many rare words is open to new ones
};

// What was counted for a list of words: how often each had each tag.
typedef struct {
  lab_words words;
  uint32_t (*seen)[HY_TAG_MAX];
  size_t room;
  uint32_t *usual;
} census;

typedef struct {
  const conllu *file;
  const taglab_tags *tags;
  const taglab_clusters *clusters;
  const bool *use;
  census lower, exact;
  uint32_t *lower_of, *exact_of; // of each word of the file
  uint8_t open[HY_TAG_MAX];
  size_t open_count;
  uint8_t (*list)[HY_TAG_MAX]; // tags a lower word may have
  uint8_t *list_len;           // 0 stands for the open tags
  int32_t *weight;
  double *sum;
  double clock;
  lab_random random;
} lesson;

// --- tags

size_t taglab_find(const taglab_tags *tags, hy_upos upos, hy_str fine) {
  size_t i = 0;
  while (i < tags->count &&
         (tags->upos[i] != upos || !hy_str_is_equal(tags->fine[i], fine)))
    i++;
  return i;
}

taglab_tags taglab_tags_of(const conllu *file) {
  taglab_tags tags = {.gold = lab_take(file->words, 1)};
  for (size_t i = 0; i < file->words; i++) {
    hy_upos upos = hy_upos_from(file->upos[i]);
    if (upos == HY_UPOS_COUNT) lab_die("unknown part of speech");
    size_t tag = taglab_find(&tags, upos, file->xpos[i]);
    if (tag == HY_TAG_MAX) lab_die("too many tags");
    if (tag == tags.count) {
      tags.upos[tag] = upos;
      tags.fine[tag] = file->xpos[i];
      tags.count++;
    }
    tags.gold[i] = (uint8_t)tag;
  }
  return tags;
}

taglab_clusters taglab_clusters_read(const char *path) {
  taglab_clusters out = {0};
  size_t fine_room = 0, coarse_room = 0;
  char word[256];
  unsigned fine, coarse;
  FILE *file = lab_open(path, "rb");
  while (fscanf(file, "%255s %u %u", word, &fine, &coarse) == 3) {
    uint32_t at = lab_words_add(&out.words, hy_str_from(word));
    out.fine = lab_grow(out.fine, at, &fine_room, sizeof *out.fine);
    out.coarse = lab_grow(out.coarse, at, &coarse_room, 1);
    out.fine[at] = (uint16_t)(fine + 1);
    out.coarse[at] = (uint8_t)(coarse + 1);
  }
  fclose(file);
  return out;
}

// --- the dictionary

static uint32_t enlist(census *c, hy_str text) {
  uint32_t word = lab_words_add(&c->words, text);
  size_t before = c->room;
  c->seen = lab_grow(c->seen, word, &c->room, sizeof *c->seen);
  if (c->room > before)
    memset(c->seen + before, 0, (c->room - before) * sizeof *c->seen);
  return word;
}

static uint32_t enrol(census *c, hy_str text, uint8_t tag) {
  uint32_t word = enlist(c, text);
  c->words.count[word]++;
  c->seen[word][tag]++;
  return word;
}

static hy_str no_digits(hy_str text, char *buffer, size_t room) {
  size_t len = text.len < room ? text.len : room;
  for (size_t i = 0; i < len; i++)
    buffer[i] = text.data[i] >= '0' && text.data[i] <= '9' ? '0' : text.data[i];
  return (hy_str){buffer, len};
}

static void count_words(lesson *l) {
  char buffer[256];
  l->lower_of = lab_take(l->file->words, 4);
  l->exact_of = lab_take(l->file->words, 4);
  for (size_t s = 0; s < l->file->sentences; s++) {
    if (l->use && !l->use[s]) continue;
    conllu_sentence at = l->file->sentence[s];
    for (uint32_t i = at.first; i < at.first + at.count; i++) {
      hy_str form = l->file->form[i];
      uint8_t tag = l->tags->gold[i];
      l->lower_of[i] = enrol(&l->lower, lab_fold(form, buffer, 256), tag);
      l->exact_of[i] = enrol(&l->exact, no_digits(form, buffer, 256), tag);
    }
  }
}

static size_t most_seen(const uint32_t *seen, size_t tags, const bool *taken) {
  size_t best = tags;
  for (size_t t = 0; t < tags; t++)
    if (!taken[t] && seen[t] && (best == tags || seen[t] > seen[best]))
      best = t;
  return best;
}

// Up to `most` tags in one number, the most frequent one lowest; a second and
// third tag counts when it has a twentieth of the word.
static uint32_t usual_of(const uint32_t *seen, uint32_t count, size_t tags,
                         size_t most) {
  bool taken[HY_TAG_MAX] = {false};
  uint32_t usual = 0;
  if (count < OFTEN) return 0;
  for (size_t i = 0; i < most; i++) {
    size_t tag = most_seen(seen, tags, taken);
    if (tag == tags || (i && seen[tag] * 20 < count)) break;
    taken[tag] = true;
    usual |= (uint32_t)(tag + 1) << (8 * i);
  }
  return usual;
}

static void find_usual(census *c, size_t tags, size_t most) {
  c->usual = lab_take(c->words.len, 4);
  for (size_t i = 0; i < c->words.len; i++)
    c->usual[i] = usual_of(c->seen[i], c->words.count[i], tags, most);
}

static void find_open(lesson *l) {
  uint32_t types[HY_TAG_MAX] = {0};
  for (size_t i = 0; i < l->lower.words.len; i++)
    for (size_t t = 0; t < l->tags->count; t++)
      types[t] += l->lower.words.count[i] <= 2 && l->lower.seen[i][t];
  for (size_t t = 0; t < l->tags->count; t++)
    if (types[t] >= OPEN_TYPES) l->open[l->open_count++] = (uint8_t)t;
}

static bool is_open(const lesson *l, size_t tag) {
  return memchr(l->open, (int)tag, l->open_count) != NULL;
}

// The tags that word `i` may have, or none when the open ones will do.
static void list_tags(lesson *l, size_t i) {
  size_t seen = 0, closed = 0;
  for (size_t t = 0; t < l->tags->count; t++) {
    seen += l->lower.seen[i][t] > 0;
    closed += l->lower.seen[i][t] && !is_open(l, t);
  }
  bool is_fixed = l->lower.words.count[i] >= OFTEN && seen < LISTED_MAX;
  if (!is_fixed && !closed) return;
  for (size_t t = 0; t < l->tags->count; t++)
    if (l->lower.seen[i][t] || (!is_fixed && is_open(l, t)))
      l->list[i][l->list_len[i]++] = (uint8_t)t;
}

// Words of the clusters come first, so that their numbers agree.
static void make_dictionary(lesson *l) {
  for (size_t i = 0; i < l->clusters->words.len; i++)
    enlist(&l->lower, l->clusters->words.text[i]);
  count_words(l);
  find_usual(&l->lower, l->tags->count, 3);
  find_usual(&l->exact, l->tags->count, 1);
  find_open(l);
  l->list = lab_take(l->lower.words.len, sizeof *l->list);
  l->list_len = lab_take(l->lower.words.len, 1);
  for (size_t i = 0; i < l->lower.words.len; i++)
    list_tags(l, i);
}

// --- learning

static bool is_hidden(lesson *l, uint32_t word) {
  float count = (float)l->lower.words.count[word];
  return lab_unit(&l->random) < 0.5f / (0.5f + count);
}

static void look(lesson *l, conllu_sentence at, hy_tag_token *token) {
  bool has_lower = false;
  for (uint32_t i = 0; i < at.count; i++) {
    uint32_t word = l->lower_of[at.first + i];
    hy_tag_token *t = &token[i];
    t->form = hy_form_look(l->file->form[at.first + i]);
    t->usual = l->lower.usual[word];
    t->usual_exact = l->exact.usual[l->exact_of[at.first + i]];
    bool is_grouped = word < l->clusters->words.len;
    t->fine = is_grouped ? l->clusters->fine[word] : 0;
    t->coarse = is_grouped ? l->clusters->coarse[word] : 0;
    has_lower |= t->form.has_lower;
    if (is_hidden(l, word)) t->form.lower = t->form.exact = 1;
  }
  for (uint32_t i = 0; i < at.count; i++)
    token[i].caps = (token[i].form.has_capital ? 1u : 0) + (i == 0 ? 2u : 0) +
                    (has_lower ? 0 : 4u);
}

static void change(lesson *l, const uint32_t *place, uint8_t tag, int by) {
  for (size_t f = 0; f < HY_TAG_FEATURES; f++) {
    l->weight[place[f] + tag] += by;
    l->sum[place[f] + tag] += l->clock * by;
  }
}

static int score_of(const lesson *l, const uint32_t *place, uint8_t tag) {
  int score = 0;
  for (size_t f = 0; f < HY_TAG_FEATURES; f++)
    score += l->weight[place[f] + tag];
  return score;
}

// Chooses a tag, learns from the choice, and returns it.
static uint8_t learn_token(lesson *l, size_t i, const hy_tag_token *token,
                           uint8_t last, uint8_t before) {
  uint32_t word = l->lower_of[i];
  bool listed = l->list_len[word] > 0;
  const uint8_t *tags = listed ? l->list[word] : l->open;
  size_t count = listed ? l->list_len[word] : l->open_count;
  uint8_t gold = l->tags->gold[i], rival = gold;
  if (count == 1) return tags[0];
  uint32_t place[HY_TAG_FEATURES];
  hy_tag_places(token, last, before, SHIFT, place);
  int gold_score = score_of(l, place, gold), rival_score = INT32_MIN;
  for (size_t c = 0; c < count; c++) {
    int score = tags[c] == gold ? INT32_MIN : score_of(l, place, tags[c]);
    if (score > rival_score) rival = tags[c], rival_score = score;
  }
  l->clock++;
  if (gold_score < rival_score + MARGIN) {
    change(l, place, gold, 1);
    change(l, place, rival, -1);
  }
  bool wrong =
      rival_score > gold_score || (rival_score == gold_score && rival < gold);
  return wrong ? rival : gold;
}

static void learn_sentence(lesson *l, conllu_sentence at) {
  hy_tag_token *token = lab_take(at.count + 2 * HY_TAG_AROUND, sizeof *token);
  look(l, at, token + HY_TAG_AROUND);
  uint8_t last = HY_TAG_NONE, before = HY_TAG_NONE;
  for (uint32_t i = 0; i < at.count; i++) {
    uint8_t tag =
        learn_token(l, at.first + i, token + HY_TAG_AROUND + i, last, before);
    before = last;
    last = tag;
  }
  free(token);
}

static void learn(lesson *l) {
  size_t sentences = l->file->sentences;
  uint32_t *order = lab_take(sentences, sizeof *order);
  size_t size = ((size_t)1 << BITS) + ROW;
  l->weight = lab_take(size, sizeof *l->weight);
  l->sum = lab_take(size, sizeof *l->sum);
  l->clock = 1;
  for (int epoch = 0; epoch < EPOCHS; epoch++) {
    lab_shuffle(&l->random, order, sentences);
    for (size_t s = 0; s < sentences; s++)
      if (!l->use || l->use[order[s]])
        learn_sentence(l, l->file->sentence[order[s]]);
  }
  free(order);
}

// --- the model file

static void write_tags(const taglab_tags *tags, modelfile *out) {
  modelfile_section(out, "tags");
  modelfile_number(out, tags->count, 4);
  for (size_t t = 0; t < tags->count; t++) {
    modelfile_number(out, tags->upos[t], 1);
    modelfile_name(out, tags->fine[t]);
  }
}

// Lists that are equal share their place in the pool.
static size_t pool_place(hy_buf *pool, const uint8_t *tags, size_t count) {
  for (size_t at = 0; at + count <= pool->len; at++)
    if (memcmp(pool->data + at, tags, count) == 0) return at;
  hy_buf_add(pool, (hy_str){(const char *)tags, count});
  if (hy_buf_status(pool) || pool->len > 65535) lab_die("too many tag lists");
  return pool->len - count;
}

static bool is_worth(const lesson *l, const census *c, size_t i) {
  if (c != &l->lower) return c->usual[i];
  return c->usual[i] || l->list_len[i] || i < l->clusters->words.len;
}

static void write_census(const lesson *l, const census *c, hy_buf *pool,
                         modelfile *out) {
  bool is_lower = c == &l->lower;
  uint32_t count = 0;
  for (size_t i = 0; i < c->words.len; i++)
    count += is_worth(l, c, i);
  modelfile_number(out, count, 4);
  for (size_t i = 0; i < c->words.len; i++) {
    size_t len = is_lower ? l->list_len[i] : 0;
    if (!is_worth(l, c, i)) continue;
    hy_form form = hy_form_look(c->words.text[i]);
    modelfile_number(out, is_lower ? form.lower : form.exact, 8);
    modelfile_number(out, c->usual[i], 4);
    modelfile_number(out, len ? pool_place(pool, l->list[i], len) : 0, 2);
    bool is_grouped = is_lower && i < l->clusters->words.len;
    modelfile_number(out, len, 1);
    modelfile_number(out, is_grouped ? l->clusters->coarse[i] : 0, 1);
    modelfile_number(out, is_grouped ? l->clusters->fine[i] : 0, 2);
  }
}

static void write_words(const lesson *l, modelfile *out) {
  hy_buf pool = hy_buf_new(hy_mem_libc());
  for (size_t i = 0; i < l->lower.words.len; i++)
    if (l->list_len[i]) pool_place(&pool, l->list[i], l->list_len[i]);
  modelfile_section(out, "tagwords");
  modelfile_number(out, pool.len, 4);
  modelfile_bytes(out, hy_buf_str(&pool));
  modelfile_number(out, l->open_count, 4);
  modelfile_bytes(out, (hy_str){(const char *)l->open, l->open_count});
  write_census(l, &l->lower, &pool, out);
  write_census(l, &l->exact, &pool, out);
  hy_buf_clear(&pool);
}

// Mean weights, cut at half of the largest: a few weights are far larger than
// all others and would take the precision from them.
static void write_table(lesson *l, modelfile *out) {
  size_t size = ((size_t)1 << BITS) + ROW;
  double largest = 0;
  for (size_t i = 0; i < size; i++) {
    l->sum[i] = l->weight[i] - l->sum[i] / l->clock;
    if (fabs(l->sum[i]) > largest) largest = fabs(l->sum[i]);
  }
  double scale = 127 / (largest / 2);
  modelfile_section(out, "tagtable");
  modelfile_number(out, BITS, 1);
  for (size_t i = 0; i < size; i++) {
    double value = fmax(-127, fmin(127, nearbyint(l->sum[i] * scale)));
    modelfile_number(out, (uint64_t)(int64_t)value & 0xFF, 1);
  }
}

static void forget(lesson *l) {
  free(l->weight);
  free(l->sum);
  free(l->list);
  free(l->list_len);
  free(l->lower_of);
  free(l->exact_of);
  free(l->lower.seen);
  free(l->exact.seen);
}

void taglab_learn(const conllu *file, const taglab_tags *tags,
                  const taglab_clusters *clusters, const bool *use,
                  uint64_t seed, modelfile *out) {
  lesson l = {.file = file,
              .tags = tags,
              .clusters = clusters,
              .use = use,
              .random = {seed}};
  make_dictionary(&l);
  learn(&l);
  write_tags(tags, out);
  write_words(&l, out);
  write_table(&l, out);
  forget(&l);
}

hy_tagger *taglab_tagger(hy_str bytes) {
  hy_model model;
  hy_problem problem = {0};
  hy_tagger *tagger;
  if (hy_model_open(bytes, &model, &problem) ||
      hy_tagger_new(hy_mem_libc(), &model, &tagger, &problem))
    lab_die("%s", problem.text);
  return tagger;
}
