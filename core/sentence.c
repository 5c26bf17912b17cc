/* sentence.c - sentence ends over tokens, in one walk.
 *
 * Three things end a sentence: a paragraph, a line end that is none of the
 * wrapping (wrap.h), and a stop. After a stop come the marks that close with
 * it; the token after those decides whether a new sentence has begun.
 *
 * SPDX-License-Identifier: MIT
 */
#include "sentence.h"

#include <string.h>

#include "unicode.h"
#include "utf8.h"
#include "wrap.h"

typedef struct cutter {
  hy_str text;
  hy_tokens tokens;
  const hy_abbreviations *abbreviations;
  hy_sentence_lines lines;
  hy_wrap wrap;
  size_t line; // the token that opened the line we are on
  hy_mem mem;
  hy_span *data;
  size_t count;
  size_t room;
} cutter;

/* Tokens ------------------------------------------------------------------*/

static const hy_token *token_at(const cutter *c, size_t i) {
  return &c->tokens.data[i];
}

static bool is_flagged(const cutter *c, size_t i, unsigned flags) {
  return token_at(c, i)->flags & flags;
}

static hy_glyph first_glyph(const cutter *c, size_t i) {
  return hy_utf8_look(c->text, token_at(c, i)->at.start);
}

static int32_t code_of(const cutter *c, size_t i) {
  return first_glyph(c, i).code;
}

static uint32_t width_of(const cutter *c, size_t i) {
  return token_at(c, i)->at.end - token_at(c, i)->at.start;
}

static bool is_mark(const cutter *c, size_t i) {
  uint8_t kind = token_at(c, i)->kind;
  return kind == HY_TOKEN_PUNCT || kind == HY_TOKEN_SYMBOL;
}

// Stops of scripts that set no blank after them.
static bool is_wide_stop(int32_t code) {
  return code == 0x3002 || code == 0xFF01 || code == 0xFF1F || code == 0xFF61;
}

static bool is_stop_code(int32_t code) {
  switch (code) {
    case '.':
    case '!':
    case '?':
    case 0x2026: // ellipsis
    case 0x203C: // !!
    case 0x203D: // interrobang
    case 0x2047: // ??
    case 0x2048: // ?!
    case 0x2049: // !?
    case 0x061F: // Arabic question mark
    case 0x06D4: // Arabic full stop
    case 0x0964: // danda
    case 0x0965: return true;
    default: return is_wide_stop(code);
  }
}

static bool is_stop(const cutter *c, size_t i) {
  return token_at(c, i)->kind == HY_TOKEN_PUNCT && is_stop_code(code_of(c, i));
}

static bool is_closing_code(int32_t code) {
  switch (code) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case 0xBB:   // right guillemet
    case 0x2019: // right single quote
    case 0x201D: // right double quote
    case 0x203A: // right single guillemet
    case 0x300D: // CJK corner brackets
    case 0x300F:
    case 0xFF09: return true;
    default: return false;
  }
}

static bool is_opening_code(int32_t code) {
  switch (code) {
    case '"':
    case '\'':
    case '`':
    case '(':
    case '[':
    case 0xAB:
    case 0xBF: // inverted question mark
    case 0xA1:
    case 0x2018:
    case 0x201A:
    case 0x201C:
    case 0x201E:
    case 0x2039:
    case 0x300C:
    case 0x300E: return true;
    default: return false;
  }
}

/* What closes with a stop -------------------------------------------------*/

// ":)" and its kin lean on what was said before them.
static bool is_emoticon(const cutter *c, size_t i) {
  if (token_at(c, i)->kind != HY_TOKEN_SYMBOL || width_of(c, i) < 2)
    return false;
  char first = c->text.data[token_at(c, i)->at.start];
  return first == ':' || first == ';' || first == '=';
}

// A mark with blanks on both sides: after a stop it closes more often.
static bool is_loose(const cutter *c, size_t i) {
  return !is_flagged(c, i, HY_TOKEN_NEWLINE) &&
         (i + 1 == c->tokens.count || is_flagged(c, i + 1, HY_TOKEN_BLANK));
}

static bool is_closer(const cutter *c, size_t i) {
  if (!is_mark(c, i)) return false;
  int32_t code = code_of(c, i);
  if (!is_flagged(c, i, HY_TOKEN_BLANK))
    return is_closing_code(code) || is_stop_code(code);
  if (code == '"' || code == '\'') return is_loose(c, i);
  return code == ')' || code == ']' || code == ',' || code == ';' ||
         is_stop_code(code) || is_emoticon(c, i);
}

// "[4]" and "[...]" after a stop note on the sentence before them.
static bool is_note(const cutter *c, size_t i, size_t limit) {
  if (i + 3 > limit || code_of(c, i) != '[' || code_of(c, i + 2) != ']')
    return false;
  return token_at(c, i + 1)->kind == HY_TOKEN_NUMBER || is_stop(c, i + 1);
}

