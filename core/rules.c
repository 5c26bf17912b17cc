/* rules.c - takes a rule set's parts and puts them together.
 * SPDX-License-Identifier: MIT */
#include "rules.h"

#include <string.h>

#include "literal.h"
#include "rules_private.h"
#include "syntax.h"
#include "utf8.h"

// Costs, per million words, of what no list of frequencies knows.
#define COST_UNKNOWN 2.0
#define COST_ASKED 20000.0
#define COST_TAG 200000.0

/* ---- life -------------------------------------------------------------- */

static bool make_parts(hy_rules *r) {
  hy_intern **tables[] = {&r->label_names, &r->def_names, &r->rule_names,
                          &r->captures,    &r->values,    &r->groups,
                          &r->frequent};
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    if (!(*tables[i] = hy_intern_new(r->mem))) return false;
  r->morph = hy_morph_new(r->mem);
  r->vocab = r->morph ? hy_vocab_new(r->mem, r->morph) : NULL;
  r->lexicon = r->vocab ? hy_lexicon_new(r->mem, r->vocab) : NULL;
  return r->lexicon != NULL;
}

hy_rules *hy_rules_new(hy_mem mem) {
  hy_rules *rules = hy_mem_take(mem, sizeof *rules);
  if (!rules) return NULL;
  rules->mem = mem;
  rules->arena = hy_arena_new(mem);
  rules->scratch = hy_arena_new(mem);
  if (make_parts(rules)) return rules;
  hy_rules_free(rules);
  return NULL;
}

static void free_tables(hy_rules *r) {
  hy_intern_free(r->label_names);
  hy_intern_free(r->def_names);
  hy_intern_free(r->rule_names);
  hy_intern_free(r->captures);
  hy_intern_free(r->values);
  hy_intern_free(r->groups);
  hy_intern_free(r->frequent);
}

void hy_rules_free(hy_rules *r) {
  if (!r) return;
  hy_mem mem = r->mem;
  free_tables(r);
  hy_lexicon_free(r->lexicon);
  hy_vocab_free(r->vocab);
  hy_morph_free(r->morph);
  hy_abbreviations_free(r->abbreviations);
  hy_mem_drop(mem, r->frequencies, r->frequency_room * sizeof(double));
  hy_mem_drop(mem, r->labels, r->label_room * sizeof(hy_label));
  hy_mem_drop(mem, r->defs, r->def_room * sizeof(hy_def));
  hy_mem_drop(mem, r->rules, r->rule_room * sizeof(hy_rule));
  hy_arena_clear(&r->scratch);
  hy_arena_clear(&r->arena);
  hy_mem_drop(mem, r, sizeof *r);
}

hy_morph *hy_rules_morph(hy_rules *rules) { return rules->morph; }

void hy_rules_set_abbreviations(hy_rules *rules, hy_abbreviations *set) {
  hy_abbreviations_free(rules->abbreviations);
  rules->abbreviations = set;
}

const hy_abbreviations *hy_rules_abbreviations(const hy_rules *rules) {
  return rules->abbreviations;
}

void hy_rules_set_grammar(hy_rules *rules, hy_grammar grammar) {
  hy_vocab_set_grammar(rules->vocab, grammar);
}

hy_grammar hy_rules_grammar(const hy_rules *rules) {
  return hy_vocab_grammar(rules->vocab);
}

hy_status hy_rules_dictionary(hy_rules *rules, hy_str word, hy_upos upos) {
  return hy_vocab_dictionary(rules->vocab, word, upos);
}

hy_token_options hy_rules_tokens(const hy_rules *rules) {
  return (hy_token_options){.abbreviations = rules->abbreviations};
}

/* ---- frequencies ------------------------------------------------------- */

hy_status hy_rules_frequency(hy_rules *rules, hy_str word, double per_million) {
  uint32_t id;
  double *list =
      hy_mem_grow(rules->mem, rules->frequencies, &rules->frequency_room,
                  hy_intern_count(rules->frequent) + 1u, sizeof *list);
  if (!list) return HY_ENOMEM;
  rules->frequencies = list;
  if (hy_intern_add(rules->frequent, word, &id) != HY_OK) return HY_ENOMEM;
  list[id] = per_million;
  return HY_OK;
}

