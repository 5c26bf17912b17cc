/* phrases.h - lists of phrases, found in a row of words in one walk.
 *
 * Words are hashes (see shape.h), so a phrase is found by its first word and
 * checked word by word. Lists have numbers from 0.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_PHRASES_H
#define HY_PHRASES_H

#include "base.h"
#include "mem.h"

/** The most lists, and the most words of a phrase. */
#define HY_PHRASES_LISTS_MAX 96
#define HY_PHRASES_WORDS_MAX 8

typedef struct hy_phrases hy_phrases;

/** Starts with no phrase, owned by the caller. HY_ENOMEM only. */
HY_MUST_USE hy_status hy_phrases_new(hy_mem mem, hy_phrases **out);

/** Frees the phrases. NULL is fine. */
void hy_phrases_free(hy_phrases *phrases);

/** Adds a phrase of `count` words, 1 to HY_PHRASES_WORDS_MAX, to `list`.
 *  HY_ENOMEM leaves the phrases as they were. */
HY_MUST_USE hy_status hy_phrases_add(hy_phrases *phrases, uint16_t list,
                                     const uint32_t *words, size_t count);

/** What was found in a row of words; all zero to begin with. */
typedef struct hy_phrases_found {
  uint64_t lists[(HY_PHRASES_LISTS_MAX + 64) / 64]; /* bit i: list i has some */
  uint16_t covered[HY_PHRASES_LISTS_MAX + 1]; /* words in phrases, by list; the
                                                 last is for no list at all */
} hy_phrases_found;

/** Adds to `found` how many of the words are part of a phrase of each list. Of
 *  phrases of one list that start at one word the longest counts. `count` is
 *  below 65536. */
void hy_phrases_find(const hy_phrases *phrases, const uint32_t *words,
                     size_t count, hy_phrases_found *found);

#endif
