/* lines_rules.c - the words, patterns and weights that lines are judged by.
 * SPDX-License-Identifier: MIT */
#include "lines_private.h"

static const char *const PLACES[PLACE_COUNT] = {
    "short-between",
    "long-between",
    "short-after",
    "long-after",
    "short-before",
    "long-before",
    "short-apart",
    "long-apart",
    "short-calm",
    "long-calm",
    "short-rather-calm",
    "long-rather-calm",
    "short-mixed",
    "long-mixed",
    "short-rather-bad",
    "long-rather-bad",
    "short-bad",
    "long-bad",
    "short-inside",
    "long-inside",
    "short-above",
    "long-above",
    "short-below",
    "long-below",
    "short-tidy-page",
    "long-tidy-page",
    "short-half-page",
    "long-half-page",
    "short-messy-page",
    "long-messy-page",
    "short-known",
    "long-known",
    "short-none-known",
    "long-none-known",
    "short-some-known",
    "long-some-known",
    "short-most-known",
    "long-most-known",
    "first",
    "early",
    "late",
    "last",
    "head",
    "close",
    "near",
    "far",
};

hy_status hy_lines_rules_new(hy_mem mem, hy_lines_rules **out) {
  *out = NULL;
  hy_lines_rules *rules = hy_mem_take(mem, sizeof *rules);
  if (!rules) return HY_ENOMEM;
  rules->mem = mem;
  for (int i = 0; i < 2; i++)
    rules->in_place[i].shape = rules->in_place[i].words = 1;
  hy_status status = hy_phrases_new(mem, &rules->phrases);
  if (status == HY_OK)
    *out = rules;
  else
    hy_lines_rules_free(rules);
  return status;
}

void hy_lines_rules_free(hy_lines_rules *rules) {
  if (!rules) return;
  hy_phrases_free(rules->phrases);
  for (size_t i = 0; i < rules->pattern_count; i++)
    hy_regex_free(rules->patterns[i].regex);
  hy_mem_drop(rules->mem, rules, sizeof *rules);
}

hy_status hy_lines_rules_list(hy_lines_rules *rules, hy_lines_weights weights,
                              uint16_t *list) {
  if (rules->list_count == HY_LINES_LISTS_MAX) return HY_ELIMIT;
  *list = (uint16_t)rules->list_count;
  rules->lists[rules->list_count++] = weights;
  return HY_OK;
}

static hy_status add_phrase(hy_lines_rules *rules, size_t list, hy_str phrase) {
  uint32_t words[HY_PHRASES_WORDS_MAX];
  size_t count = hy_shape_words(phrase, words, HY_PHRASES_WORDS_MAX);
  if (!count || count > HY_PHRASES_WORDS_MAX) return HY_EINVALID;
  return hy_phrases_add(rules->phrases, (uint16_t)list, words, count);
}

hy_status hy_lines_rules_phrase(hy_lines_rules *rules, uint16_t list,
                                hy_str phrase) {
  if (list >= rules->list_count) return HY_EINVALID;
  return add_phrase(rules, list, phrase);
}

void hy_lines_rules_most(hy_lines_rules *rules, uint16_t words) {
  if (rules->pattern_count)
    rules->patterns[rules->pattern_count - 1].most = words;
}

bool hy_lines_rules_has(hy_lines_rules *rules, hy_str trait) {
  for (int i = 0; rules->pattern_count && i < HY_TRAIT_OWN_COUNT; i++) {
    if (!hy_str_is_equal(trait, hy_str_from(hy_shape_name((hy_trait)i))))
      continue;
    rules->patterns[rules->pattern_count - 1].has |= (uint64_t)1 << i;
    return true;
  }
  return false;
}

hy_status hy_lines_rules_when(hy_lines_rules *rules, hy_str word) {
  if (!rules->pattern_count) return HY_EINVALID;
  size_t last = rules->pattern_count - 1;
  hy_status status = add_phrase(rules, PATTERN_LIST + last, word);
  if (status == HY_OK) rules->wordless &= ~((uint64_t)1 << last);
  return status;
}

hy_status hy_lines_rules_pattern(hy_lines_rules *rules, hy_str text,
                                 double weight, uint16_t reason,
                                 hy_problem *problem) {
  if (rules->pattern_count == HY_LINES_PATTERNS_MAX)
    return hy_problem_set(problem, HY_ELIMIT, (hy_span){0}, "too-many-patterns",
                          "there may be %d patterns", HY_LINES_PATTERNS_MAX);
  pattern *added = &rules->patterns[rules->pattern_count];
  *added = (pattern){.weight = weight, .reason = reason, .most = UINT16_MAX};
  hy_status status =
      hy_regex_new(rules->mem, text, HY_REGEX_CASELESS, problem, &added->regex);
  if (status == HY_OK) rules->wordless |= (uint64_t)1 << rules->pattern_count++;
  return status;
}

const char *hy_lines_place(size_t i) {
  return i < PLACE_COUNT ? PLACES[i] : NULL;
}

static double *find_alone(hy_lines_rules *rules, hy_str name) {
  if (hy_str_is_equal(name, HY_LIT("start"))) return &rules->start;
  if (hy_str_is_equal(name, HY_LIT("tidy"))) return &rules->tidy;
  for (int i = 0; i < HY_TRAIT_OWN_COUNT; i++)
    if (hy_str_is_equal(name, hy_str_from(hy_shape_name((hy_trait)i))))
      return &rules->traits[i];
  return NULL;
}

static double *find_in_place(place_sum *sum, hy_str name) {
  if (hy_str_is_equal(name, HY_LIT("start"))) return &sum->start;
  if (hy_str_is_equal(name, HY_LIT("shape"))) return &sum->shape;
  if (hy_str_is_equal(name, HY_LIT("words"))) return &sum->words;
  for (size_t i = 0; i < PLACE_COUNT; i++)
    if (hy_str_is_equal(name, hy_str_from(PLACES[i]))) return &sum->places[i];
  return NULL;
}

bool hy_lines_rules_weight(hy_lines_rules *rules, hy_lines_sum sum, hy_str name,
                           double weight) {
  double *known = sum == HY_LINES_ALONE
                      ? find_alone(rules, name)
                      : find_in_place(&rules->in_place[sum - 1], name);
  if (known) *known = weight;
  return known != NULL;
}
