/* kernel_vnni.c - the loops for AVX-512 with VNNI, which multiplies pairs and
 * adds them up in one instruction.
 *
 * As in kernel_avx2.c the functions carry their instruction set with them. The
 * sums wrap round where others would, so they agree to the bit.
 *
 * SPDX-License-Identifier: MIT
 */
#include "kernel_loops.h"
#include "kernel_wide.h"

#if defined(__x86_64__) && defined(__GNUC__)

#define WITH_VNNI                                                              \
  __attribute__((target("avx2,avx512f,avx512bw,avx512dq,avx512vl,"             \
                        "avx512vnni")))

// Twice thirty-two columns of all rows: a row is asked for once.
WITH_VNNI static void sum_wide(const int8_t *table, const uint32_t *first,
                               size_t rows, int16_t *out) {
  __m512i low = _mm512_setzero_si512(), high = low;
  for (size_t r = 0; r < rows; r++) {
    const int8_t *row = table + first[r];
    __m256i left = _mm256_loadu_si256((const void *)row);
    __m256i right = _mm256_loadu_si256((const void *)(row + 32));
    low = _mm512_add_epi16(low, _mm512_cvtepi8_epi16(left));
    high = _mm512_add_epi16(high, _mm512_cvtepi8_epi16(right));
  }
  _mm512_storeu_si512((void *)out, low);
  _mm512_storeu_si512((void *)(out + 32), high);
}

WITH_VNNI static void sum_rows(const int8_t *table, const uint32_t *first,
                               size_t rows, size_t width, int16_t *out) {
  size_t i = 0;
  for (; i + 64 <= width; i += 64)
    sum_wide(table + i, first, rows, out + i);
  for (; i + 32 <= width; i += 32) {
    __m512i sum = _mm512_setzero_si512();
    for (size_t r = 0; r < rows; r++) {
      __m256i row = _mm256_loadu_si256((const void *)(table + first[r] + i));
      sum = _mm512_add_epi16(sum, _mm512_cvtepi8_epi16(row));
    }
    _mm512_storeu_si512((void *)(out + i), sum);
  }
  for (; i < width; i += 16)
    _mm256_storeu_si256((void *)(out + i), sum_column(table + i, first, rows));
}

// Two neighbouring inputs in every lane.
WITH_VNNI static inline __m512i pair_of(const int16_t *in) {
  int32_t pair;
  __builtin_memcpy(&pair, in, sizeof pair);
  return _mm512_set1_epi32(pair);
}

// What is done for each of eight tokens is written out: a loop would keep its
// sums in memory.
#define EIGHT(DO) DO(0) DO(1) DO(2) DO(3) DO(4) DO(5) DO(6) DO(7)

#define OPEN(t)                                                                \
  __m512i low##t = _mm512_loadu_si512((const void *)(w->bias + o));            \
  __m512i high##t = _mm512_loadu_si512((const void *)(w->bias + o + 16));
#define STEP(t)                                                                \
  x = pair_of(in + (t)*stride);                                                \
  low##t = _mm512_dpwssd_epi32(low##t, x, first);                              \
  high##t = _mm512_dpwssd_epi32(high##t, x, second);
#define CLOSE(t)                                                               \
  _mm512_storeu_si512((void *)(out + (t)*w->out + o), low##t);                 \
  _mm512_storeu_si512((void *)(out + (t)*w->out + o + 16), high##t);

// Thirty-two outputs of eight tokens: what is loaded once serves eight times.
WITH_VNNI static void block_of_eight(const hy_weights *w, const int16_t *in,
                                     size_t stride, size_t o, int32_t *out) {
  const int16_t *pairs = w->pairs + 2 * o, *end = in + w->in;
  EIGHT(OPEN)
  for (; in < end; in += 2, pairs += 2 * w->out) {
    __m512i first = _mm512_loadu_si512((const void *)pairs);
    __m512i second = _mm512_loadu_si512((const void *)(pairs + 32)), x;
    EIGHT(STEP)
  }
  EIGHT(CLOSE)
}

// Sixteen outputs of some tokens.
WITH_VNNI static void column(const hy_weights *w, const int16_t *in,
                             size_t stride, size_t count, size_t o,
                             int32_t *out) {
  for (size_t t = 0; t < count; t++) {
    const int16_t *pairs = w->pairs + 2 * o, *row = in + t * stride;
    __m512i sum = _mm512_loadu_si512((const void *)(w->bias + o));
    for (size_t i = 0; i < w->in; i += 2, pairs += 2 * w->out)
      sum = _mm512_dpwssd_epi32(sum, pair_of(row + i),
                                _mm512_loadu_si512((const void *)pairs));
    _mm512_storeu_si512((void *)(out + t * w->out + o), sum);
  }
}

WITH_VNNI static void multiply(const hy_weights *w, const int16_t *in,
                               size_t stride, size_t count, int32_t *out) {
  size_t wide = count < 8 ? 0 : w->out / 32 * 32;
  // The last eight may have been read in part: the same sums come out again.
  for (size_t t = 0; t < count; t += 8) {
    size_t at = t + 8 <= count ? t : count - 8;
    for (size_t o = 0; o < wide; o += 32)
      block_of_eight(w, in + at * stride, stride, o, out + at * w->out);
  }
  for (size_t o = wide; o < w->out; o += 16)
    column(w, in, stride, count, o, out);
}

WITH_VNNI static void rectify(const int32_t *sums, unsigned bits, size_t count,
                              int16_t *h) {
  loop_rectify(sums, bits, count, h);
}

WITH_VNNI static void narrow(const int32_t *sums, unsigned bits, int32_t low,
                             int32_t high, size_t count, int16_t *out) {
  loop_narrow(sums, bits, low, high, count, out);
}

WITH_VNNI static void scan(const hy_scan *s, const int32_t *sums, int16_t *h,
                           size_t count, bool is_back) {
  loop_scan(s, sums, h, count, is_back);
}

static bool is_supported(void) {
  return __builtin_cpu_supports("avx512f") &&
         __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512vnni");
}

const hy_kernel *hy_kernel_vnni(void) {
  static const hy_kernel kernel = {"vnni",  sum_rows, multiply,
                                   rectify, narrow,   scan};
  return is_supported() ? &kernel : NULL;
}

#else

const hy_kernel *hy_kernel_vnni(void) { return NULL; }

#endif
