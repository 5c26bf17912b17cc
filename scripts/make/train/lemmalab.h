/* lemmalab.h - learns lemmas from the words of a treebank.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LEMMALAB_H
#define LEMMALAB_H

#include "taglab.h"

/** Learns from all words and writes the section "lemmas". `known` are words
 *  of plain text: an ending may be cut off in more than one way, and the way
 *  that leads to a word is the better one. */
void lemmalab_learn(const conllu *file, const taglab_tags *tags,
                    const lab_words *known, modelfile *out);

#endif
