/* form.c - hashes of a form's parts, in one walk from each end.
 *
 * SPDX-License-Identifier: MIT
 */
#include "form.h"

static unsigned char no_digit(unsigned char c) {
  return c >= '0' && c <= '9' ? '0' : c;
}

static unsigned char fold(unsigned char c) {
  return c >= 'A' && c <= 'Z' ? (unsigned char)(c | 0x20) : no_digit(c);
}

static unsigned char shape_of(unsigned char c) {
  if (c >= 'A' && c <= 'Z') return 'X';
  if ((c >= 'a' && c <= 'z') || c >= 0x80) return 'x';
  return no_digit(c);
}

static uint64_t add_byte(uint64_t hash, unsigned char c) {
  return (hash ^ c) * 0x100000001B3u;
}

// A multiplication only moves bits up; this brings some of them down again.
static uint64_t finish(uint64_t hash) {
  hash ^= hash >> 32;
  hash *= 0xD6E8FEB86659FD93u;
  return hash ^ (hash >> 32);
}

static const uint64_t START = 0xCBF29CE484222325u;

// Ends of a short word repeat the whole word: "to" has the suffixes o, to, to.
static void look_at_ends(const unsigned char *s, size_t len, hy_form *form) {
  uint64_t hash = START;
  for (size_t i = 0; i < HY_FORM_SUFFIXES; i++) {
    if (i < len) hash = add_byte(hash, fold(s[len - 1 - i]));
    form->suffix[i] = finish(hash + i);
  }
  hash = START;
  for (size_t i = 0; i < HY_FORM_PREFIXES; i++) {
    if (i < len) hash = add_byte(hash, fold(s[i]));
    form->prefix[i] = finish(hash + i);
  }
}

hy_form hy_form_look(hy_str text) {
  const unsigned char *s = (const unsigned char *)text.data;
  hy_form form = {0};
  uint64_t exact = START, lower = START, shape = START;
  unsigned char last = 0;
  for (size_t i = 0; i < text.len; i++) {
    unsigned char kind = shape_of(s[i]);
    exact = add_byte(exact, no_digit(s[i]));
    lower = add_byte(lower, fold(s[i]));
    if (kind != last) shape = add_byte(shape, kind);
    if (kind == 'x') form.has_lower = true;
    last = kind;
  }
  form.exact = finish(exact);
  form.lower = finish(lower);
  form.shape = finish(shape);
  form.has_capital = text.len && s[0] >= 'A' && s[0] <= 'Z';
  look_at_ends(s, text.len, &form);
  return form;
}
