/* test_morph.c - the lemmas a form may have. SPDX-License-Identifier: MIT */
#include "morph.h"

#include "check.h"

static hy_status fill(hy_morph *morph) {
  static const char *const irregular[][2] = {
      {"left", "leave"}, {"left", "left"}, {"met", "meet"}, {"was", "be"}};
  static const char *const endings[][2] = {
      {"s", ""},   {"ies", "y"}, {"ed", "!"},  {"ed", "="},
      {"ed", "e"}, {"ing", "!"}, {"ing", "="}, {"ing", "e"}};
  hy_status status = HY_OK;
  for (size_t i = 0; i < 4 && status == HY_OK; i++)
    status = hy_morph_irregular(morph, hy_str_from(irregular[i][0]),
                                hy_str_from(irregular[i][1]));
  for (size_t i = 0; i < 8 && status == HY_OK; i++)
    status = hy_morph_ending(morph, hy_str_from(endings[i][0]),
                             hy_str_from(endings[i][1]));
  return status;
}

static void check_lemmas(const hy_morph *morph, const char *form,
                         const char *want) {
  hy_lemmas lemmas;
  hy_buf out = hy_buf_new(hy_mem_libc());
  hy_morph_lemmas(morph, hy_str_from(form), &lemmas);
  for (size_t i = 0; i < lemmas.count; i++) {
    if (i) hy_buf_add(&out, HY_LIT(" "));
    hy_buf_add(&out, lemmas.items[i]);
  }
  CHECK_SAME(hy_buf_str(&out), hy_str_from(want));
  hy_buf_clear(&out);
}

static void test_forms(void) {
  hy_morph *morph = hy_morph_new(hy_mem_libc());
  check_lemmas(morph, "talks", "talks");
  CHECK(fill(morph) == HY_OK);
  check_lemmas(morph, "left", "leave left");
  check_lemmas(morph, "met", "meet");
  check_lemmas(morph, "talks", "talks talk");
  check_lemmas(morph, "parties", "parties partie party");
  check_lemmas(morph, "hoping", "hoping hope");
  check_lemmas(morph, "hopped", "hopped hopp hop hoppe");
  check_lemmas(morph, "refused", "refused refus refuse");
  check_lemmas(morph, "bed", "bed");
  check_lemmas(morph, "s", "s");
  check_lemmas(morph, "", "");
  char text[200];
  memset(text, 'a', sizeof text - 1);
  memcpy(text + sizeof text - 3, "s", 2);
  hy_lemmas lemmas;
  hy_morph_lemmas(morph, hy_str_from(text), &lemmas);
  CHECK(lemmas.count == 1); // too long for its endings to count
  hy_morph_free(morph);
  hy_morph_free(NULL);
}

static hy_status work(hy_mem mem) {
  hy_morph *morph = hy_morph_new(mem);
  hy_status status = morph ? fill(morph) : HY_ENOMEM;
  hy_morph_free(morph);
  return status;
}

int main(void) {
  test_forms();
  check_memory_walk(work);
  return CHECK_REPORT();
}
