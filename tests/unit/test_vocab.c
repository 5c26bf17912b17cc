/* test_vocab.c - tests, asked of forms once. SPDX-License-Identifier: MIT */
#include "forms.h"

#include "check.h"

typedef struct bench {
  hy_morph *morph;
  hy_vocab *vocab;
  hy_forms *forms;
} bench;

static bench begin(void) {
  bench b = {.morph = hy_morph_new(hy_mem_libc())};
  CHECK(hy_morph_irregular(b.morph, HY_LIT("met"), HY_LIT("meet")) == HY_OK);
  b.vocab = hy_vocab_new(hy_mem_libc(), b.morph);
  return b;
}

static void open_forms(bench *b) {
  b->forms = hy_forms_new(hy_mem_libc(), b->vocab);
}

static void end(bench *b) {
  hy_forms_free(b->forms);
  hy_vocab_free(b->vocab);
  hy_morph_free(b->morph);
}

static uint32_t literal(bench *b, hy_literal_kind kind, const char *text) {
  uint32_t id = 0;
  CHECK(hy_vocab_literal(b->vocab, kind, hy_str_from(text), &id) == HY_OK);
  return id;
}

static bool has(bench *b, const char *form, uint32_t test) {
  const hy_word *word = hy_forms_get(b->forms, hy_str_from(form), HY_TAG_NONE);
  return hy_word_has(word, test);
}

static void test_literals(void) {
  bench b = begin();
  uint32_t lemma = literal(&b, HY_LITERAL_LEMMA, "meet");
  uint32_t lower = literal(&b, HY_LITERAL_LOWER, "met");
  uint32_t exact = literal(&b, HY_LITERAL_EXACT, "Met");
  CHECK(literal(&b, HY_LITERAL_LEMMA, "meet") == lemma);
  open_forms(&b);
  CHECK(has(&b, "met", lemma) && has(&b, "Met", lemma) &&
        has(&b, "MEET", lemma) && !has(&b, "meets", lemma));
  CHECK(has(&b, "MET", lower) && !has(&b, "meet", lower));
  CHECK(has(&b, "Met", exact) && !has(&b, "met", exact));
  hy_literal_kind kind;
  CHECK_SAME(hy_vocab_text(b.vocab, exact, &kind), HY_LIT("Met"));
  CHECK(kind == HY_LITERAL_EXACT);
  end(&b);
}

static void test_sets(void) {
  bench b = begin();
  uint32_t one = literal(&b, HY_LITERAL_LOWER, "a");
  uint32_t two = literal(&b, HY_LITERAL_LOWER, "b"), set, same, outer, single;
  CHECK(hy_vocab_set(b.vocab, (uint32_t[]){two, one, two}, 3, &set) == HY_OK);
  CHECK(hy_vocab_set(b.vocab, (uint32_t[]){one, two}, 2, &same) == HY_OK);
  CHECK(set == same && hy_vocab_members(b.vocab, set).count == 2);
  CHECK(hy_vocab_set(b.vocab, (uint32_t[]){one, one}, 2, &single) == HY_OK);
  CHECK(single == one);
  uint32_t three = literal(&b, HY_LITERAL_LOWER, "c");
  CHECK(hy_vocab_set(b.vocab, (uint32_t[]){set, three}, 2, &outer) == HY_OK);
  open_forms(&b);
  CHECK(has(&b, "a", set) && has(&b, "B", set) && !has(&b, "c", set));
  CHECK(has(&b, "a", outer) && has(&b, "c", outer) && !has(&b, "d", outer));
  end(&b);
}

static void test_regexes(void) {
  bench b = begin();
  uint32_t regex, attr, length;
  hy_problem problem = {0};
  CHECK(hy_vocab_regex(b.vocab, HY_LIT("[A-Z]{2}"), NULL, &regex) == HY_OK);
  CHECK(hy_vocab_regex(b.vocab, HY_LIT("("), &problem, &attr) == HY_ESYNTAX);
  hy_attr shape = {HY_ATTR_SHAPE, HY_ATTR_IS, HY_LIT("X.X."), 0};
  hy_attr len = {HY_ATTR_LEN, HY_ATTR_ABOVE, HY_LIT("3"), 3};
  CHECK(hy_vocab_attr(b.vocab, shape, NULL, &attr) == HY_OK);
  CHECK(hy_vocab_attr(b.vocab, len, NULL, &length) == HY_OK);
  open_forms(&b);
  CHECK(has(&b, "UN", regex) && !has(&b, "UNO", regex));
  CHECK(has(&b, "U.S.", attr) && !has(&b, "US", attr));
  CHECK(has(&b, "\xC3\xA9tat", length) &&
        !has(&b, "\xC3\xA9t\xC3\xA9", length));
  end(&b);
}

