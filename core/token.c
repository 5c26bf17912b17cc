/* token.c - the tokenizer: one walk over the bytes, never a step back.
 *
 * A word is a run of letters, digits and marks. A joint (apostrophe, dot,
 * comma, hyphen ...) may stand inside it when the glyphs on both its sides
 * want it there: one function below for each joint. What is left over is
 * punctuation and symbols; the same mark repeated is one token.
 *
 * SPDX-License-Identifier: MIT
 */
#include "token.h"

#include <string.h>

#include "unicode.h"
#include "utf8.h"

typedef struct reader {
  const unsigned char *bytes;
  hy_str text;
  uint32_t len;
  const hy_token_options *options;
  hy_mem mem;
  hy_token *data;
  size_t count;
  size_t room;
} reader;

/* Glyphs ------------------------------------------------------------------*/

enum { SP = HY_CLASS_SPACE, LO = HY_CLASS_LOWER, UP = HY_CLASS_UPPER };
enum { DI = HY_CLASS_DIGIT, PU = HY_CLASS_PUNCT, OT = HY_CLASS_OTHER };
#define HIGH 100 // not ASCII: ask utf8

// clang-format off
static const uint8_t ASCII[128] = {
    OT, OT, OT, OT, OT, OT, OT, OT, OT, SP, SP, SP, SP, SP, OT, OT,
    OT, OT, OT, OT, OT, OT, OT, OT, OT, OT, OT, OT, OT, OT, OT, OT,
    SP, PU, PU, PU, OT, PU, PU, PU, PU, PU, PU, OT, PU, PU, PU, PU,
    DI, DI, DI, DI, DI, DI, DI, DI, DI, DI, PU, PU, OT, OT, OT, PU,
    PU, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP,
    UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, UP, PU, PU, PU, OT, PU,
    OT, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO,
    LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, LO, PU, OT, PU, OT, OT,
};
// clang-format on

static hy_glyph look(const reader *r, uint32_t at) {
  if (at < r->len && r->bytes[at] < 0x80)
    return (hy_glyph){
        {at, at + 1}, r->bytes[at], (hy_class)ASCII[r->bytes[at]]};
  return hy_utf8_look(r->text, at);
}

static int32_t code_at(const reader *r, uint32_t at) {
  return look(r, at).code;
}

static bool is_letter(hy_glyph g) {
  return g.type == HY_CLASS_LOWER || g.type == HY_CLASS_UPPER;
}

static bool is_letter_at(const reader *r, uint32_t at) {
  return is_letter(look(r, at));
}

static bool is_upper_at(const reader *r, uint32_t at) {
  return look(r, at).type == HY_CLASS_UPPER;
}

static bool is_digit_at(const reader *r, uint32_t at) {
  return look(r, at).type == HY_CLASS_DIGIT;
}

// Joiners and soft hyphens are part of the word they stand in.
static bool is_rider(hy_glyph g) {
  return g.type == HY_CLASS_MARK || g.code == 0xAD || g.code == 0x200C ||
         g.code == 0x200D || g.code == 0x2060;
}

static bool is_body(hy_glyph g) {
  return is_letter(g) || g.type == HY_CLASS_DIGIT || is_rider(g);
}

// One past the run of letters, digits and riders that starts at `at`.
static uint32_t body_end(const reader *r, uint32_t at) {
  for (;;) {
    while (at < r->len && r->bytes[at] < 0x80) {
      uint8_t type = ASCII[r->bytes[at]];
      if (type != LO && type != UP && type != DI) return at;
      at++;
    }
    if (at == r->len) return at;
    hy_glyph g = hy_utf8_look(r->text, at);
    if (!is_body(g)) return at;
    at = g.at.end;
  }
}

/* The array ---------------------------------------------------------------*/

static bool emit(reader *r, uint32_t start, uint32_t end, hy_token_kind kind,
                 unsigned flags) {
  if (r->count == r->room) {
    hy_token *grown =
        hy_mem_grow(r->mem, r->data, &r->room, r->count + 1, sizeof *r->data);
    if (!grown) return false;
    r->data = grown;
  }
  r->data[r->count++] = (hy_token){{start, end}, (uint8_t)kind, (uint8_t)flags};
  return true;
}

/* Gaps --------------------------------------------------------------------*/

