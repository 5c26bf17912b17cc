/* charset.c - tells the encoding and lets iconv read it, a character at a
 * time, so that every character knows its bytes. Runs of ASCII are copied.
 *
 * SPDX-License-Identifier: MIT
 */
#include "charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>

#include "utf8.h"

// What one byte above 0x7F becomes; `len` 0 where the encoding has nothing.
typedef struct letter {
  char bytes[4];
  uint8_t len;
} letter;

// A reading under way. Everything before `at` is read.
typedef struct reader {
  hy_str bytes;
  size_t at;
  iconv_t conversion;
  bool is_page; // one byte is one character: `page` has them all
  letter page[128];
  size_t unit;      // the least bytes that can be a character
  bool keeps_ascii; // ASCII bytes are ASCII, at least at a character's start
  hy_charset *found;
  hy_buf *out;
  hy_map *map;
} reader;

static const iconv_t NO_CONVERSION = (iconv_t)-1;

typedef struct mark {
  const char *name;
  hy_str bytes;
} mark;

// The longer mark first: that of UTF-32 starts like that of UTF-16.
static const mark *find_mark(hy_str bytes) {
  static const mark marks[] = {
      {"UTF-8", {"\xEF\xBB\xBF", 3}},    {"UTF-32LE", {"\xFF\xFE\0\0", 4}},
      {"UTF-32BE", {"\0\0\xFE\xFF", 4}}, {"UTF-16LE", {"\xFF\xFE", 2}},
      {"UTF-16BE", {"\xFE\xFF", 2}},
  };
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (hy_str_has_prefix(bytes, marks[i].bytes)) return &marks[i];
  return NULL;
}

// Western text in UTF-16 has a zero in every other byte. A look at the start
// is enough; text in UTF-8 has no zeros at all.
static const char *guess_wide(hy_str bytes) {
  size_t look = bytes.len < 512 ? bytes.len : 512;
  size_t zeros[2] = {0, 0};
  for (size_t i = 0; i < look; i++)
    zeros[i % 2] += !bytes.data[i];
  size_t half = look / 2;
  if (half < 2 || bytes.len % 2) return NULL;
  if (zeros[1] > half * 3 / 4 && zeros[0] <= half / 8) return "UTF-16LE";
  if (zeros[0] > half * 3 / 4 && zeros[1] <= half / 8) return "UTF-16BE";
  return NULL;
}

static void set_name(hy_charset *found, hy_str name) {
  snprintf(found->name, sizeof found->name, "%.*s", (int)name.len, name.data);
}

// Appends what the source bytes up to `end` became; no edit where they are
// the same.
static void add_piece(reader *r, size_t end, hy_str made) {
  hy_span source = {(uint32_t)r->at, (uint32_t)end};
  hy_buf_add(r->out, made);
  if (!hy_str_is_equal(made, hy_str_slice(r->bytes, source)))
    hy_map_add(r->map, source, (uint32_t)made.len);
  r->at = end;
}

static void add_bad(reader *r, size_t end) {
  if (!r->found->bad++)
    r->found->first_bad = (hy_span){(uint32_t)r->at, (uint32_t)end};
  add_piece(r, end, HY_LIT("\xEF\xBF\xBD"));
}

// Runs of equal change join in the map only when source and result have the
// same sizes all along; a run of ASCII is one piece without any edit.
static bool copy_ascii(reader *r) {
  size_t end = r->at;
  while (end < r->bytes.len && (unsigned char)r->bytes.data[end] < 0x80 &&
         r->bytes.data[end] != 0x1B)
    end++;
  if (end == r->at) return false;
  hy_span span = {(uint32_t)r->at, (uint32_t)end};
  add_piece(r, end, hy_str_slice(r->bytes, span));
  return true;
}

// The longest input that iconv may need to see for one character.
enum { STEP_IN = 16, STEP_OUT = 8 };

static void read_letter(reader *r) {
  const letter *made = &r->page[(unsigned char)r->bytes.data[r->at] & 0x7F];
  if (made->len)
    add_piece(r, r->at + 1, (hy_str){made->bytes, made->len});
  else
    add_bad(r, r->at + 1);
}

