/* netfile.h - turns the network's floats into the model that the core reads.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef NETFILE_H
#define NETFILE_H

#include "modelfile.h"
#include "net.h"

/** What the network does not know itself. */
typedef struct netfile_frame {
  uint64_t tagger;            /* its hy_tagger_id */
  size_t words;               /* of the tagger */
  const uint32_t *word_row;   /* of each of them: its row in net.word */
  const float *const *vector; /* and its vector, or NULL */
  const lab_words *labels;
} netfile_frame;

/** The model file's bytes, owned by the caller. */
hy_str netfile_bytes(const net *n, const netfile_frame *frame);

#endif
