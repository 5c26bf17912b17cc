/* forms.c - asks each distinct form every test once, and remembers.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "forms.h"
#include "intern.h"
#include "morph.h"
#include "row.h"
#include "str.h"
#include "utf8.h"
#include "vocab_private.h"

// What a form is looked up by. The first eight bytes are the whole of most
// words, so that a look at the slot is enough.
typedef struct key {
  uint64_t head;
  uint32_t hash;
  uint32_t len;
  uint8_t tag;
} key;

typedef struct slot {
  key key;
  hy_word *form; // NULL: free
} slot;

struct hy_forms {
  hy_mem mem;
  hy_arena arena; // forms, their texts and their lists
  const hy_vocab *vocab;
  hy_regex_scratch *scratch;
  slot *slots;
  size_t slot_count, count, bytes;
  uint64_t seed;
  uint32_t serial;  // of the form being made, from 1
  uint32_t *stamps; // test to the serial of the form it last answered
  size_t stamp_count;
  uint32_t *answers; // of the form being made
  size_t answer_count, answer_room;
  hy_buf lower, shape, name;
  hy_rows *rows;
};

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
  hy_arena_clear(&forms->arena);
}

/* ---- looks ------------------------------------------------------------ */

static const struct {
  const char *name;
  uint32_t bit;
} looks[] = {
    {"Word", HY_LOOK_WORD}, {"Num", HY_LOOK_NUM},     {"Punct", HY_LOOK_PUNCT},
    {"Cap", HY_LOOK_CAP},   {"Upper", HY_LOOK_UPPER}, {"Lower", HY_LOOK_LOWER},
    {"Stop", HY_LOOK_STOP}, {"Quote", HY_LOOK_QUOTE}, {"Dash", HY_LOOK_DASH},
};

uint32_t hy_look_find(hy_str name) {
  for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
    if (hy_str_is_equal(name, hy_str_from(looks[i].name))) return looks[i].bit;
  return 0;
}

static bool is_quote(int32_t code) {
  return code == '"' || code == '\'' || code == '`' || code == 0xAB ||
         code == 0xBB || (code >= 0x2018 && code <= 0x201F) || code == 0x2039 ||
         code == 0x203A;
}

static bool is_dash(int32_t code) {
  return code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212;
}

static uint32_t look_of_mark(hy_glyph first) {
  uint32_t look = HY_LOOK_PUNCT;
  int32_t code = first.code;
  if (code == '.' || code == '!' || code == '?' || code == ';' || code == ':' ||
      code == 0x2026)
    look |= HY_LOOK_STOP;
  if (is_quote(code)) look |= HY_LOOK_QUOTE;
  if (is_dash(code)) look |= HY_LOOK_DASH;
  return look;
}

// One walk over the form: its looks, and its shape beside.
typedef struct walk {
  uint32_t letters, upper, digits, glyphs;
  hy_glyph first; // the first that is a letter or a digit
} walk;

static char shape_of(hy_glyph g) {
  switch (g.type) {
    case HY_CLASS_UPPER: return 'X';
    case HY_CLASS_LOWER:
    case HY_CLASS_MARK: return 'x';
    case HY_CLASS_DIGIT: return 'd';
    default: return g.code < 0x80 ? (char)g.code : '?';
  }
}

static walk walk_form(hy_str text, hy_buf *shape) {
  walk w = {0};
  hy_buf_rewind(shape);
  for (uint32_t at = 0; at < text.len;) {
    hy_glyph g = hy_utf8_look(text, at);
    at = g.at.end;
    w.glyphs++;
    w.letters += g.type == HY_CLASS_LOWER || g.type == HY_CLASS_UPPER;
    w.upper += g.type == HY_CLASS_UPPER;
    w.digits += g.type == HY_CLASS_DIGIT;
    if (w.letters + w.digits == 1 && w.first.at.end == 0) w.first = g;
    hy_buf_add_byte(shape, shape_of(g));
  }
  return w;
}

