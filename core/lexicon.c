/* lexicon.c - a tree of phrases with its edges in one hash table.
 * SPDX-License-Identifier: MIT */
#include "lexicon.h"

#include "intern.h"

// What ends at a node: a list, as one phrase may stand under many labels.
typedef struct ending {
  uint32_t label, value;
  uint32_t next; // index + 1, or 0
} ending;

typedef struct place {
  uint64_t signs;  // of the tests that lead on from here: mostly none
  uint32_t ending; // the first + 1, or 0
} place;

typedef struct edge {
  uint32_t from, test, to; // `to` 0 marks a free slot: no edge leads to root
} edge;

struct hy_lexicon {
  hy_mem mem;
  hy_vocab *vocab;
  place *nodes; // node 0 is the root
  size_t node_count, node_room;
  ending *endings;
  size_t ending_count, ending_room;
  edge *edges;
  size_t edge_count, slot_count;
};

enum { FIRST_SLOTS = 256 };

static hy_status add_node(hy_lexicon *lexicon, uint32_t *out) {
  place *nodes = hy_mem_grow(lexicon->mem, lexicon->nodes, &lexicon->node_room,
                             lexicon->node_count + 1, sizeof *nodes);
  if (!nodes) return HY_ENOMEM;
  lexicon->nodes = nodes;
  nodes[lexicon->node_count] = (place){0};
  *out = (uint32_t)lexicon->node_count++;
  return HY_OK;
}

hy_lexicon *hy_lexicon_new(hy_mem mem, hy_vocab *vocab) {
  hy_lexicon *lexicon = hy_mem_take(mem, sizeof *lexicon);
  if (!lexicon) return NULL;
  lexicon->mem = mem;
  lexicon->vocab = vocab;
  uint32_t root;
  if (add_node(lexicon, &root) == HY_OK) return lexicon;
  hy_lexicon_free(lexicon);
  return NULL;
}

void hy_lexicon_free(hy_lexicon *lexicon) {
  if (!lexicon) return;
  hy_mem mem = lexicon->mem;
  hy_mem_drop(mem, lexicon->nodes, lexicon->node_room * sizeof(place));
  hy_mem_drop(mem, lexicon->endings, lexicon->ending_room * sizeof(ending));
  hy_mem_drop(mem, lexicon->edges, lexicon->slot_count * sizeof(edge));
  hy_mem_drop(mem, lexicon, sizeof *lexicon);
}

/* ---- edges ------------------------------------------------------------ */

static size_t home_of(size_t slots, uint32_t from, uint32_t test) {
  uint64_t hash = ((uint64_t)from << 32 | test) * 0x9e3779b97f4a7c15u;
  return (size_t)(hash >> 20) & (slots - 1);
}

static edge *find_edge(const edge *edges, size_t slots, uint32_t from,
                       uint32_t test) {
  size_t at = home_of(slots, from, test);
  while (edges[at].to && (edges[at].from != from || edges[at].test != test))
    at = (at + 1) & (slots - 1);
  return (edge *)&edges[at];
}

static uint32_t step(const hy_lexicon *lexicon, uint32_t from, uint32_t test) {
  if (!lexicon->slot_count) return 0;
  return find_edge(lexicon->edges, lexicon->slot_count, from, test)->to;
}

static hy_status grow_edges(hy_lexicon *lexicon) {
  size_t slots = lexicon->slot_count ? lexicon->slot_count * 2 : FIRST_SLOTS;
  edge *edges = hy_mem_take(lexicon->mem, slots * sizeof *edges);
  if (!edges) return HY_ENOMEM;
  for (size_t i = 0; i < lexicon->slot_count; i++) {
    edge e = lexicon->edges[i];
    if (e.to) *find_edge(edges, slots, e.from, e.test) = e;
  }
  hy_mem_drop(lexicon->mem, lexicon->edges,
              lexicon->slot_count * sizeof *edges);
  lexicon->edges = edges;
  lexicon->slot_count = slots;
  return HY_OK;
}

static hy_status add_edge(hy_lexicon *lexicon, uint32_t from, uint32_t test,
                          uint32_t to) {
  if (lexicon->edge_count * 2 >= lexicon->slot_count &&
      grow_edges(lexicon) != HY_OK)
    return HY_ENOMEM;
  edge *slot = find_edge(lexicon->edges, lexicon->slot_count, from, test);
  if (slot->to) return HY_OK;
  *slot = (edge){from, test, to};
  lexicon->edge_count++;
  lexicon->nodes[from].signs |= hy_word_sign(test);
  hy_vocab_watch(lexicon->vocab, test, HY_WATCH_LEXICON);
  if (!from) hy_vocab_opens(lexicon->vocab, test, to);
  return HY_OK;
}

/* ---- adding ----------------------------------------------------------- */

