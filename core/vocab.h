/* vocab.h - every question a rule set asks of one token, numbered.
 *
 * Whether a token is a form of `meet`, is spelled "Fed", matches /[A-Z]{3}/
 * depends on its bytes alone. So each distinct question (a test) gets a
 * number, and each distinct form is asked all of them once, the first time it
 * is seen: hy_forms remembers the answers as a sorted list of test numbers.
 * Most forms answer no rule's question; their list is empty.
 *
 * A hy_vocab is built by the rule set and then never changes: threads share
 * it. A hy_forms belongs to one thread; past HY_FORMS_MAX it starts anew.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_VOCAB_H
#define HY_VOCAB_H

#include "base.h"
#include "lemma.h"
#include "mem.h"
#include "morph.h"
#include "parse.h"
#include "tag.h"
#include "token.h"

/** What a literal compares with. */
typedef enum hy_literal_kind {
  HY_LITERAL_LEMMA, /* any possible lemma of the token */
  HY_LITERAL_LOWER, /* the token in lower case */
  HY_LITERAL_EXACT, /* the token as it stands */
  HY_LITERAL_UPOS,  /* its universal part of speech: "NOUN" */
  HY_LITERAL_FINE,  /* its fine tag: "VBN" */
} hy_literal_kind;

/** What a token looks like: bits, several may be set. Named in patterns. */
typedef enum hy_look {
  HY_LOOK_WORD = 1,    /* Word: starts with a letter */
  HY_LOOK_NUM = 2,     /* Num: starts with a digit */
  HY_LOOK_PUNCT = 4,   /* Punct: no letter and no digit in it */
  HY_LOOK_CAP = 8,     /* Cap: starts with an upper-case letter */
  HY_LOOK_UPPER = 16,  /* Upper: two letters or more, all upper case */
  HY_LOOK_LOWER = 32,  /* Lower: starts with a letter that is not upper case */
  HY_LOOK_STOP = 64,   /* Stop: ends a clause or a sentence  . ! ? ; : -- */
  HY_LOOK_QUOTE = 128, /* Quote: a quotation mark of any kind */
  HY_LOOK_DASH = 256,  /* Dash: a dash of any length that stands alone */
} hy_look;

/** The look bit of a label such as "Cap", or 0 when it is none. */
uint32_t hy_look_find(hy_str name);

/** What an attribute test reads: [len>3]. */
typedef enum hy_attr_field {
  HY_ATTR_TEXT,  /* the token as it stands */
  HY_ATTR_LOWER, /* in lower case */
  HY_ATTR_SHAPE, /* X upper, x lower, d digit, else itself; "U.S." is X.X. */
  HY_ATTR_LEN,   /* code points */
} hy_attr_field;

typedef enum hy_attr_op {
  HY_ATTR_IS,    /* = */
  HY_ATTR_NOT,   /* != */
  HY_ATTR_BELOW, /* < */
  HY_ATTR_MOST,  /* <= */
  HY_ATTR_ABOVE, /* > */
  HY_ATTR_LEAST, /* >= */
  HY_ATTR_LIKE,  /* ~ a regex on the whole field */
} hy_attr_op;

typedef struct hy_attr {
  hy_attr_field field;
  hy_attr_op op;
  hy_str text;   /* what the text fields compare with */
  size_t number; /* what len compares with */
} hy_attr;

/** What tells tags and lemmas apart; all borrowed. A NULL tagger means that no
 *  grammar is known: tests on tags then ask the dictionary what the word may
 *  be. */
typedef struct hy_grammar {
  const hy_tagger *tagger;
  const hy_lemma_table *lemmas;
  const hy_parser *parser; /* NULL: relation steps never hold */
} hy_grammar;

typedef struct hy_vocab hy_vocab;

/** `morph` gives the lemmas; it is borrowed and outlives the vocabulary. */
HY_MUST_USE hy_vocab *hy_vocab_new(hy_mem mem, const hy_morph *morph);
void hy_vocab_free(hy_vocab *vocab);

/** The number of a literal test, in `out`; the same question gets the same
 *  number. LEMMA and LOWER texts are given in lower case. */
HY_MUST_USE hy_status hy_vocab_literal(hy_vocab *vocab, hy_literal_kind kind,
                                       hy_str text, uint32_t *out);

/** Says that `word` (lower case) may be of this part of speech: what tests on
 *  tags go by for tokens without a tag. */
HY_MUST_USE hy_status hy_vocab_dictionary(hy_vocab *vocab, hy_str word,
                                          hy_upos upos);

/** Where tags and lemmas come from, before the first hy_forms_new. */
void hy_vocab_set_grammar(hy_vocab *vocab, hy_grammar grammar);
hy_grammar hy_vocab_grammar(const hy_vocab *vocab);

/** Whether a test, or a member of a set, reads a tag. */
bool hy_vocab_is_tag(const hy_vocab *vocab, uint32_t test);

/** Whether any test reads a tag. */
bool hy_vocab_reads_tags(const hy_vocab *vocab);

/** A test that holds when any of `tests` (literals, sets) does. */
HY_MUST_USE hy_status hy_vocab_set(hy_vocab *vocab, const uint32_t *tests,
                                   size_t count, uint32_t *out);

/** A test that the whole token matches a regex; `problem->at` counts in the
 *  pattern. */
HY_MUST_USE hy_status hy_vocab_regex(hy_vocab *vocab, hy_str pattern,
                                     hy_problem *problem, uint32_t *out);

/** A test on an attribute. */
HY_MUST_USE hy_status hy_vocab_attr(hy_vocab *vocab, hy_attr attr,
                                    hy_problem *problem, uint32_t *out);

/** Who wants to hear of a test: bits. */
typedef enum hy_watch {
  HY_WATCH_INDEX = 1,   /* a need of some rule */
  HY_WATCH_LEXICON = 2, /* a step of some phrase */
  HY_WATCH_KEY = 4,     /* a key of some rule */
} hy_watch;

void hy_vocab_watch(hy_vocab *vocab, uint32_t test, hy_watch bits);

/** Notes the node of the lexicon, from 1, at which phrases go on that start
 *  with this test; forms keep the nodes of theirs. */
void hy_vocab_opens(hy_vocab *vocab, uint32_t test, uint32_t node);

/**
 * The number of a bit that a form's row carries when it passes any of `tests`
 * or has any of the `look` bits. The same question gets the same bit.
 */
HY_MUST_USE hy_status hy_vocab_bit(hy_vocab *vocab, const uint32_t *tests,
                                   size_t count, uint32_t look, uint32_t *out);

/** How many bits a row has. */
uint32_t hy_vocab_bit_count(const hy_vocab *vocab);

/** How many tests there are; they count from 0. */
uint32_t hy_vocab_count(const hy_vocab *vocab);

/** Fills `kind` and returns the text of a literal; empty for other tests. */
hy_str hy_vocab_text(const hy_vocab *vocab, uint32_t test,
                     hy_literal_kind *kind);

/** A sorted list of test numbers, borrowed from the form table. */
typedef struct hy_tests {
  const uint32_t *data;
  uint32_t count;
} hy_tests;

/** The tests a set is any of; none for every other kind of test. */
hy_tests hy_vocab_members(const hy_vocab *vocab, uint32_t test);

#endif
