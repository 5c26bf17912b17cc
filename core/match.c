/* match.c - sentence by sentence, level by level. SPDX-License-Identifier: MIT
 */
#include "match.h"

#include <string.h>

#include "match_private.h"

/* ---- life -------------------------------------------------------------- */

static bool make_annotator(hy_matcher *m) {
  hy_grammar grammar = hy_vocab_grammar(m->rules->vocab);
  m->reads_tags = hy_vocab_reads_tags(m->rules->vocab) && grammar.tagger;
  m->has_parser = grammar.parser != NULL;
  if (!m->reads_tags && !m->has_parser) return true;
  m->annotator = hy_annotator_new(m->mem, grammar);
  return m->annotator != NULL;
}

static size_t seen_size(const hy_matcher *m) {
  return (hy_vocab_count(m->rules->vocab) / 64 + 1u) * sizeof *m->seen;
}

static bool make_tables(hy_matcher *m) {
  const hy_rules *r = m->rules;
  size_t rules = r->rule_count + 1, levels = r->level_count + 1u;
  m->seen = hy_mem_take(m->mem, seen_size(m));
  m->joined = hy_mem_take(m->mem, r->triggers.words * sizeof *m->joined);
  m->rule_calls = hy_mem_take(m->mem, rules * sizeof *m->rule_calls);
  m->counts = hy_mem_take(m->mem, rules * sizeof *m->counts);
  m->level_calls = hy_mem_take(m->mem, levels * sizeof *m->level_calls);
  return m->seen && m->joined && m->rule_calls && m->counts && m->level_calls;
}

hy_matcher *hy_matcher_new(hy_mem mem, const hy_rules *rules) {
  hy_matcher *m = hy_mem_take(mem, sizeof *m);
  if (!m) return NULL;
  m->mem = mem;
  m->rules = rules;
  m->use_index = true;
  m->forms = hy_forms_new(mem, rules->vocab);
  m->vm = m->forms ? hy_vm_new(mem) : NULL;
  if (m->vm && make_tables(m) && make_annotator(m)) return m;
  hy_matcher_free(m);
  return NULL;
}

static void free_list(hy_matcher *m, hy_list *l) {
  hy_mem_drop(m->mem, l->data, l->room * sizeof *l->data);
}

void hy_matcher_free(hy_matcher *m) {
  if (!m) return;
  hy_mem mem = m->mem;
  const hy_rules *r = m->rules;
  size_t rules = r->rule_count + 1, levels = r->level_count + 1u;
  for (size_t i = 0; m->level_calls && i < levels; i++)
    free_list(m, &m->level_calls[i]);
  free_list(m, &m->rivals);
  free_list(m, &m->dirty);
  hy_mem_drop(mem, m->seen, seen_size(m));
  hy_mem_drop(mem, m->joined, r->triggers.words * sizeof *m->joined);
  hy_mem_drop(mem, m->rule_calls, rules * sizeof *m->rule_calls);
  hy_mem_drop(mem, m->counts, rules * sizeof *m->counts);
  hy_mem_drop(mem, m->level_calls, levels * sizeof *m->level_calls);
  hy_mem_drop(mem, m->row, m->row_room * sizeof *m->row);
  hy_mem_drop(mem, m->drafts, m->draft_room * sizeof *m->drafts);
  hy_mem_drop(mem, m->vetoed, m->vetoed_room * sizeof *m->vetoed);
  hy_mem_drop(mem, m->seats, m->seat_room * sizeof *m->seats);
  hy_mem_drop(mem, m->matches, m->match_room * sizeof *m->matches);
  hy_mem_drop(mem, m->bounds, m->bound_room * sizeof *m->bounds);
  hy_mem_drop(mem, m->wanted, m->wanted_room * sizeof *m->wanted);
  hy_annotator_free(m->annotator);
  hy_vm_free(m->vm);
  hy_forms_free(m->forms);
  hy_mem_drop(mem, m, sizeof *m);
}

void hy_matcher_use_index(hy_matcher *m, bool on) { m->use_index = on; }

void hy_matcher_trace(hy_matcher *m, hy_tell tell, void *ctx) {
  m->tell = tell;
  m->tell_ctx = ctx;
}

void hy_matcher_search(hy_matcher *m, bool on) { m->is_search = on; }

void hy_matcher_heed(hy_matcher *m, const volatile sig_atomic_t *stop) {
  m->stop = stop;
}

