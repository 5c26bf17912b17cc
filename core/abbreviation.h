/* abbreviation.h - which words carry a dot of their own.
 *
 * The core knows no abbreviation. A rule pack hands its list over once; the
 * set is then immutable and may be read by any number of threads. The
 * tokenizer asks it whether "Corp." is one token, the sentence room whether
 * that dot can end a sentence.
 *
 * An entry is written without or with its last dot ("Corp" or "Corp."), inner
 * dots stay ("e.g"). A small letter of an entry also stands for its capital
 * in a text, never the other way: "vs" finds "vs", "Vs" and "VS", and "Sat"
 * does not find "sat".
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_ABBREVIATION_H
#define HY_ABBREVIATION_H

#include "base.h"
#include "mem.h"
#include "str.h"

/** What the dot after a word may mean. The names in the comments are those
 *  of the word list. */
typedef enum hy_abbreviation_kind {
  HY_ABBREVIATION_NONE = 0,
  HY_ABBREVIATION_TITLE, /* title: before a name ("Mr."); ends no sentence */
  HY_ABBREVIATION_NEVER, /* never: asks for more ("vs."); ends no sentence */
  HY_ABBREVIATION_UNIT,  /* unit: only beside a number ("5 ft. tall") */
  HY_ABBREVIATION_OTHER, /* other: may end a sentence ("Inc.", "Jan.") */
  HY_ABBREVIATION_START, /* start: no abbreviation, but a word that opens a
                            sentence more often than a name ("The") */
  HY_ABBREVIATION_AFTER, /* after: no abbreviation, but a name that goes on
                            after a unit ("5 p.m. Monday") */
} hy_abbreviation_kind;

/** One line of the list. `word` is borrowed for the call that reads it. */
typedef struct hy_abbreviation {
  hy_str word;
  hy_abbreviation_kind kind;
} hy_abbreviation;

typedef struct hy_abbreviations hy_abbreviations;

/** The kind called `name` ("title", "never", "unit", "other", "start",
 *  "after"), or
 *  HY_ABBREVIATION_NONE for any other name. */
hy_abbreviation_kind hy_abbreviation_kind_from(hy_str name);

/**
 * Builds a set from `count` entries; the words are copied. A word may be
 * there once as an abbreviation, as a start and as an after; of two
 * abbreviations that are spelt alike the later one counts. Entries that are
 * empty or of kind NONE are passed over. On HY_ENOMEM `*out` is NULL.
 */
HY_MUST_USE hy_status hy_abbreviations_new(hy_mem mem,
                                           const hy_abbreviation *entries,
                                           size_t count,
                                           hy_abbreviations **out);

/** Frees the set. NULL is fine. */
void hy_abbreviations_free(hy_abbreviations *set);

/** What the dot after `word` (given without it) means: NONE, TITLE, NEVER,
 *  UNIT or OTHER. A NULL set knows nothing. */
hy_abbreviation_kind hy_abbreviations_find(const hy_abbreviations *set,
                                           hy_str word);

/** Whether `word`, with a capital, is listed as a start of sentences. */
bool hy_abbreviations_is_start(const hy_abbreviations *set, hy_str word);

/** Whether `word`, with a capital, is listed as going on after a unit. */
bool hy_abbreviations_is_after(const hy_abbreviations *set, hy_str word);

#endif
