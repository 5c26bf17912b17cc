/* syntax.c - a recursive descent over the bytes; depth is bounded.
 * SPDX-License-Identifier: MIT */
#include "syntax.h"

#include <string.h>

#include "utf8.h"

typedef struct reader {
  hy_str text;
  uint32_t at;
  uint32_t depth;
  hy_arena *arena;
  hy_problem *problem;
  hy_status status; // sticky: the first failure wins
} reader;

static hy_node *read_alt(reader *r);
static hy_node *read_unit(reader *r);

/* ---- characters ------------------------------------------------------- */

static char peek(const reader *r, uint32_t ahead) {
  return r->at + ahead < r->text.len ? r->text.data[r->at + ahead] : '\0';
}

static bool is_at(const reader *r, const char *mark) {
  size_t len = strlen(mark);
  return r->text.len - r->at >= len && !memcmp(r->text.data + r->at, mark, len);
}

static bool take(reader *r, const char *mark) {
  if (!is_at(r, mark)) return false;
  r->at += (uint32_t)strlen(mark);
  return true;
}

static void skip_blanks(reader *r) {
  while (r->at < r->text.len) {
    if (is_at(r, "--")) {
      while (r->at < r->text.len && r->text.data[r->at] != '\n')
        r->at++;
    } else if (strchr(" \t\r\n\f\v", r->text.data[r->at]) && peek(r, 0)) {
      r->at++;
    } else {
      return;
    }
  }
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Letters of a word: lower case, or of a script without case.
static bool is_lower(hy_glyph g) { return g.type == HY_CLASS_LOWER; }

static bool is_upper(hy_glyph g) { return g.type == HY_CLASS_UPPER; }

static bool is_name(hy_glyph g) {
  return is_lower(g) || is_upper(g) || g.type == HY_CLASS_DIGIT ||
         g.type == HY_CLASS_MARK || g.code == '_';
}

static bool is_word(hy_glyph g) {
  return is_lower(g) || g.type == HY_CLASS_DIGIT || g.type == HY_CLASS_MARK ||
         g.code == '\'' || g.code == '-' || g.code == 0x2019;
}

/* ---- failures and nodes ----------------------------------------------- */

static hy_span here(const reader *r) {
  hy_glyph g = hy_utf8_look(r->text, r->at);
  return g.at;
}

static hy_node *fail(reader *r, hy_span at, const char *code, const char *text,
                     const char *help) {
  if (r->status != HY_OK) return NULL;
  r->status = hy_problem_set(r->problem, HY_ESYNTAX, at, code, "%s", text);
  if (help) hy_problem_help(r->problem, "%s", help);
  return NULL;
}

static hy_node *new_node(reader *r, hy_node_type type, uint32_t start) {
  hy_node *node = hy_arena_array(r->arena, 1, sizeof *node);
  if (!node) {
    r->status = hy_problem_set(r->problem, HY_ENOMEM, (hy_span){0}, "memory",
                               "not enough memory");
    return NULL;
  }
  node->type = type;
  node->at = (hy_span){start, r->at};
  return node;
}

static hy_node *new_text(reader *r, hy_node_type type, uint32_t start,
                         hy_str text) {
  hy_node *node = new_node(r, type, start);
  if (node) node->text = text;
  return node;
}

static hy_str since(const reader *r, uint32_t start) {
  return (hy_str){r->text.data + start, r->at - start};
}

/* ---- leaves ----------------------------------------------------------- */

static uint32_t run_end(const reader *r, uint32_t at, bool (*in)(hy_glyph)) {
  for (;;) {
    hy_glyph g = hy_utf8_look(r->text, at);
    if (g.type == HY_CLASS_END || !in(g)) return at;
    // a comment may follow a word at once: "meet--like this"
    if (g.code == '-' && at + 1 < r->text.len && r->text.data[at + 1] == '-')
      return at;
    at = g.at.end;
  }
}

static hy_node *read_word(reader *r) {
  uint32_t start = r->at;
  r->at = run_end(r, r->at, is_word);
  return new_text(r, HY_NODE_WORD, start, since(r, start));
}

static hy_node *read_label(reader *r) {
  uint32_t start = r->at;
  r->at = run_end(r, r->at, is_name);
  return new_text(r, HY_NODE_NAME, start, since(r, start));
}

// The text between two marks with \mark and \\ undone; other escapes stay for
// the regex. The result borrows from the pattern when nothing was undone.
static bool read_between(reader *r, char mark, bool is_regex, hy_str *out) {
  uint32_t start = ++r->at;
  char *copy = hy_arena_array(r->arena, r->text.len - start + 1, 1);
  if (!copy) {
    r->status = HY_ENOMEM;
    return false;
  }
  size_t len = 0;
  while (r->at < r->text.len && r->text.data[r->at] != mark) {
    char c = r->text.data[r->at++];
    char next = peek(r, 0);
    bool undo = c == '\\' && (next == mark || (next == '\\' && !is_regex));
    if (undo) c = r->text.data[r->at++];
    copy[len++] = c;
    if (c == '\\' && !undo && is_regex && next)
      copy[len++] = r->text.data[r->at++];
  }
  if (r->at >= r->text.len) return false;
  r->at++;
  *out = (hy_str){copy, len};
  return true;
}

static hy_node *read_string(reader *r) {
  uint32_t start = r->at;
  hy_str text;
  if (!read_between(r, '"', false, &text))
    return fail(r, (hy_span){start, start + 1}, "open-string",
                "this string is never closed", "add the closing \"");
  hy_node *node = new_text(r, HY_NODE_STRING, start, text);
  if (node && !hy_str_trim(text).len)
    return fail(r, node->at, "empty-string", "this string holds no token",
                "write the words to find between the marks");
  return node;
}

static hy_node *read_regex(reader *r) {
  uint32_t start = r->at;
  hy_str text;
  if (!read_between(r, '/', true, &text))
    return fail(r, (hy_span){start, start + 1}, "open-regex",
                "this regex is never closed", "add the closing /");
  return new_text(r, HY_NODE_REGEX, start, text);
}

/* ---- attributes ------------------------------------------------------- */

static bool read_op(reader *r, hy_attr_op *op) {
  static const struct {
    const char *mark;
    hy_attr_op op;
  } ops[] = {{"!=", HY_ATTR_NOT}, {"<=", HY_ATTR_MOST}, {">=", HY_ATTR_LEAST},
             {"=", HY_ATTR_IS},   {"<", HY_ATTR_BELOW}, {">", HY_ATTR_ABOVE},
             {"~", HY_ATTR_LIKE}};
  for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
    if (!take(r, ops[i].mark)) continue;
    *op = ops[i].op;
    return true;
  }
  return false;
}

