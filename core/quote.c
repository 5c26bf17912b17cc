/* quote.c - the quotation marks of a text, paired on a small stack.
 *
 * A quotation is noted when it opens and dropped again if it turns out to be
 * stray; what is left is in order. Only the last paragraph of one that runs
 * over several has a closing mark: where a paragraph ends with a quotation
 * open and the next begins with an opening mark, that mark is a reminder.
 *
 * SPDX-License-Identifier: MIT
 */
#include "quote.h"

#include <string.h>

#include "utf8.h"
#include "wrap.h"

// Marks of one family may close each other: a typographic quotation is often
// closed with a typewriter's mark.
typedef enum family {
  FAMILY_NONE,
  FAMILY_DOUBLE,
  FAMILY_SINGLE,
  FAMILY_ANGLE,
  FAMILY_SMALL_ANGLE,
  FAMILY_CORNER,
} family;

typedef enum side { SIDE_NONE, SIDE_OPEN, SIDE_CLOSE } side;

typedef struct mark {
  family family;
  side leans; // what the mark is drawn as; NONE for the typewriter's
} mark;

typedef struct open_quote {
  size_t index; // in `data`
  family family;
} open_quote;

typedef struct pairer {
  hy_str text;
  hy_tokens tokens;
  hy_wrap wrap;
  size_t line; // the token that opened the line we are on
  open_quote stack[HY_QUOTE_DEPTH];
  size_t depth;
  hy_mem mem;
  hy_quote *data; // `at.end` 0: dropped, or still open
  size_t count;
  size_t room;
} pairer;

/* Marks -------------------------------------------------------------------*/

static mark mark_of_code(int32_t code, bool is_doubled) {
  switch (code) {
    case '"': return (mark){FAMILY_DOUBLE, SIDE_NONE};
    case '\'':
      return (mark){is_doubled ? FAMILY_DOUBLE : FAMILY_SINGLE, SIDE_NONE};
    case '`':
      return (mark){is_doubled ? FAMILY_DOUBLE : FAMILY_SINGLE, SIDE_OPEN};
    case 0x2019:
      return (mark){is_doubled ? FAMILY_DOUBLE : FAMILY_SINGLE, SIDE_NONE};
    case 0x2018:
      return (mark){is_doubled ? FAMILY_DOUBLE : FAMILY_SINGLE, SIDE_OPEN};
    case 0x201A: return (mark){FAMILY_SINGLE, SIDE_OPEN};
    case 0x201C:
    case 0x201E: return (mark){FAMILY_DOUBLE, SIDE_OPEN};
    case 0x201D: return (mark){FAMILY_DOUBLE, SIDE_CLOSE};
    case 0xAB: return (mark){FAMILY_ANGLE, SIDE_OPEN};
    case 0xBB: return (mark){FAMILY_ANGLE, SIDE_CLOSE};
    case 0x2039: return (mark){FAMILY_SMALL_ANGLE, SIDE_OPEN};
    case 0x203A: return (mark){FAMILY_SMALL_ANGLE, SIDE_CLOSE};
    case 0x300C: return (mark){FAMILY_CORNER, SIDE_OPEN};
    case 0x300D: return (mark){FAMILY_CORNER, SIDE_CLOSE};
    default: return (mark){FAMILY_NONE, SIDE_NONE};
  }
}

static hy_glyph first_glyph(const pairer *p, size_t i) {
  return hy_utf8_look(p->text, p->tokens.data[i].at.start);
}

static mark mark_at(const pairer *p, size_t i) {
  const hy_token *t = &p->tokens.data[i];
  if (t->kind != HY_TOKEN_PUNCT && t->kind != HY_TOKEN_SYMBOL)
    return (mark){FAMILY_NONE, SIDE_NONE};
  hy_glyph g = first_glyph(p, i);
  uint32_t width = t->at.end - t->at.start, one = g.at.end - g.at.start;
  if (width > 3 * one) return (mark){FAMILY_NONE, SIDE_NONE};
  return mark_of_code(g.code, width > one); // of three, one is an inner mark
}

/* Sides -------------------------------------------------------------------*/

static bool is_one_of(int32_t code, const char *set) {
  return code > 0 && code < 0x80 && strchr(set, code);
}

static bool is_dash(int32_t code) {
  return code == '-' || code == 0x2013 || code == 0x2014 || code == 0x2015;
}

static bool is_punct(const pairer *p, size_t i) {
  return p->tokens.data[i].kind == HY_TOKEN_PUNCT;
}

// Whether what stands before mark `i` leaves it free to open.
static bool is_free_before(const pairer *p, size_t i) {
  if (i == 0 || p->tokens.data[i].flags & HY_TOKEN_BLANK) return true;
  if (mark_at(p, i - 1).family) // of `"'` the second stands like the first
    return i == 1 || p->tokens.data[i - 1].flags & HY_TOKEN_BLANK;
  int32_t code = first_glyph(p, i - 1).code;
  return is_punct(p, i - 1) && (is_one_of(code, "([{:/") || is_dash(code));
}

// Whether what stands after mark `i` leaves it free to close.
static bool is_free_after(const pairer *p, size_t i) {
  for (size_t next = i + 1; next < i + 4; next++) {
    if (next >= p->tokens.count || p->tokens.data[next].flags & HY_TOKEN_BLANK)
      return true;
    if (mark_at(p, next).family) continue;
    int32_t code = first_glyph(p, next).code;
    return is_punct(p, next) && (is_one_of(code, ")]},.;:!?") || is_dash(code));
  }
  return false;
}

static bool is_open(const pairer *p, family f) {
  for (size_t i = p->depth; i-- > 0;)
    if (p->stack[i].family == f) return true;
  return false;
}

