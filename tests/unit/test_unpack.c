/* test_unpack.c - streams unpack to the bytes that were packed, whatever the
 * pieces; damaged ones say so. SPDX-License-Identifier: MIT
 */
#include "unpack.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "str.h"

// "hello, hello, hello\n" as gzip -n and as zstd wrote it, with its checksum.
#define GZIP                                                                   \
  "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48\xcd\xc9\xc9\xd7\x51"       \
  "\xc8\x40\xa2\xb8\x00\xe7\x42\x6e\x52\x14\x00\x00\x00"
#define ZSTD                                                                   \
  "\x28\xb5\x2f\xfd\x04\x58\x75\x00\x00\x40\x68\x65\x6c\x6c\x6f\x2c\x20"       \
  "\x0a\x01\x00\xe2\x8a\x11\x21\x69\x9d\x87"
#define SKIPPED "\x51\x2a\x4d\x18\x03\x00\x00\x00xyz"
#define TEXT "hello, hello, hello\n"

// HY_LIT for a static table: an initializer, not a value.
#define FIXED(literal)                                                         \
  { "" literal, sizeof(literal) - 1 }

static const struct sample {
  hy_packing packing;
  hy_str packed, text;
} samples[] = {
    {HY_PACKING_GZIP, FIXED(GZIP), FIXED(TEXT)},
    {HY_PACKING_GZIP, FIXED(GZIP GZIP "\0\0" GZIP "\0\0\0"),
     FIXED(TEXT TEXT TEXT)},
    {HY_PACKING_ZSTD, FIXED(ZSTD), FIXED(TEXT)},
    {HY_PACKING_ZSTD, FIXED(ZSTD SKIPPED ZSTD), FIXED(TEXT TEXT)},
};
enum { SAMPLES = sizeof samples / sizeof samples[0] };

static hy_unpack *open_one(hy_packing packing) {
  hy_unpack *unpack;
  CHECK(hy_unpack_new(hy_mem_libc(), packing, &unpack) == HY_OK);
  return unpack;
}

// Feeds `step` bytes at a time and takes `room` at a time.
static hy_status unpack_all(hy_unpack *unpack, hy_str packed, size_t step,
                            size_t room, hy_buf *out, hy_problem *problem) {
  char piece[64];
  for (size_t at = 0; at < packed.len; at += step) {
    size_t end = at + step < packed.len ? at + step : packed.len;
    hy_str in = hy_str_slice(packed, (hy_span){(uint32_t)at, (uint32_t)end});
    for (size_t made = room; in.len || made == room;) {
      hy_status status =
          hy_unpack_some(unpack, &in, piece, room, &made, problem);
      hy_buf_add(out, (hy_str){piece, made});
      if (status != HY_OK) return status;
    }
  }
  return hy_unpack_end(unpack, problem);
}

static void test_pieces(void) {
  for (size_t i = 0; i < SAMPLES; i++) {
    for (size_t step = 1; step < 40; step += 3) {
      for (size_t room = 1; room <= 64; room += 7) {
        hy_unpack *unpack = open_one(samples[i].packing);
        hy_buf out = hy_buf_new(hy_mem_libc());
        hy_problem problem;
        CHECK(unpack_all(unpack, samples[i].packed, step, room, &out,
                         &problem) == HY_OK);
        CHECK_SAME(hy_buf_str(&out), samples[i].text);
        hy_buf_clear(&out);
        hy_unpack_free(unpack);
      }
    }
  }
}

static void test_told_from_first_bytes(void) {
  CHECK(hy_packing_of(HY_LIT(GZIP)) == HY_PACKING_GZIP);
  CHECK(hy_packing_of(HY_LIT(ZSTD)) == HY_PACKING_ZSTD);
  CHECK(hy_packing_of(HY_LIT(SKIPPED ZSTD)) == HY_PACKING_ZSTD);
  CHECK(hy_packing_of(HY_LIT("(a text")) == HY_PACKING_NONE);
  CHECK(hy_packing_of(HY_LIT("PEACE")) == HY_PACKING_NONE);
  CHECK(hy_packing_of(HY_LIT("\x1f\x8b")) == HY_PACKING_NONE);
  CHECK(hy_packing_of((hy_str){NULL, 0}) == HY_PACKING_NONE);
}

// Cut anywhere, a stream is either damaged or breaks off; it is never taken
// for whole, and never gives a byte that was not packed.
static void test_truncated(void) {
  for (size_t i = 0; i < SAMPLES; i += 2) {
    hy_str packed = samples[i].packed;
    for (size_t len = 1; len < packed.len; len++) {
      hy_unpack *unpack = open_one(samples[i].packing);
      hy_buf out = hy_buf_new(hy_mem_libc());
      hy_problem problem = {0};
      CHECK(unpack_all(unpack, (hy_str){packed.data, len}, 64, 64, &out,
                       &problem) == HY_EINVALID);
      CHECK(problem.text[0]);
      CHECK(hy_str_has_prefix(samples[i].text, hy_buf_str(&out)));
      hy_buf_clear(&out);
      hy_unpack_free(unpack);
    }
  }
}

// Every byte turned round in turn: an end is reached, whatever is said.
static void test_damaged(void) {
  for (size_t i = 0; i < SAMPLES; i++) {
    hy_str packed = samples[i].packed;
    for (size_t at = 0; at < packed.len; at++) {
      char *copy = malloc(packed.len);
      memcpy(copy, packed.data, packed.len);
      copy[at] = (char)~copy[at];
      hy_unpack *unpack = open_one(samples[i].packing);
      hy_buf out = hy_buf_new(hy_mem_libc());
      hy_problem problem = {0};
      hy_status status = unpack_all(unpack, (hy_str){copy, packed.len}, 64, 64,
                                    &out, &problem);
      CHECK(status == HY_OK || (status == HY_EINVALID && problem.text[0]));
      hy_buf_clear(&out);
      hy_unpack_free(unpack);
      free(copy);
    }
  }
}

static void test_garbage_behind(void) {
  hy_unpack *unpack = open_one(HY_PACKING_GZIP);
  hy_buf out = hy_buf_new(hy_mem_libc());
  hy_problem problem = {0};
  CHECK(unpack_all(unpack, HY_LIT(GZIP "and more"), 64, 64, &out, &problem) ==
        HY_EINVALID);
  CHECK_SAME(hy_buf_str(&out), HY_LIT(TEXT));
  CHECK(strstr(problem.text, "gzip data is damaged"));
  hy_buf_clear(&out);
  hy_unpack_free(unpack);
}

static hy_status unpack_with(hy_mem mem) {
  hy_unpack *unpack;
  hy_status status = hy_unpack_new(mem, HY_PACKING_GZIP, &unpack);
  char out[64];
  for (hy_str in = HY_LIT(GZIP); status == HY_OK && in.len;) {
    size_t made;
    status = hy_unpack_some(unpack, &in, out, sizeof out, &made, NULL);
  }
  hy_unpack_free(unpack);
  return status;
}

int main(void) {
  test_pieces();
  test_told_from_first_bytes();
  test_truncated();
  test_damaged();
  test_garbage_behind();
  check_memory_walk(unpack_with);
  return CHECK_REPORT();
}
