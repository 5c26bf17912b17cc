/* wrap.c - line lengths, and what they say. SPDX-License-Identifier: MIT */
#include "wrap.h"

#include "utf8.h"

// No one wraps at more than this; longer lines are whole paragraphs.
#define WIDTH_MAX 160

// Where lines are not wrapped, one below this length is a title or an item.
#define SHORT_MAX 40

// The length of a full line: nine lines of ten are no longer. One overlong
// address does not move it.
#define FULL_SHARE 90

static bool opens_line(const hy_token *token) {
  return token->flags & HY_TOKEN_NEWLINE;
}

// Whether token `i` opens a line, but no paragraph.
static bool is_candidate(hy_tokens tokens, size_t i) {
  return opens_line(&tokens.data[i]) &&
         !(tokens.data[i].flags & HY_TOKEN_PARAGRAPH);
}

// Whether the line end before token `i` tells of wrapping: the words go on,
// with neither a stop before it nor an indent after it.
static bool is_witness(hy_str text, hy_tokens tokens, size_t i) {
  const hy_token *last = &tokens.data[i - 1];
  char byte = text.data[last->at.start];
  bool is_stop = last->kind == HY_TOKEN_PUNCT &&
                 (byte == '.' || byte == '!' || byte == '?');
  return is_candidate(tokens, i) && !is_stop &&
         !(tokens.data[i].flags & HY_TOKEN_INDENT);
}

static bool is_indented(const hy_token *token) {
  return token->flags & HY_TOKEN_INDENT;
}

static bool is_small(hy_str text, const hy_token *token) {
  return hy_utf8_look(text, token->at.start).type == HY_CLASS_LOWER;
}

static uint32_t length(const hy_wrap *wrap, hy_str text, uint32_t start,
                       uint32_t end) {
  if (wrap->is_ascii) return end - start;
  return (uint32_t)hy_utf8_count((hy_str){text.data + start, end - start});
}

// From the first token of a line to the last, in code points.
static uint32_t line_length(const hy_wrap *wrap, hy_str text, hy_tokens tokens,
                            size_t first, size_t next) {
  return length(wrap, text, tokens.data[first].at.start,
                tokens.data[next - 1].at.end);
}

// The bytes up to the next blank: what would have had to fit.
static uint32_t lead_length(const hy_wrap *wrap, hy_str text, hy_tokens tokens,
                            size_t i) {
  uint32_t start = tokens.data[i].at.start;
  while (i + 1 < tokens.count && !(tokens.data[i + 1].flags & HY_TOKEN_BLANK) &&
         tokens.data[i].at.end - start < WIDTH_MAX)
    i++;
  return length(wrap, text, start, tokens.data[i].at.end);
}

static bool has_room(const hy_wrap *wrap, hy_str text, hy_tokens tokens,
                     size_t first, size_t next) {
  uint32_t line = line_length(wrap, text, tokens, first, next);
  return line < wrap->width &&
         line + 1 + lead_length(wrap, text, tokens, next) <= wrap->width;
}

typedef struct lines {
  uint32_t of_length[WIDTH_MAX + 2]; // the last one counts all above
  uint32_t count;
  uint32_t candidates;
  uint32_t witnesses;
  uint32_t small;   // witnesses that go on with a small letter
  uint32_t indents; // candidates that are indented, after one that is not
} lines;

static void count_lines(lines *l, const hy_wrap *wrap, hy_str text,
                        hy_tokens tokens) {
  size_t first = 0;
  for (size_t i = 1; i <= tokens.count; i++) {
    if (i < tokens.count && !opens_line(&tokens.data[i])) continue;
    uint32_t len = line_length(wrap, text, tokens, first, i);
    l->of_length[len > WIDTH_MAX ? WIDTH_MAX + 1 : len]++;
    l->count++;
    bool was_indented = is_indented(&tokens.data[first]);
    first = i;
    if (i == tokens.count || !is_candidate(tokens, i)) continue;
    l->candidates++;
    if (is_witness(text, tokens, i)) {
      l->witnesses++;
      l->small += is_small(text, &tokens.data[i]);
    }
    l->indents += is_indented(&tokens.data[i]) && !was_indented;
  }
}

static uint32_t full_length(const lines *l) {
  uint32_t seen = 0, want = l->count * FULL_SHARE / 100 + 1;
  if (want > l->count) want = l->count;
  for (uint32_t len = 0; len <= WIDTH_MAX; len++)
    if ((seen += l->of_length[len]) >= want) return len;
  return WIDTH_MAX + 1;
}

static uint32_t count_full(const hy_wrap *wrap, hy_str text, hy_tokens tokens) {
  uint32_t full = 0;
  size_t first = 0;
  for (size_t i = 1; i < tokens.count; i++) {
    if (!opens_line(&tokens.data[i])) continue;
    if (is_witness(text, tokens, i))
      full += !has_room(wrap, text, tokens, first, i);
    first = i;
  }
  return full;
}

static bool has_candidate(hy_tokens tokens) {
  for (size_t i = 1; i < tokens.count; i++)
    if (is_candidate(tokens, i)) return true;
  return false;
}

hy_wrap hy_wrap_read(hy_str text, hy_tokens tokens) {
  hy_wrap wrap = {0};
  if (!has_candidate(tokens)) return wrap;
  lines l = {0};
  wrap.is_ascii = hy_utf8_count(text) == text.len;
  count_lines(&l, &wrap, text, tokens);
  wrap.width = full_length(&l);
  // A third of the lines going on small is wrapping, however wide.
  if (l.witnesses) wrap.is_wrapped = (uint64_t)l.small * 3 >= l.witnesses;
  if (l.witnesses && !wrap.is_wrapped && wrap.width <= WIDTH_MAX)
    wrap.is_wrapped = (uint64_t)count_full(&wrap, text, tokens) * 5 >=
                      (uint64_t)l.witnesses * 2;
  // Paragraphs of news have eight lines or so at most.
  wrap.is_indented = l.indents && (uint64_t)l.indents * 8 >= l.candidates;
  return wrap;
}

// In a text of titles, tables and items: a line goes on when the next starts
// small and this one is no mere item, or with a number for which it had no
// room.
static bool is_loose_end(const hy_wrap *wrap, hy_str text, hy_tokens tokens,
                         size_t first, size_t next) {
  const hy_token *opener = &tokens.data[next];
  if (is_small(text, opener))
    return line_length(wrap, text, tokens, first, next) <= SHORT_MAX;
  return opener->kind != HY_TOKEN_NUMBER || wrap->width > WIDTH_MAX ||
         has_room(wrap, text, tokens, first, next);
}

bool hy_wrap_is_end(const hy_wrap *wrap, hy_str text, hy_tokens tokens,
                    size_t first, size_t next) {
  const hy_token *opener = &tokens.data[next];
  if (!wrap->is_wrapped) return is_loose_end(wrap, text, tokens, first, next);
  if (is_small(text, opener)) return false;
  if (is_indented(opener) && !is_indented(&tokens.data[first])) return true;
  if (wrap->is_indented && !is_indented(opener)) return false;
  return has_room(wrap, text, tokens, first, next);
}
