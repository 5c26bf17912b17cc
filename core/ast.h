/* ast.h - a pattern as a tree.
 *
 * The parser (syntax.h) makes the tree from the notation; the compiler
 * (program.h) makes instructions from the tree. Between the two a tree is
 * plain data: it can be printed, compared and taken apart.
 *
 * Nodes live in the arena they were made in and never change once resolved.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_AST_H
#define HY_AST_H

#include "base.h"
#include "mem.h"
#include "str.h"
#include "vocab.h"

/** How deep brackets nest. A tree is walked by recursion, so it is bounded. */
#define HY_PATTERN_DEPTH 50

/** The longest pattern, in bytes. */
#define HY_PATTERN_MAX ((size_t)1 << 16)

/** The highest number in a {m,n}. */
#define HY_REPEAT_MAX 1000

/** How many tokens `..` and `...` skip at most, unless they say. */
#define HY_GAP_MAX 8
#define HY_GAP_ACROSS 30

/** No upper bound: `*` and `+`. The sentence's end is one. */
#define HY_UNBOUNDED UINT32_MAX

typedef enum hy_node_type {
  HY_NODE_WORD,      /* meet        a token with this lemma */
  HY_NODE_STRING,    /* "met"       these forms, smart case */
  HY_NODE_REGEX,     /* /re/        one token whose whole text matches */
  HY_NODE_NAME,      /* Actor       a label's whole span, or a definition */
  HY_NODE_ANY,       /* _           any one token */
  HY_NODE_ATTR,      /* [len>3]     children: HY_NODE_ATTR_TEST */
  HY_NODE_ATTR_TEST, /* len>3     inside an ATTR only */
  HY_NODE_GAP,       /* .. ...      few tokens, lazily; `across` for ... */
  HY_NODE_START,     /* ^           the sentence's first token is next */
  HY_NODE_END,       /* $           only closing punctuation is left */
  HY_NODE_NOT,       /* !X          one token that X does not accept */
  HY_NODE_LOOK,      /* (?=X) ...   X stands before or behind, or does not */
  HY_NODE_SEQ,       /* X Y         one after the other */
  HY_NODE_ALT,       /* X | Y       the first that lets the rest match */
  HY_NODE_BOTH,      /* X & Y       both accept the same tokens */
  HY_NODE_REPEAT,    /* X{m,n}      with ? * + as short forms */
  HY_NODE_CAPTURE,   /* name:X */
  HY_NODE_ANCHOR,    /* @X */
  HY_NODE_STEP, /* >nsubj X    a dependent of the word before; <: its head */
} hy_node_type;

typedef enum hy_look_kind {
  HY_LOOK_AHEAD,
  HY_LOOK_NOT_AHEAD,
  HY_LOOK_BEHIND,
  HY_LOOK_NOT_BEHIND,
} hy_look_kind;

/** What a name turned out to be, or how a leaf is asked; set by resolving. */
typedef enum hy_meaning {
  HY_MEANS_NOTHING, /* not resolved, or not a leaf */
  HY_MEANS_TESTS,   /* `tests`, one for each token in turn */
  HY_MEANS_LOOK,    /* a token with one of the look bits `id` */
  HY_MEANS_LABEL,   /* a span of label `id` */
  HY_MEANS_TREE,    /* the definition `target` in its place */
  HY_MEANS_CLAUSE,  /* a clause of the parse */
  HY_MEANS_PART,    /* in a step: the word's subtree, or with `id` 1 phrase */
} hy_meaning;

/** What holds for every match of a tree. Computed once for a definition, so
 *  that definitions of definitions cost no more than their names. */
typedef struct hy_facts {
  uint32_t min, max;                /* width in tokens */
  uint8_t anchors_min, anchors_max; /* anchors passed; 2 stands for more */
  bool is_positive;                 /* says something that must be there */
  uint8_t depth;                    /* of definitions inside definitions */
} hy_facts;

typedef struct hy_node {
  hy_node_type type;
  hy_span at;  /* bytes of the pattern */
  hy_str text; /* word, string (unescaped), regex, name, capture, field */
  struct hy_node *child; /* the first of them */
  struct hy_node *next;  /* sibling */
  uint32_t min, max;     /* REPEAT, GAP and STEP */
  bool lazy;             /* REPEAT */
  bool across;           /* GAP: ... crosses Stop tokens */
  bool up;               /* STEP: to the head; min and max tell how many */
  hy_look_kind look;     /* LOOK */
  hy_attr_op op;         /* ATTR_TEST */
  hy_node_type value;    /* ATTR_TEST: WORD, STRING, REGEX, or ANY: a number */
  hy_str value_text;     /* ATTR_TEST */
  /* filled by resolving */
  hy_meaning meaning;
  uint32_t id;
  const uint32_t *tests;
  uint32_t test_count;
  const struct hy_node *target;
  hy_facts facts; /* MEANS_TREE: of the target */
} hy_node;

/** Appends the pattern's own notation, spaced in the one standard way, with
 *  no more brackets than it needs. Read again it gives an equal tree.
 *  Comments are not in a tree, so they are lost. */
void hy_ast_print(const hy_node *node, hy_buf *out);

/** Whether two trees say the same, wherever they were written. What resolving
 *  fills in does not count. */
bool hy_ast_is_equal(const hy_node *a, const hy_node *b);

#endif
