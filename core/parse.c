/* parse.c - the network's way from forms to a tree, in whole numbers.
 *
 * Each token starts as a sum of rows. The first layers look at both
 * neighbours; the others mix what they read with what they remember, one half
 * of the numbers from left to right, the other from right to left. Then each
 * pair of child and head gets a score, and the best tree its relations.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "fixed.h"
#include "parse_net.h"
#include "str.h"

struct hy_parse_work {
  hy_mem mem;
  hy_tag_work *tag_work;
  hy_tree_work *tree_work;
  int16_t h[(PLACES + 2) * WIDTH]; // an empty row before and after
  int16_t around[PLACES * 3 * WIDTH];
  int32_t sums[PLACES * 2 * WIDTH];
  int16_t child[PLACES * ARC], head[PLACES * ARC];
  int16_t seen[ARC * HEADS]; // laid out as weights
  int32_t seen_bias[HEADS];
  int32_t score[PLACES * HEADS];
  int16_t label_child[PLACES * LABEL], label_head[PLACES * LABEL];
  uint8_t fast_tags[RUN];
  uint16_t heads[RUN];
};

hy_status hy_parse_work_new(hy_mem mem, hy_parse_work **out) {
  *out = NULL;
  hy_parse_work *work = hy_mem_take(mem, sizeof *work);
  if (!work) return HY_ENOMEM;
  work->mem = mem;
  hy_status status = hy_tag_work_new(mem, &work->tag_work);
  if (status == HY_OK) status = hy_tree_work_new(mem, &work->tree_work);
  if (status) hy_parse_work_free(work);
  if (status == HY_OK) *out = work;
  return status;
}

void hy_parse_work_free(hy_parse_work *work) {
  if (!work) return;
  hy_tag_work_free(work->tag_work);
  hy_tree_work_free(work->tree_work);
  hy_mem_drop(work->mem, work, sizeof *work);
}

// --- the network

static int16_t cut16(int32_t x) {
  return (int16_t)hy_fixed_cut(x, -32767, 32767);
}

static void multiply(const hy_parser *p, size_t number, const int16_t *in,
                     size_t stride, size_t count, int32_t *out) {
  p->kernel->multiply(&p->matrix[number].weights, in, stride, count, out);
}

static int16_t *row_of(hy_parse_work *w, size_t place) {
  return w->h + (place + 1) * WIDTH;
}

static void read_token(const hy_parser *p, hy_parse_work *w, size_t i) {
  uint32_t row[2 + HY_PARSE_PARTS], part[HY_PARSE_PARTS];
  const hy_form *form = hy_tag_work_form(w->tag_work, i);
  hy_parse_parts(form, part);
  row[0] = hy_tag_work_word(p->tagger, w->tag_work, i) * WIDTH;
  row[1] = (p->tags_at + w->fast_tags[i]) * WIDTH;
  for (size_t k = 0; k < HY_PARSE_PARTS; k++)
    row[2 + k] = (p->parts_at + part[k]) * WIDTH;
  p->kernel->sum_rows(p->rows, row, 2 + HY_PARSE_PARTS, WIDTH,
                      row_of(w, i + 1));
}

// At most eight rows of 8 bits, shifted by at most 8: cut to 16 bits.
static void read_tokens(const hy_parser *p, hy_parse_work *w, size_t count) {
  uint32_t root = p->root_at * WIDTH;
  p->kernel->sum_rows(p->rows, &root, 1, WIDTH, row_of(w, 0));
  for (size_t i = 0; i < count; i++)
    read_token(p, w, i);
  int16_t *h = row_of(w, 0);
  for (size_t i = 0; i < (count + 1) * WIDTH; i++)
    h[i] = cut16(h[i] * (1 << p->row_shift));
  memset(w->h, 0, WIDTH * sizeof *w->h);
  memset(row_of(w, count + 1), 0, WIDTH * sizeof *w->h);
}

static void add_rectified(const hy_parser *p, hy_parse_work *w, size_t number,
                          size_t places) {
  p->kernel->rectify(w->sums, p->matrix[number].shift, places * WIDTH,
                     row_of(w, 0));
}

// Three rows stand side by side already: a token's and its neighbours'.
static void look(const hy_parser *p, hy_parse_work *w, size_t l,
                 size_t places) {
  multiply(p, l, w->h, WIDTH, places, w->sums);
  add_rectified(p, w, l, places);
}

static void scan(const hy_parser *p, hy_parse_work *w, size_t l,
                 size_t places) {
  multiply(p, l, row_of(w, 0), WIDTH, places, w->sums);
  unsigned shift = p->matrix[l].shift;
  hy_scan way = {.gate = p->gate,
                 .fresh = p->fresh,
                 .gate_bits = shift + UNIT - GATE_UNIT,
                 .fresh_bits = shift + UNIT - FRESH_UNIT,
                 .memory_bits = MEMORY - UNIT,
                 .sums_step = 2 * WIDTH,
                 .h_step = WIDTH};
  p->kernel->scan(&way, w->sums, row_of(w, 0), places, false);
  p->kernel->scan(&way, w->sums + HALF, row_of(w, 0) + HALF, places, true);
}

static size_t largest(const int32_t *score, size_t count) {
  size_t best = 0;
  for (size_t i = 1; i < count; i++)
    if (score[i] > score[best]) best = i;
  return best;
}

static void choose_tags(const hy_parser *p, hy_parse_work *w, size_t count,
                        uint8_t *tags) {
  multiply(p, TAGGER, row_of(w, 1), WIDTH, count, w->sums);
  for (size_t i = 0; i < count; i++)
    tags[i] = (uint8_t)largest(w->sums + i * TAGS, hy_tagger_count(p->tagger));
}

// --- heads

static void side_of_arc(const hy_parser *p, hy_parse_work *w, size_t number,
                        size_t places, unsigned unit, int32_t most,
                        int16_t *out) {
  multiply(p, number, row_of(w, 0), WIDTH, places, w->sums);
  unsigned bits = p->matrix[number].shift + UNIT - unit;
  p->kernel->narrow(w->sums, bits, 0, most, places * ARC, out);
}

// Heads become the weights of a matrix that children are multiplied with.
static hy_weights heads_as_weights(const hy_parser *p, hy_parse_work *w,
                                   size_t number, size_t places) {
  size_t columns = (places + 15) / 16 * 16;
  unsigned shift = p->matrix[number].shift;
  memset(w->seen, 0, ARC * columns * sizeof *w->seen);
  memset(w->seen_bias, 0, columns * sizeof *w->seen_bias);
  multiply(p, number, w->head, ARC, places, w->sums);
  for (size_t j = 0; j < places; j++) {
    const int32_t *sum = w->sums + j * PAIR;
    for (size_t k = 0; k < ARC; k++)
      w->seen[(k / 2 * columns + j) * 2 + k % 2] =
          (int16_t)hy_fixed_cut(hy_fixed_drop(sum[k], shift + UNIT - SEEN_UNIT),
                                -SEEN_MOST, SEEN_MOST);
    w->seen_bias[j] =
        hy_fixed_cut(hy_fixed_drop(sum[ARC], shift + UNIT - SCORE_UNIT),
                     -HY_TREE_SCORE_MAX, HY_TREE_SCORE_MAX);
  }
  return (hy_weights){w->seen, w->seen_bias, ARC, columns};
}

// Fills the table of scores by the three matrices from `child` on; returns the
// width of the table.
static size_t score_arcs(const hy_parser *p, hy_parse_work *w, size_t child,
                         size_t places) {
  const int32_t *distance = p->distance[child == CHILD];
  side_of_arc(p, w, child, places, CHILD_UNIT, CHILD_MOST, w->child);
  side_of_arc(p, w, child + 1, places, UNIT, 32767, w->head);
  hy_weights heads = heads_as_weights(p, w, child + 2, places);
  p->kernel->multiply(&heads, w->child, ARC, places, w->score);
  for (size_t i = 1; i < places; i++)
    for (size_t j = 0; j < places; j++) {
      int32_t *score = &w->score[i * heads.out + j];
      if (i != j)
        *score = hy_fixed_cut(*score + distance[hy_parse_distance(i, j)],
                              -HY_TREE_SCORE_MAX, HY_TREE_SCORE_MAX);
    }
  return heads.out;
}

// --- a second look

// Every token takes the head that scores best, tree or not.
static void guess_heads(hy_parse_work *w, size_t columns, size_t count) {
  for (size_t i = 1; i <= count; i++) {
    int32_t *score = w->score + i * columns;
    score[i] = INT32_MIN;
    w->heads[i - 1] = (uint16_t)largest(score, count + 1);
  }
}

static void add_half(int16_t *x, const int16_t *y) {
  for (size_t i = 0; i < WIDTH; i++)
    x[i] = cut16(x[i] + hy_fixed_drop(y[i], 1));
}

// Puts each row beside that of its guessed head and half of its guessed
// children's sum.
static void gather_around(hy_parse_work *w, size_t places) {
  memset(w->around, 0, places * 3 * WIDTH * sizeof *w->around);
  for (size_t i = 0; i < places; i++) {
    int16_t *x = w->around + i * 3 * WIDTH;
    memcpy(x, row_of(w, i), WIDTH * sizeof *x);
    if (i == 0) continue;
    size_t head = w->heads[i - 1];
    memcpy(x + WIDTH, row_of(w, head), WIDTH * sizeof *x);
    add_half(w->around + (head * 3 + 2) * WIDTH, row_of(w, i));
  }
}

static void look_around(const hy_parser *p, hy_parse_work *w, size_t places) {
  gather_around(w, places);
  multiply(p, AROUND, w->around, 3 * WIDTH, places, w->sums);
  add_rectified(p, w, AROUND, places);
}

// --- relations

static void side_of_label(const hy_parser *p, hy_parse_work *w, size_t number,
                          size_t places, int16_t *out) {
  multiply(p, number, row_of(w, 0), WIDTH, places, w->sums);
  p->kernel->narrow(w->sums, p->matrix[number].shift, -32767, 32767,
                    places * LABEL, out);
}

static void join_sides(const hy_parser *p, hy_parse_work *w, size_t i) {
  size_t head = w->heads[i - 1];
  int16_t *x = w->label_child + i * LABEL;
  const int16_t *y = w->label_head + head * LABEL;
  const int16_t *z = p->label_distance[hy_parse_distance(i, head)];
  for (size_t k = 0; k < LABEL; k++)
    x[k] = (int16_t)hy_fixed_cut(x[k] + y[k] + z[k], 0, 32767);
}

static void choose_labels(const hy_parser *p, hy_parse_work *w, size_t count,
                          uint8_t *labels) {
  side_of_label(p, w, LABEL_CHILD, count + 1, w->label_child);
  side_of_label(p, w, LABEL_HEAD, count + 1, w->label_head);
  for (size_t i = 1; i <= count; i++)
    join_sides(p, w, i);
  multiply(p, LABELLER, w->label_child + LABEL, LABEL, count, w->sums);
  for (size_t i = 0; i < count; i++)
    labels[i] = (uint8_t)largest(w->sums + i * LABELS, p->labels);
}

// --- runs

static void parse_run(const hy_parser *p, hy_parse_work *w, const hy_str *forms,
                      size_t count, hy_parse_out out) {
  size_t places = count + 1;
  hy_tagger_run(p->tagger, w->tag_work, forms, count, w->fast_tags);
  read_tokens(p, w, count);
  for (size_t l = 0; l < LAYERS; l++)
    if (l < HY_PARSE_CONVS)
      look(p, w, l, places);
    else
      scan(p, w, l, places);
  guess_heads(w, score_arcs(p, w, GUESS, places), count);
  look_around(p, w, places);
  choose_tags(p, w, count, out.tags);
  size_t columns = score_arcs(p, w, CHILD, places);
  hy_tree_best(w->tree_work, w->score, columns, count, w->heads);
  choose_labels(p, w, count, out.labels);
}

// Takes the run's heads over; the head of a further run hangs on `first`.
static uint32_t join_run(const hy_parser *p, const hy_parse_work *w,
                         size_t start, size_t count, uint32_t first,
                         hy_parse_out out) {
  for (size_t i = 0; i < count; i++) {
    uint32_t *head = &out.heads[start + i];
    *head = w->heads[i] ? (uint32_t)(start + w->heads[i]) : first;
    if (w->heads[i]) continue;
    if (first)
      out.labels[start + i] = p->further;
    else
      first = (uint32_t)(start + i + 1);
  }
  return first;
}

static bool is_mark(hy_str form) {
  return form.len == 1 && memchr(".,;:!?)", form.data[0], 7);
}

// A sentence that is too long is cut after a mark in the last third of a run.
static size_t run_length(const hy_str *forms, size_t count) {
  if (count <= RUN) return count;
  for (size_t i = RUN; i > RUN * 2 / 3; i--)
    if (is_mark(forms[i - 1])) return i;
  return RUN;
}

void hy_parser_run(const hy_parser *parser, hy_parse_work *work,
                   const hy_str *forms, size_t count, hy_parse_out out) {
  uint32_t first = 0;
  for (size_t start = 0; start < count;) {
    size_t run = run_length(forms + start, count - start);
    hy_parse_out part = {out.tags + start, NULL, out.labels + start};
    parse_run(parser, work, forms + start, run, part);
    first = join_run(parser, work, start, run, first, out);
    start += run;
  }
}
