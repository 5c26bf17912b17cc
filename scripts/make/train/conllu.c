/* conllu.c - the reader of trees. SPDX-License-Identifier: MIT */
#include "conllu.h"

#include <stdlib.h>
#include <string.h>

#include "str.h"

enum { COLUMNS = 10, ID = 0, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, LABEL };

static hy_str next_line(hy_str *rest) {
  const char *end = memchr(rest->data, '\n', rest->len);
  hy_str line = {rest->data, end ? (size_t)(end - rest->data) : rest->len};
  size_t used = line.len + (end ? 1 : 0);
  *rest = (hy_str){rest->data + used, rest->len - used};
  return line;
}

static size_t split(hy_str line, hy_str *column) {
  size_t count = 0;
  for (;;) {
    const char *tab = memchr(line.data, '\t', line.len);
    size_t len = tab ? (size_t)(tab - line.data) : line.len;
    if (count < COLUMNS) column[count] = (hy_str){line.data, len};
    count++;
    if (!tab) return count;
    line = (hy_str){tab + 1, line.len - len - 1};
  }
}

static bool is_number(hy_str text) {
  for (size_t i = 0; i < text.len; i++)
    if (text.data[i] < '0' || text.data[i] > '9') return false;
  return text.len > 0;
}

// Five arrays of texts and one of heads grow together.
static void make_room(conllu *file) {
  if (file->words < file->room) return;
  hy_str **columns[] = {&file->form, &file->lemma, &file->upos, &file->xpos,
                        &file->label};
  size_t room = file->room;
  for (size_t i = 0; i < 5; i++) {
    room = file->room;
    *columns[i] = lab_grow(*columns[i], file->words, &room, sizeof(hy_str));
  }
  file->head = lab_grow(file->head, file->words, &file->room, 4);
}

static void add_word(conllu *file, const hy_str *column) {
  make_room(file);
  size_t at = file->words++;
  file->form[at] = column[FORM];
  file->lemma[at] = column[LEMMA];
  file->upos[at] = column[UPOS];
  file->xpos[at] = column[XPOS];
  file->label[at] = column[LABEL];
  file->head[at] = (uint32_t)strtoul(column[HEAD].data, NULL, 10);
}

static void end_sentence(conllu *file, uint32_t first, bool news) {
  if (file->words == first) return;
  file->sentence = lab_grow(file->sentence, file->sentences,
                            &file->sentence_room, sizeof *file->sentence);
  file->sentence[file->sentences++] =
      (conllu_sentence){first, (uint32_t)file->words - first, news};
}

static void read_file(conllu *file, const char *path) {
  hy_str rest = lab_read(path);
  uint32_t first = (uint32_t)file->words;
  bool news = false;
  while (rest.len) {
    hy_str line = next_line(&rest), column[COLUMNS];
    if (!line.len) {
      end_sentence(file, first, news);
      first = (uint32_t)file->words;
    } else if (line.data[0] == '#') {
      if (hy_str_has_prefix(line, HY_LIT("# newdoc id")))
        news = hy_str_has_prefix(line, HY_LIT("# newdoc id = GUM_news"));
    } else {
      if (split(line, column) != COLUMNS) lab_die("%s: not CoNLL-U", path);
      if (is_number(column[ID])) add_word(file, column);
    }
  }
  end_sentence(file, first, news);
}

conllu conllu_read(const char *path) {
  conllu file = {0};
  read_file(&file, path);
  return file;
}