static uint32_t look_of(hy_str text, const walk *w) {
  if (!w->letters && !w->digits)
    return look_of_mark(hy_utf8_look(text, 0)) |
           (text.len >= 2 && text.data[0] == '-' ? HY_LOOK_STOP : 0);
  uint32_t look = w->first.type == HY_CLASS_DIGIT ? HY_LOOK_NUM : HY_LOOK_WORD;
  if (w->first.type == HY_CLASS_UPPER) look |= HY_LOOK_CAP;
  if (w->first.type == HY_CLASS_LOWER) look |= HY_LOOK_LOWER;
  if (w->letters > 1 && w->letters == w->upper) look |= HY_LOOK_UPPER;
  return look;
}

/* ---- answers ---------------------------------------------------------- */

static hy_status add_answer(hy_forms *forms, uint32_t test) {
  if (forms->stamps[test] == forms->serial) return HY_OK;
  uint32_t *answers =
      hy_mem_grow(forms->mem, forms->answers, &forms->answer_room,
                  forms->answer_count + 1, sizeof *answers);
  if (!answers) return HY_ENOMEM;
  forms->answers = answers;
  answers[forms->answer_count++] = test;
  forms->stamps[test] = forms->serial;
  return HY_OK;
}

static hy_status ask_literal(hy_forms *forms, hy_literal_kind kind,
                             hy_str text) {
  hy_vocab_name(&forms->name, kind, text);
  if (hy_buf_status(&forms->name) != HY_OK) return HY_ENOMEM;
  uint32_t test = hy_intern_find(forms->vocab->names, hy_buf_str(&forms->name));
  return test == HY_NO_ID ? HY_OK : add_answer(forms, test);
}

// Every lemma the dictionary allows: for tokens without a tag, and for names,
// whose case says little about what they are made of.
static hy_status ask_all_lemmas(hy_forms *forms, hy_str lower) {
  hy_lemmas lemmas;
  hy_morph_lemmas(forms->vocab->morph, lower, &lemmas);
  for (size_t i = 0; i < lemmas.count; i++)
    if (ask_literal(forms, HY_LITERAL_LEMMA, lemmas.items[i]) != HY_OK)
      return HY_ENOMEM;
  return HY_OK;
}

// Verbs and nouns that the pack lists as irregular ("froze") are rarely met in
// a treebank; the list may know better than the table.
static bool is_listed(const hy_forms *forms, hy_str lower, uint8_t tag) {
  hy_upos upos = hy_tagger_upos(forms->vocab->grammar.tagger, tag);
  return (upos == HY_UPOS_VERB || upos == HY_UPOS_NOUN) &&
         hy_morph_is_irregular(forms->vocab->morph, lower);
}

// The one lemma that goes with the tag.
static hy_status ask_tagged_lemma(hy_forms *forms, hy_str text, uint8_t tag) {
  char bytes[HY_LEMMA_FORM_MAX + HY_LEMMA_GROWTH];
  if (text.len > HY_LEMMA_FORM_MAX) return HY_OK;
  const hy_lemma_table *table = forms->vocab->grammar.lemmas;
  size_t len = hy_lemma_write(table, text, tag, bytes, sizeof bytes);
  hy_buf lower = hy_buf_new(forms->mem);
  hy_utf8_lower(&lower, (hy_str){bytes, len});
  hy_status status = hy_buf_status(&lower);
  if (status == HY_OK)
    status = ask_literal(forms, HY_LITERAL_LEMMA, hy_buf_str(&lower));
  hy_buf_clear(&lower);
  return status;
}

