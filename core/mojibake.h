/* mojibake.h - UTF-8 that was read as something else, undone.
 *
 * A row of characters goes back to the bytes of the page it was read in; if
 * those bytes are UTF-8, that is what the text was. A row that is not odd
 * (see oddity.h) should not come here: chance would find letters in it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_MOJIBAKE_H
#define HY_MOJIBAKE_H

#include "base.h"
#include "cell.h"

/**
 * Undoes one layer of misreading of a whole row, or of the parts of it that
 * are odd. Appends to `out`; returns false, and appends nothing, when there is
 * nothing to undo. A failure of memory sticks to `out`. Linear time.
 */
bool hy_mojibake_undo(const hy_cell *cells, size_t count, hy_cells *out);

/** True when the code point can be the second or a later byte of a letter in
 *  one of the Latin-like pages. */
bool hy_mojibake_is_tail(int32_t code);

#endif
