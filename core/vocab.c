/* vocab.c - the tests a rule set asks, numbered once.
 * What a form answers is asked in forms.c. SPDX-License-Identifier: MIT */
#include "vocab.h"

#include <string.h>

#include "intern.h"
#include "regex.h"
#include "sort.h"
#include "str.h"
#include "vocab_private.h"

hy_vocab *hy_vocab_new(hy_mem mem, const hy_morph *morph) {
  hy_vocab *vocab = hy_mem_take(mem, sizeof *vocab);
  if (!vocab) return NULL;
  vocab->mem = mem;
  vocab->morph = morph;
  vocab->arena = hy_arena_new(mem);
  vocab->name = hy_buf_new(mem);
  vocab->names = hy_intern_new(mem);
  vocab->words = hy_intern_new(mem);
  vocab->bits = hy_intern_new(mem);
  if (vocab->names && vocab->words && vocab->bits) return vocab;
  hy_vocab_free(vocab);
  return NULL;
}

void hy_vocab_free(hy_vocab *vocab) {
  if (!vocab) return;
  hy_mem mem = vocab->mem;
  for (size_t i = 0; i < vocab->count; i++)
    hy_regex_free(vocab->tests[i].regex);
  hy_mem_drop(mem, vocab->tests, vocab->room * sizeof *vocab->tests);
  hy_mem_drop(mem, vocab->asked, vocab->asked_room * sizeof *vocab->asked);
  hy_arena_clear(&vocab->arena);
  hy_buf_clear(&vocab->name);
  hy_mem_drop(mem, vocab->uses, vocab->use_room * sizeof *vocab->uses);
  hy_intern_free(vocab->names);
  hy_intern_free(vocab->words);
  hy_intern_free(vocab->bits);
  hy_mem_drop(mem, vocab->looked, vocab->looked_room * sizeof *vocab->looked);
  hy_mem_drop(mem, vocab, sizeof *vocab);
}

// A test's name is its question in full, so that the intern table finds equal
// ones: kind byte, then the text.
static hy_status add_test(hy_vocab *vocab, hy_str name, hy_test_kind kind,
                          bool *fresh, uint32_t *out) {
  hy_test *tests = hy_mem_grow(vocab->mem, vocab->tests, &vocab->room,
                               vocab->count + 1, sizeof *tests);
  if (!tests) return HY_ENOMEM;
  vocab->tests = tests;
  if (hy_intern_add(vocab->names, name, out) != HY_OK) return HY_ENOMEM;
  *fresh = *out == vocab->count;
  if (*fresh) tests[vocab->count++] = (hy_test){.kind = kind};
  return HY_OK;
}

// A test's name is a mark for its kind, then the text. Typewriters and
// typographers differ on the apostrophe; no rule wants to know.
void hy_vocab_name(hy_buf *name, hy_literal_kind kind, hy_str text) {
  static const char marks[] = {'L', 'l', 'E', 'T', 't'};
  hy_buf_rewind(name);
  hy_buf_add_byte(name, marks[kind]);
  while (text.len) {
    const char *mark = memchr(text.data, '\xE2', text.len);
    size_t plain = mark ? (size_t)(mark - text.data) : text.len;
    hy_buf_add(name, (hy_str){text.data, plain});
    text = (hy_str){text.data + plain, text.len - plain};
    if (!mark) return;
    bool curly = hy_str_has_prefix(text, HY_LIT("\xE2\x80\x99"));
    hy_buf_add_byte(name, curly ? '\'' : *mark);
    text = (hy_str){text.data + (curly ? 3 : 1), text.len - (curly ? 3 : 1)};
  }
}

hy_status hy_vocab_literal(hy_vocab *vocab, hy_literal_kind kind, hy_str text,
                           uint32_t *out) {
  hy_buf *name = &vocab->name;
  hy_vocab_name(name, kind, text);
  bool fresh;
  hy_status status = hy_buf_status(name);
  if (status == HY_OK)
    status = add_test(vocab, hy_buf_str(name), (hy_test_kind)kind, &fresh, out);
  vocab->reads_tags |= kind >= HY_LITERAL_UPOS;
  return status;
}

hy_status hy_vocab_dictionary(hy_vocab *vocab, hy_str word, hy_upos upos) {
  uint32_t count = hy_intern_count(vocab->words), id;
  uint32_t *uses = hy_mem_grow(vocab->mem, vocab->uses, &vocab->use_room,
                               count + 1u, sizeof *uses);
  if (!uses) return HY_ENOMEM;
  vocab->uses = uses;
  hy_status status = hy_intern_add(vocab->words, word, &id);
  if (status != HY_OK) return status;
  if (id == count) uses[id] = 0;
  uses[id] |= (uint32_t)1 << upos;
  return HY_OK;
}

void hy_vocab_set_grammar(hy_vocab *vocab, hy_grammar grammar) {
  vocab->grammar = grammar;
}

