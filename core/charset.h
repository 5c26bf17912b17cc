/* charset.h - bytes of any encoding to UTF-8, with the way back.
 *
 * A byte order mark decides; then UTF-8, if the bytes are; then the pattern of
 * zeros that UTF-16 leaves; and what is left is UTF-8 with windows-1252 mixed
 * in, which includes plain windows-1252. A caller who knows better names the
 * encoding. The C library's iconv does the conversion.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_CHARSET_H
#define HY_CHARSET_H

#include "base.h"
#include "map.h"
#include "mem.h"
#include "str.h"

/** Bytes of the longest name of an encoding, NUL included. */
#define HY_CHARSET_NAME 40

/** What hy_charset_read found out. */
typedef struct hy_charset {
  char name[HY_CHARSET_NAME]; /* as iconv calls it: "UTF-8", "WINDOWS-1252" */
  bool has_mark;              /* a byte order mark stood in front */
  uint32_t bad;               /* places that the encoding could not read */
  hy_span first_bad;          /* the first of them, in bytes of the source */
} hy_charset;

/**
 * Brings `bytes` to UTF-8. `name` forces an encoding ("" asks for the guess
 * above). `*text` is `bytes` itself when they were UTF-8 without a mark, else
 * the content of `out`, borrowed until that is cleared; `out` and `map` are
 * empty to begin with. What cannot be read becomes U+FFFD and is counted in
 * `found` (NULL is fine). Linear time.
 * Fails with HY_EINVALID when iconv does not know `name`, HY_ELIMIT, or
 * HY_ENOMEM; `*text` is then empty.
 */
HY_MUST_USE hy_status hy_charset_read(hy_str bytes, hy_str name,
                                      hy_problem *problem, hy_charset *found,
                                      hy_buf *out, hy_map *map, hy_str *text);

#endif
