/* reference.h - the rule language, matched the slow and obvious way.
 *
 * A pattern's tree is walked by recursion; what comes after a part is handed
 * down as a continuation, so ways are tried in Perl's order by construction.
 * There is no program, no memo and no index. The only parts shared with the
 * core are the parser, the tokenizer, the lemmas of a form and the regexes.
 *
 * Semantics beyond language.md, decided here and in vm.h and match.h:
 * - a round of a repeat beyond its least number that takes no token does not
 *   count; the next way is tried;
 * - a capture that took no token is not bound;
 * - `!(A | B)` is not A and not B; `!Label` is a token that no span of it
 *   covers; `!X` of anything else is a token where no match of X starts;
 * - an exception counts any way of it, not only the first.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_REFERENCE_H
#define HY_REFERENCE_H

#include <ctype.h>

#include "check.h"
#include "match.h"
#include "regex.h"
#include "syntax.h"

enum {
  REF_LABELS = 8,
  REF_DEFS = 4,
  REF_RULES = 12,
  REF_PHRASES = 8,
  REF_EXCEPT = 2,
  REF_SPANS = 4000,
  REF_BOUNDS = 64,
  REF_MATCHES = 2000,
  REF_STEPS = 200000, // a case that needs more is not compared
};

/* ---- a case: what the generator makes ------------------------------------ */

typedef struct ref_rule {
  char pattern[400];
  char except[REF_EXCEPT][200];
  size_t except_count;
  int label; // index, or -1
  int group; // index, or -1
  int priority;
  bool nested, paragraph, silent;
} ref_rule;

typedef struct ref_case {
  size_t label_count, def_count, rule_count;
  char phrases[REF_LABELS][REF_PHRASES][40];
  size_t phrase_count[REF_LABELS];
  char defs[REF_DEFS][200];
  ref_rule rules[REF_RULES];
  char text[2000];
} ref_case;

/* ---- results --------------------------------------------------------------
 */

typedef struct ref_bound {
  char name[16];
  hy_span at;
} ref_bound;

typedef struct ref_match {
  uint32_t rule, window;
  hy_span at, anchor;
  ref_bound bounds[REF_BOUNDS];
  size_t bound_count;
  bool lost;
} ref_match;

typedef struct ref_spans {
  hy_span data[REF_SPANS];
  size_t count;
} ref_spans;

typedef struct reference {
  const ref_case *the_case;
  const hy_morph *morph;
  const hy_doc *doc;
  hy_arena arena;
  hy_node *defs[REF_DEFS];
  hy_node *trees[REF_RULES];
  hy_node *except[REF_RULES][REF_EXCEPT];
  ref_spans *labels; // by label, of the whole text
  ref_match *matches;
  size_t match_count;
  // the search that runs
  hy_span window;
  bool claimed[4096];
  uint32_t start;
  long steps;
  bool gave_up;
  ref_bound bounds[REF_BOUNDS];
  size_t bound_count;
  hy_span anchor;
  bool has_anchor;
} reference;

// What comes after a part. `go` returns true when the whole way succeeds.
typedef struct then then;
struct then {
  bool (*go)(reference *r, const then *self, uint32_t pos);
  const then *next;
  const hy_node *node;
  uint32_t number, start;
  void *out;
};

static bool ref_match_node(reference *r, const hy_node *n, uint32_t pos,
                           const then *k);

static bool ref_go(reference *r, const then *k, uint32_t pos) {
  if (++r->steps > REF_STEPS) r->gave_up = true;
  return r->gave_up || k->go(r, k, pos);
}

/* ---- questions to one token ------------------------------------------------
 */

static hy_str ref_text(const reference *r, uint32_t pos) {
  return hy_token_text(hy_doc_text(r->doc), &hy_doc_tokens(r->doc).data[pos]);
}

// The test vocabulary is ASCII.
static size_t ref_lower(hy_str text, char *out) {
  for (size_t i = 0; i < text.len; i++)
    out[i] = (char)tolower((unsigned char)text.data[i]);
  return text.len;
}

static bool ref_has_lemma(const reference *r, uint32_t pos, hy_str lemma) {
  char lower[64];
  hy_lemmas lemmas;
  size_t len = ref_lower(ref_text(r, pos), lower);
  hy_morph_lemmas(r->morph, (hy_str){lower, len}, &lemmas);
  for (size_t i = 0; i < lemmas.count; i++)
    if (hy_str_is_equal(lemmas.items[i], lemma)) return true;
  return false;
}

static bool ref_has_upper(hy_str text) {
  for (size_t i = 0; i < text.len; i++)
    if (isupper((unsigned char)text.data[i])) return true;
  return false;
}

