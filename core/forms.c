/* forms.c - remembers each distinct form with its answers.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "forms_private.h"
#include "str.h"

enum { FIRST_SLOTS = 1024 };

hy_forms *hy_forms_new(hy_mem mem, const hy_vocab *vocab) {
  hy_forms *forms = hy_mem_take(mem, sizeof *forms);
  if (!forms) return NULL;
  forms->mem = mem;
  forms->arena = hy_arena_new(mem);
  forms->vocab = vocab;
  forms->seed = (uint64_t)(uintptr_t)forms;
  forms->lower = forms->shape = forms->name = hy_buf_new(mem);
  forms->stamp_count = hy_vocab_count(vocab) + 1u;
  forms->stamps = hy_mem_take(mem, forms->stamp_count * sizeof(uint32_t));
  forms->rows = hy_rows_new(mem, hy_vocab_bit_count(vocab));
  if (forms->stamps && forms->rows &&
      hy_regex_scratch_new(mem, &forms->scratch) == HY_OK)
    return forms;
  hy_forms_free(forms);
  return NULL;
}

static void drop_slots(hy_forms *forms) {
  hy_mem_drop(forms->mem, forms->slots,
              forms->slot_count * sizeof *forms->slots);
  forms->slots = NULL;
  forms->slot_count = forms->count = forms->bytes = 0;
}

void hy_forms_free(hy_forms *forms) {
  if (!forms) return;
  hy_mem mem = forms->mem;
  drop_slots(forms);
  hy_mem_drop(mem, forms->stamps, forms->stamp_count * sizeof(uint32_t));
  hy_mem_drop(mem, forms->answers, forms->answer_room * sizeof(uint32_t));
  hy_buf_clear(&forms->lower);
  hy_buf_clear(&forms->shape);
  hy_buf_clear(&forms->name);
  hy_regex_scratch_free(forms->scratch);
  hy_rows_free(forms->rows);
  hy_arena_clear(&forms->arena);
  hy_mem_drop(mem, forms, sizeof *forms);
}

void hy_forms_trim(hy_forms *forms) {
  if (forms->count <= HY_FORMS_MAX && forms->bytes <= HY_FORMS_BYTES_MAX)
    return;
  drop_slots(forms);
  hy_rows_clear(forms->rows);
  memset(forms->look_rows, 0, sizeof forms->look_rows);
  hy_arena_clear(&forms->arena);
}

/* ---- the table -------------------------------------------------------- */

static uint32_t load4(const char *bytes) {
  const unsigned char *b = (const unsigned char *)bytes;
  return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
         (uint32_t)b[3] << 24;
}

static uint64_t load8(const char *bytes) {
  return load4(bytes) | (uint64_t)load4(bytes + 4) << 32;
}

// The first eight bytes of a text, or all it has. Loads may overlap: the same
// bytes come to the same place.
static uint64_t head_of(hy_str text) {
  size_t len = text.len;
  if (len >= 8) return load8(text.data);
  if (len >= 4)
    return load4(text.data) | (uint64_t)load4(text.data + len - 4)
                                  << (8 * (len - 4));
  uint64_t head = 0;
  for (size_t i = 0; i < len; i++)
    head |= (uint64_t)(unsigned char)text.data[i] << (8 * i);
  return head;
}

static hy_form_key key_of(const hy_forms *forms, hy_str text, uint8_t tag) {
  hy_form_key k = {
      .head = head_of(text), .len = (uint32_t)text.len, .tag = tag};
  uint64_t hash = (k.head ^ forms->seed) * 0x9E3779B97F4A7C15u;
  if (text.len > 16)
    hash ^= hy_str_hash(text, forms->seed);
  else if (text.len > 8)
    hash ^= load8(text.data + text.len - 8);
  hash = (hash ^ hash >> 29 ^ (text.len << 8 | tag)) * 0xD6E8FEB86659FD93u;
  k.hash = (uint32_t)(hash >> 32);
  return k;
}

