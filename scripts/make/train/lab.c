/* lab.c - memory, numbers, files and word lists of the trainers.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lab.h"

#include <stdlib.h>
#include <string.h>

#include "str.h"

void lab_die(const char *format, ...) {
  va_list args;
  va_start(args, format);
  vfprintf(stderr, format, args);
  va_end(args);
  fputc('\n', stderr);
  exit(1);
}

void *lab_take(size_t count, size_t size) {
  void *items = calloc(count ? count : 1, size);
  if (!items) lab_die("out of memory");
  return items;
}

void *lab_grow(void *items, size_t count, size_t *room, size_t size) {
  if (count < *room) return items;
  *room = *room ? *room * 2 : 16;
  items = realloc(items, *room * size);
  if (!items) lab_die("out of memory");
  return items;
}

FILE *lab_open(const char *path, const char *mode) {
  FILE *file = fopen(path, mode);
  if (!file) lab_die("cannot open %s", path);
  return file;
}

hy_str lab_read(const char *path) {
  FILE *file = lab_open(path, "rb");
  char *data = NULL;
  size_t len = 0, room = 0, got;
  do {
    if (room - len < 65536) {
      room = room ? room * 2 : 1 << 20;
      data = realloc(data, room);
      if (!data) lab_die("out of memory");
    }
    got = fread(data + len, 1, 65536, file);
    len += got;
  } while (got);
  fclose(file);
  return (hy_str){data, len};
}

// splitmix64: one addition and three mixing steps, good for any seed.
uint64_t lab_next(lab_random *random) {
  uint64_t z = random->state += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

uint32_t lab_below(lab_random *random, uint32_t limit) {
  return (uint32_t)(((lab_next(random) >> 32) * limit) >> 32);
}

float lab_unit(lab_random *random) {
  return (float)(lab_next(random) >> 40) * (1.0f / 16777216.0f);
}

void lab_shuffle(lab_random *random, uint32_t *order, size_t count) {
  for (uint32_t i = 0; i < count; i++) {
    uint32_t j = lab_below(random, i + 1);
    order[i] = order[j];
    order[j] = i;
  }
}

static size_t slot_of(const lab_words *words, hy_str text) {
  size_t at = (size_t)hy_str_hash(text, 1) & (words->slots - 1);
  while (words->slot[at] &&
         !hy_str_is_equal(words->text[words->slot[at] - 1], text))
    at = (at + 1) & (words->slots - 1);
  return at;
}

static void rehash(lab_words *words) {
  free(words->slot);
  words->slots = words->slots ? words->slots * 2 : 1024;
  words->slot = lab_take(words->slots, sizeof *words->slot);
  for (uint32_t i = 0; i < words->len; i++)
    words->slot[slot_of(words, words->text[i])] = i + 1;
}

static hy_str copy(hy_str text) {
  char *data = lab_take(text.len + 1, 1);
  if (text.len) memcpy(data, text.data, text.len);
  return (hy_str){data, text.len};
}

uint32_t lab_words_add(lab_words *words, hy_str text) {
  if (words->len * 2 >= words->slots) rehash(words);
  size_t at = slot_of(words, text);
  if (words->slot[at]) return words->slot[at] - 1;
  words->text =
      lab_grow(words->text, words->len, &words->room, sizeof *words->text);
  words->count = lab_grow(words->count, words->len, &words->count_room,
                          sizeof *words->count);
  words->text[words->len] = copy(text);
  words->count[words->len] = 0;
  words->slot[at] = (uint32_t)++words->len;
  return words->slot[at] - 1;
}

uint32_t lab_words_find(const lab_words *words, hy_str text) {
  if (!words->slots) return LAB_NONE;
  uint32_t found = words->slot[slot_of(words, text)];
  return found ? found - 1 : LAB_NONE;
}

hy_str lab_fold(hy_str text, char *buffer, size_t room) {
  size_t len = text.len < room ? text.len : room;
  for (size_t i = 0; i < len; i++) {
    char c = text.data[i];
    if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
    if (c >= '0' && c <= '9') c = '0';
    buffer[i] = c;
  }
  return (hy_str){buffer, len};
}
