/* utf8.c - code points through utf8proc. SPDX-License-Identifier: MIT */
#include "utf8.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

#include "eight.h"

// Most of every news text is ASCII; it never reaches the property table. Rows
// of sixteen: controls twice, marks, digits, capitals twice, letters twice.
static hy_class class_of_ascii(int32_t code) {
  enum {
    O = HY_CLASS_OTHER,
    S = HY_CLASS_SPACE,
    P = HY_CLASS_PUNCT,
    D = HY_CLASS_DIGIT,
    U = HY_CLASS_UPPER,
    L = HY_CLASS_LOWER,
  };
  // clang-format off
  static const uint8_t classes[128] = {
      O, O, O, O, O, O, O, O, O, S, S, S, S, S, O, O,
      O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
      S, P, P, P, O, P, P, P, P, P, P, O, P, P, P, P,
      D, D, D, D, D, D, D, D, D, D, P, P, O, O, O, P,
      P, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
      U, U, U, U, U, U, U, U, U, U, U, P, P, P, O, P,
      O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
      L, L, L, L, L, L, L, L, L, L, L, P, O, P, O, O,
  };
  // clang-format on
  return (hy_class)classes[code];
}

static hy_class class_of(int32_t code) {
  if (code < 0x80) return class_of_ascii(code);
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return HY_CLASS_UPPER;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return HY_CLASS_LOWER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return HY_CLASS_MARK;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return HY_CLASS_DIGIT;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO: return HY_CLASS_PUNCT;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return HY_CLASS_SPACE;
    default: return HY_CLASS_OTHER;
  }
}

// A whole code point, or a bad byte: the length is 1 and `*good` false.
static uint32_t decode(hy_str text, uint32_t at, int32_t *code, bool *good) {
  utf8proc_ssize_t len =
      utf8proc_iterate((const utf8proc_uint8_t *)text.data + at,
                       (utf8proc_ssize_t)(text.len - at), code);
  *good = len > 0;
  if (*good) return (uint32_t)len;
  *code = 0xFFFD;
  return 1;
}

uint32_t hy_utf8_read(hy_str text, uint32_t at, int32_t *code) {
  assert(at < text.len);
  bool good;
  uint32_t len = decode(text, at, code, &good);
  if (!good) *code = -1;
  return len;
}

hy_glyph hy_utf8_look(hy_str text, uint32_t at) {
  assert(at <= text.len);
  if (at == text.len) return (hy_glyph){{at, at}, 0, HY_CLASS_END};
  unsigned char byte = (unsigned char)text.data[at];
  if (byte < 0x80) return (hy_glyph){{at, at + 1}, byte, class_of_ascii(byte)};
  int32_t code;
  bool good;
  uint32_t len = decode(text, at, &code, &good);
  return (hy_glyph){{at, at + len}, code, class_of(code)};
}

// Steps over eight ASCII bytes at a time while it can.
static size_t skip_ascii(hy_str text, size_t at) {
  for (; at + 8 <= text.len; at += 8)
    if (hy_eight_load(text.data + at, 8) & HY_EIGHT_TOPS) break;
  while (at < text.len && (unsigned char)text.data[at] < 0x80)
    at++;
  return at;
}

size_t hy_utf8_check(hy_str text) {
  size_t at = 0;
  while ((at = skip_ascii(text, at)) < text.len) {
    int32_t code;
    bool good;
    at += decode(text, (uint32_t)at, &code, &good);
    if (!good) return at - 1;
  }
  return at;
}

static size_t count_units(hy_str text, bool utf16) {
  size_t count = 0, at = 0;
  while (at < text.len) {
    size_t next = skip_ascii(text, at);
    count += next - at;
    at = next;
    if (at == text.len) break;
    int32_t code;
    bool good;
    at += decode(text, (uint32_t)at, &code, &good);
    count += utf16 && code > 0xFFFF ? 2 : 1;
  }
  return count;
}

size_t hy_utf8_count(hy_str text) { return count_units(text, false); }

