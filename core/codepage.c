/* codepage.c - one sorted table for all pages. SPDX-License-Identifier: MIT */
#include "codepage.h"

typedef struct page_row {
  uint16_t code;
  uint8_t bytes[HY_CODEPAGE_COUNT];
} page_row;

#include "codepages.inc"

const uint8_t *hy_codepage_bytes(int32_t code) {
  size_t low = 0, high = sizeof ROWS / sizeof *ROWS;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (ROWS[middle].code < code)
      low = middle + 1;
    else
      high = middle;
  }
  bool has = low < sizeof ROWS / sizeof *ROWS && ROWS[low].code == code;
  return has ? ROWS[low].bytes : NULL;
}

// From 0xA0 on the page is Latin-1; below, a short list.
int32_t hy_codepage_read_1252(uint8_t byte) {
  static const uint16_t low[32] = {
      0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
      0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
      0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
      0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
  };
  return byte >= 0x80 && byte < 0xA0 ? low[byte - 0x80] : byte;
}