static bool is_of(const hy_form_slot *s, const hy_form_key *k, hy_str text) {
  if (s->key.hash != k->hash || s->key.head != k->head ||
      s->key.len != k->len || s->key.tag != k->tag)
    return false;
  return k->len <= 8 || !memcmp(s->form->text.data, text.data, k->len);
}

// The slot of a form, or the free one where it belongs.
static hy_form_slot *find_slot(const hy_forms *forms, const hy_form_key *k,
                               hy_str text) {
  size_t mask = forms->slot_count - 1;
  size_t at = k->hash & mask;
  while (forms->slots[at].form && !is_of(&forms->slots[at], k, text))
    at = (at + 1) & mask;
  return &forms->slots[at];
}

static hy_status grow_slots(hy_forms *forms) {
  size_t count = forms->slot_count ? forms->slot_count * 2 : FIRST_SLOTS;
  hy_form_slot *slots = hy_mem_take(forms->mem, count * sizeof *slots);
  if (!slots) return HY_ENOMEM;
  for (size_t i = 0; i < forms->slot_count; i++) {
    if (!forms->slots[i].form) continue;
    size_t at = forms->slots[i].key.hash & (count - 1);
    while (slots[at].form)
      at = (at + 1) & (count - 1);
    slots[at] = forms->slots[i];
  }
  hy_mem_drop(forms->mem, forms->slots,
              forms->slot_count * sizeof *forms->slots);
  forms->slots = slots;
  forms->slot_count = count;
  return HY_OK;
}

// The same form without a tag; NULL when it has none, or was never seen so.
static const hy_word *untagged_of(const hy_forms *forms, hy_str text,
                                  uint8_t tag) {
  if (tag == HY_TAG_NONE) return NULL;
  hy_form_key k = key_of(forms, text, HY_TAG_NONE);
  return find_slot(forms, &k, text)->form;
}

static const hy_word *get(hy_forms *forms, const hy_form_key *k, hy_str text) {
  if (forms->count * 2 >= forms->slot_count && grow_slots(forms) != HY_OK)
    return NULL;
  hy_form_slot *s = find_slot(forms, k, text);
  if (s->form) return s->form;
  const hy_word *untagged = untagged_of(forms, text, k->tag);
  hy_word *form = hy_forms_make(forms, text, k->tag, untagged);
  if (!form) return NULL;
  *s = (hy_form_slot){*k, form};
  forms->count++;
  forms->bytes += text.len;
  return form;
}

const hy_word *hy_forms_get(hy_forms *forms, hy_str text, uint8_t tag) {
  hy_form_key k = key_of(forms, text, tag);
  return get(forms, &k, text);
}

enum { BATCH = 32 };

// Asks for the slots of a batch of forms before it looks at the first, so
// that their ways from memory overlap.
static hy_status read_batch(hy_forms *forms, hy_str text,
                            const hy_token *tokens, size_t count,
                            const uint8_t *tags, const hy_word **out) {
  hy_form_key keys[BATCH];
  for (size_t i = 0; i < count; i++) {
    uint8_t tag = tags ? tags[i] : HY_TAG_NONE;
    keys[i] = key_of(forms, hy_token_text(text, &tokens[i]), tag);
    if (forms->slot_count)
      HY_PREFETCH(&forms->slots[keys[i].hash & (forms->slot_count - 1)]);
  }
  for (size_t i = 0; i < count; i++) {
    out[i] = get(forms, &keys[i], hy_token_text(text, &tokens[i]));
    if (!out[i]) return HY_ENOMEM;
    HY_PREFETCH(out[i]);
  }
  return HY_OK;
}

hy_status hy_forms_read(hy_forms *forms, hy_str text, const hy_token *tokens,
                        size_t count, const uint8_t *tags,
                        const hy_word **out) {
  hy_status status = HY_OK;
  for (size_t i = 0; i < count && status == HY_OK; i += BATCH) {
    size_t part = count - i < BATCH ? count - i : BATCH;
    status = read_batch(forms, text, tokens + i, part, tags ? tags + i : NULL,
                        out + i);
  }
  return status;
}
