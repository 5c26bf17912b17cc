/* vecfile.h - reads the word vectors that vectors.c writes.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef VECFILE_H
#define VECFILE_H

#include "lab.h"

enum { VECFILE_DIM = 64 };

typedef struct vecfile {
  lab_words words;
  float *data; /* VECFILE_DIM numbers a word, as long as `length` */
} vecfile;

/** Reads the file and brings every vector to the given length. */
vecfile vecfile_read(const char *path, float length);

#endif