hy_grammar hy_vocab_grammar(const hy_vocab *vocab) { return vocab->grammar; }

bool hy_vocab_is_tag(const hy_vocab *vocab, uint32_t test) {
  const hy_test *t = &vocab->tests[test];
  if (t->kind == HY_TEST_UPOS || t->kind == HY_TEST_FINE) return true;
  for (uint32_t i = 0; i < t->members.count; i++)
    if (hy_vocab_is_tag(vocab, t->members.data[i])) return true;
  return false;
}

bool hy_vocab_reads_tags(const hy_vocab *vocab) { return vocab->reads_tags; }

hy_str hy_vocab_text(const hy_vocab *vocab, uint32_t test,
                     hy_literal_kind *kind) {
  if (test >= vocab->count || vocab->tests[test].kind > HY_TEST_FINE)
    return (hy_str){"", 0};
  *kind = (hy_literal_kind)vocab->tests[test].kind;
  hy_str name = hy_intern_text(vocab->names, test);
  return (hy_str){name.data + 1, name.len - 1};
}

static int compare_ids(const void *a, const void *b, const void *ctx) {
  const uint32_t *x = a, *y = b;
  (void)ctx;
  return (*x > *y) - (*x < *y);
}

// The answers of a form are a few dozen, and every form has its own to sort.
enum { INSERTED = 64 };

static void insert_ids(uint32_t *ids, size_t count) {
  for (size_t i = 1; i < count; i++) {
    uint32_t id = ids[i];
    size_t at = i;
    for (; at && ids[at - 1] > id; at--)
      ids[at] = ids[at - 1];
    ids[at] = id;
  }
}

void hy_vocab_sort(uint32_t *ids, size_t count) {
  if (count <= INSERTED)
    insert_ids(ids, count);
  else
    hy_sort(ids, count, sizeof *ids, compare_ids, NULL);
}

static size_t sort_unique(uint32_t *ids, size_t count) {
  hy_vocab_sort(ids, count);
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (!kept || ids[i] != ids[kept - 1]) ids[kept++] = ids[i];
  return kept;
}

static hy_status join(hy_vocab *vocab, hy_membership **list, uint32_t number) {
  hy_membership *link = hy_arena_array(&vocab->arena, 1, sizeof *link);
  if (!link) return HY_ENOMEM;
  *link = (hy_membership){number, *list};
  *list = link;
  return HY_OK;
}

// Tells each member that the set holds whenever it does.
static hy_status join_members(hy_vocab *vocab, const uint32_t *members,
                              size_t count, uint32_t set) {
  hy_status status = HY_OK;
  for (size_t i = 0; i < count && status == HY_OK; i++)
    status = join(vocab, &vocab->tests[members[i]].sets, set);
  return status;
}

hy_status hy_vocab_set(hy_vocab *vocab, const uint32_t *tests, size_t count,
                       uint32_t *out) {
  *out = HY_NO_ID;
  uint32_t *ids = hy_arena_array(&vocab->arena, count, sizeof *ids);
  if (!ids) return HY_ENOMEM;
  if (count) memcpy(ids, tests, count * sizeof *ids);
  count = sort_unique(ids, count);
  if (count == 1) {
    *out = ids[0];
    return HY_OK;
  }
  hy_buf name = hy_buf_new(vocab->mem);
  hy_buf_add_byte(&name, 'S');
  hy_buf_add(&name, (hy_str){(const char *)ids, count * sizeof *ids});
  bool fresh = false;
  hy_status status = hy_buf_status(&name);
  if (status == HY_OK)
    status = add_test(vocab, hy_buf_str(&name), HY_TEST_SET, &fresh, out);
  if (status == HY_OK && fresh) {
    vocab->tests[*out].members = (hy_tests){ids, (uint32_t)count};
    status = join_members(vocab, ids, count, *out);
  }
  hy_buf_clear(&name);
  return status;
}

/* ---- rows of bits ---------------------------------------------------------
 */

static hy_status add_looked(hy_vocab *vocab, uint32_t look, uint32_t bit) {
  hy_looked *looked =
      hy_mem_grow(vocab->mem, vocab->looked, &vocab->looked_room,
                  vocab->looked_count + 1, sizeof *looked);
  if (!looked) return HY_ENOMEM;
  vocab->looked = looked;
  looked[vocab->looked_count++] = (hy_looked){look, bit};
  return HY_OK;
}

static hy_status join_bit(hy_vocab *vocab, const uint32_t *tests, size_t count,
                          uint32_t look, uint32_t bit) {
  hy_status status = look ? add_looked(vocab, look, bit) : HY_OK;
  for (size_t i = 0; i < count && status == HY_OK; i++)
    status = join(vocab, &vocab->tests[tests[i]].bits, bit);
  return status;
}

enum { FEW = 16 }; // tests that take no memory

