/* str.c - views, the buffer, problems. SPDX-License-Identifier: MIT */
#include "str.h"

#include <stdio.h>
#include <string.h>

hy_str hy_str_from(const char *text) { return (hy_str){text, strlen(text)}; }

hy_str hy_str_slice(hy_str text, hy_span at) {
  size_t end = at.end < text.len ? at.end : text.len;
  size_t start = at.start < end ? at.start : end;
  if (!text.data) return text;
  return (hy_str){text.data + start, end - start};
}

bool hy_str_is_equal(hy_str a, hy_str b) {
  return a.len == b.len && (!a.len || !memcmp(a.data, b.data, a.len));
}

int hy_str_compare(hy_str a, hy_str b) {
  size_t len = a.len < b.len ? a.len : b.len;
  int order = len ? memcmp(a.data, b.data, len) : 0;
  return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool hy_str_has_prefix(hy_str text, hy_str prefix) {
  return text.len >= prefix.len &&
         hy_str_is_equal((hy_str){text.data, prefix.len}, prefix);
}

bool hy_str_has_suffix(hy_str text, hy_str suffix) {
  if (text.len < suffix.len) return false;
  const char *from = text.data + (text.len - suffix.len);
  return hy_str_is_equal((hy_str){from, suffix.len}, suffix);
}

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

hy_str hy_str_trim(hy_str text) {
  while (text.len && is_blank(text.data[0]))
    text.data++, text.len--;
  while (text.len && is_blank(text.data[text.len - 1]))
    text.len--;
  return text;
}

static uint64_t mix(uint64_t x) {
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93u;
  x ^= x >> 32;
  return x;
}

// Eight bytes at a time: words are short, and the tail is one padded read.
uint64_t hy_str_hash(hy_str text, uint64_t seed) {
  uint64_t hash = seed ^ ((uint64_t)text.len * 0x9e3779b97f4a7c15u);
  size_t i = 0;
  for (; i + 8 <= text.len; i += 8) {
    uint64_t word;
    memcpy(&word, text.data + i, 8);
    hash = mix(hash ^ word);
  }
  uint64_t tail = 0;
  if (i < text.len) memcpy(&tail, text.data + i, text.len - i);
  return mix(mix(hash ^ tail) + 0x9e3779b97f4a7c15u);
}

enum { DISTANCE_MAX = 64 };

static size_t min3(size_t a, size_t b, size_t c) {
  size_t low = a < b ? a : b;
  return low < c ? low : c;
}

// One row of the edit table; `before` and `above` are the two rows above it.
static void distance_row(hy_str a, hy_str b, size_t i, const size_t *before,
                         const size_t *above, size_t *row) {
  row[0] = i;
  for (size_t j = 1; j <= b.len; j++) {
    bool same = a.data[i - 1] == b.data[j - 1];
    row[j] = min3(above[j] + 1, row[j - 1] + 1, above[j - 1] + !same);
    bool swap = i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] &&
                a.data[i - 2] == b.data[j - 1];
    if (swap && before[j - 2] + 1 < row[j]) row[j] = before[j - 2] + 1;
  }
}

size_t hy_str_distance(hy_str a, hy_str b, size_t limit) {
  if (a.len > DISTANCE_MAX || b.len > DISTANCE_MAX) return limit + 1;
  size_t rows[3][DISTANCE_MAX + 1];
  for (size_t j = 0; j <= b.len; j++)
    rows[0][j] = j;
  for (size_t i = 1; i <= a.len; i++)
    distance_row(a, b, i, rows[(i + 1) % 3], rows[(i + 2) % 3], rows[i % 3]);
  size_t distance = rows[a.len % 3][b.len];
  return distance < limit + 1 ? distance : limit + 1;
}

hy_buf hy_buf_new(hy_mem mem) { return (hy_buf){.mem = mem}; }

static bool has_room(hy_buf *buf, size_t len) {
  if (len <= buf->room - buf->len) return true;
  char *data = hy_mem_grow(buf->mem, buf->data, &buf->room, buf->len + len, 1);
  if (data) buf->data = data;
  buf->failed = !data;
  return data != NULL;
}

void hy_buf_add(hy_buf *buf, hy_str text) {
  if (buf->failed || !text.len || !has_room(buf, text.len)) return;
  memcpy(buf->data + buf->len, text.data, text.len);
  buf->len += text.len;
}

hy_status hy_buf_status(const hy_buf *buf) {
  return buf->failed ? HY_ENOMEM : HY_OK;
}

hy_str hy_buf_str(const hy_buf *buf) {
  return (hy_str){buf->data ? buf->data : "", buf->len};
}

void hy_buf_rewind(hy_buf *buf) {
  buf->len = 0;
  buf->failed = false;
}

void hy_buf_clear(hy_buf *buf) {
  hy_mem_drop(buf->mem, buf->data, buf->room);
  *buf = hy_buf_new(buf->mem);
}

hy_status hy_problem_set(hy_problem *problem, hy_status status, hy_span at,
                         const char *code, const char *format, ...) {
  if (!problem) return status;
  *problem = (hy_problem){.status = status, .at = at};
  snprintf(problem->code, sizeof problem->code, "%s", code);
  va_list args;
  va_start(args, format);
  vsnprintf(problem->text, sizeof problem->text, format, args);
  va_end(args);
  return status;
}

void hy_problem_help(hy_problem *problem, const char *format, ...) {
  if (!problem) return;
  va_list args;
  va_start(args, format);
  vsnprintf(problem->help, sizeof problem->help, format, args);
  va_end(args);
}
