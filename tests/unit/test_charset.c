/* test_charset.c - encodings told and read, each character with its bytes.
 * SPDX-License-Identifier: MIT */
#include "charset.h"

#include "check.h"

typedef struct result {
  hy_status status;
  hy_charset found;
  hy_problem problem;
  hy_buf out;
  hy_map map;
  hy_str text;
} result;

static result read_as(hy_str bytes, const char *name) {
  result r = {.out = hy_buf_new(hy_mem_libc()),
              .map = hy_map_new(hy_mem_libc())};
  r.status = hy_charset_read(bytes, hy_str_from(name), &r.problem, &r.found,
                             &r.out, &r.map, &r.text);
  return r;
}

static void clear(result *r) {
  hy_buf_clear(&r->out);
  hy_map_clear(&r->map);
}

static void reads(hy_str bytes, const char *name, const char *charset,
                  hy_str want) {
  result r = read_as(bytes, name);
  CHECK(r.status == HY_OK);
  CHECK_SAME(r.text, want);
  CHECK_SAME(hy_str_from(r.found.name), hy_str_from(charset));
  clear(&r);
}

static void test_guess(void) {
  reads(HY_LIT("plain"), "", "UTF-8", HY_LIT("plain"));
  reads(HY_LIT(""), "", "UTF-8", HY_LIT(""));
  reads(HY_LIT("\xEF\xBB\xBF"
               "caf\xC3\xA9"),
        "", "UTF-8", HY_LIT("caf\xC3\xA9"));
  reads(HY_LIT("\x93no\x94 caf\xE9"), "", "WINDOWS-1252",
        HY_LIT("\xE2\x80\x9Cno\xE2\x80\x9D caf\xC3\xA9"));
  // A good letter inside a bad file is not torn apart.
  reads(HY_LIT("caf\xC3\xA9 caf\xE9"), "", "WINDOWS-1252",
        HY_LIT("caf\xC3\xA9 caf\xC3\xA9"));
  reads(HY_LIT("\xFF\xFE"
               "a\0\x19\x20"
               "b\0"),
        "", "UTF-16LE",
        HY_LIT("a\xE2\x80\x99"
               "b"));
  reads(HY_LIT("\xFE\xFF\0a\xD8\x3D\xDE\x0D"), "", "UTF-16BE",
        HY_LIT("a\xF0\x9F\x98\x8D"));
  reads(HY_LIT("T\0a\0l\0k\0s\0 \0"), "", "UTF-16LE", HY_LIT("Talks "));
  reads(HY_LIT("\xFF\xFE\0\0a\0\0\0"), "", "UTF-32LE", HY_LIT("a"));
}

static void test_forced(void) {
  reads(HY_LIT("\xCF\xF0 x"), "windows-1251", "windows-1251",
        HY_LIT("\xD0\x9F\xD1\x80 x"));
  reads(HY_LIT("caf\x8E"), "MACINTOSH", "MACINTOSH", HY_LIT("caf\xC3\xA9"));
  reads(HY_LIT("\x93\xFA\x96{ok"), "SHIFT_JIS", "SHIFT_JIS",
        HY_LIT("\xE6\x97\xA5\xE6\x9C\xAC"
               "ok"));
  reads(HY_LIT("a\x1B$B4A\x1B(Bb"), "ISO-2022-JP", "ISO-2022-JP",
        HY_LIT("a\xE6\xBC\xA2"
               "b"));
  reads(HY_LIT("caf\xC3\xA9"), "latin1", "latin1",
        HY_LIT("caf\xC3\x83\xC2\xA9"));
  result r = read_as(HY_LIT("x"), "no-such-page");
  CHECK(r.status == HY_EINVALID && !r.text.len);
  CHECK(!strcmp(r.problem.code, "unknown-encoding"));
  clear(&r);
  r = read_as(HY_LIT("x"), "UTF-8//IGNORE");
  CHECK(r.status == HY_EINVALID);
  clear(&r);
}

static void test_bad(void) {
  result r = read_as(HY_LIT("ab\xFF"
                            "c\xE2\x82"),
                     "utf-8");
  CHECK(r.status == HY_OK && r.found.bad >= 2);
  CHECK(r.found.first_bad.start == 2 && r.found.first_bad.end == 3);
  CHECK(hy_str_has_prefix(r.text, HY_LIT("ab\xEF\xBF\xBD"
                                         "c\xEF\xBF\xBD")));
  clear(&r);
  r = read_as(HY_LIT("a\x81"), "");
  CHECK(r.status == HY_OK && r.found.bad == 1);
  CHECK_SAME(r.text, HY_LIT("a\xEF\xBF\xBD"));
  clear(&r);
}

static void test_map(void) {
  result r = read_as(HY_LIT("a\xE9 \x93"
                            "b\x94"),
                     "");
  hy_span at = hy_map_source(&r.map, (hy_span){4, 8}); // the quote and "b"
  CHECK(at.start == 3 && at.end == 5);
  at = hy_map_source(&r.map, (hy_span){1, 2});
  CHECK(at.start == 1 && at.end == 2);
  clear(&r);
  r = read_as(HY_LIT("\xFF\xFE"
                     "a\0b\0c\0\x19\x20"),
              "");
  at = hy_map_source(&r.map, (hy_span){1, 3});
  CHECK(at.start == 4 && at.end == 8);
  CHECK(r.map.count <= 3);
  clear(&r);
}

static hy_status read_in(hy_mem mem) {
  hy_buf out = hy_buf_new(mem);
  hy_map map = hy_map_new(mem);
  hy_str text;
  hy_status status = hy_charset_read(HY_LIT("caf\xE9 \x93x\x94 y"), HY_LIT(""),
                                     NULL, NULL, &out, &map, &text);
  CHECK((status == HY_OK) == (text.len > 0));
  hy_buf_clear(&out);
  hy_map_clear(&map);
  return status;
}

int main(void) {
  test_guess();
  test_forced();
  test_bad();
  test_map();
  check_memory_walk(read_in);
  return CHECK_REPORT();
}
