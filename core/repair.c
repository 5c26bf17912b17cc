/* repair.c - finds the lines that need care, and gives each to the rules.
 *
 * A scan stops at the few bytes that could mean trouble. Most of them mean
 * none (a curly quote between letters, an accent in a name) and the scan goes
 * on; for the others the line is taken apart into cells, the rules run until
 * none has anything to do, and what changed is written.
 *
 * SPDX-License-Identifier: MIT
 */
#include "repair.h"

#include <string.h>

#include "cell.h"
#include "eight.h"
#include "entity.h"
#include "repair_rule.h"
#include "utf8.h"

typedef struct rule_row {
  const char *name;
  hy_repair_fn run; // NULL: done while lines are cut
} rule_row;

static const rule_row RULES[HY_REPAIR_COUNT] = {
    [HY_REPAIR_LINE_END] = {"line-end", NULL},
    [HY_REPAIR_ENTITY] = {"entity", hy_repair_entity},
    [HY_REPAIR_MOJIBAKE] = {"mojibake", hy_repair_mojibake},
    [HY_REPAIR_CONTROL] = {"control", hy_repair_control},
    [HY_REPAIR_STRAY] = {"stray", hy_repair_stray},
    [HY_REPAIR_QUOTE] = {"quote", hy_repair_quote},
    [HY_REPAIR_SPACE] = {"space", hy_repair_space},
    [HY_REPAIR_INVISIBLE] = {"invisible", hy_repair_invisible},
    [HY_REPAIR_COMPOSE] = {"compose", hy_repair_compose},
};

const char *hy_repair_name(hy_repair_rule rule) { return RULES[rule].name; }

// The work on one text. Everything before `done` is written or needs no
// writing: while nothing changed, nothing is copied.
typedef struct repairer {
  hy_str text;
  unsigned skip;
  hy_repair_counts counts;
  hy_cells front, back;
  hy_buf *out;
  hy_map *map;
  uint32_t done;
} repairer;

static bool is_on(const repairer *r, hy_repair_rule rule) {
  return !(r->skip >> rule & 1);
}

static unsigned char byte_at(const repairer *r, size_t at) {
  return at < r->text.len ? (unsigned char)r->text.data[at] : 0;
}

// --- the scan

// The first byte from `at` on that is not ASCII, or "&", or a carriage return.
static size_t next_special(hy_str text, size_t at) {
  for (; at + 8 <= text.len; at += 8) {
    uint64_t eight = hy_eight_load(text.data + at, 8);
    uint64_t hit = eight | hy_eight_is(eight, '&') | hy_eight_is(eight, '\r');
    if (hit & HY_EIGHT_TOPS) break;
  }
  for (; at < text.len; at++) {
    unsigned char byte = (unsigned char)text.data[at];
    if (byte >= 0x80 || byte == '&' || byte == '\r') break;
  }
  return at;
}

typedef enum calm { TROUBLE, CALM_ALONE, CALM } calm;

// Whether a character can be part of any repair: no; not between ASCII ones;
// or not even next to its like.
static calm calm_of(int32_t code) {
  switch (code) {
    case 0x2013:
    case 0x2014:
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x2026: return CALM;
    case 0xA0:
    case 0xAD: return TROUBLE;
    case 0x2022:
    case 0x20AC:
    case 0x2122: return CALM_ALONE;
    // What Windows quotes become on a Mac.
    case 0xEC:
    case 0xEE: return TROUBLE;
    default: break;
  }
  bool sign = code > 0xA0 && code <= 0xBF;
  bool small = code >= 0xDF && code <= 0xFF;
  return sign || small ? CALM_ALONE : TROUBLE;
}

// Where the run of non-ASCII characters at `at` ends if it is calm, else `at`.
static size_t calm_end(const repairer *r, size_t at) {
  size_t end = at, count = 0;
  bool alone = false;
  while (byte_at(r, end) >= 0x80) {
    int32_t code;
    end += hy_utf8_read(r->text, (uint32_t)end, &code);
    calm now = calm_of(code);
    if (now == TROUBLE) return at;
    alone = alone || now == CALM_ALONE;
    if (++count > 1 && alone) return at;
  }
  return end;
}

static size_t calm_reference(const repairer *r, size_t at) {
  int32_t codes[2];
  hy_str rest = {r->text.data + at, r->text.len - at};
  return hy_entity_read(rest, codes) ? at : at + 1;
}

// --- writing

static void copy_until(repairer *r, uint32_t end) {
  hy_buf_add(r->out, hy_str_slice(r->text, (hy_span){r->done, end}));
  r->done = end;
}

static void replace(repairer *r, hy_span at, hy_str by) {
  copy_until(r, at.start);
  hy_buf_add(r->out, by);
  hy_map_add(r->map, at, (uint32_t)by.len);
  r->done = at.end;
}

static void write_cells(repairer *r, hy_span line) {
  copy_until(r, line.start);
  hy_cells_write(&r->front, r->text, line, r->out, r->map);
  r->done = line.end;
}

// --- the rules on one line

