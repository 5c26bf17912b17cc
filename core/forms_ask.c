/* forms_ask.c - a form, all tests asked of it. SPDX-License-Identifier: MIT */
#include <string.h>

#include "forms_private.h"
#include "intern.h"
#include "morph.h"
#include "str.h"
#include "utf8.h"

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

static hy_status ask_each_lemma(hy_forms *forms, const hy_lemmas *lemmas) {
  for (size_t i = 0; i < lemmas->count; i++)
    if (ask_literal(forms, HY_LITERAL_LEMMA, lemmas->items[i]) != HY_OK)
      return HY_ENOMEM;
  return HY_OK;
}

// Every lemma the dictionary allows: for tokens without a tag, and for names,
// whose case says little about what they are made of.
static hy_status ask_all_lemmas(hy_forms *forms, hy_str lower) {
  hy_lemmas lemmas;
  hy_morph_lemmas(forms->vocab->morph, lower, &lemmas);
  return ask_each_lemma(forms, &lemmas);
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
  if (!grammar->lemmas) return ask_all_lemmas(forms, lower);
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
                              const hy_lemmas *lemmas, uint32_t look) {
  uint32_t uses = uses_of(vocab, lower);
  for (size_t i = 0; i < lemmas->count && !uses; i++)
    uses |= uses_of(vocab, lemmas->items[i]);
  if (look & HY_LOOK_NUM) uses |= (uint32_t)1 << HY_UPOS_NUM;
  if (look & HY_LOOK_PUNCT) uses |= (uint32_t)1 << HY_UPOS_PUNCT;
  if (look & HY_LOOK_CAP) uses |= (uint32_t)1 << HY_UPOS_PROPN;
  return uses ? uses : (uint32_t)1 << HY_UPOS_NOUN;
}

// Of a word without a tag: what the dictionary says.
static hy_status ask_untagged(hy_forms *forms, hy_str lower, uint32_t look) {
  const hy_vocab *vocab = forms->vocab;
  hy_lemmas lemmas;
  hy_morph_lemmas(vocab->morph, lower, &lemmas);
  hy_status status = ask_each_lemma(forms, &lemmas);
  if (!vocab->reads_tags || status != HY_OK) return status;
  uint32_t uses = uses_untagged(vocab, lower, &lemmas, look);
  for (unsigned i = 0; i < HY_UPOS_COUNT && status == HY_OK; i++)
    if (uses >> i & 1)
      status = ask_literal(forms, HY_LITERAL_UPOS, hy_upos_name((hy_upos)i));
  return status;
}

