/* token_reader.h - what the files of the token room share.
 *
 * Private. token.c walks over gaps and marks, token_word.c reads one word
 * with its joints, token_clitic.c cuts what is written together.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_TOKEN_READER_H
#define HY_TOKEN_READER_H

#include "token.h"
#include "utf8.h"

typedef struct hy_token_reader {
  const unsigned char *bytes; /* of `text` */
  hy_str text;
  uint32_t len;
  const hy_token_options *options;
  hy_mem mem;
  hy_token *data; /* owned; copied to the arena at the end */
  size_t count;
  size_t room;
} hy_token_reader;

/** One word as far as it was read. */
typedef struct hy_token_word {
  uint32_t start;
  uint32_t part; /* where the run after the last joint starts */
  uint32_t end;
  bool has_apostrophe;
  bool has_dot;
  bool owns_dot; /* its last byte is a dot of its own */
  bool is_address;
} hy_token_word;

/** The class of each ASCII byte, as hy_utf8_look gives it. */
extern const uint8_t hy_token_ascii[128];

/** Steps over the white space at `at` and tells in `*flags` what it was. */
uint32_t hy_token_gap_end(const hy_token_reader *reader, uint32_t at,
                          unsigned *flags);

/** What kind of token starts with the glyph. */
hy_token_kind hy_token_kind_of(hy_glyph glyph);

/** Whether the glyph is part of a word by itself. */
bool hy_token_is_body(hy_glyph glyph);

/** One past the run of letters, digits and riders that starts at `at`. */
uint32_t hy_token_body_end(const hy_token_reader *reader, uint32_t at);

/** Reads the word, number or address that starts at `at`. */
hy_token_word hy_token_read_word(const hy_token_reader *reader, uint32_t at);

/** Where the clitic of `word` starts, or `word->end` when it has none. */
uint32_t hy_token_clitic(const hy_token_reader *reader,
                         const hy_token_word *word);

/** Where the unit at the end of the number `word` starts, or `word->end`. */
uint32_t hy_token_unit(const hy_token_reader *reader,
                       const hy_token_word *word);

static inline hy_glyph hy_token_look(const hy_token_reader *r, uint32_t at) {
  if (at >= r->len) return (hy_glyph){{at, at}, 0, HY_CLASS_END};
  unsigned char byte = r->bytes[at];
  if (byte >= 0x80) return hy_utf8_look(r->text, at);
  return (hy_glyph){{at, at + 1}, byte, (hy_class)hy_token_ascii[byte]};
}

static inline bool hy_token_is_letter(hy_glyph glyph) {
  return glyph.type == HY_CLASS_LOWER || glyph.type == HY_CLASS_UPPER;
}

/** The byte at `at`, in small if it is an ASCII letter; 0 past the end. */
static inline int hy_token_small(const hy_token_reader *r, uint32_t at) {
  if (at >= r->len) return 0;
  int byte = r->bytes[at];
  return byte >= 'A' && byte <= 'Z' ? byte + 32 : byte;
}

static inline bool hy_token_is_apostrophe(int32_t code) {
  return code == '\'' || code == 0x2019;
}

#endif
