/* clause.h - the clauses of a parsed sentence, and what is in each.
 *
 * A clause is a verb, or what a copula makes a predicate ("is ready"), with
 * all that hangs on it but for clauses coordinated with it or set beside it.
 * Clauses stand in one another: "said that talks failed" holds "talks failed".
 * Nothing here is asked of a treebank; it is read off the relations.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_CLAUSE_H
#define HY_CLAUSE_H

#include "arc.h"

/** What a clause is to the word it hangs on. */
typedef enum hy_clause_kind {
  HY_CLAUSE_MAIN,        /* root */
  HY_CLAUSE_COORDINATED, /* conj: "..., and froze all accounts" */
  HY_CLAUSE_COMPLEMENT,  /* ccomp: "said that talks failed" */
  HY_CLAUSE_OPEN,        /* xcomp: "agreed to meet" */
  HY_CLAUSE_SUBJECT,     /* csubj: "that it failed is clear" */
  HY_CLAUSE_ADVERBIAL,   /* advcl: "after talks failed" */
  HY_CLAUSE_RELATIVE,    /* acl:relcl: "who met him" */
  HY_CLAUSE_ATTRIBUTIVE, /* acl: "talks held in Oslo" */
  HY_CLAUSE_BESIDE,      /* parataxis: "talks failed, she said" */
} hy_clause_kind;

/** "main", "coordinated", "complement" ... */
const char *hy_clause_name(hy_clause_kind kind);

typedef struct hy_clause {
  hy_span at; /* in places; marks, conjunctions, commas at its ends left out */
  uint32_t verb; /* the place that all hangs on; no verb behind a copula */
  hy_clause_kind kind;
  uint32_t modal;  /* the place of "may", or HY_NO_PLACE */
  uint32_t copula; /* of "is", or HY_NO_PLACE */
  bool is_negated; /* by "not" or "never" at the verb; "no talks" is none */
  bool is_passive;
} hy_clause;

/** Whether `place` heads a clause. */
bool hy_clause_is_at(const hy_arcs *arcs, uint32_t place);

/** The clause that `place` heads. */
hy_clause hy_clause_read(const hy_arcs *arcs, uint32_t place);

/** Writes the spans of all clauses to `out` (room for `arcs->count`), by
 *  start, the longer first; returns how many. */
uint32_t hy_clause_spans(const hy_arcs *arcs, hy_span *out);

/** What `place`, a dependent of the clause's verb, stands for: the noun that a
 *  relative clause hangs on when it is the clause's relative pronoun, else
 *  itself. */
uint32_t hy_clause_referent(const hy_arcs *arcs, uint32_t verb, uint32_t place);

/**
 * Writes the places of the clause's subjects to `out` (room for
 * `arcs->count`), coordinated ones each; returns how many. A relative pronoun
 * and a participle behind a noun stand for that noun; "asked them to leave"
 * leaves them as subject; other clauses without a subject borrow that of the
 * verb they hang on.
 */
uint32_t hy_clause_subjects(const hy_arcs *arcs, uint32_t verb, uint32_t *out);

#endif
