/* lua_match.c - core/match.h for Lua: matches, and why there are none.
 *
 * Rules, tokens and sentences count from 1 here, ends included, as Lua does;
 * the core counts from 0.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>
#include <time.h>

#include "lua_doc.h"
#include "lua_interrupt.h"
#include "lua_rules.h"
#include "match.h"
#include "tell.h"

#define MATCHER_TYPE "hearsay.Matcher"
#define TRACE_TYPE "hearsay.Trace"
#define RULES_SLOT 1 // user value of a matcher: the rules it runs

typedef struct matcher_box {
  hy_matcher *matcher;
} matcher_box;

static matcher_box *check_matcher(lua_State *L) {
  matcher_box *box = luaL_checkudata(L, 1, MATCHER_TYPE);
  luaL_argcheck(L, box->matcher, 1, "the matcher was closed");
  return box;
}

// Pushes the rules that a matcher runs.
static const hy_rules *push_rules(lua_State *L) {
  lua_getiuservalue(L, 1, RULES_SLOT); // ..., rules
  return hy_lua_check_ready(L, -1);
}

/*@lua
--- A matcher for a rule set that is ready.
---@param rules hearsay.Rules
---@return hearsay.Matcher
function core.matcher(rules) end
*/
static int l_matcher(lua_State *L) {
  const hy_rules *rules = hy_lua_check_ready(L, 1);
  matcher_box *box = lua_newuserdatauv(L, sizeof *box, 1);
  box->matcher = NULL;
  luaL_setmetatable(L, MATCHER_TYPE);
  lua_pushvalue(L, 1);                  // rules, box, rules
  lua_setiuservalue(L, -2, RULES_SLOT); // rules, box
  box->matcher = hy_matcher_new(hy_mem_libc(), rules);
  if (!box->matcher) hy_lua_raise(L, HY_ENOMEM);
  hy_matcher_heed(box->matcher, hy_lua_interrupt_flag());
  return 1;
}

static void set_int(lua_State *L, const char *name, uint64_t value) {
  lua_pushinteger(L, (lua_Integer)value);
  lua_setfield(L, -2, name);
}

// Captures as a flat list: name, first, last, name, first, last ...
static void push_bounds(lua_State *L, const hy_rules *rules,
                        const hy_bound *bounds, size_t count) {
  lua_createtable(L, count < 300 ? (int)count * 3 : 900, 0); // list
  lua_Integer at = 0;
  for (size_t i = 0; i < count; i++) {
    hy_lua_push_str(L, hy_rules_capture_name(rules, bounds[i].name));
    lua_rawseti(L, -2, ++at);
    hy_lua_push_sub(L, bounds[i].at); // list, first, last
    lua_rawseti(L, -3, at + 2);       // list, first
    lua_rawseti(L, -2, at + 1);       // list
    at += 2;
  }
}

static void push_match(lua_State *L, const hy_rules *rules,
                       const hy_matches *all, const hy_match *match) {
  lua_createtable(L, 0, 8); // match
  set_int(L, "rule", (uint64_t)match->rule + 1);
  set_int(L, "first", (uint64_t)match->at.start + 1);
  set_int(L, "last", match->at.end);
  if (match->anchor.end) {
    set_int(L, "anchor_first", (uint64_t)match->anchor.start + 1);
    set_int(L, "anchor_last", match->anchor.end);
  }
  set_int(L, "window", (uint64_t)match->window + 1);
  push_bounds(L, rules, all->bounds + match->bounds, match->bound_count);
  lua_setfield(L, -2, "captures"); // match
}

static void push_matches(lua_State *L, const hy_rules *rules,
                         const hy_matches *matches) {
  lua_createtable(L, matches->count < 10000 ? (int)matches->count : 10000, 0);
  for (size_t i = 0; i < matches->count; i++) {
    push_match(L, rules, matches, &matches->data[i]); // list, match
    lua_rawseti(L, -2, (lua_Integer)i + 1);           // list
  }
}

/*@lua
--- Labels a document and lists the matches of the rules that are not silent,
--- in order of the text: tables with rule, first, last, window, captures (a
--- flat list of name, first, last) and, for rules with @, anchor_first and
--- anchor_last. All counted in tokens from 1, ends included.
---@param doc hearsay.Doc
---@return table[]
function Matcher:run(doc) end
*/
static int l_run(lua_State *L) {
  matcher_box *box = check_matcher(L);
  hy_doc *doc = hy_lua_check_doc(L, 2);
  const hy_rules *rules = push_rules(L); // matcher, doc, rules
  hy_matches matches;
  hy_lua_raise(L, hy_matcher_run(box->matcher, doc, &matches));
  hy_lua_doc_labelled(L, 2, -1);
  push_matches(L, rules, &matches);
  return 1;
}