static bool is_number(hy_glyph g) { return g.type == HY_CLASS_DIGIT; }

static hy_node *read_value(reader *r) {
  uint32_t start = r->at;
  if (peek(r, 0) == '"') return read_string(r);
  if (peek(r, 0) == '/') return read_regex(r);
  if (!is_digit(peek(r, 0))) return read_word(r);
  r->at = run_end(r, r->at, is_number);
  return new_text(r, HY_NODE_ANY, start, since(r, start));
}

static hy_node *read_attr_test(reader *r) {
  skip_blanks(r);
  uint32_t start = r->at;
  r->at = run_end(r, r->at, is_name);
  hy_node *node = new_text(r, HY_NODE_ATTR_TEST, start, since(r, start));
  skip_blanks(r);
  if (node && (!node->text.len || !read_op(r, &node->op)))
    return fail(r, here(r), "bad-attribute",
                "expected a test such as len>3 here",
                "write [len>3], [shape=\"Xx\"], [lower=\"fed\"] or "
                "[text~/re/]");
  skip_blanks(r);
  hy_node *value = node ? read_value(r) : NULL;
  if (!value) return NULL;
  if (!value->at.end || value->at.start == value->at.end)
    return fail(r, here(r), "bad-attribute", "expected a value here",
                "a word, a \"string\", a /regex/ or a number");
  node->value = value->type;
  node->value_text = value->text;
  node->at.end = r->at;
  skip_blanks(r);
  return node;
}

static hy_node *read_attr(reader *r) {
  uint32_t start = r->at++;
  hy_node *node = new_node(r, HY_NODE_ATTR, start);
  if (!node) return NULL;
  hy_node **tail = &node->child;
  do {
    if (!(*tail = read_attr_test(r))) return NULL;
    tail = &(*tail)->next;
  } while (take(r, ","));
  if (!take(r, "]"))
    return fail(r, here(r), "open-attribute", "expected `]` or `,` here",
                "close the attribute list with ]");
  node->at.end = r->at;
  return node;
}

/* ---- groups ----------------------------------------------------------- */