// A plural that was read as a name is still a plural of something: "the
// Talks". Tagged as anything else, a word has one lemma.
static hy_status ask_lemmas(hy_forms *forms, hy_str text, hy_str lower,
                            uint8_t tag) {
  const hy_grammar *grammar = &forms->vocab->grammar;
  if (tag == HY_TAG_NONE || !grammar->lemmas)
    return ask_all_lemmas(forms, lower);
  if (hy_tagger_upos(grammar->tagger, tag) == HY_UPOS_PROPN)
    return ask_all_lemmas(forms, lower);
  hy_status status = ask_tagged_lemma(forms, text, tag);
  if (status != HY_OK || !is_listed(forms, lower, tag)) return status;
  return ask_all_lemmas(forms, lower);
}

static uint32_t uses_of(const hy_vocab *vocab, hy_str word) {
  uint32_t id = hy_intern_find(vocab->words, word);
  return id == HY_NO_ID ? 0 : vocab->uses[id];
}

// What a word may be when nothing tagged it: all that the dictionary says of
// it or of its lemmas, else what it looks like.
static uint32_t uses_untagged(const hy_vocab *vocab, hy_str lower,
                              uint32_t look) {
  hy_lemmas lemmas;
  hy_morph_lemmas(vocab->morph, lower, &lemmas);
  uint32_t uses = uses_of(vocab, lower);
  for (size_t i = 0; i < lemmas.count && !uses; i++)
    uses |= uses_of(vocab, lemmas.items[i]);
  if (look & HY_LOOK_NUM) uses |= (uint32_t)1 << HY_UPOS_NUM;
  if (look & HY_LOOK_PUNCT) uses |= (uint32_t)1 << HY_UPOS_PUNCT;
  if (look & HY_LOOK_CAP) uses |= (uint32_t)1 << HY_UPOS_PROPN;
  return uses ? uses : (uint32_t)1 << HY_UPOS_NOUN;
}

static hy_status ask_tags(hy_forms *forms, hy_str lower, uint32_t look,
                          uint8_t tag) {
  const hy_vocab *vocab = forms->vocab;
  if (!vocab->reads_tags) return HY_OK;
  if (tag != HY_TAG_NONE) {
    const hy_tagger *tagger = vocab->grammar.tagger;
    hy_str upos = hy_upos_name(hy_tagger_upos(tagger, tag));
    hy_status status = ask_literal(forms, HY_LITERAL_UPOS, upos);
    if (status != HY_OK) return status;
    return ask_literal(forms, HY_LITERAL_FINE, hy_tagger_fine(tagger, tag));
  }
  uint32_t uses = uses_untagged(vocab, lower, look);
  for (unsigned i = 0; i < HY_UPOS_COUNT; i++)
    if (uses >> i & 1 &&
        ask_literal(forms, HY_LITERAL_UPOS, hy_upos_name((hy_upos)i)) != HY_OK)
      return HY_ENOMEM;
  return HY_OK;
}

static bool holds_order(hy_attr_op op, int order) {
  switch (op) {
    case HY_ATTR_IS: return order == 0;
    case HY_ATTR_NOT: return order != 0;
    case HY_ATTR_BELOW: return order < 0;
    case HY_ATTR_MOST: return order <= 0;
    case HY_ATTR_ABOVE: return order > 0;
    case HY_ATTR_LEAST: return order >= 0;
    case HY_ATTR_LIKE: return false;
  }
  return false;
}

static hy_str field_of(const hy_forms *forms, hy_str text, hy_attr_field f) {
  if (f == HY_ATTR_LOWER) return hy_buf_str(&forms->lower);
  if (f == HY_ATTR_SHAPE) return hy_buf_str(&forms->shape);
  return text;
}

static hy_status holds_regex(hy_forms *forms, const hy_test *test, hy_str text,
                             bool *holds) {
  hy_status status =
      hy_regex_match(test->regex, forms->scratch, text, 0, NULL, 0, holds);
  return status == HY_EBUDGET || status == HY_ELIMIT ? HY_OK : status;
}