// Feeds one byte more until a character comes out. iconv takes as much as it
// can, so what it takes with output is one character, or one with the shift
// codes before it.
static void read_one(reader *r) {
  char made[STEP_OUT];
  size_t left = r->bytes.len - r->at;
  size_t most = left < STEP_IN ? left : STEP_IN;
  char *from = (char *)(uintptr_t)(r->bytes.data + r->at), *start = from;
  size_t have = 0;
  for (size_t len = r->unit; len <= most; len++) {
    char *to = made;
    size_t in = len - (size_t)(from - start), out = sizeof made;
    errno = 0;
    size_t result = iconv(r->conversion, &from, &in, &to, &out);
    have = sizeof made - out;
    size_t taken = (size_t)(from - start);
    if (have) {
      hy_str text = {made, have};
      if (hy_utf8_check(text) == have)
        add_piece(r, r->at + taken, text);
      else
        add_bad(r, r->at + taken);
      return;
    }
    if (result == (size_t)-1 && errno != EINVAL) break;
  }
  size_t taken = (size_t)(from - start);
  bool shifted = taken && taken == most;
  if (shifted) {
    add_piece(r, r->at + taken, (hy_str){made, 0});
    return;
  }
  add_bad(r, r->at + taken + 1);
  iconv(r->conversion, NULL, NULL, NULL, NULL);
}

static bool has_failed(const reader *r) {
  return r->out->failed || r->map->failed;
}

static void read_all(reader *r) {
  while (r->at < r->bytes.len && !has_failed(r)) {
    if (r->keeps_ascii && copy_ascii(r)) continue;
    if (r->is_page)
      read_letter(r);
    else
      read_one(r);
  }
}

// UTF-8 where the bytes are; where they are not, the page, or U+FFFD where
// the text must be UTF-8 (iconv lets forms pass that Unicode gave up).
static void read_mixed(reader *r, bool has_page) {
  while (r->at < r->bytes.len && !has_failed(r)) {
    hy_str rest = {r->bytes.data + r->at, r->bytes.len - r->at};
    size_t good = hy_utf8_check(rest);
    if (good) add_piece(r, r->at + good, (hy_str){rest.data, good});
    if (good == rest.len) continue;
    if (has_page)
      read_letter(r);
    else
      add_bad(r, r->at + 1);
  }
}

// Whether an encoding reads each ASCII byte as itself. ISO-2022 and its like
// shift with an escape, which copy_ascii leaves to iconv, but then read ASCII
// bytes as halves of characters: they must not be copied.
static bool keeps_ascii(iconv_t conversion) {
  char all[0x5F], made[0x60];
  for (int i = 0; i < 0x5F; i++)
    all[i] = (char)(' ' + i);
  char *from = all, *to = made;
  size_t in = sizeof all, out = sizeof made;
  size_t result = iconv(conversion, &from, &in, &to, &out);
  bool same = result != (size_t)-1 && sizeof made - out == sizeof all &&
              !memcmp(all, made, sizeof all);
  iconv(conversion, NULL, NULL, NULL, NULL);
  char escape[] = "\x1B$B0!", *sequence = escape;
  to = made, in = sizeof escape - 1, out = sizeof made;
  iconv(conversion, &sequence, &in, &to, &out);
  bool shifts = sizeof made - out != sizeof escape - 1;
  iconv(conversion, NULL, NULL, NULL, NULL);
  return same && !shifts;
}

// Asks iconv for every byte above 0x7F alone; false when one of them only
// begins a character.
static bool fill_page(reader *r) {
  for (int i = 0; i < 128; i++) {
    char byte = (char)(0x80 + i), *from = &byte, *to = r->page[i].bytes;
    size_t in = 1, out = sizeof r->page[i].bytes;
    errno = 0;
    size_t result = iconv(r->conversion, &from, &in, &to, &out);
    bool begins = result == (size_t)-1 && errno == EINVAL;
    r->page[i].len = (uint8_t)(sizeof r->page[i].bytes - out);
    iconv(r->conversion, NULL, NULL, NULL, NULL);
    if (begins || (result != (size_t)-1 && !r->page[i].len)) return false;
  }
  return true;
}