static hy_node *read_body(reader *r, uint32_t start) {
  if (++r->depth > HY_PATTERN_DEPTH)
    return fail(r, (hy_span){start, start + 1}, "too-deep",
                "brackets are nested too deep here",
                "name the inner parts with def");
  hy_node *body = read_alt(r);
  r->depth--;
  if (!body) return NULL;
  if (!take(r, ")"))
    return fail(r, (hy_span){start, start + 1}, "open-bracket",
                "this bracket is never closed", "add the closing )");
  return body;
}

static hy_node *read_look(reader *r, uint32_t start, hy_look_kind kind) {
  hy_node *body = read_body(r, start);
  hy_node *node = body ? new_node(r, HY_NODE_LOOK, start) : NULL;
  if (!node) return NULL;
  node->look = kind;
  node->child = body;
  return node;
}

static hy_node *read_group(reader *r) {
  uint32_t start = r->at;
  if (take(r, "(?=")) return read_look(r, start, HY_LOOK_AHEAD);
  if (take(r, "(?!")) return read_look(r, start, HY_LOOK_NOT_AHEAD);
  if (take(r, "(?<=")) return read_look(r, start, HY_LOOK_BEHIND);
  if (take(r, "(?<!")) return read_look(r, start, HY_LOOK_NOT_BEHIND);
  r->at++;
  if (is_at(r, "?"))
    return fail(r, (hy_span){start, r->at + 1}, "looks-like-regex",
                "`(?` starts a look-ahead or look-behind",
                "write (?=X), (?!X), (?<=X) or (?<!X); groups are plain ( )");
  return read_body(r, start);
}

/* ---- units, items, sequences ------------------------------------------ */

static hy_node *read_mark(reader *r, hy_node_type type, const char *mark) {
  uint32_t start = r->at;
  take(r, mark);
  return new_node(r, type, start);
}

static hy_node *read_gap(reader *r) {
  bool across = is_at(r, "...");
  hy_node *node = read_mark(r, HY_NODE_GAP, across ? "..." : "..");
  if (!node) return NULL;
  node->across = across;
  node->max = across ? HY_GAP_ACROSS : HY_GAP_MAX;
  return node;
}

static hy_node *read_not(reader *r) {
  uint32_t start = r->at++;
  if (++r->depth > HY_PATTERN_DEPTH)
    return fail(r, (hy_span){start, start + 1}, "too-deep",
                "negations are nested too deep here", NULL);
  hy_node *body = read_unit(r);
  r->depth--;
  hy_node *node = body ? new_node(r, HY_NODE_NOT, start) : NULL;
  if (node) node->child = body;
  return node;
}

static hy_node *read_wrong(reader *r) {
  hy_span at = here(r);
  char c = peek(r, 0);
  if (at.start == at.end)
    return fail(r, at, "missing-item", "something is missing at the end",
                "write what should match here");
  if (strchr("?*+{", c))
    return fail(r, at, "looks-like-regex",
                "nothing stands before this to repeat",
                "write the repeated part first: Aux*");
  if (strchr("|)&", c))
    return fail(r, at, "missing-item", "something is missing before this",
                "write what should match here");
  if (is_digit(c) || strchr(".,;:%$-'", c))
    return fail(r, at, "unquoted",
                "numbers and punctuation are written in quotes",
                "write \",\" or \"3.5\"");
  return fail(r, at, "unknown-character", "this cannot stand in a pattern",
              "to match it, put it in quotes");
}

static hy_node *read_unit(reader *r) {
  switch (peek(r, 0)) {
    case '"': return read_string(r);
    case '/': return read_regex(r);
    case '[': return read_attr(r);
    case '(': return read_group(r);
    case '!': return read_not(r);
    case '^': return read_mark(r, HY_NODE_START, "^");
    case '$': return read_mark(r, HY_NODE_END, "$");
    case '_': return read_mark(r, HY_NODE_ANY, "_");
    case '.': return is_at(r, "..") ? read_gap(r) : read_wrong(r);
    default: break;
  }
  hy_glyph g = hy_utf8_look(r->text, r->at);
  if (is_lower(g)) return read_word(r);
  if (is_upper(g)) return read_label(r);
  return read_wrong(r);
}

static hy_node *read_conj(reader *r) {
  uint32_t start = r->at;
  hy_node *first = read_unit(r);
  if (!first) return NULL;
  hy_node **tail = &first->next;
  uint32_t end = r->at;
  for (skip_blanks(r); take(r, "&"); skip_blanks(r)) {
    skip_blanks(r);
    if (!(*tail = read_unit(r))) return NULL;
    tail = &(*tail)->next;
    end = r->at;
  }
  r->at = end; // blanks belong to the sequence
  if (!first->next) return first;
  hy_node *node = new_node(r, HY_NODE_BOTH, start);
  if (node) node->child = first;
  return node;
}

