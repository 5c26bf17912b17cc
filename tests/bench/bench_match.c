/* bench_match.c - what a token costs as the number of rules grows.
 *
 * usage: bench_match TEXTS.jsonl PHRASES.txt [ROUNDS]
 * Each line of TEXTS is an object with a "text"; each line of PHRASES a
 * phrase. The texts are cut into tokens and sentences first; what is timed is
 * matching alone, on one core, in CPU time, the best of ROUNDS (7). All rule
 * sets take turns, so that none has the machine's better minutes.
 *
 * phrases: a rule for each phrase; beyond the list, runs of two or three
 *   words taken from the texts.
 * events: `who:Actor Aux* Adv? @(verbs) .. (nouns) (prep Actor)?` with one to
 *   five verbs and nouns each, drawn by rank of frequency, 60 to 6,000, the
 *   common ones as often as the rare.
 *
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "json.h"
#include "match.h"
#include "sort.h"

static void fail(const char *why) {
  fprintf(stderr, "bench_match: %s\n", why);
  exit(2);
}

static void must(bool truth) {
  if (!truth) fail("out of memory, or a rule that does not compile");
}

static hy_mem mem(void) { return hy_mem_libc(); }

/* ---- texts ----------------------------------------------------------------
 */

typedef struct corpus {
  hy_arena arena;
  hy_doc **docs;
  size_t count, room, tokens;
  hy_intern *words; // lower-case ASCII words
  uint32_t *counts;
  size_t count_room;
  uint32_t *ranks; // word ids, most frequent first
} corpus;

static void count_word(corpus *c, hy_str word) {
  for (size_t i = 0; i < word.len; i++)
    if (word.data[i] < 'a' || word.data[i] > 'z') return;
  uint32_t old = hy_intern_count(c->words), id;
  c->counts = hy_mem_grow(mem(), c->counts, &c->count_room, old + 1u,
                          sizeof *c->counts);
  must(c->counts && hy_intern_add(c->words, word, &id) == HY_OK);
  if (id == old) c->counts[id] = 0;
  c->counts[id]++;
}

static void add_text(corpus *c, hy_str text) {
  hy_str copy = hy_arena_copy(&c->arena, text);
  c->docs =
      hy_mem_grow(mem(), c->docs, &c->room, c->count + 1, sizeof *c->docs);
  must(copy.data && c->docs);
  must(hy_doc_new(mem(), copy, NULL, NULL, &c->docs[c->count]) == HY_OK);
  hy_tokens tokens = hy_doc_tokens(c->docs[c->count++]);
  c->tokens += tokens.count;
  for (size_t i = 0; i < tokens.count; i++)
    count_word(c, hy_token_text(copy, &tokens.data[i]));
}

static void add_line(corpus *c, hy_str line) {
  hy_json *object;
  void *at = NULL;
  hy_str name;
  hy_json *value;
  if (hy_json_read(hy_str_trim(line), &object, NULL) != HY_OK)
    fail("a line is no JSON");
  while (hy_json_next(object, &at, &name, &value))
    if (hy_str_is_equal(name, HY_LIT("text"))) add_text(c, hy_json_text(value));
  hy_json_free(object);
}

static int compare_counts(const void *a, const void *b, const void *ctx) {
  const corpus *c = ctx;
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  if (c->counts[x] != c->counts[y]) return c->counts[x] > c->counts[y] ? -1 : 1;
  return (x > y) - (x < y);
}

static corpus read_corpus(const char *path) {
  corpus c = {.arena = hy_arena_new(mem()), .words = hy_intern_new(mem())};
  FILE *file = fopen(path, "rb");
  char *line = NULL;
  size_t room = 0;
  if (!file || !c.words) fail("cannot open the texts");
  for (ssize_t len; (len = getline(&line, &room, file)) > 0;)
    add_line(&c, (hy_str){line, (size_t)len});
  free(line);
  fclose(file);
  size_t words = hy_intern_count(c.words);
  c.ranks = hy_arena_array(&c.arena, words, sizeof *c.ranks);
  must(c.ranks != NULL);
  for (uint32_t i = 0; i < words; i++)
    c.ranks[i] = i;
  hy_sort(c.ranks, words, sizeof *c.ranks, compare_counts, &c);
  return c;
}

/* ---- rule sets -------------------------------------------------------------
 */

typedef struct contender {
  const char *kind;
  size_t count;
  hy_rules *rules;
  hy_matcher *matcher;
  double compile; // seconds
  double best;    // seconds for all texts
  size_t matches;
} contender;

static double cpu_seconds(void) { return (double)clock() / CLOCKS_PER_SEC; }