// One past what closes with the stop at `*stop`; `*stop` moves to the last
// one of several, so that the mark in "U.S.?" counts and not the dot.
static size_t skip_closers(const cutter *c, size_t *stop, size_t limit) {
  size_t i = *stop + 1;
  while (i < limit && !is_flagged(c, i, HY_TOKEN_PARAGRAPH)) {
    if (is_stop(c, i))
      *stop = i++;
    else if (is_closer(c, i))
      i++;
    else if (is_note(c, i, limit) && !is_flagged(c, i, HY_TOKEN_NEWLINE))
      i += 3;
    else
      break;
  }
  return i;
}

/* What follows a stop -----------------------------------------------------*/

static bool is_start_word(const cutter *c, size_t i) {
  return first_glyph(c, i).type == HY_CLASS_UPPER &&
         hy_abbreviations_is_start(c->abbreviations,
                                   hy_token_text(c->text, token_at(c, i)));
}

static bool is_after_unit(const cutter *c, size_t i) {
  return hy_abbreviations_is_after(c->abbreviations,
                                   hy_token_text(c->text, token_at(c, i)));
}

// The first token from `i` that is no opening mark, dash or bullet.
static size_t skip_openers(const cutter *c, size_t i) {
  size_t limit = i + 4 < c->tokens.count ? i + 4 : c->tokens.count;
  while (i + 1 < limit && is_mark(c, i) && !is_stop(c, i))
    i++;
  return i;
}

static bool is_ellipsis(const cutter *c, size_t stop) {
  int32_t code = code_of(c, stop);
  if (code == 0x2026) return true;
  return code == '.' && (width_of(c, stop) > 1 ||
                         (stop > 0 && is_flagged(c, stop, HY_TOKEN_BLANK) &&
                          code_of(c, stop - 1) == '.'));
}

// A whole word before the stop, none that could be a name ("Yahoo! said") or
// an abbreviation.
static bool follows_plain_word(const cutter *c, size_t stop) {
  return stop > 0 && width_of(c, stop - 1) > 3 &&
         token_at(c, stop - 1)->kind == HY_TOKEN_WORD &&
         first_glyph(c, stop - 1).type == HY_CLASS_LOWER;
}

// "i think so. they came late.": a writer without capitals has none after
// the stop either.
static bool writes_small(const cutter *c, size_t from, size_t stop,
                         size_t next) {
  if (is_ellipsis(c, stop)) return false; // "so... they came"
  if (code_of(c, stop) == '?' || follows_plain_word(c, stop)) return true;
  if (width_of(c, next) == 1 && code_of(c, next) == 'i') return true;
  return first_glyph(c, skip_openers(c, from)).type == HY_CLASS_LOWER;
}

static hy_abbreviation_kind dot_of(const cutter *c, size_t i) {
  hy_str word = hy_token_text(c->text, token_at(c, i));
  word.len--;
  return hy_abbreviations_find(c->abbreviations, word);
}

// A word with a capital, and not all of capitals.
static bool is_titled(const cutter *c, size_t i) {
  hy_glyph first = first_glyph(c, i);
  if (first.type != HY_CLASS_UPPER) return false;
  return width_of(c, i) == 1 ||
         hy_utf8_look(c->text, first.at.end).type != HY_CLASS_UPPER;
}

static bool is_initial(const cutter *c, size_t i) {
  return width_of(c, i) == 2 && first_glyph(c, i).type == HY_CLASS_UPPER;
}

// After "Corp." and "U.S." only a word that is known to open sentences does.
static bool abbreviation_ends(const cutter *c, size_t from, size_t stop,
                              size_t next) {
  switch (dot_of(c, stop)) {
    case HY_ABBREVIATION_TITLE: return false;
    case HY_ABBREVIATION_NEVER:
      if (stop > from) return false;
      break;                   // "No." may be the whole answer
    case HY_ABBREVIATION_UNIT: // "at 5 p.m. Police", "5 p.m. Monday"
      return is_titled(c, skip_openers(c, next)) && !is_after_unit(c, next);
    default: break;
  }
  if (is_initial(c, stop)) return false;
  int32_t code = code_of(c, next);
  if (code == '(' || code == '[') return false;
  return is_start_word(c, skip_openers(c, next));
}

// "1." before an item of a list, at the start or after a colon.
static bool is_item_number(const cutter *c, size_t from, size_t stop) {
  if (stop == from || width_of(c, stop) != 1) return false;
  if (stop != from + 1 && code_of(c, stop - 2) != ':') return false;
  if (token_at(c, stop - 1)->kind == HY_TOKEN_NUMBER)
    return width_of(c, stop - 1) < 4;
  return token_at(c, stop - 1)->kind == HY_TOKEN_WORD &&
         width_of(c, stop - 1) == 1;
}

