/* oddity.c - classes of characters, and which of them never meet.
 *
 * Classes say what a character is used for; PAIRS say which classes never
 * meet in good text. What no pair of classes can say is said by name in
 * is_odd_here(). SPDX-License-Identifier: MIT
 */
#include "oddity.h"

#include <string.h>

enum {
  BAD = 1,        /* hardly ever seen but in misread text */
  LAW = 2,        /* section, paragraph */
  MONEY = 4,      /* currency signs */
  OPEN = 8,       /* what opens: quotes, inverted marks, bullet */
  CLOSE = 16,     /* what closes: quotes, trade marks */
  NUMBER = 32,    /* fractions, powers, signs of arithmetic */
  FACE = 64,      /* letters that people draw faces with */
  UPPER = 128,    /* accented capitals that misread text is full of */
  LOWER = 256,    /* accented small letters of that kind */
  CAPITAL = 512,  /* capitals of other alphabets */
  SMALL = 1024,   /* small letters of other alphabets */
  BOX = 2048,     /* box drawing */
  PLAIN = 4096,   /* seen anywhere: dashes, ellipsis, apostrophe */
  CONTROL = 8192, /* C1 controls */
};

typedef struct class_range {
  uint16_t first, last;
  uint16_t class;
} class_range;

// Sorted. A code point that stands here not is ordinary.
static const class_range CLASSES[] = {
    {0x80, 0x9F, CONTROL},    {0xA0, 0xA0, PLAIN},
    {0xA1, 0xA1, OPEN},       {0xA2, 0xA3, MONEY},
    {0xA4, 0xA4, BAD},        {0xA5, 0xA5, MONEY},
    {0xA6, 0xA6, BAD},        {0xA7, 0xA7, LAW},
    {0xA8, 0xA8, BAD},        {0xA9, 0xA9, OPEN},
    {0xAA, 0xAA, BAD},        {0xAB, 0xAB, OPEN},
    {0xAC, 0xAC, BAD},        {0xAD, 0xAD, PLAIN},
    {0xAE, 0xAE, CLOSE},      {0xAF, 0xAF, BAD},
    {0xB0, 0xB0, FACE},       {0xB1, 0xB3, NUMBER},
    {0xB4, 0xB4, PLAIN},      {0xB5, 0xB5, NUMBER},
    {0xB6, 0xB6, LAW},        {0xB7, 0xB7, PLAIN},
    {0xB8, 0xB8, BAD},        {0xB9, 0xB9, NUMBER},
    {0xBA, 0xBA, BAD},        {0xBB, 0xBB, CLOSE},
    {0xBC, 0xBE, NUMBER},     {0xBF, 0xBF, OPEN},
    {0xC0, 0xD1, UPPER},      {0xD2, 0xD6, FACE},
    {0xD7, 0xD7, NUMBER},     {0xD8, 0xD8, UPPER},
    {0xD9, 0xDB, FACE},       {0xDC, 0xDC, FACE | UPPER},
    {0xDD, 0xDD, UPPER},      {0xDE, 0xDE, CAPITAL},
    {0xDF, 0xDF, LOWER},      {0xE0, 0xF1, LOWER},
    {0xF2, 0xF6, FACE},       {0xF7, 0xF7, NUMBER},
    {0xF8, 0xFB, FACE},       {0xFC, 0xFC, FACE | LOWER},
    {0x102, 0x102, UPPER},    {0x103, 0x103, LOWER},
    {0x104, 0x104, UPPER},    {0x105, 0x105, LOWER},
    {0x106, 0x106, UPPER},    {0x107, 0x107, LOWER},
    {0x10C, 0x10C, UPPER},    {0x10D, 0x10D, LOWER},
    {0x10E, 0x10E, UPPER},    {0x10F, 0x10F, LOWER},
    {0x110, 0x110, UPPER},    {0x111, 0x111, LOWER},
    {0x112, 0x112, UPPER},    {0x116, 0x116, UPPER},
    {0x118, 0x118, UPPER},    {0x119, 0x119, LOWER},
    {0x11A, 0x11A, UPPER},    {0x11B, 0x11B, LOWER},
    {0x11E, 0x11E, UPPER},    {0x11F, 0x11F, LOWER},
    {0x122, 0x122, UPPER},    {0x12A, 0x12A, UPPER},
    {0x130, 0x130, UPPER},    {0x136, 0x136, UPPER},
    {0x139, 0x139, UPPER},    {0x13A, 0x13A, LOWER},
    {0x13B, 0x13B, UPPER},    {0x13D, 0x13D, UPPER},
    {0x13E, 0x13E, LOWER},    {0x141, 0x141, UPPER},
    {0x142, 0x142, LOWER},    {0x143, 0x143, UPPER},
    {0x145, 0x145, UPPER},    {0x147, 0x147, UPPER},
    {0x14C, 0x14C, FACE},     {0x150, 0x150, FACE},
    {0x152, 0x152, UPPER},    {0x153, 0x153, LOWER},
    {0x154, 0x154, UPPER},    {0x155, 0x155, LOWER},
    {0x158, 0x158, UPPER},    {0x15A, 0x15A, UPPER},
    {0x15B, 0x15B, LOWER},    {0x15E, 0x15E, UPPER},
    {0x15F, 0x15F, LOWER},    {0x160, 0x160, UPPER},
    {0x161, 0x161, LOWER},    {0x162, 0x162, UPPER},
    {0x164, 0x164, UPPER},    {0x165, 0x165, LOWER},
    {0x16A, 0x16A, FACE},     {0x16E, 0x16E, UPPER},
    {0x170, 0x170, UPPER},    {0x172, 0x172, FACE},
    {0x178, 0x179, UPPER},    {0x17A, 0x17A, LOWER},
    {0x17B, 0x17B, UPPER},    {0x17C, 0x17C, LOWER},
    {0x17D, 0x17D, UPPER},    {0x17E, 0x17E, LOWER},
    {0x192, 0x192, BAD},      {0x2C6, 0x2C7, BAD},
    {0x2D8, 0x2D8, BAD},      {0x2DB, 0x2DC, BAD},
    {0x2DD, 0x2DD, CLOSE},    {0x384, 0x385, OPEN},
    {0x386, 0x386, CAPITAL},  {0x388, 0x38F, CAPITAL},
    {0x391, 0x3AB, CAPITAL},  {0x3AC, 0x3CE, SMALL},
    {0x401, 0x42F, CAPITAL},  {0x430, 0x45F, SMALL},
    {0x490, 0x490, UPPER},    {0x491, 0x491, LOWER},
    {0x2013, 0x2015, PLAIN},  {0x2018, 0x2018, OPEN},
    {0x2019, 0x2019, PLAIN},  {0x201A, 0x201A, OPEN},
    {0x201C, 0x201C, OPEN},   {0x201D, 0x201D, CLOSE},
    {0x201E, 0x201E, OPEN},   {0x2020, 0x2021, BAD},
    {0x2022, 0x2022, OPEN},   {0x2026, 0x2026, PLAIN},
    {0x2030, 0x2030, BAD},    {0x2039, 0x2039, OPEN},
    {0x203A, 0x203A, CLOSE},  {0x2044, 0x2044, NUMBER},
    {0x20A7, 0x20A7, MONEY},  {0x20AC, 0x20AC, MONEY},
    {0x2116, 0x2116, NUMBER}, {0x2122, 0x2122, CLOSE},
    {0x2202, 0x2202, NUMBER}, {0x2206, 0x2206, NUMBER},
    {0x220F, 0x220F, NUMBER}, {0x2211, 0x2211, NUMBER},
    {0x221A, 0x221A, NUMBER}, {0x221E, 0x221E, NUMBER},
    {0x2229, 0x2229, NUMBER}, {0x222B, 0x222B, NUMBER},
    {0x2248, 0x2248, NUMBER}, {0x2260, 0x2261, NUMBER},
    {0x2264, 0x2265, NUMBER}, {0x2310, 0x2310, BAD},
    {0x2502, 0x2502, BOX},    {0x250C, 0x250C, BOX},
    {0x2510, 0x2510, BOX},    {0x2514, 0x2514, BOX},
    {0x2518, 0x2518, BOX},    {0x251C, 0x251C, BOX},
    {0x2524, 0x2524, BOX},    {0x252C, 0x252C, BOX},
    {0x2534, 0x2534, BOX},    {0x253C, 0x253C, BOX},
    {0x2550, 0x256C, BOX},    {0x2580, 0x2580, BOX},
    {0x2584, 0x2584, BOX},    {0x2588, 0x2588, BOX},
    {0x258C, 0x258C, BOX},    {0x2590, 0x2593, BOX},
    {0x25CA, 0x25CA, BAD},    {0xF8FF, 0xF8FF, OPEN},
    {0xFB01, 0xFB02, LOWER},  {0xFFFD, 0xFFFD, BAD},
};

