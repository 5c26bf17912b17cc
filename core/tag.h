/* tag.h - parts of speech for the tokens of a sentence, fast.
 *
 * A linear model with whole-number weights, read from left to right. A tag is
 * a small number that stands for a pair: a universal part of speech (NOUN,
 * VERB) and a fine tag (NNS, VBD). The tagger never changes after it was
 * made, so threads may share it; each thread brings its own hy_tag_work.
 *
 *   uint8_t tags[3];
 *   hy_str forms[] = {HY_LIT("Talks"), HY_LIT("resumed"), HY_LIT(".")};
 *   hy_tagger_run(tagger, work, forms, 3, tags);
 *   hy_upos first = hy_tagger_upos(tagger, tags[0]); // HY_UPOS_NOUN
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_TAG_H
#define HY_TAG_H

#include "base.h"
#include "mem.h"
#include "model.h"

/** Most tags that a model may know. */
#define HY_TAG_MAX 120

/** No tag: what stands before a sentence. */
#define HY_TAG_NONE 127

/** Longest run of tokens that is read together. A longer sentence is cut into
 *  runs of this length, so that time and memory stay bounded. */
#define HY_TAG_RUN 256

/** The universal parts of speech, in the order of their names. */
typedef enum hy_upos {
  HY_UPOS_ADJ,
  HY_UPOS_ADP,
  HY_UPOS_ADV,
  HY_UPOS_AUX,
  HY_UPOS_CCONJ,
  HY_UPOS_DET,
  HY_UPOS_INTJ,
  HY_UPOS_NOUN,
  HY_UPOS_NUM,
  HY_UPOS_PART,
  HY_UPOS_PRON,
  HY_UPOS_PROPN,
  HY_UPOS_PUNCT,
  HY_UPOS_SCONJ,
  HY_UPOS_SYM,
  HY_UPOS_VERB,
  HY_UPOS_X,
  HY_UPOS_COUNT
} hy_upos;

/** "NOUN" for HY_UPOS_NOUN; empty for a number that is none of them. */
hy_str hy_upos_name(hy_upos upos);

/** The number of a name, HY_UPOS_COUNT when there is none such. */
hy_upos hy_upos_from(hy_str name);

typedef struct hy_tagger hy_tagger;

/**
 * Makes a tagger from the sections of `model` that hold one. The model's
 * bytes are borrowed until the tagger is freed.
 * HY_EINVALID when the sections make no sense, HY_ENOMEM; `*out` is then NULL.
 */
HY_MUST_USE hy_status hy_tagger_new(hy_mem mem, const hy_model *model,
                                    hy_tagger **out, hy_problem *problem);

/** Frees the tagger; NULL is fine. */
void hy_tagger_free(hy_tagger *tagger);

/** A number that stands for all that the tagger learned: another tagger, even
 *  one of the same tags, has another. */
uint64_t hy_tagger_id(const hy_tagger *tagger);

/** How many tags there are; tags are the numbers below it. */
size_t hy_tagger_count(const hy_tagger *tagger);

/** The universal part of a tag. `tag` is below hy_tagger_count. */
hy_upos hy_tagger_upos(const hy_tagger *tagger, uint8_t tag);

/** The fine tag's name ("NNS"), borrowed from the model's bytes. */
hy_str hy_tagger_fine(const hy_tagger *tagger, uint8_t tag);

/** The number of a pair, HY_TAG_MAX when the model does not know it. */
uint8_t hy_tagger_find(const hy_tagger *tagger, hy_upos upos, hy_str fine);

/** How many words the tagger knows something of. */
size_t hy_tagger_words(const hy_tagger *tagger);

/** Room to work in, for one thread at a time. About 50 kB. */
typedef struct hy_tag_work hy_tag_work;

HY_MUST_USE hy_status hy_tag_work_new(hy_mem mem, hy_tag_work **out);
void hy_tag_work_free(hy_tag_work *work);

/** Writes the tag of each form. Total: any bytes, any count; linear time;
 *  never allocates. */
void hy_tagger_run(const hy_tagger *tagger, hy_tag_work *work,
                   const hy_str *forms, size_t count, uint8_t *tags);

/** What was seen of token `i` of the last run, for the parser: its form, and
 *  the number of its word from 1, 0 when the tagger does not know it. Good
 *  for runs of at most HY_TAG_RUN tokens, until the next one. */
const struct hy_form *hy_tag_work_form(const hy_tag_work *work, size_t i);
uint32_t hy_tag_work_word(const hy_tagger *tagger, const hy_tag_work *work,
                          size_t i);

#endif
