/* kernel_loops.h - loops that every kernel has in the same words (private to
 * kernel).
 *
 * The compiler turns them into the vector code of whoever includes them, as
 * each kernel wraps them in functions of its own instruction set.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_KERNEL_LOOPS_H
#define HY_KERNEL_LOOPS_H

#include "fixed.h"
#include "kernel.h"

#if defined(__GNUC__)
#define LOOP static inline __attribute__((always_inline))
#else
#define LOOP static inline
#endif

LOOP void loop_rectify(const int32_t *restrict sums, unsigned bits,
                       size_t count, int16_t *restrict h) {
  for (size_t i = 0; i < count; i++) {
    int32_t more = hy_fixed_drop(sums[i], bits);
    h[i] = (int16_t)hy_fixed_cut(h[i] + (more > 0 ? more : 0), -32767, 32767);
  }
}

LOOP void loop_narrow(const int32_t *restrict sums, unsigned bits, int32_t low,
                      int32_t high, size_t count, int16_t *restrict out) {
  for (size_t i = 0; i < count; i++)
    out[i] = (int16_t)hy_fixed_cut(hy_fixed_drop(sums[i], bits), low, high);
}

LOOP int32_t loop_curve(const int32_t *curve, int32_t sum, unsigned bits) {
  int32_t at = (sum >> bits) + HY_KERNEL_CURVE / 2;
  return curve[hy_fixed_cut(at, 0, HY_KERNEL_CURVE - 1)];
}

// One token's step: `memory` moves towards what is fresh as far as the gate
// says, and is added to what describes the token.
LOOP void loop_step(const hy_scan *scan, const int32_t *restrict gate,
                    const int32_t *restrict fresh, int32_t *restrict memory,
                    int16_t *restrict h) {
  for (size_t d = 0; d < HY_KERNEL_SCAN; d++) {
    int32_t much = loop_curve(scan->gate, gate[d], scan->gate_bits);
    int32_t what = loop_curve(scan->fresh, fresh[d], scan->fresh_bits);
    memory[d] += hy_fixed_drop(much * (what - memory[d]), 15);
    h[d] = (int16_t)hy_fixed_cut(
        h[d] + hy_fixed_drop(memory[d], scan->memory_bits), -32767, 32767);
  }
}

LOOP void loop_scan(const hy_scan *scan, const int32_t *sums, int16_t *h,
                    size_t count, bool is_back) {
  int32_t memory[HY_KERNEL_SCAN] = {0};
  for (size_t i = 0; i < count; i++) {
    size_t at = is_back ? count - 1 - i : i;
    const int32_t *gate = sums + at * scan->sums_step;
    loop_step(scan, gate, gate + scan->sums_step / 2, memory,
              h + at * scan->h_step);
  }
}

#endif
