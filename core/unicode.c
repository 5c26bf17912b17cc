/* unicode.c - the rules of UAX #29, numbered as there.
 *
 * Both walks keep the class of the code point to the left of the place in
 * question. "Left" passes over Extend and Format as WB4 and SB5 ask; `raw` is
 * the code point that truly stands there.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unicode.h"

#include "utf8.h"

typedef struct breaks {
  uint8_t word;     // a W_ class
  uint8_t sentence; // an S_ class
  uint8_t picture;  // 1: Extended_Pictographic
} breaks;

#include "unicode.inc"

// In the order of scripts/make/unicode.lua.
enum {
  W_OTHER,
  W_CR,
  W_LF,
  W_NEWLINE,
  W_EXTEND,
  W_ZWJ,
  W_FORMAT,
  W_REGIONAL,
  W_KATAKANA,
  W_HEBREW,
  W_LETTER,
  W_SINGLE_QUOTE,
  W_DOUBLE_QUOTE,
  W_MIDNUMLET,
  W_MIDLETTER,
  W_MIDNUM,
  W_NUMERIC,
  W_EXTENDNUMLET,
  W_SPACE,
};

enum {
  S_OTHER,
  S_CR,
  S_LF,
  S_SEP,
  S_EXTEND,
  S_FORMAT,
  S_SP,
  S_LOWER,
  S_UPPER,
  S_OLETTER,
  S_NUMERIC,
  S_ATERM,
  S_SCONTINUE,
  S_STERM,
  S_CLOSE,
};

#define SET(a) (1u << (a))

static bool is_in(unsigned set, unsigned value) { return set >> value & 1; }

typedef struct glyph {
  breaks is;
  uint32_t end;
} glyph;

static breaks ascii_breaks(unsigned char byte) {
  return KINDS[PAGES[0][byte]]; // BLOCKS[0] is 0
}

static glyph read_wide(hy_str text, uint32_t at) {
  hy_glyph g = hy_utf8_look(text, at);
  const uint8_t *page = PAGES[BLOCKS[g.code >> 7]];
  return (glyph){KINDS[page[g.code & 127]], g.at.end};
}

static inline glyph read(hy_str text, uint32_t at) {
  unsigned char byte = (unsigned char)text.data[at];
  if (byte >= 0x80) return read_wide(text, at);
  return (glyph){ascii_breaks(byte), at + 1};
}

/* Words -------------------------------------------------------------------*/

static const unsigned W_BREAK = SET(W_CR) | SET(W_LF) | SET(W_NEWLINE);
static const unsigned W_RIDER = SET(W_EXTEND) | SET(W_FORMAT) | SET(W_ZWJ);
static const unsigned W_AHLETTER = SET(W_LETTER) | SET(W_HEBREW);
static const unsigned W_MIDLETTERQ =
    SET(W_MIDLETTER) | SET(W_MIDNUMLET) | SET(W_SINGLE_QUOTE);
static const unsigned W_MIDNUMQ =
    SET(W_MIDNUM) | SET(W_MIDNUMLET) | SET(W_SINGLE_QUOTE);
static const unsigned W_BODY = SET(W_LETTER) | SET(W_HEBREW) | SET(W_NUMERIC) |
                               SET(W_KATAKANA) | SET(W_EXTENDNUMLET);

typedef struct word_walk {
  hy_str text;
  unsigned before; // left of left
  unsigned left;
  unsigned raw;
  bool is_odd; // an odd number of regional indicators ends at left
} word_walk;

// The class of the next code point at or after `at` that is no rider.
static unsigned peek_word(hy_str text, uint32_t at) {
  while (at < text.len) {
    glyph g = read(text, at);
    if (!is_in(W_RIDER, g.is.word)) return g.is.word;
    at = g.end;
  }
  return W_OTHER;
}

// WB5 to WB13b: whether left and right are of one word.
static bool is_one_word(const word_walk *w, unsigned right, uint32_t after) {
  unsigned left = w->left;
  if (is_in(W_AHLETTER, left)) {
    if (is_in(W_AHLETTER | SET(W_NUMERIC), right)) return true;   // WB5, WB9
    if (left == W_HEBREW && right == W_SINGLE_QUOTE) return true; // WB7a
    if (is_in(W_MIDLETTERQ, right))                               // WB6
      return is_in(W_AHLETTER, peek_word(w->text, after));
    if (left == W_HEBREW && right == W_DOUBLE_QUOTE) // WB7b
      return peek_word(w->text, after) == W_HEBREW;
  }
  if (is_in(W_AHLETTER, w->before) && is_in(W_MIDLETTERQ, left) &&
      is_in(W_AHLETTER, right))
    return true; // WB7
  if (w->before == W_HEBREW && left == W_DOUBLE_QUOTE && right == W_HEBREW)
    return true; // WB7c
  if (left == W_NUMERIC) {
    if (is_in(W_AHLETTER | SET(W_NUMERIC), right)) return true; // WB8, WB10
    if (is_in(W_MIDNUMQ, right))                                // WB12
      return peek_word(w->text, after) == W_NUMERIC;
  }
  if (w->before == W_NUMERIC && is_in(W_MIDNUMQ, left) && right == W_NUMERIC)
    return true;                                              // WB11
  if (left == W_KATAKANA && right == W_KATAKANA) return true; // WB13
  if (right == W_EXTENDNUMLET) return is_in(W_BODY, left);    // WB13a
  return left == W_EXTENDNUMLET && right != W_EXTENDNUMLET && // WB13b
         is_in(W_BODY, right);
}

