/* fuzz_parse.c - any bytes as the words of a sentence: tags within the model,
 * one tree, lemmas within their bound, and the same from every kernel.
 *
 * A zero byte parts two words; the first byte says how often the words are
 * repeated, so that short inputs make long sentences. Runs in the source
 * folder, where the models are.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "../unit/models.h"
#include "lemma.h"
#include "parse.h"

enum { WORDS = 600, KERNELS = 4 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static hy_tagger *tagger;
static hy_lemma_table *lemmas;
static hy_parser *parser;
static hy_parse_work *work;
static uint8_t tags[KERNELS][WORDS], labels[KERNELS][WORDS];
static uint32_t heads[KERNELS][WORDS];

static void must(bool truth) {
  if (!truth) abort();
}

static void start(void) {
  static hy_model fast, full;
  hy_mem mem = hy_mem_libc();
  if (parser) return;
  must(hy_model_open(models_read(MODELS_FAST), &fast, NULL) == HY_OK);
  must(hy_model_open(models_read(MODELS_FULL), &full, NULL) == HY_OK);
  must(hy_tagger_new(mem, &fast, &tagger, NULL) == HY_OK);
  must(hy_lemma_table_new(mem, &fast, &lemmas, NULL) == HY_OK);
  must(hy_parser_new(mem, &full, tagger, &parser, NULL) == HY_OK);
  must(hy_parse_work_new(mem, &work) == HY_OK);
}

static size_t cut(const uint8_t *data, size_t size, size_t times,
                  hy_str *forms) {
  size_t count = 0;
  for (size_t t = 0; t < times; t++)
    for (size_t i = 0, first = 0; i <= size && count < WORDS; i++)
      if (i == size || data[i] == 0) {
        forms[count++] = (hy_str){(const char *)data + first, i - first};
        first = i + 1;
      }
  return count;
}

static void check_tree(const uint32_t *head, size_t count) {
  size_t roots = 0;
  for (size_t i = 0; i < count; i++) {
    size_t at = i + 1, steps = 0;
    for (; at && steps <= count; steps++) {
      must(head[at - 1] <= count);
      at = head[at - 1];
    }
    must(at == 0);
    roots += head[i] == 0;
  }
  must(roots == (count ? 1 : 0));
}

static void check_lemma(hy_str form, uint8_t tag) {
  static char out[1 << 16];
  must(tag < hy_tagger_count(tagger));
  must(hy_lemma_write(lemmas, form, tag, out, sizeof out) <=
       form.len + HY_LEMMA_GROWTH);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static hy_str forms[WORDS];
  start();
  if (size == 0) return 0;
  size_t count = cut(data + 1, size - 1, 1 + data[0] % 32, forms);
  for (size_t k = 0; k < KERNELS && hy_kernel_at(k); k++) {
    hy_parser_use(parser, hy_kernel_at(k));
    hy_parser_run(parser, work, forms, count,
                  (hy_parse_out){tags[k], heads[k], labels[k]});
    must(memcmp(tags[0], tags[k], count) == 0);
    must(memcmp(labels[0], labels[k], count) == 0);
    must(memcmp(heads[0], heads[k], count * sizeof **heads) == 0);
  }
  check_tree(heads[0], count);
  for (size_t i = 0; i < count; i++) {
    must(labels[0][i] < hy_parser_labels(parser));
    check_lemma(forms[i], tags[0][i]);
  }
  return 0;
}
