/* test_tree.c - the best tree, against all trees of short sentences. */
#include "tree.h"

#include "models.h"

enum { MOST = 6, STRIDE = MOST + 1 };

static hy_tree_work *work;

static bool crosses(const uint16_t *heads, size_t count) {
  for (size_t a = 1; a <= count; a++)
    for (size_t b = 1; b <= count; b++) {
      size_t a1 = heads[a - 1] < a ? heads[a - 1] : a;
      size_t a2 = heads[a - 1] < a ? a : heads[a - 1];
      size_t b1 = heads[b - 1] < b ? heads[b - 1] : b;
      size_t b2 = heads[b - 1] < b ? b : heads[b - 1];
      if (a1 < b1 && b1 < a2 && a2 < b2) return true;
    }
  return false;
}

static int64_t sum_of(const int32_t *score, const uint16_t *heads,
                      size_t count) {
  int64_t sum = 0;
  for (size_t i = 0; i < count; i++)
    sum += score[(i + 1) * STRIDE + heads[i]];
  return sum;
}

// Counts through all assignments of heads; the best tree without crossing
// arcs, and the best of all trees.
static void try_all(const int32_t *score, size_t count, int64_t *plain,
                    int64_t *any) {
  uint16_t heads[MOST] = {0};
  *plain = *any = INT64_MIN;
  for (size_t i = 0; i < count;) {
    if (hy_tree_is_sound(heads, count)) {
      int64_t sum = sum_of(score, heads, count);
      if (sum > *any) *any = sum;
      if (sum > *plain && !crosses(heads, count)) *plain = sum;
    }
    for (i = 0; i < count && ++heads[i] > count; i++)
      heads[i] = 0;
  }
}

static void test_against_all(void) {
  uint64_t state = 5;
  size_t searched = 0;
  for (int round = 0; round < 400; round++) {
    size_t count = 1 + (size_t)round % 5;
    int32_t score[STRIDE * STRIDE];
    uint16_t heads[MOST];
    int64_t plain, any;
    for (size_t i = 0; i < STRIDE * STRIDE; i++)
      score[i] = (int32_t)(models_random(&state) % 2000) - 1000;
    try_all(score, count, &plain, &any);
    hy_tree_best(work, score, STRIDE, count, heads);
    CHECK(hy_tree_is_sound(heads, count));
    int64_t got = sum_of(score, heads, count);
    CHECK(got == any || got == plain);
    CHECK(got >= plain);
    searched += got < any || !crosses(heads, count);
  }
  CHECK(searched > 100);
}

static void test_sound(void) {
  CHECK(hy_tree_is_sound((uint16_t[]){0}, 1));
  CHECK(hy_tree_is_sound((uint16_t[]){2, 0, 2}, 3));
  CHECK(!hy_tree_is_sound((uint16_t[]){0, 0}, 2));    // two roots
  CHECK(!hy_tree_is_sound((uint16_t[]){2, 1}, 2));    // none
  CHECK(!hy_tree_is_sound((uint16_t[]){0, 3, 2}, 3)); // a ring beside a tree
  CHECK(!hy_tree_is_sound((uint16_t[]){0, 2}, 2));    // its own head
  CHECK(!hy_tree_is_sound(NULL, 0));
}

// The largest scores on the longest sentence, all of them wishing for rings.
static void test_largest(void) {
  enum { N = HY_TREE_MAX, WIDE = N + 1 };
  static int32_t score[WIDE * WIDE];
  static uint16_t heads[N];
  for (size_t c = 0; c < WIDE; c++)
    for (size_t h = 0; h < WIDE; h++)
      score[c * WIDE + h] = h ? HY_TREE_SCORE_MAX : -HY_TREE_SCORE_MAX;
  hy_tree_best(work, score, WIDE, N, heads);
  CHECK(hy_tree_is_sound(heads, N));
  for (size_t i = 0; i < WIDE * WIDE; i++)
    score[i] = -HY_TREE_SCORE_MAX;
  hy_tree_best(work, score, WIDE, N, heads);
  CHECK(hy_tree_is_sound(heads, N));
  uint64_t state = 9;
  for (size_t i = 0; i < WIDE * WIDE; i++)
    score[i] = (int32_t)(models_random(&state) % (2 * HY_TREE_SCORE_MAX)) -
               HY_TREE_SCORE_MAX;
  hy_tree_best(work, score, WIDE, N, heads);
  CHECK(hy_tree_is_sound(heads, N));
}

int main(void) {
  if (hy_tree_work_new(hy_mem_libc(), &work) != HY_OK) return 1;
  test_sound();
  test_against_all();
  test_largest();
  hy_tree_best(work, NULL, 0, 0, NULL); // no token, nothing written
  hy_tree_work_free(work);
  return CHECK_REPORT();
}
