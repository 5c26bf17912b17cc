/* json.h - JSON in and out. The only room that includes jansson.h.
 *
 * Reading is strict: one value and nothing after it, valid UTF-8, no name
 * twice in one object, no nesting below HY_JSON_DEPTH_MAX. A string may hold
 * U+0000 (written as an escape), a name may not. An integer must fit 64 bits.
 * Fields keep their order, in both directions, so that the same values give
 * the same bytes on every run.
 *
 * jansson's nodes come from libc: it knows one allocator for the whole
 * process, and a library has no business to change that.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_JSON_H
#define HY_JSON_H

#include "base.h"
#include "str.h"

/** Lists and objects within one another; keeps every walk's stack small. */
#define HY_JSON_DEPTH_MAX 128

/** One value that was read, and all that it holds. */
typedef struct json_t hy_json;

typedef enum hy_json_kind {
  HY_JSON_NULL,
  HY_JSON_FALSE,
  HY_JSON_TRUE,
  HY_JSON_INTEGER,
  HY_JSON_REAL,
  HY_JSON_TEXT,
  HY_JSON_LIST,
  HY_JSON_OBJECT,
} hy_json_kind;

/**
 * Reads `text` into `*out`, owned by the caller.
 * On HY_ESYNTAX `*out` is NULL and `problem` (NULL is fine) tells the byte
 * and the reason; its code is one of json-syntax, json-end, json-more,
 * json-utf8, json-twice, json-number, json-name, json-depth.
 */
HY_MUST_USE hy_status hy_json_read(hy_str text, hy_json **out,
                                   hy_problem *problem);

/** Frees a value that is not held by another. NULL is fine. */
void hy_json_free(hy_json *json);

hy_json_kind hy_json_kind_of(const hy_json *json);

/** The value of an integer, a real, a text; 0 or empty for other kinds. The
 *  text is borrowed from the value. */
int64_t hy_json_integer(const hy_json *json);
double hy_json_real(const hy_json *json);
hy_str hy_json_text(const hy_json *json);

/** How many items a list or an object holds; 0 for other kinds. */
size_t hy_json_count(const hy_json *json);

/** Item `i` of a list, borrowed; NULL outside of it. */
hy_json *hy_json_item(const hy_json *list, size_t i);

/**
 * Steps through an object's fields in their order. Start with `*at` NULL.
 * Returns false when there are no more. Name and value are borrowed. The
 * object must not be changed on the way.
 */
bool hy_json_next(hy_json *object, void **at, hy_str *name, hy_json **value);

/** Appends a text in quotes to `out`, escaped where it must be. Bytes that are
 *  not UTF-8 become U+FFFD. */
void hy_json_add_text(hy_buf *out, hy_str text);

/** The same for a text that is known to be UTF-8. */
void hy_json_add_sound(hy_buf *out, hy_str text);

/** Append a number; a real with 15 digits, which is what a person wrote.
 *  HY_EINVALID for one that JSON lacks (infinite, not a number). */
void hy_json_add_integer(hy_buf *out, int64_t number);
HY_MUST_USE hy_status hy_json_add_real(hy_buf *out, double number);

/** Appends a value that was read to `out` on one line without blanks. The
 *  buffer may hold half of it when memory runs out. */
HY_MUST_USE hy_status hy_json_write(const hy_json *json, hy_buf *out);

#endif
