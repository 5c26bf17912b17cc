/* kernel_avx2.c - the loops for AVX2.
 *
 * The functions carry their instruction set with them, so the file is built
 * like any other and asked for only where the machine has that set.
 *
 * SPDX-License-Identifier: MIT
 */
#include "kernel_loops.h"
#include "kernel_wide.h"

#if defined(__x86_64__) && defined(__GNUC__)

// Four times sixteen columns of all rows: a row is asked for once.
WITH_AVX2 static void sum_wide(const int8_t *table, const uint32_t *first,
                               size_t rows, int16_t *out) {
  __m256i sum[4] = {_mm256_setzero_si256(), _mm256_setzero_si256(),
                    _mm256_setzero_si256(), _mm256_setzero_si256()};
  for (size_t r = 0; r < rows; r++)
    for (size_t k = 0; k < 4; k++) {
      const void *at = table + first[r] + 16 * k;
      sum[k] =
          _mm256_add_epi16(sum[k], _mm256_cvtepi8_epi16(_mm_loadu_si128(at)));
    }
  for (size_t k = 0; k < 4; k++)
    _mm256_storeu_si256((void *)(out + 16 * k), sum[k]);
}

WITH_AVX2 static void sum_rows(const int8_t *table, const uint32_t *first,
                               size_t rows, size_t width, int16_t *out) {
  size_t i = 0;
  for (; i + 64 <= width; i += 64)
    sum_wide(table + i, first, rows, out + i);
  for (; i < width; i += 16)
    _mm256_storeu_si256((void *)(out + i), sum_column(table + i, first, rows));
}

// Two neighbouring inputs in every lane.
WITH_AVX2 static inline __m256i pair_of(const int16_t *in) {
  int32_t pair;
  __builtin_memcpy(&pair, in, sizeof pair);
  return _mm256_set1_epi32(pair);
}

// Sixteen outputs of four tokens: what is loaded once serves four times.
WITH_AVX2 static void block_of_four(const hy_weights *w, const int16_t *in,
                                    size_t stride, size_t o, int32_t *out) {
  const int16_t *pairs = w->pairs + 2 * o;
  __m256i sum[4][2];
  for (size_t t = 0; t < 4; t++) {
    sum[t][0] = _mm256_loadu_si256((const void *)(w->bias + o));
    sum[t][1] = _mm256_loadu_si256((const void *)(w->bias + o + 8));
  }
  for (size_t i = 0; i < w->in; i += 2, pairs += 2 * w->out) {
    __m256i first = _mm256_loadu_si256((const void *)pairs);
    __m256i second = _mm256_loadu_si256((const void *)(pairs + 16));
    for (size_t t = 0; t < 4; t++) {
      __m256i x = pair_of(in + t * stride + i);
      sum[t][0] = _mm256_add_epi32(sum[t][0], _mm256_madd_epi16(x, first));
      sum[t][1] = _mm256_add_epi32(sum[t][1], _mm256_madd_epi16(x, second));
    }
  }
  for (size_t t = 0; t < 4; t++) {
    _mm256_storeu_si256((void *)(out + t * w->out + o), sum[t][0]);
    _mm256_storeu_si256((void *)(out + t * w->out + o + 8), sum[t][1]);
  }
}

WITH_AVX2 static void block_of_one(const hy_weights *w, const int16_t *in,
                                   size_t o, int32_t *out) {
  const int16_t *pairs = w->pairs + 2 * o;
  __m256i low = _mm256_loadu_si256((const void *)(w->bias + o));
  __m256i high = _mm256_loadu_si256((const void *)(w->bias + o + 8));
  for (size_t i = 0; i < w->in; i += 2, pairs += 2 * w->out) {
    __m256i x = pair_of(in + i);
    __m256i first = _mm256_loadu_si256((const void *)pairs);
    __m256i second = _mm256_loadu_si256((const void *)(pairs + 16));
    low = _mm256_add_epi32(low, _mm256_madd_epi16(x, first));
    high = _mm256_add_epi32(high, _mm256_madd_epi16(x, second));
  }
  _mm256_storeu_si256((void *)(out + o), low);
  _mm256_storeu_si256((void *)(out + o + 8), high);
}

WITH_AVX2 static void multiply(const hy_weights *w, const int16_t *in,
                               size_t stride, size_t count, int32_t *out) {
  // The last four may have been read in part: the same sums come out again.
  for (size_t t = 0; count >= 4 && t < count; t += 4) {
    size_t at = t + 4 <= count ? t : count - 4;
    for (size_t o = 0; o < w->out; o += 16)
      block_of_four(w, in + at * stride, stride, o, out + at * w->out);
  }
  for (size_t t = 0; count < 4 && t < count; t++)
    for (size_t o = 0; o < w->out; o += 16)
      block_of_one(w, in + t * stride, o, out + t * w->out);
}

WITH_AVX2 static void rectify(const int32_t *sums, unsigned bits, size_t count,
                              int16_t *h) {
  loop_rectify(sums, bits, count, h);
}

WITH_AVX2 static void narrow(const int32_t *sums, unsigned bits, int32_t low,
                             int32_t high, size_t count, int16_t *out) {
  loop_narrow(sums, bits, low, high, count, out);
}

WITH_AVX2 static void scan(const hy_scan *s, const int32_t *sums, int16_t *h,
                           size_t count, bool is_back) {
  loop_scan(s, sums, h, count, is_back);
}

const hy_kernel *hy_kernel_avx2(void) {
  static const hy_kernel kernel = {"avx2",  sum_rows, multiply,
                                   rectify, narrow,   scan};
  return __builtin_cpu_supports("avx2") ? &kernel : NULL;
}

#else

const hy_kernel *hy_kernel_avx2(void) { return NULL; }

#endif
