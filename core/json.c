/* json.c - JSON by way of jansson. SPDX-License-Identifier: MIT */
#include "json.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>

#include "eight.h"
#include "utf8.h"

#define WRITE_FLAGS (JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15))

// What each of jansson's complaints is called here, and how it is told.
typedef struct complaint {
  enum json_error_code theirs;
  const char *code;
  const char *text;
} complaint;

static const complaint complaints[] = {
    {json_error_premature_end_of_input, "json-end", "the JSON text breaks off"},
    {json_error_end_of_input_expected, "json-more",
     "something follows the JSON value"},
    {json_error_invalid_utf8, "json-utf8", "a JSON string is not UTF-8"},
    {json_error_duplicate_key, "json-twice",
     "a name stands twice in one JSON object"},
    {json_error_null_byte_in_key, "json-name",
     "the name of a JSON field holds U+0000"},
    {json_error_numeric_overflow, "json-number", "a JSON number is too large"},
    {json_error_stack_overflow, "json-depth", "JSON values nest too deeply"},
};

static hy_status tell(const json_error_t *error, hy_problem *problem) {
  enum json_error_code theirs = json_error_code(error);
  if (theirs == json_error_out_of_memory) return HY_ENOMEM;
  const char *code = "json-syntax", *text = "this is not JSON";
  for (size_t i = 0; i < sizeof complaints / sizeof *complaints; i++) {
    if (complaints[i].theirs != theirs) continue;
    code = complaints[i].code, text = complaints[i].text;
  }
  uint32_t at = error->position > 0 ? (uint32_t)error->position : 0;
  return hy_problem_set(problem, HY_ESYNTAX, (hy_span){at, at}, code, "%s",
                        text);
}

// A path that would step below `left` more levels. jansson itself stops at
// 2048 levels, so this cannot run away before it is asked.
static bool is_deeper(const json_t *json, int left) {
  if (!json_is_array(json) && !json_is_object(json)) return false;
  if (left == 0) return true;
  for (size_t i = 0; i < json_array_size(json); i++) {
    if (is_deeper(json_array_get(json, i), left - 1)) return true;
  }
  json_t *item;
  const char *name;
  json_object_foreach((json_t *)json, name, item) {
    if (is_deeper(item, left - 1)) return true;
  }
  return false;
}