// Steps over white space and tells in `*flags` what it was.
static uint32_t skip_gap(const reader *r, uint32_t at, unsigned *flags) {
  uint32_t start = at, lines = 0, indent = 0;
  for (hy_glyph g = look(r, at); g.type == HY_CLASS_SPACE; g = look(r, at)) {
    at = g.at.end;
    bool is_crlf = g.code == '\r' && code_at(r, at) == '\n';
    if (g.code == '\f' || g.code == 0x2029)
      lines += 2, indent = 0;
    else if ((g.code == '\n' || g.code == '\r' || g.code == 0x2028) && !is_crlf)
      lines++, indent = 0;
    else
      indent += g.code == '\t' ? 2 : 1;
  }
  *flags = at > start ? HY_TOKEN_BLANK : 0;
  if (lines) *flags |= HY_TOKEN_NEWLINE;
  if (lines > 1) *flags |= HY_TOKEN_PARAGRAPH;
  if (lines && indent > 1) *flags |= HY_TOKEN_INDENT;
  return at;
}

/* Addresses ---------------------------------------------------------------*/

// An address runs to the next blank or quote, less the marks that belong to
// the sentence around it.
static uint32_t address_end(const reader *r, uint32_t at) {
  uint32_t end = at;
  for (;;) {
    hy_glyph g = look(r, at);
    if (g.type == HY_CLASS_SPACE || g.type == HY_CLASS_END) break;
    if (g.code == '"' || g.code == '<' || g.code == '>' || g.code == 0x201D)
      break;
    at = g.at.end;
    if (is_body(g) || g.code == '/' || g.code == '=' || g.code == '&') end = at;
  }
  return end;
}

static bool is_scheme(const reader *r, uint32_t start, uint32_t end) {
  hy_str word = {r->text.data + start, end - start};
  return (hy_str_is_equal(word, HY_LIT("http")) ||
          hy_str_is_equal(word, HY_LIT("https")) ||
          hy_str_is_equal(word, HY_LIT("ftp"))) &&
         end + 3 < r->len && !memcmp(r->bytes + end, "://", 3);
}

/* Joints ------------------------------------------------------------------*/

// What is known of a word while it grows.
typedef struct growth {
  uint32_t start;
  uint32_t part; // start of the run after the last joint
  uint32_t end;
  bool has_apostrophe;
  bool has_dot;
  bool is_url;
  bool is_over; // nothing more may join
} growth;

static hy_glyph last_glyph(const reader *r, const growth *w) {
  uint32_t at = w->end - 1;
  while (at > w->part && (r->bytes[at] & 0xC0) == 0x80)
    at--;
  return look(r, at);
}

static void join(const reader *r, growth *w, uint32_t next) {
  w->part = next;
  w->end = body_end(r, next);
}

// Whether the run since the last joint is one letter.
static bool is_single(const reader *r, const growth *w) {
  hy_glyph g = look(r, w->part);
  return is_letter(g) && g.at.end == w->end;
}

// "U.S.", "Ph.D.", "Corp.": the dot is the word's own.
static void keep_dot(growth *w) {
  w->end++;
  w->has_dot = true;
  w->is_over = true;
}

static bool follows_number(const reader *r) {
  return r->count && r->data[r->count - 1].kind == HY_TOKEN_NUMBER;
}

// The first glyph after the blanks that start at `at`, over at most 8 blanks.
static hy_glyph look_over_gap(const reader *r, uint32_t at) {
  hy_glyph g = look(r, at);
  for (int i = 0; i < 8 && g.type == HY_CLASS_SPACE; i++)
    g = look(r, g.at.end);
  return g;
}

static bool is_abbreviation(const reader *r, const growth *w) {
  hy_str word = {r->text.data + w->start, w->end - w->start};
  switch (hy_abbreviations_find(r->options->abbreviations, word)) {
    case HY_ABBREVIATION_TITLE:
    case HY_ABBREVIATION_NEVER:
    case HY_ABBREVIATION_OTHER: return true;
    case HY_ABBREVIATION_UNIT:
      return follows_number(r) ||
             look_over_gap(r, w->end + 1).type == HY_CLASS_DIGIT;
    default: return false;
  }
}

