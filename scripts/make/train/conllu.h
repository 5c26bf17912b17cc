/* conllu.h - trees out of a CoNLL-U file.
 *
 * Keeps the form, lemma, both tags, head and relation of every word. Lines of
 * multi-word tokens (1-2) and of empty nodes (8.1) are passed over.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CONLLU_H
#define CONLLU_H

#include "lab.h"

typedef struct conllu_sentence {
  uint32_t first; /* number of its first word in the words of the file */
  uint32_t count;
  bool news; /* stands in a document whose id speaks of news */
} conllu_sentence;

/** All words of a file, one array a column; texts are borrowed from a
 *  copy of the file, which lives as long as the program. */
typedef struct conllu {
  hy_str *form, *lemma, *upos, *xpos, *label;
  uint32_t *head; /* 0 is the root, else a word's number from 1 */
  size_t words, room;
  conllu_sentence *sentence;
  size_t sentences, sentence_room;
} conllu;

/** Reads the file; ends the program when a line is not CoNLL-U. */
conllu conllu_read(const char *path);

#endif
