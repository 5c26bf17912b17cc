/* lemmalab.h - learns lemmas from the words of a treebank.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LEMMALAB_H
#define LEMMALAB_H

#include "taglab.h"

/** Learns from all words and writes the section "lemmas". */
void lemmalab_learn(const conllu *file, const taglab_tags *tags,
                    modelfile *out);

#endif
