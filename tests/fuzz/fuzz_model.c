/* fuzz_model.c - damaged model files: an error or a working model, never a
 * crash.
 *
 * The first byte chooses: the input is itself the file; or it is a list of
 * changes (a section's number, an offset in it, a byte) to a shipped model,
 * which is sealed again so that the checksum hides nothing. What loads is
 * asked about a sentence. Runs in the source folder, where the models are.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "../unit/models.h"
#include "lemma.h"
#include "parse.h"

enum { CHANGE = 5, CHANGES = 64, WORDS = 7 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static hy_str fast, full;
static hy_parse_work *work;
static hy_tag_work *tag_work;
static hy_tagger *sound; // of the model as it ships

static void must(bool truth) {
  if (!truth) abort();
}

static void start(void) {
  if (fast.data) return;
  fast = models_read(MODELS_FAST);
  full = models_read(MODELS_FULL);
  must(hy_parse_work_new(hy_mem_libc(), &work) == HY_OK);
  must(hy_tag_work_new(hy_mem_libc(), &tag_work) == HY_OK);
  hy_model model;
  must(hy_model_open(fast, &model, NULL) == HY_OK);
  must(hy_tagger_new(hy_mem_libc(), &model, &sound, NULL) == HY_OK);
}

static const hy_str forms[WORDS] = {{"The", 3}, {"envoys", 6}, {"\xFF", 1},
                                    {"met", 3}, {"in", 2},     {"Bern", 4},
                                    {".", 1}};

static void ask_parser(const hy_parser *parser, size_t tags) {
  uint8_t tag[WORDS], label[WORDS];
  uint32_t head[WORDS];
  hy_parser_run(parser, work, forms, WORDS, (hy_parse_out){tag, head, label});
  for (size_t i = 0; i < WORDS; i++)
    must(tag[i] < tags && head[i] <= WORDS &&
         label[i] < hy_parser_labels(parser));
}

static void ask_tagger(const hy_tagger *tagger, const hy_lemma_table *lemmas) {
  uint8_t tag[WORDS];
  char lemma[16 + HY_LEMMA_GROWTH];
  hy_tagger_run(tagger, tag_work, forms, WORDS, tag);
  for (size_t i = 0; i < WORDS; i++) {
    must(tag[i] < hy_tagger_count(tagger));
    must(hy_tagger_upos(tagger, tag[i]) < HY_UPOS_COUNT);
    if (lemmas)
      must(hy_lemma_write(lemmas, forms[i], tag[i], lemma, sizeof lemma) <=
           sizeof lemma);
  }
}

static void load_fast(hy_str bytes) {
  hy_model model;
  hy_problem problem = {0};
  hy_tagger *tagger = NULL;
  hy_lemma_table *lemmas = NULL;
  if (hy_model_open(bytes, &model, &problem) == HY_OK &&
      hy_tagger_new(hy_mem_libc(), &model, &tagger, &problem) == HY_OK) {
    if (hy_lemma_table_new(hy_mem_libc(), &model, &lemmas, &problem))
      lemmas = NULL;
    ask_tagger(tagger, lemmas);
  } else {
    must(problem.text[0] != 0);
  }
  hy_lemma_table_free(lemmas);
  hy_tagger_free(tagger);
}

static void load_full(hy_str bytes) {
  hy_model model;
  hy_problem problem = {0};
  hy_parser *parser = NULL;
  if (hy_model_open(bytes, &model, &problem) == HY_OK &&
      hy_parser_new(hy_mem_libc(), &model, sound, &parser, &problem) == HY_OK)
    ask_parser(parser, hy_tagger_count(sound));
  else
    must(problem.text[0] != 0);
  hy_parser_free(parser);
}

// Where a change falls: in a section's first 64 kB, or in the frame.
static size_t place(hy_str bytes, const uint8_t *change) {
  size_t offset = change[1] | (size_t)change[2] << 8;
  size_t line = HY_MODEL_HEADER + (size_t)(change[0] % 8) * HY_MODEL_ENTRY + 8;
  size_t section = 0;
  for (size_t i = 4; i-- > 0;)
    section = section << 8 | (unsigned char)bytes.data[line + i];
  if (change[0] & 0x80) section = 0;
  size_t at = section + (change[3] & 1 ? offset : offset % 64);
  return at % bytes.len;
}

static void change_and_load(const uint8_t *data, size_t size, bool of_full) {
  hy_str bytes = of_full ? full : fast;
  char *file = (char *)(uintptr_t)bytes.data;
  size_t at[CHANGES], count = 0;
  char was[CHANGES], sum[8];
  memcpy(sum, file + 24, sizeof sum);
  for (; size >= CHANGE && count < CHANGES; count++) {
    at[count] = place(bytes, data);
    was[count] = file[at[count]];
    file[at[count]] = (char)data[4];
    data += CHANGE;
    size -= CHANGE;
  }
  models_seal(file, bytes.len);
  if (of_full)
    load_full(full);
  else
    load_fast(fast);
  while (count--)
    file[at[count]] = was[count];
  memcpy(file + 24, sum, sizeof sum);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  start();
  if (size == 0) return 0;
  uint8_t choice = data[0] % 4;
  data++, size--;
  if (choice == 0) load_fast((hy_str){(const char *)data, size});
  if (choice == 1) load_full((hy_str){(const char *)data, size});
  if (choice >= 2) change_and_load(data, size, choice == 3);
  return 0;
}