static double cost_of_text(const hy_rules *rules, hy_str text) {
  uint32_t id = hy_intern_find(rules->frequent, text);
  return id == HY_NO_ID ? COST_UNKNOWN : rules->frequencies[id];
}

// A literal in the case in which frequencies are listed.
static double cost_of_literal(const hy_rules *rules, hy_str text) {
  hy_buf lower = hy_buf_new(rules->mem);
  hy_utf8_lower(&lower, text);
  double cost = cost_of_text(rules, hy_buf_str(&lower));
  hy_buf_clear(&lower);
  return cost;
}

// A test that is no set. Tags are never rare.
static double cost_of_single(const hy_rules *rules, uint32_t test) {
  hy_literal_kind kind;
  hy_str text = hy_vocab_text(rules->vocab, test, &kind);
  if (!text.len) return COST_ASKED; // a regex, an attribute
  return kind >= HY_LITERAL_UPOS ? COST_TAG : cost_of_literal(rules, text);
}

static double cost_of_test(const hy_rules *rules, uint32_t test) {
  hy_tests members = hy_vocab_members(rules->vocab, test);
  if (!members.count) return cost_of_single(rules, test);
  double cost = 0;
  for (uint32_t i = 0; i < members.count; i++)
    cost += cost_of_test(rules, members.data[i]);
  return cost;
}

double hy_rules_cost(void *ctx, uint32_t atom) {
  const hy_rules *rules = ctx;
  if (!(atom & HY_ATOM_LABEL)) return cost_of_test(rules, atom);
  return rules->labels[atom & ~HY_ATOM_LABEL].cost;
}

/* ---- names ------------------------------------------------------------- */

static bool is_label_name(hy_str name) {
  hy_glyph g = hy_utf8_look(name, 0);
  if (g.type != HY_CLASS_UPPER) return false;
  for (uint32_t at = g.at.end; at < name.len; at = g.at.end) {
    g = hy_utf8_look(name, at);
    bool fits = g.type == HY_CLASS_UPPER || g.type == HY_CLASS_LOWER ||
                g.type == HY_CLASS_DIGIT || g.type == HY_CLASS_MARK ||
                g.code == '_';
    if (!fits) return false;
  }
  return true;
}

