/* quote.h - where quotations open and close.
 *
 * A quotation is a pair of marks and all between them. Whether a mark opens
 * or closes is told by what stands beside it (a blank before, a letter
 * after), never by counting marks, so that a stray one spoils nothing but
 * itself. A quotation may run over paragraphs, each opening with a mark and
 * only the last one closing; it is then one quotation. One that never closes
 * ends with its paragraph.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_QUOTE_H
#define HY_QUOTE_H

#include "base.h"
#include "mem.h"
#include "token.h"

/** The most quotations one inside the other; deeper marks are passed over. */
#define HY_QUOTE_DEPTH 8

/** One quotation, counted in tokens, the marks included. */
typedef struct hy_quote {
  hy_span at;
  uint8_t depth; /* 0 for one that stands in no other */
  bool closed;   /* false: its last token is not a closing mark */
} hy_quote;

/** The quotations of one text, by start and then outer before inner, owned by
 *  the arena. Two of them are apart, or one holds the other. */
typedef struct hy_quotes {
  const hy_quote *data;
  size_t count;
} hy_quotes;

/**
 * Finds the quotations among the `tokens` of `text`, both borrowed for the
 * call. Marks: ASCII and typographic, single and double, low, angled, and
 * the typewriter's `` and ''. Linear time. On HY_ENOMEM `out` is empty.
 */
HY_MUST_USE hy_status hy_quotes_read(hy_str text, hy_tokens tokens,
                                     hy_arena *arena, hy_quotes *out);

#endif
