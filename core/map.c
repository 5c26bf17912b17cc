/* map.c - edits in order, searched and joined. SPDX-License-Identifier: MIT */
#include "map.h"

#include <assert.h>

hy_map hy_map_new(hy_mem mem) { return (hy_map){.mem = mem}; }

void hy_map_clear(hy_map *map) {
  hy_mem_drop(map->mem, map->edits, map->room * sizeof *map->edits);
  *map = hy_map_new(map->mem);
}

hy_status hy_map_status(const hy_map *map) {
  return map->failed ? HY_ENOMEM : HY_OK;
}

static uint32_t length(hy_span span) { return span.end - span.start; }

// Whether `edit` goes on what `last` began: they touch, and their steps are
// alike. Removals go on whatever their size.
static bool continues(const hy_edit *last, const hy_edit *edit) {
  if (last->source.end != edit->source.start) return false;
  if (last->clean.end != edit->clean.start) return false;
  if (!length(last->clean) && !length(edit->clean)) return true;
  return last->source_step == edit->source_step &&
         last->clean_step == edit->clean_step;
}

static void push(hy_map *map, hy_edit edit) {
  if (map->failed) return;
  hy_edit *last = map->count ? &map->edits[map->count - 1] : NULL;
  if (last && continues(last, &edit)) {
    last->source.end = edit.source.end;
    last->clean.end = edit.clean.end;
    if (!length(last->clean)) last->source_step = length(last->source);
    return;
  }
  hy_edit *edits = hy_mem_grow(map->mem, map->edits, &map->room, map->count + 1,
                               sizeof *edits);
  if (!edits) {
    map->failed = true;
    return;
  }
  map->edits = edits;
  edits[map->count++] = edit;
}

void hy_map_add(hy_map *map, hy_span source, uint32_t clean_len) {
  hy_span from = {0}, to = {0};
  if (map->count) {
    from = map->edits[map->count - 1].source;
    to = map->edits[map->count - 1].clean;
  }
  assert(map->failed || source.start >= from.end);
  uint32_t start = to.end + (source.start - from.end);
  if (!length(source) && !clean_len) return;
  push(map, (hy_edit){
                source, {start, start + clean_len}, length(source), clean_len});
}