typedef struct class_pair {
  uint16_t before, after;
} class_pair;

// Nobody writes these side by side.
static const class_pair PAIRS[] = {
    {BAD | LOWER | UPPER | BOX | OPEN | CLOSE | MONEY | NUMBER | LAW, BAD},
    {BAD, LOWER | UPPER | BOX | OPEN | CLOSE | MONEY | NUMBER | LAW},
    {LOWER | SMALL | BOX | CLOSE | MONEY | NUMBER, UPPER},
    {BOX | CLOSE | MONEY | NUMBER, LOWER},
    {LOWER | BOX | CLOSE, MONEY},
    {UPPER | BOX, NUMBER | LAW},
    {MONEY | NUMBER | BOX, OPEN},
    {BOX, FACE | CLOSE},
    {LOWER | UPPER | MONEY | NUMBER | OPEN | CLOSE | LAW, BOX},
};

static unsigned class_of(int32_t code) {
  if (code < 0x80 || code > 0xFFFF) return 0;
  size_t low = 0, high = sizeof CLASSES / sizeof *CLASSES;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (CLASSES[middle].last < code)
      low = middle + 1;
    else
      high = middle;
  }
  bool has =
      low < sizeof CLASSES / sizeof *CLASSES && CLASSES[low].first <= code;
  return has ? CLASSES[low].class : 0;
}

