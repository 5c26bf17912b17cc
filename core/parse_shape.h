/* parse_shape.h - the sizes of the network that parses, and which row of its
 * tables a token asks for (private to parse and to its trainer).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_PARSE_SHAPE_H
#define HY_PARSE_SHAPE_H

#include "form.h"

enum {
  HY_PARSE_WIDTH = 128, /* numbers that describe a token */
  HY_PARSE_CONVS = 2,   /* layers that look at both neighbours */
  HY_PARSE_SCANS = 3,   /* layers that read along the sentence, both ways */
  HY_PARSE_ARC = 64,    /* numbers that choose a head */
  HY_PARSE_LABEL = 96,  /* numbers that choose a relation */
  HY_PARSE_PARTS = 6,   /* parts of a form that have rows */
  HY_PARSE_PART_BITS = 13,
  HY_PARSE_DISTANCES = 24,
};

/** Fills `row` with the rows of a form's parts. */
static inline void hy_parse_parts(const hy_form *form,
                                  uint32_t row[HY_PARSE_PARTS]) {
  const uint64_t part[HY_PARSE_PARTS] = {form->suffix[1], form->suffix[2],
                                         form->suffix[3], form->prefix[1],
                                         form->prefix[2], form->shape};
  for (uint64_t i = 0; i < HY_PARSE_PARTS; i++)
    row[i] = (uint32_t)(hy_form_join(hy_form_join((i + 1) << 40, part[i]), 7) >>
                        (64 - HY_PARSE_PART_BITS));
}

/** The class of an arc's direction and length; token 0 is the root. */
static inline uint32_t hy_parse_distance(size_t child, size_t head) {
  size_t far = child > head ? child - head : head - child;
  uint32_t step = far < 8    ? (uint32_t)far - 1
                  : far < 12 ? 7
                  : far < 18 ? 8
                  : far < 30 ? 9
                             : 10;
  if (head == 0) return HY_PARSE_DISTANCES - 1;
  return child > head ? step : step + 11;
}

#endif