static void test_looks(void) {
  static const struct {
    const char *form;
    uint32_t look;
  } rows[] = {
      {"met", HY_LOOK_WORD | HY_LOOK_LOWER},
      {"Met", HY_LOOK_WORD | HY_LOOK_CAP},
      {"UN", HY_LOOK_WORD | HY_LOOK_CAP | HY_LOOK_UPPER},
      {"A", HY_LOOK_WORD | HY_LOOK_CAP},
      {"1987", HY_LOOK_NUM},
      {".", HY_LOOK_PUNCT | HY_LOOK_STOP},
      {",", HY_LOOK_PUNCT},
      {"--", HY_LOOK_PUNCT | HY_LOOK_DASH | HY_LOOK_STOP},
      {"\"", HY_LOOK_PUNCT | HY_LOOK_QUOTE},
      {"\xE2\x80\x9C", HY_LOOK_PUNCT | HY_LOOK_QUOTE},
  };
  bench b = begin();
  open_forms(&b);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    hy_str form = hy_str_from(rows[i].form);
    CHECK(hy_forms_get(b.forms, form, HY_TAG_NONE)->look == rows[i].look);
  }
  CHECK(hy_look_find(HY_LIT("Cap")) == HY_LOOK_CAP &&
        !hy_look_find(HY_LIT("x")));
  end(&b);
}

// Texts of every length, equal but for one byte, are told apart.
static void test_table(void) {
  char text[40];
  const hy_word *words[40][2];
  bench b = begin();
  open_forms(&b);
  for (int round = 0; round < 2; round++)
    for (size_t len = 1; len < 40; len++)
      for (int last = 0; last < 2; last++) {
        memset(text, 'x', len);
        text[len - 1] = last ? 'y' : 'x';
        hy_str form = {text, len};
        const hy_word *word = hy_forms_get(b.forms, form, HY_TAG_NONE);
        CHECK_SAME(word->text, form);
        if (round) CHECK(word == words[len][last]);
        words[len][last] = word;
      }
  end(&b);
}

static void test_watches(void) {
  bench b = begin();
  uint32_t one = literal(&b, HY_LITERAL_LOWER, "a");
  uint32_t two = literal(&b, HY_LITERAL_EXACT, "a");
  hy_vocab_watch(b.vocab, one, HY_WATCH_INDEX);
  hy_vocab_watch(b.vocab, two, HY_WATCH_KEY);
  hy_vocab_opens(b.vocab, two, 7);
  open_forms(&b);
  const hy_word *word = hy_forms_get(b.forms, HY_LIT("a"), HY_TAG_NONE);
  CHECK(word->tests.count == 2 && word->index.count == 1);
  CHECK(word->opens.count == 1 && word->opens.data[0] == 7);
  CHECK(word->index.data[0] == one && word->keys.data[0] == two);
  CHECK(word->sign == hy_word_sign(one) && word->phrase.count == 0);
  end(&b);
}

// Phrases that start with different tests of one form may go on at one node.
static void test_openings(void) {
  bench b = begin();
  hy_vocab_opens(b.vocab, literal(&b, HY_LITERAL_LOWER, "a"), 7);
  hy_vocab_opens(b.vocab, literal(&b, HY_LITERAL_EXACT, "A"), 7);
  hy_vocab_opens(b.vocab, literal(&b, HY_LITERAL_EXACT, "a"), 9);
  open_forms(&b);
  const hy_word *small = hy_forms_get(b.forms, HY_LIT("a"), HY_TAG_NONE);
  const hy_word *large = hy_forms_get(b.forms, HY_LIT("A"), HY_TAG_NONE);
  CHECK(large->opens.count == 1 && large->opens.data[0] == 7);
  CHECK(small->opens.count == 2);
  CHECK(small->opens.data[0] == 7 && small->opens.data[1] == 9);
  end(&b);
}

static hy_status ask(hy_mem mem, hy_vocab *vocab) {
  hy_forms *forms = hy_forms_new(mem, vocab);
  hy_status status = forms ? HY_OK : HY_ENOMEM;
  if (forms && !hy_forms_get(forms, HY_LIT("Fed"), HY_TAG_NONE))
    status = HY_ENOMEM;
  hy_forms_free(forms);
  return status;
}

static hy_status work(hy_mem mem) {
  hy_morph *morph = hy_morph_new(mem);
  hy_vocab *vocab = morph ? hy_vocab_new(mem, morph) : NULL;
  uint32_t ids[2], set;
  hy_attr attr = {HY_ATTR_LOWER, HY_ATTR_LIKE, HY_LIT("f.*"), 0};
  hy_status status = vocab ? HY_OK : HY_ENOMEM;
  if (status == HY_OK)
    status = hy_vocab_regex(vocab, HY_LIT("F.*"), NULL, &ids[0]);
  if (status == HY_OK) status = hy_vocab_attr(vocab, attr, NULL, &ids[1]);
  if (status == HY_OK) status = hy_vocab_set(vocab, ids, 2, &set);
  if (status == HY_OK) status = ask(mem, vocab);
  hy_vocab_free(vocab);
  hy_morph_free(morph);
  return status;
}

int main(void) {
  test_literals();
  test_sets();
  test_regexes();
  test_looks();
  test_table();
  test_watches();
  test_openings();
  check_memory_walk(work);
  return CHECK_REPORT();
}