static bool is_small_ascii(int32_t c) { return c >= 'a' && c <= 'z'; }

static bool is_ascii_letter(int32_t c) { return is_small_ascii(c | 0x20); }

static bool is_wordy(int32_t c) {
  if (c < 0x80) return is_ascii_letter(c) || (c >= '0' && c <= '9') || c == '_';
  unsigned class = class_of(c);
  return !class || class & (UPPER | LOWER | FACE | CAPITAL | SMALL);
}

static bool is_blank(int32_t c) { return c == ' ' || c == 0xA0 || c == '\t'; }

// Whether `list`, which ends with 0, has `code`.
static bool is_in(int32_t code, const uint16_t *list) {
  while (*list && *list != code)
    list++;
  return *list != 0;
}

// A few cells around a place, with their classes; 0 beyond the row's ends.
typedef struct view {
  int32_t code[5]; /* two before, the place, two after it are [1], [2]... */
  unsigned class[5];
} view;

// What a two-byte letter leaves behind in windows-1252, where no pair tells.
static bool is_latin_trace(int32_t first, int32_t second, unsigned class) {
  static const uint16_t seconds[] = {
      0x20AC, 0x153, 0x160, 0x161, 0xA2, 0xA3,   0x178,  0x17E, 0xA0, 0xAD,
      0xAE,   0xA9,  0xB0,  0xB7,  0xBB, 0x2013, 0x2014, 0xB4,  0};
  bool leads = first == 0xC2 || first == 0xC3 || first == 0xCE || first == 0xD0;
  if (leads && (class & (OPEN | CLOSE) || is_in(second, seconds))) return true;
  if (first == 0xD7) return second == 0xB2 || second == 0xB3;
  static const uint16_t vowels[] = {0xB2, 0xB5, 0xB9, 0xBC, 0xBD, 0xBE, 0};
  if (first == 0xE0) return is_in(second, vowels);
  return class_of(first) & UPPER && second == 0xB0;
}

