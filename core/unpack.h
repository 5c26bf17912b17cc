/* unpack.h - gzip and zstd to bytes, a piece at a time. The only room that
 * includes zlib.h and zstd.h.
 *
 * A stream is one member or many, one behind the other, as `cat a.gz b.gz`
 * makes them. Nothing is held but the format's own window, so a stream that
 * unpacks to a thousand times its size costs no more memory than another; how
 * much of it is wanted is for the caller to say.
 *
 * zstd's window comes from libc: its allocator is not part of the interface
 * that its shared library promises.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_UNPACK_H
#define HY_UNPACK_H

#include "base.h"
#include "mem.h"

typedef enum hy_packing {
  HY_PACKING_NONE,
  HY_PACKING_GZIP,
  HY_PACKING_ZSTD,
} hy_packing;

/** Bytes that hy_packing_of must see to be sure. */
#define HY_PACKING_HEAD 4

/** What a stream is packed with, told from its first bytes. */
hy_packing hy_packing_of(hy_str head);

/** "gzip", "zstd", or NULL for none. */
const char *hy_packing_name(hy_packing packing);

typedef struct hy_unpack hy_unpack;

/** Makes an unpacker, owned by the caller. `packing` is not none. */
HY_MUST_USE hy_status hy_unpack_new(hy_mem mem, hy_packing packing,
                                    hy_unpack **out);

/** NULL is fine. */
void hy_unpack_free(hy_unpack *unpack);

/**
 * Unpacks from `*in`, which moves on past what was taken, into `room` bytes at
 * `out`; `*made` is how many came. When it fills the room, there may be more
 * to come without more input. HY_EINVALID and `problem` when the stream is
 * damaged: what came before is good, and nothing more will come.
 */
HY_MUST_USE hy_status hy_unpack_some(hy_unpack *unpack, hy_str *in, char *out,
                                     size_t room, size_t *made,
                                     hy_problem *problem);

/** To be asked at the end of the input. HY_EINVALID and `problem` when the
 *  stream breaks off before its end. */
HY_MUST_USE hy_status hy_unpack_end(const hy_unpack *unpack,
                                    hy_problem *problem);

#endif
