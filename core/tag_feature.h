/* tag_feature.h - what the tagger asks of a token (private to tag and to its
 * trainer, who must ask the same).
 *
 * A feature is a hash; the high bits of it are the place of its first weight
 * in the table. Weights of one feature for all tags stand side by side.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_TAG_FEATURE_H
#define HY_TAG_FEATURE_H

#include "form.h"

/** One token as the tagger sees it. */
typedef struct hy_tag_token {
  hy_form form;
  uint64_t usual; /* which tags the word mostly has; one number for rare ones */
  uint64_t usual_exact;  /* the same for the form with its case */
  uint64_t fine, coarse; /* the clusters of the word, 0 when it is in none */
  uint64_t caps; /* 1 starts with a capital, 2 is first, 4 no lower case near */
} hy_tag_token;

enum {
  HY_TAG_FEATURES = 68,
  HY_TAG_AROUND = 2, /* tokens that must stand before and after `at` */
};

/** The place of a feature's weights in a table of 2^(64 - shift) of them. */
static inline uint32_t hy_tag_place(uint64_t hash, unsigned shift) {
  return (uint32_t)(hash * 0x9E3779B97F4A7C15u >> shift);
}

/** Fills `out` with the places of the features of `*at`, whose neighbours stand
 *  around it; `last` and `before` are the tags of the two tokens to the left.
 */
static inline void hy_tag_places(const hy_tag_token *at, uint64_t last,
                                 uint64_t before, unsigned shift,
                                 uint32_t out[HY_TAG_FEATURES]) {
  const hy_form *here = &at[0].form, *left = &at[-1].form, *right = &at[1].form;
  uint64_t w = here->lower, w1 = left->lower, w2 = at[-2].form.lower;
  uint64_t n1 = right->lower, n2 = at[2].form.lower;
  uint64_t usual = at->usual, next = at[1].usual, after = at[2].usual;
  uint64_t caps = at->caps + 1, shape = here->shape;
  uint64_t t1 = last + 1, t2 = before + 1;
  size_t n = 0;
#define HASH1(a) hy_form_join((n + 1) << 40, a)
#define HASH2(a, b) hy_form_join(HASH1(a), b)
#define HASH3(a, b, c) hy_form_join(HASH2(a, b), c)
#define ADD(hash)                                                              \
  do {                                                                         \
    out[n] = hy_tag_place(hash, shift);                                        \
    n++;                                                                       \
  } while (0)
  ADD(HASH1(1));
  ADD(HASH1(w));
  ADD(HASH1(here->exact));
  for (size_t i = 0; i < HY_FORM_SUFFIXES; i++)
    ADD(HASH1(here->suffix[i]));
  for (size_t i = 0; i < HY_FORM_PREFIXES; i++)
    ADD(HASH1(here->prefix[i]));
  ADD(HASH1(shape));
  ADD(HASH2(shape, caps));
  ADD(HASH2(caps, here->suffix[1]));
  ADD(HASH1(usual));
  ADD(HASH3(usual, at->usual_exact, caps));
  ADD(HASH1(w1));
  ADD(HASH1(w2));
  ADD(HASH1(n1));
  ADD(HASH1(n2));
  ADD(HASH2(w1, w));
  ADD(HASH2(w, n1));
  ADD(HASH2(w1, n1));
  ADD(HASH2(w2, w1));
  ADD(HASH2(n1, n2));
  ADD(HASH1(t1));
  ADD(HASH1(t2));
  ADD(HASH2(t1, t2));
  ADD(HASH2(t1, w));
  ADD(HASH2(t1, here->suffix[2]));
  ADD(HASH2(t1, usual));
  ADD(HASH3(t1, t2, usual));
  ADD(HASH3(t1, usual, next));
  ADD(HASH2(usual, next));
  ADD(HASH3(usual, next, after));
  ADD(HASH1(next));
  ADD(HASH1(after));
  ADD(HASH2(t1, next));
  ADD(HASH2(t1, n1));
  ADD(HASH1(left->suffix[2]));
  ADD(HASH1(right->suffix[2]));
  ADD(HASH2(here->suffix[2], right->suffix[2]));
  ADD(HASH3(t1, shape, caps));
  ADD(HASH2(right->shape, shape));
  ADD(HASH2(left->shape, shape));
  ADD(HASH2(t1, w1));
  ADD(HASH3(t1, t2, w));
  ADD(HASH2(next, w));
  ADD(HASH2(caps, w));
  ADD(HASH3(t1, here->suffix[1], right->suffix[1]));
  ADD(HASH3(w1, usual, n1));
  ADD(HASH3(t1, t2, here->suffix[2]));
  ADD(HASH1(at->fine));
  ADD(HASH1(at->coarse));
  ADD(HASH1(at[1].fine));
  ADD(HASH1(at[-1].fine));
  ADD(HASH2(at->fine, t1));
  ADD(HASH2(at->fine, at[1].fine));
  ADD(HASH2(at[-1].fine, at->fine));
  ADD(HASH3(at->coarse, at[1].coarse, at[-1].coarse));
  ADD(HASH2(at->coarse, here->suffix[1]));
  ADD(HASH2(t1, at[1].fine));
  ADD(HASH2(w, at[1].fine));
  ADD(HASH2(w, at[-1].fine));
  ADD(HASH3(t1, usual, at[1].fine));
  ADD(HASH3(at[1].coarse, at[2].coarse, usual));
  ADD(HASH2(at->fine, caps));
  ADD(HASH2(at[-2].fine, at[-1].fine));
#undef ADD
#undef HASH3
#undef HASH2
#undef HASH1
}

#endif
