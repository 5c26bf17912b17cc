/* forms_private.h - the table of forms, between forms.c, which finds a form in
 * it, and forms_ask.c, which makes one.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_FORMS_PRIVATE_H
#define HY_FORMS_PRIVATE_H

#include "forms.h"
#include "row.h"
#include "vocab_private.h"

/* What a form is looked up by. The first eight bytes are the whole of most
 * words, so that a look at the slot is enough. */
typedef struct hy_form_key {
  uint64_t head;
  uint32_t hash;
  uint32_t len;
  uint8_t tag;
} hy_form_key;

typedef struct hy_form_slot {
  hy_form_key key;
  hy_word *form; /* NULL: free */
} hy_form_slot;

/* Sets of hy_look bits. */
enum { HY_FORM_LOOKS = 512 };

_Static_assert(HY_LOOK_DASH * 2 <= HY_FORM_LOOKS,
               "each set of looks has its place");

struct hy_forms {
  hy_mem mem;
  hy_arena arena; /* forms, their texts and their lists */
  const hy_vocab *vocab;
  hy_regex_scratch *scratch;
  hy_form_slot *slots;
  size_t slot_count, count, bytes;
  uint64_t seed;
  uint32_t serial;  /* of the form being made, from 1 */
  uint32_t *stamps; /* test to the serial of the form it last answered */
  size_t stamp_count;
  uint32_t *answers; /* of the form being made */
  size_t answer_count, answer_room;
  hy_buf lower, shape, name;
  hy_rows *rows;
  const uint64_t *look_rows[HY_FORM_LOOKS]; /* by look, once it was met */
};

/* forms_ask.c: asks a form every test and keeps the answers; NULL when memory
 * is out. `untagged` is the same form without a tag where that was made before,
 * NULL else. */
HY_MUST_USE hy_word *hy_forms_make(hy_forms *forms, hy_str text, uint8_t tag,
                                   const hy_word *untagged);

#endif