void hy_matcher_clock(hy_matcher *m, uint64_t (*now)(void)) { m->now = now; }

hy_rule_counts hy_matcher_counts(const hy_matcher *m, uint32_t rule) {
  if (rule >= m->rules->rule_count) return (hy_rule_counts){0};
  return m->counts[rule];
}

hy_status hy_matcher_push(hy_matcher *m, hy_list *l, uint32_t item) {
  uint32_t *data =
      hy_mem_grow(m->mem, l->data, &l->room, l->count + 1, sizeof *data);
  if (!data) return HY_ENOMEM;
  l->data = data;
  data[l->count++] = item;
  return HY_OK;
}

/* ---- windows ------------------------------------------------------------ */

static void tell_never(hy_matcher *m) {
  if (!m->tell) return;
  for (uint32_t i = 0; i < m->rules->rule_count; i++)
    if (m->rules->rules[i].paragraph == m->paragraphs &&
        m->rule_calls[i].window != m->serial)
      hy_matcher_tell(m, (hy_outcome){.type = HY_OUTCOME_NEVER, .rule = i});
}

static hy_status run_rule(hy_matcher *m, uint32_t id) {
  if (!m->now) return hy_matcher_run_rule(m, id);
  uint64_t start = m->now();
  hy_status status = hy_matcher_run_rule(m, id);
  m->counts[id].time += m->now() - start;
  return status;
}

static hy_status run_level(hy_matcher *m, uint32_t level) {
  hy_status status = hy_matcher_call(m, level);
  hy_list *calls = &m->level_calls[level];
  for (size_t i = 0; i < calls->count && status == HY_OK; i++)
    status = run_rule(m, calls->data[i]);
  calls->count = 0;
  if (status == HY_OK && m->draft_count) status = hy_matcher_publish(m);
  m->draft_count = 0;
  return status;
}

// A serial that comes round again would take old marks for new ones.
static void next_serial(hy_matcher *m) {
  if (++m->serial) return;
  memset(m->rule_calls, 0, (m->rules->rule_count + 1) * sizeof *m->rule_calls);
  m->serial = 1;
}

// Parsing costs more than all the rest of a sentence, so it waits until a rule
// has come as far as a relation step.
static const hy_arcs *parse_window(void *ctx) {
  hy_matcher *m = ctx;
  if (!m->is_parsed)
    m->parse_status =
        hy_annotate_parse(m->annotator, m->doc, m->number, &m->arcs);
  m->is_parsed = true;
  return &m->arcs;
}

static hy_status run_window(hy_matcher *m, hy_span at, uint32_t number) {
  next_serial(m);
  m->number = number;
  m->is_parsed = false;
  m->parse_status = HY_OK;
  m->window = (hy_window){.at = at, .forms = m->row, .layers = m->layers};
  m->window.tells = m->tell != NULL;
  if (m->has_parser && !m->paragraphs) m->window.parse = parse_window;
  m->window.parse_ctx = m;
  size_t before = m->match_count;
  hy_status status = hy_matcher_look(m);
  if (status == HY_OK && !m->paragraphs)
    status = hy_lexicon_find(m->rules->lexicon, m->row, at, m->layers);
  for (uint32_t i = 0; i < m->rules->level_count && status == HY_OK; i++)
    status = run_level(m, i);
  if (status == HY_OK) status = m->parse_status;
  if (status != HY_OK) return status;
  tell_never(m);
  hy_matcher_forget(m);
  if (m->match_count > before)
    hy_matcher_sort(m->matches + before, m->match_count - before);
  return HY_OK;
}

static hy_status heed(const hy_matcher *m) {
  return m->stop && *m->stop ? HY_ESTOPPED : HY_OK;
}

// What a search need not look at. A paragraph reads labels of its sentences.
static bool is_passed_over(const hy_matcher *m) {
  return m->is_search && !m->is_wanted && !m->rules->has_paragraphs;
}

// In paragraphs the labels are those of the sentences, all open at once: the
// layers are one window, and rules look only inside their own.
static hy_status run_windows(hy_matcher *m, hy_sentences windows) {
  for (size_t i = 0; i < windows.count; i++) {
    m->is_wanted = m->paragraphs || m->wanted[i];
    if (is_passed_over(m)) continue;
    hy_status status = heed(m);
    if (status == HY_OK) status = run_window(m, windows.data[i], (uint32_t)i);
    if (status != HY_OK) return status;
    if (!m->paragraphs) hy_layers_next(m->layers);
  }
  return HY_OK;
}

