/* token.h - cut a text into tokens without changing a byte of it.
 *
 * Tokens are spans of the caller's text: in order, never empty, never
 * overlapping, and with nothing but white space between them. Gaps and
 * tokens put back together give the text, byte for byte, whatever the bytes
 * were. tests/fuzz/fuzz_token.c holds the room to that.
 *
 * Where a token ends depends on the bytes around it and on the options, not
 * on what stands elsewhere in the text. So a phrase of a rule, read with the
 * options of the text, gives the tokens it has in the text.
 *
 * News mode, the default, cuts like the Universal Dependencies treebanks of
 * English: "China's" is China | 's, "don't" is do | n't, "two-day" is
 * two | - | day, "e-mail", "U.S." and "1,750" are one token, and "Corp." is
 * one if the abbreviations know it. Unicode mode gives the words of UAX #29
 * and leaves out those of nothing but white space.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_TOKEN_H
#define HY_TOKEN_H

#include "abbreviation.h"
#include "base.h"
#include "mem.h"

typedef enum hy_token_kind {
  HY_TOKEN_WORD,   /* starts with a letter: "talks", "O'Neill", "n't" */
  HY_TOKEN_NUMBER, /* starts with a digit: "1987", "3.5", "12:05", "3rd" */
  HY_TOKEN_PUNCT,  /* one mark, or a run of the same one: ",", "...", "--" */
  HY_TOKEN_SYMBOL, /* "$", "+", an emoticon, a stray byte */
  HY_TOKEN_URL,    /* a web or e-mail address, "#topic", "@name" */
} hy_token_kind;

/** Bits of hy_token.flags. The first four tell of the gap before the token;
 *  at the start of the text there may be no gap at all. */
enum {
  HY_TOKEN_BLANK = 1,         /* white space of any kind */
  HY_TOKEN_NEWLINE = 2,       /* with a line end in it */
  HY_TOKEN_PARAGRAPH = 4,     /* with a blank line or a page end in it */
  HY_TOKEN_INDENT = 8,        /* a line end, then blanks */
  HY_TOKEN_CLITIC = 16,       /* cut off the token before: "'s", "n't" */
  HY_TOKEN_ABBREVIATION = 32, /* its last byte is a dot that belongs to it */
};

typedef struct hy_token {
  hy_span at;   /* in bytes */
  uint8_t kind; /* a hy_token_kind */
  uint8_t flags;
} hy_token;

typedef enum hy_token_mode {
  HY_TOKEN_NEWS = 0,
  HY_TOKEN_UNICODE,
} hy_token_mode;

/** How to cut. Zero-filled, or a NULL pointer, is news mode with clitics cut
 *  off and no abbreviations known. */
typedef struct hy_token_options {
  hy_token_mode mode;
  bool keep_clitics;                     /* "don't" stays one token */
  const hy_abbreviations *abbreviations; /* borrowed for the call, or NULL */
} hy_token_options;

/** The tokens of one text, owned by the arena they were read into. */
typedef struct hy_tokens {
  const hy_token *data;
  size_t count;
} hy_tokens;

/**
 * Reads every token of `text` into `arena`. The tokens point at bytes by
 * number, so they stay good as long as the arena does; `text` itself is
 * borrowed for the call only. Linear time.
 * On HY_ENOMEM, or on HY_ELIMIT for a text above HY_TEXT_MAX, `out` is empty.
 */
HY_MUST_USE hy_status hy_tokens_read(hy_str text,
                                     const hy_token_options *options,
                                     hy_arena *arena, hy_tokens *out);

/**
 * Makes tokens of `spans`, `count` of them, as somebody else has cut them (a
 * treebank, say); a span may hold white space. HY_EINVALID when one is empty,
 * starts before the one before it ends, or reaches past the text; `out` is
 * then empty.
 */
HY_MUST_USE hy_status hy_tokens_given(hy_str text, const hy_span *spans,
                                      size_t count, hy_arena *arena,
                                      hy_tokens *out);

/** The bytes of `token`, borrowed from the text it was read from. */
static inline hy_str hy_token_text(hy_str text, const hy_token *token) {
  return (hy_str){text.data + token->at.start, token->at.end - token->at.start};
}

#endif
