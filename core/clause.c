/* clause.c - clauses read off relations. Sentences are short, so each question
 * looks through the places once. SPDX-License-Identifier: MIT */
#include "clause.h"

#include "sort.h"
#include "str.h"

const char *hy_clause_name(hy_clause_kind kind) {
  static const char *const names[] = {"main",     "coordinated", "complement",
                                      "open",     "subject",     "adverbial",
                                      "relative", "attributive", "beside"};
  return names[kind];
}

/* ---- what a place is ---------------------------------------------------- */

static bool is_related(const hy_arcs *arcs, uint32_t place, const char *name) {
  hy_relations set = hy_relations_find(arcs->parser, hy_str_from(name));
  return (set >> arcs->labels[place] & 1) != 0;
}

static hy_upos upos(const hy_arcs *arcs, uint32_t place) {
  return hy_tagger_upos(arcs->tagger, arcs->tags[place]);
}

static bool is_tagged(const hy_arcs *arcs, uint32_t place, const char *fine) {
  return hy_str_is_equal(hy_tagger_fine(arcs->tagger, arcs->tags[place]),
                         hy_str_from(fine));
}

// The first dependent in the relation, or HY_NO_PLACE.
static uint32_t dependent(const hy_arcs *arcs, uint32_t head,
                          hy_relations set) {
  for (uint32_t i = 0; i < arcs->count; i++)
    if (arcs->heads[i] == head + 1 && (set >> arcs->labels[i] & 1)) return i;
  return HY_NO_PLACE;
}

static uint32_t dependent_named(const hy_arcs *arcs, uint32_t head,
                                const char *name) {
  return dependent(arcs, head,
                   hy_relations_find(arcs->parser, hy_str_from(name)));
}

static bool is_predicate(const hy_arcs *arcs, uint32_t place) {
  hy_upos pos = upos(arcs, place);
  if (pos == HY_UPOS_VERB || pos == HY_UPOS_AUX) return true;
  return dependent(arcs, place, arcs->sets.predicate) != HY_NO_PLACE;
}

bool hy_clause_is_at(const hy_arcs *arcs, uint32_t place) {
  uint32_t first = hy_arcs_first(arcs, place);
  bool may = !arcs->heads[first] ||
             (arcs->sets.clausal >> arcs->labels[first] & 1) != 0;
  return may && is_predicate(arcs, place);
}

/* ---- one clause --------------------------------------------------------- */

static hy_clause_kind kind_of(const hy_arcs *arcs, uint32_t place) {
  static const struct {
    const char *name;
    hy_clause_kind kind;
  } kinds[] = {
      {"conj", HY_CLAUSE_COORDINATED}, {"ccomp", HY_CLAUSE_COMPLEMENT},
      {"xcomp", HY_CLAUSE_OPEN},       {"csubj", HY_CLAUSE_SUBJECT},
      {"advcl", HY_CLAUSE_ADVERBIAL},  {"acl:relcl", HY_CLAUSE_RELATIVE},
      {"acl", HY_CLAUSE_ATTRIBUTIVE},  {"parataxis", HY_CLAUSE_BESIDE}};
  if (!arcs->heads[place]) return HY_CLAUSE_MAIN;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (is_related(arcs, place, kinds[i].name)) return kinds[i].kind;
  return HY_CLAUSE_BESIDE;
}

// A clause of its own that only hangs on this one by chance of the notation.
static bool is_apart(const hy_arcs *arcs, uint32_t place) {
  return (arcs->sets.apart >> arcs->labels[place] & 1) != 0 &&
         hy_clause_is_at(arcs, place);
}

static hy_span span_of(const hy_arcs *arcs, uint32_t verb) {
  hy_span at = arcs->extents[verb];
  for (uint32_t i = at.start; i < at.end; i++) {
    if (arcs->heads[i] != verb + 1 || !is_apart(arcs, i)) continue;
    hy_span other = arcs->extents[i];
    if (i > verb && other.start > verb && other.start < at.end)
      at.end = other.start;
    else if (i < verb && other.end <= verb)
      at.start = other.end;
  }
  return hy_arcs_trim(arcs, at, verb);
}

// Whether the form is the word, in small letters or not.
static bool is_word(const hy_arcs *arcs, uint32_t place, const char *word) {
  hy_str form = arcs->forms[place], small = hy_str_from(word);
  if (form.len != small.len) return false;
  for (size_t i = 0; i < form.len; i++) {
    char c = form.data[i];
    if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
    if (c != small.data[i]) return false;
  }
  return true;
}

