/* shape.h - what a line looks like, whatever it says.
 *
 * One walk over the bytes gives the line's words (as hashes, in lower case)
 * and its traits: how long it is, how it starts and ends, how many capitals,
 * figures and marks it has. A trait is a bit with a name, so that a rule file
 * can weigh it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_SHAPE_H
#define HY_SHAPE_H

#include "base.h"
#include "str.h"

/** Words of a line that are looked at: a line with more is a paragraph. */
#define HY_SHAPE_WORDS_MAX 96

/** Bytes of a line that are walked. Of a longer one, a paragraph surely, the
 *  rest counts by its length, and the end is looked at. */
#define HY_SHAPE_BYTES_MAX 1024

/** The traits of a line by itself, then (from HY_TRAIT_REPEATED on) those that
 *  other lines give it, then those of where it stands. At most 64 by
 *  themselves: the names are in shape.c, in the same order. */
typedef enum hy_trait {
  HY_TRAIT_NO_WORD,
  HY_TRAIT_ONE_WORD,
  HY_TRAIT_TWO_WORDS,
  HY_TRAIT_FOUR_WORDS,  /* three or four */
  HY_TRAIT_SEVEN_WORDS, /* five to seven */
  HY_TRAIT_TEN_WORDS,   /* eight to eleven */
  HY_TRAIT_LINE,        /* twelve to nineteen */
  HY_TRAIT_SENTENCE,    /* twenty to thirty-nine */
  HY_TRAIT_PARAGRAPH,   /* forty words and more */
  HY_TRAIT_ENDS_STOP,   /* . ! ? with or without a closing quote */
  HY_TRAIT_ENDS_COLON,
  HY_TRAIT_ENDS_COMMA,
  HY_TRAIT_ENDS_DOTS,
  HY_TRAIT_ENDS_OPEN, /* none of those */
  HY_TRAIT_STARTS_SMALL,
  HY_TRAIT_STARTS_MARK, /* bullet, dash, arrow, slash, bar */
  HY_TRAIT_STARTS_QUOTE,
  HY_TRAIT_STARTS_BRACKET,
  HY_TRAIT_STARTS_FIGURE,
  HY_TRAIT_STARTS_CAPITALS, /* three of them, at least */
  HY_TRAIT_NO_STOP_WORD,
  HY_TRAIT_FEW_STOP_WORDS,  /* under a fifth of the words */
  HY_TRAIT_SOME_STOP_WORDS, /* up to a third */
  HY_TRAIT_MANY_STOP_WORDS,
  HY_TRAIT_SOME_CAPITALS, /* a third to two thirds of the later words */
  HY_TRAIT_MOST_CAPITALS,
  HY_TRAIT_ALL_CAPITALS, /* no small letter at all */
  HY_TRAIT_NO_LETTER,
  HY_TRAIT_MANY_FIGURES, /* a third of the words and more */
  HY_TRAIT_COPYRIGHT,
  HY_TRAIT_URL,
  HY_TRAIT_MAIL,
  HY_TRAIT_HANDLE,
  HY_TRAIT_BARS,      /* | or a bullet or an arrow inside */
  HY_TRAIT_BRACKETED, /* in brackets from end to end */
  HY_TRAIT_CLOCK,
  HY_TRAIT_YEAR,
  HY_TRAIT_MONEY,
  HY_TRAIT_QUOTED, /* a double quote somewhere */
  HY_TRAIT_COMMA,
  HY_TRAIT_SENTENCES, /* a stop inside, and a capital after it */
  HY_TRAIT_GLUED,     /* a capital in the middle of a word */
  HY_TRAIT_REPEATED,  /* the same line stands in the text again */
  HY_TRAIT_ECHO,      /* begins like a part of a line close by */
  HY_TRAIT_FOREIGN,   /* in another script than the text */
  HY_TRAIT_OWN_COUNT,
} hy_trait;

/** The scripts that are told apart. */
typedef enum hy_script {
  HY_SCRIPT_LATIN,
  HY_SCRIPT_GREEK,
  HY_SCRIPT_CYRILLIC,
  HY_SCRIPT_SEMITIC,
  HY_SCRIPT_EAST,
  HY_SCRIPT_OTHER,
  HY_SCRIPT_COUNT,
} hy_script;

/** One line as the walk saw it. */
typedef struct hy_shape {
  uint64_t traits; /* the stop word traits are left to who knows the words */
  uint32_t words;  /* all of them; `hashes` holds the first ones */
  uint32_t held;
  uint32_t hashes[HY_SHAPE_WORDS_MAX];
  uint32_t letters[HY_SCRIPT_COUNT];
  uint64_t hash; /* of all letters and figures, to find a line again */
} hy_shape;

/** Looks at `line`. Total: any bytes will do. Linear time. */
void hy_shape_read(hy_str line, hy_shape *out);

/** The hashes of the words of `phrase`, at most `most`; returns how many words
 *  there are. */
size_t hy_shape_words(hy_str phrase, uint32_t *hashes, size_t most);

/** The name of a trait of a line by itself. Never NULL. */
const char *hy_shape_name(hy_trait trait);

#endif
