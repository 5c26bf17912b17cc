/* models.h - the shipped models for tests, read from the source folder, and
 * bytes of them changed on purpose.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_TEST_MODELS_H
#define HY_TEST_MODELS_H

#include "check.h"
#include "model.h"

#define MODELS_FAST "rules/en/model/fast.model"
#define MODELS_FULL "rules/en/model/full.model"

/** Reads a whole file; ends the test when there is none. */
CHECK_MAYBE_UNUSED static hy_str models_read(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) {
    fprintf(stderr, "cannot open %s\n", path);
    exit(1);
  }
  char *data = malloc(HY_MODEL_MAX);
  size_t len = data ? fread(data, 1, HY_MODEL_MAX, file) : 0;
  fclose(file);
  return (hy_str){data, len};
}

CHECK_MAYBE_UNUSED static void models_free(hy_str bytes) {
  free((void *)(uintptr_t)bytes.data);
}

/** Opens the frame; a failure is a failed check. */
CHECK_MAYBE_UNUSED static hy_model models_open(hy_str bytes) {
  hy_model model;
  hy_problem problem = {0};
  CHECK(hy_model_open(bytes, &model, &problem) == HY_OK);
  return model;
}

/** Writes the checksum that the bytes ask for. */
CHECK_MAYBE_UNUSED static void models_seal(char *data, size_t len) {
  uint64_t sum = hy_model_checksum((hy_str){data, len});
  for (size_t i = 0; i < 8; i++)
    data[24 + i] = (char)(sum >> (8 * i) & 0xFF);
}

/** Numbers that look random and are the same each time. */
CHECK_MAYBE_UNUSED static uint64_t models_random(uint64_t *state) {
  uint64_t z = *state += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

#endif