static hy_status ask_one(hy_forms *forms, const hy_test *test, hy_str text,
                         const walk *w, bool *holds) {
  *holds = false;
  if (test->kind == HY_TEST_REGEX) return holds_regex(forms, test, text, holds);
  const hy_attr *attr = &test->attr;
  if (attr->field == HY_ATTR_LEN) {
    int order = (w->glyphs > attr->number) - (w->glyphs < attr->number);
    *holds = holds_order(attr->op, order);
    return HY_OK;
  }
  hy_str field = field_of(forms, text, attr->field);
  if (attr->op == HY_ATTR_LIKE) return holds_regex(forms, test, field, holds);
  *holds = holds_order(attr->op, hy_str_compare(field, attr->text));
  return HY_OK;
}

static hy_status ask_all(hy_forms *forms, hy_str text, const walk *w) {
  const hy_vocab *vocab = forms->vocab;
  for (size_t i = 0; i < vocab->asked_count; i++) {
    uint32_t test = vocab->asked[i];
    bool holds;
    hy_status status = ask_one(forms, &vocab->tests[test], text, w, &holds);
    if (status == HY_OK && holds) status = add_answer(forms, test);
    if (status != HY_OK) return status;
  }
  return HY_OK;
}

// Members come before the sets they were joined to, so one pass that also
// visits what it appends reaches sets of sets.
static hy_status ask_sets(hy_forms *forms) {
  for (size_t i = 0; i < forms->answer_count; i++) {
    const hy_test *test = &forms->vocab->tests[forms->answers[i]];
    for (const hy_membership *m = test->sets; m; m = m->next)
      if (add_answer(forms, m->set) != HY_OK) return HY_ENOMEM;
  }
  return HY_OK;
}

static hy_status ask(hy_forms *forms, hy_str text, uint8_t tag, const walk *w,
                     uint32_t look) {
  forms->answer_count = 0;
  if (!++forms->serial) { // stamps of four thousand million forms ago
    memset(forms->stamps, 0, forms->stamp_count * sizeof *forms->stamps);
    forms->serial = 1;
  }
  hy_buf_rewind(&forms->lower);
  hy_utf8_lower(&forms->lower, text);
  hy_str lower = hy_buf_str(&forms->lower);
  hy_status status = hy_buf_status(&forms->lower);
  if (status == HY_OK) status = ask_literal(forms, HY_LITERAL_EXACT, text);
  if (status == HY_OK) status = ask_literal(forms, HY_LITERAL_LOWER, lower);
  if (status == HY_OK) status = ask_lemmas(forms, text, lower, tag);
  if (status == HY_OK) status = ask_tags(forms, lower, look, tag);
  if (status == HY_OK) status = ask_all(forms, text, w);
  return status == HY_OK ? ask_sets(forms) : status;
}

// Copies the answers that carry any of `bits`; all of them for 0.
static bool keep_answers(hy_forms *forms, uint32_t bits, hy_tests *out) {
  uint32_t *data =
      hy_arena_array(&forms->arena, forms->answer_count, sizeof *data);
  if (!data) return false;
  uint32_t count = 0;
  for (size_t i = 0; i < forms->answer_count; i++) {
    uint32_t test = forms->answers[i];
    if (!bits || (forms->vocab->tests[test].watch & bits)) data[count++] = test;
  }
  *out = (hy_tests){data, count};
  return true;
}

static bool is_watched(const hy_forms *forms, hy_watch bit) {
  for (size_t i = 0; i < forms->answer_count; i++)
    if (forms->vocab->tests[forms->answers[i]].watch & (uint32_t)bit)
      return true;
  return false;
}

// Forms are many, rows are few: nouns that no rule names share one.
static const uint64_t *row_of(hy_forms *forms, uint32_t look) {
  const hy_vocab *vocab = forms->vocab;
  uint64_t *draft = hy_rows_draft(forms->rows);
  for (size_t i = 0; i < forms->answer_count; i++) {
    const hy_membership *m = vocab->tests[forms->answers[i]].bits;
    for (; m; m = m->next)
      draft[m->set / 64] |= (uint64_t)1 << (m->set % 64);
  }
  for (size_t i = 0; i < vocab->looked_count; i++) {
    hy_looked l = vocab->looked[i];
    if (l.look & look) draft[l.bit / 64] |= (uint64_t)1 << (l.bit % 64);
  }
  return hy_rows_keep(forms->rows);
}

