/* repair_rule.c - what each rule of repair does to a row of cells.
 * SPDX-License-Identifier: MIT */
#include "repair_rule.h"

#include <string.h>

#include "codepage.h"
#include "entity.h"
#include "mojibake.h"
#include "oddity.h"
#include "utf8.h"

static bool is_small(int32_t c) { return c >= 'a' && c <= 'z'; }
static bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }
static bool is_letter(int32_t c) { return c < 0x80 && is_small(c | 0x20); }

// The code at `at`, or 0 beyond the row.
static int32_t code_at(const hy_cell *cells, size_t count, size_t at) {
  return at < count ? cells[at].code : 0;
}

// Most rules care for a few characters only: a row without them needs no copy.
static inline bool has_any(const hy_cell *cells, size_t count,
                           bool (*is_one)(int32_t)) {
  for (size_t i = 0; i < count; i++)
    if (is_one(cells[i].code)) return true;
  return false;
}

// --- entities

static bool is_ampersand(int32_t code) { return code == '&'; }

// Copies what may be a reference into ASCII bytes; returns their number.
static size_t copy_ascii(const hy_cell *cells, size_t count, char *bytes) {
  size_t len = 0;
  while (len < count && len < HY_ENTITY_MAX && cells[len].code < 0x80) {
    bytes[len] = (char)cells[len].code;
    if (bytes[len++] == ';') break;
  }
  return len;
}

// A line with tags in it is about HTML, or is HTML: its references stay.
static bool has_tag(const hy_cell *cells, size_t count) {
  for (size_t i = 0; i + 1 < count; i++) {
    int32_t next = cells[i + 1].code;
    if (cells[i].code == '<' && (is_letter(next) || next == '/')) return true;
  }
  return false;
}

// Line breaks inside a reference are white space; other controls are no text.
static bool is_text(int32_t *code) {
  if (*code == '\t' || *code == '\n' || *code == '\r' || *code == '\f')
    *code = ' ';
  return *code >= ' ' && *code != 0xFFFD && (*code < 0x7F || *code > 0x9F);
}

bool hy_repair_entity(const hy_cell *cells, size_t count, hy_cells *out) {
  if (!has_any(cells, count, is_ampersand) || has_tag(cells, count))
    return false;
  bool any = false;
  for (size_t i = 0; i < count;) {
    char bytes[HY_ENTITY_MAX];
    int32_t codes[2];
    size_t len = 0;
    if (cells[i].code == '&') {
      hy_str text = {bytes, copy_ascii(cells + i, count - i, bytes)};
      len = hy_entity_read(text, codes);
      if (len && !is_text(&codes[0])) len = 0;
    }
    if (!len) {
      hy_cells_copy(out, &cells[i++], 1);
      continue;
    }
    hy_span span = hy_cells_span(cells + i, len);
    hy_cells_add(out, codes[0], span);
    if (codes[1]) hy_cells_add(out, codes[1], span);
    any = true;
    i += len;
  }
  return any;
}

// --- a stray letter

enum { STRAY = 0xC2 };

static bool is_stray_letter(int32_t code) { return code == STRAY; }

// What may stand before a space that was lost: the end of a word or sentence.
static bool ends_word(int32_t c) {
  if (c < 0x80)
    return is_small(c) || is_digit(c) || (c && strchr(".,;:!?)\"'", c));
  return c == 0x2019 || c == 0x201D || c == 0x2026;
}

static bool is_stray(const hy_cell *cells, size_t count, size_t at) {
  int32_t after = code_at(cells, count, at + 1);
  if (cells[at].code != STRAY || (after && after != ' ')) return false;
  size_t before = at;
  while (before && cells[before - 1].code == ' ')
    before--;
  return before && ends_word(cells[before - 1].code);
}

static void drop_blanks(hy_cells *out) {
  while (out->count && out->data[out->count - 1].code == ' ')
    out->count--;
}

// The letter and the spaces around it become one space, or nothing at the end.
bool hy_repair_stray(const hy_cell *cells, size_t count, hy_cells *out) {
  if (!has_any(cells, count, is_stray_letter)) return false;
  bool any = false;
  for (size_t i = 0; i < count; i++) {
    if (!is_stray(cells, count, i)) {
      hy_cells_copy(out, &cells[i], 1);
      continue;
    }
    any = true;
    drop_blanks(out);
    while (code_at(cells, count, i + 1) == ' ')
      i++;
    if (i + 1 < count) hy_cells_copy(out, &cells[i], 1);
  }
  return any;
}

// --- text read wrongly

// A closing quote ends in byte 9D and a hyphen in 90, holes of windows-1252
// that many programs drop: the first two thirds of the sign are left.
static bool is_cut_quote(const hy_cell *cells, size_t count, size_t at) {
  if (cells[at].code != 0xE2 || code_at(cells, count, at + 1) != 0x20AC)
    return false;
  int32_t third = code_at(cells, count, at + 2);
  return third != 0xFFFD && !hy_mojibake_is_tail(third);
}