// No blank after the stop: "the end.The next" lacks one, "a.B" does not.
static bool ends_unspaced(const cutter *c, size_t stop, size_t next) {
  if (is_wide_stop(code_of(c, next - 1)) || is_wide_stop(code_of(c, stop)))
    return true;
  if (stop == 0 || token_at(c, stop - 1)->kind != HY_TOKEN_WORD ||
      width_of(c, stop - 1) < 3 || width_of(c, next) < 2)
    return false;
  return token_at(c, next)->kind == HY_TOKEN_WORD &&
         first_glyph(c, next).type == HY_CLASS_UPPER &&
         first_glyph(c, stop - 1).type == HY_CLASS_LOWER;
}

// " ... " and " . . . ": a pause, or something left out.
static bool is_pause(const cutter *c, size_t stop) {
  return is_flagged(c, stop, HY_TOKEN_BLANK) && is_ellipsis(c, stop);
}

// Whether a sentence that started at `from` and came to a stop ends before
// token `next`, the first one that does not close with the stop.
static bool ends_before(const cutter *c, size_t from, size_t stop,
                        size_t next) {
  if (is_flagged(c, next, HY_TOKEN_PARAGRAPH)) return true;
  if (!is_flagged(c, next, HY_TOKEN_BLANK)) return ends_unspaced(c, stop, next);
  if (is_flagged(c, stop, HY_TOKEN_ABBREVIATION))
    return abbreviation_ends(c, from, stop, next);
  if (is_item_number(c, from, stop) || is_pause(c, stop)) return false;
  size_t word = skip_openers(c, next);
  if (token_at(c, word)->kind == HY_TOKEN_URL) return true;
  if (first_glyph(c, word).type != HY_CLASS_LOWER) return true;
  if (word > next && is_opening_code(code_of(c, next))) return true;
  return word == next && next == stop + 1 && writes_small(c, from, stop, next);
}

/* The walk ----------------------------------------------------------------*/

static bool line_ends(const cutter *c, size_t next) {
  if (is_flagged(c, next, HY_TOKEN_PARAGRAPH)) return true;
  switch (c->lines) {
    case HY_SENTENCE_LINES_JOIN: return false;
    case HY_SENTENCE_LINES_SPLIT: return true;
    default: return hy_wrap_is_end(&c->wrap, c->text, c->tokens, c->line, next);
  }
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

// One past the last token of the sentence that starts at token `from`.
static size_t sentence_end(cutter *c, size_t from) {
  size_t limit = from + least(c->tokens.count - from, HY_SENTENCE_MAX);
  for (size_t i = from; i < limit;) {
    const hy_token *token = token_at(c, i);
    if (token->flags & HY_TOKEN_NEWLINE) {
      if (i > from && line_ends(c, i)) return i;
      c->line = i;
    }
    size_t stop = i++;
    if (!(token->flags & HY_TOKEN_ABBREVIATION) && !is_stop(c, stop)) continue;
    i = skip_closers(c, &stop, limit);
    if (i < limit && ends_before(c, from, stop, i)) return i;
  }
  return limit;
}

static bool emit(cutter *c, size_t start, size_t end) {
  hy_span *grown =
      hy_mem_grow(c->mem, c->data, &c->room, c->count + 1, sizeof *c->data);
  if (!grown) return false;
  c->data = grown;
  c->data[c->count++] = (hy_span){(uint32_t)start, (uint32_t)end};
  return true;
}

static bool cut_news(cutter *c) {
  if (c->lines == HY_SENTENCE_LINES_AUTO)
    c->wrap = hy_wrap_read(c->text, c->tokens);
  for (size_t at = 0; at < c->tokens.count;) {
    size_t end = sentence_end(c, at);
    if (!emit(c, at, end)) return false;
    at = end;
  }
  return true;
}

// A token is of the sentence in which it starts.
static bool cut_unicode(cutter *c) {
  uint32_t byte = 0;
  for (size_t at = 0; at < c->tokens.count;) {
    while (byte <= token_at(c, at)->at.start)
      byte = hy_unicode_sentence_end(c->text, byte);
    size_t end = at + 1;
    while (end < c->tokens.count && end - at < HY_SENTENCE_MAX &&
           token_at(c, end)->at.start < byte)
      end++;
    if (!emit(c, at, end)) return false;
    at = end;
  }
  return true;
}

hy_status hy_sentences_read(hy_str text, hy_tokens tokens,
                            const hy_abbreviations *abbreviations,
                            const hy_sentence_options *options, hy_arena *arena,
                            hy_sentences *out) {
  static const hy_sentence_options defaults = {0};
  *out = (hy_sentences){0};
  if (!options) options = &defaults;
  cutter c = {.text = text,
              .tokens = tokens,
              .abbreviations = abbreviations,
              .lines = options->lines,
              .mem = arena->mem};
  bool done =
      options->mode == HY_SENTENCE_UNICODE ? cut_unicode(&c) : cut_news(&c);
  hy_span *kept = NULL;
  if (done) kept = hy_arena_array(arena, c.count, sizeof *kept);
  if (kept && c.count) memcpy(kept, c.data, c.count * sizeof *kept);
  if (kept) *out = (hy_sentences){kept, c.count};
  hy_mem_drop(c.mem, c.data, c.room * sizeof *c.data);
  return kept ? HY_OK : HY_ENOMEM;
}
