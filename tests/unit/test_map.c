/* test_map.c - spans find their way back, through one map and through two.
 * SPDX-License-Identifier: MIT */
#include "map.h"

#include "check.h"

static bool is_span(hy_span span, uint32_t start, uint32_t end) {
  return span.start == start && span.end == end;
}

static hy_span source(const hy_map *map, uint32_t start, uint32_t end) {
  return hy_map_source(map, (hy_span){start, end});
}

static void test_identity(void) {
  hy_map map = hy_map_new(hy_mem_libc());
  CHECK(is_span(source(&map, 3, 9), 3, 9));
  CHECK(is_span(source(&map, 3, 3), 3, 3));
  CHECK(map.room == 0);
}

// "ab<xx>cd" with <xx> removed, "e" widened to three bytes, "f" last.
static void test_edits(void) {
  hy_map map = hy_map_new(hy_mem_libc());
  hy_map_add(&map, (hy_span){2, 4}, 0);
  hy_map_add(&map, (hy_span){6, 7}, 3);
  CHECK(is_span(source(&map, 0, 2), 0, 2)); // a removal at the end stays out
  CHECK(is_span(source(&map, 2, 4), 4, 6)); // and at the start
  CHECK(is_span(source(&map, 1, 3), 1, 5)); // and counts inside
  CHECK(is_span(source(&map, 5, 6), 6, 7)); // part of a change is all of it
  CHECK(is_span(source(&map, 7, 8), 7, 8));
  CHECK(is_span(source(&map, 2, 2), 4, 4));
  hy_map_clear(&map);
}

static void test_runs(void) {
  hy_map map = hy_map_new(hy_mem_libc());
  for (uint32_t i = 0; i < 1000; i++)
    hy_map_add(&map, (hy_span){2 * i, 2 * i + 2}, 1);
  CHECK(map.count == 1);
  CHECK(is_span(source(&map, 10, 12), 20, 24));
  hy_map_add(&map, (hy_span){2000, 2001}, 0);
  hy_map_add(&map, (hy_span){2001, 2005}, 0);
  CHECK(map.count == 2);
  CHECK(is_span(source(&map, 1000, 1001), 2005, 2006));
  hy_map_clear(&map);
}

// Joining must agree with asking one map after the other, wherever neither
// hides the other's detail: the joined answer covers the two-step answer.
static void check_join(const hy_map *first, const hy_map *second,
                       uint32_t clean_len) {
  hy_map both = hy_map_new(hy_mem_libc());
  hy_map_join(first, second, &both);
  CHECK(hy_map_status(&both) == HY_OK);
  hy_span last = {0};
  for (uint32_t i = 0; i < clean_len; i++) {
    hy_span far = hy_map_source(first, source(second, i, i + 1));
    hy_span near = source(&both, i, i + 1);
    CHECK(near.start <= far.start && far.end <= near.end);
    CHECK(near.start >= last.start && near.end >= last.end);
    last = near;
  }
  hy_map_clear(&both);
}

static void test_join(void) {
  hy_map utf16 = hy_map_new(hy_mem_libc());
  hy_map_add(&utf16, (hy_span){0, 2}, 0);
  for (uint32_t i = 1; i < 51; i++)
    hy_map_add(&utf16, (hy_span){2 * i, 2 * i + 2}, 1);
  hy_map cuts = hy_map_new(hy_mem_libc());
  hy_map_add(&cuts, (hy_span){0, 1}, 0);
  hy_map_add(&cuts, (hy_span){10, 13}, 2);
  hy_map_add(&cuts, (hy_span){20, 20}, 1);
  hy_map_add(&cuts, (hy_span){30, 31}, 0);
  check_join(&utf16, &cuts, 49);
  hy_map both = hy_map_new(hy_mem_libc());
  hy_map_join(&utf16, &cuts, &both);
  CHECK(is_span(source(&both, 0, 3), 4, 10));
  CHECK(is_span(source(&both, 9, 10), 22, 28));
  CHECK(is_span(source(&both, 11, 12), 28, 30));
  hy_map_clear(&both);
  hy_map_clear(&utf16);
  hy_map_clear(&cuts);
}

// Makes a map of `count` edits out of a counter, so that all kinds meet.
static hy_map scramble(uint32_t seed, uint32_t count, uint32_t *clean_len) {
  hy_map map = hy_map_new(hy_mem_libc());
  uint32_t at = 0, clean = 0;
  for (uint32_t i = 0; i < count; i++) {
    seed = seed * 1664525u + 1013904223u;
    uint32_t skip = seed >> 29, from = (seed >> 26) & 3, to = (seed >> 23) & 3;
    hy_map_add(&map, (hy_span){at + skip, at + skip + from}, to);
    at += skip + from;
    clean += skip + to;
  }
  *clean_len = clean;
  return map;
}

static void test_any_join(void) {
  for (uint32_t seed = 1; seed < 400; seed++) {
    uint32_t middle, clean;
    hy_map first = scramble(seed, seed % 23, &middle);
    hy_map second = scramble(seed * 31, seed % 17, &clean);
    check_join(&first, &second, clean + 5);
    hy_map_clear(&first);
    hy_map_clear(&second);
  }
}

static hy_status join_in(hy_mem mem) {
  hy_map first = hy_map_new(mem), second = hy_map_new(mem);
  hy_map both = hy_map_new(mem);
  for (uint32_t i = 0; i < 30; i++) {
    hy_map_add(&first, (hy_span){4 * i, 4 * i + 2}, i % 3);
    hy_map_add(&second, (hy_span){3 * i, 3 * i + 1}, 0);
  }
  hy_map_join(&first, &second, &both);
  hy_status status = hy_map_status(&both);
  hy_map_clear(&first);
  hy_map_clear(&second);
  hy_map_clear(&both);
  return status;
}

int main(void) {
  test_identity();
  test_edits();
  test_runs();
  test_join();
  test_any_join();
  check_memory_walk(join_in);
  return CHECK_REPORT();
}
