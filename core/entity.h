/* entity.h - character references of HTML: "&amp;", "&#8217;", "&#x2019;".
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_ENTITY_H
#define HY_ENTITY_H

#include "base.h"

/** Bytes of the longest reference, "&" and ";" included. */
#define HY_ENTITY_MAX 34

/**
 * Reads the reference at the start of `text`, which must begin with "&" and
 * have its semicolon. Returns its length in bytes, and its one or two code
 * points in `codes` (the second is 0 where there is one); or 0 when there is
 * no reference. Numbers from 128 to 159 mean windows-1252, as in browsers; a
 * number that is no code point gives U+FFFD. Constant time.
 */
size_t hy_entity_read(hy_str text, int32_t codes[2]);

#endif
