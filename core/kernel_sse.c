/* kernel_sse.c - the loops for SSE 4.1.
 *
 * The functions carry their instruction set with them, so the file is built
 * like any other and asked for only where the machine has that set.
 *
 * SPDX-License-Identifier: MIT
 */
#include "kernel_loops.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

#define WITH_SSE __attribute__((target("sse4.1")))

// Sixteen columns of all rows at a time.
WITH_SSE static void sum_rows(const int8_t *table, const uint32_t *first,
                              size_t rows, size_t width, int16_t *out) {
  for (size_t i = 0; i < width; i += 16) {
    __m128i low = _mm_setzero_si128(), high = low;
    for (size_t r = 0; r < rows; r++) {
      __m128i row = _mm_loadu_si128((const void *)(table + first[r] + i));
      low = _mm_add_epi16(low, _mm_cvtepi8_epi16(row));
      row = _mm_unpackhi_epi64(row, row);
      high = _mm_add_epi16(high, _mm_cvtepi8_epi16(row));
    }
    _mm_storeu_si128((void *)(out + i), low);
    _mm_storeu_si128((void *)(out + i + 8), high);
  }
}

// Two neighbouring inputs in every lane.
WITH_SSE static inline __m128i pair_of(const int16_t *in) {
  int32_t pair;
  __builtin_memcpy(&pair, in, sizeof pair);
  return _mm_set1_epi32(pair);
}

// Eight outputs of four tokens: what is loaded once serves four times.
WITH_SSE static void block_of_four(const hy_weights *w, const int16_t *in,
                                   size_t stride, size_t o, int32_t *out) {
  const int16_t *pairs = w->pairs + 2 * o;
  __m128i sum[4][2];
  for (size_t t = 0; t < 4; t++) {
    sum[t][0] = _mm_loadu_si128((const void *)(w->bias + o));
    sum[t][1] = _mm_loadu_si128((const void *)(w->bias + o + 4));
  }
  for (size_t i = 0; i < w->in; i += 2, pairs += 2 * w->out) {
    __m128i first = _mm_loadu_si128((const void *)pairs);
    __m128i second = _mm_loadu_si128((const void *)(pairs + 8));
    for (size_t t = 0; t < 4; t++) {
      __m128i x = pair_of(in + t * stride + i);
      sum[t][0] = _mm_add_epi32(sum[t][0], _mm_madd_epi16(x, first));
      sum[t][1] = _mm_add_epi32(sum[t][1], _mm_madd_epi16(x, second));
    }
  }
  for (size_t t = 0; t < 4; t++) {
    _mm_storeu_si128((void *)(out + t * w->out + o), sum[t][0]);
    _mm_storeu_si128((void *)(out + t * w->out + o + 4), sum[t][1]);
  }
}

WITH_SSE static void block_of_one(const hy_weights *w, const int16_t *in,
                                  size_t o, int32_t *out) {
  const int16_t *pairs = w->pairs + 2 * o;
  __m128i low = _mm_loadu_si128((const void *)(w->bias + o));
  __m128i high = _mm_loadu_si128((const void *)(w->bias + o + 4));
  for (size_t i = 0; i < w->in; i += 2, pairs += 2 * w->out) {
    __m128i x = pair_of(in + i);
    __m128i first = _mm_loadu_si128((const void *)pairs);
    __m128i second = _mm_loadu_si128((const void *)(pairs + 8));
    low = _mm_add_epi32(low, _mm_madd_epi16(x, first));
    high = _mm_add_epi32(high, _mm_madd_epi16(x, second));
  }
  _mm_storeu_si128((void *)(out + o), low);
  _mm_storeu_si128((void *)(out + o + 4), high);
}

WITH_SSE static void multiply(const hy_weights *w, const int16_t *in,
                              size_t stride, size_t count, int32_t *out) {
  // The last four may have been read in part: the same sums come out again.
  for (size_t t = 0; count >= 4 && t < count; t += 4) {
    size_t at = t + 4 <= count ? t : count - 4;
    for (size_t o = 0; o < w->out; o += 8)
      block_of_four(w, in + at * stride, stride, o, out + at * w->out);
  }
  for (size_t t = 0; count < 4 && t < count; t++)
    for (size_t o = 0; o < w->out; o += 8)
      block_of_one(w, in + t * stride, o, out + t * w->out);
}

WITH_SSE static void rectify(const int32_t *sums, unsigned bits, size_t count,
                             int16_t *h) {
  loop_rectify(sums, bits, count, h);
}

WITH_SSE static void narrow(const int32_t *sums, unsigned bits, int32_t low,
                            int32_t high, size_t count, int16_t *out) {
  loop_narrow(sums, bits, low, high, count, out);
}

WITH_SSE static void scan(const hy_scan *s, const int32_t *sums, int16_t *h,
                          size_t count, bool is_back) {
  loop_scan(s, sums, h, count, is_back);
}

const hy_kernel *hy_kernel_sse(void) {
  static const hy_kernel kernel = {"sse",   sum_rows, multiply,
                                   rectify, narrow,   scan};
  return __builtin_cpu_supports("sse4.1") ? &kernel : NULL;
}

#else

const hy_kernel *hy_kernel_sse(void) { return NULL; }

#endif