// WB3 to WB4, then the rest.
static bool joins_word(const word_walk *w, glyph right) {
  if (w->raw == W_CR && right.is.word == W_LF) return true;
  if (is_in(W_BREAK, w->raw) || is_in(W_BREAK, right.is.word)) return false;
  if (w->raw == W_ZWJ && right.is.picture) return true;
  if (w->raw == W_SPACE && right.is.word == W_SPACE) return true;
  if (is_in(W_RIDER, right.is.word)) return true;
  if (w->left == W_REGIONAL && right.is.word == W_REGIONAL)
    return w->is_odd; // WB15, WB16
  return is_one_word(w, right.is.word, right.end);
}

// Steps over ASCII letters after one: WB5 holds them together.
static uint32_t skip_letters(hy_str text, uint32_t at) {
  while (at < text.len) {
    unsigned char byte = (unsigned char)text.data[at];
    if (byte >= 0x80 || ascii_breaks(byte).word != W_LETTER) break;
    at++;
  }
  return at;
}

uint32_t hy_unicode_word_end(hy_str text, uint32_t from) {
  if (from >= text.len) return from;
  glyph g = read(text, from);
  word_walk w = {text, W_OTHER, g.is.word, g.is.word, g.is.word == W_REGIONAL};
  uint32_t at = g.end;
  if (w.left == W_LETTER && (at = skip_letters(text, at)) > g.end)
    w.before = W_LETTER;
  while (at < text.len) {
    g = read(text, at);
    if (!joins_word(&w, g)) return at;
    w.raw = g.is.word;
    if (!is_in(W_RIDER, w.raw)) {
      w.before = w.left;
      w.left = w.raw;
      w.is_odd = w.left == W_REGIONAL && !w.is_odd;
    }
    at = g.end;
  }
  return at;
}

/* Sentences ---------------------------------------------------------------*/

static const unsigned S_PARASEP = SET(S_SEP) | SET(S_CR) | SET(S_LF);
static const unsigned S_RIDER = SET(S_EXTEND) | SET(S_FORMAT);
static const unsigned S_SATERM = SET(S_ATERM) | SET(S_STERM);
static const unsigned S_CASED = SET(S_UPPER) | SET(S_LOWER);

// How far the end of a sentence has come: a stop, then what closes it.
typedef enum ending {
  ENDING_NONE,
  ENDING_STOP,
  ENDING_CLOSE,
  ENDING_SPACE,
} ending;

typedef struct sentence_walk {
  hy_str text;
  unsigned before;
  unsigned left;
  unsigned raw;
  ending ending;
  bool is_dot; // the stop is an ATerm
} sentence_walk;

// SB8: whether a small letter comes before any other letter or stop.
static bool is_small_ahead(hy_str text, uint32_t at) {
  static const unsigned OVER =
      SET(S_OLETTER) | SET(S_UPPER) | S_PARASEP | S_SATERM;
  while (at < text.len) {
    glyph g = read(text, at);
    if (g.is.sentence == S_LOWER) return true;
    if (is_in(OVER, g.is.sentence)) return false;
    at = g.end;
  }
  return false;
}

// SB6 to SB11. What SB9 and SB10 decide is asked before SB8, which has the
// same answer there but would look far ahead for each closing mark.
static bool is_one_sentence(const sentence_walk *w, unsigned right,
                            uint32_t at) {
  if (w->ending == ENDING_NONE) return true; // SB998
  if (w->left == S_ATERM) {
    if (right == S_NUMERIC) return true;                            // SB6
    if (is_in(S_CASED, w->before) && right == S_UPPER) return true; // SB7
  }
  if (is_in(SET(S_SCONTINUE) | S_SATERM, right)) return true;     // SB8a
  if (is_in(SET(S_SP) | S_PARASEP, right)) return true;           // SB10
  if (right == S_CLOSE && w->ending != ENDING_SPACE) return true; // SB9
  return w->is_dot && is_small_ahead(w->text, at);                // SB8
}

static bool joins_sentence(const sentence_walk *w, unsigned right,
                           uint32_t at) {
  if (w->raw == S_CR && right == S_LF) return true; // SB3
  if (is_in(S_PARASEP, w->raw)) return false;       // SB4
  if (is_in(S_RIDER, right)) return true;           // SB5
  return is_one_sentence(w, right, at);
}

static ending next_ending(ending now, unsigned right) {
  if (is_in(S_SATERM, right)) return ENDING_STOP;
  if (now == ENDING_NONE) return ENDING_NONE;
  if (right == S_CLOSE && now != ENDING_SPACE) return ENDING_CLOSE;
  return right == S_SP ? ENDING_SPACE : ENDING_NONE;
}

static void step_sentence(sentence_walk *w, unsigned right) {
  w->raw = right;
  if (is_in(S_RIDER, right)) return;
  w->ending = next_ending(w->ending, right);
  if (w->ending == ENDING_STOP) w->is_dot = right == S_ATERM;
  w->before = w->left;
  w->left = right;
}

uint32_t hy_unicode_sentence_end(hy_str text, uint32_t from) {
  if (from >= text.len) return from;
  sentence_walk w = {.text = text};
  uint32_t at = from;
  while (at < text.len) {
    glyph g = read(text, at);
    if (at > from && !joins_sentence(&w, g.is.sentence, at)) return at;
    step_sentence(&w, g.is.sentence);
    at = g.end;
  }
  return at;
}
