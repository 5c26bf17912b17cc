/* rules.h - a rule set: word lists, definitions and rules, made ready to run.
 *
 * Build it bottom up: labels first (every name that a word list or a rule
 * will write), then phrases, definitions and rules, then hy_rules_close. A
 * closed set never changes: any number of threads may run it, each with a
 * hy_matcher of its own (match.h).
 *
 * A failed call leaves the set as it was, so that a loader can report every
 * mistake of a pack in one go; a set with failures can still be closed.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_RULES_H
#define HY_RULES_H

#include "abbreviation.h"
#include "ast.h"
#include "intern.h"
#include "morph.h"
#include "program.h"

/** Labels, and rules, of one set. */
#define HY_LABELS_MAX ((uint32_t)1 << 20)
#define HY_RULES_MAX ((uint32_t)1 << 20)

typedef struct hy_rules hy_rules;

HY_MUST_USE hy_rules *hy_rules_new(hy_mem mem);
void hy_rules_free(hy_rules *rules);

/** Where the pack's lemmas go, owned by the set; to be filled before the first
 *  phrase, definition or rule. */
hy_morph *hy_rules_morph(hy_rules *rules);

/** Hands over the abbreviations that texts and literals are cut with. They are
 *  owned by the set. To be called before the first phrase or pattern. */
void hy_rules_set_abbreviations(hy_rules *rules, hy_abbreviations *set);

const hy_abbreviations *hy_rules_abbreviations(const hy_rules *rules);

/** The tagger and lemmas that texts are read with; borrowed, and they outlive
 *  the set. Grammar is lazy: a sentence is tagged, and rules that read tags run
 *  in it, only where some rule that reports may match. */
void hy_rules_set_grammar(hy_rules *rules, hy_grammar grammar);
hy_grammar hy_rules_grammar(const hy_rules *rules);

/** `word` (lower case) may be of a part of speech: for texts without tags. */
HY_MUST_USE hy_status hy_rules_dictionary(hy_rules *rules, hy_str word,
                                          hy_upos upos);

/** How often `word` (lower case) is seen per million words of news. Unknown
 *  words count as rare. The index reads it; results never depend on it. */
HY_MUST_USE hy_status hy_rules_frequency(hy_rules *rules, hy_str word,
                                         double per_million);

/** Makes a name that patterns can read. HY_EINVALID: it is no label name, or
 *  the name of a token class or a definition. Declaring twice is fine. */
HY_MUST_USE hy_status hy_rules_label(hy_rules *rules, hy_str name,
                                     hy_problem *problem, uint32_t *out);

/**
 * Adds a phrase to a label's word list. Each blank-separated part of `entry`
 * is a lemma if it is all lower case, an exact form if not, or a "quoted"
 * form. An exact form of four letters or more also matches in capitals.
 * `value` may be empty; spans of the label carry it.
 */
HY_MUST_USE hy_status hy_rules_phrase(hy_rules *rules, uint32_t label,
                                      hy_str entry, hy_str value,
                                      hy_problem *problem);

/** Defines `name` as a pattern that stands in place of its name. */
HY_MUST_USE hy_status hy_rules_define(hy_rules *rules, hy_str name,
                                      hy_str pattern, hy_problem *problem);

/** One rule. The texts are borrowed for the call. */
typedef struct hy_rule_options {
  hy_str name; /* unique in the set */
  hy_str pattern;
  const hy_str *except; /* patterns that veto a match */
  size_t except_count;
  uint32_t label;   /* what matches are labelled, or HY_NO_ID */
  hy_str group;     /* rules that compete for an anchor, or empty */
  int32_t priority; /* higher wins in the group */
  bool nested;      /* keep spans that stand inside others */
  bool paragraph;   /* match in paragraphs, not sentences */
  bool silent;      /* no match is reported: only its label counts */
} hy_rule_options;

/** Adds a rule; rules are numbered from 0 in the order of adding. On a problem
 *  `*which` is 0 for the pattern, else the number of the exception from 1. */
HY_MUST_USE hy_status hy_rules_add(hy_rules *rules,
                                   const hy_rule_options *options,
                                   hy_problem *problem, size_t *which,
                                   uint32_t *out);

/** Orders the rules by the labels they read and write, and builds the index.
 *  HY_EINVALID: a cycle, whose labels the problem names. */
HY_MUST_USE hy_status hy_rules_close(hy_rules *rules, hy_problem *problem);

/* ---- what a set says of itself ---- */

uint32_t hy_rules_count(const hy_rules *rules);
uint32_t hy_rules_label_count(const hy_rules *rules);
hy_str hy_rules_name(const hy_rules *rules, uint32_t rule);
hy_str hy_rules_label_name(const hy_rules *rules, uint32_t label);
uint32_t hy_rules_label_find(const hy_rules *rules, hy_str name);
hy_str hy_rules_capture_name(const hy_rules *rules, uint32_t name);
hy_str hy_rules_value(const hy_rules *rules, uint32_t value);

/** The captures a rule can bind: ids for hy_rules_capture_name. */
typedef struct hy_names {
  const uint32_t *data;
  size_t count;
} hy_names;

hy_names hy_rules_captures(const hy_rules *rules, uint32_t rule);

#endif