size_t hy_utf8_count_utf16(hy_str text) { return count_units(text, true); }

void hy_utf8_add(hy_buf *out, int32_t code) {
  utf8proc_uint8_t bytes[4];
  utf8proc_ssize_t len = utf8proc_encode_char(code, bytes);
  if (len < 1) len = utf8proc_encode_char(0xFFFD, bytes);
  hy_buf_add(out, (hy_str){(const char *)bytes, (size_t)len});
}

static void lower_ascii(hy_buf *out, hy_str run) {
  size_t start = out->len;
  hy_buf_add(out, run);
  if (out->failed) return;
  for (size_t i = start; i < out->len; i++)
    if (out->data[i] >= 'A' && out->data[i] <= 'Z')
      out->data[i] = (char)(out->data[i] + ('a' - 'A'));
}

void hy_utf8_lower(hy_buf *out, hy_str text) {
  for (size_t at = 0; at < text.len;) {
    size_t next = skip_ascii(text, at);
    lower_ascii(out, (hy_str){text.data + at, next - at});
    if ((at = next) == text.len) break;
    int32_t code;
    bool good;
    uint32_t len = decode(text, (uint32_t)at, &code, &good);
    if (good)
      hy_utf8_add(out, utf8proc_tolower(code));
    else
      hy_buf_add(out, (hy_str){text.data + at, 1});
    at += len;
  }
}

// Below U+0300 every code point is its own normal form. Above, marks and the
// later letters of a Hangul syllable may join what stands before.
bool hy_utf8_is_inert(int32_t code) {
  if (code < 0x300) return true;
  const utf8proc_property_t *property = utf8proc_get_property(code);
  if (property->category >= UTF8PROC_CATEGORY_MN &&
      property->category <= UTF8PROC_CATEGORY_ME)
    return false;
  if (code >= 0x1160 && code <= 0x11FF) return false;
  if (property->decomp_seqindex == UINT16_MAX) return true;
  int32_t alone[HY_UTF8_COMPOSE_MAX];
  return hy_utf8_compose(&code, 1, alone) == 1 && alone[0] == code;
}

// A letter of Unicode takes apart into four at the most.
enum { APART_MAX = 4 * HY_UTF8_COMPOSE_MAX };

static size_t take_apart(const int32_t *codes, size_t count, int32_t *apart) {
  size_t len = 0;
  for (size_t i = 0; i < count; i++) {
    int boundary = 0;
    utf8proc_ssize_t more = utf8proc_decompose_char(
        codes[i], apart + len, (utf8proc_ssize_t)(APART_MAX - len),
        UTF8PROC_DECOMPOSE | UTF8PROC_STABLE, &boundary);
    if (more < 0 || (size_t)more > APART_MAX - len) return 0;
    len += (size_t)more;
  }
  return len;
}

static int mark_class(int32_t code) {
  return utf8proc_get_property(code)->combining_class;
}

// Marks of different classes stand in the order of their classes; a stable
// sort, and the row is short.
static void order_marks(int32_t *codes, size_t count) {
  for (size_t i = 1; i < count; i++) {
    int32_t code = codes[i];
    int rank = mark_class(code);
    size_t to = i;
    for (; rank && to && mark_class(codes[to - 1]) > rank; to--)
      codes[to] = codes[to - 1];
    codes[to] = code;
  }
}

size_t hy_utf8_compose(const int32_t *codes, size_t count, int32_t *out) {
  if (count > HY_UTF8_COMPOSE_MAX) return 0;
  int32_t apart[APART_MAX];
  size_t len = take_apart(codes, count, apart);
  order_marks(apart, len);
  utf8proc_ssize_t made = utf8proc_normalize_utf32(
      apart, (utf8proc_ssize_t)len, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
  if (made < 1 || made > HY_UTF8_COMPOSE_MAX) return 0;
  memcpy(out, apart, (size_t)made * sizeof *out);
  return (size_t)made;
}
