/* token.c - the walk over a text: gaps, words, marks.
 *
 * SPDX-License-Identifier: MIT
 */
#include "token.h"

#include <string.h>

#include "token_reader.h"
#include "unicode.h"
#include "utf8.h"

typedef hy_token_reader reader;

/* Glyphs ------------------------------------------------------------------*/

enum { SP = HY_CLASS_SPACE, LO = HY_CLASS_LOWER, UP = HY_CLASS_UPPER };
enum { DI = HY_CLASS_DIGIT, PU = HY_CLASS_PUNCT, OT = HY_CLASS_OTHER };

// clang-format off
const uint8_t hy_token_ascii[128] = {
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

// The bytes that may stand inside a word; at any other ASCII byte it ends.
static const bool JOINTS[128] = {
    ['.'] = true, ['-'] = true, ['\''] = true, [','] = true, [':'] = true,
    ['/'] = true, ['&'] = true, ['@'] = true,  ['_'] = true,
};

// Joiners and soft hyphens are part of the word they stand in.
static bool is_rider(hy_glyph g) {
  return g.type == HY_CLASS_MARK || g.code == 0xAD || g.code == 0x200C ||
         g.code == 0x200D || g.code == 0x2060;
}

bool hy_token_is_body(hy_glyph g) {
  return hy_token_is_letter(g) || g.type == HY_CLASS_DIGIT || is_rider(g);
}

// One past the run of ASCII letters and digits that starts at `at`.
static inline uint32_t ascii_end(const reader *r, uint32_t at) {
  while (at < r->len && r->bytes[at] < 0x80) {
    uint8_t type = hy_token_ascii[r->bytes[at]];
    if (type != LO && type != UP && type != DI) break;
    at++;
  }
  return at;
}

uint32_t hy_token_body_end(const reader *r, uint32_t at) {
  for (;;) {
    at = ascii_end(r, at);
    if (at == r->len || r->bytes[at] < 0x80) return at;
    hy_glyph g = hy_utf8_look(r->text, at);
    if (!hy_token_is_body(g)) return at;
    at = g.at.end;
  }
}

/* The array ---------------------------------------------------------------*/

// The first guess is a token for every five bytes.
static bool grow_array(reader *r) {
  size_t need = r->count ? r->count + 1 : r->len / 5 + 8;
  hy_token *grown =
      hy_mem_grow(r->mem, r->data, &r->room, need, sizeof *r->data);
  if (!grown) return false;
  r->data = grown;
  return true;
}

static inline bool emit(reader *r, hy_span at, hy_token_kind kind,
                        unsigned flags) {
  if (r->count == r->room && !grow_array(r)) return false;
  r->data[r->count++] = (hy_token){at, (uint8_t)kind, (uint8_t)flags};
  return true;
}

/* Gaps --------------------------------------------------------------------*/

uint32_t hy_token_gap_end(const reader *r, uint32_t at, unsigned *flags) {
  uint32_t start = at, lines = 0;
  bool is_indented = false;
  for (hy_glyph g = hy_token_look(r, at); g.type == HY_CLASS_SPACE;
       g = hy_token_look(r, at)) {
    at = g.at.end;
    bool is_crlf = g.code == '\r' && hy_token_look(r, at).code == '\n';
    if (g.code == '\f' || g.code == 0x2029)
      lines += 2, is_indented = false;
    else if ((g.code == '\n' || g.code == '\r' || g.code == 0x2028) && !is_crlf)
      lines++, is_indented = false;
    else
      is_indented = !is_crlf;
  }
  *flags = at > start ? HY_TOKEN_BLANK : 0;
  if (lines) *flags |= HY_TOKEN_NEWLINE;
  if (lines > 1) *flags |= HY_TOKEN_PARAGRAPH;
  if (lines && is_indented) *flags |= HY_TOKEN_INDENT;
  return at;
}

// The same, and fast over the gap that most gaps are.
static inline uint32_t skip_gap(const reader *r, uint32_t at, unsigned *flags) {
  *flags = HY_TOKEN_BLANK;
  if (at + 1 < r->len && r->bytes[at] == ' ' && r->bytes[at + 1] > ' ' &&
      r->bytes[at + 1] < 0x80)
    return at + 1;
  return hy_token_gap_end(r, at, flags);
}

/* Words -------------------------------------------------------------------*/

hy_token_kind hy_token_kind_of(hy_glyph g) {
  if (hy_token_is_letter(g)) return HY_TOKEN_WORD;
  if (g.type == HY_CLASS_DIGIT) return HY_TOKEN_NUMBER;
  return g.type == HY_CLASS_PUNCT ? HY_TOKEN_PUNCT : HY_TOKEN_SYMBOL;
}

// "cannot", "gonna", "gimme" and their kin have these lengths and endings.
static inline bool may_be_fused(uint32_t len, unsigned char last) {
  last |= 0x20;
  return (len == 5 || len == 6) && (last == 'a' || last == 'e' || last == 't');
}

// Most words: ASCII letters and digits up to a byte that joins nothing, and
// none of those that may hide two words. 0 for any other.
static inline uint32_t plain_end(const reader *r, uint32_t at) {
  uint32_t end = ascii_end(r, at);
  unsigned char next = end < r->len ? r->bytes[end] : ' ';
  if (end == at || next >= 0x80) return 0;
  unsigned char last = r->bytes[end - 1];
  if (may_be_fused(end - at, last)) return 0;
  if (hy_token_ascii[r->bytes[at]] == DI && hy_token_ascii[last] != DI)
    return 0; // it may end in a unit
  if (next == ',' && hy_token_ascii[last] != DI) return end;
  return JOINTS[next] ? 0 : end;
}

// Emits a word, in two tokens if it is cut before its end.
static bool emit_cut(reader *r, const hy_token_word *w, uint32_t cut,
                     hy_token_kind kind, unsigned flags, unsigned tail_flags) {
  return emit(r, (hy_span){w->start, cut}, kind, flags) &&
         (cut == w->end ||
          emit(r, (hy_span){cut, w->end}, HY_TOKEN_WORD, tail_flags));
}

static bool read_word(reader *r, uint32_t *at, unsigned flags, hy_glyph g) {
  hy_token_word w = hy_token_read_word(r, *at);
  *at = w.end;
  if (w.is_address) return emit_cut(r, &w, w.end, HY_TOKEN_URL, flags, 0);
  if (w.owns_dot)
    return emit_cut(r, &w, w.end, hy_token_kind_of(g),
                    flags | HY_TOKEN_ABBREVIATION, 0);
  uint32_t cut = g.type == HY_CLASS_DIGIT ? hy_token_unit(r, &w) : w.end;
  if (cut < w.end) return emit_cut(r, &w, cut, HY_TOKEN_NUMBER, flags, 0);
  if (!r->options->keep_clitics) cut = hy_token_clitic(r, &w);
  return emit_cut(r, &w, cut, hy_token_kind_of(g), flags, HY_TOKEN_CLITIC);
}

/* Marks -------------------------------------------------------------------*/

static bool is_blank_at(const reader *r, uint32_t at) {
  hy_class type = hy_token_look(r, at).type;
  return type == HY_CLASS_SPACE || type == HY_CLASS_END;
}

static bool is_one_of(int byte, const char *set) {
  return byte && strchr(set, byte);
}

// ":)" and ":-(": eyes, perhaps a nose, a mouth, a blank. 0 for no emoticon.
static uint32_t emoticon_end(const reader *r, uint32_t at) {
  if (!is_one_of(r->bytes[at], ":;=")) return 0;
  uint32_t mouth = at + 1;
  if (mouth < r->len && is_one_of(r->bytes[mouth], "-o^")) mouth++;
  if (mouth >= r->len || !is_one_of(r->bytes[mouth], "()DPp|*]")) return 0;
  return is_blank_at(r, mouth + 1) ? mouth + 1 : 0;
}

// "#topic" and "@name".
static uint32_t topic_end(const reader *r, uint32_t at) {
  if (r->bytes[at] != '#' && r->bytes[at] != '@') return 0;
  if (!hy_token_is_letter(hy_token_look(r, at + 1))) return 0;
  uint32_t end = hy_token_body_end(r, at + 1);
  while (end < r->len && r->bytes[end] == '_')
    end = hy_token_body_end(r, end + 1);
  return end;
}

static bool is_digit_at(const reader *r, uint32_t at) {
  return at < r->len && r->bytes[at] >= '0' && r->bytes[at] <= '9';
}

// "'90s" and "'em", whose apostrophe stands for what was left out.
static uint32_t elision_end(const reader *r, hy_glyph mark) {
  if (!hy_token_is_apostrophe(mark.code)) return 0;
  uint32_t at = mark.at.end, end = hy_token_body_end(r, at);
  int first = hy_token_small(r, at), second = hy_token_small(r, at + 1);
  if (end == at + 2 && first == 'e' && second == 'm') return end;
  if (end == at + 3 && is_digit_at(r, at) && is_digit_at(r, at + 1) &&
      hy_token_small(r, at + 2) == 's')
    return end;
  return 0;
}

// "'s" after what is no plain word: "the U.S.'s", "the (late) king's".
static uint32_t loose_clitic_end(const reader *r, hy_glyph mark) {
  if (!hy_token_is_apostrophe(mark.code) || r->options->keep_clitics) return 0;
  uint32_t at = mark.at.end, end = hy_token_body_end(r, at);
  int first = hy_token_small(r, at);
  return end == at + 1 && (first == 's' || first == 'd') ? end : 0;
}

static bool is_stop(int32_t code) {
  return code == '.' || code == '!' || code == '?';
}

static bool is_alone(int32_t code) { // however often it is repeated
  return code == '"' || code == '(' || code == ')' || code == '[' ||
         code == ']' || code == '{' || code == '}';
}

// One past the run of the same mark; stops may mix, as in "?!". Two single
// quotes often stand for a double one.
static uint32_t run_end(const reader *r, hy_glyph g) {
  uint32_t end = g.at.end;
  if (g.code == 0x2018 || g.code == 0x2019) {
    hy_glyph next = hy_token_look(r, end);
    return next.code == g.code ? next.at.end : end;
  }
  if (g.code >= 0x80) return end;
  if (is_alone(g.code)) return end;
  while (end < r->len && (r->bytes[end] == g.code ||
                          (is_stop(g.code) && is_stop(r->bytes[end]))))
    end++;
  return end;
}

// Whether a mark stands right before: the quotation in “@name”. Dots stand for
// what was left out of an address: "jo...@example.org".
static bool is_behind_mark(const reader *r) {
  if (!r->count) return false;
  const hy_token *last = &r->data[r->count - 1];
  int32_t code = hy_token_look(r, last->at.start).code;
  if (is_stop(code) || code == 0x2026) return false;
  return last->kind == HY_TOKEN_PUNCT || last->kind == HY_TOKEN_SYMBOL;
}

static bool read_mark(reader *r, uint32_t *at, unsigned flags, hy_glyph g) {
  uint32_t start = *at;
  bool is_free = flags & HY_TOKEN_BLANK || start == 0;
  hy_token_kind kind = hy_token_kind_of(g);
  if (is_free && (*at = emoticon_end(r, start)))
    kind = HY_TOKEN_SYMBOL;
  else if ((is_free || is_behind_mark(r)) && (*at = topic_end(r, start)))
    kind = HY_TOKEN_URL;
  else if (is_free && (*at = elision_end(r, g)))
    kind = hy_token_kind_of(hy_token_look(r, g.at.end));
  else if (!is_free && (*at = loose_clitic_end(r, g)))
    kind = HY_TOKEN_WORD, flags |= HY_TOKEN_CLITIC;
  else
    *at = run_end(r, g);
  return emit(r, (hy_span){start, *at}, kind, flags);
}

/* The walk ----------------------------------------------------------------*/

static bool read_news(reader *r) {
  uint32_t at = 0;
  for (;;) {
    unsigned flags;
    at = skip_gap(r, at, &flags);
    uint32_t end = plain_end(r, at);
    hy_glyph g = hy_token_look(r, at);
    if (end) {
      if (!emit(r, (hy_span){at, end}, hy_token_kind_of(g), flags))
        return false;
      at = end;
    } else if (g.type == HY_CLASS_END) {
      return true;
    } else if (hy_token_is_body(g)) {
      if (!read_word(r, &at, flags, g)) return false;
    } else if (!read_mark(r, &at, flags, g)) {
      return false;
    }
  }
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
    hy_token_kind kind = hy_token_kind_of(hy_token_look(r, start));
    if (!emit(r, (hy_span){start, at}, kind, flags)) return false;
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
