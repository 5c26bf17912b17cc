/* parse_net.h - what a parser holds in memory (private to parse).
 *
 * Numbers that describe a token are kept with UNIT bits behind the point, in
 * 16 bits; what leaves these bits is cut to the nearest that fits. Weights
 * have as many bits behind the point as their matrix says.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_PARSE_NET_H
#define HY_PARSE_NET_H

#include "parse.h"
#include "parse_shape.h"

enum {
  WIDTH = HY_PARSE_WIDTH,
  HALF = HY_KERNEL_SCAN,
  LAYERS = HY_PARSE_CONVS + HY_PARSE_SCANS,
  ARC = HY_PARSE_ARC,
  PAIR = ARC + 16, // a head as children see it; column ARC is added to scores
  LABEL = HY_PARSE_LABEL,
  TAGS = 128,
  LABELS = HY_LABEL_MAX,
  RUN = HY_PARSE_RUN,
  PLACES = RUN + 1,                // tokens and the root before them
  HEADS = (PLACES + 15) / 16 * 16, // columns of a table of scores
  WORDS_MAX = 1 << 20,
  UNIT = 10,      // bits behind the point
  MEMORY = 14,    // the same, of what a scan remembers
  GATE_UNIT = 7,  // the same, of a place in the curve of gates,
  FRESH_UNIT = 8, // and in that of fresh numbers
  CHILD_UNIT = 8, // the same, of an arc's child, of its head as seen by
  SEEN_UNIT = 6,  // children, and of their product
  SCORE_UNIT = CHILD_UNIT + SEEN_UNIT,
  CHILD_MOST = 8191, // ARC products of these two leave room in 31 bits for
  SEEN_MOST = 3967,  // what else is added
  CURVE = HY_KERNEL_CURVE,
};

// The matrices, in the order of the file.
enum {
  GUESS = LAYERS, // three of them, as from CHILD on: a first guess of heads
  AROUND = GUESS + 3,
  TAGGER,
  CHILD,
  HEAD,
  SEEN,
  LABEL_CHILD,
  LABEL_HEAD,
  LABELLER,
  MATRICES,
};

_Static_assert(2 * HALF == WIDTH, "a scan takes half of a row");

typedef struct {
  hy_weights weights;
  unsigned shift; // bits behind the point of its weights
} matrix;

struct hy_parser {
  hy_mem mem;
  hy_arena arena;
  const hy_tagger *tagger;
  const hy_kernel *kernel;
  size_t labels;
  hy_str label[HY_LABEL_MAX];
  uint8_t further; // the relation of a further run to the first
  const int8_t *rows;
  uint32_t words, parts_at, tags_at, root_at; // numbers of rows
  unsigned row_shift;
  int32_t gate[CURVE], fresh[CURVE];
  int32_t distance[2][HY_PARSE_DISTANCES]; // of the guess, of the choice
  int16_t label_distance[HY_PARSE_DISTANCES][LABEL];
  matrix matrix[MATRICES];
};

#endif
