/* test_quote.c - what opens, what closes, what is stray. */
#include "quote.h"

#include "check.h"

// Each quotation as "depth:bytes", "~" for one that is not closed, and a bar.
static hy_buf pair(hy_str text, hy_mem mem, hy_status *status) {
  hy_buf out = hy_buf_new(hy_mem_libc());
  hy_arena arena = hy_arena_new(mem);
  hy_tokens tokens;
  hy_quotes quotes = {0};
  *status = hy_tokens_read(text, NULL, &arena, &tokens);
  if (*status == HY_OK) *status = hy_quotes_read(text, tokens, &arena, &quotes);
  for (size_t i = 0; i < quotes.count; i++) {
    hy_quote q = quotes.data[i];
    hy_buf_add_byte(&out, (char)('0' + q.depth));
    hy_buf_add_byte(&out, q.closed ? ':' : '~');
    hy_span at = {tokens.data[q.at.start].at.start,
                  tokens.data[q.at.end - 1].at.end};
    hy_buf_add(&out, hy_str_slice(text, at));
    hy_buf_add_byte(&out, '|');
  }
  hy_arena_clear(&arena);
  return out;
}

static void check_pair(int line, const char *text, const char *want) {
  hy_status status;
  hy_buf got = pair(hy_str_from(text), hy_mem_libc(), &status);
  CHECK(status == HY_OK);
  check_same(__FILE__, line, hy_buf_str(&got), hy_str_from(want));
  hy_buf_clear(&got);
}

#define PAIR(text, want) check_pair(__LINE__, text, want)
#define LDQ "\xE2\x80\x9C"
#define RDQ "\xE2\x80\x9D"
#define LSQ "\xE2\x80\x98"
#define RSQ "\xE2\x80\x99"

static void test_plain(void) {
  PAIR("", "");
  PAIR("no marks", "");
  PAIR("\"We agree,\" she said. \"Now.\"", "0:\"We agree,\"|0:\"Now.\"|");
  PAIR(LDQ "We agree," RDQ " she said.", "0:" LDQ "We agree," RDQ "|");
  PAIR("``We agree,'' she said.", "0:``We agree,''|");
  PAIR("\xC2\xABOui\xC2\xBB, he said", "0:\xC2\xABOui\xC2\xBB|");
  PAIR(LSQ LSQ "Go" RSQ RSQ " now", "0:" LSQ LSQ "Go" RSQ RSQ "|");
  PAIR("a 'grave' error", "0:'grave'|");
  PAIR("he said:\"Go.\"The rest", "0:\"Go.\"|");
  PAIR("(\"Go\")\xE2\x80\x94\"now\"", "0:\"Go\"|0:\"now\"|");
}

static void test_nested(void) {
  PAIR("\"He said 'no' to me,\" she said.",
       "0:\"He said 'no' to me,\"|1:'no'|");
  PAIR(LDQ "He said " LSQ "no." RSQ RDQ,
       "0:" LDQ "He said " LSQ "no." RSQ RDQ "|1:" LSQ "no." RSQ "|");
  PAIR("\"'No,' he said,\" she said", "0:\"'No,' he said,\"|1:'No,'|");
}

static void test_apostrophes(void) {
  PAIR("the ministers' vote and Chad's", "");
  PAIR("\"It's the ministers' vote,\" he said.",
       "0:\"It's the ministers' vote,\"|");
  PAIR("'Cause \"the boys' club\" left", "0:\"the boys' club\"|");
  PAIR("rock 'n' roll \"now\"", "0:'n'|0:\"now\"|");
}

static void test_stray(void) {
  PAIR("a 6\" pipe and \"a valve\" too", "0:\"a valve\"|");
  PAIR("stray\" mark, \"then this\"", "0:\"then this\"|");
  PAIR("\"one stray, \"then this\" end", "0:\"then this\"|");
  PAIR("Chad\"s vote and \"then this\"", "0:\"then this\"|");
  PAIR("''Ask 'why?''' he said. ''Now.''", "0:''Ask 'why?'''|0:''Now.''|");
  PAIR("\"never closed.\n\nNext one.", "0~\"never closed.|");
  PAIR("\"at the very end", "0~\"at the very end|");
}

static void test_paragraphs(void) {
  PAIR("\"One.\n\n\"Two.\n\n\"Three,\" he said. \"Four.\"",
       "0:\"One.\n\n\"Two.\n\n\"Three,\"|0:\"Four.\"|");
  PAIR(LDQ "One.\n\n" LDQ "Two." RDQ, "0:" LDQ "One.\n\n" LDQ "Two." RDQ "|");
  PAIR("\"One.\n\nNo mark. \"Two.\"", "0~\"One.|0:\"Two.\"|");
  PAIR("He said: \" We agree \" and left.", "0:\" We agree \"|");
}

static hy_status read_with(hy_mem mem) {
  hy_status status;
  hy_buf got = pair(HY_LIT("\"a\" \"b\" \"c\" 'd' \"e\" 'f' \"g\" 'h' \"i\" "
                           "'j' \"k\""),
                    mem, &status);
  CHECK((status == HY_OK) == (got.len > 0));
  hy_buf_clear(&got);
  return status;
}

int main(void) {
  test_plain();
  test_nested();
  test_apostrophes();
  test_stray();
  test_paragraphs();
  check_memory_walk(read_with);
  return CHECK_REPORT();
}