// The same for MacRoman, windows-1251, windows-1253 and windows-1257.
static bool is_other_trace(int32_t first, int32_t second, int32_t third) {
  static const uint16_t roots[] = {0xB1,   0x2202, 0x2020, 0x2260, 0xAE,
                                   0x2122, 0xB4,   0x2264, 0x2265, 0xA5,
                                   0xB5,   0xF8,   0};
  static const uint16_t dashes[] = {0xEC, 0xEE, 0xEF,   0xF2, 0xF4, 0xF6,  0xFA,
                                    0xF9, 0xFB, 0x2020, 0xB0, 0xA2, 0x3C0, 0};
  static const uint16_t arrows[] = {0xE0, 0xE4, 0xB0, 0xEA, 0};
  static const uint16_t greek[] = {0x2122, 0xA0, 0x386, 0xAD, 0xAE, 0xB0, 0};
  switch (first) {
    case 0x221A: return is_in(second, roots);
    case 0x2248: return second == 0xB0 || second == 0xA2;
    case 0x201A:
      if (second == 0xC4) return is_in(third, dashes);
      return (second == 0xE2 || second == 0xF3) && is_in(third, arrows);
    case 0x432: return second == 0x402;
    case 0x3B2: return second == 0x20AC && is_in(third, greek);
    case 0x101: return second == 0x20AC;
    default: return false;
  }
}

// Cyrillic and Greek in their own pages: a letter, a sign, that kind of letter
// again. Such pairs may meet by chance, so it takes three.
static bool is_alphabet_trace(const view *v) {
  static const uint16_t cyrillic[] = {0x412, 0x413, 0x420, 0x421, 0};
  static const uint16_t greek[] = {0x392, 0x393, 0x39E, 0x39F, 0};
  unsigned signs = CONTROL | BAD | OPEN | CLOSE | MONEY;
  bool sign = v->class[3] & signs || v->code[3] == 0xB0;
  if (is_in(v->code[2], cyrillic) && is_in(v->code[4], cyrillic))
    return sign || v->code[3] == 0xB5;
  if (sign && is_in(v->code[2], greek) && is_in(v->code[4], greek)) return true;
  bool twin = v->code[2] == v->code[4] && v->class[2] & CAPITAL;
  if (twin && (sign || v->class[3] & NUMBER)) return true;
  // One such letter on a Latin word, and something foreign after it.
  bool root = v->code[3] == 0x412 || v->code[3] == 0x413 ||
              v->code[3] == 0x392 || v->code[3] == 0x393;
  return is_ascii_letter(v->code[2]) && root && v->code[4] >= 0x80;
}

// Three classes in a row, `v` standing on the first.
static bool is_odd_three(const view *v) {
  unsigned a = v->class[2], b = v->class[3], c = v->class[4];
  unsigned letters = LOWER | UPPER;
  if (is_ascii_letter(v->code[2]) && b & (CAPITAL | SMALL) && c & BAD)
    return true;
  if (is_blank(v->code[2]) && b & UPPER && c & MONEY) return true;
  if (is_small_ascii(v->code[2]) && b & UPPER && c & (OPEN | MONEY))
    return true;
  if (a & (letters | BOX | MONEY | CLOSE) && b & OPEN && c & NUMBER)
    return true;
  if (a & (letters | MONEY | NUMBER | BOX | LAW) && b & CLOSE && c & OPEN)
    return true;
  return a & letters && b & (OPEN | CLOSE) && v->code[4] &&
         is_wordy(v->code[4]);
}