static size_t unit_of(const char *name) {
  hy_str text = hy_str_from(name);
  if (hy_str_has_prefix(text, HY_LIT("UTF-16"))) return 2;
  return hy_str_has_prefix(text, HY_LIT("UTF-32")) ? 4 : 1;
}

static hy_status read_as(reader *r, bool mixed) {
  r->conversion = iconv_open("UTF-8", r->found->name);
  if (r->conversion == NO_CONVERSION)
    return errno == ENOMEM ? HY_ENOMEM : HY_EINVALID;
  r->keeps_ascii = keeps_ascii(r->conversion);
  r->is_page = r->keeps_ascii && fill_page(r);
  r->unit = unit_of(r->found->name);
  if (mixed)
    read_mixed(r, true);
  else
    read_all(r);
  iconv_close(r->conversion);
  return has_failed(r) ? HY_ENOMEM : HY_OK;
}

// A mark is no text. It is dropped where it says what the name says.
static void skip_mark(reader *r, const mark *seen) {
  if (!seen || strcmp(seen->name, r->found->name)) return;
  r->found->has_mark = true;
  add_piece(r, r->at + seen->bytes.len, (hy_str){"", 0});
}

static const char *guess(hy_str bytes, const mark *seen) {
  if (seen) return seen->name;
  if (hy_utf8_check(bytes) == bytes.len && !memchr(bytes.data, 0, bytes.len))
    return "UTF-8";
  const char *wide = guess_wide(bytes);
  if (wide) return wide;
  return hy_utf8_check(bytes) == bytes.len ? "UTF-8" : "WINDOWS-1252";
}

static bool is_same_name(hy_str name, const char *known) {
  hy_str other = hy_str_from(known);
  if (name.len != other.len) return false;
  for (size_t i = 0; i < name.len; i++)
    if ((name.data[i] | 0x20) != (known[i] | 0x20)) return false;
  return true;
}

// UTF-8 that is right is passed on as it is.
static bool is_plain(const reader *r) {
  if (strcmp(r->found->name, "UTF-8")) return false;
  hy_str rest = {r->bytes.data + r->at, r->bytes.len - r->at};
  return hy_utf8_check(rest) == rest.len;
}

static hy_status read_named(reader *r, hy_str name, hy_problem *problem) {
  const mark *seen = find_mark(r->bytes);
  bool forced = name.len > 0;
  if (is_same_name(name, "UTF8") || is_same_name(name, "UTF-8"))
    name = HY_LIT("UTF-8");
  bool odd = memchr(name.data ? name.data : "", '/', name.len) != NULL;
  set_name(r->found, forced ? name : hy_str_from(guess(r->bytes, seen)));
  skip_mark(r, seen);
  if (is_plain(r)) {
    hy_str rest = {r->bytes.data + r->at, r->bytes.len - r->at};
    if (r->at) add_piece(r, r->bytes.len, rest);
    return has_failed(r) ? HY_ENOMEM : HY_OK;
  }
  if (!strcmp(r->found->name, "UTF-8")) {
    read_mixed(r, false);
    return has_failed(r) ? HY_ENOMEM : HY_OK;
  }
  bool mixed = !forced && !strcmp(r->found->name, "WINDOWS-1252");
  hy_status status =
      name.len >= HY_CHARSET_NAME || odd ? HY_EINVALID : read_as(r, mixed);
  if (status != HY_EINVALID) return status;
  return hy_problem_set(problem, status, (hy_span){0}, "unknown-encoding",
                        "there is no encoding called '%.*s'",
                        (int)(name.len < 60 ? name.len : 60), name.data);
}

hy_status hy_charset_read(hy_str bytes, hy_str name, hy_problem *problem,
                          hy_charset *found, hy_buf *out, hy_map *map,
                          hy_str *text) {
  *text = (hy_str){0};
  hy_charset own;
  if (!found) found = &own;
  *found = (hy_charset){0};
  if (bytes.len > HY_TEXT_MAX) return HY_ELIMIT;
  if (!bytes.data) bytes.data = "";
  reader r = {.bytes = bytes, .found = found, .out = out, .map = map};
  hy_status status = read_named(&r, name, problem);
  if (status != HY_OK) return status;
  *text = map->count ? hy_buf_str(out) : bytes;
  return HY_OK;
}
