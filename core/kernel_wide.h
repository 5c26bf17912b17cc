/* kernel_wide.h - what the kernels for AVX2 and for AVX-512 have in the same
 * words (private to kernel).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_KERNEL_WIDE_H
#define HY_KERNEL_WIDE_H

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

#define WITH_AVX2 __attribute__((target("avx2")))

// Sixteen columns of all rows, four rows in each round.
WITH_AVX2 static inline __m256i sum_column(const int8_t *table,
                                           const uint32_t *first, size_t rows) {
  __m256i sum = _mm256_setzero_si256();
  size_t r = 0;
  for (; r + 4 <= rows; r += 4)
    for (size_t k = 0; k < 4; k++)
      sum = _mm256_add_epi16(sum, _mm256_cvtepi8_epi16(_mm_loadu_si128(
                                      (const void *)(table + first[r + k]))));
  for (; r < rows; r++)
    sum = _mm256_add_epi16(sum, _mm256_cvtepi8_epi16(_mm_loadu_si128(
                                    (const void *)(table + first[r]))));
  return sum;
}

#endif
#endif
