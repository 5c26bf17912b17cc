/* morph.h - the dictionary forms a word may have, without a tagger.
 *
 * "met" may be meet; "talks" may be talk or talks; "left" may be left or
 * leave. The room knows no language: a pack hands over its irregular forms
 * and its endings. The answer errs on the side of too many: a form that is
 * no word at all ("refus") meets no rule and does no harm.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_MORPH_H
#define HY_MORPH_H

#include "base.h"
#include "mem.h"

/** The most lemmas one form has; further ones are dropped. */
#define HY_LEMMAS_MAX 8

/** The longest form, in bytes, whose endings are looked at. */
#define HY_LEMMA_FORM_MAX 48

typedef struct hy_morph hy_morph;

/** Knows nothing yet: every form is its own and only lemma. */
HY_MUST_USE hy_morph *hy_morph_new(hy_mem mem);
void hy_morph_free(hy_morph *morph);

/** `form` (lower case) is a form of `lemma`. A form with entries gets these
 *  and itself is a lemma only where one says so; endings are not tried. */
HY_MUST_USE hy_status hy_morph_irregular(hy_morph *morph, hy_str form,
                                         hy_str lemma);

/** Whether `form` (lower case) was given as irregular. */
bool hy_morph_is_irregular(const hy_morph *morph, hy_str form);

/**
 * A word that ends in `ending` may be a form of the word with `instead` in its
 * place: "" takes the stem as it stands, "!" too, unless it is one short
 * syllable that would have doubled its last letter ("hoping" is no form of
 * "hop"); "=" takes one of its two equal last letters away ("stopped");
 * anything else is appended ("e", "y").
 */
HY_MUST_USE hy_status hy_morph_ending(hy_morph *morph, hy_str ending,
                                      hy_str instead);

/** Room for the lemmas of one form. */
typedef struct hy_lemmas {
  size_t count;
  hy_str items[HY_LEMMAS_MAX]; /* borrowed from the form, the table or bytes */
  char bytes[HY_LEMMAS_MAX * (HY_LEMMA_FORM_MAX + 8)];
  size_t used;
} hy_lemmas;

/** Fills `out` with the possible lemmas of `form`, which is in lower case;
 *  the form itself first, if it may be one. Never fails, never allocates.
 *  The views are borrowed until `form`, `morph` or `out` goes away. */
void hy_morph_lemmas(const hy_morph *morph, hy_str form, hy_lemmas *out);

#endif
