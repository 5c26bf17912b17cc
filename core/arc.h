/* arc.h - the parse of one sentence, as rules walk it.
 *
 * Tokens of the sentence are places, counted from 0. Each place has a head
 * and a relation to it. A subtree is a place with all that hangs on it; a
 * phrase is what a reader would call the noun phrase: the subtree without the
 * clauses, appositions, coordinations and punctuation at its right, and
 * without the preposition before it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_ARC_H
#define HY_ARC_H

#include "parse.h"

/** No place. */
#define HY_NO_PLACE UINT32_MAX

/** A set of relations: one bit for each label of the parser. */
typedef uint64_t hy_relations;

/** The relations called `name`, with their subtypes unless `name` has one:
 *  "nsubj" holds nsubj and nsubj:pass. Empty when there is none. */
hy_relations hy_relations_find(const hy_parser *parser, hy_str name);

/** What the walk asks of relations; read once from a parser. */
typedef struct hy_relation_sets {
  hy_relations subject;    /* nsubj, csubj */
  hy_relations joined;     /* conj */
  hy_relations controlled; /* xcomp, advcl: they may borrow a subject */
  hy_relations part;       /* compound:prt, flat, fixed: part of their head */
  hy_relations outside;    /* left out of a phrase, with all behind them */
  hy_relations before;     /* case, mark, cc, punct: left out at its start */
  hy_relations clausal;    /* what clauses are: ccomp, advcl, acl ... */
  hy_relations predicate;  /* nsubj, csubj, cop: their head is a predicate */
  hy_relations apart;      /* conj, parataxis: no part of a clause */
} hy_relation_sets;

hy_relation_sets hy_relation_sets_read(const hy_parser *parser);

/** The parse of one sentence; arrays by place, owned by who parsed. */
typedef struct hy_arcs {
  uint32_t count;
  const uint32_t *heads;  /* 0 for the root, else 1 + the head's place */
  const uint8_t *labels;  /* relation to the head */
  const hy_span *extents; /* of subtrees, in places */
  const uint8_t *tags;    /* as the parser wrote them */
  const hy_str *forms;    /* borrowed */
  const hy_span *clauses; /* by start, the longer first; see clause.h */
  uint32_t clause_count;
  hy_relation_sets sets;
  const hy_parser *parser;
  const hy_tagger *tagger;
} hy_arcs;

/** Fills `extents` (room for `count`) from heads; at most `count` steps up for
 *  each place, as a tree is never deeper. */
void hy_arcs_measure(uint32_t count, const uint32_t *heads, hy_span *extents);

/** The place that a step starts at from the `width` places before `end`: the
 *  first whose head lies outside of them ("broke off" starts at "broke"); a
 *  place that is only part of its head leads to it. */
uint32_t hy_arcs_lexical(const hy_arcs *arcs, uint32_t end, uint32_t width);

/**
 * The next place after `last` (HY_NO_PLACE: the first) that stands in one of
 * `relations` to `head`: a dependent, or what is coordinated with one. Where
 * `head` has no subject of its own, a search for subjects goes on at the verb
 * that it is coordinated with or controlled by. HY_NO_PLACE when there is
 * none left.
 */
uint32_t hy_arcs_dependent(const hy_arcs *arcs, uint32_t head,
                           hy_relations relations, uint32_t last);

/** The head of `place`, if its relation is one of `relations`. */
uint32_t hy_arcs_head(const hy_arcs *arcs, uint32_t place,
                      hy_relations relations);

/** What is left of `at`, which holds `place`, without the prepositions, marks,
 *  conjunctions and punctuation at its edges; never empty. */
hy_span hy_arcs_trim(const hy_arcs *arcs, hy_span at, uint32_t place);

/** The first of the words that `place` is coordinated with; itself when it is
 *  the first, or alone. */
uint32_t hy_arcs_first(const hy_arcs *arcs, uint32_t place);

/** Writes the places that are coordinated with `place`, itself among them, in
 *  order to `out` (room for `arcs->count`); returns how many. */
uint32_t hy_arcs_coordinated(const hy_arcs *arcs, uint32_t place,
                             uint32_t *out);

/** The subtree of `place` without prepositions and punctuation at its edges;
 *  with `phrase`, the phrase only. In places; never empty. */
hy_span hy_arcs_span(const hy_arcs *arcs, uint32_t place, bool phrase);

#endif
