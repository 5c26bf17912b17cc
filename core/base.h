/* base.h - the few types every room shares.
 *
 * Nothing here allocates, and nothing here knows about a language.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_BASE_H
#define HY_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define HY_MUST_USE __attribute__((warn_unused_result))
#define HY_PRINTF(text, first) __attribute__((format(printf, text, first)))
#define HY_PREFETCH(address) __builtin_prefetch(address)
#else
#define HY_MUST_USE
#define HY_PRINTF(text, first)
#define HY_PREFETCH(address) (void)(address)
#endif

/** The longest text a call accepts, in bytes, so that offsets fit a uint32_t
 *  with room to add two of them. */
#define HY_TEXT_MAX ((size_t)1 << 30)

/** A borrowed run of bytes: not owned, not NUL-terminated, any byte allowed. */
typedef struct hy_str {
  const char *data;
  size_t len;
} hy_str;

/** A piece of a text, in bytes unless a comment says tokens. `start` counts
 *  from 0, `end` is one past. */
typedef struct hy_span {
  uint32_t start;
  uint32_t end;
} hy_span;

/** What a call that can fail returns. Zero is the only success. */
typedef enum hy_status {
  HY_OK = 0,
  HY_ENOMEM,   /* the allocator said no; the object is as it was */
  HY_ELIMIT,   /* an input is larger than a named limit */
  HY_ESYNTAX,  /* a pattern, a list or a JSON text cannot be read */
  HY_EINVALID, /* a name, a value or a file's content makes no sense here */
  HY_EBUDGET,  /* the work took more steps than it was given */
  HY_ESTOPPED, /* the caller asked for the work to stop */
} hy_status;

/** Bytes of a problem's message and code, NUL included. */
#define HY_PROBLEM_TEXT 160
#define HY_PROBLEM_CODE 24

/** What went wrong and where. Filled without allocating, by the caller's
 *  pointer; untouched when the call succeeds. `at` is in bytes of the text
 *  that the call was reading. */
typedef struct hy_problem {
  hy_status status;
  hy_span at;
  char code[HY_PROBLEM_CODE]; /* "unknown-label": stable, for tools */
  char text[HY_PROBLEM_TEXT]; /* one sentence for a person */
  char help[HY_PROBLEM_TEXT]; /* what to do about it, or empty */
} hy_problem;

#endif
