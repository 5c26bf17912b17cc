/* bench_grammar.c - how right and how fast tagger, lemmas and parser are.
 *
 * usage: bench_grammar score FAST FULL TREEBANK.conllu [news]
 *        bench_grammar speed FAST FULL TEXT.txt [best]
 *
 * `score` reads gold tokens, predicts the rest and prints per cent of tokens:
 * universal tag, fine tag, lemma, head, head with full relation; with `news`
 * only documents of GUM's news are read. FULL may be `-` for the fast model
 * alone. `speed` prints tokens a second of CPU time for each kernel (`best`:
 * for the fastest alone), cutting the text into tokens not counted, and the
 * largest memory held.
 * tests/bench/grammar.lua runs both over the data and over seeds.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "conllu.h"
#include "lemma.h"
#include "parse.h"
#include "raw.h"
#include "str.h"

typedef struct {
  hy_tagger *tagger;
  hy_lemma_table *lemmas;
  hy_parser *parser; // NULL for the fast model alone
  hy_tag_work *tag_work;
  hy_parse_work *work;
} machine;

typedef struct {
  size_t words, upos, fine, lemmas, heads, labels;
} figures;

static machine machine_new(const char *fast_path, const char *full_path) {
  machine m = {0};
  hy_mem mem = hy_mem_libc();
  hy_problem problem = {0};
  hy_model fast, full;
  bool has_full = strcmp(full_path, "-") != 0;
  if (hy_model_open(lab_read(fast_path), &fast, &problem) ||
      hy_tagger_new(mem, &fast, &m.tagger, &problem) ||
      hy_lemma_table_new(mem, &fast, &m.lemmas, &problem) ||
      hy_tag_work_new(mem, &m.tag_work) || hy_parse_work_new(mem, &m.work))
    lab_die("%s: %s", fast_path, problem.text);
  if (has_full && (hy_model_open(lab_read(full_path), &full, &problem) ||
                   hy_parser_new(mem, &full, m.tagger, &m.parser, &problem)))
    lab_die("%s: %s", full_path, problem.text);
  return m;
}

static void run(machine *m, const hy_str *forms, size_t count,
                hy_parse_out out) {
  if (m->parser)
    hy_parser_run(m->parser, m->work, forms, count, out);
  else
    hy_tagger_run(m->tagger, m->tag_work, forms, count, out.tags);
}

static bool is_lemma(const machine *m, hy_str form, uint8_t tag, hy_str gold) {
  char buffer[1024];
  size_t len = hy_lemma_write(m->lemmas, form, tag, buffer, sizeof buffer);
  return len <= sizeof buffer && hy_str_is_equal((hy_str){buffer, len}, gold);
}

static void count_word(const machine *m, const conllu *file, size_t w,
                       hy_parse_out out, size_t i, figures *f) {
  uint8_t tag = out.tags[i];
  f->words++;
  f->upos += hy_tagger_upos(m->tagger, tag) == hy_upos_from(file->upos[w]);
  f->fine += hy_str_is_equal(hy_tagger_fine(m->tagger, tag), file->xpos[w]);
  f->lemmas += is_lemma(m, file->form[w], tag, file->lemma[w]);
  if (!m->parser || out.heads[i] != file->head[w]) return;
  f->heads++;
  f->labels += hy_str_is_equal(hy_parser_label(m->parser, out.labels[i]),
                               file->label[w]);
}

static void score(machine *m, const char *path, bool only_news) {
  conllu file = conllu_read(path);
  figures f = {0};
  hy_parse_out out = {lab_take(file.words, 1), lab_take(file.words, 4),
                      lab_take(file.words, 1)};
  for (size_t s = 0; s < file.sentences; s++) {
    conllu_sentence at = file.sentence[s];
    if (only_news && !at.news) continue;
    run(m, file.form + at.first, at.count, out);
    for (size_t i = 0; i < at.count; i++)
      count_word(m, &file, at.first + i, out, i, &f);
  }
  double all = f.words ? 0.01 * (double)f.words : 1;
  printf("words %zu upos %.2f fine %.2f lemma %.2f uas %.2f las %.2f\n",
         f.words, (double)f.upos / all, (double)f.fine / all,
         (double)f.lemmas / all, (double)f.heads / all, (double)f.labels / all);
}

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void read_text(machine *m, const raw_text *text, hy_parse_out out) {
  size_t at = 0;
  for (size_t s = 0; s < text->sentences; at = text->end[s++])
    run(m, text->token + at, text->end[s] - at,
        (hy_parse_out){out.tags + at, out.heads + at, out.labels + at});
}

static void write_lemmas(const machine *m, const raw_text *text,
                         const uint8_t *tags) {
  char buffer[256];
  for (size_t i = 0; i < text->tokens; i++)
    hy_lemma_write(m->lemmas, text->token[i], tags[i], buffer, sizeof buffer);
}

static void time_once(machine *m, const raw_text *text, hy_parse_out out,
                      const char *name) {
  double start = seconds();
  read_text(m, text, out);
  write_lemmas(m, text, out.tags);
  printf("%-12s %.0f tokens/s\n", name,
         (double)text->tokens / (seconds() - start));
}

static void speed(machine *m, const char *path, bool only_best) {
  raw_text text = raw_read(lab_read(path));
  hy_parse_out out = {lab_take(text.tokens, 1), lab_take(text.tokens, 4),
                      lab_take(text.tokens, 1)};
  printf("%zu tokens in %zu sentences\n", text.tokens, text.sentences);
  hy_parser *parser = m->parser;
  m->parser = NULL;
  time_once(m, &text, out, "tags, lemmas");
  m->parser = parser;
  for (size_t k = 0; parser && hy_kernel_at(k); k++) {
    if (only_best && hy_kernel_at(k + 1)) continue;
    hy_parser_use(parser, hy_kernel_at(k));
    time_once(m, &text, out, hy_kernel_at(k)->name);
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("memory %.1f MB, of it the text %.1f MB\n",
         (double)usage.ru_maxrss / 1024,
         (double)(text.tokens * (sizeof(hy_str) + 6)) / 1048576);
}

int main(int argc, char **argv) {
  if (argc < 5)
    lab_die("usage: bench_grammar score|speed FAST FULL|- FILE [news|best]");
  machine m = machine_new(argv[2], argv[3]);
  if (strcmp(argv[1], "speed") == 0)
    speed(&m, argv[4], argc > 5);
  else
    score(&m, argv[4], argc > 5);
  return 0;
}
