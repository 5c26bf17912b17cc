/* tensor.c - the arithmetic of learning. SPDX-License-Identifier: MIT */
#include "tensor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef float lane __attribute__((vector_size(64), aligned(4)));

enum { LANE = 16 };

static const float BETA1 = 0.9f, BETA2 = 0.98f, EPSILON = 1e-8f, DECAY = 0.1f;

param param_new(size_t rows, size_t cols, float size, lab_random *random) {
  param p = {.rows = rows, .cols = cols};
  float **all[] = {&p.w, &p.g, &p.m, &p.v, &p.mean};
  for (size_t i = 0; i < 5; i++)
    *all[i] = lab_take(rows * cols, sizeof(float));
  for (size_t i = 0; i < rows * cols; i++)
    p.w[i] = size > 0 ? (2 * lab_unit(random) - 1) * size : 0;
  memcpy(p.mean, p.w, rows * cols * sizeof(float));
  return p;
}

param param_table(size_t rows, size_t cols, float size, lab_random *random) {
  param p = param_new(rows, cols, size, random);
  p.is_table = true;
  p.touched = lab_take(rows, 4);
  p.is_touched = lab_take(rows, 1);
  return p;
}

float *param_touch(param *p, uint32_t row) {
  if (!p->is_touched[row]) p->touched[p->touched_count++] = row;
  p->is_touched[row] = 1;
  return p->g + row * p->cols;
}

static void step_run(param *p, size_t at, size_t count, float rate) {
  float *restrict w = p->w + at, *restrict g = p->g + at;
  float *restrict m = p->m + at, *restrict v = p->v + at;
  for (size_t i = 0; i < count; i++) {
    m[i] = BETA1 * m[i] + (1 - BETA1) * g[i];
    v[i] = BETA2 * v[i] + (1 - BETA2) * g[i] * g[i];
    w[i] -= rate * (m[i] / (sqrtf(v[i]) + EPSILON) + DECAY * w[i]);
    g[i] = 0;
  }
}

void param_step(param *p, float rate, size_t t) {
  double fix1 = 1 - pow((double)BETA1, (double)t);
  double fix2 = 1 - pow((double)BETA2, (double)t);
  float fixed = rate * (float)(sqrt(fix2) / fix1);
  if (!p->is_table) {
    step_run(p, 0, p->rows * p->cols, fixed);
    return;
  }
  for (size_t i = 0; i < p->touched_count; i++) {
    step_run(p, p->touched[i] * p->cols, p->cols, fixed);
    p->is_touched[p->touched[i]] = 0;
  }
  p->touched_count = 0;
}

void param_average(param *p, float by) {
  for (size_t i = 0; i < p->rows * p->cols; i++)
    p->mean[i] += by * (p->w[i] - p->mean[i]);
}

void param_swap(param *p) {
  float *w = p->w;
  p->w = p->mean;
  p->mean = w;
}

// Rows of c times 2 lanes; all sums stay in registers.
#define BLOCK(ROWS)                                                            \
  static void block_##ROWS(size_t n, size_t k, const float *a, size_t a_row,   \
                           size_t a_col, const float *b, float *c) {           \
    lane low[ROWS], high[ROWS];                                                \
    for (size_t r = 0; r < ROWS; r++) {                                        \
      memcpy(&low[r], c + r * n, sizeof(lane));                                \
      memcpy(&high[r], c + r * n + LANE, sizeof(lane));                        \
    }                                                                          \
    for (size_t i = 0; i < k; i++) {                                           \
      lane first, second;                                                      \
      memcpy(&first, b + i * n, sizeof(lane));                                 \
      memcpy(&second, b + i * n + LANE, sizeof(lane));                         \
      for (size_t r = 0; r < ROWS; r++) {                                      \
        float x = a[r * a_row + i * a_col];                                    \
        low[r] += x * first;                                                   \
        high[r] += x * second;                                                 \
      }                                                                        \
    }                                                                          \
    for (size_t r = 0; r < ROWS; r++) {                                        \
      memcpy(c + r * n, &low[r], sizeof(lane));                                \
      memcpy(c + r * n + LANE, &high[r], sizeof(lane));                        \
    }                                                                          \
  }

BLOCK(8)
BLOCK(1)

static void narrow(size_t n, size_t k, const float *a, size_t a_col,
                   const float *b, float *c) {
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < LANE; j++)
      c[j] += a[i * a_col] * b[i * n + j];
}

void tensor_product(size_t m, size_t n, size_t k, const float *a, size_t a_row,
                    size_t a_col, const float *b, float *c) {
  for (size_t j = 0; j < n; j += 2 * LANE) {
    size_t i = 0;
    bool is_narrow = n - j < 2 * LANE;
    for (; !is_narrow && i + 8 <= m; i += 8)
      block_8(n, k, a + i * a_row, a_row, a_col, b + j, c + i * n + j);
    for (; i < m; i++)
      if (is_narrow)
        narrow(n, k, a + i * a_row, a_col, b + j, c + i * n + j);
      else
        block_1(n, k, a + i * a_row, a_row, a_col, b + j, c + i * n + j);
  }
}

void tensor_linear(const param *w, const param *bias, const float *x,
                   size_t count, float *y) {
  for (size_t i = 0; i < count; i++)
    memcpy(y + i * w->cols, bias->w, w->cols * sizeof(float));
  tensor_product(count, w->cols, w->rows, x, w->rows, 1, w->w, y);
}

static float *turned(const param *w) {
  float *out = lab_take(w->rows * w->cols, sizeof *out);
  for (size_t i = 0; i < w->rows; i++)
    for (size_t j = 0; j < w->cols; j++)
      out[j * w->rows + i] = w->w[i * w->cols + j];
  return out;
}

void tensor_linear_back(param *w, param *bias, const float *x, const float *dy,
                        size_t count, float *dx) {
  tensor_product(w->rows, w->cols, count, x, 1, w->rows, dy, w->g);
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < w->cols; j++)
      bias->g[j] += dy[i * w->cols + j];
  if (!dx) return;
  float *back = turned(w);
  tensor_product(count, w->rows, w->cols, dy, w->cols, 1, back, dx);
  free(back);
}

float tensor_softmax_loss(float *score, size_t count, size_t gold,
                          float weight) {
  float most = score[0], sum = 0;
  for (size_t i = 1; i < count; i++)
    most = fmaxf(most, score[i]);
  for (size_t i = 0; i < count; i++)
    sum += score[i] = expf(score[i] - most);
  float loss = -logf(score[gold] / sum + 1e-20f);
  for (size_t i = 0; i < count; i++)
    score[i] *= weight / sum;
  score[gold] -= weight;
  return loss * weight;
}
