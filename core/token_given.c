/* token_given.c - tokens that somebody else has cut.
 *
 * Where they start and end is not ours to say here; what they are and what
 * stands before them is. SPDX-License-Identifier: MIT */
#include "token_reader.h"

static bool is_sound(hy_str text, const hy_span *spans, size_t count) {
  uint32_t at = 0;
  for (size_t i = 0; i < count; at = spans[i++].end)
    if (spans[i].start < at || spans[i].end <= spans[i].start) return false;
  return at <= text.len;
}

// "www.example.org" is an address when all of it is.
static hy_token_kind kind_at(const hy_token_reader *r, hy_span at) {
  hy_glyph first = hy_token_look(r, at.start);
  if (hy_token_is_body(first)) {
    hy_token_word word = hy_token_read_word(r, at.start);
    if (word.is_address && word.end == at.end) return HY_TOKEN_URL;
  }
  return hy_token_kind_of(first);
}

static hy_token token_at(const hy_token_reader *r, hy_span at, uint32_t gap) {
  unsigned flags;
  hy_token_kind kind = kind_at(r, at);
  hy_token_gap_end(r, gap, &flags);
  bool ends_in_dot = kind == HY_TOKEN_WORD && r->bytes[at.end - 1] == '.';
  if (ends_in_dot) flags |= HY_TOKEN_ABBREVIATION;
  return (hy_token){at, (uint8_t)kind, (uint8_t)flags};
}

hy_status hy_tokens_given(hy_str text, const hy_span *spans, size_t count,
                          hy_arena *arena, hy_tokens *out) {
  static const hy_token_options defaults = {0};
  *out = (hy_tokens){0};
  if (text.len > HY_TEXT_MAX) return HY_ELIMIT;
  if (!is_sound(text, spans, count)) return HY_EINVALID;
  hy_token_reader r = {.bytes = (const unsigned char *)text.data,
                       .text = text,
                       .len = (uint32_t)text.len,
                       .options = &defaults};
  hy_token *kept = hy_arena_array(arena, count + 1, sizeof *kept);
  if (!kept) return HY_ENOMEM;
  for (size_t i = 0; i < count; i++)
    kept[i] = token_at(&r, spans[i], i ? spans[i - 1].end : 0);
  *out = (hy_tokens){kept, count};
  return HY_OK;
}
