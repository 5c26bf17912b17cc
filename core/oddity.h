/* oddity.h - is this text odd: do characters meet that nobody writes together?
 *
 * "A" with a tilde before a copyright sign, a circumflex before a euro sign:
 * such neighbours are what UTF-8 looks like when it is read as something else.
 * "SAO PAULO" with its tilde, or a brand with its trade mark, is not odd.
 *
 * The classes of characters and the pairs that tell follow the idea of the
 * ftfy library (Robyn Speer), which found them in years of social media; the
 * code and the tables are this project's own.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_ODDITY_H
#define HY_ODDITY_H

#include "base.h"
#include "cell.h"

/** True when the cells hold a neighbourhood that good text does not have.
 *  Linear time; never allocates. */
bool hy_oddity_found(const hy_cell *cells, size_t count);

#endif
