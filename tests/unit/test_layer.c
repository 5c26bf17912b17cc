/* test_layer.c - labelled spans, window by window.
 * SPDX-License-Identifier: MIT */
#include "layer.h"

#include "check.h"

static void check_spans(hy_label_spans spans, const char *want) {
  char text[200] = "";
  size_t len = 0;
  for (size_t i = 0; i < spans.count && len < 150; i++)
    len +=
        (size_t)snprintf(text + len, sizeof text - len, "%s%u-%u", i ? " " : "",
                         spans.data[i].at.start, spans.data[i].at.end);
  CHECK_SAME(hy_str_from(text), hy_str_from(want));
}

static void add(hy_layers *all, uint32_t label, uint32_t start, uint32_t end) {
  CHECK(hy_layers_add(all, label, (hy_span){start, end}, HY_NO_VALUE) == HY_OK);
}

static void add_some(hy_layers *all, uint32_t label) {
  add(all, label, 4, 6);
  add(all, label, 1, 3);
  add(all, label, 1, 2);
  add(all, label, 4, 6);
  add(all, label, 2, 5);
  add(all, label, 1, 3);
}

static void test_settle(void) {
  hy_layers *all = hy_layers_new(hy_mem_libc(), 3);
  add_some(all, 0);
  hy_layers_settle(all, 0, false);
  check_spans(hy_layers_window(all, 0), "1-3 2-5 4-6");
  add_some(all, 2);
  hy_layers_settle(all, 2, true);
  check_spans(hy_layers_window(all, 2), "1-3 1-2 2-5 4-6");
  hy_labels touched = hy_layers_touched(all);
  CHECK(touched.count == 2 && touched.data[0] == 0 && touched.data[1] == 2);
  for (uint32_t p = 0; p < 8; p++)
    CHECK(hy_label_spans_cover(hy_layers_window(all, 2), p) ==
          (p >= 1 && p < 6));
  CHECK(hy_label_spans_from(hy_layers_window(all, 2), 2) == 2);
  hy_layers_free(all);
}

// Of equal spans the one that has a value stays.
static void test_values(void) {
  hy_layers *all = hy_layers_new(hy_mem_libc(), 1);
  add(all, 0, 1, 2);
  CHECK(hy_layers_add(all, 0, (hy_span){1, 2}, 7) == HY_OK);
  hy_layers_settle(all, 0, true);
  CHECK(hy_layers_window(all, 0).data[0].value == 7);
  hy_layers_free(all);
}

static void add_longest(hy_layers *all, uint32_t start, uint32_t end) {
  CHECK(hy_layers_add_longest(all, 0, (hy_span){start, end}, 0) == HY_OK);
}

static void test_longest(void) {
  hy_layers *all = hy_layers_new(hy_mem_libc(), 1);
  add_longest(all, 0, 1);
  add_longest(all, 0, 3);
  add_longest(all, 1, 3);
  add_longest(all, 2, 4);
  check_spans(hy_layers_window(all, 0), "0-3 2-4");
  hy_layers_free(all);
}

static void test_windows(void) {
  hy_layers *all = hy_layers_new(hy_mem_libc(), 2);
  add(all, 1, 0, 2);
  hy_layers_next(all);
  CHECK(hy_layers_window(all, 1).count == 0);
  CHECK(hy_layers_touched(all).count == 0);
  add(all, 1, 3, 4);
  check_spans(hy_layers_window(all, 1), "3-4");
  check_spans(hy_layers_all(all, 1), "0-2 3-4");
  hy_layers_next(all);
  hy_layers_widen(all);
  check_spans(hy_layers_window(all, 1), "0-2 3-4");
  CHECK(hy_layers_touched(all).count == 1);
  hy_layers_clear(all);
  CHECK(hy_layers_all(all, 1).count == 0);
  hy_layers_free(all);
  hy_layers_free(NULL);
}

static hy_status work(hy_mem mem) {
  hy_layers *all = hy_layers_new(mem, 5);
  hy_status status = all ? HY_OK : HY_ENOMEM;
  for (uint32_t i = 0; i < 60 && status == HY_OK; i++)
    status = hy_layers_add(all, i % 5, (hy_span){i, i + 1}, i);
  hy_layers_free(all);
  return status;
}

int main(void) {
  test_settle();
  test_values();
  test_longest();
  test_windows();
  check_memory_walk(work);
  return CHECK_REPORT();
}
