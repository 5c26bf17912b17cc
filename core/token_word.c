/* token_word.c - a word and its joints.
 *
 * A word is a run of letters, digits and marks. A joint (apostrophe, dot,
 * comma, hyphen ...) stands inside it when the glyphs on both its sides want
 * it there: one function below for each joint. Every look ahead is bounded,
 * so that reading is linear whatever the text.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "token_reader.h"

typedef hy_token_reader reader;
typedef hy_token_word word;

// How far a joint looks for the sign of an e-mail address.
#define LOCAL_PART_MAX 64

static bool is_upper_at(const reader *r, uint32_t at) {
  return hy_token_look(r, at).type == HY_CLASS_UPPER;
}

static bool is_digit_at(const reader *r, uint32_t at) {
  return hy_token_look(r, at).type == HY_CLASS_DIGIT;
}

static bool is_letter_at(const reader *r, uint32_t at) {
  return hy_token_is_letter(hy_token_look(r, at));
}

static bool is_body_at(const reader *r, uint32_t at) {
  return hy_token_is_body(hy_token_look(r, at));
}

/* Addresses ---------------------------------------------------------------*/

static bool ends_address(hy_glyph g) {
  return g.type == HY_CLASS_SPACE || g.type == HY_CLASS_END || g.code == '"' ||
         g.code == '<' || g.code == '>' || g.code == 0x201C || g.code == 0x201D;
}

// An address runs to the next blank or quote, less the marks that belong to
// the sentence around it.
static uint32_t address_end(const reader *r, uint32_t at) {
  uint32_t end = at;
  for (hy_glyph g = hy_token_look(r, at); !ends_address(g);
       g = hy_token_look(r, at)) {
    at = g.at.end;
    if (hy_token_is_body(g) || g.code == '/' || g.code == '=' || g.code == '&')
      end = at;
  }
  return end;
}

static bool is_scheme(const reader *r, uint32_t start, uint32_t end) {
  if (end + 3 >= r->len || memcmp(r->bytes + end, "://", 3) != 0) return false;
  hy_str name = {r->text.data + start, end - start};
  return hy_str_is_equal(name, HY_LIT("http")) ||
         hy_str_is_equal(name, HY_LIT("https")) ||
         hy_str_is_equal(name, HY_LIT("ftp"));
}

static void become_address(const reader *r, word *w) {
  w->end = address_end(r, w->end);
  w->is_address = true;
}

// Whether what follows the joint at `at` leads to "@name" without a blank.
static bool leads_to_mail(const reader *r, uint32_t at) {
  uint32_t limit = r->len - at < LOCAL_PART_MAX ? r->len : at + LOCAL_PART_MAX;
  for (; at < limit; at++) {
    unsigned char byte = r->bytes[at];
    if (byte == '@') return is_body_at(r, at + 1);
    if (byte >= 0x80) return false;
    uint8_t type = hy_token_ascii[byte];
    if (type != HY_CLASS_LOWER && type != HY_CLASS_UPPER &&
        type != HY_CLASS_DIGIT && byte != '.' && byte != '-' && byte != '_' &&
        byte != '+')
      return false;
  }
  return false;
}

static bool join_mail(const reader *r, word *w) {
  if (!leads_to_mail(r, w->end)) return false;
  become_address(r, w);
  return true;
}

/* Joints ------------------------------------------------------------------*/

static void join(const reader *r, word *w, uint32_t next) {
  w->part = next;
  w->end = hy_token_body_end(r, next);
}

static hy_class last_class(const reader *r, const word *w) {
  uint32_t at = w->end - 1;
  while (at > w->part && (r->bytes[at] & 0xC0) == 0x80)
    at--;
  return hy_token_look(r, at).type;
}

// Whether the run since the last joint is one letter.
static bool is_single(const reader *r, const word *w) {
  hy_glyph g = hy_token_look(r, w->part);
  return hy_token_is_letter(g) && g.at.end == w->end;
}

// The first glyph after the blanks that start at `at`; over eight at most.
static hy_glyph look_over_gap(const reader *r, uint32_t at) {
  hy_glyph g = hy_token_look(r, at);
  for (int i = 0; i < 8 && g.type == HY_CLASS_SPACE; i++)
    g = hy_token_look(r, g.at.end);
  return g;
}

