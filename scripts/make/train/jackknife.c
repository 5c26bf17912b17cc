/* jackknife.c - tags of a treebank's words by taggers that never saw them.
 *
 * usage: jackknife TREEBANK.conllu CLUSTERS SEED OUT
 *
 * A parser that learns from the tags of a tagger which was trained on the
 * same sentences trusts tags too much. Writes one byte a word. The tags are
 * numbered as in the tagger of the whole treebank.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "taglab.h"

enum { FOLDS = 10, RUN = 50 }; // sentences that stay in one fold together

static void tag_fold(const conllu *file, const bool *use,
                     const hy_tagger *tagger, hy_tag_work *work, uint8_t *out) {
  for (size_t s = 0; s < file->sentences; s++) {
    conllu_sentence at = file->sentence[s];
    if (!use[s])
      hy_tagger_run(tagger, work, file->form + at.first, at.count,
                    out + at.first);
  }
}

static void learn_fold(const conllu *file, const taglab_tags *tags,
                       const taglab_clusters *clusters, uint64_t seed,
                       size_t fold, uint8_t *out) {
  bool *use = lab_take(file->sentences, sizeof *use);
  for (size_t s = 0; s < file->sentences; s++)
    use[s] = s / RUN % FOLDS != fold;
  modelfile written = modelfile_new();
  taglab_learn(file, tags, clusters, use, seed, &written);
  hy_str bytes = modelfile_end(&written);
  hy_tagger *tagger = taglab_tagger(bytes);
  hy_tag_work *work;
  if (hy_tag_work_new(hy_mem_libc(), &work)) lab_die("out of memory");
  tag_fold(file, use, tagger, work, out);
  hy_tag_work_free(work);
  hy_tagger_free(tagger);
  free((void *)(uintptr_t)bytes.data);
  free(use);
}

int main(int argc, char **argv) {
  if (argc != 5) lab_die("usage: jackknife TREEBANK.conllu CLUSTERS SEED OUT");
  conllu file = conllu_read(argv[1]);
  taglab_tags tags = taglab_tags_of(&file);
  taglab_clusters clusters = taglab_clusters_read(argv[2]);
  uint8_t *out = lab_take(file.words, 1);
  size_t right = 0;
  for (size_t fold = 0; fold < FOLDS; fold++)
    learn_fold(&file, &tags, &clusters, strtoull(argv[3], NULL, 10), fold, out);
  for (size_t i = 0; i < file.words; i++)
    right += out[i] == tags.gold[i];
  fprintf(stderr, "jackknife: %.2f %% right\n",
          100.0 * (double)right / (double)file.words);
  modelfile_save((hy_str){(const char *)out, file.words}, argv[4]);
  return 0;
}
