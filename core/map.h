/* map.h - from every byte of a cleaned text back to the bytes it came from.
 *
 * A map is the list of what changed, in order: between two edits the texts
 * are the same, byte for byte. So a text that was not touched has an empty
 * map, and finding a place costs a binary search over the edits.
 *
 * Invariant: edits are in order and do not overlap on either side; a place
 * further on in the clean text never maps to a place before. tests/fuzz holds
 * the makers of maps to that.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_MAP_H
#define HY_MAP_H

#include "base.h"
#include "mem.h"

/** A run of like changes: each `clean_step` bytes of `clean` stand for the
 *  `source_step` bytes of `source` at the same count. A single change is a
 *  run of one; a removal has an empty `clean`. */
typedef struct hy_edit {
  hy_span source;
  hy_span clean;
  uint32_t source_step;
  uint32_t clean_step;
} hy_edit;

/** Start with hy_map_new, add edits in order, end with hy_map_clear. */
typedef struct hy_map {
  hy_mem mem;
  hy_edit *edits; /* owned by the map */
  size_t count;
  size_t room;
  bool failed; /* sticky: an edit found no memory */
} hy_map;

/** The map of a text that is its own source. Takes no memory. */
hy_map hy_map_new(hy_mem mem);

/** Frees the edits; the map is the empty one again. NULL-safe inside. */
void hy_map_clear(hy_map *map);

/**
 * Says that the `source` bytes became `clean_len` bytes. Edits come in order
 * of the source. Neighbours of one kind are joined, so a file in UTF-16 needs
 * a handful. A failure sticks: see hy_map_status.
 */
void hy_map_add(hy_map *map, hy_span source, uint32_t clean_len);

/** HY_OK, or HY_ENOMEM when any edit was lost since the start. */
HY_MUST_USE hy_status hy_map_status(const hy_map *map);

/**
 * The source bytes that the `clean` bytes stand for. A byte inside a change
 * stands for the whole change; what was removed at either end is left out. An
 * empty span gives an empty span. Logarithmic in the edits.
 */
hy_span hy_map_source(const hy_map *map, hy_span clean);

/**
 * Joins two steps: `first` from the source to a middle text, `second` from the
 * middle to the clean one. Adds the edits of both to `out`, which is empty to
 * begin with. Linear in the edits. Failure sticks to `out`.
 */
void hy_map_join(const hy_map *first, const hy_map *second, hy_map *out);

#endif
