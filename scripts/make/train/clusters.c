/* clusters.c - groups words whose vectors are near: k-means, twice.
 *
 * usage: clusters VECTORS SEED OUT
 *
 * Writes a line a word: the word, its place among FINE clusters and among
 * COARSE ones. The tagger knows words by them that its treebank never showed.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "vecfile.h"

enum { FINE = 400, COARSE = 64, ROUNDS = 20, DIM = VECFILE_DIM };

static float dot(const float *a, const float *b) {
  float sum = 0;
  for (int i = 0; i < DIM; i++)
    sum += a[i] * b[i];
  return sum;
}

// Vectors have length 1, so the nearest mean is the one with the largest dot
// product, less half of the mean's square.
static uint32_t nearest(const float *v, const float *mean, const float *half,
                        uint32_t count) {
  uint32_t best = 0;
  float best_score = -1e9f;
  for (uint32_t c = 0; c < count; c++) {
    float score = dot(v, mean + c * DIM) - half[c];
    if (score > best_score) best = c, best_score = score;
  }
  return best;
}

static void move_means(const vecfile *file, const uint32_t *place, float *mean,
                       uint32_t count) {
  uint32_t *size = lab_take(count, 4);
  float *sum = lab_take(count * DIM, sizeof *sum);
  for (size_t i = 0; i < file->words.len; i++) {
    size[place[i]]++;
    for (size_t d = 0; d < DIM; d++)
      sum[place[i] * DIM + d] += file->data[i * DIM + d];
  }
  for (uint32_t c = 0; c < count; c++)
    for (uint32_t d = 0; size[c] && d < DIM; d++)
      mean[c * DIM + d] = sum[c * DIM + d] / (float)size[c];
  free(size);
  free(sum);
}

static uint32_t *cluster(const vecfile *file, uint32_t count, uint64_t seed) {
  lab_random random = {seed};
  uint32_t *place = lab_take(file->words.len, 4);
  float *mean = lab_take(count * DIM, sizeof *mean);
  float *half = lab_take(count, sizeof *half);
  for (uint32_t c = 0; c < count; c++)
    memcpy(mean + c * DIM,
           file->data + lab_below(&random, (uint32_t)file->words.len) * DIM,
           DIM * sizeof *mean);
  for (int round = 0; round < ROUNDS; round++) {
    for (uint32_t c = 0; c < count; c++)
      half[c] = dot(mean + c * DIM, mean + c * DIM) / 2;
    for (size_t i = 0; i < file->words.len; i++)
      place[i] = nearest(file->data + i * DIM, mean, half, count);
    move_means(file, place, mean, count);
  }
  free(mean);
  free(half);
  return place;
}

int main(int argc, char **argv) {
  if (argc != 4) lab_die("usage: clusters VECTORS SEED OUT");
  vecfile file = vecfile_read(argv[1], 1);
  uint64_t seed = strtoull(argv[2], NULL, 10);
  uint32_t *fine = cluster(&file, FINE, seed);
  uint32_t *coarse = cluster(&file, COARSE, seed + 1);
  FILE *out = lab_open(argv[3], "wb");
  for (size_t i = 0; i < file.words.len; i++)
    fprintf(out, "%.*s %u %u\n", (int)file.words.text[i].len,
            file.words.text[i].data, fine[i], coarse[i]);
  if (fclose(out)) lab_die("cannot write %s", argv[3]);
  return 0;
}
