/* tree.h - the best tree over the tokens of a sentence, given a score for
 * every pair of child and head.
 *
 * Each child takes its best head; where that gives a tree, no other tree is
 * better, and most sentences end there. Else the best tree without crossing
 * arcs is looked for, in time that grows with the cube of the tokens: the
 * caller bounds them. Every tree has one token under the root.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_TREE_H
#define HY_TREE_H

#include "base.h"
#include "mem.h"

/** Most tokens of a tree. */
#define HY_TREE_MAX 192

/** Scores lie between minus this and this, so that sums fit 32 bits. */
#define HY_TREE_SCORE_MAX (1 << 23)

/** Room to work in, for one thread at a time. About 1 MB. */
typedef struct hy_tree_work hy_tree_work;

HY_MUST_USE hy_status hy_tree_work_new(hy_mem mem, hy_tree_work **out);
void hy_tree_work_free(hy_tree_work *work);

/**
 * Writes the head of each of `count` tokens, which are numbered from 1; head
 * 0 is the root. `score[child * stride + head]` is read for children 1 ..
 * count and heads 0 .. count but the child itself. `count` is at most
 * HY_TREE_MAX. Equal scores go to the smaller head.
 */
void hy_tree_best(hy_tree_work *work, const int32_t *score, size_t stride,
                  size_t count, uint16_t *heads);

/** Whether `heads` of tokens 1 .. count is one tree with one token under the
 *  root. Linear time. */
bool hy_tree_is_sound(const uint16_t *heads, size_t count);

#endif
