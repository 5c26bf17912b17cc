/* fixed.h - arithmetic on numbers with a fixed point (private to the parser
 * and its kernels).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_FIXED_H
#define HY_FIXED_H

#include <stdint.h>

// Drops bits behind the point, to the nearest. All compilers that we build
// with shift negative numbers arithmetically; the tests would tell.
static inline int32_t hy_fixed_drop(int32_t x, unsigned bits) {
  return (x + (1 << (bits - 1))) >> bits;
}

static inline int32_t hy_fixed_cut(int32_t x, int32_t low, int32_t high) {
  x = x < low ? low : x;
  return x > high ? high : x;
}

#endif
