/* mojibake.c - the way back through a page: characters to bytes, bytes read
 * as UTF-8, with the little that was lost on the way put back or marked.
 *
 * SPDX-License-Identifier: MIT
 */
#include "mojibake.h"

#include "codepage.h"
#include "oddity.h"

// A row seen as the bytes of a page. Reading never passes the end: what is
// not there reads as NONE.
typedef struct byte_row {
  const hy_cell *cells;
  size_t count;
  hy_codepage page;
} byte_row;

enum { NONE = -1, LOST = 0x1A };

// The Windows pages have holes and lose characters; a lost one counts as the
// byte LOST, so that the rest of its letter can be told.
static bool loses(hy_codepage page) {
  return page >= HY_CODEPAGE_1252 && page <= HY_CODEPAGE_1257;
}

static int byte_at(const byte_row *row, size_t at) {
  if (at >= row->count) return NONE;
  int32_t code = row->cells[at].code;
  if (code == LOST) return NONE;
  if (code < 0x80) return code;
  if (code == 0xFFFD) return loses(row->page) ? LOST : NONE;
  const uint8_t *bytes = hy_codepage_bytes(code);
  return bytes && bytes[row->page] ? bytes[row->page] : NONE;
}

static bool is_tail(int byte) { return byte >= 0x80 && byte <= 0xBF; }

