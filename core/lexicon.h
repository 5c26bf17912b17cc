/* lexicon.h - word lists: phrases to labels, the longest match at each token.
 *
 * A phrase is a row of steps; a step is one or two tests of the vocabulary
 * (the form as listed, and in capitals as headlines have it). All phrases of
 * a rule set share one tree, so a text is walked once, however many lists
 * there are, and a token that starts no phrase costs one look at its form.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_LEXICON_H
#define HY_LEXICON_H

#include "forms.h"
#include "layer.h"

/** The most tokens of one phrase. */
#define HY_PHRASE_MAX 64

/** One token of a phrase; `second` is HY_NO_ID where there is one way only. */
typedef struct hy_phrase_step {
  uint32_t first, second;
} hy_phrase_step;

typedef struct hy_lexicon hy_lexicon;

/** `vocab` is borrowed; its tests are watched as phrases ask for them. */
HY_MUST_USE hy_lexicon *hy_lexicon_new(hy_mem mem, hy_vocab *vocab);
void hy_lexicon_free(hy_lexicon *lexicon);

/** Adds a phrase of 1 to HY_PHRASE_MAX steps under `label`. When a phrase
 *  stands twice under one label, the first value counts. */
HY_MUST_USE hy_status hy_lexicon_add(hy_lexicon *lexicon,
                                     const hy_phrase_step *steps, size_t count,
                                     uint32_t label, uint32_t value);

/**
 * Adds to `layers` the longest match of every label at every token of the
 * window; a match inside a longer one of the same label is dropped. `forms`
 * has one form for each token, counted from token 0 of the text.
 */
HY_MUST_USE hy_status hy_lexicon_find(const hy_lexicon *lexicon,
                                      const hy_word *const *forms,
                                      hy_span window, hy_layers *layers);

#endif