// Parts of speech as patterns name them.
static const char *tag_of_name(hy_str name) {
  static const char *const names[][2] = {
      {"Adj", "ADJ"},     {"Adp", "ADP"},    {"Adv", "ADV"},
      {"Aux", "AUX"},     {"Conj", "CCONJ"}, {"Det", "DET"},
      {"Intj", "INTJ"},   {"Noun", "NOUN"},  {"Number", "NUM"},
      {"Part", "PART"},   {"Pron", "PRON"},  {"Propn", "PROPN"},
      {"Sconj", "SCONJ"}, {"Symbol", "SYM"}, {"Verb", "VERB"},
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (hy_str_is_equal(name, hy_str_from(names[i][0]))) return names[i][1];
  return NULL;
}

// What a relation step calls the words around its target.
static bool is_part(hy_str name, uint32_t *id) {
  *id = hy_str_is_equal(name, HY_LIT("Phrase"));
  return *id || hy_str_is_equal(name, HY_LIT("Subtree"));
}

static hy_status check_name(const hy_rules *r, hy_str name, bool is_def,
                            hy_problem *problem) {
  const hy_span none = {0, 0};
  int len = (int)(name.len < 60 ? name.len : 60);
  if (!is_label_name(name))
    return hy_problem_set(problem, HY_EINVALID, none, "bad-name",
                          "`%.*s` is no label name: one starts with a capital "
                          "and has letters, digits and _ in it",
                          len, name.data);
  uint32_t id;
  if (hy_look_find(name) || tag_of_name(name) || is_part(name, &id))
    return hy_problem_set(problem, HY_EINVALID, none, "duplicate-name",
                          "`%.*s` is a token class already", len, name.data);
  const hy_intern *other = is_def ? r->label_names : r->def_names;
  if (hy_intern_find(other, name) != HY_NO_ID)
    return hy_problem_set(problem, HY_EINVALID, none, "duplicate-name",
                          "`%.*s` is a %s already", len, name.data,
                          is_def ? "label" : "definition");
  return HY_OK;
}

hy_status hy_rules_label(hy_rules *rules, hy_str name, hy_problem *problem,
                         uint32_t *out) {
  *out = HY_NO_ID;
  hy_status status = check_name(rules, name, false, problem);
  if (status != HY_OK) return status;
  uint32_t count = hy_intern_count(rules->label_names);
  if (count >= HY_LABELS_MAX) return HY_ELIMIT;
  hy_label *labels = hy_mem_grow(rules->mem, rules->labels, &rules->label_room,
                                 count + 1u, sizeof *labels);
  if (!labels) return HY_ENOMEM;
  rules->labels = labels;
  status = hy_intern_add(rules->label_names, name, out);
  if (status == HY_OK && *out == count) labels[count] = (hy_label){0};
  return status;
}

/* ---- the scope of a pattern -------------------------------------------- */

static void use_def(const hy_def *def, hy_node *node) {
  if (def->tree->meaning == HY_MEANS_TESTS) {
    node->meaning = HY_MEANS_TESTS;
    node->tests = def->tree->tests;
    node->test_count = def->tree->test_count;
    return;
  }
  node->meaning = HY_MEANS_TREE;
  node->target = def->tree;
  node->facts = def->facts;
}

// A part of speech is a test like any other; that it cannot be made for want
// of memory shows as an unknown name.
static bool use_tag(hy_rules *rules, const char *tag, hy_node *node) {
  uint32_t *test = hy_arena_array(&rules->arena, 1, sizeof *test);
  if (!test) return false;
  node->meaning = HY_MEANS_TESTS;
  node->tests = test;
  node->test_count = 1;
  return hy_vocab_literal(rules->vocab, HY_LITERAL_UPOS, hy_str_from(tag),
                          test) == HY_OK;
}

static bool find_name(void *ctx, hy_str name, hy_node *node) {
  hy_rules *rules = ctx;
  const char *tag = tag_of_name(name);
  if (tag) return use_tag(rules, tag, node);
  uint32_t id;
  if (is_part(name, &id)) {
    node->meaning = HY_MEANS_PART;
    node->id = id;
    return true;
  }
  id = hy_look_find(name);
  if (id) {
    node->meaning = HY_MEANS_LOOK;
    node->id = id;
    return true;
  }
  id = hy_intern_find(rules->def_names, name);
  if (id != HY_NO_ID) {
    use_def(&rules->defs[id], node);
    return true;
  }
  node->id = hy_intern_find(rules->label_names, name);
  bool is_label = node->id != HY_NO_ID;
  node->meaning = is_label ? HY_MEANS_LABEL : HY_MEANS_CLAUSE;
  return is_label || hy_str_is_equal(name, HY_LIT("Clause"));
}

static void take_nearer(hy_str name, hy_str other, size_t *best, hy_str *out) {
  size_t distance = hy_str_distance(name, other, *best);
  if (distance >= *best) return;
  *best = distance;
  *out = other;
}

static hy_str suggest_name(void *ctx, hy_str name) {
  const hy_rules *rules = ctx;
  size_t best = name.len < 5 ? 2 : 3;
  hy_str out = {"", 0};
  for (uint32_t i = 0; i < hy_intern_count(rules->label_names); i++)
    take_nearer(name, hy_intern_text(rules->label_names, i), &best, &out);
  for (uint32_t i = 0; i < hy_intern_count(rules->def_names); i++)
    take_nearer(name, hy_intern_text(rules->def_names, i), &best, &out);
  return out;
}

static hy_scope scope_of(hy_rules *rules, const hy_token_options *tokens) {
  return (hy_scope){.ctx = rules,
                    .find = find_name,
                    .suggest = suggest_name,
                    .vocab = rules->vocab,
                    .names = rules->captures,
                    .tokens = tokens,
                    .arena = &rules->arena};
}

// A pattern's text to a resolved tree; the text is copied, as nodes keep
// pointing at it.
static hy_status read_tree(hy_rules *rules, hy_str pattern, hy_problem *problem,
                           hy_node **out) {
  hy_token_options tokens = hy_rules_tokens(rules);
  hy_scope scope = scope_of(rules, &tokens);
  hy_str copy = hy_arena_copy(&rules->arena, pattern);
  if (!copy.data) return HY_ENOMEM;
  hy_status status = hy_syntax_read(copy, &rules->arena, problem, out);
  return status == HY_OK ? hy_program_resolve(&scope, *out, problem) : status;
}

/* ---- definitions -------------------------------------------------------- */

hy_status hy_rules_define(hy_rules *rules, hy_str name, hy_str pattern,
                          hy_problem *problem) {
  hy_status status = check_name(rules, name, true, problem);
  if (status != HY_OK) return status;
  if (hy_intern_find(rules->def_names, name) != HY_NO_ID)
    return hy_problem_set(problem, HY_EINVALID, (hy_span){0}, "duplicate-name",
                          "`%.*s` is defined already", (int)name.len,
                          name.data);
  hy_def def = {0};
  status = read_tree(rules, pattern, problem, &def.tree);
  if (status != HY_OK) return status;
  def.facts = hy_program_facts(def.tree);
  if (++def.facts.depth > HY_PATTERN_DEPTH)
    return hy_problem_set(problem, HY_ELIMIT, def.tree->at, "too-deep",
                          "definitions stand %d deep in one another here",
                          HY_PATTERN_DEPTH);
  hy_def *defs =
      hy_mem_grow(rules->mem, rules->defs, &rules->def_room,
                  hy_intern_count(rules->def_names) + 1u, sizeof *defs);
  if (!defs) return HY_ENOMEM;
  rules->defs = defs;
  status = hy_intern_add(rules->def_names, name, &def.name);
  if (status == HY_OK) defs[def.name] = def;
  return status;
}

/* ---- phrases ------------------------------------------------------------ */

typedef struct phrase {
  hy_phrase_step steps[HY_PHRASE_MAX];
  size_t count;
  double cost; // of its rarest step
} phrase;

static bool has_upper(hy_str text, size_t *letters) {
  bool upper = false;
  uint32_t at = 0;
  for (; at < text.len && text.data[at] >= 'a' && text.data[at] <= 'z'; at++)
    ; // most words are nothing else
  *letters = at;
  while (at < text.len) {
    hy_glyph g = hy_utf8_look(text, at);
    *letters += g.type == HY_CLASS_UPPER || g.type == HY_CLASS_LOWER;
    upper = upper || g.type == HY_CLASS_UPPER;
    at = g.at.end;
  }
  return upper;
}

static void upper_ascii(hy_buf *out, hy_str text) {
  for (size_t i = 0; i < text.len; i++) {
    char c = text.data[i];
    hy_buf_add_byte(out, c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
  }
}

// The form in capitals, as headlines and datelines write it.
static hy_status add_capitals(hy_rules *rules, hy_str token, size_t letters,
                              uint32_t *out) {
  *out = HY_NO_ID;
  if (letters < 4) return HY_OK;
  hy_buf upper = hy_buf_new(rules->mem);
  upper_ascii(&upper, token);
  hy_status status = hy_buf_status(&upper);
  if (status == HY_OK && !hy_str_is_equal(hy_buf_str(&upper), token))
    status = hy_vocab_literal(rules->vocab, HY_LITERAL_EXACT,
                              hy_buf_str(&upper), out);
  hy_buf_clear(&upper);
  return status;
}

static hy_status add_step(hy_rules *rules, phrase *p, hy_str token,
                          hy_literal_kind kind) {
  if (p->count == HY_PHRASE_MAX) return HY_ELIMIT;
  hy_phrase_step *step = &p->steps[p->count++];
  step->second = HY_NO_ID;
  size_t letters;
  has_upper(token, &letters);
  hy_status status = hy_vocab_literal(rules->vocab, kind, token, &step->first);
  if (status == HY_OK && kind == HY_LITERAL_EXACT)
    status = add_capitals(rules, token, letters, &step->second);
  double cost = cost_of_literal(rules, token);
  if (p->count == 1 || cost < p->cost) p->cost = cost;
  return status;
}

// One blank-separated part of an entry, cut into tokens.
static hy_status add_part(hy_rules *rules, phrase *p, hy_str part,
                          bool quoted) {
  size_t letters;
  hy_literal_kind kind = has_upper(part, &letters) ? HY_LITERAL_EXACT
                         : quoted                  ? HY_LITERAL_LOWER
                                                   : HY_LITERAL_LEMMA;
  hy_token_options options = hy_rules_tokens(rules);
  hy_literal cut;
  hy_arena_rewind(&rules->scratch);
  hy_status status = hy_literal_cut(part, &options, &rules->scratch, &cut);
  for (size_t i = 0; i < cut.count && status == HY_OK; i++)
    status = add_step(rules, p, cut.forms[i], kind);
  return status;
}

// Finds the end of the part that starts at byte `at`: a closing quote, or a
// blank.
static size_t part_end(hy_str entry, size_t at, bool quoted) {
  while (at < entry.len && entry.data[at] != (quoted ? '"' : ' '))
    at++;
  return at;
}

static hy_status read_phrase(hy_rules *rules, hy_str entry, phrase *p) {
  for (size_t at = 0; at < entry.len;) {
    if (entry.data[at] == ' ') {
      at++;
      continue;
    }
    bool quoted = entry.data[at] == '"';
    size_t end = part_end(entry, at + quoted, quoted);
    hy_str part = {entry.data + at + quoted, end - at - quoted};
    hy_status status = add_part(rules, p, part, quoted);
    if (status != HY_OK) return status;
    at = end + quoted;
  }
  return HY_OK;
}

hy_status hy_rules_phrase(hy_rules *rules, uint32_t label, hy_str entry,
                          hy_str value, hy_problem *problem) {
  phrase p = {.count = 0};
  hy_status status = read_phrase(rules, entry, &p);
  if (status == HY_ELIMIT)
    return hy_problem_set(problem, status, (hy_span){0}, "phrase-too-long",
                          "a phrase has at most %d tokens", HY_PHRASE_MAX);
  if (status != HY_OK) return status;
  if (!p.count)
    return hy_problem_set(problem, HY_EINVALID, (hy_span){0}, "empty-phrase",
                          "this phrase holds no token");
  uint32_t id = HY_NO_VALUE;
  if (value.len) status = hy_intern_add(rules->values, value, &id);
  if (status != HY_OK) return status;
  hy_first *first = hy_arena_array(&rules->arena, 1, sizeof *first);
  if (!first) return HY_ENOMEM;
  *first = (hy_first){p.steps[0], rules->labels[label].firsts};
  rules->labels[label].firsts = first;
  rules->labels[label].cost += p.cost;
  return hy_lexicon_add(rules->lexicon, p.steps, p.count, label, id);
}

/* ---- rules -------------------------------------------------------------- */

static hy_status compile(hy_rules *rules, hy_str pattern, hy_problem *problem,
                         hy_node **tree, hy_program *out) {
  hy_status status = read_tree(rules, pattern, problem, tree);
  if (status != HY_OK) return status;
  hy_token_options tokens = hy_rules_tokens(rules);
  hy_scope scope = scope_of(rules, &tokens);
  return hy_program_compile(&scope, *tree, problem, out);
}

static hy_status compile_all(hy_rules *rules, const hy_rule_options *o,
                             hy_problem *problem, size_t *which,
                             hy_rule *rule) {
  *which = 0;
  hy_status status =
      compile(rules, o->pattern, problem, &rule->tree, &rule->program);
  if (status != HY_OK) return status;
  rule->except =
      hy_arena_array(&rules->arena, o->except_count, sizeof *rule->except);
  if (!rule->except) return HY_ENOMEM;
  rule->except_count = o->except_count;
  for (size_t i = 0; i < o->except_count && status == HY_OK; i++) {
    hy_except *e = &rule->except[i];
    *which = i + 1;
    status = compile(rules, o->except[i], problem, &e->tree, &e->program);
  }
  return status;
}

static hy_status name_rule(hy_rules *rules, const hy_rule_options *o,
                           hy_problem *problem, hy_rule *rule) {
  uint32_t id;
  if (hy_intern_find(rules->rule_names, o->name) != HY_NO_ID)
    return hy_problem_set(problem, HY_EINVALID, (hy_span){0}, "duplicate-id",
                          "there is a rule `%.*s` already", (int)o->name.len,
                          o->name.data);
  if (rules->rule_count >= HY_RULES_MAX)
    return hy_problem_set(problem, HY_ELIMIT, (hy_span){0}, "too-many-rules",
                          "a rule set holds at most %u rules",
                          (unsigned)HY_RULES_MAX);
  rule->group = HY_NO_ID;
  hy_status status = HY_OK;
  if (o->group.len)
    status = hy_intern_add(rules->groups, o->group, &rule->group);
  if (status == HY_OK) status = hy_intern_add(rules->rule_names, o->name, &id);
  if (status == HY_OK) rule->name = hy_intern_text(rules->rule_names, id);
  return status;
}

// The last step, which cannot fail half-way.
static hy_status keep_rule(hy_rules *rules, const hy_rule_options *o,
                           hy_problem *problem, hy_rule *rule, uint32_t *out) {
  hy_rule *list = hy_mem_grow(rules->mem, rules->rules, &rules->rule_room,
                              rules->rule_count + 1, sizeof *list);
  if (!list) return HY_ENOMEM;
  rules->rules = list;
  hy_status status = name_rule(rules, o, problem, rule);
  if (status != HY_OK) return status;
  if (o->label != HY_NO_ID) {
    rules->labels[o->label].is_written = true;
    rules->labels[o->label].is_nested |= o->nested;
  }
  rules->has_paragraphs |= o->paragraph;
  *out = (uint32_t)rules->rule_count;
  list[rules->rule_count++] = *rule;
  return HY_OK;
}

hy_status hy_rules_add(hy_rules *rules, const hy_rule_options *o,
                       hy_problem *problem, size_t *which, uint32_t *out) {
  hy_rule rule = {.label = o->label,
                  .priority = o->priority,
                  .nested = o->nested,
                  .paragraph = o->paragraph,
                  .silent = o->silent};
  hy_status status = compile_all(rules, o, problem, which, &rule);
  if (status != HY_OK) return status;
  *which = 0;
  return keep_rule(rules, o, problem, &rule, out);
}

hy_status hy_rules_close(hy_rules *rules, hy_problem *problem) {
  hy_status status = hy_rules_order(rules, problem);
  if (status == HY_OK) status = hy_rules_post(rules);
  if (status == HY_OK) status = hy_rules_read_triggers(rules);
  if (status == HY_OK) status = hy_rules_make_doors(rules);
  rules->closed = status == HY_OK;
  return status;
}

/* ---- what a set says of itself ------------------------------------------ */

uint32_t hy_rules_count(const hy_rules *rules) {
  return (uint32_t)rules->rule_count;
}

uint32_t hy_rules_label_count(const hy_rules *rules) {
  return hy_intern_count(rules->label_names);
}

hy_str hy_rules_name(const hy_rules *rules, uint32_t rule) {
  return rule < rules->rule_count ? rules->rules[rule].name : (hy_str){"", 0};
}

hy_str hy_rules_label_name(const hy_rules *rules, uint32_t label) {
  return hy_intern_text(rules->label_names, label);
}

uint32_t hy_rules_label_find(const hy_rules *rules, hy_str name) {
  return hy_intern_find(rules->label_names, name);
}

hy_str hy_rules_capture_name(const hy_rules *rules, uint32_t name) {
  return hy_intern_text(rules->captures, name);
}

hy_str hy_rules_value(const hy_rules *rules, uint32_t value) {
  return hy_intern_text(rules->values, value);
}

hy_names hy_rules_captures(const hy_rules *rules, uint32_t rule) {
  if (rule >= rules->rule_count) return (hy_names){NULL, 0};
  const hy_program *p = &rules->rules[rule].program;
  return (hy_names){p->names, p->name_count};
}
