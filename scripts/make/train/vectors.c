/* vectors.c - word vectors out of plain text and a treebank's words.
 *
 * usage: vectors TEXT TREEBANK.conllu SEED OUT
 *
 * Skip-gram with negative samples, and one output matrix for each of the four
 * places around a word: vectors that know word order serve grammar better
 * than those that know topics. Writes one line a word: the word and DIM
 * numbers. The treebank's words are read twice, as its spelling is what the
 * parser is tuned on.
 *
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "conllu.h"
#include "raw.h"

enum {
  DIM = 64,
  NEAR = 2, // words looked at on each side
  PLACES = 2 * NEAR,
  NEGATIVE = 5,
  EPOCHS = 8,
  MIN_COUNT = 4,
  TABLE = 1 << 22,
  TREEBANK_TIMES = 2,
};

static const float RATE = 0.04f, SAMPLE = 5e-4f;

typedef struct {
  lab_words words;
  uint32_t *stream; // word numbers; LAB_NONE stands between sentences
  size_t len, room;
  uint32_t *number; // of a word among those kept, LAB_NONE for rare ones
  uint32_t kept;
  float *in, *out; // kept x DIM, PLACES x kept x DIM
  uint32_t *table; // kept words, as often as they are drawn
  float *keep;     // how likely an occurrence of a word is used
  lab_random random;
} lesson;

static void add_token(lesson *l, uint32_t word) {
  l->stream = lab_grow(l->stream, l->len, &l->room, 4);
  l->stream[l->len++] = word;
}

static void add_form(lesson *l, hy_str form) {
  char buffer[64];
  uint32_t word = lab_words_add(&l->words, lab_fold(form, buffer, 64));
  l->words.count[word]++;
  add_token(l, word);
}

static void add_text(lesson *l, const char *path) {
  raw_text raw = raw_read(lab_read(path));
  for (size_t s = 0, t = 0; s < raw.sentences; s++) {
    for (; t < raw.end[s]; t++)
      add_form(l, raw.token[t]);
    add_token(l, LAB_NONE);
  }
}

static void add_treebank(lesson *l, const char *path) {
  conllu file = conllu_read(path);
  for (size_t s = 0; s < file.sentences; s++) {
    for (uint32_t i = 0; i < file.sentence[s].count; i++)
      add_form(l, file.form[file.sentence[s].first + i]);
    add_token(l, LAB_NONE);
  }
}

// Rare words leave the stream; the rest are numbered and counted for draws.
static void prepare(lesson *l) {
  size_t words = l->words.len;
  l->number = lab_take(words, 4);
  l->keep = lab_take(words, sizeof(float));
  double total = 0, mass = 0;
  for (size_t i = 0; i < words; i++) {
    bool rare = l->words.count[i] < MIN_COUNT;
    l->number[i] = rare ? LAB_NONE : l->kept++;
    if (!rare) total += l->words.count[i];
    if (!rare) mass += pow(l->words.count[i], 0.75);
  }
  l->table = lab_take(TABLE, 4);
  size_t at = 0;
  double sum = 0;
  for (size_t i = 0; i < words; i++) {
    if (l->number[i] == LAB_NONE) continue;
    float share = (float)(l->words.count[i] / total);
    l->keep[i] = sqrtf(SAMPLE / share) + SAMPLE / share;
    sum += pow(l->words.count[i], 0.75) / mass;
    while (at < TABLE && (double)at < sum * TABLE)
      l->table[at++] = l->number[i];
  }
  while (at < TABLE)
    l->table[at++] = l->kept - 1;
  l->in = lab_take((size_t)l->kept * DIM, sizeof(float));
  l->out = lab_take((size_t)l->kept * DIM * PLACES, sizeof(float));
  for (size_t i = 0; i < (size_t)l->kept * DIM; i++)
    l->in[i] = (lab_unit(&l->random) - 0.5f) / DIM;
}

// One draw: pulls `in` and `out` together (truth 1) or apart (truth 0).
static void pull(const float *restrict in, float *restrict out,
                 float *restrict change, float truth, float rate) {
  float dot = 0;
  for (int i = 0; i < DIM; i++)
    dot += in[i] * out[i];
  float step = rate * (truth - 1.0f / (1.0f + expf(-dot)));
  for (int i = 0; i < DIM; i++) {
    change[i] += step * out[i];
    out[i] += step * in[i];
  }
}

static void learn_pair(lesson *l, uint32_t word, uint32_t other, size_t place,
                       float rate) {
  float change[DIM] = {0};
  float *in = l->in + (size_t)word * DIM;
  float *out = l->out + place * l->kept * DIM;
  pull(in, out + (size_t)other * DIM, change, 1, rate);
  for (int n = 0; n < NEGATIVE; n++) {
    uint32_t drawn = l->table[lab_below(&l->random, TABLE)];
    if (drawn != other) pull(in, out + (size_t)drawn * DIM, change, 0, rate);
  }
  for (int i = 0; i < DIM; i++)
    in[i] += change[i];
}

static void learn_sentence(lesson *l, const uint32_t *word, size_t count,
                           float rate) {
  for (size_t i = 0; i < count; i++)
    for (size_t place = 0; place < PLACES; place++) {
      size_t j = place < NEAR ? i - NEAR + place : i + place - NEAR + 1;
      if (j < count) learn_pair(l, word[i], word[j], place, rate);
    }
}

// Reads a sentence of the stream without rare and dropped words.
static size_t gather(lesson *l, size_t *at, uint32_t *word, size_t room) {
  size_t count = 0;
  for (; *at < l->len && l->stream[*at] != LAB_NONE; ++*at) {
    uint32_t w = l->stream[*at];
    if (count < room && l->number[w] != LAB_NONE &&
        lab_unit(&l->random) < l->keep[w])
      word[count++] = l->number[w];
  }
  ++*at;
  return count;
}

static void learn(lesson *l) {
  uint32_t word[512];
  for (int epoch = 0; epoch < EPOCHS; epoch++) {
    for (size_t at = 0; at < l->len;) {
      float done = ((float)epoch + (float)at / (float)l->len) / EPOCHS;
      size_t count = gather(l, &at, word, 512);
      learn_sentence(l, word, count, RATE * (1 - 0.98f * done));
    }
    fprintf(stderr, "vectors: epoch %d of %d\n", epoch + 1, EPOCHS);
  }
}

static void write_vectors(const lesson *l, const char *path) {
  FILE *file = lab_open(path, "wb");
  for (size_t i = 0; i < l->words.len; i++) {
    if (l->number[i] == LAB_NONE) continue;
    const float *v = l->in + (size_t)l->number[i] * DIM;
    fwrite(l->words.text[i].data, 1, l->words.text[i].len, file);
    for (int d = 0; d < DIM; d++)
      fprintf(file, " %.5g", (double)v[d]);
    fputc('\n', file);
  }
  if (fclose(file)) lab_die("cannot write %s", path);
}

int main(int argc, char **argv) {
  if (argc != 5) lab_die("usage: vectors TEXT TREEBANK.conllu SEED OUT");
  lesson l = {.random = {strtoull(argv[3], NULL, 10)}};
  add_text(&l, argv[1]);
  for (int i = 0; i < TREEBANK_TIMES; i++)
    add_treebank(&l, argv[2]);
  prepare(&l);
  fprintf(stderr, "vectors: %zu tokens, %u words\n", l.len, l.kept);
  learn(&l);
  write_vectors(&l, argv[4]);
  return 0;
}