static bool ref_is_form(const reference *r, uint32_t pos, hy_str form,
                        bool exact) {
  char lower[64];
  hy_str text = ref_text(r, pos);
  size_t len = ref_lower(text, lower);
  return hy_str_is_equal(exact ? text : (hy_str){lower, len}, form);
}

static bool ref_is_like(hy_str text, hy_str pattern) {
  hy_regex *regex;
  hy_regex_scratch *scratch;
  bool found = false;
  if (hy_regex_new(hy_mem_libc(), pattern, HY_REGEX_WHOLE, NULL, &regex) ||
      hy_regex_scratch_new(hy_mem_libc(), &scratch) ||
      hy_regex_match(regex, scratch, text, 0, NULL, 0, &found))
    abort();
  hy_regex_scratch_free(scratch);
  hy_regex_free(regex);
  return found;
}

static bool ref_has_letter(hy_str t) {
  for (size_t i = 0; i < t.len; i++)
    if (isalnum((unsigned char)t.data[i])) return true;
  return false;
}

static bool ref_is_class(hy_str t, const char *name) {
  unsigned char c = (unsigned char)t.data[0];
  bool all_upper = true;
  for (size_t i = 0; i < t.len; i++)
    all_upper = all_upper && !islower((unsigned char)t.data[i]);
  if (!strcmp(name, "Word")) return isalpha(c);
  if (!strcmp(name, "Num")) return isdigit(c);
  if (!strcmp(name, "Punct")) return !ref_has_letter(t);
  if (!strcmp(name, "Cap")) return isupper(c);
  if (!strcmp(name, "Lower")) return islower(c);
  if (!strcmp(name, "Upper")) return isupper(c) && all_upper && t.len > 1;
  if (!strcmp(name, "Stop"))
    return strchr(".!?;:", c) || !strncmp(t.data, "--", 2);
  abort();
}

static bool ref_test(const reference *r, const hy_node *n, uint32_t pos) {
  char field[64];
  hy_str text = ref_text(r, pos);
  size_t len = text.len;
  memcpy(field, text.data, len);
  if (n->text.data[0] == 'l' && n->text.len == 5) ref_lower(text, field);
  for (size_t i = 0; i < len && n->text.data[0] == 's'; i++) {
    unsigned char c = (unsigned char)field[i];
    field[i] = isupper(c) ? 'X' : islower(c) ? 'x' : isdigit(c) ? 'd' : (char)c;
  }
  if (n->op == HY_ATTR_LIKE)
    return ref_is_like((hy_str){field, len}, n->value_text);
  int order = hy_str_compare((hy_str){field, len}, n->value_text);
  if (n->text.len == 3) order = (int)len - (n->value_text.data[0] - '0');
  switch (n->op) {
    case HY_ATTR_IS: return order == 0;
    case HY_ATTR_NOT: return order != 0;
    case HY_ATTR_BELOW: return order < 0;
    case HY_ATTR_MOST: return order <= 0;
    case HY_ATTR_ABOVE: return order > 0;
    default: return order >= 0;
  }
}

static bool ref_attr(const reference *r, const hy_node *n, uint32_t pos) {
  for (const hy_node *t = n->child; t; t = t->next)
    if (!ref_test(r, t, pos)) return false;
  return true;
}

/* ---- names ------------------------------------------------------------------
 */

// Labels are La, Lb ...; definitions Da, Db ...; anything else is a class.
static int ref_label_of(const hy_node *n) {
  if (n->type != HY_NODE_NAME || n->text.len != 2 || n->text.data[0] != 'L')
    return -1;
  return n->text.data[1] - 'a';
}

static const hy_node *ref_def_of(const reference *r, const hy_node *n) {
  if (n->type != HY_NODE_NAME || n->text.len != 2 || n->text.data[0] != 'D')
    return NULL;
  return r->defs[n->text.data[1] - 'a'];
}

static bool ref_covers(const reference *r, int label, uint32_t pos) {
  const ref_spans *s = &r->labels[label];
  for (size_t i = 0; i < s->count; i++)
    if (s->data[i].start <= pos && pos < s->data[i].end) return true;
  return false;
}

/* ---- sub-patterns
 * ------------------------------------------------------------- */

static bool ref_yes(reference *r, const then *k, uint32_t pos) {
  (void)r, (void)k, (void)pos;
  return true;
}

static bool ref_ends_at(reference *r, const then *k, uint32_t pos) {
  (void)r;
  return pos == k->number;
}

static bool ref_starts(reference *r, const hy_node *n, uint32_t pos) {
  then k = {.go = ref_yes};
  return ref_match_node(r, n, pos, &k);
}