/*@lua
--- Turns the index off or on; results are the same, only slower without.
---@param on boolean
function Matcher:use_index(on) end
*/
static int l_use_index(lua_State *L) {
  hy_matcher_use_index(check_matcher(L)->matcher, lua_toboolean(L, 2));
  return 0;
}

/*@lua
--- Looks for matches only, from now on: sentences in which no rule that reports
--- can match are passed over and get no labels. Matches are the same.
---@param on boolean
function Matcher:search(on) end
*/
static int l_search(lua_State *L) {
  hy_matcher_search(check_matcher(L)->matcher, lua_toboolean(L, 2));
  return 0;
}

static uint64_t cpu_time(void) {
  struct timespec t;
  if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t)) return 0;
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/*@lua
--- Times each rule from now on, or no longer; see Matcher:counts.
---@param on boolean
function Matcher:measure(on) end
*/
static int l_measure(lua_State *L) {
  hy_matcher_clock(check_matcher(L)->matcher,
                   lua_toboolean(L, 2) ? cpu_time : NULL);
  return 0;
}

/*@lua
--- What became of a rule so far: keyed, needs_failed, started, matched,
--- vetoed, superseded, exhausted, steps, time (nanoseconds of CPU time, where
--- Matcher:measure was called).
---@param rule integer
---@return table<string, integer>
function Matcher:counts(rule) end
*/
static int l_counts(lua_State *L) {
  matcher_box *box = check_matcher(L);
  lua_Integer rule = luaL_checkinteger(L, 2);
  luaL_argcheck(L, rule >= 1 && rule <= (lua_Integer)HY_RULES_MAX, 2,
                "there is no such rule");
  hy_rule_counts c = hy_matcher_counts(box->matcher, (uint32_t)(rule - 1));
  lua_createtable(L, 0, 8); // counts
  set_int(L, "keyed", c.keyed);
  set_int(L, "needs_failed", c.needs_failed);
  set_int(L, "started", c.started);
  set_int(L, "matched", c.matched);
  set_int(L, "vetoed", c.vetoed);
  set_int(L, "superseded", c.superseded);
  set_int(L, "exhausted", c.exhausted);
  set_int(L, "steps", c.steps);
  set_int(L, "time", c.time);
  return 1;
}

/* ---- traces ---------------------------------------------------------------
 */

// One outcome, noted while the matcher runs: no Lua there.
typedef struct note {
  hy_outcome outcome;
  uint32_t window;
  uint32_t missing; // of the rule's needs: a bit for each
} note;

typedef struct trace {
  const hy_matcher *matcher;
  note *notes;
  size_t count, room;
  uint32_t window, rule; // those wanted, or HY_NO_ID for all
  bool skip_never;
  bool failed;
} trace;

static int l_trace_gc(lua_State *L) {
  trace *t = luaL_checkudata(L, 1, TRACE_TYPE);
  hy_mem_drop(hy_mem_libc(), t->notes, t->room * sizeof *t->notes);
  *t = (trace){.matcher = NULL};
  return 0;
}

static bool is_wanted(const trace *t, uint32_t window, const hy_outcome *o) {
  if (t->window != HY_NO_ID && t->window != window) return false;
  if (t->rule != HY_NO_ID && t->rule != o->rule) return false;
  return o->type != HY_OUTCOME_NEVER || !t->skip_never;
}

static void take_note(void *ctx, uint32_t window, const hy_outcome *o) {
  trace *t = ctx;
  if (t->failed || !is_wanted(t, window, o)) return;
  note *notes = hy_mem_grow(hy_mem_libc(), t->notes, &t->room, t->count + 1,
                            sizeof *notes);
  t->failed = !notes;
  if (t->failed) return;
  t->notes = notes;
  notes[t->count++] = (note){
      *o, window,
      o->type == HY_OUTCOME_NEVER ? hy_tell_missing(t->matcher, o->rule) : 0};
}

static const char *outcome_name(hy_outcome_type type) {
  switch (type) {
    case HY_OUTCOME_NEVER: return "never";
    case HY_OUTCOME_STOPPED: return "stopped";
    case HY_OUTCOME_VETOED: return "vetoed";
    case HY_OUTCOME_SUPERSEDED: return "superseded";
    case HY_OUTCOME_MATCHED: return "matched";
    case HY_OUTCOME_EXHAUSTED: return "exhausted";
  }
  return "unknown";
}

// outcome -> outcome with `missing`, the numbers of the needs.
static void set_missing(lua_State *L, uint32_t bits) {
  lua_newtable(L); // outcome, list
  lua_Integer count = 0;
  for (int i = 0; i < 32; i++) {
    if (!(bits >> i & 1)) continue;
    lua_pushinteger(L, i + 1);
    lua_rawseti(L, -2, ++count);
  }
  lua_setfield(L, -2, "missing");
}

