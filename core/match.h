/* match.h - runs a closed rule set over a document.
 *
 * For each sentence: word lists first, then the rules level by level, each
 * level reading the labels that lower ones wrote; then, for rules that asked
 * for it, the same over paragraphs. The order of the results is the order of
 * the text and does not depend on the index, on hash order or on threads.
 *
 * A matcher belongs to one thread; it remembers word forms from one text to
 * the next.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_MATCH_H
#define HY_MATCH_H

#include <signal.h>

#include "doc.h"
#include "rules.h"
#include "vm.h"

typedef struct hy_matcher hy_matcher;

/** `rules` is closed, borrowed, and outlives the matcher. */
HY_MUST_USE hy_matcher *hy_matcher_new(hy_mem mem, const hy_rules *rules);
void hy_matcher_free(hy_matcher *matcher);

/** Without the index every rule is tried in every sentence: slow, and the
 *  same results byte for byte. On by default. */
void hy_matcher_use_index(hy_matcher *matcher, bool on);

/** A search wants matches, not labels: sentences in which no rule that reports
 *  can match are passed over, and get no labels. Off by default. */
void hy_matcher_search(hy_matcher *matcher, bool on);

/** The run looks at `*stop` (borrowed, NULL for none) before each sentence,
 *  and ends with HY_ESTOPPED once that is not 0. A signal may set it. */
void hy_matcher_heed(hy_matcher *matcher, const volatile sig_atomic_t *stop);

/** One match. Spans count tokens. */
typedef struct hy_match {
  uint32_t rule;
  hy_span at;
  hy_span anchor;  /* empty for a rule without @ */
  uint32_t window; /* the sentence, or paragraph, it was found in */
  uint32_t bounds; /* where its captures start in the list of bounds */
  uint32_t bound_count;
} hy_match;

/** The matches of one document, in order of the text: by anchor (or start),
 *  then by rule. Borrowed until the matcher runs again. */
typedef struct hy_matches {
  const hy_match *data;
  size_t count;
  const hy_bound *bounds;
} hy_matches;

/**
 * Labels `doc` and finds the matches of every rule that is not silent. The
 * labels stay in hy_doc_layers. A rule that runs out of steps in some window
 * counts that in its hy_rule_counts and goes on with the next window.
 * HY_ENOMEM is the only failure, but for HY_ESTOPPED where that was asked for.
 */
HY_MUST_USE hy_status hy_matcher_run(hy_matcher *matcher, hy_doc *doc,
                                     hy_matches *out);

/** What became of one rule, summed over every window since the start. */
typedef struct hy_rule_counts {
  uint64_t keyed;        /* windows in which its key was seen */
  uint64_t needs_failed; /* ... but something else it needs was not */
  uint64_t started;      /* windows in which the machine was started */
  uint64_t matched, vetoed, superseded;
  uint64_t exhausted; /* windows in which it ran out of steps */
  uint64_t steps;
  uint64_t time; /* in the units of the clock, 0 without one */
} hy_rule_counts;

/** Times each rule with a clock of the caller's, any unit that counts up;
 *  NULL, as at the start, times nothing. */
void hy_matcher_clock(hy_matcher *matcher, uint64_t (*now)(void));

hy_rule_counts hy_matcher_counts(const hy_matcher *matcher, uint32_t rule);

/** What became of one rule in one window: the answer to "why not?". */
typedef enum hy_outcome_type {
  HY_OUTCOME_NEVER,      /* nothing there could set it off */
  HY_OUTCOME_STOPPED,    /* it got as far as `stop` */
  HY_OUTCOME_VETOED,     /* by exception number `by`, from 1 */
  HY_OUTCOME_SUPERSEDED, /* by rule number `by` */
  HY_OUTCOME_MATCHED,
  HY_OUTCOME_EXHAUSTED, /* it ran out of steps */
} hy_outcome_type;

typedef struct hy_outcome {
  hy_outcome_type type;
  uint32_t rule;
  hy_stop stop;
  uint32_t by;
  hy_span at; /* of the match, for the last four */
} hy_outcome;

/** Calls `tell` with the outcomes of the window (a sentence's number) as the
 *  next run comes to it; NULL turns it off. */
typedef void (*hy_tell)(void *ctx, uint32_t window, const hy_outcome *outcome);
void hy_matcher_trace(hy_matcher *matcher, hy_tell tell, void *ctx);

#endif