// The first rule that has something to do leaves the new row in `front`.
static hy_repair_rule run_rules(repairer *r) {
  for (int rule = 1; rule < HY_REPAIR_COUNT; rule++) {
    if (!is_on(r, (hy_repair_rule)rule)) continue;
    r->back.count = 0;
    if (!RULES[rule].run(r->front.data, r->front.count, &r->back)) continue;
    hy_cells last = r->front;
    r->front = r->back;
    r->back = last;
    return (hy_repair_rule)rule;
  }
  return HY_REPAIR_COUNT;
}

static bool has_failed(const repairer *r) {
  return r->front.failed || r->back.failed || r->out->failed || r->map->failed;
}

static void repair_line(repairer *r, hy_span line) {
  bool changed[HY_REPAIR_COUNT] = {false};
  r->front.count = 0;
  hy_cells_read(&r->front, r->text, line);
  for (int round = 0; round < HY_REPAIR_ROUNDS_MAX; round++) {
    hy_repair_rule rule = run_rules(r);
    if (has_failed(r)) return;
    if (rule != HY_REPAIR_COUNT) {
      changed[rule] = true;
      continue;
    }
    if (round) write_cells(r, line);
    for (int i = 0; i < HY_REPAIR_COUNT; i++)
      r->counts.lines[i] += changed[i];
    return;
  }
}

// --- lines

// How many bytes of a line end stand at `at`: 0, 1, 2 (CR LF) or 3 (Unicode's
// line and paragraph separators).
static uint32_t line_end_size(const repairer *r, size_t at) {
  unsigned char byte = byte_at(r, at);
  if (at >= r->text.len) return 0;
  if (byte == '\n') return 1;
  if (byte == '\r') return byte_at(r, at + 1) == '\n' ? 2 : 1;
  bool separator = byte == 0xE2 && byte_at(r, at + 1) == 0x80 &&
                   (byte_at(r, at + 2) & 0xFE) == 0xA8;
  return separator ? 3 : 0;
}

static bool is_tail(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// How far back a line is looked at; what is further from the trouble in a
// line that long is another sentence.
enum { LOOK_BACK = 4096 };

// Bytes that may follow the first one of a character.
enum { TAILS = 3 };

static uint32_t line_start(const repairer *r, size_t at) {
  size_t least = at > r->done + LOOK_BACK ? at - LOOK_BACK : r->done;
  size_t start = at;
  while (start > least && byte_at(r, start - 1) != '\n')
    start--;
  for (int i = 0; i < TAILS && start < at && is_tail(byte_at(r, start)); i++)
    start++;
  return (uint32_t)start;
}

// The end of the line, or a place after a space in a line that is too long.
static uint32_t line_end(const repairer *r, uint32_t start) {
  size_t most = (size_t)start + HY_REPAIR_LINE_MAX;
  size_t stop = most < r->text.len ? most : r->text.len;
  size_t space = 0;
  for (size_t at = start; at < stop; at++) {
    if (line_end_size(r, at)) return (uint32_t)at;
    if (byte_at(r, at) == ' ') space = at + 1;
  }
  if (stop == r->text.len) return (uint32_t)stop;
  if (space > start + HY_REPAIR_LINE_MAX / 2) return (uint32_t)space;
  for (int i = 0; i < TAILS && is_tail(byte_at(r, stop)); i++)
    stop--;
  return (uint32_t)stop;
}

// Brings a line end other than LF to LF; returns what comes after it.
static size_t mend_line_end(repairer *r, size_t at, uint32_t size) {
  if (!is_on(r, HY_REPAIR_LINE_END)) return at + size;
  hy_span span = {(uint32_t)at, (uint32_t)(at + size)};
  replace(r, span, HY_LIT("\n"));
  r->counts.lines[HY_REPAIR_LINE_END]++;
  return at + size;
}

// Looks at one special byte; returns where the scan goes on.
static size_t handle(repairer *r, size_t at) {
  uint32_t size = line_end_size(r, at);
  if (size) return mend_line_end(r, at, size);
  bool reference = byte_at(r, at) == '&';
  size_t next = reference ? calm_reference(r, at) : calm_end(r, at);
  if (next > at) return next;
  uint32_t start = line_start(r, at);
  uint32_t end = line_end(r, start);
  if (end <= at) end = line_end(r, start = (uint32_t)at);
  repair_line(r, (hy_span){start, end});
  return end;
}

static void repair_all(repairer *r) {
  size_t at = 0;
  while ((at = next_special(r->text, at)) < r->text.len && !has_failed(r))
    at = handle(r, at);
  if (r->map->count) copy_until(r, (uint32_t)r->text.len);
}

hy_status hy_repair(hy_mem mem, hy_str text, unsigned skip,
                    hy_repair_counts *counts, hy_buf *out, hy_map *map,
                    hy_str *clean) {
  *clean = (hy_str){0};
  if (text.len > HY_TEXT_MAX) return HY_ELIMIT;
  repairer r = {.text = text,
                .skip = skip,
                .front = hy_cells_new(mem),
                .back = hy_cells_new(mem),
                .out = out,
                .map = map};
  repair_all(&r);
  bool failed = has_failed(&r);
  hy_cells_clear(&r.front);
  hy_cells_clear(&r.back);
  if (failed) return HY_ENOMEM;
  for (int i = 0; counts && i < HY_REPAIR_COUNT; i++)
    counts->lines[i] += r.counts.lines[i];
  *clean = map->count ? hy_buf_str(out) : text;
  return HY_OK;
}
