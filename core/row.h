/* row.h - rows of bits, equal ones kept once.
 *
 * Private to the core.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_ROW_H
#define HY_ROW_H

#include "base.h"
#include "mem.h"

typedef struct hy_rows hy_rows;

/** An empty table of rows of `bits` bits; NULL when memory is out. */
HY_MUST_USE hy_rows *hy_rows_new(hy_mem mem, size_t bits);
void hy_rows_free(hy_rows *rows);

/** A row without a bit, to be filled before hy_rows_keep. */
uint64_t *hy_rows_draft(hy_rows *rows);

/** The same, with the bits of a row that was kept. */
uint64_t *hy_rows_draft_like(hy_rows *rows, const uint64_t *row);

/** The row that equals the draft, borrowed until the rows are cleared; NULL
 *  when memory is out. */
HY_MUST_USE const uint64_t *hy_rows_keep(hy_rows *rows);

/** Forgets every row. */
void hy_rows_clear(hy_rows *rows);

#endif
