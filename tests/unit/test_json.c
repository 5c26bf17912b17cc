/* test_json.c - JSON in C: policy, order, and what is left of a bad text.
 *
 * SPDX-License-Identifier: MIT
 */
#include "json.h"

#include <math.h>

#include "check.h"

static hy_status read_text(const char *text, hy_problem *problem) {
  hy_json *json;
  hy_status status = hy_json_read(hy_str_from(text), &json, problem);
  CHECK((status == HY_OK) == (json != NULL));
  hy_json_free(json);
  return status;
}

static bool is_refused(const char *text, const char *code) {
  hy_problem problem = {0};
  hy_status status = read_text(text, &problem);
  return status == HY_ESYNTAX &&
         hy_str_is_equal(hy_str_from(problem.code), hy_str_from(code));
}

static void test_policy(void) {
  CHECK(read_text(" {\"a\": [1, 2]} ", NULL) == HY_OK);
  CHECK(read_text("true", NULL) == HY_OK);
  CHECK(is_refused("{\"a\":1,\"a\":1}", "json-twice"));
  CHECK(is_refused("{\"a\":1} x", "json-more"));
  CHECK(is_refused("[1,", "json-end"));
  CHECK(is_refused("[1e999]", "json-number"));
  CHECK(is_refused("{'a':1}", "json-syntax"));
}

static void test_text(void) {
  hy_json *json;
  CHECK(hy_json_read(HY_LIT("[\"a\\u0000b\", 7, 2.5]"), &json, NULL) == HY_OK);
  CHECK(hy_json_count(json) == 3);
  CHECK(hy_str_is_equal(hy_json_text(hy_json_item(json, 0)),
                        (hy_str){"a\0b", 3}));
  CHECK(hy_json_integer(hy_json_item(json, 1)) == 7);
  CHECK(hy_json_real(hy_json_item(json, 2)) == 2.5);
  CHECK(hy_json_item(json, 3) == NULL);
  CHECK(hy_json_text(hy_json_item(json, 1)).len == 0);
  hy_json_free(json);
}

// Fields come back in the order of the text, not of their names.
static void test_order(void) {
  hy_json *json, *value;
  CHECK(hy_json_read(HY_LIT("{\"z\":0,\"a\":1,\"m\":2}"), &json, NULL) ==
        HY_OK);
  void *at = NULL;
  hy_str name;
  const char *names = "zam";
  for (int i = 0; i < 3; i++) {
    CHECK(hy_json_next(json, &at, &name, &value));
    CHECK(name.len == 1 && name.data[0] == names[i]);
    CHECK(hy_json_integer(value) == i);
  }
  CHECK(!hy_json_next(json, &at, &name, &value));
  hy_json_free(json);
}

static hy_status build(hy_mem mem) {
  hy_buf out = hy_buf_new(mem);
  hy_json_add_integer(&out, INT64_MIN);
  hy_json_add_text(&out, (hy_str){"\xff\"\\\n\x01\0\x7f/", 8});
  hy_json_add_text(&out, (hy_str){NULL, 0});
  hy_status status = hy_json_add_real(&out, 100);
  if (status == HY_OK) status = hy_buf_status(&out);
  if (status == HY_OK)
    CHECK(hy_str_is_equal(hy_buf_str(&out),
                          HY_LIT("-9223372036854775808\"\xef\xbf\xbd\\\"\\\\"
                                 "\\n\\u0001\\u0000\x7f/\"\"\"100.0")));
  hy_buf_clear(&out);
  return status;
}

int main(void) {
  test_policy();
  test_text();
  test_order();
  check_memory_walk(build);
  hy_buf out = hy_buf_new(hy_mem_libc());
  CHECK(hy_json_add_real(&out, INFINITY) == HY_EINVALID);
  hy_buf_clear(&out);
  return CHECK_REPORT();
}
