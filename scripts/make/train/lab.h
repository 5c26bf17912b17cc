/* lab.h - what the trainers share: memory that ends the program when it runs
 * out, random numbers from a seed, whole files, growing lists, word lists.
 *
 * A trainer is a program that a person runs by hand, so it may exit. Nothing
 * of this folder is linked into the library.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef LAB_H
#define LAB_H

#include <stdarg.h>
#include <stdio.h>

#include "base.h"

/** Prints a message and ends the program with status 1. */
void lab_die(const char *format, ...) HY_PRINTF(1, 2) __attribute__((noreturn));

/** Zero-filled memory for `count` items; never NULL. */
void *lab_take(size_t count, size_t size);

/** Room for one more item: grows `*room` by doubling. Never NULL. */
void *lab_grow(void *items, size_t count, size_t *room, size_t size);

/** Reads a whole file; owned by the caller, who lets it live to the end. */
hy_str lab_read(const char *path);

FILE *lab_open(const char *path, const char *mode);

/** A stream of random numbers; equal seeds give equal streams. */
typedef struct lab_random {
  uint64_t state;
} lab_random;

uint64_t lab_next(lab_random *random);
/** A number below `limit`, which is above 0. */
uint32_t lab_below(lab_random *random, uint32_t limit);
/** A number in [0, 1). */
float lab_unit(lab_random *random);
/** Puts the numbers 0 .. count-1 into `order` and shuffles them. */
void lab_shuffle(lab_random *random, uint32_t *order, size_t count);

/** Strings numbered in the order they came, with a count each. */
typedef struct lab_words {
  hy_str *text; /* copied, owned by the list */
  uint32_t *count;
  size_t len, room, count_room;
  uint32_t *slot; /* number + 1, 0 is free; a power of two many */
  size_t slots;
} lab_words;

#define LAB_NONE UINT32_MAX

/** The number of `text`, adding it when it is new. Does not count it. */
uint32_t lab_words_add(lab_words *words, hy_str text);
/** The number of `text`, or LAB_NONE. */
uint32_t lab_words_find(const lab_words *words, hy_str text);

/** Lower case (ASCII) with every digit as 0, into `room` bytes; cut there. */
hy_str lab_fold(hy_str text, char *buffer, size_t room);

#endif
