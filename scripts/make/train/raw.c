/* raw.c - the cutter of plain text. SPDX-License-Identifier: MIT */
#include "raw.h"

#include <string.h>

#include "str.h"

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

static bool is_body(char c) {
  return is_upper(c) || is_lower(c) || is_digit(c) || (unsigned char)c >= 0x80;
}

// Typographic quotes and dashes are three bytes long: E2 80 90 to E2 80 AF.
static size_t mark_len(hy_str text) {
  if (!text.len) return 0;
  if (text.len >= 3 && (unsigned char)text.data[0] == 0xE2 &&
      (unsigned char)text.data[1] == 0x80)
    return 3;
  if (is_body(text.data[0])) return 0;
  size_t len = 1; // "..." and "--" stay together
  while (len < text.len && text.data[len] == text.data[0] &&
         (text.data[0] == '.' || text.data[0] == '-'))
    len++;
  return len;
}

static void add(raw_text *out, const char *data, size_t len) {
  if (!len) return;
  out->token =
      lab_grow(out->token, out->tokens, &out->room, sizeof *out->token);
  out->token[out->tokens++] = (hy_str){data, len};
}

static void end_sentence(raw_text *out) {
  size_t last = out->sentences ? out->end[out->sentences - 1] : 0;
  if (out->tokens == last) return;
  out->end = lab_grow(out->end, out->sentences, &out->sentence_room, 4);
  out->end[out->sentences++] = (uint32_t)out->tokens;
}

static bool is_short_title(hy_str word) {
  static const char titles[] =
      " Mr Mrs Ms Dr Sen Rep Gov Gen Col Lt Sgt St Jr Sr Inc Corp Co Ltd No "
      "Jan Feb Aug Sept Oct Nov Dec vs ";
  char key[8] = " ";
  if (word.len > 5) return false;
  memcpy(key + 1, word.data, word.len);
  key[word.len + 1] = ' ';
  return strstr(titles, key) != NULL;
}

// Whether the dot after `word` belongs to it: "U.S.", "J.", "Corp."
static bool keeps_dot(hy_str word) {
  if (word.len == 1 && is_upper(word.data[0])) return true;
  return memchr(word.data, '.', word.len) || is_short_title(word);
}

// Where the short verb at the end of a word begins, or the word's length.
static size_t clitic_start(hy_str word) {
  static const char *const ends[] = {"n't", "'s", "'re", "'ve",
                                     "'ll", "'d", "'m"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    hy_str end = hy_str_from(ends[i]);
    if (word.len > end.len && hy_str_has_suffix(word, end))
      return word.len - end.len;
  }
  return word.len;
}

static void add_word(raw_text *out, hy_str word) {
  size_t cut = clitic_start(word);
  add(out, word.data, cut);
  add(out, word.data + cut, word.len - cut);
}

// The length of the run of letters, digits and joints at the start of `text`.
static size_t run_len(hy_str text) {
  size_t i = 0;
  for (; i < text.len; i++) {
    char c = text.data[i];
    if (is_body(c) && mark_len((hy_str){text.data + i, text.len - i}) == 0)
      continue;
    bool joint = c == '\'' || c == '.' || c == ',' || c == '&' || c == '@';
    if (!joint || i + 1 >= text.len || !is_body(text.data[i + 1])) break;
    if (c == ',' && !is_digit(text.data[i + 1])) break;
  }
  return i;
}

// Cuts one chunk between white space; returns whether a sentence ends in it.
static bool cut_chunk(raw_text *out, hy_str chunk) {
  bool ends = false;
  while (chunk.len) {
    size_t len = run_len(chunk);
    if (len) {
      hy_str word = {chunk.data, len};
      if (len < chunk.len && chunk.data[len] == '.' && keeps_dot(word)) len++;
      add_word(out, (hy_str){chunk.data, len});
      ends = false;
    } else {
      len = mark_len(chunk);
      add(out, chunk.data, len);
      if (strchr(".!?", chunk.data[0])) ends = true;
    }
    chunk = (hy_str){chunk.data + len, chunk.len - len};
  }
  return ends;
}

raw_text raw_read(hy_str text) {
  raw_text out = {0};
  size_t i = 0;
  while (i < text.len) {
    size_t lines = 0;
    for (; i < text.len && is_space(text.data[i]); i++)
      lines += text.data[i] == '\n';
    if (lines > 1) end_sentence(&out);
    size_t start = i;
    while (i < text.len && !is_space(text.data[i]))
      i++;
    if (cut_chunk(&out, (hy_str){text.data + start, i - start}))
      end_sentence(&out);
  }
  end_sentence(&out);
  return out;
}
