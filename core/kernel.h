/* kernel.h - the few inner loops that decide the speed of tagger and parser.
 *
 * Each loop exists as plain C, for SSE, AVX2 and AVX-512 with VNNI; which one
 * runs is chosen when the program runs. All of them work on whole numbers and
 * none of them saturates, so they agree to the bit: what a model says never
 * depends on the machine. tests/unit/test_kernel.c holds them to that.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_KERNEL_H
#define HY_KERNEL_H

#include "base.h"

/** Widths of rows and of weights are multiples of this many items. */
enum { HY_KERNEL_STEP = 16 };

/** Entries of a table of a curve, and how many numbers a scan remembers. */
enum { HY_KERNEL_CURVE = 2048, HY_KERNEL_SCAN = 64 };

/**
 * A matrix, laid out for the kernels: for each pair of inputs the two weights
 * of output 0, of output 1, and so on. `in` is even, `out` a multiple of
 * HY_KERNEL_STEP. For no input may a sum leave 32 bits; see
 * hy_weights_is_safe.
 */
typedef struct hy_weights {
  const int16_t *pairs; /* in / 2 * out * 2 numbers */
  const int32_t *bias;  /* out numbers */
  size_t in, out;
} hy_weights;

/**
 * A walk along a sentence that remembers HY_KERNEL_SCAN numbers. Each token
 * brings two sums a number: how much of it is new, and what is new, the second
 * half a row behind the first. Both are looked up in curves: a sum, less its
 * last bits, counts from the middle of the table. Gates are 0 .. 2^15 - 1,
 * fresh numbers lie within 2^14, so that their product fits 32 bits.
 */
typedef struct hy_scan {
  const int32_t *gate, *fresh; /* curves of HY_KERNEL_CURVE entries */
  unsigned gate_bits, fresh_bits;
  unsigned memory_bits;     /* dropped from a memory before it is added */
  size_t sums_step, h_step; /* from one token to the next */
} hy_scan;

typedef struct hy_kernel {
  const char *name;
  /** out[i] = the sum of table[first[r] + i] over all rows r, for i below
   *  `width`. At most 256 rows, so that 16 bits hold the sum. */
  void (*sum_rows)(const int8_t *table, const uint32_t *first, size_t rows,
                   size_t width, int16_t *out);
  /** out[t * w->out + o] = bias[o] + sum over i of in[t * stride + i] *
   *  weight(i, o), for t below `count`. */
  void (*multiply)(const hy_weights *w, const int16_t *in, size_t stride,
                   size_t count, int32_t *out);
  /** h[i] += the rounded sums[i] / 2^bits where that is above 0. */
  void (*rectify)(const int32_t *sums, unsigned bits, size_t count, int16_t *h);
  /** out[i] = the rounded sums[i] / 2^bits, cut to low .. high. */
  void (*narrow)(const int32_t *sums, unsigned bits, int32_t low, int32_t high,
                 size_t count, int16_t *out);
  /** Walks over `count` tokens, from the last when `is_back`, and adds what is
   *  remembered to each token's row `h`. */
  void (*scan)(const hy_scan *scan, const int32_t *sums, int16_t *h,
               size_t count, bool is_back);
} hy_kernel;

/** The fastest kernel that this machine can run. */
const hy_kernel *hy_kernel_best(void);

/** The kernels that this machine can run, slowest first: number `i`, or NULL
 *  past the last one. The first is plain C. */
const hy_kernel *hy_kernel_at(size_t i);

/** Whether no input can take a sum of `w` out of 32 bits: for each output, the
 *  weights' sizes add up to less than 65,000 and the bias is below 2^15 * 500.
 */
bool hy_weights_is_safe(const hy_weights *w);

/* The kernels of kernel_sse.c, kernel_avx2.c and kernel_vnni.c; NULL where the
 * compiler or the machine has none. Used by kernel.c alone. */
const hy_kernel *hy_kernel_sse(void);
const hy_kernel *hy_kernel_avx2(void);
const hy_kernel *hy_kernel_vnni(void);

#endif
