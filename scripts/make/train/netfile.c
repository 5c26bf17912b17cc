/* netfile.c - rounding to whole numbers, and the sections of the file.
 *
 * The comments of core/parse.c say what each section means and how many bits
 * stand behind the point. Rows get 8 bits, with one scale for all of them;
 * weights get as many of 16 bits as the sums in the core can bear.
 *
 * SPDX-License-Identifier: MIT
 */
#include "netfile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel.h"

enum { UNIT = 10, SCORE_UNIT = 14, CURVE = 2048, MEMORY = 14, RARE = 10000 };

static void put_rounded(modelfile *out, double value, double most,
                        size_t bytes) {
  double cut = fmax(-most, fmin(most, nearbyint(value)));
  modelfile_number(out, (uint64_t)(int64_t)cut, bytes);
}

static void put_row(modelfile *out, const float *row, int bits) {
  for (size_t i = 0; i < NET_WIDTH; i++)
    put_rounded(out, ldexp((double)row[i], bits), 127, 1);
}

// A word's row and what its vector adds become one row.
static void word_row(const net *n, uint32_t row, const float *vector,
                     float *sum) {
  memcpy(sum, n->word.w + (size_t)row * NET_WIDTH, NET_WIDTH * sizeof *sum);
  for (size_t k = 0; vector && k < NET_VECTOR; k++)
    for (size_t i = 0; i < NET_WIDTH; i++)
      sum[i] += vector[k] * n->vector.w[k * NET_WIDTH + i];
}

static size_t count_above(const float *x, size_t count, float most) {
  size_t above = 0;
  for (size_t i = 0; i < count; i++)
    above += fabsf(x[i]) > most;
  return above;
}

static float *all_rows(const net *n, const netfile_frame *f, size_t *count) {
  const param *others[] = {&n->part, &n->tag, &n->root};
  *count = f->words + 1 + n->part.rows + n->tag.rows + 1;
  float *rows = lab_take(*count * NET_WIDTH, sizeof *rows), *at = rows;
  word_row(n, 0, NULL, at);
  for (size_t i = 0; i < f->words; i++)
    word_row(n, f->word_row[i], f->vector[i], at += NET_WIDTH);
  at += NET_WIDTH;
  for (size_t i = 0; i < 3; i++) {
    memcpy(at, others[i]->w, others[i]->rows * NET_WIDTH * sizeof *at);
    at += others[i]->rows * NET_WIDTH;
  }
  return rows;
}

// As many bits behind the point as all numbers but one in RARE leave free.
static void put_rows(modelfile *out, const net *n, const netfile_frame *f) {
  size_t count;
  float *rows = all_rows(n, f, &count);
  int bits = UNIT - 1;
  while (bits > 2 && count_above(rows, count * NET_WIDTH, ldexpf(127, -bits)) >
                         count * NET_WIDTH / RARE)
    bits--;
  modelfile_section(out, "netrows");
  modelfile_number(out, (uint64_t)(UNIT - bits), 1);
  modelfile_number(out, f->words + 1, 4);
  for (size_t i = 0; i < count; i++)
    put_row(out, rows + i * NET_WIDTH, bits);
  free(rows);
}

static void put_curves(modelfile *out) {
  modelfile_section(out, "netcurve");
  for (int i = 0; i < CURVE; i++) {
    double x = (i - CURVE / 2 + 0.5) / 128;
    put_rounded(out, ldexp(1 / (1 + exp(-x)), 15), 32767, 2);
  }
  for (int i = 0; i < CURVE; i++) {
    double x = (i - CURVE / 2 + 0.5) / 256;
    put_rounded(out, ldexp(tanh(x), MEMORY), 16384, 2);
  }
}

static void put_distances(modelfile *out, const net *n) {
  modelfile_section(out, "netarc");
  for (size_t a = 0; a < 2; a++)
    for (size_t i = 0; i < HY_PARSE_DISTANCES; i++)
      put_rounded(out, ldexp((double)n->arcs[a].distance.w[i], SCORE_UNIT),
                  1 << 23, 4);
  for (size_t i = 0; i < HY_PARSE_DISTANCES * NET_LABEL; i++)
    put_rounded(out, ldexp((double)n->label_distance.w[i], UNIT), 32767, 2);
}

// The core's own condition, asked of the rounded weights.
static bool is_safe(const net_layer *l, int shift) {
  for (size_t o = 0; o < l->w.cols; o++) {
    double size = 0, bias = fabs(ldexp((double)l->bias.w[o], shift + UNIT));
    for (size_t i = 0; i < l->w.rows; i++) {
      double w = nearbyint(ldexp((double)l->w.w[i * l->w.cols + o], shift));
      size += fabs(w);
      if (fabs(w) > 32767) return false;
    }
    if (size > 65000 || bias > 16383999) return false;
  }
  return true;
}

static void put_layer(modelfile *out, const net_layer *l) {
  int shift = 15;
  while (shift > 5 && !is_safe(l, shift))
    shift--;
  if (!is_safe(l, shift)) lab_die("weights are too large");
  modelfile_number(out, (uint64_t)shift, 1);
  for (size_t o = 0; o < l->w.cols; o++)
    put_rounded(out, ldexp((double)l->bias.w[o], shift + UNIT), 16383999, 4);
  for (size_t i = 0; i < l->w.rows * l->w.cols; i++)
    put_rounded(out, ldexp((double)l->w.w[i], shift), 32767, 2);
}

static void put_layers(modelfile *out, const net *n) {
  const net_arcs *a = &n->arcs[0], *b = &n->arcs[1];
  const net_layer *heads[] = {&a->child,      &a->head,   &a->pair,
                              &n->around,     &n->tagger, &b->child,
                              &b->head,       &b->pair,   &n->label_child,
                              &n->label_head, &n->label};
  modelfile_section(out, "netw");
  for (size_t i = 0; i < NET_LAYERS; i++)
    put_layer(out, &n->layer[i]);
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    put_layer(out, heads[i]);
}

hy_str netfile_bytes(const net *n, const netfile_frame *frame) {
  modelfile out = modelfile_new();
  modelfile_section(&out, "nettags");
  modelfile_number(&out, frame->tagger, 8);
  modelfile_section(&out, "netlabel");
  modelfile_number(&out, frame->labels->len, 4);
  for (size_t i = 0; i < frame->labels->len; i++)
    modelfile_name(&out, frame->labels->text[i]);
  uint32_t further = lab_words_find(frame->labels, HY_LIT("parataxis"));
  modelfile_number(&out, further == LAB_NONE ? 0 : further, 1);
  put_rows(&out, n, frame);
  put_curves(&out);
  put_distances(&out, n);
  put_layers(&out, n);
  return modelfile_end(&out);
}