static bool ref_reaches(reference *r, const hy_node *n, uint32_t pos,
                        uint32_t end) {
  then k = {.go = ref_ends_at, .number = end};
  return ref_match_node(r, n, pos, &k);
}

typedef struct ref_ends {
  uint32_t data[512];
  size_t count;
} ref_ends;

static bool ref_collect(reference *r, const then *k, uint32_t pos) {
  ref_ends *ends = k->out;
  (void)r;
  for (size_t i = 0; i < ends->count; i++)
    if (ends->data[i] == pos) return false;
  ends->data[ends->count++] = pos;
  return false;
}

static bool ref_looks(reference *r, const hy_node *n, uint32_t pos) {
  bool negative = n->look == HY_LOOK_NOT_AHEAD || n->look == HY_LOOK_NOT_BEHIND;
  bool found = false;
  if (n->look == HY_LOOK_AHEAD || n->look == HY_LOOK_NOT_AHEAD)
    found = ref_starts(r, n->child, pos);
  else
    for (uint32_t q = r->window.start; q <= pos && !found; q++)
      found = ref_reaches(r, n->child, q, pos);
  return found != negative;
}

static bool ref_denies(reference *r, const hy_node *n, uint32_t pos) {
  int label = ref_label_of(n);
  const hy_node *def = ref_def_of(r, n);
  if (label >= 0) return !ref_covers(r, label, pos);
  if (def) return ref_denies(r, def, pos);
  if (n->type != HY_NODE_ALT) return !ref_starts(r, n, pos);
  for (const hy_node *c = n->child; c; c = c->next)
    if (!ref_denies(r, c, pos)) return false;
  return true;
}

/* ---- the parts of a pattern
 * --------------------------------------------------- */

static bool ref_string(reference *r, const hy_node *n, uint32_t pos,
                       const then *k) {
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_tokens tokens;
  if (hy_tokens_read(n->text, NULL, &arena, &tokens) != HY_OK) abort();
  bool fits = pos + tokens.count <= r->window.end,
       word = n->type == HY_NODE_WORD;
  for (uint32_t i = 0; i < tokens.count && fits; i++) {
    hy_str form = hy_token_text(n->text, &tokens.data[i]);
    fits = word ? ref_has_lemma(r, pos + i, form)
                : ref_is_form(r, pos + i, form, ref_has_upper(n->text));
  }
  uint32_t end = pos + (uint32_t)tokens.count;
  hy_arena_clear(&arena);
  return fits && ref_go(r, k, end);
}

static bool ref_one(reference *r, uint32_t pos, bool fits, const then *k) {
  return fits && pos < r->window.end && ref_go(r, k, pos + 1);
}

static bool ref_label(reference *r, int label, uint32_t pos, const then *k) {
  const ref_spans *s = &r->labels[label];
  for (uint32_t end = r->window.end; end > pos; end--)
    for (size_t i = 0; i < s->count; i++)
      if (s->data[i].start == pos && s->data[i].end == end) {
        if (ref_go(r, k, end)) return true;
        break;
      }
  return false;
}

static bool ref_name(reference *r, const hy_node *n, uint32_t pos,
                     const then *k) {
  char name[16] = "";
  const hy_node *def = ref_def_of(r, n);
  if (ref_label_of(n) >= 0) return ref_label(r, ref_label_of(n), pos, k);
  if (def) return ref_match_node(r, def, pos, k);
  memcpy(name, n->text.data, n->text.len);
  bool inside = pos < r->window.end;
  return ref_one(r, pos, inside && ref_is_class(ref_text(r, pos), name), k);
}

static bool ref_gap(reference *r, const hy_node *n, uint32_t pos,
                    const then *k) {
  for (uint32_t count = 0; count <= n->max; count++) {
    if (count >= n->min && ref_go(r, k, pos + count)) return true;
    if (pos + count >= r->window.end) return false;
    if (!n->across && ref_is_class(ref_text(r, pos + count), "Stop"))
      return false;
  }
  return false;
}

static bool ref_closing(const reference *r, uint32_t pos) {
  for (; pos < r->window.end; pos++)
    if (ref_has_letter(ref_text(r, pos))) return false;
  return true;
}

static bool ref_rest(reference *r, const then *k, uint32_t pos) {
  if (!k->node) return ref_go(r, k->next, pos);
  then rest = {.go = ref_rest, .next = k->next, .node = k->node->next};
  return ref_match_node(r, k->node, pos, &rest);
}

static bool ref_repeat(reference *r, const then *k, uint32_t pos);