static bool read_number(reader *r, uint32_t *out) {
  uint32_t start = r->at, n = 0;
  while (is_digit(peek(r, 0)) && n <= HY_REPEAT_MAX)
    n = n * 10 + (uint32_t)(r->text.data[r->at++] - '0');
  if (r->at == start) return false;
  *out = n;
  return true;
}

static bool read_range(reader *r, uint32_t *min, uint32_t *max) {
  uint32_t start = r->at++;
  *min = 0;
  *max = HY_UNBOUNDED;
  skip_blanks(r);
  bool has_min = read_number(r, min);
  skip_blanks(r);
  bool has_comma = take(r, ",");
  skip_blanks(r);
  bool has_max = has_comma && read_number(r, max);
  skip_blanks(r);
  if (!has_comma) *max = *min;
  bool bounded = *min <= HY_REPEAT_MAX && (!has_max || *max <= HY_REPEAT_MAX);
  if (take(r, "}") && (has_min || has_max) && bounded && *min <= *max &&
      *max > 0)
    return true;
  fail(r, (hy_span){start, r->at}, "bad-range", "this range makes no sense",
       "write {2}, {2,}, {,4} or {2,4}, with numbers up to 1000");
  return false;
}

static bool read_quant(reader *r, uint32_t *min, uint32_t *max) {
  *min = 0;
  *max = HY_UNBOUNDED;
  switch (peek(r, 0)) {
    case '?': *max = 1; break;
    case '*': break;
    case '+': *min = 1; break;
    case '{': return read_range(r, min, max);
    default: return false;
  }
  r->at++;
  return true;
}

static hy_node *bound_gap(reader *r, hy_node *gap) {
  if (peek(r, 0) != '{') {
    if (peek(r, 0) && strchr("?*+", peek(r, 0)))
      return fail(r, here(r), "gap-quantifier",
                  "a gap is already optional and repeated",
                  "bound it with ..{,4} or leave the mark out");
    return gap;
  }
  if (!read_range(r, &gap->min, &gap->max)) return NULL;
  if (gap->max == HY_UNBOUNDED)
    return fail(r, gap->at, "bad-range", "a gap needs an upper bound",
                "write ..{,4}; ... alone reaches 30 tokens");
  gap->at.end = r->at;
  return gap;
}

static bool can_repeat(const hy_node *node) {
  return node->type != HY_NODE_START && node->type != HY_NODE_END &&
         node->type != HY_NODE_LOOK;
}

static hy_node *repeat(reader *r, hy_node *body, uint32_t start) {
  uint32_t mark = r->at, min, max;
  if (!read_quant(r, &min, &max)) return r->status == HY_OK ? body : NULL;
  bool lazy = take(r, "?");
  if (!can_repeat(body))
    return fail(r, (hy_span){mark, r->at}, "looks-like-regex",
                "this matches no token, so it cannot be repeated", NULL);
  if (body->type == HY_NODE_ANY && max == HY_UNBOUNDED)
    return fail(r, (hy_span){start, r->at}, "unbounded-wildcard",
                "unbounded wildcard",
                "use the gap .. (same clause) or ... (same sentence), or "
                "give a bound: _{,8}?");
  if (peek(r, 0) && strchr("?*+{", peek(r, 0)))
    return fail(r, here(r), "looks-like-regex", "this is repeated twice",
                "put the inner part in brackets");
  hy_node *node = new_node(r, HY_NODE_REPEAT, start);
  if (!node) return NULL;
  node->min = min;
  node->max = max;
  node->lazy = lazy;
  node->child = body;
  return node;
}

// A capture's name is a word with a colon at once behind it.
static hy_str read_capture(reader *r) {
  uint32_t end = run_end(r, r->at, is_name);
  hy_glyph first = hy_utf8_look(r->text, r->at);
  bool named = is_lower(first) && end < r->text.len && r->text.data[end] == ':';
  hy_str name = {r->text.data + r->at, named ? end - r->at : 0};
  if (named) r->at = end + 1;
  return name;
}

static hy_node *wrap(reader *r, hy_node_type type, hy_node *body,
                     uint32_t start, hy_str text) {
  hy_node *node = body ? new_text(r, type, start, text) : NULL;
  if (node) node->child = body;
  return node;
}

static bool is_relation(hy_glyph g) {
  return (g.code >= 'a' && g.code <= 'z') || g.code == ':';
}

