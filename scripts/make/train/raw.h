/* raw.h - plain news text to sentences of tokens, cut as the treebank does.
 *
 * Good enough to learn word vectors from and to measure speed on. The cuts:
 * white space, marks at the ends of a chunk, hyphens and slashes between
 * letters, and the short forms of verbs ("do n't", "he 's").
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef RAW_H
#define RAW_H

#include "lab.h"

typedef struct raw_text {
  hy_str *token; /* borrowed from the text */
  size_t tokens, room;
  uint32_t *end; /* of each sentence: one past its last token */
  size_t sentences, sentence_room;
} raw_text;

raw_text raw_read(hy_str text);

#endif