// Between two letters it was a hyphen, elsewhere a quote.
static int32_t lost_byte(const hy_cell *cells, size_t count, size_t at) {
  bool inside = at && is_letter(cells[at - 1].code) &&
                is_letter(code_at(cells, count, at + 2));
  return inside ? 0x90 : 0x9D;
}

// Puts back what was lost where it can be told. True when anything was.
static bool mend(const hy_cell *cells, size_t count, hy_cells *out) {
  bool any = false;
  for (size_t i = 0; i < count; i++) {
    hy_cells_copy(out, &cells[i], 1);
    if (!is_cut_quote(cells, count, i)) continue;
    int32_t lost = lost_byte(cells, count, i);
    hy_cells_copy(out, &cells[++i], 1);
    hy_cells_add(out, lost, cells[i].source);
    any = true;
  }
  return any;
}

bool hy_repair_mojibake(const hy_cell *cells, size_t count, hy_cells *out) {
  if (!hy_oddity_found(cells, count)) return false;
  hy_cells mended = hy_cells_new(out->mem);
  bool any = mend(cells, count, &mended)
                 ? hy_mojibake_undo(mended.data, mended.count, out)
                 : hy_mojibake_undo(cells, count, out);
  if (mended.failed) out->failed = true;
  hy_cells_clear(&mended);
  return any;
}

static bool is_control(int32_t code) { return code >= 0x80 && code < 0xA0; }

bool hy_repair_control(const hy_cell *cells, size_t count, hy_cells *out) {
  if (!has_any(cells, count, is_control)) return false;
  bool any = false;
  for (size_t i = 0; i < count; i++) {
    int32_t code = cells[i].code;
    if (is_control(code)) code = hy_codepage_read_1252((uint8_t)code);
    any = any || code != cells[i].code;
    hy_cells_add(out, code, cells[i].source);
  }
  return any;
}

// --- quotes between Mac and Windows

// What the quotes, dashes and dots of one system look like on the other.
typedef struct quote_page {
  int32_t open, close, apostrophe, inner, dash, long_dash, dots;
} quote_page;

static const quote_page QUOTE_PAGES[] = {
    {0xD2, 0xD3, 0xD5, 0xD4, 0xD0, 0xD1, 0xC9}, // Mac read on Windows
    {0xEC, 0xEE, 0xED, 0xEB, 0xF1, 0xF3, 0xD6}, // Windows read on a Mac
};

static bool is_wordy(int32_t c) {
  return c >= 0x80 ? c != 0x2019 && c != 0x201D && c > 0xBF
                   : is_letter(c) || is_digit(c);
}

static bool opens_word(const hy_cell *cells, size_t count, size_t at) {
  int32_t after = code_at(cells, count, at + 1);
  bool free = !at || !is_wordy(cells[at - 1].code);
  return free && (is_letter(after) || is_digit(after));
}

static bool closes_word(const hy_cell *cells, size_t count, size_t at) {
  if (!at || is_wordy(code_at(cells, count, at + 1))) return false;
  int32_t before = cells[at - 1].code;
  return is_letter(before) || is_digit(before) ||
         (before && before < 0x80 && strchr(".,!?", before));
}

// "It's", "they've": a short ending that only an apostrophe brings.
static bool is_ending(const hy_cell *cells, size_t count, size_t at) {
  static const char *const endings[] = {"s", "t", "d", "m", "re", "ve", "ll"};
  if (!at || !is_letter(cells[at - 1].code)) return false;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    size_t len = strlen(endings[i]), match = 0;
    while (match < len &&
           code_at(cells, count, at + 1 + match) == endings[i][match])
      match++;
    if (match == len && !is_wordy(code_at(cells, count, at + 1 + len)))
      return true;
  }
  return false;
}

// Proof that the row is of this page: an opening and a closing quote around
// words, or (letters of a Mac only, the others are Spanish) an apostrophe.
static bool has_proof(const hy_cell *cells, size_t count,
                      const quote_page *page) {
  bool open = false;
  for (size_t i = 0; i < count; i++) {
    int32_t code = cells[i].code;
    if (code < 0xC0) continue;
    if (code == page->open && opens_word(cells, count, i)) open = true;
    if (code == page->close && open && closes_word(cells, count, i))
      return true;
    if (code == 0xD5 && code == page->apostrophe && is_ending(cells, count, i))
      return true;
  }
  return false;
}

static bool is_apart(const hy_cell *cells, size_t count, size_t at) {
  return at && cells[at - 1].code == ' ' &&
         code_at(cells, count, at + 1) == ' ';
}

