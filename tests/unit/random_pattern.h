/* random_pattern.h - random patterns, all of the notation.
 *
 * The vocabulary is small, so that patterns meet texts often. A pattern may
 * be refused by the compiler; the caller asks for another one then.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_RANDOM_PATTERN_H
#define HY_RANDOM_PATTERN_H

#include <string.h>

#include "base.h"

typedef struct dice {
  uint64_t state;
} dice;

static uint32_t roll(dice *d, uint32_t sides) {
  d->state = d->state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(d->state >> 33) % sides;
}

static bool one_in(dice *d, uint32_t sides) { return roll(d, sides) == 0; }

#define PICK(d, list) ((list)[roll(d, sizeof(list) / sizeof *(list))])

// A text being written into an array of fixed size; what is too much is lost.
typedef struct pen {
  char *out;
  size_t room, len;
} pen;

static pen pen_at(char *out, size_t room) {
  out[0] = '\0';
  return (pen){out, room, 0};
}

static void put(pen *p, const char *text) {
  size_t len = strlen(text);
  if (p->len + len + 1 > p->room) return;
  memcpy(p->out + p->len, text, len + 1);
  p->len += len;
}

// What a pattern may mention: labels below `labels`, definitions below `defs`.
typedef struct scope {
  dice *d;
  uint32_t labels, def_from, defs;
  bool captures;
} scope;

static void put_alt(pen *p, const scope *s, int depth);
static void put_seq(pen *p, const scope *s, int depth);
static void put_unit(pen *p, const scope *s, int depth);

static const char *const WORDS[] = {"a",    "b",    "c",   "meet",
                                    "talk", "hold", "fed", "york"};

static void put_leaf(pen *p, const scope *s) {
  static const char *const strings[] = {"\"met\"",   "\"Fed\"", "\"new york\"",
                                        "\"York\"",  "\",\"",   "\"a b\"",
                                        "\"talks\"", "\"3\"",   "\"fed\""};
  static const char *const classes[] = {"Cap",   "Num",   "Punct", "Word",
                                        "Lower", "Upper", "Stop"};
  static const char *const regexes[] = {"/[A-Z].*/", "/.*s/", "/a|b/",
                                        "/[0-9]+/", "/m?et+s?/"};
  static const char *const attrs[] = {"[len>3]",
                                      "[len=1]",
                                      "[shape=\"Xxx\"]",
                                      "[lower=fed]",
                                      "[text~/[a-m].*/, len<5]",
                                      "[lower>=\"k\"]",
                                      "[text!=\"a\"]"};
  char name[3] = {0};
  uint32_t kind = roll(s->d, 20);
  if (kind < 3 && s->labels) {
    name[0] = 'L', name[1] = (char)('a' + roll(s->d, s->labels));
    put(p, name);
  } else if (kind < 5 && s->defs > s->def_from) {
    uint32_t def = s->def_from + roll(s->d, s->defs - s->def_from);
    name[0] = 'D', name[1] = (char)('a' + def);
    put(p, name);
  } else if (kind < 7) {
    put(p, PICK(s->d, strings));
  } else if (kind == 7) {
    put(p, PICK(s->d, classes));
  } else if (kind == 8) {
    put(p, PICK(s->d, regexes));
  } else if (kind == 9) {
    put(p, PICK(s->d, attrs));
  } else if (kind == 10) {
    put(p, "_");
  } else {
    put(p, PICK(s->d, WORDS));
  }
}

static void put_look(pen *p, const scope *s, int depth) {
  static const char *const marks[] = {"(?=", "(?!", "(?<=", "(?<!"};
  scope inner = *s;
  inner.captures = false;
  put(p, PICK(s->d, marks));
  put_alt(p, &inner, depth - 1);
  put(p, ")");
}

static void put_both(pen *p, const scope *s, int depth) {
  scope inner = *s;
  inner.captures = false;
  put_unit(p, &inner, depth - 1);
  for (uint32_t more = 1 + one_in(s->d, 4); more; more--) {
    put(p, " & ");
    put_unit(p, &inner, depth - 1);
  }
}

static void put_unit(pen *p, const scope *s, int depth) {
  uint32_t kind = depth > 0 ? roll(s->d, 12) : 0;
  scope inner = *s;
  inner.captures = false;
  if (kind < 7) {
    put_leaf(p, s);
  } else if (kind < 10) {
    put(p, "(");
    put_alt(p, s, depth - 1);
    put(p, ")");
  } else if (kind == 10) {
    put(p, "!");
    put_unit(p, &inner, depth - 1);
  } else {
    put(p, "(");
    put_both(p, s, depth);
    put(p, ")");
  }
}

static void put_quant(pen *p, const scope *s) {
  static const char *const marks[] = {"?",    "*",    "+",     "{2}", "{1,2}",
                                      "{,3}", "{2,}", "{0,2}", "{1,}"};
  put(p, PICK(s->d, marks));
  if (one_in(s->d, 3)) put(p, "?");
}

static void put_capture(pen *p, const scope *s) {
  static const char *const names[] = {"x:", "y:", "who:"};
  if (s->captures && one_in(s->d, 3)) put(p, PICK(s->d, names));
}

static void put_item(pen *p, const scope *s, int depth) {
  static const char *const gaps[] = {"..", "...", "..{,2}", "..{1,3}",
                                     "...{,4}"};
  uint32_t kind = roll(s->d, 24);
  if (kind == 0) {
    put(p, "^");
  } else if (kind == 1) {
    put(p, "$");
  } else if (kind < 4 && depth > 0) {
    put_look(p, s, depth);
  } else if (kind < 6) {
    put_capture(p, s);
    put(p, PICK(s->d, gaps));
  } else {
    put_capture(p, s);
    put_unit(p, s, depth);
    if (one_in(s->d, 3)) put_quant(p, s);
  }
}

static void put_seq(pen *p, const scope *s, int depth) {
  uint32_t count = 1 + roll(s->d, 3);
  for (uint32_t i = 0; i < count; i++) {
    if (i) put(p, " ");
    put_item(p, s, depth);
  }
}

static void put_alt(pen *p, const scope *s, int depth) {
  uint32_t count = one_in(s->d, 3) ? 2 + roll(s->d, 2) : 1;
  for (uint32_t i = 0; i < count; i++) {
    if (i) put(p, " | ");
    put_seq(p, s, depth);
  }
}

static void put_anchored_seq(pen *p, const scope *s, int depth) {
  if (one_in(s->d, 2)) {
    put_seq(p, s, depth);
    put(p, " ");
  }
  put_capture(p, s);
  put(p, "@");
  put_unit(p, s, depth);
  if (one_in(s->d, 5)) put(p, "+");
  if (one_in(s->d, 3)) return;
  put(p, " ");
  put_seq(p, s, depth);
}

static void put_pattern(pen *p, const scope *s, bool anchored) {
  int depth = 1 + (int)roll(s->d, 3);
  if (!anchored) {
    put_alt(p, s, depth);
    return;
  }
  put_anchored_seq(p, s, depth);
  if (!one_in(s->d, 5)) return;
  put(p, " | ");
  put_anchored_seq(p, s, depth);
}

#endif
