/* shape.c - one walk over a line. SPDX-License-Identifier: MIT */
#include "shape.h"

#include <string.h>

#include "eight.h"

static const char *const NAMES[HY_TRAIT_OWN_COUNT] = {
    "no-word",
    "one-word",
    "two-words",
    "four-words",
    "seven-words",
    "ten-words",
    "line",
    "sentence",
    "paragraph",
    "ends-stop",
    "ends-colon",
    "ends-comma",
    "ends-dots",
    "ends-open",
    "starts-small",
    "starts-mark",
    "starts-quote",
    "starts-bracket",
    "starts-figure",
    "starts-capitals",
    "no-stop-word",
    "few-stop-words",
    "some-stop-words",
    "many-stop-words",
    "some-capitals",
    "most-capitals",
    "all-capitals",
    "no-letter",
    "many-figures",
    "copyright",
    "url",
    "mail",
    "handle",
    "bars",
    "bracketed",
    "clock",
    "year",
    "money",
    "quoted",
    "comma",
    "sentences",
    "glued",
    "repeated",
    "echo",
    "foreign",
};

const char *hy_shape_name(hy_trait trait) { return NAMES[trait]; }

// A word and its space, where words are not counted one by one.
enum { WORD_BYTES = 6 };

// What a byte, or the code point it starts, is to the walk.
typedef enum kind { BLANK, MARK, SMALL, CAPITAL, FIGURE, FOREIGN } kind;

// Where the walk stands: the word at hand, and what is counted so far.
typedef struct walk {
  hy_str line;
  hy_shape *out;
  size_t at;
  uint64_t hash;     // of the word at hand
  size_t word_start; // where it starts
  bool in_word;
  bool word_has_letter;
  kind last; // of the character before
  uint32_t capitals, figures, big, small, digits;
  unsigned char stop; // the last stop, with only blanks since
} walk;

static unsigned char byte_at(const walk *w, size_t at) {
  return at < w->line.len ? (unsigned char)w->line.data[at] : 0;
}

static void set(walk *w, hy_trait trait) {
  w->out->traits |= (uint64_t)1 << trait;
}

static kind kind_of_ascii(unsigned char c) {
  if (c == ' ') return BLANK; // every fifth byte: asked first
  if (c >= 'a' && c <= 'z') return SMALL;
  if (c >= 'A' && c <= 'Z') return CAPITAL;
  if (c >= '0' && c <= '9') return FIGURE;
  return c >= '\t' && c <= '\r' ? BLANK : MARK;
}

