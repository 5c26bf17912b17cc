/* repair_rule.h - the rules of repair, one function each (private).
 *
 * A rule reads a row of cells and appends the whole repaired row to `out`; or
 * it returns false, and what it appended does not count.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_REPAIR_RULE_H
#define HY_REPAIR_RULE_H

#include "cell.h"

typedef bool (*hy_repair_fn)(const hy_cell *cells, size_t count, hy_cells *out);

bool hy_repair_entity(const hy_cell *cells, size_t count, hy_cells *out);
bool hy_repair_stray(const hy_cell *cells, size_t count, hy_cells *out);
bool hy_repair_mojibake(const hy_cell *cells, size_t count, hy_cells *out);
bool hy_repair_control(const hy_cell *cells, size_t count, hy_cells *out);
bool hy_repair_quote(const hy_cell *cells, size_t count, hy_cells *out);
bool hy_repair_space(const hy_cell *cells, size_t count, hy_cells *out);
bool hy_repair_invisible(const hy_cell *cells, size_t count, hy_cells *out);
bool hy_repair_compose(const hy_cell *cells, size_t count, hy_cells *out);

#endif
