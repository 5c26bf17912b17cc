/* layer.c - one growing list a label. SPDX-License-Identifier: MIT */
#include "layer.h"

#include <string.h>

#include "sort.h"

typedef struct layer {
  hy_label_span *spans;
  size_t count, room;
  size_t window; // where the open window starts
} layer;

struct hy_layers {
  hy_mem mem;
  layer *layers;
  uint32_t label_count;
  uint32_t *touched; // labels with spans in the open window
  size_t touched_count, touched_room;
  uint64_t *starts; // by token: signs of the labels that start there
  size_t start_count, start_room;
};

hy_layers *hy_layers_new(hy_mem mem, uint32_t labels) {
  hy_layers *all = hy_mem_take(mem, sizeof *all);
  if (!all) return NULL;
  all->mem = mem;
  all->label_count = labels;
  all->layers = hy_mem_take(mem, (labels + 1u) * sizeof(layer));
  if (all->layers) return all;
  hy_mem_drop(mem, all, sizeof *all);
  return NULL;
}

void hy_layers_free(hy_layers *all) {
  if (!all) return;
  hy_mem mem = all->mem;
  for (uint32_t i = 0; i < all->label_count; i++)
    hy_mem_drop(mem, all->layers[i].spans,
                all->layers[i].room * sizeof(hy_label_span));
  hy_mem_drop(mem, all->layers, (all->label_count + 1u) * sizeof(layer));
  hy_mem_drop(mem, all->touched, all->touched_room * sizeof(uint32_t));
  hy_mem_drop(mem, all->starts, all->start_room * sizeof(uint64_t));
  hy_mem_drop(mem, all, sizeof *all);
}

void hy_layers_clear(hy_layers *all) {
  for (uint32_t i = 0; i < all->label_count; i++)
    all->layers[i].count = all->layers[i].window = 0;
  all->touched_count = all->start_count = 0;
}

hy_status hy_layers_reserve(hy_layers *all, uint32_t tokens) {
  uint64_t *starts = hy_mem_grow(all->mem, all->starts, &all->start_room,
                                 tokens + (size_t)1, sizeof *starts);
  if (!starts) return HY_ENOMEM;
  memset(starts, 0, (tokens + (size_t)1) * sizeof *starts);
  all->starts = starts;
  all->start_count = tokens;
  return HY_OK;
}

const uint64_t *hy_layers_starts(const hy_layers *all) {
  return all->start_count ? all->starts : NULL;
}

void hy_layers_next(hy_layers *all) {
  for (size_t i = 0; i < all->touched_count; i++) {
    layer *l = &all->layers[all->touched[i]];
    l->window = l->count;
  }
  all->touched_count = 0;
}

// The list of touched labels cannot be told from the lists themselves any
// more, so it is made anew; there is room for it, as all were touched once.
void hy_layers_widen(hy_layers *all) {
  all->touched_count = 0;
  for (uint32_t i = 0; i < all->label_count; i++) {
    all->layers[i].window = 0;
    if (all->layers[i].count && all->touched_count < all->touched_room)
      all->touched[all->touched_count++] = i;
  }
}

// Room for one more touched label than there is; it never exceeds the number
// of labels, so widening always finds room.
static hy_status touch(hy_layers *all, uint32_t label) {
  uint32_t *touched = hy_mem_grow(all->mem, all->touched, &all->touched_room,
                                  all->label_count, sizeof *touched);
  if (!touched) return HY_ENOMEM;
  all->touched = touched;
  touched[all->touched_count++] = label;
  return HY_OK;
}

hy_status hy_layers_add(hy_layers *all, uint32_t label, hy_span at,
                        uint32_t value) {
  layer *l = &all->layers[label];
  if (l->count == l->window && touch(all, label) != HY_OK) return HY_ENOMEM;
  hy_label_span *spans =
      hy_mem_grow(all->mem, l->spans, &l->room, l->count + 1, sizeof *spans);
  if (!spans) {
    if (l->count == l->window) all->touched_count--;
    return HY_ENOMEM;
  }
  l->spans = spans;
  uint32_t reach = at.end;
  if (l->count > l->window && spans[l->count - 1].reach > reach)
    reach = spans[l->count - 1].reach;
  spans[l->count++] = (hy_label_span){at, reach, value};
  if (at.start < all->start_count)
    all->starts[at.start] |= hy_label_sign(label);
  return HY_OK;
}

hy_status hy_layers_add_longest(hy_layers *all, uint32_t label, hy_span at,
                                uint32_t value) {
  layer *l = &all->layers[label];
  if (l->count > l->window) {
    hy_label_span *last = &l->spans[l->count - 1];
    if (at.end <= last->at.end) return HY_OK;
    if (at.start == last->at.start) {
      *last = (hy_label_span){at, at.end, value};
      return HY_OK;
    }
  }
  return hy_layers_add(all, label, at, value);
}

// Of equal spans one with a value comes first.
static int compare_spans(const void *one, const void *other, const void *ctx) {
  const hy_label_span *a = one, *b = other;
  (void)ctx;
  if (a->at.start != b->at.start) return a->at.start < b->at.start ? -1 : 1;
  if (a->at.end != b->at.end) return a->at.end > b->at.end ? -1 : 1;
  return (a->value > b->value) - (a->value < b->value);
}

static bool is_same(hy_span a, hy_span b) {
  return a.start == b.start && a.end == b.end;
}

// In sorted order a span stands inside another one exactly when some earlier
// one reaches as far. Of equal spans the first, with its value, stays.
static size_t drop_spans(hy_label_span *spans, size_t count, bool nested) {
  size_t kept = 0;
  uint32_t reach = 0;
  for (size_t i = 0; i < count; i++) {
    hy_label_span s = spans[i];
    bool inside = s.at.end <= reach;
    bool doubled = kept && is_same(spans[kept - 1].at, s.at);
    if (nested ? doubled : inside) continue;
    if (s.at.end > reach) reach = s.at.end;
    s.reach = reach;
    spans[kept++] = s;
  }
  return kept;
}

void hy_layers_settle(hy_layers *all, uint32_t label, bool nested) {
  layer *l = &all->layers[label];
  hy_label_span *spans = l->spans + l->window;
  size_t count = l->count - l->window;
  if (count < 2) return;
  hy_sort(spans, count, sizeof *spans, compare_spans, NULL);
  l->count = l->window + drop_spans(spans, count, nested);
}

hy_label_spans hy_layers_window(const hy_layers *all, uint32_t label) {
  const layer *l = &all->layers[label];
  if (l->count == l->window) return (hy_label_spans){NULL, 0};
  return (hy_label_spans){l->spans + l->window, l->count - l->window};
}

hy_label_spans hy_layers_all(const hy_layers *all, uint32_t label) {
  const layer *l = &all->layers[label];
  return (hy_label_spans){l->spans, l->count};
}

hy_labels hy_layers_touched(const hy_layers *all) {
  return (hy_labels){all->touched, all->touched_count};
}

size_t hy_label_spans_from(hy_label_spans spans, uint32_t token) {
  size_t low = 0, high = spans.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (spans.data[middle].at.start < token)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

bool hy_label_spans_cover(hy_label_spans spans, uint32_t token) {
  size_t after = hy_label_spans_from(spans, token + 1);
  return after && spans.data[after - 1].reach > token;
}
