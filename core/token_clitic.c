/* token_clitic.c - words of English that are written together: "don't",
 * "China's", "cannot", "10km". SPDX-License-Identifier: MIT */
#include <string.h>

#include "token_reader.h"

// In small letters; the number tells where the second word starts.
static const struct {
  char word[8];
  uint32_t cut;
} FUSED[] = {
    {"cannot", 3}, {"gonna", 3}, {"gotta", 3}, {"wanna", 3},
    {"lotta", 3},  {"outta", 3}, {"gimme", 3}, {"lemme", 3},
};

static bool is_word(const hy_token_reader *r, const hy_token_word *w,
                    const char *word) {
  uint32_t len = w->end - w->start;
  if (strlen(word) != len) return false;
  for (uint32_t i = 0; i < len; i++)
    if (hy_token_small(r, w->start + i) != word[i]) return false;
  return true;
}

static uint32_t fused(const hy_token_reader *r, const hy_token_word *w) {
  uint32_t len = w->end - w->start;
  if (len < 5 || len > 6) return w->end;
  for (size_t i = 0; i < sizeof FUSED / sizeof *FUSED; i++)
    if (is_word(r, w, FUSED[i].word)) return w->start + FUSED[i].cut;
  return w->end;
}

// What stands right after a number and is a word of its own. Ordinals, decades
// and names ("3rd", "1990s", "7Up") stay whole.
static const char UNITS[][5] = {
    "am", "bln", "bn",  "cc", "cm",  "ft", "gb",  "hrs", "hz",  "k",  "kb",
    "kg", "km",  "kw",  "lb", "lbs", "m",  "mb",  "mg",  "mhz", "ml", "mln",
    "mm", "mn",  "mph", "mw", "oz",  "p",  "pct", "pm",  "tb",  "tn", "trn",
};

uint32_t hy_token_unit(const hy_token_reader *r, const hy_token_word *w) {
  uint32_t cut = w->end;
  while (cut > w->start && hy_token_small(r, cut - 1) >= 'a' &&
         hy_token_small(r, cut - 1) <= 'z')
    cut--;
  if (cut == w->start || cut == w->end || w->end - cut > 3) return w->end;
  if (r->bytes[cut - 1] < '0' || r->bytes[cut - 1] > '9') return w->end;
  hy_token_word unit = {.start = cut, .end = w->end};
  for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
    if (is_word(r, &unit, UNITS[i])) return cut;
  return w->end;
}

static uint32_t last_apostrophe(const hy_token_reader *r,
                                const hy_token_word *w) {
  for (uint32_t at = w->end; at-- > w->start;)
    if (r->bytes[at] == '\'' ||
        (r->bytes[at] == 0xE2 && hy_token_look(r, at).code == 0x2019))
      return at;
  return w->end;
}

// Whether the two bytes at `at`, the last of a word, are "ll", "ve" or "re".
static bool is_pair(const hy_token_reader *r, uint32_t at) {
  int first = hy_token_small(r, at), second = hy_token_small(r, at + 1);
  return (first == 'l' && second == 'l') ||
         ((first == 'v' || first == 'r') && second == 'e');
}

uint32_t hy_token_clitic(const hy_token_reader *r, const hy_token_word *w) {
  if (!w->has_apostrophe) return fused(r, w);
  uint32_t mark = last_apostrophe(r, w);
  if (mark == w->end || mark == w->start) return w->end;
  uint32_t tail = hy_token_look(r, mark).at.end, len = w->end - tail;
  if (len == 2 && is_pair(r, tail)) return mark;
  if (len != 1) return w->end;
  switch (hy_token_small(r, tail)) {
    case 's':
    case 'd': return mark;
    case 'm': // "I'm", but "ma'am" is one word
      return mark == w->start + 1 ? mark : w->end;
    case 't':
      if (mark > w->start + 1 && hy_token_small(r, mark - 1) == 'n')
        return mark - 1;
      return w->end;
    default: return w->end;
  }
}
