/* show_segments.c - prints tokens, sentences and quotations, for measuring
 * the rooms without the program.
 *
 * usage: show_segments [ABBREVIATIONS] < TEXTS
 * TEXTS holds texts with a byte 0 after each. For each one line is written:
 *   {"sentences":[[start,end],...],"tokens":[[start,end],...],
 *    "quotes":[[start,end],...]}
 * in bytes. ABBREVIATIONS is a word list: WORD TAB KIND.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "abbreviation.h"
#include "quote.h"
#include "sentence.h"
#include "token.h"

static hy_buf read_file(FILE *file) {
  hy_buf buf = hy_buf_new(hy_mem_libc());
  char block[65536];
  size_t got;
  while ((got = fread(block, 1, sizeof block, file)) > 0)
    hy_buf_add(&buf, (hy_str){block, got});
  return buf;
}

// The text up to `end`, taken off the front of `*rest`.
static hy_str take_until(hy_str *rest, char end) {
  const char *stop = rest->len ? memchr(rest->data, end, rest->len) : NULL;
  size_t len = stop ? (size_t)(stop - rest->data) : rest->len;
  hy_str taken = {rest->data, len};
  size_t gone = stop ? len + 1 : len;
  *rest = (hy_str){rest->data + gone, rest->len - gone};
  return taken;
}

static hy_abbreviations *read_abbreviations(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  hy_buf buf = read_file(file);
  fclose(file);
  hy_abbreviation *entries = calloc(buf.len + 1, sizeof *entries);
  size_t count = 0;
  hy_str rest = hy_buf_str(&buf);
  while (entries && rest.len) {
    hy_str line = take_until(&rest, '\n');
    if (line.len && line.data[0] == '#') continue;
    hy_str word = take_until(&line, '\t');
    entries[count++] =
        (hy_abbreviation){word, hy_abbreviation_kind_from(hy_str_trim(line))};
  }
  hy_abbreviations *set = NULL;
  if (entries && hy_abbreviations_new(hy_mem_libc(), entries, count, &set))
    fputs("the abbreviations cannot be read\n", stderr);
  free(entries);
  hy_buf_clear(&buf);
  return set;
}

static void print_span(size_t i, uint32_t start, uint32_t end) {
  printf("%s[%u,%u]", i ? "," : "", (unsigned)start, (unsigned)end);
}

static int show(hy_str text, const hy_abbreviations *set) {
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_token_options options = {.abbreviations = set};
  hy_tokens tokens;
  hy_sentences sentences;
  hy_quotes quotes;
  if (hy_tokens_read(text, &options, &arena, &tokens) ||
      hy_sentences_read(text, tokens, set, NULL, &arena, &sentences) ||
      hy_quotes_read(text, tokens, &arena, &quotes))
    return 1;
  fputs("{\"sentences\":[", stdout);
  for (size_t i = 0; i < sentences.count; i++)
    print_span(i, tokens.data[sentences.data[i].start].at.start,
               tokens.data[sentences.data[i].end - 1].at.end);
  fputs("],\"tokens\":[", stdout);
  for (size_t i = 0; i < tokens.count; i++)
    print_span(i, tokens.data[i].at.start, tokens.data[i].at.end);
  fputs("],\"quotes\":[", stdout);
  for (size_t i = 0; i < quotes.count; i++)
    print_span(i, tokens.data[quotes.data[i].at.start].at.start,
               tokens.data[quotes.data[i].at.end - 1].at.end);
  puts("]}");
  hy_arena_clear(&arena);
  return 0;
}

int main(int argc, char **argv) {
  hy_abbreviations *set = argc > 1 ? read_abbreviations(argv[1]) : NULL;
  hy_buf input = read_file(stdin);
  hy_str rest = hy_buf_str(&input);
  int failed = 0;
  while (rest.len)
    failed |= show(take_until(&rest, '\0'), set);
  hy_buf_clear(&input);
  hy_abbreviations_free(set);
  return failed;
}
