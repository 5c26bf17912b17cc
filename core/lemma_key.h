/* lemma_key.h - the hashes that stand for forms and endings in a table of
 * lemmas (private to lemma and to its trainer).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_LEMMA_KEY_H
#define HY_LEMMA_KEY_H

#include "form.h"

enum { HY_LEMMA_ENDING = 6 }; /* longest ending that a rule looks at, bytes */

static inline char hy_lemma_fold(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/** Starts the hash of an ending; add its bytes from the last one backwards. */
static inline uint64_t hy_lemma_ending(uint8_t tag) {
  return hy_form_join(0x300, tag);
}

static inline uint64_t hy_lemma_step(uint64_t hash, char c) {
  return hy_form_join(hash, (unsigned char)c);
}

/** The key of an exception: the form as it is, or in lower case. */
static inline uint64_t hy_lemma_whole(hy_str form, uint8_t tag, bool lower) {
  uint64_t hash = hy_form_join(lower ? 0x100 : 0x200, tag);
  for (size_t i = 0; i < form.len; i++)
    hash =
        hy_lemma_step(hash, lower ? hy_lemma_fold(form.data[i]) : form.data[i]);
  return hash;
}

#endif
