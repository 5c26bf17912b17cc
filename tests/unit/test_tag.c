/* test_tag.c - the fast tagger with the model that ships. */
#include "tag.h"

#include "models.h"

static hy_str fast;
static hy_tagger *tagger;
static hy_tag_work *work;

// Tags a sentence of words between spaces; answers like "DET/DT NOUN/NN".
static hy_str tagged(const char *sentence, char *out, size_t room) {
  hy_str forms[64] = {{0}};
  uint8_t tags[64];
  size_t count = 0, len = 0;
  for (const char *at = sentence; *at; at += *at == ' ') {
    const char *end = at + strcspn(at, " ");
    forms[count++] = (hy_str){at, (size_t)(end - at)};
    at = end;
  }
  hy_tagger_run(tagger, work, forms, count, tags);
  for (size_t i = 0; i < count; i++) {
    hy_str upos = hy_upos_name(hy_tagger_upos(tagger, tags[i]));
    hy_str fine = hy_tagger_fine(tagger, tags[i]);
    len += (size_t)snprintf(out + len, room - len, "%s%.*s/%.*s", i ? " " : "",
                            (int)upos.len, upos.data, (int)fine.len, fine.data);
  }
  return (hy_str){out, len};
}

static void test_sentences(void) {
  char out[512];
  CHECK_SAME(tagged("The minister met her counterpart in Geneva .", out, 512),
             HY_LIT("DET/DT NOUN/NN VERB/VBD PRON/PRP$ NOUN/NN ADP/IN "
                    "PROPN/NNP PUNCT/."));
  CHECK_SAME(tagged("They will not resume talks on Friday", out, 512),
             HY_LIT("PRON/PRP AUX/MD PART/RB VERB/VB NOUN/NNS ADP/IN "
                    "PROPN/NNP"));
  CHECK_SAME(tagged("", out, 512), HY_LIT(""));
}

static void test_names(void) {
  CHECK_SAME(hy_upos_name(HY_UPOS_NOUN), HY_LIT("NOUN"));
  CHECK(hy_upos_from(HY_LIT("PROPN")) == HY_UPOS_PROPN);
  CHECK(hy_upos_from(HY_LIT("Noun")) == HY_UPOS_COUNT);
  CHECK(hy_upos_name(HY_UPOS_COUNT).len == 0);
  CHECK(hy_tagger_count(tagger) > 40);
  for (size_t i = 0; i < hy_tagger_count(tagger); i++) {
    uint8_t tag = (uint8_t)i;
    CHECK(hy_tagger_find(tagger, hy_tagger_upos(tagger, tag),
                         hy_tagger_fine(tagger, tag)) == tag);
  }
  CHECK(hy_tagger_find(tagger, HY_UPOS_NOUN, HY_LIT("nn")) == HY_TAG_MAX);
}

// A run of tokens is tagged as it would be alone, however long the sentence.
static void test_long_sentences(void) {
  enum { LONG = 3 * HY_TAG_RUN + 17 };
  static hy_str forms[LONG];
  static uint8_t all[LONG], part[LONG];
  static const char *const words[] = {"talks", "and",  "\xFF\xFE", "U.N.",
                                      "",      "meet", "3,000",    "-"};
  for (size_t i = 0; i < LONG; i++)
    forms[i] = hy_str_from(words[i * i % 7 + i % 2]);
  hy_tagger_run(tagger, work, forms, LONG, all);
  for (size_t i = 0; i < LONG; i += HY_TAG_RUN)
    hy_tagger_run(tagger, work, forms + i,
                  LONG - i < HY_TAG_RUN ? LONG - i : HY_TAG_RUN, part + i);
  CHECK(memcmp(all, part, LONG) == 0);
  for (size_t i = 0; i < LONG; i++)
    CHECK(all[i] < hy_tagger_count(tagger));
}

static hy_status make(hy_mem mem) {
  hy_model model = models_open(fast);
  hy_tagger *made = NULL;
  hy_tag_work *room = NULL;
  hy_status status = hy_tagger_new(mem, &model, &made, NULL);
  if (status == HY_OK) status = hy_tag_work_new(mem, &room);
  CHECK(status == HY_OK || !made || !room);
  hy_tag_work_free(room);
  hy_tagger_free(made);
  return status;
}

// A section that makes no sense is refused though the checksum fits.
static void test_bad_sections(void) {
  char *data = malloc(fast.len);
  memcpy(data, fast.data, fast.len);
  hy_model model = models_open((hy_str){data, fast.len});
  static const char *const names[] = {"tags", "tagwords", "tagtable"};
  for (size_t i = 0; i < 3; i++) {
    hy_reader in = hy_model_section(&model, names[i]);
    char *at = data + ((const char *)in.at - data), was = *at;
    hy_tagger *made;
    hy_problem problem = {0};
    *at = (char)0xFF;
    CHECK(hy_tagger_new(hy_mem_libc(), &model, &made, &problem) == HY_EINVALID);
    CHECK(!made && strstr(problem.text, names[i]));
    *at = was;
  }
  free(data);
}

int main(void) {
  fast = models_read(MODELS_FAST);
  hy_model model = models_open(fast);
  CHECK(hy_tagger_new(hy_mem_libc(), &model, &tagger, NULL) == HY_OK);
  CHECK(hy_tag_work_new(hy_mem_libc(), &work) == HY_OK);
  if (CHECK_REPORT()) return 1;
  test_sentences();
  test_names();
  test_long_sentences();
  check_memory_walk(make);
  test_bad_sections();
  hy_tag_work_free(work);
  hy_tagger_free(tagger);
  models_free(fast);
  return CHECK_REPORT();
}
