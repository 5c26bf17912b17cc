/* modelfile.h - writes what core/model.h reads.
 *
 * Start a section, write its numbers, start the next; modelfile_bytes then
 * puts the frame around them.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef MODELFILE_H
#define MODELFILE_H

#include "lab.h"
#include "model.h"
#include "str.h"

typedef struct modelfile {
  hy_buf body;
  char name[HY_MODEL_SECTIONS][8];
  size_t start[HY_MODEL_SECTIONS];
  uint32_t sections;
} modelfile;

/** Appends a number, the lowest byte first. */
void modelfile_put(hy_buf *buf, uint64_t value, size_t bytes);

modelfile modelfile_new(void);

/** Starts a section; `name` has at most 8 letters. */
void modelfile_section(modelfile *file, const char *name);

void modelfile_number(modelfile *file, uint64_t value, size_t bytes);
void modelfile_bytes(modelfile *file, hy_str bytes);
/** A text of at most 255 bytes, with its length before it. */
void modelfile_name(modelfile *file, hy_str name);

/** The whole file, owned by the caller. */
hy_str modelfile_end(modelfile *file);
void modelfile_save(hy_str bytes, const char *path);

#endif
