/* test_eight.c - eight bytes at a time say what one at a time says.
 * SPDX-License-Identifier: MIT */
#include "eight.h"

#include "check.h"

enum { ROUNDS = 20000 };

// Bytes around the borders of the ranges, and any others, from a fixed seed.
static void fill(char *bytes, uint32_t *seed) {
  static const char edges[] = "azAZ09`{@[/: \x7f\x80\xff";
  for (int i = 0; i < 8; i++) {
    *seed = *seed * 1664525u + 1013904223u;
    uint32_t dice = *seed >> 16;
    bytes[i] = dice & 1 ? edges[dice / 2 % (sizeof edges - 1)]
                        : (char)(unsigned char)(dice / 2);
  }
}

static bool has(uint64_t set, int i) { return set >> (8 * i + 7) & 1; }

static void check_bytes(const char *bytes) {
  uint64_t eight = hy_eight_load(bytes, 8);
  uint64_t small = hy_eight_range(eight, 'a', 'z');
  uint64_t figures = hy_eight_range(eight, '0', '9');
  unsigned count = 0;
  int first = 8;
  for (int i = 7; i >= 0; i--) {
    bool is_small = bytes[i] >= 'a' && bytes[i] <= 'z';
    CHECK(has(small, i) == is_small);
    CHECK(has(figures, i) == (bytes[i] >= '0' && bytes[i] <= '9'));
    if (bytes[i] == 'a') CHECK(has(hy_eight_is(eight, 'a'), i));
    count += is_small;
    if (is_small) first = i;
  }
  CHECK(hy_eight_count(small) == count);
  CHECK(hy_eight_count(hy_eight_before(small) & HY_EIGHT_TOPS) ==
        (unsigned)first);
}

static void test_against_bytes(void) {
  char bytes[8];
  uint32_t seed = 20211119;
  for (int i = 0; i < ROUNDS; i++) {
    fill(bytes, &seed);
    check_bytes(bytes);
  }
}

static void test_short(void) {
  static const char text[] = "abcdefgh";
  uint64_t whole = hy_eight_load(text, 8);
  for (size_t len = 0; len <= 8; len++) {
    uint64_t mask = len < 8 ? ((uint64_t)1 << 8 * len) - 1 : ~(uint64_t)0;
    CHECK(hy_eight_load(text, len) == (whole & mask));
  }
}

int main(void) {
  test_against_bytes();
  test_short();
  return CHECK_REPORT();
}
