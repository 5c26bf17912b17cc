/* literal.c - literals to forms. SPDX-License-Identifier: MIT */
#include "literal.h"

#include "str.h"

// What the tokenizer takes for the end of a word rather than for a quotation
// mark and a letter.
static bool is_clitic(hy_str text) {
  static const char *const starts[] = {"'", "\xE2\x80\x99", "n'",
                                       "n\xE2\x80\x99"};
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
    hy_str start = hy_str_from(starts[i]);
    if (text.len > start.len && hy_str_has_prefix(text, start)) return true;
  }
  return false;
}

// The text behind a word that clitics lean on: "do" takes them all.
static hy_str lean(hy_str text, hy_arena *arena) {
  hy_buf buf = hy_buf_new(arena->mem);
  hy_buf_add(&buf, HY_LIT("do"));
  hy_buf_add(&buf, text);
  hy_str copy = {NULL, 0};
  if (hy_buf_status(&buf) == HY_OK)
    copy = hy_arena_copy(arena, hy_buf_str(&buf));
  hy_buf_clear(&buf);
  return copy;
}

static hy_status keep(hy_str text, hy_tokens tokens, size_t skip,
                      hy_arena *arena, hy_literal *out) {
  hy_str *forms = hy_arena_array(arena, tokens.count - skip, sizeof *forms);
  if (!forms) return HY_ENOMEM;
  for (size_t i = skip; i < tokens.count; i++)
    forms[i - skip] = hy_token_text(text, &tokens.data[i]);
  *out = (hy_literal){forms, tokens.count - skip};
  return HY_OK;
}

hy_status hy_literal_cut(hy_str text, const hy_token_options *options,
                         hy_arena *arena, hy_literal *out) {
  *out = (hy_literal){NULL, 0};
  bool clitic = is_clitic(text);
  hy_str copy = clitic ? lean(text, arena) : hy_arena_copy(arena, text);
  if (!copy.data) return HY_ENOMEM;
  hy_tokens tokens;
  hy_status status = hy_tokens_read(copy, options, arena, &tokens);
  if (status != HY_OK) return status;
  bool leant = clitic && tokens.count > 1 && tokens.data[0].at.end == 2;
  if (!clitic || leant) return keep(copy, tokens, leant, arena, out);
  copy = hy_arena_copy(arena, text);
  if (!copy.data) return HY_ENOMEM;
  status = hy_tokens_read(copy, options, arena, &tokens);
  return status == HY_OK ? keep(copy, tokens, 0, arena, out) : status;
}
