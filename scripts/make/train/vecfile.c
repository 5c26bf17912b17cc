/* vecfile.c - the reader of word vectors. SPDX-License-Identifier: MIT */
#include "vecfile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void scale(float *v, float length) {
  float size = 0;
  for (int i = 0; i < VECFILE_DIM; i++)
    size += v[i] * v[i];
  for (int i = 0; i < VECFILE_DIM; i++)
    v[i] *= length / (sqrtf(size) + 1e-9f);
}

// One line: the word, a space, the numbers.
static const char *read_line(vecfile *file, const char *at, size_t *room) {
  const char *space = strchr(at, ' ');
  if (!space) lab_die("a line of vectors makes no sense");
  uint32_t word =
      lab_words_add(&file->words, (hy_str){at, (size_t)(space - at)});
  file->data =
      lab_grow(file->data, word, room, VECFILE_DIM * sizeof *file->data);
  char *end = NULL;
  at = space;
  for (int i = 0; i < VECFILE_DIM; i++, at = end)
    file->data[(size_t)word * VECFILE_DIM + (size_t)i] = strtof(at, &end);
  return at + 1;
}

vecfile vecfile_read(const char *path, float length) {
  vecfile file = {0};
  hy_str source = lab_read(path);
  char *text = lab_take(source.len + 1, 1); // ends with a zero for strtof
  memcpy(text, source.data, source.len);
  free((void *)(uintptr_t)source.data);
  size_t room = 0;
  for (const char *at = text; *at;)
    at = read_line(&file, at, &room);
  for (size_t i = 0; i < file.words.len; i++)
    scale(file.data + i * VECFILE_DIM, length);
  free(text);
  return file;
}
