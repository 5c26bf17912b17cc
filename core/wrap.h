/* wrap.h - whether a line end is only where the writer's column was full.
 *
 * Private to the rooms of sentences and quotations. A line was wrapped when
 * the first word of the next line had no room left on it; one that ends early
 * ends on purpose. The width is told from the lines of the text itself. Where
 * paragraphs are indented, that tells them and the width does not.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_WRAP_H
#define HY_WRAP_H

#include "base.h"
#include "token.h"

/** How the lines of one text are laid out. */
typedef struct hy_wrap {
  bool is_wrapped;  /* line ends inside of sentences are common */
  bool is_indented; /* the first lines of paragraphs, and no others */
  bool is_ascii;    /* bytes are code points */
  uint32_t width;   /* of a full line, in code points, when wrapped */
} hy_wrap;

/** Looks at all lines of `text`. Linear time, no memory. */
hy_wrap hy_wrap_read(hy_str text, hy_tokens tokens);

/** Whether the line that starts with token `first` ends on purpose before
 *  token `next`, which opens the next line. */
bool hy_wrap_is_end(const hy_wrap *wrap, hy_str text, hy_tokens tokens,
                    size_t first, size_t next);

#endif
