/* wordlist.h - reads word lists: one entry a line, a value behind a tab.
 *
 *   # comments start a line
 *   Ruritania<TAB>RU
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_WORDLIST_H
#define HY_WORDLIST_H

#include "str.h"

/** Walks a list; start with the text and zeros. */
typedef struct hy_wordlist {
  hy_str text; /* borrowed */
  size_t at;
  uint32_t line; /* of the word read last, from 1 */
} hy_wordlist;

/** One line of the list, borrowed from the text. `value` may be empty. */
typedef struct hy_wordlist_word {
  hy_str entry, value;
} hy_wordlist_word;

/** Reads the next word; false at the end. Empty lines and comments are passed
 *  over; a carriage return at a line's end does not count. */
bool hy_wordlist_next(hy_wordlist *list, hy_wordlist_word *out);

/** Cuts the next blank-separated part off `*text`; false when none is left. */
bool hy_wordlist_part(hy_str *text, hy_str *part);

#endif
