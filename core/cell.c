/* cell.c - cells in and out of bytes. SPDX-License-Identifier: MIT */
#include "cell.h"

#include <string.h>

#include "utf8.h"

hy_cells hy_cells_new(hy_mem mem) { return (hy_cells){.mem = mem}; }

void hy_cells_clear(hy_cells *cells) {
  hy_mem_drop(cells->mem, cells->data, cells->room * sizeof *cells->data);
  *cells = hy_cells_new(cells->mem);
}

static bool make_room(hy_cells *cells, size_t more) {
  if (cells->failed) return false;
  hy_cell *data = hy_mem_grow(cells->mem, cells->data, &cells->room,
                              cells->count + more, sizeof *data);
  if (data) cells->data = data;
  cells->failed = !data && more;
  return !cells->failed;
}

void hy_cells_add(hy_cells *cells, int32_t code, hy_span source) {
  if (cells->count == cells->room && !make_room(cells, 1)) return;
  if (cells->failed) return;
  cells->data[cells->count++] = (hy_cell){code, source};
}

void hy_cells_copy(hy_cells *cells, const hy_cell *from, size_t count) {
  bool fits = cells->room - cells->count >= count;
  if (!count || cells->failed || (!fits && !make_room(cells, count))) return;
  memcpy(cells->data + cells->count, from, count * sizeof *from);
  cells->count += count;
}

hy_span hy_cells_span(const hy_cell *cells, size_t count) {
  return (hy_span){cells[0].source.start, cells[count - 1].source.end};
}

void hy_cells_read(hy_cells *cells, hy_str text, hy_span at) {
  if (!make_room(cells, at.end - at.start)) return;
  hy_str part = hy_str_slice(text, at);
  for (uint32_t i = 0; i < part.len;) {
    unsigned char byte = (unsigned char)part.data[i];
    int32_t code = byte;
    uint32_t len = 1;
    if (byte >= 0x80) {
      len = hy_utf8_read(part, i, &code);
      if (code < 0) code = HY_CELL_BYTE + byte;
    }
    hy_span source = {at.start + i, at.start + i + len};
    cells->data[cells->count++] = (hy_cell){code, source};
    i += len;
  }
}

static void add_code(hy_buf *out, int32_t code) {
  if (code >= HY_CELL_BYTE)
    hy_buf_add_byte(out, (char)(code - HY_CELL_BYTE));
  else if (code < 0x80)
    hy_buf_add_byte(out, (char)code);
  else
    hy_utf8_add(out, code);
}

// How many cells from `at` on share one source.
static size_t group_of(const hy_cells *cells, size_t at) {
  hy_span source = cells->data[at].source;
  size_t end = at + 1;
  while (end < cells->count && cells->data[end].source.start == source.start &&
         cells->data[end].source.end == source.end)
    end++;
  return end - at;
}

static bool is_same(const hy_buf *out, size_t from, hy_str text, hy_span at) {
  if (out->failed) return true;
  hy_str made = {out->data + from, out->len - from};
  return hy_str_is_equal(made, hy_str_slice(text, at));
}

void hy_cells_write(const hy_cells *cells, hy_str text, hy_span at, hy_buf *out,
                    hy_map *map) {
  uint32_t done = at.start;
  for (size_t i = 0; i < cells->count;) {
    hy_span source = cells->data[i].source;
    if (source.start > done) hy_map_add(map, (hy_span){done, source.start}, 0);
    size_t from = out->len;
    for (size_t end = i + group_of(cells, i); i < end; i++)
      add_code(out, cells->data[i].code);
    if (!is_same(out, from, text, source))
      hy_map_add(map, source, (uint32_t)(out->len - from));
    done = source.end;
  }
  if (at.end > done) hy_map_add(map, (hy_span){done, at.end}, 0);
}