// No blank on either side: `it."The next`, `6"x9"`, `say"now"`.
static side squeezed_side(const pairer *p, size_t i, mark m) {
  if (m.leans) return m.leans;
  if (m.family == FAMILY_SINGLE) return SIDE_NONE;
  if (p->tokens.data[i - 1].kind == HY_TOKEN_NUMBER && !is_open(p, m.family))
    return SIDE_NONE;
  if (is_open(p, m.family)) return SIDE_CLOSE;
  hy_span next = p->tokens.data[i + 1].at;
  if (next.end - next.start == 1) return SIDE_NONE; // `China"s`, mistyped
  return is_punct(p, i - 1) ? SIDE_NONE : SIDE_OPEN;
}

static side side_of(const pairer *p, size_t i, mark m) {
  bool before = is_free_before(p, i), after = is_free_after(p, i);
  if (before && !after) return SIDE_OPEN;
  if (after && !before) return SIDE_CLOSE;
  if (!before) return squeezed_side(p, i, m);
  if (m.leans) return m.leans;
  return is_open(p, m.family) ? SIDE_CLOSE : SIDE_OPEN;
}

/* The stack ---------------------------------------------------------------*/

static bool push(pairer *p, size_t i, family f) {
  if (p->depth && p->stack[p->depth - 1].family == f)
    p->depth--; // the one before never closed: stray
  if (p->depth == HY_QUOTE_DEPTH) return true;
  hy_quote *grown =
      hy_mem_grow(p->mem, p->data, &p->room, p->count + 1, sizeof *p->data);
  if (!grown) return false;
  p->data = grown;
  p->data[p->count] = (hy_quote){.at = {(uint32_t)i, 0}};
  p->stack[p->depth++] = (open_quote){p->count++, f};
  return true;
}

// Closes the innermost open quotation of the family; what is open inside of
// it is stray. A mark that closes nothing is stray itself. A single mark may
// be an apostrophe, so it closes no more than what was opened last.
static void pop(pairer *p, size_t i, family f) {
  for (size_t at = p->depth; at-- > 0;) {
    if (p->stack[at].family != f) {
      if (f == FAMILY_SINGLE) return;
      continue;
    }
    hy_quote *quote = &p->data[p->stack[at].index];
    quote->at.end = (uint32_t)i + 1;
    quote->closed = true;
    p->depth = at;
    return;
  }
}

// The outermost open quotation that is not of single marks, which may be
// apostrophes; NULL for none.
static const open_quote *outermost(const pairer *p) {
  for (size_t i = 0; i < p->depth; i++)
    if (p->stack[i].family != FAMILY_SINGLE) return &p->stack[i];
  return NULL;
}

// A paragraph ends before token `next`. True when `next` is the reminder of
// a quotation that runs on; one that does not ends here.
static bool end_paragraph(pairer *p, size_t next) {
  const open_quote *found = outermost(p);
  p->depth = 0;
  if (!found) return false;
  open_quote outer = *found;
  if (next < p->tokens.count) {
    mark m = mark_at(p, next);
    if (m.family == outer.family && side_of(p, next, m) == SIDE_OPEN) {
      p->stack[p->depth++] = outer;
      return true;
    }
  }
  p->data[outer.index].at.end = (uint32_t)next;
  return false;
}

/* The walk ----------------------------------------------------------------*/

static bool starts_paragraph(pairer *p, size_t i) {
  unsigned flags = p->tokens.data[i].flags;
  if (!(flags & HY_TOKEN_NEWLINE) || i == 0) return false;
  size_t line = p->line;
  p->line = i;
  return flags & HY_TOKEN_PARAGRAPH ||
         hy_wrap_is_end(&p->wrap, p->text, p->tokens, line, i);
}

static bool pair_all(pairer *p) {
  for (size_t i = 0; i < p->tokens.count; i++) {
    if (starts_paragraph(p, i) && end_paragraph(p, i)) continue;
    mark m = mark_at(p, i);
    if (!m.family) continue;
    side s = side_of(p, i, m);
    if (s == SIDE_CLOSE) pop(p, i, m.family);
    if (s == SIDE_OPEN && !push(p, i, m.family)) return false;
  }
  end_paragraph(p, p->tokens.count);
  return true;
}

// Leaves the dropped ones out and counts how deep each of the others stands.
static size_t settle(hy_quote *data, size_t count) {
  uint32_t ends[HY_QUOTE_DEPTH];
  size_t kept = 0;
  uint8_t depth = 0;
  for (size_t i = 0; i < count; i++) {
    if (!data[i].at.end) continue;
    while (depth && ends[depth - 1] <= data[i].at.start)
      depth--;
    data[i].depth = depth;
    ends[depth++] = data[i].at.end;
    data[kept++] = data[i];
  }
  return kept;
}

hy_status hy_quotes_read(hy_str text, hy_tokens tokens, hy_arena *arena,
                         hy_quotes *out) {
  *out = (hy_quotes){0};
  pairer p = {.text = text,
              .tokens = tokens,
              .wrap = hy_wrap_read(text, tokens),
              .mem = arena->mem};
  hy_quote *kept = NULL;
  if (pair_all(&p)) {
    p.count = settle(p.data, p.count);
    kept = hy_arena_array(arena, p.count, sizeof *kept);
  }
  if (kept && p.count) memcpy(kept, p.data, p.count * sizeof *kept);
  if (kept) *out = (hy_quotes){kept, p.count};
  hy_mem_drop(p.mem, p.data, p.room * sizeof *p.data);
  return kept ? HY_OK : HY_ENOMEM;
}