static hy_rules *new_rules(const corpus *c) {
  hy_rules *rules = hy_rules_new(mem());
  must(rules != NULL);
  static const char *const endings[][2] = {
      {"s", ""}, {"ed", "!"}, {"ed", "e"}, {"ing", "!"}, {"ing", "e"}};
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    must(hy_morph_ending(hy_rules_morph(rules), hy_str_from(endings[i][0]),
                         hy_str_from(endings[i][1])) == HY_OK);
  for (uint32_t i = 0; i < hy_intern_count(c->words) && i < 20000; i++) {
    uint32_t id = c->ranks[i];
    double per_million = c->counts[id] * 1e6 / (double)c->tokens;
    must(hy_rules_frequency(rules, hy_intern_text(c->words, id), per_million) ==
         HY_OK);
  }
  return rules;
}

static void add_rule(hy_rules *rules, size_t number, const char *pattern) {
  char name[32];
  snprintf(name, sizeof name, "rule.%zu", number);
  hy_rule_options o = {.name = hy_str_from(name),
                       .pattern = hy_str_from(pattern),
                       .label = HY_NO_ID};
  hy_problem problem;
  size_t which;
  uint32_t id;
  if (hy_rules_add(rules, &o, &problem, &which, &id) == HY_OK) return;
  fprintf(stderr, "%s: %s\n", pattern, problem.text);
  fail("a rule does not compile");
}

// False when the set has the phrase already.
static bool add_phrase(hy_rules *rules, size_t number, hy_str phrase,
                       hy_intern *known) {
  char pattern[300];
  uint32_t old = hy_intern_count(known), id;
  must(hy_intern_add(known, phrase, &id) == HY_OK);
  if (id < old) return false;
  snprintf(pattern, sizeof pattern, "\"%.*s\"", (int)phrase.len, phrase.data);
  add_rule(rules, number, pattern);
  return true;
}

/* ---- phrases
 * ----------------------------------------------------------------- */

static size_t add_listed(hy_rules *rules, const char *path, size_t count,
                         hy_intern *known) {
  FILE *file = fopen(path, "rb");
  char *line = NULL;
  size_t room = 0, number = 0;
  if (!file) fail("cannot open the phrases");
  for (ssize_t len; number < count && (len = getline(&line, &room, file)) > 0;)
    number += add_phrase(rules, number,
                         hy_str_trim((hy_str){line, (size_t)len}), known);
  free(line);
  fclose(file);
  return number;
}

static bool is_lower(hy_str text) {
  for (size_t i = 0; i < text.len; i++)
    if (text.data[i] < 'a' || text.data[i] > 'z') return false;
  return text.len > 1;
}

// The run of words from token `at`, or an empty text.
static hy_str run_at(const hy_doc *doc, size_t at, size_t words) {
  hy_tokens tokens = hy_doc_tokens(doc);
  hy_str text = hy_doc_text(doc), none = {"", 0};
  if (at + words > tokens.count) return none;
  for (size_t i = at; i < at + words; i++) {
    const hy_token *t = &tokens.data[i];
    bool apart = i > at && t->at.start != tokens.data[i - 1].at.end + 1;
    if (apart || !is_lower(hy_token_text(text, t))) return none;
  }
  return hy_str_slice(text, (hy_span){tokens.data[at].at.start,
                                      tokens.data[at + words - 1].at.end});
}

static void add_found(hy_rules *rules, const corpus *c, size_t number,
                      size_t count, hy_intern *known) {
  for (size_t round = 0; number < count && round < 1000; round++)
    for (size_t i = 0; i < c->count && number < count; i++) {
      hy_str phrase = run_at(c->docs[i], 5 + round * 7, 2 + round % 2);
      if (phrase.len && !memchr(phrase.data, '\n', phrase.len))
        number += add_phrase(rules, number, phrase, known);
    }
}

static contender make_phrases(const corpus *c, const char *path, size_t count) {
  contender one = {.kind = "phrases", .count = count, .rules = new_rules(c)};
  double start = cpu_seconds();
  hy_intern *known = hy_intern_new(mem());
  size_t number = add_listed(one.rules, path, count, known);
  add_found(one.rules, c, number, count, known);
  hy_intern_free(known);
  must(hy_rules_close(one.rules, NULL) == HY_OK);
  one.compile = cpu_seconds() - start;
  return one;
}

/* ---- events
 * ------------------------------------------------------------------- */

static uint32_t roll(uint64_t *state) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*state >> 33);
}

static hy_str draw(const corpus *c, uint64_t *dice) {
  double part = roll(dice) / 2147483648.0;
  size_t rank = (size_t)(60 * pow(100, part));
  size_t words = hy_intern_count(c->words);
  return hy_intern_text(c->words, c->ranks[rank < words ? rank : words - 1]);
}

static void add_choice(hy_buf *out, const corpus *c, uint64_t *dice) {
  uint32_t count = 1 + roll(dice) % 5;
  hy_buf_add(out, HY_LIT("("));
  for (uint32_t i = 0; i < count; i++) {
    if (i) hy_buf_add(out, HY_LIT(" | "));
    hy_buf_add(out, draw(c, dice));
  }
  hy_buf_add(out, HY_LIT(")"));
}

