/* test_lexicon.c - word lists: the longest phrase of each label at each token.
 * SPDX-License-Identifier: MIT */
#include "check.h"
#include "lexicon.h"
#include "match.h"

static void write_spans(hy_buf *out, const hy_doc *doc, const hy_rules *rules,
                        uint32_t label) {
  hy_label_spans spans = hy_layers_all(hy_doc_layers(doc), label);
  for (size_t i = 0; i < spans.count; i++) {
    char text[60];
    hy_str value = hy_rules_value(rules, spans.data[i].value);
    snprintf(text, sizeof text, "%s%u-%u%s%.*s", out->len ? " " : "",
             spans.data[i].at.start, spans.data[i].at.end, value.len ? "=" : "",
             (int)value.len, value.data);
    hy_buf_add(out, hy_str_from(text));
  }
}

static void check_label(const hy_rules *rules, const char *label,
                        const char *text, const char *want) {
  hy_doc *doc;
  hy_matches all;
  hy_buf out = hy_buf_new(hy_mem_libc());
  hy_matcher *m = hy_matcher_new(hy_mem_libc(), rules);
  CHECK(hy_doc_new(hy_mem_libc(), hy_str_from(text), NULL, NULL, &doc) ==
        HY_OK);
  CHECK(hy_matcher_run(m, doc, &all) == HY_OK);
  write_spans(&out, doc, rules, hy_rules_label_find(rules, hy_str_from(label)));
  CHECK_SAME(hy_buf_str(&out), hy_str_from(want));
  hy_buf_clear(&out);
  hy_matcher_free(m);
  hy_doc_free(doc);
}

static hy_status add(hy_rules *rules, const char *label, const char *entry,
                     const char *value) {
  uint32_t id;
  hy_status status = hy_rules_label(rules, hy_str_from(label), NULL, &id);
  if (status != HY_OK) return status;
  return hy_rules_phrase(rules, id, hy_str_from(entry), hy_str_from(value),
                         NULL);
}

static hy_status fill(hy_rules *rules) {
  static const char *const rows[][3] = {
      {"Place", "York", "y"},         {"Place", "New York", "ny"},
      {"Place", "New York City", ""}, {"Place", "York", "later"},
      {"Body", "New York", ""},       {"Talks", "hold talk", ""},
      {"Talks", "\"talks\" on", ""},  {"Place", "U.N. House", ""},
  };
  hy_status status =
      hy_morph_irregular(hy_rules_morph(rules), HY_LIT("held"), HY_LIT("hold"));
  if (status == HY_OK)
    status = hy_morph_ending(hy_rules_morph(rules), HY_LIT("s"), HY_LIT(""));
  for (size_t i = 0; i < sizeof rows / sizeof *rows && status == HY_OK; i++)
    status = add(rules, rows[i][0], rows[i][1], rows[i][2]);
  return status;
}

static void test_longest(void) {
  hy_rules *rules = hy_rules_new(hy_mem_libc());
  CHECK(fill(rules) == HY_OK && hy_rules_close(rules, NULL) == HY_OK);
  check_label(rules, "Place", "In New York City", "1-4");
  check_label(rules, "Place", "New York and York", "0-2=ny 3-4=y");
  check_label(rules, "Body", "New York City", "0-2");
  check_label(rules, "Place", "new york", "");
  check_label(rules, "Place", "NEW YORK", "1-2=y"); // "NEW" is too short
  check_label(rules, "Place", "YORK", "0-1=y");
  check_label(rules, "Talks", "They held talks on it", "1-3 2-4");
  check_label(rules, "Talks", "A talk on it", "");
  check_label(rules, "Place", "New. York", "2-3=y");
  hy_rules_free(rules);
}

static void test_refusals(void) {
  hy_problem problem = {0};
  uint32_t id;
  char longest[3 * HY_PHRASE_MAX + 3] = "";
  hy_rules *rules = hy_rules_new(hy_mem_libc());
  CHECK(hy_rules_label(rules, HY_LIT("A"), NULL, &id) == HY_OK);
  for (int i = 0; i <= HY_PHRASE_MAX; i++)
    strcat(longest, "x ");
  CHECK(hy_rules_phrase(rules, id, hy_str_from(longest), HY_LIT(""),
                        &problem) == HY_ELIMIT);
  CHECK_SAME(hy_str_from(problem.code), HY_LIT("phrase-too-long"));
  CHECK(hy_rules_phrase(rules, id, HY_LIT("  "), HY_LIT(""), &problem) ==
        HY_EINVALID);
  CHECK_SAME(hy_str_from(problem.code), HY_LIT("empty-phrase"));
  CHECK(hy_rules_label(rules, HY_LIT("low"), &problem, &id) == HY_EINVALID);
  CHECK_SAME(hy_str_from(problem.code), HY_LIT("bad-name"));
  CHECK(hy_rules_label(rules, HY_LIT("Cap"), &problem, &id) == HY_EINVALID);
  CHECK_SAME(hy_str_from(problem.code), HY_LIT("duplicate-name"));
  hy_rules_free(rules);
}

static hy_status work(hy_mem mem) {
  hy_rules *rules = hy_rules_new(mem);
  hy_status status = rules ? fill(rules) : HY_ENOMEM;
  if (status == HY_OK) status = hy_rules_close(rules, NULL);
  hy_rules_free(rules);
  return status;
}

int main(void) {
  test_longest();
  test_refusals();
  check_memory_walk(work);
  return CHECK_REPORT();
}
