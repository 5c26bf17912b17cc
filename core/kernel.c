/* kernel.c - the plain loops, which define what the fast ones must give.
 *
 * SPDX-License-Identifier: MIT
 */
#include "kernel_loops.h"

static void sum_rows(const int8_t *table, const uint32_t *first, size_t rows,
                     size_t width, int16_t *out) {
  for (size_t i = 0; i < width; i++) {
    int sum = 0;
    for (size_t r = 0; r < rows; r++)
      sum += table[first[r] + i];
    out[i] = (int16_t)sum;
  }
}

static void multiply_one(const hy_weights *w, const int16_t *in, int32_t *out) {
  for (size_t o = 0; o < w->out; o++)
    out[o] = w->bias[o];
  for (size_t i = 0; i < w->in; i += 2) {
    const int16_t *pairs = w->pairs + i * w->out;
    int32_t a = in[i], b = in[i + 1];
    for (size_t o = 0; o < w->out; o++)
      out[o] += a * pairs[2 * o] + b * pairs[2 * o + 1];
  }
}

static void multiply(const hy_weights *w, const int16_t *in, size_t stride,
                     size_t count, int32_t *out) {
  for (size_t t = 0; t < count; t++)
    multiply_one(w, in + t * stride, out + t * w->out);
}

static void rectify(const int32_t *sums, unsigned bits, size_t count,
                    int16_t *h) {
  loop_rectify(sums, bits, count, h);
}

static void narrow(const int32_t *sums, unsigned bits, int32_t low,
                   int32_t high, size_t count, int16_t *out) {
  loop_narrow(sums, bits, low, high, count, out);
}

static void scan(const hy_scan *s, const int32_t *sums, int16_t *h,
                 size_t count, bool is_back) {
  loop_scan(s, sums, h, count, is_back);
}

static const hy_kernel plain = {"plain", sum_rows, multiply,
                                rectify, narrow,   scan};

const hy_kernel *hy_kernel_at(size_t i) {
  const hy_kernel *all[] = {&plain, hy_kernel_sse(), hy_kernel_avx2(),
                            hy_kernel_vnni()};
  for (size_t k = 0; k < sizeof all / sizeof *all; k++)
    if (all[k] && i-- == 0) return all[k];
  return NULL;
}

const hy_kernel *hy_kernel_best(void) {
  const hy_kernel *best = &plain;
  for (size_t i = 0; hy_kernel_at(i); i++)
    best = hy_kernel_at(i);
  return best;
}

bool hy_weights_is_safe(const hy_weights *w) {
  for (size_t o = 0; o < w->out; o++) {
    int64_t size = 0, bias = w->bias[o];
    for (size_t i = 0; i < w->in; i++) {
      int weight = w->pairs[(i / 2 * w->out + o) * 2 + i % 2];
      size += weight < 0 ? -weight : weight;
    }
    if (size > 65000 || bias > 16384000 || bias < -16384000) return false;
  }
  return true;
}
