/* index.c - reads the requirements out of a tree. SPDX-License-Identifier: MIT
 */
#include "index.h"

#include <string.h>

#include "program.h"

// Nodes looked at for one rule.
#define WORK_MAX 20000

// A requirement so common that looking for it costs more than it saves. Even
// "the" is below.
#define COST_MAX 100000.0

typedef struct looker {
  hy_costs costs;
  hy_arena *arena;
  uint32_t work;
  hy_status status;
} looker;

static void look_at(looker *l, const hy_node *node, hy_needs *out);

static uint32_t add(uint32_t a, uint32_t b) {
  uint64_t sum = (uint64_t)a + b;
  return a == HY_UNBOUNDED || b == HY_UNBOUNDED || sum >= HY_UNBOUNDED
             ? HY_UNBOUNDED
             : (uint32_t)sum;
}

// Keeps the list sorted by cost; what falls off the end is the most common.
static void keep(hy_needs *needs, hy_need need) {
  if (need.cost > COST_MAX) return;
  uint32_t at = needs->count;
  if (at == HY_NEEDS_MAX + 1) {
    if (needs->items[at - 1].cost <= need.cost) return;
    at--;
  } else {
    needs->count++;
  }
  for (; at && needs->items[at - 1].cost > need.cost; at--)
    needs->items[at] = needs->items[at - 1];
  needs->items[at] = need;
}

static void keep_moved(hy_needs *out, const hy_needs *from, uint32_t lo,
                       uint32_t hi) {
  for (uint32_t i = 0; i < from->count; i++) {
    hy_need need = from->items[i];
    need.lo = add(need.lo, lo);
    need.hi = add(need.hi, hi);
    keep(out, need);
  }
}

static void keep_atom(looker *l, hy_needs *out, uint32_t atom, uint32_t at) {
  uint32_t *atoms = hy_arena_array(l->arena, 1, sizeof *atoms);
  if (!atoms) {
    l->status = HY_ENOMEM;
    return;
  }
  *atoms = atom;
  double cost = l->costs.cost(l->costs.ctx, atom);
  keep(out, (hy_need){atoms, 1, at, at, cost});
}

static void look_at_leaf(looker *l, const hy_node *node, hy_needs *out) {
  if (node->meaning == HY_MEANS_TREE) look_at(l, node->target, out);
  if (node->meaning == HY_MEANS_LABEL)
    keep_atom(l, out, node->id | HY_ATOM_LABEL, 0);
  if (node->meaning != HY_MEANS_TESTS) return;
  for (uint32_t i = 0; i < node->test_count; i++)
    keep_atom(l, out, node->tests[i], i);
}

static void look_at_seq(looker *l, const hy_node *first, hy_needs *out) {
  uint32_t lo = 0, hi = 0;
  for (const hy_node *n = first; n; n = n->next) {
    hy_needs part = {.count = 0};
    look_at(l, n, &part);
    keep_moved(out, &part, lo, hi);
    hy_facts facts = hy_program_facts(n);
    lo = add(lo, facts.min);
    hi = add(hi, facts.max);
  }
}

static void look_at_all(looker *l, const hy_node *first, hy_needs *out) {
  for (const hy_node *n = first; n; n = n->next) {
    hy_needs part = {.count = 0};
    look_at(l, n, &part);
    keep_moved(out, &part, 0, 0);
  }
}

// Adds the atoms of `more` to those of `all`, whose array has room for `*room`
// and doubles when it must: a choice of thousands stays linear.
static bool join(looker *l, hy_need *all, uint32_t *room, const hy_need *more) {
  uint32_t count = all->atom_count + more->atom_count;
  if (count > *room) {
    uint32_t *grown = hy_arena_array(l->arena, count * 2u, sizeof *grown);
    if (!grown) {
      l->status = HY_ENOMEM;
      return false;
    }
    if (all->atom_count)
      memcpy(grown, all->atoms, all->atom_count * sizeof *grown);
    all->atoms = grown;
    *room = count * 2u;
  }
  memcpy((uint32_t *)all->atoms + all->atom_count, more->atoms,
         more->atom_count * sizeof *more->atoms);
  all->atom_count = count;
  all->lo = all->lo < more->lo ? all->lo : more->lo;
  all->hi = all->hi > more->hi ? all->hi : more->hi;
  all->cost += more->cost;
  return true;
}

// One branch or the other matches, so what is needed is the cheapest of this
// branch or the cheapest of that; nothing, if a branch has none.
static void look_at_alt(looker *l, const hy_node *first, hy_needs *out) {
  hy_need all = {.lo = HY_UNBOUNDED};
  uint32_t room = 0;
  for (const hy_node *n = first; n && l->status == HY_OK; n = n->next) {
    hy_needs part = {.count = 0};
    look_at(l, n, &part);
    if (!part.count || !join(l, &all, &room, &part.items[0])) return;
  }
  keep(out, all);
}

static void look_at(looker *l, const hy_node *node, hy_needs *out) {
  if (l->status != HY_OK || ++l->work > WORK_MAX) return;
  if (node->meaning != HY_MEANS_NOTHING) {
    look_at_leaf(l, node, out);
    return;
  }
  switch (node->type) {
    case HY_NODE_SEQ: look_at_seq(l, node->child, out); return;
    case HY_NODE_ALT: look_at_alt(l, node->child, out); return;
    case HY_NODE_ATTR:
    case HY_NODE_BOTH: look_at_all(l, node->child, out); return;
    case HY_NODE_CAPTURE:
    case HY_NODE_ANCHOR: look_at(l, node->child, out); return;
    case HY_NODE_REPEAT:
      if (node->min) look_at(l, node->child, out);
      return;
    case HY_NODE_GAP:
    case HY_NODE_ANY:
    case HY_NODE_START:
    case HY_NODE_END:
    case HY_NODE_NOT:
    case HY_NODE_STEP:
    case HY_NODE_LOOK:
    default: return;
  }
}

hy_status hy_needs_read(const hy_node *tree, hy_costs costs, hy_arena *arena,
                        hy_needs *out) {
  looker l = {.costs = costs, .arena = arena};
  out->count = 0;
  look_at(&l, tree, out);
  if (l.work > WORK_MAX) out->count = 0;
  return l.status;
}
