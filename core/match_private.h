/* match_private.h - the matcher's tables, and the seams between its parts:
 * which rules a window calls (match_call.c), what one rule makes of it
 * (match_rule.c), which of its matches stand (match_group.c).
 *
 * SPDX-License-Identifier: MIT */
#ifndef HY_MATCH_PRIVATE_H
#define HY_MATCH_PRIVATE_H

#include "annotate.h"
#include "match.h"
#include "rules_private.h"

/* A rule that its key has called in the window. */
typedef struct hy_called {
  uint32_t window;
  uint32_t from, to; /* starts to try, both included */
} hy_called;

typedef struct hy_list {
  uint32_t *data;
  size_t count, room;
} hy_list;

/* A match of the level that runs, before its group is settled. */
typedef struct hy_draft {
  hy_match match;
  bool lost;
} hy_draft;

/* The best winner of a group at one token. */
typedef struct hy_seat {
  uint32_t round; /* serial number of the group's settling */
  uint32_t rank;  /* its place among the rivals */
} hy_seat;

struct hy_matcher {
  hy_mem mem;
  const hy_rules *rules;
  hy_forms *forms;
  hy_vm *vm;
  bool use_index;
  hy_tell tell;
  void *tell_ctx;
  hy_rule_counts *counts;
  uint64_t (*now)(void);             /* NULL: rules are not timed */
  bool is_search;                    /* labels without a match are of no use */
  const volatile sig_atomic_t *stop; /* NULL, or set when to end */

  const hy_word **row; /* one form for each token of the document */
  size_t row_room;
  uint32_t serial; /* of the window, from 1 */
  uint32_t number; /* of the sentence or paragraph */
  hy_window window;
  hy_layers *layers;
  bool paragraphs;       /* which kind of window it is */
  uint64_t *seen;        /* a bit for each test that the window holds */
  bool has_seen;         /* they are noted */
  hy_called *rule_calls; /* by rule */
  hy_list *level_calls;  /* rules called, by level */

  hy_draft *drafts;
  size_t draft_count, draft_room;
  uint64_t *vetoed; /* tokens that an exception marks */
  size_t vetoed_room;
  hy_list rivals; /* drafts of groups, best first in each */
  hy_seat *seats; /* by token: anchors, then spans, then spans without @ */
  size_t seat_room;
  uint32_t round;
  hy_list dirty; /* labels written on this level */
  hy_match *matches;
  size_t match_count, match_room;
  hy_bound *bounds;
  size_t bound_count, bound_room;

  hy_annotator *annotator; /* NULL when no rule reads tags or a parse */
  bool reads_tags, has_parser;
  hy_doc *doc;  /* that is being run over */
  hy_arcs arcs; /* of the window, once it is parsed */
  bool is_parsed;
  hy_status parse_status; /* of parsing the window */

  uint64_t *joined; /* rows of a sentence's words */
  uint8_t *wanted;  /* by sentence: rules that read tags run in it */
  size_t wanted_room;
  bool is_wanted; /* the window is such a one */
};

/* match.c */
HY_MUST_USE hy_status hy_matcher_push(hy_matcher *m, hy_list *list,
                                      uint32_t item);

static inline void hy_matcher_tell(hy_matcher *m, hy_outcome outcome) {
  if (m->tell) m->tell(m->tell_ctx, m->number, &outcome);
}

/* match_call.c: notes what the window's tokens answer, and which rules are
 * called by that; then, level by level, by labels and for want of a key. At
 * the end what was noted is forgotten. */
HY_MUST_USE hy_status hy_matcher_look(hy_matcher *m);
void hy_matcher_forget(hy_matcher *m);
HY_MUST_USE hy_status hy_matcher_call(hy_matcher *m, uint32_t level);

/* match_call.c: whether needs `from` and up are all seen in the window. */
bool hy_matcher_has_needs(hy_matcher *m, const hy_needs *needs, uint32_t from);

/* match_rule.c: leaves the matches of a called rule among the drafts. */
HY_MUST_USE hy_status hy_matcher_run_rule(hy_matcher *m, uint32_t id);

/* match_rule.c: leaves a match among the drafts. */
HY_MUST_USE hy_status hy_matcher_keep(hy_matcher *m, uint32_t id,
                                      const hy_way *way);

/* match_group.c: lets the drafts of each group compete, then turns those that
 * stand into labels and matches. */
HY_MUST_USE hy_status hy_matcher_publish(hy_matcher *m);

/* match_group.c: sorts matches into the order of the text. */
void hy_matcher_sort(hy_match *matches, size_t count);

#endif
