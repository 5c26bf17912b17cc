/* annotate.h - tags and parses sentences of a document when asked for.
 *
 * What was found stays with the document, so nothing is computed twice: the
 * rules, the stages behind them and the output share it. An annotator belongs
 * to one thread and may work on any number of documents.
 *
 *   hy_arcs arcs;
 *   hy_status status = hy_annotate_parse(annotator, doc, 0, &arcs);
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_ANNOTATE_H
#define HY_ANNOTATE_H

#include "clause.h"
#include "doc.h"
#include "vocab.h"

typedef struct hy_annotator hy_annotator;

/** The models are borrowed until the annotator is freed; any may be missing.
 *  NULL when memory is out. */
HY_MUST_USE hy_annotator *hy_annotator_new(hy_mem mem, hy_grammar grammar);
void hy_annotator_free(hy_annotator *annotator);

/** Tags a sentence (by its number) fast, unless it is tagged: see
 *  hy_doc_tags. Does nothing without a tagger. */
HY_MUST_USE hy_status hy_annotate_tags(hy_annotator *annotator, hy_doc *doc,
                                       size_t sentence);

/** Parses a sentence unless it is parsed: see hy_doc_parse. `*out` is
 *  borrowed until the annotator is asked for another one; without a parser it
 *  has no places. */
HY_MUST_USE hy_status hy_annotate_parse(hy_annotator *annotator, hy_doc *doc,
                                        size_t sentence, hy_arcs *out);

#endif
