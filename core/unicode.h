/* unicode.h - word and sentence breaks as Unicode defines them (UAX #29).
 *
 * The plain rules, without a language and without exceptions. News text is
 * cut by token.h and sentence.h; these are for text of any other kind, and
 * the yardstick to compare with. Every byte belongs to exactly one word and
 * one sentence; a byte that is not UTF-8 reads as U+FFFD.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_UNICODE_H
#define HY_UNICODE_H

#include "base.h"

/**
 * Where the word that starts at byte `from` ends. `from` is 0 or what the
 * call returned before. At the end of `text` returns `from`. Walking a text
 * word by word takes linear time.
 */
uint32_t hy_unicode_word_end(hy_str text, uint32_t from);

/** The same for the sentence that starts at byte `from`. */
uint32_t hy_unicode_sentence_end(hy_str text, uint32_t from);

#endif