static int32_t quote_of(const hy_cell *cells, size_t count, size_t at,
                        const quote_page *page) {
  int32_t code = cells[at].code;
  if (code == page->open && opens_word(cells, count, at)) return 0x201C;
  if (code == page->close && closes_word(cells, count, at)) return 0x201D;
  if (code == page->inner && opens_word(cells, count, at)) return 0x2018;
  if (code == page->apostrophe &&
      (is_ending(cells, count, at) || closes_word(cells, count, at)))
    return 0x2019;
  if (code == page->dash && is_apart(cells, count, at)) return 0x2013;
  if (code == page->long_dash && is_apart(cells, count, at)) return 0x2014;
  if (code == page->dots && closes_word(cells, count, at)) return 0x2026;
  return code;
}

static bool requote(const hy_cell *cells, size_t count, const quote_page *page,
                    hy_cells *out) {
  bool any = false;
  for (size_t i = 0; i < count; i++) {
    int32_t code = quote_of(cells, count, i, page);
    any = any || code != cells[i].code;
    hy_cells_add(out, code, cells[i].source);
  }
  return any;
}

bool hy_repair_quote(const hy_cell *cells, size_t count, hy_cells *out) {
  for (size_t i = 0; i < sizeof QUOTE_PAGES / sizeof *QUOTE_PAGES; i++)
    if (has_proof(cells, count, &QUOTE_PAGES[i]))
      return requote(cells, count, &QUOTE_PAGES[i], out);
  return false;
}

// --- spaces and what cannot be seen

// Between guillemets and their text the space belongs to the writing.
static bool is_guillemet(int32_t c) {
  return c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A || c == 0x201E;
}

static bool is_fixed_space(int32_t c) {
  return c == 0xA0 || c == 0x202F || c == 0x2028 || c == 0x2029;
}

// A fixed space beside a plain one is one too many: it is dropped.
bool hy_repair_space(const hy_cell *cells, size_t count, hy_cells *out) {
  if (!has_any(cells, count, is_fixed_space)) return false;
  bool any = false;
  for (size_t i = 0; i < count; i++) {
    int32_t before = i ? cells[i - 1].code : 0;
    int32_t after = code_at(cells, count, i + 1);
    if (!is_fixed_space(cells[i].code) || is_guillemet(before) ||
        is_guillemet(after)) {
      hy_cells_copy(out, &cells[i], 1);
      continue;
    }
    any = true;
    if (before != ' ' && after != ' ') hy_cells_add(out, ' ', cells[i].source);
  }
  return any;
}

static bool may_be_invisible(int32_t code) {
  return code == 0xAD || code == 0x2060 || code == 0xFEFF ||
         (code >= 0x200B && code <= 0x200D);
}

// Joiners shape Arabic, Indian scripts and emoji; between Latin letters they
// do nothing.
static bool is_invisible(const hy_cell *cells, size_t count, size_t at) {
  int32_t code = cells[at].code;
  if (code != 0x200C && code != 0x200D) return may_be_invisible(code);
  return (!at || cells[at - 1].code < 0x250) &&
         code_at(cells, count, at + 1) < 0x250;
}

bool hy_repair_invisible(const hy_cell *cells, size_t count, hy_cells *out) {
  if (!has_any(cells, count, may_be_invisible)) return false;
  bool any = false;
  for (size_t i = 0; i < count; i++) {
    if (is_invisible(cells, count, i))
      any = true;
    else
      hy_cells_copy(out, &cells[i], 1);
  }
  return any;
}

// --- composing

static bool is_mark(int32_t code) {
  return code < HY_CELL_BYTE && !hy_utf8_is_inert(code);
}

// One letter with its marks; true when composing changed it.
static bool compose_cluster(const hy_cell *cells, size_t count, hy_cells *out) {
  int32_t codes[HY_UTF8_COMPOSE_MAX], made[HY_UTF8_COMPOSE_MAX];
  size_t len = 0;
  if (count <= HY_UTF8_COMPOSE_MAX) {
    for (size_t i = 0; i < count; i++)
      codes[i] = cells[i].code;
    len = hy_utf8_compose(codes, count, made);
  }
  if (!len || (len == count && !memcmp(codes, made, count * sizeof *codes))) {
    hy_cells_copy(out, cells, count);
    return false;
  }
  for (size_t i = 0; i < len; i++)
    hy_cells_add(out, made[i], hy_cells_span(cells, count));
  return true;
}

bool hy_repair_compose(const hy_cell *cells, size_t count, hy_cells *out) {
  if (!has_any(cells, count, is_mark)) return false;
  bool any = false;
  for (size_t i = 0; i < count;) {
    size_t end = i + 1;
    while (end < count && is_mark(cells[end].code))
      end++;
    bool alone = end == i + 1 && !is_mark(cells[i].code);
    if (alone || cells[i].code >= HY_CELL_BYTE)
      hy_cells_copy(out, cells + i, end - i);
    else if (compose_cluster(cells + i, end - i, out))
      any = true;
    i = end;
  }
  return any;
}
