/* lemma.h - the dictionary form of a word whose tag is known.
 *
 * "met" tagged VBD is "meet", "left" tagged JJ is "left". Exceptions are
 * asked first; else the longest known ending of the form, for this tag, says
 * how many bytes to cut and what to append. Both were learned from a
 * treebank. The table never changes and may be shared between threads.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_LEMMA_H
#define HY_LEMMA_H

#include "base.h"
#include "mem.h"
#include "model.h"

/** Most bytes that a lemma has more than its form. */
#define HY_LEMMA_GROWTH 64

typedef struct hy_lemma_table hy_lemma_table;

/**
 * Makes a table from the section "lemmas" of `model`, whose tags are those of
 * the tagger in the same file. The model's bytes are borrowed until the table
 * is freed. HY_EINVALID when the section makes no sense, HY_ENOMEM; `*out` is
 * then NULL.
 */
HY_MUST_USE hy_status hy_lemma_table_new(hy_mem mem, const hy_model *model,
                                         hy_lemma_table **out,
                                         hy_problem *problem);

/** Frees the table; NULL is fine. */
void hy_lemma_table_free(hy_lemma_table *table);

/**
 * Writes the lemma of `form` into `out` and returns its length in bytes, at
 * most `form.len` + HY_LEMMA_GROWTH. What does not fit into `room` is left
 * out, so a result above `room` means that the lemma was cut. Total: any
 * bytes and any tag will do. Linear in the form.
 */
size_t hy_lemma_write(const hy_lemma_table *table, hy_str form, uint8_t tag,
                      char *out, size_t room);

#endif