hy_status hy_json_read(hy_str text, hy_json **out, hy_problem *problem) {
  json_error_t error;
  *out = NULL;
  if (text.len > HY_TEXT_MAX) return HY_ELIMIT;
  json_t *json = json_loadb(
      text.data ? text.data : "", text.len,
      JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
  if (!json) return tell(&error, problem);
  if (is_deeper(json, HY_JSON_DEPTH_MAX)) {
    json_decref(json);
    return hy_problem_set(problem, HY_ESYNTAX, (hy_span){0, 0}, "json-depth",
                          "JSON values nest more than %d deep",
                          HY_JSON_DEPTH_MAX);
  }
  *out = json;
  return HY_OK;
}

void hy_json_free(hy_json *json) { json_decref(json); }

hy_json_kind hy_json_kind_of(const hy_json *json) {
  switch (json_typeof(json)) {
    case JSON_OBJECT: return HY_JSON_OBJECT;
    case JSON_ARRAY: return HY_JSON_LIST;
    case JSON_STRING: return HY_JSON_TEXT;
    case JSON_INTEGER: return HY_JSON_INTEGER;
    case JSON_REAL: return HY_JSON_REAL;
    case JSON_TRUE: return HY_JSON_TRUE;
    case JSON_FALSE: return HY_JSON_FALSE;
    case JSON_NULL: break;
  }
  return HY_JSON_NULL;
}

int64_t hy_json_integer(const hy_json *json) {
  return json_integer_value(json);
}

double hy_json_real(const hy_json *json) { return json_real_value(json); }

hy_str hy_json_text(const hy_json *json) {
  return (hy_str){json_string_value(json), json_string_length(json)};
}

size_t hy_json_count(const hy_json *json) {
  return json_is_array(json) ? json_array_size(json) : json_object_size(json);
}

hy_json *hy_json_item(const hy_json *list, size_t i) {
  return json_array_get(list, i);
}

bool hy_json_next(hy_json *object, void **at, hy_str *name, hy_json **value) {
  *at = *at ? json_object_iter_next(object, *at) : json_object_iter(object);
  if (!*at) return false;
  *name = hy_str_from(json_object_iter_key(*at));
  *value = json_object_iter_value(*at);
  return true;
}

static int add_piece(const char *data, size_t size, void *buf) {
  hy_buf_add(buf, (hy_str){data, size});
  return hy_buf_status(buf) == HY_OK ? 0 : -1;
}

hy_status hy_json_write(const hy_json *json, hy_buf *out) {
  if (json_dump_callback(json, add_piece, out, WRITE_FLAGS)) return HY_ENOMEM;
  return hy_buf_status(out);
}

/* ---- without a tree ------------------------------------------------------ */

// Appends a text with its bad bytes mended.
static void add_mended(hy_buf *out, hy_str text) {
  hy_buf mended = hy_buf_new(out->mem);
  for (uint32_t at = 0; at < text.len;) {
    hy_glyph glyph = hy_utf8_look(text, at);
    hy_utf8_add(&mended, glyph.code);
    at = glyph.at.end;
  }
  if (hy_buf_status(&mended) == HY_OK)
    hy_json_add_text(out, hy_buf_str(&mended));
  else
    out->failed = true;
  hy_buf_clear(&mended);
}

static void add_escape(hy_buf *out, unsigned char byte) {
  static const char short_ones[] = "\"\"\\\\\bb\ff\nn\rr\tt";
  for (const char *s = short_ones; *s; s += 2) {
    if ((unsigned char)*s != byte) continue;
    hy_buf_add(out, (hy_str){(const char[]){'\\', s[1]}, 2});
    return;
  }
  char code[8];
  int len = snprintf(code, sizeof code, "\\u%04X", byte);
  hy_buf_add(out, (hy_str){code, (size_t)len});
}

static bool is_escaped(unsigned char byte) {
  return byte < 0x20 || byte == '"' || byte == '\\';
}

// How many of the bytes from `from` on can be written as they are; eight at a
// time as long as none of them has to be escaped.
static size_t plain_length(hy_str text, size_t from) {
  size_t i = from;
  for (; text.len - i >= 8; i += 8) {
    uint64_t eight = hy_eight_load(text.data + i, 8);
    if (hy_eight_range(eight, 0, 0x1F) | hy_eight_is(eight, '"') |
        hy_eight_is(eight, '\\'))
      break;
  }
  while (i < text.len && !is_escaped((unsigned char)text.data[i]))
    i++;
  return i - from;
}

void hy_json_add_sound(hy_buf *out, hy_str text) {
  hy_buf_add_byte(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    size_t len = plain_length(text, i);
    hy_buf_add(out, (hy_str){text.data + i, len});
    i += len;
    if (i < text.len) add_escape(out, (unsigned char)text.data[i]);
  }
  hy_buf_add_byte(out, '"');
}

void hy_json_add_text(hy_buf *out, hy_str text) {
  if (hy_utf8_check(text) < text.len)
    add_mended(out, text);
  else
    hy_json_add_sound(out, text);
}

// The digits from the last to the first, for snprintf takes ten times as long.
void hy_json_add_integer(hy_buf *out, int64_t number) {
  char digits[20];
  size_t at = sizeof digits;
  uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
  do
    digits[--at] = (char)('0' + left % 10);
  while (left /= 10);
  if (number < 0) digits[--at] = '-';
  hy_buf_add(out, (hy_str){digits + at, sizeof digits - at});
}

hy_status hy_json_add_real(hy_buf *out, double number) {
  if (!isfinite(number)) return HY_EINVALID;
  json_t *json = json_real(number);
  hy_status status = json ? hy_json_write(json, out) : HY_ENOMEM;
  json_decref(json);
  return status;
}
