/* wordlist.c - lines to words. SPDX-License-Identifier: MIT */
#include "wordlist.h"

#include <string.h>

static hy_str take_line(hy_wordlist *list) {
  const char *start = list->text.data + list->at;
  size_t left = list->text.len - list->at;
  const char *feed = memchr(start, '\n', left);
  size_t len = feed ? (size_t)(feed - start) : left;
  list->at += len + (feed ? 1 : 0);
  list->line++;
  if (len && start[len - 1] == '\r') len--;
  return (hy_str){start, len};
}

static hy_wordlist_word cut(hy_str line) {
  const char *tab = memchr(line.data, '\t', line.len);
  size_t len = tab ? (size_t)(tab - line.data) : line.len;
  size_t skip = tab ? len + 1 : len;
  return (hy_wordlist_word){{line.data, len},
                            {line.data + skip, line.len - skip}};
}

bool hy_wordlist_next(hy_wordlist *list, hy_wordlist_word *out) {
  while (list->at < list->text.len) {
    hy_str line = take_line(list);
    if (!line.len || line.data[0] == '#') continue;
    *out = cut(line);
    return true;
  }
  return false;
}

bool hy_wordlist_part(hy_str *text, hy_str *part) {
  *text = hy_str_trim(*text);
  if (!text->len) return false;
  const char *blank = memchr(text->data, ' ', text->len);
  size_t len = blank ? (size_t)(blank - text->data) : text->len;
  *part = (hy_str){text->data, len};
  *text = (hy_str){text->data + len, text->len - len};
  return true;
}