static bool follows_number(const reader *r) {
  return r->count && r->data[r->count - 1].kind == HY_TOKEN_NUMBER;
}

// "No. 7", "6 ft. tall"; but "rose 6 pct. The" has a stop.
static bool is_unit(const reader *r, uint32_t after) {
  hy_glyph next = look_over_gap(r, after);
  if (next.type == HY_CLASS_DIGIT) return true;
  return follows_number(r) &&
         (next.type == HY_CLASS_LOWER || next.code == ',' || next.code == ';' ||
          next.code == '(' || next.code == ')');
}

// In capitals a name such as "SEC" looks like "Sec."; it is taken for one only
// where the next word is in capitals too, as in a title.
static bool fits_case(const reader *r, const word *w) {
  if (w->part != w->start || !is_upper_at(r, w->start + 1)) return true;
  hy_glyph next = look_over_gap(r, w->end + 1);
  return next.type == HY_CLASS_UPPER && is_upper_at(r, next.at.end);
}

static bool is_abbreviation(const reader *r, const word *w) {
  if (!fits_case(r, w)) return false;
  hy_str text = {r->text.data + w->start, w->end - w->start};
  switch (hy_abbreviations_find(r->options->abbreviations, text)) {
    case HY_ABBREVIATION_TITLE:
    case HY_ABBREVIATION_NEVER:
    case HY_ABBREVIATION_OTHER: return true;
    case HY_ABBREVIATION_UNIT: return is_unit(r, w->end + 1);
    default: return false;
  }
}

// "J. Smith": one capital, its dot, a blank and another capital. "I." is a
// pronoun at the end of a sentence unless a second initial follows.
static bool is_initial(const reader *r, const word *w) {
  if (w->part != w->start || !is_single(r, w) || !is_upper_at(r, w->start))
    return false;
  hy_glyph next = look_over_gap(r, w->end + 1);
  if (next.type != HY_CLASS_UPPER) return false;
  return r->bytes[w->start] != 'I' || hy_token_look(r, next.at.end).code == '.';
}

// "c. 1818", "p. 7".
static bool is_counter(const reader *r, const word *w) {
  return w->part == w->start && is_single(r, w) && !is_upper_at(r, w->start) &&
         is_digit_at(r, w->end + 2);
}

// "U.S." and "Ph.D." keep the dot at their end; so does what is listed.
static bool keep_dot(const reader *r, word *w) {
  bool is_dotted = w->has_dot && is_single(r, w);
  if (!is_dotted && !is_initial(r, w) && !is_counter(r, w) &&
      !is_abbreviation(r, w))
    return false;
  w->end++;
  w->owns_dot = true;
  return true;
}

// "cnn.com" is one word. Before a capital a dot more often ends a sentence
// whose blank was lost, but not in "U.S." or "Ph.D.".
static bool join_dot(const reader *r, word *w) {
  uint32_t next = w->end + 1;
  hy_glyph after = hy_token_look(r, next);
  if (after.type == HY_CLASS_DIGIT) {
    if (last_class(r, w) != HY_CLASS_DIGIT) return false;
  } else if (!hy_token_is_letter(after)) {
    return keep_dot(r, w);
  } else {
    bool is_letter_alone = hy_token_body_end(r, next) == after.at.end;
    if (after.type == HY_CLASS_UPPER &&
        !(is_letter_alone && w->end - w->part < 4))
      return join_mail(r, w);
    w->has_dot = true;
  }
  join(r, w, next);
  return true;
}

static bool join_digits(const reader *r, word *w) {
  if (last_class(r, w) != HY_CLASS_DIGIT || !is_digit_at(r, w->end + 1))
    return false;
  join(r, w, w->end + 1);
  return true;
}

static bool join_letters(const reader *r, word *w, uint32_t next) {
  if (!is_letter_at(r, next)) return false;
  join(r, w, next);
  return true;
}

// "AT&T", "R&B".
static bool join_ampersand(const reader *r, word *w) {
  if (last_class(r, w) != HY_CLASS_UPPER || !is_upper_at(r, w->end + 1))
    return false;
  join(r, w, w->end + 1);
  return true;
}