static size_t size_of(unsigned char lead) {
  if (lead < 0xC2) return 1;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static hy_script script_of(unsigned char lead) {
  if (lead <= 0xCA) return HY_SCRIPT_LATIN;
  if (lead == 0xCE || lead == 0xCF) return HY_SCRIPT_GREEK;
  if (lead >= 0xD0 && lead <= 0xD3) return HY_SCRIPT_CYRILLIC;
  if (lead >= 0xD6 && lead <= 0xDB) return HY_SCRIPT_SEMITIC;
  return lead >= 0xE3 && lead <= 0xED ? HY_SCRIPT_EAST : HY_SCRIPT_OTHER;
}

// Signs of Latin-1, punctuation and symbols: not part of a word.
static bool is_foreign_mark(unsigned char lead, unsigned char second) {
  if (lead == 0xC2) return second != 0xAA && second != 0xB5 && second != 0xBA;
  if (lead == 0xE2) return true;
  return (lead == 0xE3 && second == 0x80) || lead == 0xEF || lead >= 0xF0;
}

static void end_word(walk *w) {
  if (!w->in_word) return;
  hy_shape *out = w->out;
  if (out->held < HY_SHAPE_WORDS_MAX)
    out->hashes[out->held++] = (uint32_t)w->hash;
  out->hash = (out->hash ^ w->hash) * 0x100000001b3u;
  out->words++;
  w->figures += !w->word_has_letter;
  w->in_word = false;
}

static void start_word(walk *w) {
  if (w->in_word) return;
  w->in_word = true;
  w->word_has_letter = false;
  w->word_start = w->at;
  w->hash = 0;
}

static void mix(walk *w, uint64_t bytes) {
  uint64_t hash = (w->hash ^ bytes) * 0x9e3779b97f4a7c15u;
  w->hash = hash ^ hash >> 32;
}

// The capital that a word starts with says more than those inside.
static void note_first_capital(walk *w) {
  w->capitals += w->out->words > 0;
  if (w->stop) set(w, HY_TRAIT_SENTENCES);
}

// What eight bytes are, up to the first that is no ASCII letter or figure.
typedef struct piece {
  uint64_t bytes; // in small letters
  uint64_t small, big;
  uint32_t len, letters;
} piece;

static piece piece_at(const walk *w) {
  uint64_t bytes = hy_eight_load(w->line.data + w->at, w->line.len - w->at);
  uint64_t small = hy_eight_range(bytes, 'a', 'z');
  uint64_t big = hy_eight_range(bytes, 'A', 'Z');
  uint64_t figures = hy_eight_range(bytes, '0', '9');
  uint64_t keep = hy_eight_before(~(small | big | figures) & HY_EIGHT_TOPS);
  return (piece){(bytes | big >> 2) & keep, small & keep, big & keep,
                 hy_eight_count(keep & HY_EIGHT_TOPS),
                 hy_eight_count((small | big) & keep)};
}

static void add_piece(walk *w, piece now) {
  uint64_t after_small = now.small << 8 | (w->last == SMALL ? 0x80 : 0);
  if (now.big & after_small) set(w, HY_TRAIT_GLUED);
  uint32_t big = hy_eight_count(now.big);
  w->big += big;
  w->small += now.letters - big;
  w->digits += now.len - now.letters;
  w->out->letters[HY_SCRIPT_LATIN] += now.letters;
  w->word_has_letter |= now.letters > 0;
  mix(w, now.bytes);
  unsigned last = 8 * now.len - 1;
  w->last = now.small >> last & 1 ? SMALL
            : now.big >> last & 1 ? CAPITAL
                                  : FIGURE;
  w->at += now.len;
}

// A run of ASCII letters and figures: most of any text, so it is read eight
// bytes at a time.
static void read_ascii_run(walk *w) {
  piece now = piece_at(w);
  if (!w->in_word && now.big & 0x80) note_first_capital(w);
  start_word(w);
  w->stop = 0;
  for (; now.len; now = piece_at(w)) {
    add_piece(w, now);
    if (now.len < 8) break;
  }
}

// Scripts without spaces: each character has a hash of its own, and two of them
// count as a word.
static void add_foreign(walk *w, size_t size) {
  hy_script script = script_of(byte_at(w, w->at));
  if (script == HY_SCRIPT_EAST) end_word(w);
  start_word(w);
  w->word_has_letter = true;
  w->out->letters[script]++;
  w->small++;
  size_t left = w->line.len - w->at;
  mix(w, hy_eight_load(w->line.data + w->at, size < left ? size : left));
  if (script == HY_SCRIPT_EAST) end_word(w);
}

static void note_mark(walk *w, unsigned char c) {
  unsigned char next = byte_at(w, w->at + 1);
  kind after = kind_of_ascii(next);
  switch (c) {
    case ',': set(w, HY_TRAIT_COMMA); break;
    case '"': set(w, HY_TRAIT_QUOTED); break;
    case '|': set(w, HY_TRAIT_BARS); break;
    case '$': set(w, HY_TRAIT_MONEY); break;
    case ':':
      if (w->last == FIGURE && after == FIGURE) set(w, HY_TRAIT_CLOCK);
      if (next == '/' && byte_at(w, w->at + 2) == '/') set(w, HY_TRAIT_URL);
      break;
    case '@':
      if (w->last >= SMALL && after >= SMALL) set(w, HY_TRAIT_MAIL);
      if (w->last < SMALL && after >= SMALL) set(w, HY_TRAIT_HANDLE);
      break;
    case '.':
      if (w->in_word && w->at - w->word_start == 3 &&
          !memcmp(w->line.data + w->word_start, "www", 3))
        set(w, HY_TRAIT_URL);
      break;
    default: break;
  }
  bool stop = c == '.' || c == '!' || c == '?';
  w->stop = stop ? c : (c == '"' || c == ')') ? w->stop : 0;
}

static void note_foreign_mark(walk *w, size_t size) {
  uint32_t bytes = 0;
  for (size_t i = 0; i < size; i++)
    bytes = bytes << 8 | byte_at(w, w->at + i);
  switch (bytes) {
    case 0xC2A9:   // the sign of copyright
    case 0xE29392: // a circled c
      set(w, HY_TRAIT_COPYRIGHT);
      break;
    case 0xE2809C: // double quotes
    case 0xE2809D: set(w, HY_TRAIT_QUOTED); break;
    case 0xC2B7: // dots, angles and bullets between entries of a menu
    case 0xC2BB:
    case 0xE280A2:
    case 0xE280BA:
    case 0xE296BA: set(w, HY_TRAIT_BARS); break;
    case 0xC2A3: // pound and euro
    case 0xE282AC: set(w, HY_TRAIT_MONEY); break;
    default: break;
  }
}

static void step_ascii(walk *w, unsigned char c) {
  kind now = kind_of_ascii(c);
  if (now >= SMALL) {
    read_ascii_run(w);
    return;
  }
  if (now == MARK) note_mark(w, c);
  end_word(w);
  w->last = now;
  w->at++;
}

static void step_foreign(walk *w, unsigned char lead) {
  size_t size = size_of(lead);
  if (is_foreign_mark(lead, byte_at(w, w->at + 1))) {
    note_foreign_mark(w, size);
    end_word(w);
    w->last = MARK;
  } else {
    add_foreign(w, size);
    w->stop = 0;
    w->last = FOREIGN;
  }
  w->at += size;
}

static void note_size(walk *w) {
  static const struct {
    uint32_t most;
    hy_trait trait;
  } sizes[] = {
      {0, HY_TRAIT_NO_WORD},     {1, HY_TRAIT_ONE_WORD},
      {2, HY_TRAIT_TWO_WORDS},   {4, HY_TRAIT_FOUR_WORDS},
      {7, HY_TRAIT_SEVEN_WORDS}, {11, HY_TRAIT_TEN_WORDS},
      {19, HY_TRAIT_LINE},       {39, HY_TRAIT_SENTENCE},
  };
  hy_trait trait = HY_TRAIT_PARAGRAPH;
  for (size_t i = sizeof sizes / sizeof *sizes; i-- > 0;)
    if (w->out->words <= sizes[i].most) trait = sizes[i].trait;
  set(w, trait);
}

static bool starts_with(hy_str text, const char *prefix) {
  return hy_str_has_prefix(text, hy_str_from(prefix));
}

static bool ends_with(hy_str text, const char *suffix) {
  return hy_str_has_suffix(text, hy_str_from(suffix));
}

static void note_start(walk *w) {
  unsigned char c = byte_at(w, 0);
  hy_str line = w->line;
  kind first = kind_of_ascii(c);
  if (first == CAPITAL) {
    bool more = kind_of_ascii(byte_at(w, 1)) == CAPITAL &&
                kind_of_ascii(byte_at(w, 2)) == CAPITAL;
    if (more) set(w, HY_TRAIT_STARTS_CAPITALS);
    return;
  }
  if (c >= 'a' && c <= 'z') set(w, HY_TRAIT_STARTS_SMALL);
  if (c >= '0' && c <= '9') set(w, HY_TRAIT_STARTS_FIGURE);
  if (c == '(' || c == '[' || c == '{') set(w, HY_TRAIT_STARTS_BRACKET);
  if (c == '"' || c == '\'' || starts_with(line, "\xE2\x80\x9C") ||
      starts_with(line, "\xE2\x80\x98"))
    set(w, HY_TRAIT_STARTS_QUOTE);
  if ((c && strchr("-*/|>+#~=", c)) || starts_with(line, "\xE2\x80\xA2") ||
      starts_with(line, "\xE2\x80\x93") || starts_with(line, "\xE2\x80\x94") ||
      starts_with(line, "\xC2\xBB") || starts_with(line, "\xC2\xB7"))
    set(w, HY_TRAIT_STARTS_MARK);
}

// The line without the quotes and brackets that close after a stop.
static hy_str before_closing(hy_str line) {
  static const char *const closing[] = {
      "\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB"};
  for (size_t i = 0; i < sizeof closing / sizeof *closing;) {
    if (!ends_with(line, closing[i])) {
      i++;
      continue;
    }
    line.len -= strlen(closing[i]);
    i = 0;
  }
  return line;
}

static hy_trait end_of(hy_str line) {
  unsigned char last = line.len ? (unsigned char)line.data[line.len - 1] : 0;
  if (last < 0x80 && kind_of_ascii(last) >= SMALL) return HY_TRAIT_ENDS_OPEN;
  hy_str bare = before_closing(line);
  if (ends_with(bare, "...") || ends_with(bare, "\xE2\x80\xA6"))
    return HY_TRAIT_ENDS_DOTS;
  static const char *const stops[] = {
      ".", "!", "?", "\xE3\x80\x82", "\xEF\xBC\x81", "\xEF\xBC\x9F"};
  for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
    if (ends_with(bare, stops[i])) return HY_TRAIT_ENDS_STOP;
  if (ends_with(line, ":")) return HY_TRAIT_ENDS_COLON;
  if (ends_with(line, ",") || ends_with(line, ";")) return HY_TRAIT_ENDS_COMMA;
  return HY_TRAIT_ENDS_OPEN;
}

static bool is_bracketed(hy_str line) {
  if (line.len < 3) return false;
  char first = line.data[0], last = line.data[line.len - 1];
  char want = first == '(' ? ')' : first == '[' ? ']' : 0;
  return want && last == want && !memchr(line.data, want, line.len - 1);
}

// A figure of four digits that can be a year of our time.
static bool has_year(hy_str line) {
  size_t run = 0;
  for (size_t i = 0; i <= line.len; i++) {
    bool figure = i < line.len && line.data[i] >= '0' && line.data[i] <= '9';
    if (figure) {
      run++;
      continue;
    }
    if (run == 4 && (!memcmp(line.data + i - 4, "19", 2) ||
                     !memcmp(line.data + i - 4, "20", 2)))
      return true;
    run = 0;
  }
  return false;
}

static void note_letters(walk *w) {
  const hy_shape *out = w->out;
  uint32_t later = out->words > 1 ? out->words - 1 : 0;
  if (later && 3 * w->capitals >= 2 * later)
    set(w, HY_TRAIT_MOST_CAPITALS);
  else if (later && 3 * w->capitals >= later)
    set(w, HY_TRAIT_SOME_CAPITALS);
  if (w->big > 1 && !w->small) set(w, HY_TRAIT_ALL_CAPITALS);
  if (!w->big && !w->small) set(w, HY_TRAIT_NO_LETTER);
  if (w->figures && 3 * w->figures >= out->words) set(w, HY_TRAIT_MANY_FIGURES);
}

void hy_shape_read(hy_str line, hy_shape *out) {
  out->traits = 0;
  out->words = out->held = 0;
  out->hash = 0xcbf29ce484222325u;
  memset(out->letters, 0, sizeof out->letters);
  hy_str whole = line;
  if (line.len > HY_SHAPE_BYTES_MAX) line.len = HY_SHAPE_BYTES_MAX;
  walk w = {.line = line, .out = out, .last = BLANK};
  while (w.at < line.len) {
    unsigned char c = (unsigned char)line.data[w.at];
    if (c < 0x80)
      step_ascii(&w, c);
    else
      step_foreign(&w, c);
  }
  end_word(&w);
  out->words -= out->letters[HY_SCRIPT_EAST] / 2;
  out->words += (uint32_t)((whole.len - line.len) / WORD_BYTES);
  out->hash += whole.len - line.len;
  note_size(&w);
  note_start(&w);
  set(&w, end_of(whole));
  note_letters(&w);
  if (is_bracketed(line)) set(&w, HY_TRAIT_BRACKETED);
  if (w.digits >= 4 && has_year(line)) set(&w, HY_TRAIT_YEAR);
}

size_t hy_shape_words(hy_str phrase, uint32_t *hashes, size_t most) {
  hy_shape shape;
  hy_shape_read(phrase, &shape);
  for (size_t i = 0; i < shape.held && i < most; i++)
    hashes[i] = shape.hashes[i];
  return shape.words;
}
