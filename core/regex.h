/* regex.h - compiled regular expressions that cannot run away.
 *
 * The only room that includes pcre2.h. A pattern is UTF-8; a text may hold any
 * bytes, and a byte that is not UTF-8 matches nothing. Every match runs within
 * a step limit that grows with the text, a depth limit and a memory limit, so
 * no pattern can hang a run.
 *
 * A hy_regex never changes once it is made: threads share it. What a match
 * writes to lives in a hy_regex_scratch, one for each thread.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_REGEX_H
#define HY_REGEX_H

#include "base.h"
#include "mem.h"

/** Bytes of the longest pattern. A longer one is a word list in disguise. */
#define HY_REGEX_PATTERN_MAX ((size_t)1 << 16)

/** The most capture groups of a pattern, the whole match not counted. */
#define HY_REGEX_GROUPS_MAX 31

/** How deep brackets may nest in a pattern. */
#define HY_REGEX_NEST_MAX 100

/** Match steps each call may take: so many at the least, and so many more for
 *  each byte of the text, so that the time stays linear in the text. */
#define HY_REGEX_STEPS_MIN 20000
#define HY_REGEX_STEPS_PER_BYTE 64

/** How many choices may be open at once, and the KiB they may fill. */
#define HY_REGEX_DEPTH_MAX 20000
#define HY_REGEX_HEAP_KIB 8192

/** What a capture group that took no part in the match starts and ends at. */
#define HY_REGEX_UNSET UINT32_MAX

typedef enum hy_regex_flag {
  HY_REGEX_CASELESS = 1, /* letters match in either case */
  HY_REGEX_WHOLE = 2,    /* a match runs from `from` to the end of the text */
  HY_REGEX_EXTENDED = 4, /* spaces and # comments in the pattern are ignored */
} hy_regex_flag;

typedef struct hy_regex hy_regex;
typedef struct hy_regex_scratch hy_regex_scratch;

/**
 * Compiles `pattern`, which is borrowed for the call only. `flags` is a sum of
 * hy_regex_flag. `\w`, `\d` and `\b` know Unicode; `^` and `$` are the text's
 * ends. Back-references are refused: their cost has no bound worth having.
 * On success `*out` is owned by the caller. Else `*out` is NULL and the status
 * HY_ESYNTAX (`problem->at` is the byte of the pattern), HY_ELIMIT (too long
 * or too many groups) or HY_ENOMEM.
 */
HY_MUST_USE hy_status hy_regex_new(hy_mem mem, hy_str pattern, unsigned flags,
                                   hy_problem *problem, hy_regex **out);

/** Frees a regex. NULL is fine. */
void hy_regex_free(hy_regex *regex);

/** Makes what matches write to, owned by the caller; one for each thread, good
 *  for any regex. HY_ENOMEM is the only failure. */
HY_MUST_USE hy_status hy_regex_scratch_new(hy_mem mem, hy_regex_scratch **out);

/** Frees a scratch. NULL is fine. */
void hy_regex_scratch_free(hy_regex_scratch *scratch);

/**
 * Looks for the first match in `text` that starts at or after byte `from`.
 * What stands before `from` is still seen by `\b` and look-behind.
 * Sets `*found`; when true, `spans[0]` is the match and `spans[1]`... the
 * groups, as many as `count` allows (`count` may be 0). Returns HY_EBUDGET
 * when a limit was hit, HY_ELIMIT for a text above HY_TEXT_MAX, HY_ENOMEM when
 * memory is out; `*found` is then false.
 */
HY_MUST_USE hy_status hy_regex_match(const hy_regex *regex,
                                     hy_regex_scratch *scratch, hy_str text,
                                     size_t from, hy_span *spans, size_t count,
                                     bool *found);

#endif
