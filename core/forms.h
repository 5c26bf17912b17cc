/* forms.h - the word forms of texts, each asked every test once.
 *
 * Zipf makes the forms of a run few: hy_forms remembers, for each of them (and
 * each tag it was seen with), which tests of the vocabulary hold. It belongs
 * to one thread and is bounded: past its limits it forgets all, between texts.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_FORMS_H
#define HY_FORMS_H

#include "token.h"
#include "vocab.h"

/** Forms, and bytes of forms, remembered before hy_forms_trim starts anew. */
#define HY_FORMS_MAX ((size_t)200000)
#define HY_FORMS_BYTES_MAX ((size_t)1 << 24)

typedef struct hy_forms hy_forms;

/** One form, with its tag, and its answers. Borrowed until the next
 * hy_forms_trim. */
typedef struct hy_word {
  uint32_t look;       /* hy_look bits */
  uint8_t tag;         /* HY_TAG_NONE where nothing tagged it */
  hy_tests tests;      /* every test that holds */
  hy_tests keys;       /* those that call rules */
  hy_tests index;      /* those that some rule needs */
  uint64_t sign;       /* one bit for each of `index`: hy_word_sign */
  hy_tests phrase;     /* those watched by the lexicon */
  hy_tests opens;      /* nodes of the lexicon: where phrases start with it */
  const uint64_t *row; /* its answers to hy_vocab_bit, a bit each */
  hy_str text;         /* owned by the table */
} hy_word;

/** `vocab` is borrowed and no longer changes. */
HY_MUST_USE hy_forms *hy_forms_new(hy_mem mem, const hy_vocab *vocab);
void hy_forms_free(hy_forms *forms);

/** The form of `text` with a tag of the vocabulary's tagger (HY_TAG_NONE: not
 *  tagged), remembered or made; NULL when memory is out. A regex that runs out
 *  of steps on a form counts as no match. */
HY_MUST_USE const hy_word *hy_forms_get(hy_forms *forms, hy_str text,
                                        uint8_t tag);

/** The forms of `count` tokens of `text`, with their tags (NULL: none). */
HY_MUST_USE hy_status hy_forms_read(hy_forms *forms, hy_str text,
                                    const hy_token *tokens, size_t count,
                                    const uint8_t *tags, const hy_word **out);

/** Forgets every form when a limit above is passed: to be called
 *  between texts, when nothing points at a form. */
void hy_forms_trim(hy_forms *forms);

/** The bit of a test in `sign`; several tests share one. */
static inline uint64_t hy_word_sign(uint32_t test) {
  return (uint64_t)1 << (test % 64);
}

/** Whether the form's row carries a bit of hy_vocab_bit. */
static inline bool hy_word_passes(const hy_word *form, uint32_t bit) {
  return form->row[bit / 64] >> (bit % 64) & 1;
}

/** Whether `test` holds for `form`. */
static inline bool hy_word_has(const hy_word *form, uint32_t test) {
  uint32_t low = 0, high = form->tests.count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (form->tests.data[middle] < test)
      low = middle + 1;
    else
      high = middle;
  }
  return low < form->tests.count && form->tests.data[low] == test;
}

#endif
