/* vote.c - several parsers read plain text and agree on its trees.
 *
 * usage: vote TEXT SENTENCES FAST.model FULL.model... > TREES.conllu
 *
 * Each parser votes for the head of every token, and the best tree over the
 * votes is written; tags and relations go to the majority. A parser that
 * learns from such trees beside the treebank becomes nearly as good as all
 * the voters together, and knows the words of the text. Sentences are taken
 * evenly from the whole text; very short and very long ones are left out, and
 * so are those of which the voters think very differently.
 *
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>
#include <string.h>

#include "parse.h"
#include "raw.h"
#include "taglab.h"

enum {
  VOTERS = 8,
  SHORTEST = 5,
  LONGEST = 60,
  PLACES = LONGEST + 1,
  AGREED = 75, // per cent of the votes that the tree must have
};

typedef struct {
  hy_tagger *tagger;
  hy_parser *parser[VOTERS];
  size_t voters;
  hy_parse_work *work;
  hy_tree_work *tree_work;
  uint8_t tags[VOTERS][LONGEST], labels[VOTERS][LONGEST];
  uint32_t heads[VOTERS][LONGEST];
  int32_t votes[PLACES * PLACES];
  uint16_t head[LONGEST];
} panel;

static panel *panel_new(const char *fast_path, char **paths, size_t count) {
  panel *p = lab_take(1, sizeof *p);
  hy_mem mem = hy_mem_libc();
  hy_problem problem = {0};
  hy_model full;
  if (count > VOTERS) lab_die("too many voters");
  p->tagger = taglab_tagger(lab_read(fast_path));
  p->voters = count;
  for (size_t v = 0; v < count; v++)
    if (hy_model_open(lab_read(paths[v]), &full, &problem) ||
        hy_parser_new(mem, &full, p->tagger, &p->parser[v], &problem))
      lab_die("%s: %s", paths[v], problem.text);
  if (hy_parse_work_new(mem, &p->work) || hy_tree_work_new(mem, &p->tree_work))
    lab_die("out of memory");
  return p;
}

// Votes for every arc; returns how many of them the best tree has.
static size_t vote(panel *p, const hy_str *forms, size_t count) {
  memset(p->votes, 0, sizeof p->votes);
  for (size_t v = 0; v < p->voters; v++) {
    hy_parse_out out = {p->tags[v], p->heads[v], p->labels[v]};
    hy_parser_run(p->parser[v], p->work, forms, count, out);
    for (size_t i = 0; i < count; i++)
      p->votes[(i + 1) * PLACES + p->heads[v][i]]++;
  }
  hy_tree_best(p->tree_work, p->votes, PLACES, count, p->head);
  size_t agreed = 0;
  for (size_t i = 0; i < count; i++)
    agreed += (size_t)p->votes[(i + 1) * PLACES + p->head[i]];
  return agreed;
}

// The voter whose choice most others share, among those who chose the head.
static size_t speaker(const panel *p, size_t i, bool of_tag) {
  size_t best = 0, best_votes = 0;
  for (size_t v = 0; v < p->voters; v++) {
    size_t votes = 0;
    if (!of_tag && p->heads[v][i] != p->head[i]) continue;
    for (size_t u = 0; u < p->voters; u++)
      votes += of_tag ? p->tags[u][i] == p->tags[v][i]
                      : p->heads[u][i] == p->head[i] &&
                            p->labels[u][i] == p->labels[v][i];
    if (votes > best_votes) best = v, best_votes = votes;
  }
  return best;
}

static void write_token(const panel *p, hy_str form, size_t i) {
  uint8_t tag = p->tags[speaker(p, i, true)][i];
  size_t v = speaker(p, i, false);
  hy_str upos = hy_upos_name(hy_tagger_upos(p->tagger, tag));
  hy_str fine = hy_tagger_fine(p->tagger, tag);
  hy_str label = hy_parser_label(p->parser[v], p->labels[v][i]);
  printf("%zu\t%.*s\t_\t%.*s\t%.*s\t_\t%u\t%.*s\t_\t_\n", i + 1, (int)form.len,
         form.data, (int)upos.len, upos.data, (int)fine.len, fine.data,
         (unsigned)p->head[i], (int)label.len, label.data);
}

static bool write_sentence(panel *p, const hy_str *forms, size_t count) {
  if (count < SHORTEST || count > LONGEST) return false;
  if (vote(p, forms, count) * 100 < count * p->voters * AGREED) return false;
  for (size_t i = 0; i < count; i++)
    write_token(p, forms[i], i);
  putchar('\n');
  return true;
}

int main(int argc, char **argv) {
  if (argc < 5) lab_die("usage: vote TEXT SENTENCES FAST.model FULL.model...");
  panel *p = panel_new(argv[3], argv + 4, (size_t)argc - 4);
  raw_text text = raw_read(lab_read(argv[1]));
  size_t wanted = strtoull(argv[2], NULL, 10), written = 0;
  // Two of three sentences are fit; every `step`th is asked for.
  size_t step = wanted ? text.sentences * 2 / 3 / wanted : 1;
  for (size_t s = 0; s < text.sentences && written < wanted;
       s += step ? step : 1) {
    size_t first = s ? text.end[s - 1] : 0;
    written += write_sentence(p, text.token + first, text.end[s] - first);
  }
  fprintf(stderr, "vote: %zu sentences\n", written);
  return 0;
}
