/* fuzz_repair.c - any bytes at all, in any encoding: the map leads every clean
 * byte to bytes of the source, further on or the same for each one; a second
 * repair changes nothing. SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "charset.h"
#include "repair.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool truth) {
  if (!truth) abort();
}

static void check_map(const hy_map *map, size_t clean, size_t source) {
  hy_span last = {0};
  for (uint32_t i = 0; i < clean; i++) {
    hy_span at = hy_map_source(map, (hy_span){i, i + 1});
    must(at.start < at.end && at.end <= source);
    must(at.start >= last.start && at.end >= last.end);
    last = at;
  }
}

static void check_repair(hy_str text) {
  hy_buf out = hy_buf_new(hy_mem_libc()), again = hy_buf_new(hy_mem_libc());
  hy_map map = hy_map_new(hy_mem_libc()), none = hy_map_new(hy_mem_libc());
  hy_str clean, twice;
  must(hy_repair(hy_mem_libc(), text, 0, NULL, &out, &map, &clean) == HY_OK);
  check_map(&map, clean.len, text.len);
  // Dropping what is between two broken halves may make a whole of them.
  if (hy_utf8_check(text) == text.len) {
    must(hy_repair(hy_mem_libc(), clean, 0, NULL, &again, &none, &twice) ==
         HY_OK);
    must(none.count == 0 && hy_str_is_equal(clean, twice));
  }
  hy_buf_clear(&out);
  hy_buf_clear(&again);
  hy_map_clear(&map);
  hy_map_clear(&none);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char *const names[] = {"",       "UTF-8",      "WINDOWS-1251",
                                      "GBK",    "UTF-16LE",   "SHIFT_JIS",
                                      "UTF-32", "ISO-2022-JP"};
  if (!size) return 0;
  hy_str bytes = {(const char *)data + 1, size - 1};
  hy_buf out = hy_buf_new(hy_mem_libc());
  hy_map map = hy_map_new(hy_mem_libc());
  hy_charset found;
  hy_str text;
  hy_str name = hy_str_from(names[data[0] % 8]);
  must(hy_charset_read(bytes, name, NULL, &found, &out, &map, &text) == HY_OK);
  must(hy_utf8_check(text) == text.len);
  check_map(&map, text.len, bytes.len);
  check_repair(text);
  check_repair(bytes);
  hy_buf_clear(&out);
  hy_map_clear(&map);
  return 0;
}