// "J. Smith": one capital, its dot, a blank and another capital. "I." is a
// pronoun at the end of a sentence unless a second initial follows.
static bool is_initial(const reader *r, const growth *w) {
  if (w->has_dot || !is_single(r, w) || !is_upper_at(r, w->start)) return false;
  hy_glyph next = look_over_gap(r, w->end + 1);
  if (next.type != HY_CLASS_UPPER) return false;
  return code_at(r, w->start) != 'I' || code_at(r, next.at.end) == '.';
}

static bool join_dot(const reader *r, growth *w) {
  uint32_t next = w->end + 1;
  hy_glyph after = look(r, next);
  bool single = is_single(r, w);
  if (after.type == HY_CLASS_DIGIT) {
    if (last_glyph(r, w).type != HY_CLASS_DIGIT) return false;
  } else if (is_letter(after)) {
    bool is_pair =
        code_at(r, after.at.end) == '.' || body_end(r, next) == after.at.end;
    if (after.type == HY_CLASS_UPPER && !(is_pair && w->end - w->part < 4))
      return false;
    w->has_dot = true;
  } else {
    if ((w->has_dot && single) || is_initial(r, w) || is_abbreviation(r, w)) {
      keep_dot(w);
      return true;
    }
    return false;
  }
  join(r, w, next);
  return true;
}

static bool join_digits(const reader *r, growth *w) {
  if (last_glyph(r, w).type != HY_CLASS_DIGIT || !is_digit_at(r, w->end + 1))
    return false;
  join(r, w, w->end + 1);
  return true;
}

static bool join_at(const reader *r, growth *w) {
  if (!is_body(look(r, w->end + 1))) return false;
  w->end = address_end(r, w->end);
  w->is_url = w->is_over = true;
  return true;
}

static bool join_letters(const reader *r, growth *w, uint32_t next) {
  if (!is_letter_at(r, next)) return false;
  join(r, w, next);
  return true;
}

static bool join_ampersand(const reader *r, growth *w) {
  if (last_glyph(r, w).type != HY_CLASS_UPPER || !is_upper_at(r, w->end + 1))
    return false;
  join(r, w, w->end + 1);
  return true;
}

static bool join_slash(const reader *r, growth *w) {
  if (w->has_dot && !is_digit_at(r, w->start) && is_body(look(r, w->end + 1))) {
    w->end = address_end(r, w->end);
    w->is_url = w->is_over = true;
    return true;
  }
  return join_digits(r, w);
}

// Tries to grow the word over the glyph at its end.
static bool grow(const reader *r, growth *w) {
  hy_glyph g = look(r, w->end);
  switch (g.code) {
    case '.': return join_dot(r, w);
    case '\'':
    case 0x2019: w->has_apostrophe = true; return join_letters(r, w, g.at.end);
    case ',':
    case ':': return join_digits(r, w);
    case '@': return join_at(r, w);
    case '&': return join_ampersand(r, w);
    case '/': return join_slash(r, w);
    case '_': return join_letters(r, w, g.at.end);
    default: return false;
  }
}

/* Clitics -----------------------------------------------------------------*/

static bool is_small(const reader *r, uint32_t at, char letter) {
  return at < r->len && (r->bytes[at] | 0x20) == letter;
}

static uint32_t last_apostrophe(const reader *r, const growth *w) {
  for (uint32_t at = w->end; at-- > w->start;)
    if (r->bytes[at] == '\'' ||
        (r->bytes[at] == 0xE2 && code_at(r, at) == 0x2019))
      return at;
  return w->end;
}

// Where the clitic of the word starts, or the end of the word.
static uint32_t clitic_start(const reader *r, const growth *w) {
  uint32_t mark = last_apostrophe(r, w);
  if (mark == w->end || mark == w->start) return w->end;
  uint32_t tail = look(r, mark).at.end, len = w->end - tail;
  if (len == 1) {
    if (is_small(r, tail, 't') && mark > w->start + 1 &&
        is_small(r, mark - 1, 'n'))
      return mark - 1;
    if (is_small(r, tail, 's') || is_small(r, tail, 'd')) return mark;
    if (is_small(r, tail, 'm') && mark == w->start + 1) return mark;
  } else if (len == 2) {
    if ((is_small(r, tail, 'l') && is_small(r, tail + 1, 'l')) ||
        (is_small(r, tail + 1, 'e') &&
         (is_small(r, tail, 'v') || is_small(r, tail, 'r'))))
      return mark;
  }
  return w->end;
}