// A letter A with an accent that stood for a space, or for nothing.
static bool is_odd_a(const view *v) {
  int32_t before = v->code[1], here = v->code[2], after = v->code[3];
  if (here != 0xC2 && here != 0xC3) return false;
  if (here == 0xC3 && (after == 0xA0 || after == 0xA1)) return true;
  if (after == ' ') {
    bool word =
        is_blank(before) ? is_small_ascii(v->code[0]) : is_small_ascii(before);
    if (word || !before) return true;
  }
  if (here != 0xC2) return false;
  bool ends = is_small_ascii(before) || class_of(before) & CLOSE ||
              (before && before < 0x80 && strchr(".,?!", before));
  if (after == 0x2019) return is_small_ascii(before);
  return ends && (after == ' ' || v->class[3] & (OPEN | CLOSE));
}

static bool is_odd_pair(unsigned before, unsigned after) {
  for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
    if (before & PAIRS[i].before && after & PAIRS[i].after) return true;
  return false;
}

static bool is_odd_here(const view *v) {
  if (v->class[2] & CONTROL) return true;
  if (is_odd_pair(v->class[2], v -> class[3])) return true;
  if (is_odd_three(v) || is_odd_a(v) || is_alphabet_trace(v)) return true;
  if ((v->code[2] == 0x152 || v->code[2] == 0x153) && v->code[3])
    if (!is_ascii_letter(v->code[3])) return true;
  return is_latin_trace(v->code[2], v->code[3], v->class[3]) ||
         is_other_trace(v->code[2], v->code[3], v->code[4]);
}

static view look(const hy_cell *cells, size_t count, size_t at) {
  view v = {0};
  for (size_t i = 0; i < 5; i++) {
    if (at + i < 2 || at + i - 2 >= count) continue;
    v.code[i] = cells[at + i - 2].code;
    v.class[i] = class_of(v.code[i]);
  }
  return v;
}

// Arabic in windows-1252 is pairs that are each common: ask for two of them.
static bool is_arabic_trace(const hy_cell *cells, size_t count) {
  static const uint16_t more[] = {0x178, 0x160, 0xAE, 0xB0, 0xB5, 0xBB, 0};
  if (count < 4) return false;
  for (size_t i = 0; i < 4; i += 2) {
    if (cells[i].code != 0xD8 && cells[i].code != 0xD9) return false;
    unsigned class = class_of(cells[i + 1].code);
    if (!(class & (PLAIN | MONEY | BAD | NUMBER | OPEN)) &&
        !is_in(cells[i + 1].code, more))
      return false;
  }
  return true;
}

// Cyrillic in MacRoman is dashes between letters: again two pairs.
static bool is_dash_trace(const hy_cell *cells, size_t count) {
  if (count < 4) return false;
  for (size_t i = 0; i < 4; i++) {
    bool dash = cells[i].code == 0x2013 || cells[i].code == 0x2014;
    if (dash != (i % 2 == 0) || cells[i].code < 0x80) return false;
  }
  return true;
}

// Windows-1251 over Latin-1 over windows-1252, near Latin letters.
static bool is_double_trace(const hy_cell *cells, size_t count) {
  static const uint16_t run[] = {0x413, 0x45E, 0x412, 0x402, 0x412};
  if (count < 7) return false;
  for (size_t i = 0; i < 5; i++)
    if (cells[i].code != run[i]) return false;
  return is_ascii_letter(cells[6].code) || cells[6].code == ' ';
}

bool hy_oddity_found(const hy_cell *cells, size_t count) {
  for (size_t i = 0; i < count; i++) {
    // Between two plain letters nothing can be odd.
    bool plain =
        cells[i].code < 0x80 && (i + 1 == count || cells[i + 1].code < 0x80);
    if (plain) continue;
    view v = look(cells, count, i);
    if (is_odd_here(&v)) return true;
    if (is_arabic_trace(cells + i, count - i)) return true;
    if (is_double_trace(cells + i, count - i)) return true;
    if (is_dash_trace(cells + i, count - i)) return true;
  }
  return false;
}
