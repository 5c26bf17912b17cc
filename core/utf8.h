/* utf8.h - read code points out of bytes that may or may not be UTF-8.
 *
 * The only room that includes utf8proc.h. Reading never fails: a byte that
 * is not UTF-8 reads as U+FFFD and is one byte long, so every loop over a
 * text ends and every byte belongs to exactly one code point.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_UTF8_H
#define HY_UTF8_H

#include "base.h"
#include "str.h"

/** What a code point is to a tokenizer. */
typedef enum hy_class {
  HY_CLASS_END, /* no code point: the text is over */
  HY_CLASS_SPACE,
  HY_CLASS_LOWER, /* a lower-case letter, or a letter without case */
  HY_CLASS_UPPER, /* an upper-case or title-case letter */
  HY_CLASS_MARK,  /* an accent or joiner that rides on the letter before it */
  HY_CLASS_DIGIT, /* a decimal digit, or a number letter such as a half sign */
  HY_CLASS_PUNCT, /* punctuation */
  HY_CLASS_OTHER, /* symbols, controls, bad bytes */
} hy_class;

/** One code point seen in place. At the end of the text `at` is empty. */
typedef struct hy_glyph {
  hy_span at;
  int32_t code;
  hy_class type;
} hy_glyph;

/** Reads the code point at byte `at` (at most `text.len`) of `text`. */
hy_glyph hy_utf8_look(hy_str text, uint32_t at);

/** Reads only the code point at byte `at` (below `text.len`) and returns its
 *  length; a byte that is not UTF-8 gives -1 and is one byte long. */
uint32_t hy_utf8_read(hy_str text, uint32_t at, int32_t *code);

/** Where the first byte that is not UTF-8 stands, or `text.len`. Surrogates,
 *  overlong forms and code points above U+10FFFF are not UTF-8. */
size_t hy_utf8_check(hy_str text);

/** How many code points the bytes hold; a bad byte counts as one. */
size_t hy_utf8_count(hy_str text);

/** How many UTF-16 units the bytes would take; a bad byte counts as one. */
size_t hy_utf8_count_utf16(hy_str text);

/** Appends `text` in lower case (simple mapping, one code point to one).
 *  Bytes that are not UTF-8 are copied as they stand. */
void hy_utf8_lower(hy_buf *out, hy_str text);

/** True when the normal form NFC keeps the code point as it is and does not
 *  join it to what stands before it. True for nearly all of every text. */
bool hy_utf8_is_inert(int32_t code);

/** The most code points that hy_utf8_compose takes, and the most it gives. */
#define HY_UTF8_COMPOSE_MAX 32

/**
 * Brings a letter and the marks that ride on it to the normal form NFC.
 * Returns how many code points stand in `out`, which has room for
 * HY_UTF8_COMPOSE_MAX; or 0 when `count` is above that or the result would be,
 * since no language stacks that many marks.
 */
size_t hy_utf8_compose(const int32_t *codes, size_t count, int32_t *out);

/** Appends one code point; U+FFFD in place of what UTF-8 cannot hold. */
void hy_utf8_add(hy_buf *out, int32_t code);

#endif