static void read_count(reader *r, hy_node *step) {
  char mark = peek(r, 0);
  bool quant = mark == '?' || mark == '*' || mark == '+';
  step->min = mark == '?' || mark == '*' ? 0 : 1;
  step->max = mark == '*' || mark == '+' ? HY_UNBOUNDED : 1;
  r->at += quant ? 1 : 0;
}

// >nsubj agent:Phrase: what stands behind is a single item without repeat.
static hy_node *read_step(reader *r) {
  uint32_t start = r->at++;
  uint32_t name = r->at;
  r->at = run_end(r, r->at, is_relation);
  hy_node *step = new_text(r, HY_NODE_STEP, start, since(r, name));
  if (step && !step->text.len)
    return fail(r, here(r), "unknown-relation",
                "a relation's name stands behind > and <",
                "write >nsubj X or <obj X");
  if (!step) return NULL;
  step->up = r->text.data[start] == '<';
  read_count(r, step);
  skip_blanks(r);
  uint32_t item = r->at;
  hy_str capture = read_capture(r);
  if (is_at(r, "@"))
    return fail(r, here(r), "anchor-count",
                "the anchor cannot stand behind a step",
                "put the @ before the word that the step starts at");
  step->child = read_conj(r);
  if (capture.len)
    step->child = wrap(r, HY_NODE_CAPTURE, step->child, item, capture);
  step->at.end = r->at;
  return step->child ? step : NULL;
}

static hy_node *read_item(reader *r) {
  uint32_t start = r->at;
  if (is_at(r, ">") || is_at(r, "<")) return read_step(r);
  hy_str name = read_capture(r);
  bool anchored = take(r, "@");
  if (is_at(r, "@"))
    return fail(r, here(r), "anchor-count", "one @ is enough", NULL);
  if (anchored && !name.len && (name = read_capture(r)).len)
    return fail(r, (hy_span){start, r->at}, "anchor-order",
                "the capture's name stands before the @", "write name:@X");
  uint32_t body_start = r->at;
  hy_node *node = read_conj(r);
  if (node && node->type == HY_NODE_GAP)
    node = bound_gap(r, node);
  else if (node)
    node = repeat(r, node, body_start);
  if (anchored) node = wrap(r, HY_NODE_ANCHOR, node, start, (hy_str){"", 0});
  if (name.len) node = wrap(r, HY_NODE_CAPTURE, node, start, name);
  return node;
}

static bool is_seq_end(const reader *r) {
  return r->at >= r->text.len || peek(r, 0) == '|' || peek(r, 0) == ')';
}

static hy_node *read_seq(reader *r) {
  skip_blanks(r);
  uint32_t start = r->at;
  hy_node *first = read_item(r);
  if (!first) return NULL;
  hy_node **tail = &first->next;
  uint32_t end = r->at;
  for (skip_blanks(r); !is_seq_end(r); skip_blanks(r)) {
    if (!(*tail = read_item(r))) return NULL;
    tail = &(*tail)->next;
    end = r->at;
  }
  if (!first->next) return first;
  hy_node *node = new_node(r, HY_NODE_SEQ, start);
  if (!node) return NULL;
  node->at.end = end;
  node->child = first;
  return node;
}

static hy_node *read_alt(reader *r) {
  uint32_t start = r->at;
  hy_node *first = read_seq(r);
  if (!first || !is_at(r, "|")) return first;
  hy_node **tail = &first->next;
  while (take(r, "|")) {
    if (!(*tail = read_seq(r))) return NULL;
    tail = &(*tail)->next;
  }
  hy_node *node = new_node(r, HY_NODE_ALT, start);
  if (node) node->child = first;
  return node;
}

static hy_node *read_pattern(reader *r) {
  hy_node *node = read_alt(r);
  if (node && r->at < r->text.len)
    return fail(r, here(r), "open-bracket", "this bracket was never opened",
                "leave it out, or open it before");
  return node;
}

hy_status hy_syntax_read(hy_str pattern, hy_arena *arena, hy_problem *problem,
                         hy_node **out) {
  *out = NULL;
  if (pattern.len > HY_PATTERN_MAX)
    return hy_problem_set(problem, HY_ELIMIT, (hy_span){0}, "pattern-too-long",
                          "a pattern is at most %zu bytes long",
                          HY_PATTERN_MAX);
  reader r = {.text = pattern, .arena = arena, .problem = problem};
  hy_node *node = read_pattern(&r);
  if (r.status == HY_ENOMEM) return HY_ENOMEM;
  if (!node) return r.status;
  *out = node;
  return HY_OK;
}
