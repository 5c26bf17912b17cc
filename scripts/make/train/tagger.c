/* tagger.c - trains the fast model: tags and lemmas.
 *
 * usage: tagger TREEBANK.conllu CLUSTERS SEED OUT
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "lemmalab.h"

int main(int argc, char **argv) {
  if (argc != 5) lab_die("usage: tagger TREEBANK.conllu CLUSTERS SEED OUT");
  conllu file = conllu_read(argv[1]);
  taglab_tags tags = taglab_tags_of(&file);
  taglab_clusters clusters = taglab_clusters_read(argv[2]);
  modelfile out = modelfile_new();
  taglab_learn(&file, &tags, &clusters, NULL, strtoull(argv[3], NULL, 10),
               &out);
  lemmalab_learn(&file, &tags, &clusters.words, &out);
  modelfile_save(modelfile_end(&out), argv[4]);
  return 0;
}
