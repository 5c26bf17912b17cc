/* sentence.c - sentence ends over tokens. SPDX-License-Identifier: MIT */
#include "sentence.h"

#include <string.h>

#include "utf8.h"

typedef struct cutter {
  hy_str text;
  hy_tokens tokens;
  const hy_abbreviations *abbreviations;
  bool joins_lines;
} cutter;

static int32_t first_code(const cutter *c, size_t i) {
  return hy_utf8_look(c->text, c->tokens.data[i].at.start).code;
}

static hy_class first_class(const cutter *c, size_t i) {
  return hy_utf8_look(c->text, c->tokens.data[i].at.start).type;
}

static bool is_terminal(const cutter *c, size_t i) {
  const hy_token *t = &c->tokens.data[i];
  if (t->kind != HY_TOKEN_PUNCT) return false;
  switch (c->text.data[t->at.start]) {
    case '.':
    case '!':
    case '?': return true;
    default: return false;
  }
}

// A mark that closes what the sentence opened: it leans on the token before.
static bool is_closer(const cutter *c, size_t i) {
  const hy_token *t = &c->tokens.data[i];
  if (t->flags & HY_TOKEN_BLANK || t->kind != HY_TOKEN_PUNCT) return false;
  switch (first_code(c, i)) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case 0x2019:
    case 0x201D:
    case 0xBB: return true;
    default: return is_terminal(c, i);
  }
}

static hy_abbreviation_kind kind_of(const cutter *c, size_t i) {
  hy_str word = hy_token_text(c->text, &c->tokens.data[i]);
  word.len--;
  return hy_abbreviations_find(c->abbreviations, word);
}

static bool is_start_word(const cutter *c, size_t i) {
  return hy_abbreviations_is_start(c->abbreviations,
                                   hy_token_text(c->text, &c->tokens.data[i]));
}

static bool abbreviation_ends(const cutter *c, size_t i, size_t next) {
  switch (kind_of(c, i)) {
    case HY_ABBREVIATION_TITLE:
    case HY_ABBREVIATION_NEVER: return false;
    default: return is_start_word(c, next);
  }
}

// Whether a sentence ends before token `i`, the first after a stop.
static bool ends_before(const cutter *c, size_t stop, size_t i) {
  if (!(c->tokens.data[i].flags & HY_TOKEN_BLANK)) return false;
  if (first_class(c, i) == HY_CLASS_LOWER) return false;
  if (c->tokens.data[stop].flags & HY_TOKEN_ABBREVIATION)
    return abbreviation_ends(c, stop, i);
  return true;
}

static bool line_ends(const cutter *c, size_t i) {
  unsigned flags = c->tokens.data[i].flags;
  if (flags & HY_TOKEN_PARAGRAPH) return true;
  return (flags & HY_TOKEN_NEWLINE) && !c->joins_lines;
}

// One past the last token of the sentence that starts at token `from`.
static size_t sentence_end(const cutter *c, size_t from) {
  size_t limit = c->tokens.count - from < HY_SENTENCE_MAX
                     ? c->tokens.count
                     : from + HY_SENTENCE_MAX;
  for (size_t i = from + 1; i < limit; i++) {
    if (line_ends(c, i)) return i;
    size_t stop = i - 1;
    if (!is_terminal(c, stop) &&
        !(c->tokens.data[stop].flags & HY_TOKEN_ABBREVIATION))
      continue;
    while (i < limit && is_closer(c, i))
      i++;
    if (i < limit && ends_before(c, stop, i)) return i;
  }
  return limit;
}

static bool has_wrapped_lines(const cutter *c) {
  size_t breaks = 0, lower = 0;
  for (size_t i = 1; i < c->tokens.count; i++) {
    unsigned flags = c->tokens.data[i].flags;
    if (!(flags & HY_TOKEN_NEWLINE) || flags & HY_TOKEN_PARAGRAPH) continue;
    breaks++;
    lower += first_class(c, i) == HY_CLASS_LOWER;
  }
  return lower * 3 > breaks;
}

hy_status hy_sentences_read(hy_str text, hy_tokens tokens,
                            const hy_abbreviations *abbreviations,
                            const hy_sentence_options *options, hy_arena *arena,
                            hy_sentences *out) {
  static const hy_sentence_options defaults = {0};
  *out = (hy_sentences){0};
  if (!options) options = &defaults;
  cutter c = {text, tokens, abbreviations, true};
  c.joins_lines =
      options->lines == HY_SENTENCE_LINES_JOIN ||
      (options->lines == HY_SENTENCE_LINES_AUTO && has_wrapped_lines(&c));
  size_t count = 0;
  for (size_t at = 0; at < tokens.count; at = sentence_end(&c, at))
    count++;
  hy_span *data = hy_arena_array(arena, count, sizeof *data);
  if (!data) return HY_ENOMEM;
  size_t at = 0;
  for (size_t i = 0; i < count; i++) {
    size_t end = sentence_end(&c, at);
    data[i] = (hy_span){(uint32_t)at, (uint32_t)end};
    at = end;
  }
  *out = (hy_sentences){data, count};
  return HY_OK;
}
