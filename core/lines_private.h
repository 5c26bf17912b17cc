/* lines_private.h - what rules for lines are made of (private to lines*.c).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_LINES_PRIVATE_H
#define HY_LINES_PRIVATE_H

#include "lines.h"

// Where a line stands. The first nineteen come in pairs: for a short line, and
// for a long one.
typedef enum place {
  BETWEEN = 0, // both neighbours look good
  AFTER = 2,   // only the one before
  BEFORE = 4,  // only the one after
  APART = 6,   // neither
  CALM = 8,    // five steps of how bad the lines around are
  RATHER_CALM = 10,
  MIXED = 12,
  RATHER_BAD = 14,
  BAD = 16,
  INSIDE = 18, // the block of the story
  ABOVE = 20,
  BELOW = 22,
  TIDY_PAGE = 24, // three steps of how bad the whole page is
  HALF_PAGE = 26,
  MESSY_PAGE = 28,
  KNOWN = 30,      // a list or a pattern knows the line itself
  KNOWN_NONE = 32, // how many of the four lines around one knows
  KNOWN_SOME = 34,
  KNOWN_MOST = 36,
  FIRST = 38,
  EARLY,
  LATE,
  LAST,
  HEAD,  // a line above the block whose words the block takes up
  CLOSE, // outside the block: how far
  NEAR,
  FAR,
  PLACE_COUNT,
} place;

typedef struct pattern {
  hy_regex *regex;
  double weight;
  uint16_t reason;
  uint16_t most; // and on lines of so many words
  uint64_t has;  // and with these traits
} pattern;

// The words of patterns follow the word lists in the table of phrases.
enum { PATTERN_LIST = HY_LINES_LISTS_MAX };

// The weights of the second score.
typedef struct place_sum {
  double start, shape, words;
  double places[PLACE_COUNT];
} place_sum;

struct hy_lines_rules {
  hy_mem mem;
  double start, tidy;
  double traits[HY_TRAIT_OWN_COUNT];
  place_sum in_place[2]; // tidy, raw
  hy_phrases *phrases;
  hy_lines_weights lists[HY_LINES_LISTS_MAX];
  size_t list_count;
  pattern patterns[HY_LINES_PATTERNS_MAX];
  size_t pattern_count;
  uint64_t wordless; // bit i: pattern i is tried whatever words a line has
};

#endif
