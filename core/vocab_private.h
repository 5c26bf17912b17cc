/* vocab_private.h - what vocab.c builds and forms.c reads.
 * SPDX-License-Identifier: MIT */
#ifndef HY_VOCAB_PRIVATE_H
#define HY_VOCAB_PRIVATE_H

#include "intern.h"
#include "regex.h"
#include "str.h"
#include "vocab.h"

typedef enum hy_test_kind {
  HY_TEST_LEMMA = HY_LITERAL_LEMMA,
  HY_TEST_LOWER = HY_LITERAL_LOWER,
  HY_TEST_EXACT = HY_LITERAL_EXACT,
  HY_TEST_UPOS = HY_LITERAL_UPOS,
  HY_TEST_FINE = HY_LITERAL_FINE,
  HY_TEST_SET,   /* holds when a member does; found through its members */
  HY_TEST_REGEX, /* asked of every new form */
  HY_TEST_ATTR,  /* asked of every new form */
} hy_test_kind;

/* One set that a test is a member of, or one bit that it sets. */
typedef struct hy_membership {
  uint32_t set;
  struct hy_membership *next;
} hy_membership;

/* A bit that looks set. */
typedef struct hy_looked {
  uint32_t look, bit;
} hy_looked;

typedef struct hy_test {
  hy_test_kind kind;
  uint32_t watch; /* hy_watch bits */
  uint32_t opens; /* as told by hy_vocab_opens, or 0 */
  hy_membership *sets;
  hy_membership *bits; /* of the rows, that it sets */
  hy_tests members;    /* of a set */
  hy_regex *regex;     /* owned */
  hy_attr attr;
} hy_test;

/* Writes the name of a literal test over `name`. */
void hy_vocab_name(hy_buf *name, hy_literal_kind kind, hy_str text);

struct hy_vocab {
  hy_mem mem;
  hy_arena arena;
  const hy_morph *morph;
  hy_grammar grammar;
  hy_intern *words; /* the dictionary */
  uint32_t *uses;   /* by word: bits of hy_upos */
  size_t use_room;
  bool reads_tags;
  hy_intern *names; /* a test's id is its name's id */
  hy_buf name;      /* of the test being added */
  hy_test *tests;
  size_t count, room;
  uint32_t *asked; /* the tests that cannot be looked up by a literal */
  size_t asked_count, asked_room;
  hy_intern *bits; /* a bit's number is the id of its question */
  hy_looked *looked;
  size_t looked_count, looked_room;
};

/* Sorts test numbers. */
void hy_vocab_sort(uint32_t *ids, size_t count);

#endif
