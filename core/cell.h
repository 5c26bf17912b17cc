/* cell.h - a line taken apart into code points that know where they are from.
 *
 * Repair works on cells: a rule changes, joins or drops them, and the map is
 * read off at the end, by comparing what a cell says with the bytes it came
 * from. A cell that came of several keeps all their bytes; cells that came of
 * the same bytes together have the same span.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_CELL_H
#define HY_CELL_H

#include "base.h"
#include "map.h"
#include "mem.h"
#include "str.h"

/** A byte that is not UTF-8 is a code point of its own above Unicode, so that
 *  it passes through unchanged. */
#define HY_CELL_BYTE 0x110000

typedef struct hy_cell {
  int32_t code;
  hy_span source; /* in bytes of the whole text */
} hy_cell;

/** A row of cells that grows. Start with hy_cells_new. */
typedef struct hy_cells {
  hy_mem mem;
  hy_cell *data; /* owned by the row */
  size_t count;
  size_t room;
  bool failed; /* sticky: a cell found no memory */
} hy_cells;

hy_cells hy_cells_new(hy_mem mem);

/** Frees the cells; the row is empty and whole again. */
void hy_cells_clear(hy_cells *cells);

void hy_cells_add(hy_cells *cells, int32_t code, hy_span source);
void hy_cells_copy(hy_cells *cells, const hy_cell *from, size_t count);

/** The bytes of `count` cells from the first to the last. */
hy_span hy_cells_span(const hy_cell *cells, size_t count);

/** Appends the bytes `at` of `text` as cells. */
void hy_cells_read(hy_cells *cells, hy_str text, hy_span at);

/** Appends the cells as UTF-8 to `out`, and to `map` how they differ from the
 *  bytes `at` of `text`, which they were read from. */
void hy_cells_write(const hy_cells *cells, hy_str text, hy_span at, hy_buf *out,
                    hy_map *map);

#endif
