/* program.h - the matcher's instructions, one a line with its meaning.
 *
 * Private to the core: compiled by program.c, run by match.c, read by
 * index.c. An instruction looks at the token at the current position `p` of
 * the window and either fails, or goes on at the next instruction with `p` or
 * a later position.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_PROGRAM_H
#define HY_PROGRAM_H

#include "ast.h"
#include "intern.h"
#include "token.h"

/** Instructions of one pattern, definitions and repeats written out. */
#define HY_PROGRAM_MAX 20000

typedef enum hy_op {
  HY_OP_TEST,       /* token passes test a, which is bit b of rows; p + 1 */
  HY_OP_LOOK,       /* token has one of the look bits a; p + 1 */
  HY_OP_ANY,        /* there is a token; p + 1 */
  HY_OP_NOT_TEST,   /* token does not pass test a, bit b; p + 1 */
  HY_OP_NOT_LOOK,   /* token has none of the look bits a; p + 1 */
  HY_OP_NOT_LABEL,  /* no span of label a covers the token; p + 1 */
  HY_OP_NOT_SUB,    /* no match of sub-program a starts here; p + 1 */
  HY_OP_LABEL,      /* a span of label a starts here; p = its end */
  HY_OP_CLAUSE,     /* a clause of the parse starts here; p = its end */
  HY_OP_BOTH,       /* p = an end that subs a and a + 1 .. b all reach */
  HY_OP_MOVED,      /* this round of repeat a took a token, or fail */
  HY_OP_GAP,        /* a to b tokens, fewest first; not over a Stop if c */
  HY_OP_SPLIT,      /* go on at a; if that fails, at b (c: a way comes back) */
  HY_OP_JUMP,       /* go on at a */
  HY_OP_OPEN,       /* capture name a starts at p */
  HY_OP_CLOSE,      /* capture name a ends at p */
  HY_OP_ANCHOR,     /* the anchored item starts at p */
  HY_OP_ANCHOR_END, /* ... and ends at p */
  HY_OP_START,      /* p is the window's start */
  HY_OP_END,        /* only punctuation stands between p and the end */
  HY_OP_NEXT_TEST,  /* the token at p passes test a, bit b (c: none does) */
  HY_OP_LAST_TEST,  /* the token before p does (c: none does) */
  HY_OP_AHEAD,      /* sub a matches from p (c: does not) */
  HY_OP_BEHIND,     /* sub a matches up to p (c: does not) */
  HY_OP_STEP,       /* step a holds for the token before p */
  HY_OP_PART,       /* p starts the step's subtree (a: phrase); p = its end */
  HY_OP_MATCH,      /* done: the match, or the sub-program's, ends at p */
} hy_op;

/** No place in the memo: the instruction may be run again at one position. */
#define HY_NO_MEMO UINT16_MAX

/* A repeat whose body may take no token ("(a? b?)*") must tell a round that
 * took one from a round that did not. Such repeats are numbered from 1 by
 * their depth in one another. A round that moved moved all repeats around it
 * too, so one number says it all: how many of the repeats around an
 * instruction have moved in their present round, the outermost first. It is
 * part of the machine's state, and an instruction at depth d has d + 1 rows
 * in the memo. */
typedef struct hy_inst {
  uint8_t op;
  uint8_t c;
  bool stay;         /* token instructions: leave p where it is */
  uint8_t depth;     /* how many such repeats stand around it */
  uint16_t memo;     /* its first row in the table of states already tried */
  uint16_t element;  /* what it was made from: index into `elements` */
  uint16_t heads[2]; /* HY_OP_SPLIT: what its two ways begin with */
  uint32_t a, b;
} hy_inst;

/** What the next token must be like on any way from an instruction: it passes
 *  `bit` (HY_NO_ID: there is none), or a label of `labels` (hy_label_sign)
 *  starts there. Most ways of a choice are closed by one look at it. */
typedef struct hy_head {
  uint32_t bit;
  uint64_t labels;
} hy_head;

/** The head that says nothing; others count from 1. */
#define HY_ANY_HEAD 0

/** A part that is run on its own: in looks, negations and conjunctions. */
typedef struct hy_sub {
  uint32_t start; /* its first instruction; it ends with HY_OP_MATCH */
  uint32_t min, max;
  uint32_t memo, memo_end; /* its rows in the memo */
  uint32_t both;           /* first part of a conjunction: its number */
} hy_sub;

/** A walk along the parse, from the word before. */
typedef struct hy_vm_step {
  uint64_t relations; /* as hy_relations; 0 where there is no parser */
  uint32_t sub;       /* what has to match there */
  uint32_t width;     /* tokens of the item before it, 1 where that varies */
  bool up;            /* to the head, not to dependents */
  bool optional;      /* holds without any */
  bool all;           /* goes to every one, not to the first */
} hy_vm_step;

typedef struct hy_program {
  hy_inst *code; /* instruction 0 is the start */
  uint32_t count;
  uint32_t memo_count; /* rows of the memo */
  uint32_t both_count; /* conjunctions that take sub-programs */
  hy_sub *subs;
  uint32_t sub_count;
  hy_vm_step *steps;
  uint32_t step_count;
  hy_span *elements; /* where each element stands in the pattern */
  uint32_t element_count;
  uint32_t *names; /* ids of the captures it can bind */
  uint32_t name_count;
  hy_head *heads;
  uint32_t head_count;
  uint16_t head; /* of the whole program */
  bool anchored;
  uint32_t min, max; /* width in tokens; max may be HY_UNBOUNDED */
} hy_program;

/** What compiling needs from the rule set. */
typedef struct hy_scope {
  void *ctx;
  /* What `name` stands for: fills what resolving fills in `node`; returns
   * false when it stands for nothing. */
  bool (*find)(void *ctx, hy_str name, hy_node *node);
  /* The known name that is nearest to `name`, or an empty text. */
  hy_str (*suggest)(void *ctx, hy_str name);
  hy_vocab *vocab;
  hy_intern *names; /* capture names */
  const hy_token_options *tokens;
  hy_arena *arena; /* owns what compiling makes */
} hy_scope;

/** Gives every leaf of a tree its meaning. Definitions must be resolved before
 *  the trees that name them. HY_EINVALID: a name stands for nothing. */
HY_MUST_USE hy_status hy_program_resolve(const hy_scope *scope, hy_node *tree,
                                         hy_problem *problem);

/** Compiles a resolved tree and checks it: one anchor on every path or none
 *  (`anchor-count`) that takes a token (`empty-anchor`), at least one token
 *  (`empty-match`), something positive (`no-positive-element`). */
HY_MUST_USE hy_status hy_program_compile(const hy_scope *scope,
                                         const hy_node *tree,
                                         hy_problem *problem, hy_program *out);

/** Fills the heads of a program that is compiled but for them. */
HY_MUST_USE hy_status hy_program_heads(const hy_scope *scope, hy_program *out);

/** What holds for every match of a resolved tree. */
hy_facts hy_program_facts(const hy_node *tree);

/** Whether a resolved tree asks one token one thing: then `*test` is the test,
 *  made if it must be. */
HY_MUST_USE hy_status hy_program_as_test(const hy_scope *scope,
                                         const hy_node *tree, bool *is_test,
                                         uint32_t *test);

#endif
