/* parser.c - trains the full model: the network that tags and parses.
 *
 * usage: parser TREEBANK.conllu TAGS FAST.model VECTORS SEED OUT [DEV.conllu]
 *
 * TAGS are those of jackknife.c for the treebank, FAST.model is the tagger
 * that the network will be used with. With DEV, prints figures after every
 * few rounds, by the core's own parser with the rounded weights.
 *
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "netfile.h"
#include "parse.h"
#include "taglab.h"
#include "vecfile.h"

enum {
  EPOCHS = 15,
  BATCH = 8,      // sentences learned at a time
  SHOW_EVERY = 3, // rounds between figures
  AVERAGE_EVERY = 10,
};

static const float RATE = 0.002f, LAST_RATE = 0.02f, WARM = 0.02f,
                   VECTOR_LENGTH = 4, AVERAGE = 0.02f;

typedef struct {
  conllu file;
  hy_tagger *tagger;
  hy_tag_work *tag_work;
  vecfile vectors;
  const uint8_t *jack; // tags of the treebank's words
  lab_words labels;
  size_t words;       // of the tagger
  uint32_t *word_row; // of each of them
  uint32_t *seen;     // how often the treebank has it
  const float **vector;
  net_token *token; // of each of the treebank's words
  net net;
  lab_random random;
} lesson;

// --- the treebank as the network sees it

static uint8_t gold_tag(const lesson *l, size_t i) {
  uint8_t tag =
      hy_tagger_find(l->tagger, hy_upos_from(l->file.upos[i]), l->file.xpos[i]);
  if (tag == HY_TAG_MAX) lab_die("a tag that the tagger does not know");
  return tag;
}

static const float *vector_of(const lesson *l, hy_str form) {
  char buffer[64];
  uint32_t at = lab_words_find(&l->vectors.words, lab_fold(form, buffer, 64));
  return at == LAB_NONE ? NULL : l->vectors.data + (size_t)at * NET_VECTOR;
}

static void read_token(lesson *l, size_t at, size_t i) {
  net_token *t = &l->token[at + i];
  hy_str form = l->file.form[at + i];
  t->word = hy_tag_work_word(l->tagger, l->tag_work, i);
  hy_parse_parts(hy_tag_work_form(l->tag_work, i), t->part);
  t->tag = l->jack[at + i];
  t->gold_tag = gold_tag(l, at + i);
  t->gold_head = l->file.head[at + i];
  t->gold_label = lab_words_add(&l->labels, l->file.label[at + i]);
  t->vector = vector_of(l, form);
  if (!t->word) return;
  l->seen[t->word - 1]++;
  l->vector[t->word - 1] = t->vector;
}

static void read_sentences(lesson *l) {
  uint8_t tags[HY_TAG_RUN];
  for (size_t s = 0; s < l->file.sentences; s++) {
    conllu_sentence at = l->file.sentence[s];
    if (at.count > HY_TAG_RUN) lab_die("a sentence is too long");
    hy_tagger_run(l->tagger, l->tag_work, l->file.form + at.first, at.count,
                  tags);
    for (size_t i = 0; i < at.count; i++)
      read_token(l, at.first, i);
  }
}

// Words of the vectors that the treebank does not have are known as well.
static void place_vectors(lesson *l) {
  uint8_t tag;
  for (size_t i = 0; i < l->vectors.words.len; i++) {
    hy_tagger_run(l->tagger, l->tag_work, &l->vectors.words.text[i], 1, &tag);
    uint32_t word = hy_tag_work_word(l->tagger, l->tag_work, 0);
    if (word) l->vector[word - 1] = l->vectors.data + i * NET_VECTOR;
  }
}

// Words seen twice get a row of their own; row 0 is for all the others.
static size_t give_rows(lesson *l) {
  uint32_t rows = 1;
  for (size_t i = 0; i < l->words; i++)
    l->word_row[i] = l->seen[i] > 1 ? rows++ : 0;
  for (size_t i = 0; i < l->file.words; i++) {
    net_token *t = &l->token[i];
    uint32_t seen = t->word ? l->seen[t->word - 1] : 0;
    t->rarity = 1 / (1 + (float)seen);
    t->word = t->word ? l->word_row[t->word - 1] : 0;
  }
  return rows;
}

static void read_lesson(lesson *l, char **argv) {
  l->file = conllu_read(argv[1]);
  hy_str jack = lab_read(argv[2]);
  l->jack = (const uint8_t *)jack.data;
  if (jack.len != l->file.words) lab_die("tags of another treebank");
  l->tagger = taglab_tagger(lab_read(argv[3]));
  if (hy_tag_work_new(hy_mem_libc(), &l->tag_work)) lab_die("out of memory");
  l->vectors = vecfile_read(argv[4], VECTOR_LENGTH);
  l->words = hy_tagger_words(l->tagger);
  l->word_row = lab_take(l->words, 4);
  l->seen = lab_take(l->words, 4);
  l->vector = lab_take(l->words, sizeof *l->vector);
  l->token = lab_take(l->file.words, sizeof *l->token);
  l->random.state = strtoull(argv[5], NULL, 10);
  read_sentences(l);
  place_vectors(l);
  l->net = net_new(give_rows(l), &l->random);
}

static hy_str model_bytes(lesson *l) {
  netfile_frame frame = {hy_tagger_id(l->tagger), l->words, l->word_row,
                         l->vector, &l->labels};
  return netfile_bytes(&l->net, &frame);
}

// --- figures

typedef struct {
  size_t words, upos, fine, heads, labels;
} figures;

static void count_sentence(const lesson *l, const hy_parser *parser,
                           const conllu *dev, conllu_sentence at,
                           hy_parse_out out, figures *f) {
  for (size_t i = 0; i < at.count; i++) {
    size_t w = at.first + i;
    bool head = out.heads[i] == dev->head[w];
    f->words++;
    f->upos +=
        hy_tagger_upos(l->tagger, out.tags[i]) == hy_upos_from(dev->upos[w]);
    f->fine +=
        hy_str_is_equal(hy_tagger_fine(l->tagger, out.tags[i]), dev->xpos[w]);
    f->heads += head;
    f->labels += head && hy_str_is_equal(hy_parser_label(parser, out.labels[i]),
                                         dev->label[w]);
  }
}

static void measure(lesson *l, const conllu *dev, const char *title) {
  hy_str bytes = model_bytes(l);
  hy_model model;
  hy_problem problem = {0};
  hy_parser *parser;
  hy_parse_work *work;
  if (hy_model_open(bytes, &model, &problem) ||
      hy_parser_new(hy_mem_libc(), &model, l->tagger, &parser, &problem) ||
      hy_parse_work_new(hy_mem_libc(), &work))
    lab_die("%s", problem.text);
  figures f = {0};
  uint8_t tags[1024], labels[1024];
  uint32_t heads[1024];
  hy_parse_out out = {tags, heads, labels};
  for (size_t s = 0; s < dev->sentences; s++) {
    if (dev->sentence[s].count > 1024) continue;
    hy_parser_run(parser, work, dev->form + dev->sentence[s].first,
                  dev->sentence[s].count, out);
    count_sentence(l, parser, dev, dev->sentence[s], out, &f);
  }
  double all = 0.01 * (double)f.words;
  fprintf(stderr, "%s: upos %.2f fine %.2f uas %.2f las %.2f\n", title,
          (double)f.upos / all, (double)f.fine / all, (double)f.heads / all,
          (double)f.labels / all);
  hy_parse_work_free(work);
  hy_parser_free(parser);
  free((void *)(uintptr_t)bytes.data);
}

// --- learning

static net_batch gather(const lesson *l, const uint32_t *order, size_t count) {
  size_t rows = 0;
  for (size_t i = 0; i < count; i++)
    rows += l->file.sentence[order[i]].count + 1;
  net_batch b = {lab_take(rows, sizeof *b.token),
                 lab_take(count + 1, sizeof *b.start), count};
  size_t at = 0;
  for (size_t i = 0; i < count; i++) {
    conllu_sentence s = l->file.sentence[order[i]];
    b.start[i] = at;
    b.token[at++] = (net_token){.word = UINT32_MAX};
    memcpy(b.token + at, l->token + s.first, s.count * sizeof *b.token);
    at += s.count;
  }
  b.start[count] = at;
  return b;
}

static float rate_at(float done) {
  float warm = done < WARM ? done / WARM : 1;
  return RATE * warm * (1 - (1 - LAST_RATE) * done);
}

static void step(lesson *l, size_t t, size_t steps) {
  float rate = rate_at((float)t / (float)steps);
  for (size_t i = 0; net_param(&l->net, i); i++) {
    param *p = net_param(&l->net, i);
    param_step(p, rate, t);
    // A mean over the last steps is better than the last one.
    if (t % AVERAGE_EVERY == 0) {
      float since = (float)t / AVERAGE_EVERY;
      param_average(p, fmaxf(AVERAGE, 1 / since));
    }
  }
}

static void swap_means(lesson *l) {
  for (size_t i = 0; net_param(&l->net, i); i++)
    param_swap(net_param(&l->net, i));
}

static void show(lesson *l, const conllu *dev, int epoch, float loss) {
  char title[80];
  snprintf(title, sizeof title, "round %d, loss %.3f", epoch + 1, (double)loss);
  if (dev && (epoch + 1) % SHOW_EVERY == 0) {
    swap_means(l);
    measure(l, dev, title);
    swap_means(l);
  } else {
    fprintf(stderr, "%s\n", title);
  }
}

static void learn(lesson *l, const conllu *dev) {
  size_t sentences = l->file.sentences, t = 0;
  size_t batches = (sentences + BATCH - 1) / BATCH;
  uint32_t *order = lab_take(sentences, sizeof *order);
  for (int epoch = 0; epoch < EPOCHS; epoch++) {
    float loss = 0;
    lab_shuffle(&l->random, order, sentences);
    for (size_t b = 0; b < batches; b++) {
      size_t at = b * BATCH;
      size_t count = sentences - at < BATCH ? sentences - at : BATCH;
      net_batch batch = gather(l, order + at, count);
      loss += net_learn(&l->net, &batch, &l->random) / (float)batches;
      step(l, ++t, batches * EPOCHS);
      free(batch.token);
      free(batch.start);
    }
    show(l, dev, epoch, loss);
  }
  free(order);
}

int main(int argc, char **argv) {
  if (argc != 7 && argc != 8)
    lab_die("usage: parser TREEBANK.conllu TAGS FAST.model VECTORS SEED OUT "
            "[DEV.conllu]");
  lesson l = {0};
  conllu dev = {0};
  if (argc == 8) dev = conllu_read(argv[7]);
  read_lesson(&l, argv);
  fprintf(stderr, "parser: %zu words, %zu rows, %zu labels\n", l.words,
          l.net.word.rows, l.labels.len);
  learn(&l, argc == 8 ? &dev : NULL);
  swap_means(&l);
  modelfile_save(model_bytes(&l), argv[6]);
  return 0;
}