// The number of edits whose clean part starts at or before `at`.
static size_t edits_before(const hy_map *map, uint32_t at) {
  size_t low = 0, high = map->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (map->edits[middle].clean.start <= at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

// The source bytes of one clean byte, or of one change that it is part of.
static hy_span source_of(const hy_map *map, uint32_t at) {
  size_t before = edits_before(map, at);
  if (!before) return (hy_span){at, at + 1};
  const hy_edit *edit = &map->edits[before - 1];
  if (at >= edit->clean.end) {
    uint32_t start = edit->source.end + (at - edit->clean.end);
    return (hy_span){start, start + 1};
  }
  uint32_t step = (at - edit->clean.start) / edit->clean_step;
  uint32_t start = edit->source.start + step * edit->source_step;
  return (hy_span){start, start + edit->source_step};
}

hy_span hy_map_source(const hy_map *map, hy_span clean) {
  hy_span first = source_of(map, clean.start);
  if (clean.end <= clean.start) return (hy_span){first.start, first.start};
  return (hy_span){first.start, source_of(map, clean.end - 1).end};
}

// One of the two maps of a join. Its `middle` side is the one both share;
// `shift` is how far its outer text stands from the middle one by now.
typedef struct walker {
  const hy_map *map;
  size_t next;
  hy_edit left; // what is still to come of the edit at hand
  bool more;
  bool is_first; // from source to middle; else from middle to clean
  int64_t shift;
} walker;

static void load(walker *w) {
  w->more = w->next < w->map->count;
  if (w->more) w->left = w->map->edits[w->next++];
}

static walker walk(const hy_map *map, bool is_first) {
  walker w = {.map = map, .is_first = is_first};
  load(&w);
  return w;
}

static hy_span middle_of(const walker *w, const hy_edit *edit) {
  return w->is_first ? edit->clean : edit->source;
}

static hy_span outer_of(const walker *w, const hy_edit *edit) {
  return w->is_first ? edit->source : edit->clean;
}

// How many whole steps end at or before `limit` in the middle text; one at
// the least, all of them where a step is empty there.
static uint32_t steps_until(const walker *w, uint32_t limit, uint32_t all) {
  uint32_t step = w->is_first ? w->left.clean_step : w->left.source_step;
  uint32_t start = middle_of(w, &w->left).start;
  if (!step) return all;
  if (limit < start + step) return 1;
  uint32_t fit = (limit - start) / step;
  return fit < all ? fit : all;
}

// Takes steps of the edit at hand up to `limit` and moves on.
static hy_edit take(walker *w, uint32_t limit) {
  hy_edit part = w->left;
  uint32_t step = part.source_step ? part.source_step : part.clean_step;
  uint32_t all = length(part.source_step ? part.source : part.clean) / step;
  uint32_t steps = steps_until(w, limit, all);
  part.source.end = part.source.start + steps * part.source_step;
  part.clean.end = part.clean.start + steps * part.clean_step;
  w->left.source.start = part.source.end;
  w->left.clean.start = part.clean.end;
  if (steps == all) load(w);
  w->shift = (int64_t)outer_of(w, &part).end - middle_of(w, &part).end;
  return part;
}

static hy_span moved(hy_span span, int64_t start, int64_t end) {
  return (hy_span){(uint32_t)(span.start + start), (uint32_t)(span.end + end)};
}

// A part that meets nothing of the other map keeps its steps.
static void push_alone(hy_map *out, const walker *w, hy_edit part,
                       int64_t other) {
  if (w->is_first)
    part.clean = moved(part.clean, other, other);
  else
    part.source = moved(part.source, other, other);
  push(out, part);
}

static bool starts_before(const walker *w, uint32_t end) {
  return w->more && middle_of(w, &w->left).start < end;
}

// Which of the two goes on first; at one place, what is empty there does.
static bool is_first_next(const walker *first, const walker *second) {
  if (!first->more || !second->more) return first->more;
  hy_span a = middle_of(first, &first->left);
  hy_span b = middle_of(second, &second->left);
  if (a.start != b.start) return a.start < b.start;
  return !length(a) || length(b);
}

// Takes steps of both maps for as long as they share bytes with `middle`, and
// makes one change of them all.
static void push_group(hy_map *out, walker *first, walker *second,
                       hy_span middle, int64_t to_source, int64_t to_clean) {
  for (;;) {
    walker *w = starts_before(first, middle.end) ? first : second;
    if (!starts_before(w, middle.end)) break;
    hy_edit part = take(w, middle.end);
    hy_span span = middle_of(w, &part);
    if (span.end > middle.end) middle.end = span.end;
  }
  hy_span source = moved(middle, to_source, first->shift);
  hy_span clean = moved(middle, to_clean, second->shift);
  push(out, (hy_edit){source, clean, length(source), length(clean)});
}

void hy_map_join(const hy_map *first, const hy_map *second, hy_map *out) {
  walker a = walk(first, true), b = walk(second, false);
  while (a.more || b.more) {
    bool is_a = is_first_next(&a, &b);
    walker *w = is_a ? &a : &b, *other = is_a ? &b : &a;
    int64_t to_source = a.shift, to_clean = b.shift;
    uint32_t limit =
        other->more ? middle_of(other, &other->left).start : UINT32_MAX;
    hy_edit part = take(w, limit);
    hy_span span = middle_of(w, &part);
    if (starts_before(other, span.end))
      push_group(out, &a, &b, span, to_source, to_clean);
    else
      push_alone(out, w, part, other->shift);
  }
  if (first->failed || second->failed) out->failed = true;
}
