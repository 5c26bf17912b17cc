/* unpack.c - zlib and zstd behind one door. SPDX-License-Identifier: MIT */
#include "unpack.h"

#include <assert.h>
#include <limits.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "str.h"

struct hy_unpack {
  hy_mem mem;
  hy_packing packing;
  bool between; // members: the stream may end here
  z_stream gzip;
  ZSTD_DCtx *zstd;
};

// A frame that readers pass over may come first, as pzstd writes it.
static bool is_zstd(const unsigned char *head) {
  bool skipped = head[0] >= 0x50 && head[0] <= 0x5F && head[1] == 0x2A &&
                 head[2] == 0x4D && head[3] == 0x18;
  return skipped || !memcmp(head, "\x28\xB5\x2F\xFD", 4);
}

hy_packing hy_packing_of(hy_str head) {
  if (head.len < HY_PACKING_HEAD) return HY_PACKING_NONE;
  if (!memcmp(head.data, "\x1F\x8B\x08", 3)) return HY_PACKING_GZIP;
  return is_zstd((const unsigned char *)head.data) ? HY_PACKING_ZSTD
                                                   : HY_PACKING_NONE;
}

const char *hy_packing_name(hy_packing packing) {
  static const char *const names[] = {NULL, "gzip", "zstd"};
  return names[packing];
}

// --- memory for zlib --------------------------------------------------------

static void *take_block(void *ctx, unsigned count, unsigned size) {
  const hy_mem *mem = ctx;
  return hy_mem_take_sized(*mem, (size_t)count * size);
}

static void drop_block(void *ctx, void *block) {
  const hy_mem *mem = ctx;
  hy_mem_drop_sized(*mem, block);
}

// --- one stream -------------------------------------------------------------

enum { ANY_WINDOW = 15, WITH_GZIP_HEAD = 16 };

static hy_status open_stream(hy_unpack *unpack) {
  if (unpack->packing == HY_PACKING_ZSTD) {
    unpack->zstd = ZSTD_createDCtx();
    return unpack->zstd ? HY_OK : HY_ENOMEM;
  }
  unpack->gzip.zalloc = take_block;
  unpack->gzip.zfree = drop_block;
  unpack->gzip.opaque = &unpack->mem;
  int code = inflateInit2(&unpack->gzip, ANY_WINDOW + WITH_GZIP_HEAD);
  return code == Z_OK ? HY_OK : HY_ENOMEM;
}

hy_status hy_unpack_new(hy_mem mem, hy_packing packing, hy_unpack **out) {
  assert(packing != HY_PACKING_NONE);
  *out = NULL;
  hy_unpack *unpack = hy_mem_take(mem, sizeof *unpack);
  if (!unpack) return HY_ENOMEM;
  *unpack = (hy_unpack){.mem = mem, .packing = packing, .between = true};
  hy_status status = open_stream(unpack);
  if (status != HY_OK) {
    hy_unpack_free(unpack);
    return status;
  }
  *out = unpack;
  return HY_OK;
}

void hy_unpack_free(hy_unpack *unpack) {
  if (!unpack) return;
  if (unpack->gzip.state) inflateEnd(&unpack->gzip);
  ZSTD_freeDCtx(unpack->zstd);
  hy_mem_drop(unpack->mem, unpack, sizeof *unpack);
}

// --- a piece ----------------------------------------------------------------

static hy_status damaged(const hy_unpack *unpack, const char *reason,
                         hy_problem *problem) {
  return hy_problem_set(problem, HY_EINVALID, (hy_span){0, 0}, "unpack-damaged",
                        "the %s data is damaged: %s",
                        hy_packing_name(unpack->packing), reason);
}

// Archives are padded with NUL bytes; gzip passes over them, and so do we.
static void skip_padding(hy_str *in) {
  while (in->len && !in->data[0])
    in->data++, in->len--;
}

static unsigned clip(size_t size) {
  return size < UINT_MAX ? (unsigned)size : UINT_MAX;
}

// What is left of the caller's buffer.
typedef struct space {
  char *data;
  size_t len;
} space;

static hy_status unpack_gzip(hy_unpack *unpack, hy_str *in, space *out,
                             hy_problem *problem) {
  z_stream *stream = &unpack->gzip;
  if (unpack->between) skip_padding(in);
  if (!in->len && unpack->between) return HY_OK;
  if (unpack->between && inflateReset(stream) != Z_OK) return HY_ENOMEM;
  unpack->between = false;
  stream->next_in = (Bytef *)in->data;
  stream->avail_in = clip(in->len);
  stream->next_out = (Bytef *)out->data;
  stream->avail_out = clip(out->len);
  int code = inflate(stream, Z_NO_FLUSH);
  size_t taken = (size_t)((const char *)stream->next_in - in->data);
  size_t made = (size_t)((const char *)stream->next_out - out->data);
  *in = (hy_str){in->data + taken, in->len - taken};
  *out = (space){out->data + made, out->len - made};
  unpack->between = code == Z_STREAM_END;
  if (code == Z_MEM_ERROR) return HY_ENOMEM;
  if (code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR) return HY_OK;
  return damaged(unpack, stream->msg ? stream->msg : "no gzip", problem);
}

static hy_status unpack_zstd(hy_unpack *unpack, hy_str *in, space *out,
                             hy_problem *problem) {
  if (!in->len && unpack->between) return HY_OK;
  ZSTD_inBuffer from = {in->data, in->len, 0};
  ZSTD_outBuffer to = {out->data, out->len, 0};
  size_t code = ZSTD_decompressStream(unpack->zstd, &to, &from);
  *in = (hy_str){in->data + from.pos, in->len - from.pos};
  *out = (space){out->data + to.pos, out->len - to.pos};
  unpack->between = code == 0;
  if (!ZSTD_isError(code)) return HY_OK;
  return damaged(unpack, ZSTD_getErrorName(code), problem);
}

// One member after another, until the room is full or the input is used up.
hy_status hy_unpack_some(hy_unpack *unpack, hy_str *in, char *out, size_t room,
                         size_t *made, hy_problem *problem) {
  space left = {out, room};
  hy_status status = HY_OK;
  for (size_t in_before = 0, out_before = 0; status == HY_OK && left.len;) {
    in_before = in->len, out_before = left.len;
    status = unpack->packing == HY_PACKING_GZIP
                 ? unpack_gzip(unpack, in, &left, problem)
                 : unpack_zstd(unpack, in, &left, problem);
    if (in->len == in_before && left.len == out_before) break;
  }
  *made = room - left.len;
  return status;
}

hy_status hy_unpack_end(const hy_unpack *unpack, hy_problem *problem) {
  if (unpack->between) return HY_OK;
  return hy_problem_set(problem, HY_EINVALID, (hy_span){0, 0}, "unpack-end",
                        "the %s data breaks off before its end",
                        hy_packing_name(unpack->packing));
}
