/* model.h - the file that models are kept in.
 *
 * A model file is a header, a table of named sections and their bytes. Every
 * number is little-endian, whatever the machine. A checksum covers all of it.
 *
 *   0   8  "HYMODEL" and a zero byte
 *   8   4  version of the format, HY_MODEL_VERSION
 *   12  4  how many sections, at most HY_MODEL_SECTIONS
 *   16  8  length of the file
 *   24  8  checksum of the file, read with these 8 bytes as zero
 *   32  24 for each section: its name in 8 bytes, offset, length
 *
 * This room checks the frame; what a section means is checked by the room
 * that reads it. Neither trusts a byte: a damaged file is HY_EINVALID and a
 * sentence, never a crash. The core does no input and output: the bytes come
 * from the caller.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_MODEL_H
#define HY_MODEL_H

#include "base.h"

enum {
  HY_MODEL_VERSION = 1,
  HY_MODEL_SECTIONS = 32,
  HY_MODEL_HEADER = 32,
  HY_MODEL_ENTRY = 24, /* bytes of a section's line in the table */
};

/** The longest model file that is read. */
#define HY_MODEL_MAX ((size_t)64 << 20)

/** A checked model file; its bytes are borrowed until the last reader and the
 *  last object made from it are gone. */
typedef struct hy_model {
  hy_str bytes;
  uint32_t sections;
} hy_model;

/** Checks the frame of `bytes`: one walk over the file. HY_EINVALID when it
 *  is no model file, is damaged or of another version; `out` is then empty. */
HY_MUST_USE hy_status hy_model_open(hy_str bytes, hy_model *out,
                                    hy_problem *problem);

/** The checksum that a file of these bytes must carry. */
uint64_t hy_model_checksum(hy_str bytes);

/** Walks over a section. Reading past the end gives zeros and marks the
 *  reader as failed, so that a room may read on and ask once. */
typedef struct hy_reader {
  const uint8_t *at;
  size_t left;
  bool failed;
} hy_reader;

bool hy_model_has(const hy_model *model, const char *name);

/** A reader over the section called `name`; failed when there is none. */
hy_reader hy_model_section(const hy_model *model, const char *name);

uint8_t hy_read_u8(hy_reader *reader);
uint16_t hy_read_u16(hy_reader *reader);
uint32_t hy_read_u32(hy_reader *reader);
uint64_t hy_read_u64(hy_reader *reader);

/** The next `len` bytes, borrowed like the model's; empty on failure. */
hy_str hy_read_bytes(hy_reader *reader, size_t len);

/** A text with its length in one byte before it. */
hy_str hy_read_name(hy_reader *reader);

/** A u32 that may not be above `limit`; fails and gives 0 else. */
uint32_t hy_read_count(hy_reader *reader, uint32_t limit);

/** Fills `out` with numbers of 16 and 32 bits, signed. */
void hy_read_i16s(hy_reader *reader, int16_t *out, size_t count);
void hy_read_i32s(hy_reader *reader, int32_t *out, size_t count);

/** HY_OK when the section was read to its end and not past it; else fills
 *  `problem` with a sentence that names the section. */
HY_MUST_USE hy_status hy_reader_end(const hy_reader *reader, const char *name,
                                    hy_problem *problem);

#endif