static bool emit_word(reader *r, const growth *w, unsigned flags) {
  hy_token_kind kind =
      w->is_url ? HY_TOKEN_URL
                : (is_digit_at(r, w->start) ? HY_TOKEN_NUMBER : HY_TOKEN_WORD);
  uint32_t cut = w->end;
  if (w->has_apostrophe && !w->is_url && !r->options->keep_clitics)
    cut = clitic_start(r, w);
  if (w->is_over && !w->is_url) flags |= HY_TOKEN_ABBREVIATION;
  if (!emit(r, w->start, cut, kind, flags)) return false;
  return cut == w->end || emit(r, cut, w->end, HY_TOKEN_WORD, HY_TOKEN_CLITIC);
}

static bool read_word(reader *r, uint32_t *at, unsigned flags) {
  growth w = {.start = *at, .part = *at, .end = body_end(r, *at)};
  if (is_scheme(r, w.start, w.end)) {
    w.end = address_end(r, w.end);
    w.is_url = true;
  } else {
    while (!w.is_over && grow(r, &w))
      ;
  }
  *at = w.end;
  return emit_word(r, &w, flags);
}

/* Marks -------------------------------------------------------------------*/

static bool does_repeat(int32_t code) {
  return code < 0x80 && code != '"' && code != '(' && code != ')' &&
         code != '[' && code != ']' && code != '{' && code != '}';
}

static bool read_mark(reader *r, uint32_t *at, unsigned flags, hy_glyph g) {
  uint32_t start = *at, end = g.at.end;
  if (does_repeat(g.code))
    while (end < r->len && r->bytes[end] == g.code)
      end++;
  *at = end;
  return emit(r, start, end,
              g.type == HY_CLASS_PUNCT ? HY_TOKEN_PUNCT : HY_TOKEN_SYMBOL,
              flags);
}

/* The walk ----------------------------------------------------------------*/

static bool read_news(reader *r) {
  uint32_t at = 0;
  for (;;) {
    unsigned flags;
    at = skip_gap(r, at, &flags);
    hy_glyph g = look(r, at);
    if (g.type == HY_CLASS_END) return true;
    bool fine =
        is_body(g) ? read_word(r, &at, flags) : read_mark(r, &at, flags, g);
    if (!fine) return false;
  }
}

static hy_token_kind kind_of(hy_glyph g) {
  if (is_letter(g)) return HY_TOKEN_WORD;
  if (g.type == HY_CLASS_DIGIT) return HY_TOKEN_NUMBER;
  return g.type == HY_CLASS_PUNCT ? HY_TOKEN_PUNCT : HY_TOKEN_SYMBOL;
}

// The words of UAX #29, without white space at their start.
static bool read_unicode(reader *r) {
  uint32_t at = 0;
  for (;;) {
    unsigned flags;
    uint32_t start = skip_gap(r, at, &flags);
    if (start == r->len) return true;
    while (at <= start)
      at = hy_unicode_word_end(r->text, at);
    if (!emit(r, start, at, kind_of(look(r, start)), flags)) return false;
  }
}

hy_status hy_tokens_read(hy_str text, const hy_token_options *options,
                         hy_arena *arena, hy_tokens *out) {
  static const hy_token_options defaults = {0};
  *out = (hy_tokens){0};
  if (text.len > HY_TEXT_MAX) return HY_ELIMIT;
  reader r = {.bytes = (const unsigned char *)text.data,
              .text = text,
              .len = (uint32_t)text.len,
              .options = options ? options : &defaults,
              .mem = arena->mem};
  bool done =
      r.options->mode == HY_TOKEN_UNICODE ? read_unicode(&r) : read_news(&r);
  hy_token *kept = NULL;
  if (done) kept = hy_arena_array(arena, r.count, sizeof *kept);
  if (kept && r.count) memcpy(kept, r.data, r.count * sizeof *kept);
  if (kept) *out = (hy_tokens){kept, r.count};
  hy_mem_drop(r.mem, r.data, r.room * sizeof *r.data);
  return kept ? HY_OK : HY_ENOMEM;
}
