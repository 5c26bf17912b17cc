/* sentence.h - where sentences end.
 *
 * Sentences are spans of tokens: the first starts at token 0, each of the
 * others where the one before ends, the last ends with the tokens; none is
 * empty and none is longer than HY_SENTENCE_MAX. tests/fuzz/fuzz_sentence.c
 * holds the room to that.
 *
 * News mode ends a sentence at a stop (with the quotes and brackets that
 * close after it), at a blank line, and at a line end where the lines of the
 * text are evidently not wrapped. What a dot after a word means is told by
 * the pack's abbreviations. Unicode mode gives the sentences of UAX #29.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_SENTENCE_H
#define HY_SENTENCE_H

#include "abbreviation.h"
#include "base.h"
#include "mem.h"
#include "token.h"

/** The most tokens of one sentence; a longer run is cut there. */
#define HY_SENTENCE_MAX 1000

typedef enum hy_sentence_mode {
  HY_SENTENCE_NEWS = 0,
  HY_SENTENCE_UNICODE,
} hy_sentence_mode;

/** What a single line end means in news mode. */
typedef enum hy_sentence_lines {
  HY_SENTENCE_LINES_AUTO = 0, /* told from the lengths of the lines */
  HY_SENTENCE_LINES_JOIN,     /* never a sentence end by itself */
  HY_SENTENCE_LINES_SPLIT,    /* always a sentence end */
} hy_sentence_lines;

/** How to cut. Zero-filled, or a NULL pointer, is news mode with the meaning
 *  of line ends told from the text. */
typedef struct hy_sentence_options {
  hy_sentence_mode mode;
  hy_sentence_lines lines;
} hy_sentence_options;

/** The sentences of one text, in tokens, owned by the arena. */
typedef struct hy_sentences {
  const hy_span *data; /* counted in tokens */
  size_t count;
} hy_sentences;

/**
 * Groups the `tokens` of `text` into sentences. `text`, `tokens` and
 * `abbreviations` (NULL is fine) are borrowed for the call. Linear time.
 * On HY_ENOMEM `out` is empty.
 */
HY_MUST_USE hy_status hy_sentences_read(hy_str text, hy_tokens tokens,
                                        const hy_abbreviations *abbreviations,
                                        const hy_sentence_options *options,
                                        hy_arena *arena, hy_sentences *out);

#endif