static hy_status ask_tag(hy_forms *forms, uint8_t tag) {
  const hy_tagger *tagger = forms->vocab->grammar.tagger;
  if (!forms->vocab->reads_tags) return HY_OK;
  hy_str upos = hy_upos_name(hy_tagger_upos(tagger, tag));
  hy_status status = ask_literal(forms, HY_LITERAL_UPOS, upos);
  if (status != HY_OK) return status;
  return ask_literal(forms, HY_LITERAL_FINE, hy_tagger_fine(tagger, tag));
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

// What depends on neither tag nor lemma was answered when the word came without
// a tag, as it does first.
static hy_status ask_again(hy_forms *forms, const hy_word *untagged) {
  for (uint32_t i = 0; i < untagged->tests.count; i++) {
    uint32_t test = untagged->tests.data[i];
    hy_test_kind kind = forms->vocab->tests[test].kind;
    bool is_same = kind == HY_TEST_LOWER || kind == HY_TEST_EXACT ||
                   kind == HY_TEST_REGEX || kind == HY_TEST_ATTR;
    if (is_same && add_answer(forms, test) != HY_OK) return HY_ENOMEM;
  }
  return HY_OK;
}

static hy_status ask_bytes(hy_forms *forms, hy_str text, hy_str lower,
                           const walk *w) {
  hy_status status = ask_literal(forms, HY_LITERAL_EXACT, text);
  if (status == HY_OK) status = ask_literal(forms, HY_LITERAL_LOWER, lower);
  return status == HY_OK ? ask_all(forms, text, w) : status;
}

static void begin_answers(hy_forms *forms) {
  forms->answer_count = 0;
  if (++forms->serial) return;
  // The stamps are those of four thousand million forms ago.
  memset(forms->stamps, 0, forms->stamp_count * sizeof *forms->stamps);
  forms->serial = 1;
}

static hy_str lower_of(hy_forms *forms, hy_str text) {
  hy_buf_rewind(&forms->lower);
  hy_utf8_lower(&forms->lower, text);
  return hy_buf_str(&forms->lower);
}

// Asks a form all there is to ask. `untagged` is the same form without a tag
// where that was seen before, NULL else. Leaves the look in `*look`.
static hy_status ask(hy_forms *forms, hy_str text, uint8_t tag,
                     const hy_word *untagged, uint32_t *look) {
  begin_answers(forms);
  hy_str lower = lower_of(forms, text);
  hy_status status = hy_buf_status(&forms->lower);
  if (untagged) {
    *look = untagged->look;
    if (status == HY_OK) status = ask_again(forms, untagged);
  } else {
    walk w = walk_form(text, &forms->shape);
    *look = look_of(text, &w);
    if (status == HY_OK) status = hy_buf_status(&forms->shape);
    if (status == HY_OK) status = ask_bytes(forms, text, lower, &w);
  }
  if (status != HY_OK) return status;
  if (tag == HY_TAG_NONE) {
    status = ask_untagged(forms, lower, *look);
  } else {
    status = ask_lemmas(forms, text, lower, tag);
    if (status == HY_OK) status = ask_tag(forms, tag);
  }
  return status == HY_OK ? ask_sets(forms) : status;
}

static void push_test(hy_tests *list, uint32_t *room, uint32_t test) {
  list->data = room;
  room[list->count++] = test;
}

static void push_opening(hy_tests *list, uint32_t *room, uint32_t node) {
  for (uint32_t i = 0; i < list->count; i++)
    if (room[i] == node) return;
  push_test(list, room, node);
}

// Leaves the answers in the form's lists: all, and those that each watcher
// wants.
static bool keep_answers(hy_forms *forms, hy_word *form) {
  size_t count = forms->answer_count;
  uint32_t *room = hy_arena_array(&forms->arena, count * 5, sizeof *room);
  if (!room) return false;
  for (size_t i = 0; i < count; i++) {
    uint32_t test = forms->answers[i];
    uint32_t watch = forms->vocab->tests[test].watch;
    uint32_t node = forms->vocab->tests[test].opens;
    push_test(&form->tests, room, test);
    if (watch & HY_WATCH_KEY) push_test(&form->keys, room + count, test);
    if (watch & HY_WATCH_INDEX) {
      push_test(&form->index, room + 2 * count, test);
      form->sign |= hy_word_sign(test);
    }
    if (watch & HY_WATCH_LEXICON)
      push_test(&form->phrase, room + 3 * count, test);
    if (node) push_opening(&form->opens, room + 4 * count, node);
  }
  return true;
}

// The bits that looks alone set. There are few looks, so each is worked out
// once.
static const uint64_t *look_row(hy_forms *forms, uint32_t look) {
  const hy_vocab *vocab = forms->vocab;
  const uint64_t **kept = &forms->look_rows[look % HY_FORM_LOOKS];
  if (*kept) return *kept;
  uint64_t *draft = hy_rows_draft(forms->rows);
  for (size_t i = 0; i < vocab->looked_count; i++) {
    hy_looked l = vocab->looked[i];
    if (l.look & look) draft[l.bit / 64] |= (uint64_t)1 << (l.bit % 64);
  }
  return *kept = hy_rows_keep(forms->rows);
}

// Forms are many, rows are few: nouns that no rule names share one.
static const uint64_t *row_of(hy_forms *forms, uint32_t look) {
  const hy_vocab *vocab = forms->vocab;
  const uint64_t *of_look = look_row(forms, look);
  if (!of_look) return NULL;
  uint64_t *draft = hy_rows_draft_like(forms->rows, of_look);
  for (size_t i = 0; i < forms->answer_count; i++) {
    const hy_membership *m = vocab->tests[forms->answers[i]].bits;
    for (; m; m = m->next)
      draft[m->set / 64] |= (uint64_t)1 << (m->set % 64);
  }
  return hy_rows_keep(forms->rows);
}

hy_word *hy_forms_make(hy_forms *forms, hy_str text, uint8_t tag,
                       const hy_word *untagged) {
  uint32_t look;
  if (ask(forms, text, tag, untagged, &look) != HY_OK) return NULL;
  hy_vocab_sort(forms->answers, forms->answer_count);
  hy_word *form = hy_arena_array(&forms->arena, 1, sizeof *form);
  if (!form) return NULL;
  form->look = look;
  form->tag = tag;
  form->text = untagged ? untagged->text : hy_arena_copy(&forms->arena, text);
  form->row = row_of(forms, look);
  bool kept = form->text.data && form->row && keep_answers(forms, form);
  return kept ? form : NULL;
}
