/* tensor.h - matrices of floats that learn: products, parameters, Adam.
 *
 * Rows are stored one after the other. Widths are multiples of 16, so that
 * the compiler can use whole vector registers.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENSOR_H
#define TENSOR_H

#include "lab.h"

/** Something that is learned: `rows` x `cols` weights and their gradient. */
typedef struct param {
  size_t rows, cols;
  float *w, *g, *m, *v, *mean;
  bool is_table; /* only the rows that were touched are updated */
  uint32_t *touched;
  uint8_t *is_touched;
  size_t touched_count;
} param;

/** Small random weights of the given size; 0 for none. */
param param_new(size_t rows, size_t cols, float size, lab_random *random);
param param_table(size_t rows, size_t cols, float size, lab_random *random);

/** Marks a row of a table as used, and returns its gradient. */
float *param_touch(param *p, uint32_t row);

/** One step of Adam, which also clears the gradient. `t` counts from 1. */
void param_step(param *p, float rate, size_t t);

/** Moves the running mean of the weights towards them by `by`. */
void param_average(param *p, float by);

/** Puts the running mean in the place of the weights, or back. */
void param_swap(param *p);

/** c[m x n] += a * b, where a's item (i, k) is a[i * a_row + k * a_col]. */
void tensor_product(size_t m, size_t n, size_t k, const float *a, size_t a_row,
                    size_t a_col, const float *b, float *c);

/** y = x * w + bias, for `count` rows; w is in x out. */
void tensor_linear(const param *w, const param *bias, const float *x,
                   size_t count, float *y);

/** The way back: adds to the gradients of w, bias and (unless NULL) x. */
void tensor_linear_back(param *w, param *bias, const float *x, const float *dy,
                        size_t count, float *dx);

/** Turns `score` into probabilities and returns minus the logarithm of that
 *  of `gold`; `score` then holds the gradient, times `weight`. */
float tensor_softmax_loss(float *score, size_t count, size_t gold,
                          float weight);

#endif