hy_status hy_vocab_bit(hy_vocab *vocab, const uint32_t *tests, size_t count,
                       uint32_t look, uint32_t *out) {
  uint32_t few[FEW + 1], *name = few; // its name: the looks, then the tests
  if (count > FEW)
    name = hy_arena_array(&vocab->arena, count + 1, sizeof *name);
  if (!name) return HY_ENOMEM;
  name[0] = look;
  if (count) memcpy(name + 1, tests, count * sizeof *name);
  count = sort_unique(name + 1, count);
  hy_str bytes = {(const char *)name, (count + 1) * sizeof *name};
  uint32_t before = hy_intern_count(vocab->bits);
  hy_status status = hy_intern_add(vocab->bits, bytes, out);
  if (status != HY_OK || *out < before) return status;
  return join_bit(vocab, name + 1, count, look, *out);
}

uint32_t hy_vocab_bit_count(const hy_vocab *vocab) {
  return hy_intern_count(vocab->bits);
}

/* ---- what every form is asked ----------------------------------------------
 */

// Remembers a test that every new form has to be asked.
static hy_status add_asked(hy_vocab *vocab, uint32_t test) {
  uint32_t *asked = hy_mem_grow(vocab->mem, vocab->asked, &vocab->asked_room,
                                vocab->asked_count + 1, sizeof *asked);
  if (!asked) return HY_ENOMEM;
  vocab->asked = asked;
  asked[vocab->asked_count++] = test;
  return HY_OK;
}

static hy_status add_named(hy_vocab *vocab, char mark, hy_str text,
                           hy_test_kind kind, bool *fresh, uint32_t *out) {
  hy_buf name = hy_buf_new(vocab->mem);
  hy_buf_add_byte(&name, mark);
  hy_buf_add(&name, text);
  hy_status status = hy_buf_status(&name);
  if (status == HY_OK)
    status = add_test(vocab, hy_buf_str(&name), kind, fresh, out);
  hy_buf_clear(&name);
  return status;
}

hy_status hy_vocab_regex(hy_vocab *vocab, hy_str pattern, hy_problem *problem,
                         uint32_t *out) {
  hy_regex *regex;
  bool fresh = false;
  hy_status status =
      hy_regex_new(vocab->mem, pattern, HY_REGEX_WHOLE, problem, &regex);
  if (status != HY_OK) return status;
  status = add_named(vocab, 'R', pattern, HY_TEST_REGEX, &fresh, out);
  if (status != HY_OK || !fresh) {
    hy_regex_free(regex);
    return status;
  }
  vocab->tests[*out].regex = regex;
  return add_asked(vocab, *out);
}

static hy_status name_attr(hy_buf *name, hy_attr attr) {
  hy_buf_add_byte(name, 'A');
  hy_buf_add_byte(name, (char)('0' + attr.field));
  hy_buf_add_byte(name, (char)('0' + attr.op));
  hy_buf_add(name, (hy_str){(const char *)&attr.number, sizeof attr.number});
  hy_buf_add(name, attr.text);
  return hy_buf_status(name);
}

static hy_status keep_attr(hy_vocab *vocab, hy_attr attr, hy_regex *regex,
                           uint32_t test) {
  vocab->tests[test].regex = regex;
  vocab->tests[test].attr = attr;
  vocab->tests[test].attr.text = hy_arena_copy(&vocab->arena, attr.text);
  if (!vocab->tests[test].attr.text.data) return HY_ENOMEM;
  return add_asked(vocab, test);
}

hy_status hy_vocab_attr(hy_vocab *vocab, hy_attr attr, hy_problem *problem,
                        uint32_t *out) {
  hy_regex *regex = NULL;
  if (attr.op == HY_ATTR_LIKE) {
    hy_status made =
        hy_regex_new(vocab->mem, attr.text, HY_REGEX_WHOLE, problem, &regex);
    if (made != HY_OK) return made;
  }
  hy_buf name = hy_buf_new(vocab->mem);
  bool fresh = false;
  hy_status status = name_attr(&name, attr);
  if (status == HY_OK)
    status = add_test(vocab, hy_buf_str(&name), HY_TEST_ATTR, &fresh, out);
  hy_buf_clear(&name);
  if (status == HY_OK && fresh) return keep_attr(vocab, attr, regex, *out);
  hy_regex_free(regex);
  return status;
}

void hy_vocab_watch(hy_vocab *vocab, uint32_t test, hy_watch bits) {
  if (test < vocab->count) vocab->tests[test].watch |= (uint32_t)bits;
}

void hy_vocab_opens(hy_vocab *vocab, uint32_t test, uint32_t node) {
  if (test < vocab->count) vocab->tests[test].opens = node;
}

uint32_t hy_vocab_count(const hy_vocab *vocab) {
  return (uint32_t)vocab->count;
}

hy_tests hy_vocab_members(const hy_vocab *vocab, uint32_t test) {
  if (test >= vocab->count) return (hy_tests){NULL, 0};
  return vocab->tests[test].members;
}