// "1986/87", "b/c", "cnn.com/news"; "and/or" is three tokens.
static bool join_slash(const reader *r, word *w) {
  if (w->has_dot && !is_digit_at(r, w->start) && is_body_at(r, w->end + 1)) {
    become_address(r, w);
    return true;
  }
  if (w->part == w->start && is_single(r, w)) {
    word after = *w;
    join(r, &after, w->end + 1);
    if (is_single(r, &after)) {
      *w = after;
      return true;
    }
  }
  return join_digits(r, w);
}

static bool join_at(const reader *r, word *w) {
  if (!is_body_at(r, w->end + 1)) return false;
  become_address(r, w);
  return true;
}

/* Hyphens -----------------------------------------------------------------*/

// Prefixes that stay with their word, as in "non-aligned".
static const char PREFIXES[][8] = {
    "anti",  "bi",    "co",    "counter", "cross", "cyber", "de",    "e",
    "extra", "inter", "intra", "macro",   "mega",  "micro", "mini",  "mis",
    "multi", "neo",   "non",   "over",    "pan",   "para",  "post",  "pre",
    "pro",   "quasi", "re",    "semi",    "sub",   "super", "trans", "tri",
    "ultra", "un",    "under", "uni",     "vice",
};

static bool is_prefix(const reader *r, const word *w) {
  char small[8] = {0};
  uint32_t len = w->end - w->start;
  if (len >= sizeof small || w->part != w->start) return false;
  for (uint32_t i = 0; i < len; i++)
    small[i] = (char)hy_token_small(r, w->start + i);
  for (size_t i = 0; i < sizeof PREFIXES / sizeof *PREFIXES; i++)
    if (!memcmp(small, PREFIXES[i], sizeof small)) return true;
  return false;
}

// The digits from `at`, nine at most.
static uint32_t count_digits(const reader *r, uint32_t at) {
  uint32_t count = 0;
  while (count < 9 && at + count < r->len && r->bytes[at + count] >= '0' &&
         r->bytes[at + count] <= '9')
    count++;
  return count;
}

// Telephone numbers and ISO dates: three groups, or a last one of four digits
// after a shorter or longer one. "13-17" and "1914-1918" are three tokens.
static bool join_groups(const reader *r, word *w) {
  uint32_t before = count_digits(r, w->part), next = w->end + 1;
  if (before != w->end - w->part) return false;
  uint32_t after = count_digits(r, next);
  bool has_third = after > 0 && after < 9 && next + after < r->len &&
                   r->bytes[next + after] == '-' &&
                   is_digit_at(r, next + after + 1);
  bool is_third = w->part != w->start && r->bytes[w->part - 1] == '-';
  if (!has_third && !is_third && !(after == 4 && before != 4)) return false;
  join(r, w, next);
  return true;
}

static bool join_hyphen(const reader *r, word *w) {
  hy_glyph after = hy_token_look(r, w->end + 1);
  if (after.type == HY_CLASS_DIGIT && join_groups(r, w)) return true;
  if (hy_token_is_letter(after) && is_prefix(r, w)) {
    join(r, w, after.at.start);
    return true;
  }
  return join_mail(r, w);
}

/* Words -------------------------------------------------------------------*/

// Tries to grow the word over the glyph at its end.
static bool grow(const reader *r, word *w) {
  hy_glyph g = hy_token_look(r, w->end);
  switch (g.code) {
    case '.': return join_dot(r, w);
    case '-': return join_hyphen(r, w);
    case '\'':
    case 0x2019: // the typographic apostrophe
      if (!join_letters(r, w, g.at.end)) return false;
      return w->has_apostrophe = true;
    case ',':
    case ':': return join_digits(r, w);
    case '/': return join_slash(r, w);
    case '&': return join_ampersand(r, w);
    case '@': return join_at(r, w);
    case '_': return join_letters(r, w, g.at.end);
    default: return false;
  }
}

hy_token_word hy_token_read_word(const hy_token_reader *r, uint32_t at) {
  word w = {.start = at, .part = at, .end = hy_token_body_end(r, at)};
  if (w.end < r->len && r->bytes[w.end] == ' ') return w; // most of them
  if (is_scheme(r, w.start, w.end)) become_address(r, &w);
  while (!w.owns_dot && !w.is_address && grow(r, &w))
    ;
  return w;
}
