/* lines.h - which lines of a scraped text are not part of the story.
 *
 * Menus, captions, credits, share buttons and newsletter calls stand between
 * the paragraphs of a page that was saved as text. The room splits a text into
 * lines, notes what each looks like (size, stops, capitals, words of a list,
 * a pattern), adds up weights, then looks again with the lines around in mind.
 *
 * It knows no word and no weight of its own: a rule pack gives both, by name,
 * and the reason that a removed line is marked with. See
 * rules/en/boilerplate.lua.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_LINES_H
#define HY_LINES_H

#include "base.h"
#include "mem.h"
#include "phrases.h"
#include "regex.h"
#include "shape.h"
#include "str.h"

/** The most word lists and patterns of a rule set. */
#define HY_LINES_LISTS_MAX 32
#define HY_LINES_PATTERNS_MAX 64

/** Bytes of the longest line that a pattern is tried on: a longer line is a
 *  paragraph. */
#define HY_LINES_PATTERN_LINE_MAX 400

/** A score above this is certain enough; a page of any size stays finite. */
#define HY_LINES_SCORE_MAX 50.0

/** What makes the rules of one language; immutable once in use, and then
 *  shared between threads. */
typedef struct hy_lines_rules hy_lines_rules;

/** Starts an empty rule set, owned by the caller; HY_ENOMEM only. */
HY_MUST_USE hy_status hy_lines_rules_new(hy_mem mem, hy_lines_rules **out);

/** Frees a rule set. NULL is fine. */
void hy_lines_rules_free(hy_lines_rules *rules);

/** What a list adds to the score of a line: once when a phrase is in it, and
 *  again by the share of the line's words that the phrases cover. `reason` is
 *  the number the caller wants back. */
typedef struct hy_lines_weights {
  double any;
  double share;
  uint16_t reason;
} hy_lines_weights;

/** Adds a list and returns its number by `list`. The first list of a rule set
 *  is that of the stop words. HY_ELIMIT above HY_LINES_LISTS_MAX. */
HY_MUST_USE hy_status hy_lines_rules_list(hy_lines_rules *rules,
                                          hy_lines_weights weights,
                                          uint16_t *list);

/** Adds a phrase to a list; letters match in either case, and what is not a
 *  letter or digit only parts words. HY_EINVALID for a phrase without a word
 *  or above HY_PHRASES_WORDS_MAX; HY_ENOMEM. */
HY_MUST_USE hy_status hy_lines_rules_phrase(hy_lines_rules *rules,
                                            uint16_t list, hy_str phrase);

/** Adds a caseless regex that weighs `weight` when it is found in a line.
 *  Fails like hy_regex_new, and with HY_ELIMIT above HY_LINES_PATTERNS_MAX. */
HY_MUST_USE hy_status hy_lines_rules_pattern(hy_lines_rules *rules,
                                             hy_str pattern, double weight,
                                             uint16_t reason,
                                             hy_problem *problem);

/** Says that the pattern added last is only tried on lines of at most so many
 *  words. No pattern yet: nothing happens. */
void hy_lines_rules_most(hy_lines_rules *rules, uint16_t words);

/** Says that the pattern added last is only tried on lines with the trait of
 *  shape.h of that name; false when there is none. */
HY_MUST_USE bool hy_lines_rules_has(hy_lines_rules *rules, hy_str trait);

/** Says that the pattern added last is only tried on lines that have `word`, or
 *  another word said so: a regex is slow where words are quick. Fails like
 *  hy_lines_rules_phrase. */
HY_MUST_USE hy_status hy_lines_rules_when(hy_lines_rules *rules, hy_str word);

/** Which sum a weight belongs to. A page that was taken as it came, menus and
 *  all, is judged by other weights than a text that was cleaned before: there
 *  a line goes for what it says, hardly for what it looks like. */
typedef enum hy_lines_sum {
  HY_LINES_ALONE, /* a line by itself: "start", "tidy", the traits of shape.h */
  HY_LINES_TIDY,  /* a line in its place, in a text cleaned before: "start", */
  HY_LINES_RAW,   /* "shape" and "words" (times what it looks like, what it */
  HY_LINES_SUMS,  /* says), and the places; the same in a raw page */
} hy_lines_sum;

/** Sets a weight by name; false when nothing is called that. */
HY_MUST_USE bool hy_lines_rules_weight(hy_lines_rules *rules, hy_lines_sum sum,
                                       hy_str name, double weight);

/** The name of the place with number `i` in hy_line.places, counted from 0;
 *  NULL past the last. */
const char *hy_lines_place(size_t i);

/** Why a line goes when no list and no pattern says it: numbers at or above
 *  this, in the order of hy_lines_cause. */
#define HY_LINES_CAUSE 1000

typedef enum hy_lines_cause {
  HY_LINES_KEPT = 0,
  HY_LINES_REPEAT = HY_LINES_CAUSE, /* stands in the text again */
  HY_LINES_SCRIPT,                  /* in another script than the text */
  HY_LINES_COUNTER,                 /* a number, or no word at all */
  HY_LINES_MENU,                    /* short, and not a sentence */
  HY_LINES_ASIDE,                   /* a sentence away from the story */
} hy_lines_cause;

/** One line that is not blank. */
typedef struct hy_line {
  hy_span at;      /* without the white space around it */
  float shape;     /* the score by itself: of what it looks like, */
  float said;      /* and of the lists and patterns it fits */
  float score;     /* with the lines around; above zero it is not the story's */
  uint16_t reason; /* HY_LINES_KEPT, a hy_lines_cause, or a rule's number */
  uint16_t words;
  uint64_t traits;                     /* bit i: trait i of shape.h */
  uint64_t places;                     /* bit i: place i, see hy_lines_place */
  uint64_t patterns;                   /* bit i: pattern i was found */
  uint8_t covered[HY_LINES_LISTS_MAX]; /* words in phrases, by list */
} hy_line;

typedef struct hy_lines {
  const hy_line *data;
  size_t count;
  bool is_raw; /* a page with its menus, judged by those weights */
} hy_lines;

/**
 * Judges the lines of `text`. The result lives in `arena`. A text of one line
 * is kept whatever it looks like. Linear time. HY_ENOMEM, HY_ELIMIT or, when a
 * pattern runs out of steps, nothing: that pattern does not count.
 */
HY_MUST_USE hy_status hy_lines_judge(const hy_lines_rules *rules,
                                     hy_regex_scratch *scratch, hy_str text,
                                     hy_arena *arena, hy_lines *out);

#endif
