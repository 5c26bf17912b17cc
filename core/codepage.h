/* codepage.h - which byte a code point was, had the text been read wrongly.
 *
 * Text in UTF-8 that a program took for one of these pages shows two or three
 * odd characters for one. To undo it, each character goes back to its byte.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_CODEPAGE_H
#define HY_CODEPAGE_H

#include "base.h"

/** The pages, in the order of how likely the mistake is. */
typedef enum hy_codepage {
  HY_CODEPAGE_LATIN1,
  HY_CODEPAGE_1252,
  HY_CODEPAGE_1251,
  HY_CODEPAGE_1250,
  HY_CODEPAGE_1253,
  HY_CODEPAGE_1254,
  HY_CODEPAGE_1257,
  HY_CODEPAGE_LATIN2,
  HY_CODEPAGE_MACROMAN,
  HY_CODEPAGE_437,
  HY_CODEPAGE_COUNT,
} hy_codepage;

/** For each page, the byte of a code point above U+007F; 0 where the page has
 *  none. Logarithmic. NULL when no page has it. */
const uint8_t *hy_codepage_bytes(int32_t code);

/** The code point that byte `byte` (0x80 to 0xFF) is in windows-1252; the
 *  byte's own number where the page has a hole. */
int32_t hy_codepage_read_1252(uint8_t byte);

#endif
