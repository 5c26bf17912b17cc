/* bench_segment.c - words and sentences against ICU, side by side.
 *
 * usage: bench_segment TEXTS.jsonl [ROUNDS]
 * Each line is an object with a "text". Every contender cuts every text into
 * words and sentences, in turn, ROUNDS times (7); the best round of each
 * counts, in CPU time. ICU walks the same UTF-8 bytes through UText. Needs
 * libicu-dev and libjansson-dev.
 *
 * SPDX-License-Identifier: MIT
 */
#define _POSIX_C_SOURCE 200809L // getline

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "quote.h"
#include "sentence.h"
#include "token.h"

typedef struct texts {
  hy_str *data;
  size_t count;
  size_t bytes;
} texts;

typedef size_t (*contender_fn)(const texts *all); // ends found, so far as any

static void fail(const char *why) {
  fprintf(stderr, "bench_segment: %s\n", why);
  exit(2);
}

static texts read_texts(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) fail("cannot open the texts");
  texts all = {0};
  char *line = NULL;
  size_t room = 0, slots = 0;
  for (ssize_t len; (len = getline(&line, &room, file)) > 0;) {
    json_t *object = json_loadb(line, (size_t)len, JSON_ALLOW_NUL, NULL);
    json_t *text = json_object_get(object, "text");
    if (!json_is_string(text)) fail("a line has no text");
    if (all.count == slots) {
      slots = slots * 2 + 64;
      all.data = realloc(all.data, slots * sizeof *all.data);
      if (!all.data) fail("out of memory");
    }
    hy_arena arena = hy_arena_new(hy_mem_libc()); // kept to the end
    hy_str copy = hy_arena_copy(
        &arena, (hy_str){json_string_value(text), json_string_length(text)});
    if (!copy.data) fail("out of memory");
    all.data[all.count++] = copy;
    all.bytes += copy.len;
    json_decref(object);
  }
  free(line);
  fclose(file);
  return all;
}

static size_t run_hearsay(const texts *all, const hy_token_options *cutting,
                          const hy_sentence_options *ending) {
  hy_arena arena = hy_arena_new(hy_mem_libc());
  size_t found = 0;
  for (size_t i = 0; i < all->count; i++) {
    hy_tokens tokens;
    hy_sentences sentences;
    if (hy_tokens_read(all->data[i], cutting, &arena, &tokens) ||
        hy_sentences_read(all->data[i], tokens, NULL, ending, &arena,
                          &sentences))
      fail("out of memory");
    found += tokens.count + sentences.count;
    hy_arena_rewind(&arena);
  }
  hy_arena_clear(&arena);
  return found;
}

static size_t run_news(const texts *all) {
  return run_hearsay(all, NULL, NULL);
}

static size_t run_unicode(const texts *all) {
  hy_token_options cutting = {.mode = HY_TOKEN_UNICODE};
  hy_sentence_options ending = {.mode = HY_SENTENCE_UNICODE};
  return run_hearsay(all, &cutting, &ending);
}

static size_t walk(UBreakIterator *breaks, UText *text) {
  UErrorCode status = U_ZERO_ERROR;
  size_t found = 0;
  ubrk_setUText(breaks, text, &status);
  if (U_FAILURE(status)) fail("ICU cannot read a text");
  while (ubrk_next(breaks) != UBRK_DONE)
    found++;
  return found;
}

static UBreakIterator *open_breaks(UBreakIteratorType type) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *breaks = ubrk_open(type, "en", NULL, 0, &status);
  if (U_FAILURE(status)) fail("ICU has no break iterator");
  return breaks;
}

static size_t run_icu(const texts *all) {
  UBreakIterator *words = open_breaks(UBRK_WORD);
  UBreakIterator *sentences = open_breaks(UBRK_SENTENCE);
  size_t found = 0;
  for (size_t i = 0; i < all->count; i++) {
    UErrorCode status = U_ZERO_ERROR;
    UText *text = utext_openUTF8(NULL, all->data[i].data,
                                 (int64_t)all->data[i].len, &status);
    if (U_FAILURE(status)) fail("ICU cannot read a text");
    found += walk(words, text) + walk(sentences, text);
    utext_close(text);
  }
  ubrk_close(words);
  ubrk_close(sentences);
  return found;
}

static double cpu_seconds(void) { return (double)clock() / CLOCKS_PER_SEC; }

int main(int argc, char **argv) {
  static const struct {
    const char *name;
    contender_fn run;
  } contenders[] = {
      {"hearsay, news", run_news},
      {"hearsay, unicode", run_unicode},
      {"icu", run_icu},
  };
  enum { COUNT = sizeof contenders / sizeof *contenders };
  if (argc < 2) fail("usage: bench_segment TEXTS.jsonl [ROUNDS]");
  texts all = read_texts(argv[1]);
  int rounds = argc > 2 ? atoi(argv[2]) : 7;
  double best[COUNT] = {0};
  size_t found[COUNT] = {0};
  for (int round = 0; round < rounds; round++) {
    for (size_t i = 0; i < COUNT; i++) {
      double start = cpu_seconds();
      found[i] = contenders[i].run(&all);
      double took = cpu_seconds() - start;
      if (round == 0 || took < best[i]) best[i] = took;
    }
  }
  for (size_t i = 0; i < COUNT; i++)
    printf("%-18s %8.1f MB/s  %6.2f x icu  (%zu ends)\n", contenders[i].name,
           (double)all.bytes / best[i] / 1e6, best[COUNT - 1] / best[i],
           found[i]);
  return 0;
}
