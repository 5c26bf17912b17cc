/* rules_private.h - what rules.c builds, order.c orders and match.c runs.
 * SPDX-License-Identifier: MIT */
#ifndef HY_RULES_PRIVATE_H
#define HY_RULES_PRIVATE_H

#include "index.h"
#include "lexicon.h"
#include "pair.h"
#include "rules.h"

/* A pattern that vetoes a match; tried where all its needs are seen. */
typedef struct hy_except {
  hy_node *tree;
  hy_program program;
  hy_needs needs;
} hy_except;

typedef struct hy_rule {
  hy_str name;
  hy_node *tree;
  hy_program program;
  hy_except *except;
  size_t except_count;
  uint32_t label; /* or HY_NO_ID */
  uint32_t group; /* or HY_NO_ID */
  int32_t priority;
  bool nested, paragraph, silent;
  bool wants_grammar; /* reads tags and waits for no word: runs only where
                         some rule that reports may match */
  hy_needs needs;
  uint32_t pair_at; /* the pair of tests that calls it, or HY_NO_ID */
  uint32_t level;   /* rules that read a label run after those that write it */
} hy_rule;

typedef struct hy_label {
  uint32_t ready;          /* the level at which its spans are all there */
  bool is_nested;          /* some writer keeps spans inside others */
  bool is_written;         /* by a rule */
  bool is_late;            /* by a rule that matches in paragraphs */
  double cost;             /* of its phrases, per million words */
  struct hy_first *firsts; /* what its phrases begin with */
} hy_label;

typedef struct hy_first {
  hy_phrase_step step;
  struct hy_first *next;
} hy_first;

typedef struct hy_def {
  uint32_t name;
  hy_node *tree;
  hy_facts facts;
} hy_def;

/* The rules whose key holds an atom: `rules[start]` up to `rules[end]`. */
typedef struct hy_postings {
  uint32_t *starts; /* one more than there are atoms of the kind */
  uint32_t *rules;
} hy_postings;

/* A test calls a rule, if its companion is there: another test that the rule
 * needs, `shift` tokens from the first, or anywhere in the window. */
typedef struct hy_posting {
  uint32_t rule;
  uint32_t companion; /* HY_NO_ID: none */
  int32_t shift;      /* HY_ANYWHERE: the companion has no fixed place */
} hy_posting;

#define HY_ANYWHERE INT32_MAX

/* What a test that holds sets off. */
typedef struct hy_test_calls {
  uint32_t start;   /* its part of the postings, up to the next test's */
  uint32_t told;    /* from here on rules that a pair calls: a trace, which
                       wants to hear of near misses, calls them by their keys */
  uint64_t follows; /* hy_word_sign of the tests that it makes a pair with */
} hy_test_calls;

/* The little of a rule that calling it and keeping its matches takes, side by
 * side: thousands of them stay near. */
typedef struct hy_door {
  uint32_t lo, hi; /* tokens before its key */
  uint32_t level;
  uint32_t label, group; /* as in its rule */
  bool paragraph, wants_grammar, silent;
  bool is_checked;     /* posting and key say all that its needs would */
  uint32_t plain_from; /* a row of tests and nothing else: in `plain_tests` */
  uint32_t plain_width;
} hy_door;

/* What a rule that reports waits for: each of these bits must be in some row
 * of the sentence. */
typedef struct hy_wait {
  uint32_t bits[HY_NEEDS_MAX + 1]; /* of the rows; the rarest first */
  uint32_t count;
  uint32_t next; /* another one with the same first bit, + 1, or 0 */
} hy_wait;

typedef struct hy_triggers {
  hy_wait *waits;
  uint32_t count;
  uint64_t *mask;  /* the first bits of them all */
  uint32_t *heads; /* by bit: a wait that it is the first bit of, + 1, or 0 */
  uint32_t words;  /* of a row */
  bool always;     /* some rule that reports has no word to wait for */
} hy_triggers;

struct hy_rules {
  hy_mem mem;
  hy_arena arena;   /* trees, programs, names */
  hy_arena scratch; /* of the phrase being read */
  hy_morph *morph;
  hy_vocab *vocab;
  hy_lexicon *lexicon;
  hy_abbreviations *abbreviations;
  hy_intern *label_names, *def_names, *rule_names, *captures, *values;
  hy_intern *groups, *frequent;
  double *frequencies; /* by id in `frequent` */
  size_t frequency_room;
  hy_label *labels;
  size_t label_room;
  hy_def *defs; /* by id in `def_names` */
  size_t def_room;
  hy_rule *rules;
  size_t rule_count, rule_room;
  uint32_t level_count;
  hy_postings by_label;      /* keyed rules, by the atoms of their keys */
  hy_postings by_level;      /* rules without a key */
  hy_test_calls *test_calls; /* by test, and one more */
  hy_posting *postings;
  hy_pairs pairs;        /* rules that are rows of words */
  hy_door *doors;        /* by rule */
  uint32_t *plain_tests; /* rows of tests, one after the other */
  bool has_paragraphs;
  hy_triggers triggers;
  bool closed;
};

/* The token options that texts and literals of this set are cut with. */
hy_token_options hy_rules_tokens(const hy_rules *rules);

/* How often an atom is seen, per million words. `ctx` is the rule set. */
double hy_rules_cost(void *ctx, uint32_t atom);

/* order.c: fills `level` and `ready`, or reports a cycle. */
HY_MUST_USE hy_status hy_rules_order(hy_rules *rules, hy_problem *problem);

/* postings.c: reads every rule's needs, fills the postings and tells the
 * vocabulary what to watch. */
HY_MUST_USE hy_status hy_rules_post(hy_rules *rules);

/* postings.c: fills the doors, when all else of the rules is known. */
HY_MUST_USE hy_status hy_rules_make_doors(hy_rules *rules);

/* trigger.c: what makes a sentence worth tagging; after the needs are read,
 * as the last to ask the vocabulary for bits. */
HY_MUST_USE hy_status hy_rules_read_triggers(hy_rules *rules);

/* trigger.c: whether the rows of a sentence, joined, hold all that some rule
 * that reports waits for. */
bool hy_triggers_hold(const hy_triggers *triggers, const uint64_t *row);

#endif