static void add_event(hy_rules *rules, const corpus *c, size_t number,
                      uint64_t *dice) {
  hy_buf out = hy_buf_new(mem());
  hy_buf_add(&out, HY_LIT("who:Actor Auxil* Adverb? @"));
  add_choice(&out, c, dice);
  hy_buf_add(&out, HY_LIT(" .. "));
  add_choice(&out, c, dice);
  hy_buf_add(&out, HY_LIT(" ((in | of | to | with | for) Actor)?"));
  hy_buf_add_byte(&out, '\0');
  must(hy_buf_status(&out) == HY_OK);
  add_rule(rules, number, out.data);
  hy_buf_clear(&out);
}

static uint32_t add_label(hy_rules *rules, const char *name,
                          const char *const *words, size_t count) {
  uint32_t label;
  must(hy_rules_label(rules, hy_str_from(name), NULL, &label) == HY_OK);
  for (size_t i = 0; i < count; i++)
    must(hy_rules_phrase(rules, label, hy_str_from(words[i]), HY_LIT(""),
                         NULL) == HY_OK);
  return label;
}

// Actors are the words that the texts write with a capital.
static void add_actors(hy_rules *rules, const corpus *c) {
  uint32_t label = add_label(rules, "Actor", NULL, 0);
  for (size_t i = 0; i < c->count; i++) {
    hy_tokens tokens = hy_doc_tokens(c->docs[i]);
    for (size_t t = 3; t < tokens.count; t += 11) {
      hy_str word = hy_token_text(hy_doc_text(c->docs[i]), &tokens.data[t]);
      bool name = word.len > 2 && word.data[0] >= 'A' && word.data[0] <= 'Z' &&
                  is_lower((hy_str){word.data + 1, word.len - 1});
      if (name)
        must(hy_rules_phrase(rules, label, word, HY_LIT(""), NULL) == HY_OK);
    }
  }
}

static contender make_events(const corpus *c, size_t count) {
  static const char *const auxiliaries[] = {
      "has", "have", "had", "is", "was", "were", "will", "would", "may"};
  static const char *const adverbs[] = {"also", "already", "now", "still",
                                        "recently"};
  contender one = {.kind = "events", .count = count, .rules = new_rules(c)};
  add_label(one.rules, "Auxil", auxiliaries, 9);
  add_label(one.rules, "Adverb", adverbs, 5);
  add_actors(one.rules, c);
  uint64_t dice = 1;
  double start = cpu_seconds();
  for (size_t i = 0; i < count; i++)
    add_event(one.rules, c, i, &dice);
  must(hy_rules_close(one.rules, NULL) == HY_OK);
  one.compile = cpu_seconds() - start;
  return one;
}

/* ---- the race
 * ------------------------------------------------------------------- */

static void run(const corpus *c, contender *one) {
  double start = cpu_seconds();
  one->matches = 0;
  for (size_t i = 0; i < c->count; i++) {
    hy_matches matches;
    must(hy_matcher_run(one->matcher, c->docs[i], &matches) == HY_OK);
    one->matches += matches.count;
  }
  double took = cpu_seconds() - start;
  if (!one->best || took < one->best) one->best = took;
}

static void show(const corpus *c, const contender *all, size_t count) {
  const contender *first = all;
  printf("%zu texts, %zu tokens\n", c->count, c->tokens);
  printf("kind       rules  compile ms  ns/token  x of 10  matches\n");
  for (size_t i = 0; i < count; i++) {
    const contender *one = &all[i];
    if (one->kind != first->kind) first = one;
    printf("%-8s %7zu  %10.1f  %8.1f  %7.2f  %7zu\n", one->kind, one->count,
           one->compile * 1e3, one->best * 1e9 / (double)c->tokens,
           one->best / first->best, one->matches);
  }
}

int main(int argc, char **argv) {
  if (argc < 3) fail("usage: bench_match TEXTS.jsonl PHRASES.txt [ROUNDS]");
  int rounds = argc > 3 ? atoi(argv[3]) : 7;
  corpus c = read_corpus(argv[1]);
  contender all[] = {
      make_phrases(&c, argv[2], 10),
      make_phrases(&c, argv[2], 100),
      make_phrases(&c, argv[2], 1000),
      make_phrases(&c, argv[2], 10000),
      make_events(&c, 10),
      make_events(&c, 100),
      make_events(&c, 1000),
      make_events(&c, 10000),
  };
  enum { COUNT = sizeof all / sizeof *all };
  for (size_t i = 0; i < COUNT; i++)
    must((all[i].matcher = hy_matcher_new(mem(), all[i].rules)) != NULL);
  for (int round = 0; round < rounds; round++)
    for (size_t i = 0; i < COUNT; i++)
      run(&c, &all[i]);
  show(&c, all, COUNT);
  for (size_t i = 0; i < COUNT; i++) {
    hy_matcher_free(all[i].matcher);
    hy_rules_free(all[i].rules);
  }
  return 0;
}