static void set_stop(lua_State *L, const hy_rules *rules, const note *n) {
  const hy_stop *stop = &n->outcome.stop;
  lua_pushboolean(L, stop->any);
  lua_setfield(L, -2, "tried");
  if (!stop->any) return;
  set_int(L, "start", (uint64_t)stop->start + 1);
  set_int(L, "token", (uint64_t)stop->token + 1);
  hy_lua_push_sub(L, hy_tell_element(rules, n->outcome.rule, stop->element));
  lua_setfield(L, -3, "element_last");
  lua_setfield(L, -2, "element_first");
}

static void push_note(lua_State *L, const hy_rules *rules, const note *n) {
  const hy_outcome *o = &n->outcome;
  lua_createtable(L, 0, 8); // outcome
  lua_pushstring(L, outcome_name(o->type));
  lua_setfield(L, -2, "type");
  set_int(L, "rule", (uint64_t)o->rule + 1);
  set_int(L, "window", (uint64_t)n->window + 1);
  if (o->type == HY_OUTCOME_NEVER) set_missing(L, n->missing);
  if (o->type == HY_OUTCOME_STOPPED) set_stop(L, rules, n);
  if (o->type == HY_OUTCOME_VETOED) set_int(L, "by", o->by);
  if (o->type == HY_OUTCOME_SUPERSEDED) set_int(L, "by", (uint64_t)o->by + 1);
  if (o->at.end > o->at.start) {
    hy_lua_push_sub(L, o->at);
    lua_setfield(L, -3, "last");
    lua_setfield(L, -2, "first");
  }
}

static uint32_t number_or_all(lua_State *L, int arg) {
  lua_Integer i = luaL_optinteger(L, arg, 0);
  luaL_argcheck(L, i >= 0 && i < (lua_Integer)HY_NO_ID, arg, "no such number");
  return i ? (uint32_t)i - 1 : HY_NO_ID;
}

/*@lua
--- Runs as `run` does and tells, beside the matches, what became of each rule
--- in each window: tables with `type` ("never", "stopped", "vetoed",
--- "superseded", "matched", "exhausted"), `rule`, `window`, and what belongs
--- to the type: `missing` (numbers of needs), `start`, `token` and the bytes
--- `element_first`, `element_last` of the pattern, `by` (an exception or a
--- rule), `first` and `last` of the match.
---@param doc hearsay.Doc
---@param window integer? only this one
---@param rule integer? only this one
---@param skip_never boolean? leave out rules that nothing called
---@return table[] matches
---@return table[] outcomes
function Matcher:trace(doc, window, rule, skip_never) end
*/
static int l_trace(lua_State *L) {
  matcher_box *box = check_matcher(L);
  hy_doc *doc = hy_lua_check_doc(L, 2);
  trace wanted = {.matcher = box->matcher,
                  .window = number_or_all(L, 3),
                  .rule = number_or_all(L, 4),
                  .skip_never = lua_toboolean(L, 5)};
  lua_settop(L, 2);
  const hy_rules *rules = push_rules(L);         // ..., rules
  trace *t = lua_newuserdatauv(L, sizeof *t, 0); // ..., rules, trace
  *t = wanted;
  luaL_setmetatable(L, TRACE_TYPE);
  hy_matches matches;
  hy_matcher_trace(box->matcher, take_note, t);
  hy_status status = hy_matcher_run(box->matcher, doc, &matches);
  hy_matcher_trace(box->matcher, NULL, NULL);
  hy_lua_raise(L, t->failed ? HY_ENOMEM : status);
  hy_lua_doc_labelled(L, 2, 3);
  push_matches(L, rules, &matches); // ..., trace, matches
  lua_createtable(L, t->count < 10000 ? (int)t->count : 10000, 0);
  for (size_t i = 0; i < t->count; i++) {
    push_note(L, rules, &t->notes[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1); // ..., matches, outcomes
  }
  return 2;
}

static int l_matcher_gc(lua_State *L) {
  matcher_box *box = luaL_checkudata(L, 1, MATCHER_TYPE);
  hy_matcher_free(box->matcher);
  box->matcher = NULL;
  return 0;
}

/* ---- the door -------------------------------------------------------------
 */

static const luaL_Reg matcher_methods[] = {
    {"run", l_run},         {"use_index", l_use_index}, {"search", l_search},
    {"measure", l_measure}, {"counts", l_counts},       {"trace", l_trace},
    {NULL, NULL},
};

static const luaL_Reg matcher_meta[] = {
    {"__gc", l_matcher_gc},
    {"__close", l_matcher_gc},
    {NULL, NULL},
};

static const luaL_Reg trace_meta[] = {
    {"__gc", l_trace_gc},
    {NULL, NULL},
};

static const luaL_Reg functions[] = {
    {"matcher", l_matcher},
    {NULL, NULL},
};

void hy_lua_open_match(lua_State *L) {
  hy_lua_new_type(L, MATCHER_TYPE, matcher_meta, matcher_methods);
  hy_lua_new_type(L, TRACE_TYPE, trace_meta, NULL);
  luaL_setfuncs(L, functions, 0);
}