static hy_status run_paragraphs(hy_matcher *m, hy_doc *doc) {
  hy_sentences windows;
  hy_status status = hy_doc_paragraphs(doc, &windows);
  if (status != HY_OK) return status;
  hy_layers_widen(m->layers);
  m->paragraphs = true;
  status = run_windows(m, windows);
  m->paragraphs = false;
  return status;
}

/* ---- forms and tags ----------------------------------------------------- */

// Finds the form of each token of a sentence; `tags` may be NULL.
static hy_status fill_forms(hy_matcher *m, const hy_doc *doc, hy_span at,
                            const uint8_t *tags) {
  hy_tokens tokens = hy_doc_tokens(doc);
  hy_str text = hy_doc_text(doc);
  return hy_forms_read(m->forms, text, tokens.data + at.start,
                       at.end - at.start, tags ? tags + at.start : NULL,
                       m->row + at.start);
}

// Whether some rule that reports has all the words that it waits for.
static bool is_wanted(const hy_matcher *m, hy_span at) {
  const hy_triggers *triggers = &m->rules->triggers;
  uint32_t words = triggers->words;
  memset(m->joined, 0, words * sizeof *m->joined);
  for (uint32_t i = at.start; i < at.end; i++)
    for (uint32_t w = 0; w < words; w++)
      m->joined[w] |= m->row[i]->row[w];
  return hy_triggers_hold(triggers, m->joined);
}

static hy_status tag_sentence(hy_matcher *m, hy_doc *doc, size_t i) {
  hy_status status = hy_annotate_tags(m->annotator, doc, i);
  if (status != HY_OK) return status;
  return fill_forms(m, doc, hy_doc_sentences(doc).data[i],
                    hy_doc_tags(doc, hy_vocab_grammar(m->rules->vocab).tagger));
}

static hy_status fill_row(hy_matcher *m, hy_doc *doc) {
  hy_sentences sentences = hy_doc_sentences(doc);
  const hy_word **row = hy_mem_grow(m->mem, m->row, &m->row_room,
                                    hy_doc_tokens(doc).count + 1, sizeof *row);
  if (!row) return HY_ENOMEM;
  m->row = row;
  uint8_t *wanted = hy_mem_grow(m->mem, m->wanted, &m->wanted_room,
                                sentences.count + 1, sizeof *wanted);
  if (!wanted) return HY_ENOMEM;
  m->wanted = wanted;
  for (size_t i = 0; i < sentences.count; i++) {
    hy_span at = sentences.data[i];
    hy_status status = heed(m);
    if (status == HY_OK) status = fill_forms(m, doc, at, NULL);
    if (status != HY_OK) return status;
    wanted[i] = is_wanted(m, at);
    if (wanted[i] && m->reads_tags) status = tag_sentence(m, doc, i);
    if (status != HY_OK) return status;
  }
  return HY_OK;
}

static void reset(hy_matcher *m) {
  for (uint32_t i = 0; i < m->rules->level_count; i++)
    m->level_calls[i].count = 0;
  m->match_count = m->bound_count = m->draft_count = 0;
  m->dirty.count = 0;
  m->has_seen = false;
  memset(m->seen, 0, seen_size(m)); // an earlier run may have stopped half-way
}

hy_status hy_matcher_run(hy_matcher *m, hy_doc *doc, hy_matches *out) {
  *out = (hy_matches){0};
  hy_forms_trim(m->forms);
  reset(m);
  m->doc = doc;
  m->layers = hy_doc_fresh_layers(doc, hy_rules_label_count(m->rules));
  if (!m->layers) return HY_ENOMEM;
  hy_status status =
      hy_layers_reserve(m->layers, (uint32_t)hy_doc_tokens(doc).count);
  if (status == HY_OK) status = fill_row(m, doc);
  if (status == HY_OK) status = run_windows(m, hy_doc_sentences(doc));
  if (status == HY_OK && m->rules->has_paragraphs) {
    status = run_paragraphs(m, doc);
    hy_matcher_sort(m->matches, m->match_count);
  }
  if (status != HY_OK) return status;
  *out = (hy_matches){m->matches, m->match_count, m->bounds};
  return HY_OK;
}
