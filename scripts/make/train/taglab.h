/* taglab.h - learns the tagger from some sentences of a treebank.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TAGLAB_H
#define TAGLAB_H

#include "conllu.h"
#include "modelfile.h"
#include "tag.h"

/** The pairs of tags of a treebank, numbered by how often they occur. */
typedef struct taglab_tags {
  size_t count;
  hy_upos upos[HY_TAG_MAX];
  hy_str fine[HY_TAG_MAX];
  uint8_t *gold; /* of each word of the file */
} taglab_tags;

taglab_tags taglab_tags_of(const conllu *file);

/** The number of a pair; tags->count when there is none such. */
size_t taglab_find(const taglab_tags *tags, hy_upos upos, hy_str fine);

/** Clusters of words, as clusters.c writes them; numbers count from 1. */
typedef struct taglab_clusters {
  lab_words words;
  uint16_t *fine;
  uint8_t *coarse;
} taglab_clusters;

taglab_clusters taglab_clusters_read(const char *path);

/** Learns from the sentences that `use` says true for (all, when NULL) and
 *  writes the sections "tags", "tagwords" and "tagtable". */
void taglab_learn(const conllu *file, const taglab_tags *tags,
                  const taglab_clusters *clusters, const bool *use,
                  uint64_t seed, modelfile *out);

/** A tagger from what was written; the file must hold nothing else. */
hy_tagger *taglab_tagger(hy_str bytes);

#endif
