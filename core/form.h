/* form.h - what a word form looks like, as numbers.
 *
 * Taggers and parsers ask the same few things of a form: the word without
 * regard to case and digits, its ends, its shape. Each answer is a 64-bit
 * hash of bytes, the same on every machine, so that a model file may hold
 * hashes in place of words. Letters outside ASCII count as lower case.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_FORM_H
#define HY_FORM_H

#include "base.h"

enum { HY_FORM_SUFFIXES = 5, HY_FORM_PREFIXES = 3 };

typedef struct hy_form {
  uint64_t exact;                    /* digits read as 0 */
  uint64_t lower;                    /* lower case as well */
  uint64_t suffix[HY_FORM_SUFFIXES]; /* last 1 .. 5 bytes of the lower form */
  uint64_t prefix[HY_FORM_PREFIXES]; /* first 1 .. 3 bytes of it */
  uint64_t shape;                    /* "Xx" for "Smith", "Xxd" for "Ab12" */
  bool has_capital;                  /* starts with A-Z */
  bool has_lower;                    /* holds a letter that is not A-Z */
} hy_form;

/** Looks at the whole form: linear in its length. Any bytes will do. */
hy_form hy_form_look(hy_str text);

/** One step of the hash used here, to join numbers into one. */
static inline uint64_t hy_form_join(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * 0x9FB21C651E98DF25u;
  return hash ^ (hash >> 29);
}

#endif
