/* layer.h - labelled spans over the tokens of one text.
 *
 * A label is a number; its layer is a list of token spans. Layers are filled
 * window by window (a window is a sentence, or a paragraph), and within a
 * window step by step: add, then settle, then read. A settled window is
 * sorted by start, longer first, without duplicates.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_LAYER_H
#define HY_LAYER_H

#include "base.h"
#include "mem.h"

/** The value of a span that carries none. */
#define HY_NO_VALUE UINT32_MAX

typedef struct hy_label_span {
  hy_span at;     /* in tokens */
  uint32_t reach; /* highest end of this and all before it in the window */
  uint32_t value; /* what the word list says of it; an id of the rule set */
} hy_label_span;

/** Some spans, borrowed until the layers change. */
typedef struct hy_label_spans {
  const hy_label_span *data;
  size_t count;
} hy_label_spans;

typedef struct hy_layers hy_layers;

/** Empty layers for labels 0 to `labels` - 1. NULL when memory is out. */
HY_MUST_USE hy_layers *hy_layers_new(hy_mem mem, uint32_t labels);
void hy_layers_free(hy_layers *layers);

/** Forgets every span but keeps the memory. */
void hy_layers_clear(hy_layers *layers);

/** Makes room to note, for each of `tokens` tokens, which labels start there;
 *  until then, and after a clear, nothing is noted. */
HY_MUST_USE hy_status hy_layers_reserve(hy_layers *layers, uint32_t tokens);

/** The notes: for each token the hy_label_sign of every label with a span that
 *  starts there, and perhaps of one that has been dropped. NULL when nothing
 *  is noted. */
const uint64_t *hy_layers_starts(const hy_layers *layers);

/** The bit of a label in a note; several labels share one. */
static inline uint64_t hy_label_sign(uint32_t label) {
  return (uint64_t)1 << (label % 64);
}

/** Starts the next window: what was added so far is closed. */
void hy_layers_next(hy_layers *layers);

/** Opens everything added since the last hy_layers_clear as one window. */
void hy_layers_widen(hy_layers *layers);

/** Adds a span to the window. */
HY_MUST_USE hy_status hy_layers_add(hy_layers *layers, uint32_t label,
                                    hy_span at, uint32_t value);

/** Adds a span, or makes the last one longer if it starts at the same token;
 *  a span inside the last one is dropped. For spans that come in order of
 *  their starts: what it makes is settled at every moment. */
HY_MUST_USE hy_status hy_layers_add_longest(hy_layers *layers, uint32_t label,
                                            hy_span at, uint32_t value);

/** Sorts the window of a label, merges duplicates and, unless `nested`, drops
 *  spans that stand inside another one. */
void hy_layers_settle(hy_layers *layers, uint32_t label, bool nested);

/** The spans of a label in the window; settled ones. */
hy_label_spans hy_layers_window(const hy_layers *layers, uint32_t label);

/** The spans of a label in the whole text. */
hy_label_spans hy_layers_all(const hy_layers *layers, uint32_t label);

/** The labels with spans in the window, in the order of their first span. */
typedef struct hy_labels {
  const uint32_t *data;
  size_t count;
} hy_labels;

hy_labels hy_layers_touched(const hy_layers *layers);

/** Index of the first span of `spans` that starts at or after `token`. */
size_t hy_label_spans_from(hy_label_spans spans, uint32_t token);

/** Whether any of the (settled) spans covers `token`. */
bool hy_label_spans_cover(hy_label_spans spans, uint32_t token);

#endif
