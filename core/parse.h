/* parse.h - tags, heads and relations for the tokens of a sentence.
 *
 * A small network, in whole numbers throughout, reads a sentence both ways
 * and says for each token its tag, the token it depends on, and how. It reads
 * what the fast tagger said, so it needs that tagger. What it says is the
 * same on every machine, whichever kernel runs. The parser never changes
 * after it was made, so threads may share it; each brings a hy_parse_work.
 *
 *   hy_parse_out out = {.tags = tags, .heads = heads, .labels = labels};
 *   hy_parser_run(parser, work, forms, count, out);
 *   // heads[i] is 0 for the root, else 1 + the number of the head
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_PARSE_H
#define HY_PARSE_H

#include "base.h"
#include "kernel.h"
#include "mem.h"
#include "model.h"
#include "tag.h"
#include "tree.h"

/** Longest run of tokens that is read together. A longer sentence is cut into
 *  runs, after punctuation where some is near; the head of each further run
 *  hangs on the head of the first. So time is linear and memory bounded. */
#define HY_PARSE_RUN HY_TREE_MAX

/** Most relations that a model may know. */
#define HY_LABEL_MAX 64

/** No relation: what was not parsed. */
#define HY_LABEL_NONE UINT8_MAX

typedef struct hy_parser hy_parser;

/**
 * Makes a parser from the network's sections of `model`, which was trained
 * beside this tagger. The model's bytes and the tagger are borrowed until the
 * parser is freed.
 * HY_EINVALID when the sections make no sense or belong to another tagger,
 * HY_ENOMEM; `*out` is then NULL.
 */
HY_MUST_USE hy_status hy_parser_new(hy_mem mem, const hy_model *model,
                                    const hy_tagger *tagger, hy_parser **out,
                                    hy_problem *problem);

/** Frees the parser; NULL is fine. */
void hy_parser_free(hy_parser *parser);

/** How many relations there are; labels are the numbers below it. */
size_t hy_parser_labels(const hy_parser *parser);

/** A relation's name ("nsubj:pass"), borrowed from the model's bytes; empty
 *  past the last one. */
hy_str hy_parser_label(const hy_parser *parser, uint8_t label);

/** The number of a name, HY_LABEL_MAX when the model does not know it. */
uint8_t hy_parser_find(const hy_parser *parser, hy_str name);

/** Where the results go: an array each, as long as the sentence. */
typedef struct hy_parse_out {
  uint8_t *tags;   /* as hy_tagger_run writes them, but better */
  uint32_t *heads; /* 0 for the root, else 1 + the number of the head */
  uint8_t *labels;
} hy_parse_out;

/** Room to work in, for one thread at a time. About 2 MB. */
typedef struct hy_parse_work hy_parse_work;

HY_MUST_USE hy_status hy_parse_work_new(hy_mem mem, hy_parse_work **out);
void hy_parse_work_free(hy_parse_work *work);

/** Makes `parser` use a kernel other than the fastest, for tests. */
void hy_parser_use(hy_parser *parser, const hy_kernel *kernel);

/** Reads one sentence. Total: any bytes, any count; linear time; never
 *  allocates. The heads are one tree with one token under the root. */
void hy_parser_run(const hy_parser *parser, hy_parse_work *work,
                   const hy_str *forms, size_t count, hy_parse_out out);

#endif