static bool is_negation(const hy_arcs *arcs, uint32_t place) {
  static const char *const words[] = {"not",   "n't",     "n\xE2\x80\x99t",
                                      "never", "neither", "nor"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (is_word(arcs, place, words[i])) return true;
  // In "no longer" the adverb hangs on the verb.
  return place && is_word(arcs, place, "longer") &&
         is_word(arcs, place - 1, "no");
}

static bool is_negated(const hy_arcs *arcs, uint32_t verb) {
  for (uint32_t i = 0; i < arcs->count; i++)
    if (arcs->heads[i] == verb + 1 && is_negation(arcs, i)) return true;
  return false;
}

static uint32_t modal_of(const hy_arcs *arcs, uint32_t verb) {
  for (uint32_t i = 0; i < arcs->count; i++)
    if (arcs->heads[i] == verb + 1 && is_tagged(arcs, i, "MD")) return i;
  return HY_NO_PLACE;
}

static bool is_passive(const hy_arcs *arcs, uint32_t verb) {
  static const char *const signs[] = {"aux:pass", "nsubj:pass", "csubj:pass"};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (dependent_named(arcs, verb, signs[i]) != HY_NO_PLACE) return true;
  if (!is_tagged(arcs, verb, "VBN") ||
      !is_related(arcs, hy_arcs_first(arcs, verb), "acl"))
    return false;
  // "the deal signed in Oslo"; an object or subject makes it a misread past.
  static const char *const others[] = {"aux", "nsubj", "obj"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (dependent_named(arcs, verb, others[i]) != HY_NO_PLACE) return false;
  return true;
}

hy_clause hy_clause_read(const hy_arcs *arcs, uint32_t place) {
  return (hy_clause){.at = span_of(arcs, place),
                     .verb = place,
                     .kind = kind_of(arcs, place),
                     .modal = modal_of(arcs, place),
                     .copula = dependent_named(arcs, place, "cop"),
                     .is_negated = is_negated(arcs, place),
                     .is_passive = is_passive(arcs, place)};
}

/* ---- all of them -------------------------------------------------------- */

static int by_start(const void *a, const void *b, const void *ctx) {
  (void)ctx;
  const hy_span *x = a, *y = b;
  if (x->start != y->start) return x->start < y->start ? -1 : 1;
  return x->end == y->end ? 0 : x->end > y->end ? -1 : 1;
}

uint32_t hy_clause_spans(const hy_arcs *arcs, hy_span *out) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < arcs->count; i++)
    if (hy_clause_is_at(arcs, i)) out[count++] = span_of(arcs, i);
  hy_sort(out, count, sizeof *out, by_start, NULL);
  return count;
}

/* ---- subjects ----------------------------------------------------------- */

// The noun that a relative clause or a participle hangs on.
static uint32_t noun_above(const hy_arcs *arcs, uint32_t verb) {
  uint32_t first = hy_arcs_first(arcs, verb);
  if (!arcs->heads[first] || !is_related(arcs, first, "acl"))
    return HY_NO_PLACE;
  return arcs->heads[first] - 1;
}

static bool is_relative(const hy_arcs *arcs, uint32_t place) {
  return is_tagged(arcs, place, "WP") || is_tagged(arcs, place, "WDT");
}

static bool is_participle(const hy_arcs *arcs, uint32_t verb) {
  return is_tagged(arcs, verb, "VBN") || is_tagged(arcs, verb, "VBG");
}

// "asked them to leave": the object of the verb above.
static uint32_t object_above(const hy_arcs *arcs, uint32_t verb) {
  static const char *const names[] = {"obj", "iobj"};
  if (!arcs->heads[verb] || !is_related(arcs, verb, "xcomp"))
    return HY_NO_PLACE;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    uint32_t object = dependent_named(arcs, arcs->heads[verb] - 1, names[i]);
    if (object != HY_NO_PLACE && object < verb) return object;
  }
  return HY_NO_PLACE;
}

uint32_t hy_clause_referent(const hy_arcs *arcs, uint32_t verb,
                            uint32_t place) {
  uint32_t noun = is_relative(arcs, place) ? noun_above(arcs, verb) : place;
  return noun == HY_NO_PLACE ? place : noun;
}

// The subject of the verb or, where it has none, of one that it hangs on.
static uint32_t found_subject(const hy_arcs *arcs, uint32_t verb) {
  for (uint32_t i = 0; i < arcs->count; i++) {
    uint32_t own = dependent(arcs, verb, arcs->sets.subject);
    uint32_t noun = noun_above(arcs, verb), object = object_above(arcs, verb);
    if (own != HY_NO_PLACE) return hy_clause_referent(arcs, verb, own);
    if (!arcs->heads[verb]) break;
    bool is_joined = arcs->sets.joined >> arcs->labels[verb] & 1;
    if (!is_joined && noun != HY_NO_PLACE)
      return is_participle(arcs, verb) ? noun : HY_NO_PLACE;
    if (object != HY_NO_PLACE) return object;
    bool may_borrow = arcs->sets.controlled >> arcs->labels[verb] & 1;
    if (!is_joined && !may_borrow) break;
    verb = arcs->heads[verb] - 1;
  }
  return HY_NO_PLACE;
}

uint32_t hy_clause_subjects(const hy_arcs *arcs, uint32_t verb, uint32_t *out) {
  uint32_t subject = found_subject(arcs, verb);
  if (subject == HY_NO_PLACE) return 0;
  return hy_arcs_coordinated(arcs, subject, out);
}
