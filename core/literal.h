/* literal.h - cuts what a pattern or a word list quotes, as texts are cut.
 *
 * A literal is a piece of text, so the tokenizer decides what its tokens are;
 * only a clitic that stands alone ("'s", "n't") needs the word before it to
 * be seen as one.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_LITERAL_H
#define HY_LITERAL_H

#include "token.h"

/** The forms of a literal, owned by an arena. */
typedef struct hy_literal {
  const hy_str *forms;
  size_t count;
} hy_literal;

/** Cuts `text` with the options that the texts are cut with (NULL: default).
 *  The forms are copied into `arena`. On failure `out` is empty. */
HY_MUST_USE hy_status hy_literal_cut(hy_str text,
                                     const hy_token_options *options,
                                     hy_arena *arena, hy_literal *out);

#endif
