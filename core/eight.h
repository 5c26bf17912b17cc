/* eight.h - eight bytes at a time, in one number (private to the core).
 *
 * Byte i of a text stands in bits 8i to 8i+7 on any machine. A set of bytes is
 * a number with the top bit of each byte that is in it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_EIGHT_H
#define HY_EIGHT_H

#include <string.h>

#include "base.h"

#define HY_EIGHT_ONES ((uint64_t)0x0101010101010101u)
#define HY_EIGHT_TOPS (HY_EIGHT_ONES << 7)

/** The first eight of `left` bytes; what is missing is 0. */
static inline uint64_t hy_eight_load(const char *bytes, size_t left) {
  uint64_t eight = 0;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (left >= 8) {
    memcpy(&eight, bytes, 8);
    return eight;
  }
#endif
  for (size_t i = 0; i < left && i < 8; i++)
    eight |= (uint64_t)(unsigned char)bytes[i] << 8 * i;
  return eight;
}

/** The bytes from `low` to `high`, both ASCII. */
static inline uint64_t hy_eight_range(uint64_t eight, char low, char high) {
  uint64_t seven = eight & ~HY_EIGHT_TOPS;
  uint64_t above = seven + HY_EIGHT_ONES * (uint64_t)(0x80 - low);
  uint64_t over = seven + HY_EIGHT_ONES * (uint64_t)(0x7F - high);
  return above & ~over & ~eight & HY_EIGHT_TOPS;
}

/** The bytes that equal `byte`: all of them, the first one for sure, and after
 *  it perhaps a byte that differs in its lowest bit only. */
static inline uint64_t hy_eight_is(uint64_t eight, char byte) {
  uint64_t zero = eight ^ HY_EIGHT_ONES * (unsigned char)byte;
  return (zero - HY_EIGHT_ONES) & ~zero & HY_EIGHT_TOPS;
}

/** How many bytes are in a set. */
static inline unsigned hy_eight_count(uint64_t set) {
  return (unsigned)((set >> 7) * HY_EIGHT_ONES >> 56);
}

/** All bits of the bytes before the first that is in a set; all bits when none
 *  is. */
static inline uint64_t hy_eight_before(uint64_t set) {
  return set ? ((set & (~set + 1)) >> 7) - 1 : ~(uint64_t)0;
}

#endif
