/* fuzz_json.c - any bytes at all: what can be read can be written, and reads
 * back to the same bytes.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool truth) {
  if (!truth) abort();
}

static hy_buf write_text(hy_json *json) {
  hy_buf out = hy_buf_new(hy_mem_libc());
  must(hy_json_write(json, &out) == HY_OK);
  hy_json_free(json);
  return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  hy_json *json;
  hy_problem problem = {0};
  if (hy_json_read((hy_str){(const char *)data, size}, &json, &problem)) {
    must(problem.at.start <= size && problem.code[0] && problem.text[0]);
    return 0;
  }
  hy_buf once = write_text(json);
  // The largest reals round past what a double holds, nothing else may fail.
  if (hy_json_read(hy_buf_str(&once), &json, &problem) == HY_OK) {
    hy_buf twice = write_text(json);
    must(hy_str_is_equal(hy_buf_str(&once), hy_buf_str(&twice)));
    hy_buf_clear(&twice);
  } else {
    must(hy_str_is_equal(hy_str_from(problem.code), HY_LIT("json-number")));
  }
  hy_buf_clear(&once);
  return 0;
}
