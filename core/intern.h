/* intern.h - words to small numbers and back.
 *
 * Ids count from 0 in the order of first sight, so a table built twice from
 * the same input is the same table. The hash is seeded; the order of ids does
 * not depend on it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_INTERN_H
#define HY_INTERN_H

#include "base.h"
#include "mem.h"

/** What hy_intern_find returns for a text that was never added. */
#define HY_NO_ID UINT32_MAX

typedef struct hy_intern hy_intern;

/** An empty table, owned by the caller; NULL when memory is out. */
HY_MUST_USE hy_intern *hy_intern_new(hy_mem mem);

/** Frees the table and every text in it. NULL is fine. */
void hy_intern_free(hy_intern *table);

/** The id of `text`, new or old, in `out`. The bytes are copied. */
HY_MUST_USE hy_status hy_intern_add(hy_intern *table, hy_str text,
                                    uint32_t *out);

/** The id of `text`, or HY_NO_ID. Constant time. */
uint32_t hy_intern_find(const hy_intern *table, hy_str text);

/** The text of `id`, borrowed until the table is freed; empty for no id. */
hy_str hy_intern_text(const hy_intern *table, uint32_t id);

/** How many texts the table holds; ids run from 0 to one below. */
uint32_t hy_intern_count(const hy_intern *table);

#endif
