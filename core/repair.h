/* repair.h - characters that were damaged on the way, put right.
 *
 * Every rule is small, has a name, and would rather leave a fault than touch
 * what is right: quotes stay as they are, "km2" keeps its raised figure, an
 * accented capital keeps its accent. A line is repaired by itself, until no
 * rule has anything left to do, so a second run over UTF-8 changes nothing.
 *
 * Text that needs nothing is passed on as it is, at the speed of a scan.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_REPAIR_H
#define HY_REPAIR_H

#include "base.h"
#include "map.h"
#include "mem.h"
#include "str.h"

/** A line above this many bytes is repaired in pieces. */
#define HY_REPAIR_LINE_MAX ((uint32_t)1 << 16)

/** A line that is not at rest after so many changes of rules is hopeless, and
 *  stays as it came. */
#define HY_REPAIR_ROUNDS_MAX 24

/** The rules, in the order they are tried. */
typedef enum hy_repair_rule {
  HY_REPAIR_LINE_END,  /* CR LF, CR and Unicode's separators become LF */
  HY_REPAIR_ENTITY,    /* "&amp;rsquo;" is an apostrophe */
  HY_REPAIR_MOJIBAKE,  /* UTF-8 read as something else */
  HY_REPAIR_CONTROL,   /* C1 controls are windows-1252 */
  HY_REPAIR_STRAY,     /* an A with circumflex where a space was lost */
  HY_REPAIR_QUOTE,     /* quotes and dashes of a Mac read on Windows, or back */
  HY_REPAIR_SPACE,     /* no-break spaces become spaces */
  HY_REPAIR_INVISIBLE, /* soft hyphens and zero-width spaces go */
  HY_REPAIR_COMPOSE,   /* letter and accent become one: NFC */
  HY_REPAIR_COUNT,
} hy_repair_rule;

/** "line-end", "entity" ...: for messages and options. Never NULL. */
const char *hy_repair_name(hy_repair_rule rule);

/** How many lines each rule changed. */
typedef struct hy_repair_counts {
  uint32_t lines[HY_REPAIR_COUNT];
} hy_repair_counts;

/**
 * Repairs `text`, all rules but those in `skip` (a sum of 1 << rule).
 * `*clean` is the repaired text: `text` itself when nothing was wrong, else
 * the content of `out`, borrowed until that is cleared. `out` and `map` are
 * empty to begin with; `counts` is added to (NULL is fine). Bytes that are not
 * UTF-8 pass unchanged. On HY_ENOMEM or HY_ELIMIT `*clean` is empty.
 */
HY_MUST_USE hy_status hy_repair(hy_mem mem, hy_str text, unsigned skip,
                                hy_repair_counts *counts, hy_buf *out,
                                hy_map *map, hy_str *clean);

#endif
