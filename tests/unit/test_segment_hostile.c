/* test_segment_hostile.c - tokens, sentences and quotations of texts that
 * were made to be slow: four times the text takes about four times as long.
 *
 * SPDX-License-Identifier: MIT
 */
#include <time.h>

#include "check.h"
#include "quote.h"
#include "sentence.h"
#include "token.h"

// Each is repeated until the text is long enough.
static const char *const PIECES[] = {
    "\"",
    "\" ",
    "\"a ",
    "\"'",
    "'",
    "\xE2\x80\x9C",
    ("\xE2\x80\x9C"
     "a "),
    "``",
    "\n\n\"a",
    "\n",
    "\n\n",
    "\na",
    "\na\n\n",
    "a.\n",
    ".",
    ". ",
    "... ",
    ". ) ",
    ". , ",
    ".[1]",
    ". [1] ",
    ".)",
    "?!",
    "a",
    "aaaa ",
    "1",
    "1,",
    "1:",
    "1/",
    "1-",
    "1-1111-",
    "a-",
    "e-",
    "co-",
    "a.",
    "A.",
    "a.B",
    "Ab.",
    "a'",
    "a@",
    "a_",
    "a&",
    "A&",
    "a/",
    "#a_",
    ":-",
    "http://",
    "http://a ",
    "@a ",
    "(",
    "[",
    " ",
    "\t",
    "\r",
    "\r\n",
    "\f",
    "\xC3\xA9",
    "a\xCC\x81",
    "\xCC\x81",
    "a:\xCC\x81",
    "\xE2\x80\x8D",
    "\x80",
    "\xE2\x80",
    "\xF0\x9F\x87\xA6",
    "a\xD0\x96\xD7\x90\xE5\xAD\x97",
    "\xE5\xAD\x97\xE3\x80\x82",
    "n't",
    "U.S. ",
    "\xE2\x80\x99s",
    "A. ",
    "i. ",
    "1. ",
    "- ",
    "*",
};

static hy_str repeat(const char *piece, char *room, size_t len) {
  size_t one = strlen(piece);
  for (size_t at = 0; at < len; at += one)
    memcpy(room + at, piece, one < len - at ? one : len - at);
  return (hy_str){room, len};
}

static void segment(hy_str text, bool is_unicode) {
  hy_token_options cutting = {.mode = is_unicode ? HY_TOKEN_UNICODE
                                                 : HY_TOKEN_NEWS};
  hy_sentence_options ending = {.mode = is_unicode ? HY_SENTENCE_UNICODE
                                                   : HY_SENTENCE_NEWS};
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_tokens tokens;
  hy_sentences sentences;
  hy_quotes quotes;
  CHECK(hy_tokens_read(text, &cutting, &arena, &tokens) == HY_OK);
  CHECK(hy_sentences_read(text, tokens, NULL, &ending, &arena, &sentences) ==
        HY_OK);
  CHECK(hy_quotes_read(text, tokens, &arena, &quotes) == HY_OK);
  hy_arena_clear(&arena);
}

// The best of three, so that a busy machine does not look like a slow room.
static double seconds_for(hy_str text, bool is_unicode) {
  double best = 0;
  for (int round = 0; round < 3; round++) {
    clock_t start = clock();
    segment(text, is_unicode);
    double took = (double)(clock() - start) / CLOCKS_PER_SEC;
    if (round == 0 || took < best) best = took;
  }
  return best;
}

static void check_piece(const char *piece, bool is_unicode, char *room,
                        size_t len) {
  double one = seconds_for(repeat(piece, room, len), is_unicode);
  double four = seconds_for(repeat(piece, room, len * 4), is_unicode);
  if (getenv("HY_TEST_TIMES")) printf("%.4f %.4f %s\n", one, four, piece);
  // Quadratic work would take sixteen times as long; below a clock's tick
  // nothing can be said.
  if (four < 9 * one + 0.01) return;
  fprintf(stderr, "%.40s: %.3f s, and %.3f s for four times the text\n", piece,
          one, four);
  check_failures++;
}

int main(void) {
  const size_t len = 1 << 16;
  char *room = malloc(len * 4);
  CHECK(room != NULL);
  for (size_t i = 0; room && i < sizeof PIECES / sizeof *PIECES; i++) {
    check_piece(PIECES[i], false, room, len);
    check_piece(PIECES[i], true, room, len);
  }
  free(room);
  return CHECK_REPORT();
}