// How many bytes a letter takes that starts with `lead`, or 0.
static size_t letter_size(int lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

static bool is_code(int32_t code, size_t size) {
  static const int32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  return code >= least[size] && code <= 0x10FFFF &&
         (code < 0xD800 || code > 0xDFFF);
}

// Reads `size` bytes as UTF-8; byte `blank` may be a space that was a
// no-break one. NONE when they are no letter.
static int32_t read_letter(const byte_row *row, size_t at, size_t size,
                           size_t blank) {
  int32_t code = byte_at(row, at) & (0xFF >> (size + 1));
  for (size_t i = 1; i < size; i++) {
    int byte = byte_at(row, at + i);
    if (i == blank && byte == ' ') byte = 0xA0;
    if (!is_tail(byte)) return NONE;
    code = code << 6 | (byte & 0x3F);
  }
  return is_code(code, size) ? code : NONE;
}

static bool has_text(const byte_row *row, size_t at, const char *text) {
  for (; *text; text++, at++)
    if (byte_at(row, at) != *text) return false;
  return true;
}

// The French word "a" with a grave accent lost its no-break space, not the
// space after it: "voila le". Portuguese writes "aquele" in one word.
static bool is_lone_a(const byte_row *row, size_t at) {
  static const char *const joined[] = {" ", "quele", "quela", "quilo", "s "};
  if (byte_at(row, at) != 0xC3 || byte_at(row, at + 1) != ' ') return false;
  for (size_t i = 0; i < sizeof joined / sizeof *joined; i++)
    if (has_text(row, at + 2, joined[i])) return false;
  return true;
}

// Where in a letter a space may stand for a no-break one without making up a
// letter nobody uses; 0 when nowhere.
static size_t blank_place(const byte_row *row, size_t at, size_t size) {
  int lead = byte_at(row, at), second = byte_at(row, at + 1);
  if (row->page == HY_CODEPAGE_MACROMAN) return 0;
  if (size == 2) {
    bool likely = lead == 0xC2 || lead == 0xC3 || lead == 0xC5 ||
                  lead == 0xCE || lead == 0xD0 || lead == 0xD9;
    return likely && second == ' ' ? 1 : 0;
  }
  int third = byte_at(row, at + 2);
  if (size == 3 && lead > 0xE3) return 0;
  if (size == 3 && second == ' ')
    return lead >= 0xE2 && is_tail(third) && third != 0x85 ? 1 : 0;
  if (size == 3) return second != 0x85 && third == ' ' ? 2 : 0;
  if (lead != 0xF0) return 0;
  for (size_t i = 1; i < 4; i++)
    if (byte_at(row, at + i) == ' ') return i;
  return 0;
}

// A letter of which bytes were lost, so that only its size is known.
static bool is_lost_letter(const byte_row *row, size_t at, size_t size) {
  bool any = false;
  for (size_t i = 1; i < size; i++) {
    int byte = byte_at(row, at + i);
    bool lost = byte == LOST || (byte == '?' && !any);
    if (!lost && !is_tail(byte)) return false;
    any = any || lost;
  }
  if (!any || size != 2 || byte_at(row, at + 1) != '?') return any;
  return byte_at(row, at) <= 0xC3;
}

// CESU-8: a code point above U+FFFF as two surrogates of three bytes each.
static int32_t read_pair(const byte_row *row, size_t at) {
  int b[6];
  for (size_t i = 0; i < 6; i++)
    b[i] = byte_at(row, at + i);
  bool good = b[0] == 0xED && b[1] >= 0xA0 && b[1] <= 0xAF && is_tail(b[2]) &&
              b[3] == 0xED && b[4] >= 0xB0 && b[4] <= 0xBF && is_tail(b[5]);
  if (!good) return NONE;
  int32_t high = (b[1] & 0x0F) << 6 | (b[2] & 0x3F);
  int32_t low = (b[4] & 0x0F) << 6 | (b[5] & 0x3F);
  return 0x10000 + (high << 10 | low);
}

// A CESU-8 pair that lost one of its bytes.
static bool is_lost_pair(const byte_row *row, size_t at) {
  if (byte_at(row, at) != 0xED || byte_at(row, at + 3) != 0xED) return false;
  bool any = false;
  for (size_t i = 1; i < 6; i++) {
    int byte = byte_at(row, at + i);
    if (i == 3) continue;
    bool lost = byte == LOST || byte == '?';
    if (!lost && !is_tail(byte)) return false;
    any = any || lost;
  }
  return any;
}

// Reads one letter of two bytes or more at `at`; returns how many cells it
// takes, 0 when there is none.
static size_t read_one(const byte_row *row, size_t at, int32_t *code) {
  if ((*code = read_pair(row, at)) != NONE) return 6;
  size_t size = letter_size(byte_at(row, at));
  if (!size) return 0;
  if ((*code = read_letter(row, at, size, 0)) != NONE) return size;
  if (is_lone_a(row, at) && row->page != HY_CODEPAGE_MACROMAN) {
    *code = 0xE0;
    return 1;
  }
  size_t blank = blank_place(row, at, size);
  if (blank && (*code = read_letter(row, at, size, blank)) != NONE) return size;
  *code = 0xFFFD;
  if (!loses(row->page)) return 0;
  if (is_lost_pair(row, at)) return 6;
  return is_lost_letter(row, at, size) ? size : 0;
}

// Reads the whole row through its page; false, and nothing appended, unless
// every cell fits and at least one letter comes of it.
static bool read_row(const byte_row *row, hy_cells *out) {
  size_t start = out->count, made = 0;
  for (size_t i = 0; i < row->count;) {
    int byte = byte_at(row, i);
    if (byte >= 0 && byte < 0x80) {
      hy_cells_copy(out, &row->cells[i++], 1);
      continue;
    }
    int32_t code;
    size_t size = byte < 0 ? 0 : read_one(row, i, &code);
    if (!size) {
      out->count = start;
      return false;
    }
    hy_cells_add(out, code, hy_cells_span(row->cells + i, size));
    made++;
    i += size;
  }
  if (!made) out->count = start;
  return made > 0;
}

static bool undo_whole(const hy_cell *cells, size_t count, hy_cells *out) {
  for (int page = 0; page < HY_CODEPAGE_COUNT; page++) {
    byte_row row = {cells, count, (hy_codepage)page};
    if (read_row(&row, out)) return true;
  }
  return false;
}

// What a cell may be in some Latin-like page.
enum {
  FIRST_OF_2 = 1,
  FIRST_OF_3 = 2,
  FIRST_OF_4 = 4,
  TAIL = 8,
  SURE_TAIL = 16
};

static unsigned role_of_byte(uint8_t byte) {
  if (is_tail(byte)) return TAIL | SURE_TAIL;
  switch (letter_size(byte)) {
    case 2: return FIRST_OF_2;
    case 3: return FIRST_OF_3;
    case 4: return FIRST_OF_4;
    default: return 0;
  }
}

// Dashes, quotes, bullet and ellipsis stand for themselves too often to be
// counted as the second half of a letter.
static bool stands_alone(int32_t code) {
  return (code >= 0x2013 && code <= 0x2015) ||
         (code >= 0x2018 && code <= 0x201E) || code == 0x2022 || code == 0x2026;
}

static unsigned role_of(int32_t code) {
  if (code == ' ') return TAIL;
  const uint8_t *bytes = code < 0x80 ? NULL : hy_codepage_bytes(code);
  unsigned role = 0;
  for (int page = 0; bytes && page <= HY_CODEPAGE_1257; page++)
    if (bytes[page]) role |= role_of_byte(bytes[page]);
  return stands_alone(code) ? role & ~(unsigned)SURE_TAIL : role;
}

static bool has_tails(const hy_cell *cells, size_t count, size_t size) {
  if (count < size) return false;
  for (size_t i = 1; i < size; i++)
    if (!(role_of(cells[i].code) & TAIL)) return false;
  return true;
}

// How many cells the longest run of letters takes that starts here.
static size_t run_of_letters(const hy_cell *cells, size_t count) {
  size_t at = 0;
  for (;;) {
    if (at >= count) return at;
    unsigned role = role_of(cells[at].code);
    if (role & FIRST_OF_2 && at + 1 < count &&
        role_of(cells[at + 1].code) & SURE_TAIL)
      at += 2;
    else if (role & FIRST_OF_3 && has_tails(cells + at, count - at, 3))
      at += 3;
    else if (role & FIRST_OF_4 && has_tails(cells + at, count - at, 4))
      at += 4;
    else
      return at;
  }
}

// Good text with odd places: the runs that look like letters, one by one.
static bool undo_parts(const hy_cell *cells, size_t count, hy_cells *out) {
  size_t start = out->count;
  bool any = false;
  for (size_t i = 0; i < count;) {
    bool inside = i && role_of(cells[i - 1].code) & SURE_TAIL;
    size_t run = inside || cells[i].code < 0x80
                     ? 0
                     : run_of_letters(cells + i, count - i);
    bool odd = run && run < count && hy_oddity_found(cells + i, run);
    if (odd && undo_whole(cells + i, run, out))
      any = true;
    else
      hy_cells_copy(out, cells + i, run ? run : 1);
    i += run ? run : 1;
  }
  if (!any) out->count = start;
  return any;
}

bool hy_mojibake_undo(const hy_cell *cells, size_t count, hy_cells *out) {
  return undo_whole(cells, count, out) || undo_parts(cells, count, out);
}

bool hy_mojibake_is_tail(int32_t code) {
  return code >= 0x80 && role_of(code) & TAIL;
}