// The node that every way of a step leads to. Where its two ways part already
// because of earlier phrases, the phrase goes on along the first.
static hy_status add_step(hy_lexicon *lexicon, hy_phrase_step s,
                          uint32_t *node) {
  uint32_t from = *node;
  uint32_t to = step(lexicon, from, s.first);
  if (!to && s.second != HY_NO_ID) to = step(lexicon, from, s.second);
  if (!to && add_node(lexicon, &to) != HY_OK) return HY_ENOMEM;
  hy_status status = add_edge(lexicon, from, s.first, to);
  if (status == HY_OK && s.second != HY_NO_ID)
    status = add_edge(lexicon, from, s.second, to);
  *node = to;
  return status;
}

static bool ends_with(const hy_lexicon *lexicon, uint32_t node,
                      uint32_t label) {
  for (uint32_t i = lexicon->nodes[node].ending; i;
       i = lexicon->endings[i - 1].next)
    if (lexicon->endings[i - 1].label == label) return true;
  return false;
}

static hy_status add_ending(hy_lexicon *lexicon, uint32_t node, uint32_t label,
                            uint32_t value) {
  if (ends_with(lexicon, node, label)) return HY_OK;
  ending *endings =
      hy_mem_grow(lexicon->mem, lexicon->endings, &lexicon->ending_room,
                  lexicon->ending_count + 1, sizeof *endings);
  if (!endings) return HY_ENOMEM;
  lexicon->endings = endings;
  uint32_t next = lexicon->nodes[node].ending;
  endings[lexicon->ending_count++] = (ending){label, value, next};
  lexicon->nodes[node].ending = (uint32_t)lexicon->ending_count;
  return HY_OK;
}

hy_status hy_lexicon_add(hy_lexicon *lexicon, const hy_phrase_step *steps,
                         size_t count, uint32_t label, uint32_t value) {
  if (!count || count > HY_PHRASE_MAX) return HY_ELIMIT;
  uint32_t node = 0;
  for (size_t i = 0; i < count; i++)
    if (add_step(lexicon, steps[i], &node) != HY_OK) return HY_ENOMEM;
  return add_ending(lexicon, node, label, value);
}

/* ---- finding ---------------------------------------------------------- */

// Several ways may be open at once ("talks" is a form and has a lemma), but
// hardly ever more than two; beyond the limit further ways are not followed.
enum { WAYS_MAX = 32 };

typedef struct ways {
  uint32_t nodes[WAYS_MAX];
  size_t count;
} ways;

static void add_way(ways *w, uint32_t node) {
  for (size_t i = 0; i < w->count; i++)
    if (w->nodes[i] == node) return;
  if (w->count < WAYS_MAX) w->nodes[w->count++] = node;
}

static void advance(const hy_lexicon *lexicon, const hy_word *form,
                    const uint32_t *nodes, size_t count, ways *next) {
  next->count = 0;
  for (size_t i = 0; i < count; i++) {
    uint64_t signs = lexicon->nodes[nodes[i]].signs;
    for (uint32_t t = 0; signs && t < form->phrase.count; t++) {
      uint32_t test = form->phrase.data[t];
      uint32_t to = 0;
      if (signs & hy_word_sign(test)) to = step(lexicon, nodes[i], test);
      if (to) add_way(next, to);
    }
  }
}

static hy_status add_matches(const hy_lexicon *lexicon, uint32_t node,
                             hy_span at, hy_layers *layers) {
  for (uint32_t i = lexicon->nodes[node].ending; i;) {
    const ending *e = &lexicon->endings[i - 1];
    hy_status status = hy_layers_add_longest(layers, e->label, at, e->value);
    if (status != HY_OK) return status;
    i = e->next;
  }
  return HY_OK;
}

// The first step is part of the form: the nodes that it leads to.
static hy_status find_at(const hy_lexicon *lexicon, const hy_word *const *forms,
                         hy_span window, hy_layers *layers) {
  ways sets[2];
  const uint32_t *nodes = forms[window.start]->opens.data;
  size_t count = forms[window.start]->opens.count;
  for (uint32_t p = window.start; count && p < window.end; p++) {
    if (p > window.start) {
      ways *next = &sets[p & 1];
      advance(lexicon, forms[p], nodes, count, next);
      nodes = next->nodes;
      count = next->count;
    }
    for (size_t i = 0; i < count; i++) {
      hy_status status = add_matches(lexicon, nodes[i],
                                     (hy_span){window.start, p + 1}, layers);
      if (status != HY_OK) return status;
    }
  }
  return HY_OK;
}

enum { AHEAD = 4 }; // tokens

// The nodes are more than the caches hold, so they are asked for some tokens
// before they are read.
static void ask_ahead(const hy_lexicon *lexicon, const hy_word *form) {
  for (uint32_t i = 0; i < form->opens.count; i++)
    HY_PREFETCH(&lexicon->nodes[form->opens.data[i]]);
}

hy_status hy_lexicon_find(const hy_lexicon *lexicon,
                          const hy_word *const *forms, hy_span window,
                          hy_layers *layers) {
  for (uint32_t p = window.start; p < window.end; p++) {
    if (p + AHEAD < window.end) ask_ahead(lexicon, forms[p + AHEAD]);
    if (!forms[p]->opens.count) continue;
    hy_status status =
        find_at(lexicon, forms, (hy_span){p, window.end}, layers);
    if (status != HY_OK) return status;
  }
  return HY_OK;
}
