/* entity.c - names by binary search, numbers by hand.
 * SPDX-License-Identifier: MIT */
#include "entity.h"

#include <string.h>

#include "codepage.h"
#include "str.h"

typedef struct entity_row {
  const char *name;
  int32_t codes[2];
} entity_row;

#include "entities.inc"

static const entity_row *find_name(hy_str name) {
  size_t low = 0, high = sizeof ROWS / sizeof *ROWS;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = hy_str_compare(hy_str_from(ROWS[middle].name), name);
    if (!order) return &ROWS[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// A headline put in capitals takes its references along: "&EACUTE;".
static const entity_row *find_shouted(hy_str name) {
  char lower[HY_ENTITY_MAX];
  for (size_t i = 0; i < name.len; i++) {
    if (!is_upper(name.data[i])) return NULL;
    lower[i] = (char)(i ? name.data[i] - 'A' + 'a' : name.data[i]);
  }
  const entity_row *row = find_name((hy_str){lower, name.len});
  if (row || !name.len) return row;
  lower[0] = (char)(lower[0] - 'A' + 'a');
  return find_name((hy_str){lower, name.len});
}

static bool read_name(hy_str name, int32_t codes[2]) {
  const entity_row *row = find_name(name);
  if (!row) row = find_shouted(name);
  if (!row) return false;
  memcpy(codes, row->codes, sizeof row->codes);
  return true;
}

static int digit_of(char c, int base) {
  if (c >= '0' && c <= '9') return c - '0';
  char lower = (char)(c | 0x20);
  if (base == 16 && lower >= 'a' && lower <= 'f') return lower - 'a' + 10;
  return -1;
}

static int32_t meant(int32_t number) {
  if (number >= 0x80 && number < 0xA0)
    return hy_codepage_read_1252((uint8_t)number);
  bool bad = number <= 0 || number > 0x10FFFF ||
             (number >= 0xD800 && number <= 0xDFFF);
  return bad ? 0xFFFD : number;
}

static bool read_number(hy_str digits, int32_t codes[2]) {
  int base = 10;
  if (digits.len && (digits.data[0] | 0x20) == 'x') {
    base = 16;
    digits = hy_str_slice(digits, (hy_span){1, (uint32_t)digits.len});
  }
  if (!digits.len) return false;
  int32_t number = 0;
  for (size_t i = 0; i < digits.len; i++) {
    int digit = digit_of(digits.data[i], base);
    if (digit < 0) return false;
    if (number <= 0x10FFFF) number = number * base + digit;
  }
  codes[0] = meant(number);
  codes[1] = 0;
  return true;
}

size_t hy_entity_read(hy_str text, int32_t codes[2]) {
  size_t room = text.len < HY_ENTITY_MAX ? text.len : HY_ENTITY_MAX;
  if (room < 3 || text.data[0] != '&') return 0;
  const char *end = memchr(text.data, ';', room);
  if (!end) return 0;
  size_t len = (size_t)(end - text.data) + 1;
  hy_str inner = {text.data + 1, len - 2};
  bool is_number = inner.len && inner.data[0] == '#';
  bool good = is_number
                  ? read_number((hy_str){inner.data + 1, inner.len - 1}, codes)
                  : read_name(inner, codes);
  return good ? len : 0;
}
