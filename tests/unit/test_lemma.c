/* test_lemma.c - lemmas with the model that ships. */
#include "lemma.h"

#include "models.h"
#include "tag.h"

static hy_str fast;
static hy_tagger *tagger;
static hy_lemma_table *table;

static hy_str lemma(const char *form, hy_upos upos, const char *fine,
                    char *out) {
  uint8_t tag = hy_tagger_find(tagger, upos, hy_str_from(fine));
  CHECK(tag != HY_TAG_MAX);
  return (hy_str){out, hy_lemma_write(table, hy_str_from(form), tag, out, 64)};
}

static void test_words(void) {
  char out[64];
  CHECK_SAME(lemma("met", HY_UPOS_VERB, "VBD", out), HY_LIT("meet"));
  CHECK_SAME(lemma("Talks", HY_UPOS_NOUN, "NNS", out), HY_LIT("talk"));
  CHECK_SAME(lemma("refused", HY_UPOS_VERB, "VBD", out), HY_LIT("refuse"));
  CHECK_SAME(lemma("stopped", HY_UPOS_VERB, "VBN", out), HY_LIT("stop"));
  CHECK_SAME(lemma("countries", HY_UPOS_NOUN, "NNS", out), HY_LIT("country"));
  CHECK_SAME(lemma("left", HY_UPOS_VERB, "VBD", out), HY_LIT("leave"));
  CHECK_SAME(lemma("left", HY_UPOS_ADJ, "JJ", out), HY_LIT("left"));
  CHECK_SAME(lemma("IS", HY_UPOS_AUX, "VBZ", out), HY_LIT("be"));
  CHECK_SAME(lemma("\xE2\x80\x99re", HY_UPOS_AUX, "VBP", out), HY_LIT("be"));
  CHECK_SAME(lemma("n\xE2\x80\x99t", HY_UPOS_PART, "RB", out), HY_LIT("not"));
  CHECK_SAME(lemma("\xE2\x80\x99s", HY_UPOS_PART, "POS", out), HY_LIT("'s"));
  // What is cut off ends in the middle of a character.
  CHECK_SAME(lemma("caf\xC3\xA9s", HY_UPOS_NOUN, "NNS", out),
             HY_LIT("caf\xC3\xA9"));
  CHECK_SAME(lemma("Geneva", HY_UPOS_PROPN, "NNP", out), HY_LIT("Geneva"));
  CHECK_SAME(lemma("Geneva", HY_UPOS_NOUN, "NN", out), HY_LIT("geneva"));
}

// What does not fit is left out, and the length tells.
static void test_room(void) {
  char out[8] = "########";
  uint8_t tag = hy_tagger_find(tagger, HY_UPOS_NOUN, HY_LIT("NN"));
  CHECK(hy_lemma_write(table, HY_LIT("envoy"), tag, out, 3) == 5);
  CHECK(memcmp(out, "env#####", 8) == 0);
  CHECK(hy_lemma_write(table, HY_LIT("envoy"), tag, NULL, 0) == 5);
  CHECK(hy_lemma_write(table, HY_LIT(""), tag, out, 8) <= HY_LEMMA_GROWTH);
}

static void test_any_bytes_and_tags(void) {
  char form[32], out[sizeof form + HY_LEMMA_GROWTH];
  uint64_t state = 3;
  for (int i = 0; i < 20000; i++) {
    size_t len = models_random(&state) % sizeof form;
    for (size_t k = 0; k < len; k++)
      form[k] = (char)(models_random(&state) >> (i % 3 ? 56 : 59));
    uint8_t tag = (uint8_t)models_random(&state);
    size_t got =
        hy_lemma_write(table, (hy_str){form, len}, tag, out, sizeof out);
    CHECK(got <= len + HY_LEMMA_GROWTH);
  }
}

static hy_status make(hy_mem mem) {
  hy_model model = models_open(fast);
  hy_lemma_table *made;
  hy_status status = hy_lemma_table_new(mem, &model, &made, NULL);
  hy_lemma_table_free(made);
  return status;
}

static void test_bad_section(void) {
  char *data = malloc(fast.len);
  memcpy(data, fast.data, fast.len);
  hy_model model = models_open((hy_str){data, fast.len});
  hy_reader in = hy_model_section(&model, "lemmas");
  data[(const char *)in.at - data] ^= 1;
  hy_lemma_table *made;
  hy_problem problem = {0};
  CHECK(hy_lemma_table_new(hy_mem_libc(), &model, &made, &problem) ==
        HY_EINVALID);
  CHECK(!made && strstr(problem.text, "lemmas"));
  free(data);
}

int main(void) {
  fast = models_read(MODELS_FAST);
  hy_model model = models_open(fast);
  CHECK(hy_tagger_new(hy_mem_libc(), &model, &tagger, NULL) == HY_OK);
  CHECK(hy_lemma_table_new(hy_mem_libc(), &model, &table, NULL) == HY_OK);
  if (CHECK_REPORT()) return 1;
  test_words();
  test_room();
  test_any_bytes_and_tags();
  check_memory_walk(make);
  test_bad_section();
  hy_lemma_table_free(table);
  hy_tagger_free(tagger);
  models_free(fast);
  return CHECK_REPORT();
}
