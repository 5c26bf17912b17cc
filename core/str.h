/* str.h - borrowed text and the one buffer that builds text.
 *
 * A hy_str is a pointer and a length, borrowed from whoever owns the bytes.
 * A hy_buf owns what it builds. A failed append sticks: everything after it
 * does nothing, and hy_buf_status tells once, at the end.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_STR_H
#define HY_STR_H

#include <stdarg.h>

#include "base.h"
#include "mem.h"

/** A view of a string literal. */
#define HY_LIT(literal) ((hy_str){"" literal, sizeof(literal) - 1})

/** A view of a NUL-terminated string, borrowed. */
hy_str hy_str_from(const char *text);

/** The bytes `at` of `text`; both ends are cut to what there is. */
hy_str hy_str_slice(hy_str text, hy_span at);

bool hy_str_is_equal(hy_str a, hy_str b);

/** Below, equal or above zero as `a` sorts before, with or after `b`, byte by
 *  byte. */
int hy_str_compare(hy_str a, hy_str b);

bool hy_str_has_prefix(hy_str text, hy_str prefix);
bool hy_str_has_suffix(hy_str text, hy_str suffix);

/** `text` without ASCII white space at both ends. */
hy_str hy_str_trim(hy_str text);

/** A 64-bit hash of the bytes, different for every `seed`. */
uint64_t hy_str_hash(hy_str text, uint64_t seed);

/** Edits (insert, drop, change, swap of neighbours) between two names, at most
 *  `limit` + 1; for "did you mean". Names longer than 64 bytes count as far. */
size_t hy_str_distance(hy_str a, hy_str b, size_t limit);

/** A growing text. Start with hy_buf_new; `data` is owned by the buffer. */
typedef struct hy_buf {
  hy_mem mem;
  char *data;
  size_t len;
  size_t room;
  bool failed; /* sticky: an append found no memory */
} hy_buf;

hy_buf hy_buf_new(hy_mem mem);
void hy_buf_add(hy_buf *buf, hy_str text);

static inline void hy_buf_add_byte(hy_buf *buf, char byte) {
  if (buf->len < buf->room && !buf->failed)
    buf->data[buf->len++] = byte;
  else
    hy_buf_add(buf, (hy_str){&byte, 1});
}

/** HY_OK, or HY_ENOMEM when any append failed since the start. */
HY_MUST_USE hy_status hy_buf_status(const hy_buf *buf);

/** What was built so far, borrowed until the next append or clear. */
hy_str hy_buf_str(const hy_buf *buf);

/** Empties the buffer and forgets a failure, but keeps its memory. */
void hy_buf_rewind(hy_buf *buf);

/** Frees the text; the buffer is empty and whole again. */
void hy_buf_clear(hy_buf *buf);

/** Fills `problem` (NULL is fine) and returns `status`, so that a failure is
 *  one line: `return hy_problem_set(problem, HY_ESYNTAX, at, "code", ...)`. */
hy_status hy_problem_set(hy_problem *problem, hy_status status, hy_span at,
                         const char *code, const char *format, ...)
    HY_PRINTF(5, 6);

/** Adds the line of advice to a problem. */
void hy_problem_help(hy_problem *problem, const char *format, ...)
    HY_PRINTF(2, 3);

#endif