static bool ref_round(reference *r, const then *k, uint32_t pos) {
  then round = {.go = ref_repeat,
                .next = k->next,
                .node = k->node,
                .number = k->number + 1,
                .start = pos};
  return ref_match_node(r, k->node->child, pos, &round);
}

// `number` rounds are done; the last began at `start`.
static bool ref_repeat(reference *r, const then *k, uint32_t pos) {
  const hy_node *n = k->node;
  bool empty = k->number > n->min && pos == k->start;
  if (empty) return false;
  bool may_leave = k->number >= n->min, may_go = k->number < n->max;
  if (n->lazy && may_leave && ref_go(r, k->next, pos)) return true;
  if (may_go && ref_round(r, k, pos)) return true;
  return !n->lazy && may_leave && ref_go(r, k->next, pos);
}

static bool ref_both(reference *r, const hy_node *n, uint32_t pos,
                     const then *k) {
  ref_ends *ends = calloc(1, sizeof *ends);
  then collect = {.go = ref_collect, .out = ends};
  bool found = ref_match_node(r, n->child, pos, &collect) && r->gave_up;
  for (size_t i = 0; i < ends->count && !found; i++) {
    bool all = true;
    for (const hy_node *c = n->child->next; c && all; c = c->next)
      all = ref_reaches(r, c, pos, ends->data[i]);
    found = all && ref_go(r, k, ends->data[i]);
  }
  free(ends);
  return found;
}

static bool ref_close(reference *r, const then *k, uint32_t pos) {
  size_t count = r->bound_count;
  if (pos > k->start && count < REF_BOUNDS) {
    ref_bound *b = &r->bounds[r->bound_count++];
    memset(b, 0, sizeof *b);
    memcpy(b->name, k->node->text.data, k->node->text.len);
    b->at = (hy_span){k->start, pos};
  }
  if (ref_go(r, k->next, pos)) return true;
  r->bound_count = count;
  return false;
}

static bool ref_anchored(reference *r, const then *k, uint32_t pos) {
  r->has_anchor = true;
  r->anchor = (hy_span){k->start, pos};
  return ref_go(r, k->next, pos);
}

static bool ref_anchor(reference *r, const hy_node *n, uint32_t pos,
                       const then *k) {
  if (pos >= r->window.end || r->claimed[pos]) return false;
  then end = {.go = ref_anchored, .next = k, .start = pos};
  return ref_match_node(r, n->child, pos, &end);
}

static bool ref_alt(reference *r, const hy_node *n, uint32_t pos,
                    const then *k) {
  for (const hy_node *c = n->child; c; c = c->next)
    if (ref_match_node(r, c, pos, k)) return true;
  return false;
}

static bool ref_match_node(reference *r, const hy_node *n, uint32_t pos,
                           const then *k) {
  if (r->gave_up) return true;
  bool inside = pos < r->window.end;
  then rest = {.go = ref_rest, .next = k, .node = n->child};
  then close = {.go = ref_close, .next = k, .node = n, .start = pos};
  then repeat = {.go = ref_repeat, .next = k, .node = n, .start = pos};
  switch (n->type) {
    case HY_NODE_WORD:
    case HY_NODE_STRING: return ref_string(r, n, pos, k);
    case HY_NODE_REGEX:
      return ref_one(r, pos, inside && ref_is_like(ref_text(r, pos), n->text),
                     k);
    case HY_NODE_NAME: return ref_name(r, n, pos, k);
    case HY_NODE_ANY: return ref_one(r, pos, true, k);
    case HY_NODE_ATTR: return ref_one(r, pos, inside && ref_attr(r, n, pos), k);
    case HY_NODE_GAP: return ref_gap(r, n, pos, k);
    case HY_NODE_START: return pos == r->window.start && ref_go(r, k, pos);
    case HY_NODE_END: return ref_closing(r, pos) && ref_go(r, k, pos);
    case HY_NODE_NOT:
      return ref_one(r, pos, inside && ref_denies(r, n->child, pos), k);
    case HY_NODE_LOOK: return ref_looks(r, n, pos) && ref_go(r, k, pos);
    case HY_NODE_SEQ: return ref_rest(r, &rest, pos);
    case HY_NODE_ALT: return ref_alt(r, n, pos, k);
    case HY_NODE_BOTH: return ref_both(r, n, pos, k);
    case HY_NODE_REPEAT: return ref_repeat(r, &repeat, pos);
    case HY_NODE_CAPTURE: return ref_match_node(r, n->child, pos, &close);
    case HY_NODE_ANCHOR: return ref_anchor(r, n, pos, k);
    default: abort();
  }
}

#endif
