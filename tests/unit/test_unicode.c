/* test_unicode.c - the break tests that Unicode publishes, case by case.
 *
 * The files are those of Debian's package unicode-data. Without them this
 * test says so and is skipped: exit code 77.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unicode.h"

#include "check.h"
#include "utf8.h"

#define FOLDER "/usr/share/unicode/auxiliary/"
#define SKIPPED 77

typedef uint32_t (*end_fn)(hy_str text, uint32_t from);

// One line of a test file: the text, and where the file sees breaks in it.
typedef struct test_case {
  char bytes[512];
  uint32_t len;
  bool is_break[513];
} test_case;

static void add_code(test_case *c, long code) {
  hy_buf buf = hy_buf_new(hy_mem_libc());
  hy_utf8_add(&buf, (int32_t)code);
  if (c->len + buf.len < sizeof c->bytes) {
    memcpy(c->bytes + c->len, buf.data, buf.len);
    c->len += (uint32_t)buf.len;
  }
  hy_buf_clear(&buf);
}

// "÷ 0020 × 0308 ÷ # ...": division signs are breaks. False for no case.
static bool read_case(char *line, test_case *c) {
  *c = (test_case){0};
  char *note = strchr(line, '#');
  if (note) *note = '\0';
  for (char *word = strtok(line, " \t\n"); word; word = strtok(NULL, " \t\n")) {
    if (!strcmp(word, "\xC3\xB7"))
      c->is_break[c->len] = true;
    else if (strcmp(word, "\xC3\x97") != 0)
      add_code(c, strtol(word, NULL, 16));
  }
  return c->len > 0;
}

static bool is_right(const test_case *c, end_fn end_of) {
  hy_str text = {c->bytes, c->len};
  bool found[513] = {true};
  uint32_t at = 0;
  while (at < c->len) {
    uint32_t end = end_of(text, at);
    if (end <= at || end > c->len) return false;
    found[at = end] = true;
  }
  return !memcmp(found, c->is_break, sizeof found);
}

static int run_file(const char *path, end_fn end_of, int at_least) {
  FILE *file = fopen(path, "rb");
  if (!file) {
    printf("skipped: no %s (Debian: apt install unicode-data)\n", path);
    return SKIPPED;
  }
  char line[4096];
  int cases = 0, number = 0, wrong = 0;
  while (fgets(line, sizeof line, file)) {
    test_case c;
    number++;
    if (!read_case(line, &c)) continue;
    cases++;
    if (is_right(&c, end_of)) continue;
    fprintf(stderr, "%s:%d: breaks differ\n", path, number);
    wrong++;
  }
  fclose(file);
  printf("%d of %d cases right: %s\n", cases - wrong, cases, path);
  CHECK(cases >= at_least);
  CHECK(wrong == 0);
  return 0;
}

static void test_bad_bytes(void) {
  hy_str text = HY_LIT("a\xFF\xC3"
                       "b");
  CHECK(hy_unicode_word_end(text, 0) == 1);
  CHECK(hy_unicode_word_end(text, 1) == 2);
  CHECK(hy_unicode_word_end(text, 4) == 4);
  CHECK(hy_unicode_sentence_end(text, 0) == 4);
  CHECK(hy_unicode_sentence_end((hy_str){0}, 0) == 0);
}

int main(void) {
  test_bad_bytes();
  int words = run_file(FOLDER "WordBreakTest.txt", hy_unicode_word_end, 1800);
  int sentences =
      run_file(FOLDER "SentenceBreakTest.txt", hy_unicode_sentence_end, 500);
  if (check_failures) return CHECK_REPORT();
  return words ? words : sentences;
}