static hy_word *make_form(hy_forms *forms, hy_str text, uint8_t tag) {
  walk w = walk_form(text, &forms->shape);
  uint32_t look = look_of(text, &w);
  if (ask(forms, text, tag, &w, look) != HY_OK || forms->shape.failed)
    return NULL;
  hy_vocab_sort(forms->answers, forms->answer_count);
  hy_word *form = hy_arena_array(&forms->arena, 1, sizeof *form);
  if (!form) return NULL;
  form->look = look;
  form->tag = tag;
  form->is_first = is_watched(forms, HY_WATCH_FIRST);
  form->text = hy_arena_copy(&forms->arena, text);
  form->row = row_of(forms, look);
  bool kept = form->text.data && form->row &&
              keep_answers(forms, 0, &form->tests) &&
              keep_answers(forms, HY_WATCH_KEY, &form->keys) &&
              keep_answers(forms, HY_WATCH_INDEX, &form->index) &&
              keep_answers(forms, HY_WATCH_LEXICON, &form->phrase);
  for (uint32_t i = 0; kept && i < form->index.count; i++)
    form->sign |= hy_word_sign(form->index.data[i]);
  return kept ? form : NULL;
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

static key key_of(const hy_forms *forms, hy_str text, uint8_t tag) {
  key k = {.head = head_of(text), .len = (uint32_t)text.len, .tag = tag};
  uint64_t hash = (k.head ^ forms->seed) * 0x9E3779B97F4A7C15u;
  if (text.len > 16)
    hash ^= hy_str_hash(text, forms->seed);
  else if (text.len > 8)
    hash ^= load8(text.data + text.len - 8);
  hash = (hash ^ hash >> 29 ^ (text.len << 8 | tag)) * 0xD6E8FEB86659FD93u;
  k.hash = (uint32_t)(hash >> 32);
  return k;
}

static bool is_of(const slot *s, const key *k, hy_str text) {
  if (s->key.hash != k->hash || s->key.head != k->head ||
      s->key.len != k->len || s->key.tag != k->tag)
    return false;
  return k->len <= 8 || !memcmp(s->form->text.data, text.data, k->len);
}

// The slot of a form, or the free one where it belongs.
static slot *find_slot(const hy_forms *forms, const key *k, hy_str text) {
  size_t mask = forms->slot_count - 1;
  size_t at = k->hash & mask;
  while (forms->slots[at].form && !is_of(&forms->slots[at], k, text))
    at = (at + 1) & mask;
  return &forms->slots[at];
}

static hy_status grow_slots(hy_forms *forms) {
  size_t count = forms->slot_count ? forms->slot_count * 2 : FIRST_SLOTS;
  slot *slots = hy_mem_take(forms->mem, count * sizeof *slots);
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

static const hy_word *get(hy_forms *forms, const key *k, hy_str text) {
  if (forms->count * 2 >= forms->slot_count && grow_slots(forms) != HY_OK)
    return NULL;
  slot *s = find_slot(forms, k, text);
  if (s->form) return s->form;
  hy_word *form = make_form(forms, text, k->tag);
  if (!form) return NULL;
  *s = (slot){*k, form};
  forms->count++;
  forms->bytes += text.len;
  return form;
}

const hy_word *hy_forms_get(hy_forms *forms, hy_str text, uint8_t tag) {
  key k = key_of(forms, text, tag);
  return get(forms, &k, text);
}

enum { BATCH = 32 };

// Asks for the slots of a batch of forms before it looks at the first, so
// that their ways from memory overlap.
static hy_status read_batch(hy_forms *forms, hy_str text,
                            const hy_token *tokens, size_t count,
                            const uint8_t *tags, const hy_word **out) {
  key keys[BATCH];
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
