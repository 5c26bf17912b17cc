/* test_intern.c - words to numbers and back. SPDX-License-Identifier: MIT */
#include "intern.h"

#include "check.h"

enum { MANY = 3000 };

static hy_str word(char *out, uint32_t i) {
  int len = snprintf(out, 16, "w%u", (unsigned)(i * 7919u));
  return (hy_str){out, (size_t)len};
}

static hy_status fill(hy_intern *table) {
  char text[16];
  for (uint32_t i = 0; i < MANY; i++) {
    uint32_t id;
    hy_status status = hy_intern_add(table, word(text, i), &id);
    if (status != HY_OK) return status;
    CHECK(id == i);
  }
  return HY_OK;
}

static void test_ids(void) {
  char text[16];
  uint32_t id;
  hy_intern *table = hy_intern_new(hy_mem_libc());
  CHECK(hy_intern_find(table, HY_LIT("w0")) == HY_NO_ID);
  CHECK(fill(table) == HY_OK && fill(table) == HY_OK);
  CHECK(hy_intern_count(table) == MANY);
  for (uint32_t i = 0; i < MANY; i++) {
    CHECK(hy_intern_find(table, word(text, i)) == i);
    CHECK_SAME(hy_intern_text(table, i), word(text, i));
  }
  CHECK(hy_intern_find(table, HY_LIT("w1")) == HY_NO_ID);
  CHECK(hy_intern_text(table, MANY).len == 0);
  CHECK(hy_intern_add(table, HY_LIT(""), &id) == HY_OK && id == MANY);
  CHECK(hy_intern_add(table, HY_LIT("a\0b"), &id) == HY_OK);
  CHECK(hy_intern_find(table, HY_LIT("a\0c")) == HY_NO_ID);
  hy_intern_free(table);
  hy_intern_free(NULL);
}

static hy_status work(hy_mem mem) {
  hy_intern *table = hy_intern_new(mem);
  if (!table) return HY_ENOMEM;
  hy_status status = HY_OK;
  char text[16];
  for (uint32_t i = 0; i < 200 && status == HY_OK; i++) {
    uint32_t id, before = hy_intern_count(table);
    status = hy_intern_add(table, word(text, i), &id);
    if (status != HY_OK)
      CHECK(hy_intern_count(table) == before &&
            hy_intern_find(table, word(text, i)) == HY_NO_ID);
  }
  hy_intern_free(table);
  return status;
}

int main(void) {
  test_ids();
  check_memory_walk(work);
  return CHECK_REPORT();
}
