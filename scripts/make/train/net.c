/* net.c - forwards, then backwards, through the network.
 *
 * A token's row is a sum of rows. Each layer adds to it: h = h + f(h). The
 * first layers look at both neighbours; the others mix what they read with
 * what they remember, one half of the numbers from left to right, the other
 * from right to left. Heads are chosen by a bilinear score of child and head.
 *
 * SPDX-License-Identifier: MIT
 */
#include "net.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = NET_WIDTH, HALF = NET_WIDTH / 2, PAIR = NET_ARC + 16 };

static const float DROP_INPUT = 0.2f, DROP_OUTPUT = 0.2f, DROP_HEADS = 0.2f,
                   DROP_TAG = 0.05f, DROP_VECTOR = 0.03f, TAG_WEIGHT = 0.5f,
                   GUESS_WEIGHT = 0.25f;

// Everything a batch needs on its way, one row a token.
typedef struct {
  size_t rows;
  const net_batch *batch;
  lab_random *random;
  uint32_t *word; // rows asked for, after hiding
  uint8_t *has_tag, *has_vector;
  float *vector;
  float *input_mask, *output_mask;
  float *h[NET_LAYERS + 1], *wide[NET_LAYERS]; // before a layer; its products
  float *seen[NET_LAYERS];                     // what a layer's matrix reads
  float *memory[NET_LAYERS];                   // what a scan remembers
  float *out, *d_out, *d_h;
  uint32_t *guess; // the head that scored best, of each row
} pass;

static net_layer layer_new(size_t in, size_t out, float gain, lab_random *r) {
  float size = gain * sqrtf(3.0f / (float)in);
  return (net_layer){param_new(in, out, size, r), param_new(1, out, 0, r)};
}

static net_arcs arcs_new(lab_random *random) {
  return (net_arcs){.child = layer_new(WIDTH, NET_ARC, 1, random),
                    .head = layer_new(WIDTH, NET_ARC, 1, random),
                    .pair = layer_new(NET_ARC, PAIR, 0.5f, random),
                    .distance = param_new(1, 32, 0, random)};
}

net net_new(size_t words, lab_random *random) {
  net n = {.word = param_table(words, WIDTH, 0.15f, random),
           .vector = param_new(NET_VECTOR, WIDTH, 0.1f, random),
           .part = param_table(1 << HY_PARSE_PART_BITS, WIDTH, 0.1f, random),
           .tag = param_table(NET_TAGS, WIDTH, 0.15f, random),
           .root = param_new(1, WIDTH, 0.15f, random)};
  for (size_t i = 0; i < NET_LAYERS; i++) {
    bool is_conv = i < HY_PARSE_CONVS;
    n.layer[i] = layer_new(is_conv ? 3 * WIDTH : WIDTH,
                           is_conv ? WIDTH : 2 * WIDTH, 1, random);
    for (size_t j = 0; !is_conv && j < WIDTH; j++)
      n.layer[i].bias.w[j] = -0.5f;
  }
  n.tagger = layer_new(WIDTH, NET_TAGS, 1, random);
  for (size_t i = 0; i < 2; i++)
    n.arcs[i] = arcs_new(random);
  n.around = layer_new(3 * WIDTH, WIDTH, 1, random);
  n.label_child = layer_new(WIDTH, NET_LABEL, 1, random);
  n.label_head = layer_new(WIDTH, NET_LABEL, 1, random);
  n.label = layer_new(NET_LABEL, NET_LABELS, 1, random);
  n.label_distance = param_new(32, NET_LABEL, 0.05f, random);
  return n;
}

param *net_param(net *n, size_t i) {
  net_arcs *a = &n->arcs[0], *b = &n->arcs[1];
  param *single[] = {&n->word, &n->vector,   &n->part,     &n->tag,
                     &n->root, &a->distance, &b->distance, &n->label_distance};
  net_layer *pairs[] = {&n->tagger,      &a->child,      &a->head, &a->pair,
                        &b->child,       &b->head,       &b->pair, &n->around,
                        &n->label_child, &n->label_head, &n->label};
  enum { SINGLE = 8, PAIRS = 11 };
  if (i < SINGLE) return single[i];
  i -= SINGLE;
  net_layer *layer = NULL;
  if (i < 2 * PAIRS)
    layer = pairs[i / 2];
  else if (i < 2 * (PAIRS + NET_LAYERS))
    layer = &n->layer[i / 2 - PAIRS];
  if (!layer) return NULL;
  return i % 2 ? &layer->bias : &layer->w;
}

static float *floats(size_t count) { return lab_take(count, sizeof(float)); }

// Each number is 0 with the given chance; the others grow to keep the sum.
static float *mask_new(pass *p, size_t count, float drop) {
  float *mask = floats(count);
  for (size_t i = 0; i < count; i++)
    mask[i] = lab_unit(p->random) < drop ? 0 : 1 / (1 - drop);
  return mask;
}

static void multiply(float *x, const float *mask, size_t count) {
  for (size_t i = 0; i < count; i++)
    x[i] *= mask[i];
}

static void add(float *x, const float *y, size_t count) {
  for (size_t i = 0; i < count; i++)
    x[i] += y[i];
}

static bool is_root(const pass *p, size_t row) {
  return p->batch->token[row].word == UINT32_MAX;
}

// --- the rows of a token

static void hide(pass *p, size_t i) {
  const net_token *t = &p->batch->token[i];
  p->word[i] = lab_unit(p->random) < t->rarity ? 0 : t->word;
  p->has_tag[i] = lab_unit(p->random) >= DROP_TAG;
  p->has_vector[i] = t->vector && lab_unit(p->random) >= DROP_VECTOR;
  if (p->has_vector[i])
    memcpy(p->vector + i * NET_VECTOR, t->vector, NET_VECTOR * sizeof(float));
}

static void read_token(net *n, pass *p, size_t i) {
  float *x = p->h[0] + i * WIDTH;
  const net_token *t = &p->batch->token[i];
  if (is_root(p, i)) {
    add(x, n->root.w, WIDTH);
    return;
  }
  hide(p, i);
  add(x, n->word.w + (size_t)p->word[i] * WIDTH, WIDTH);
  if (p->has_tag[i]) add(x, n->tag.w + (size_t)t->tag * WIDTH, WIDTH);
  for (size_t k = 0; k < HY_PARSE_PARTS; k++)
    add(x, n->part.w + (size_t)t->part[k] * WIDTH, WIDTH);
}

static void read_back(net *n, pass *p, size_t i) {
  const float *dx = p->d_h + i * WIDTH;
  const net_token *t = &p->batch->token[i];
  if (is_root(p, i)) {
    add(n->root.g, dx, WIDTH);
    return;
  }
  add(param_touch(&n->word, p->word[i]), dx, WIDTH);
  if (p->has_tag[i]) add(param_touch(&n->tag, t->tag), dx, WIDTH);
  for (size_t k = 0; k < HY_PARSE_PARTS; k++)
    add(param_touch(&n->part, t->part[k]), dx, WIDTH);
}

static void read_input(net *n, pass *p) {
  for (size_t i = 0; i < p->rows; i++)
    read_token(n, p, i);
  tensor_product(p->rows, WIDTH, NET_VECTOR, p->vector, NET_VECTOR, 1,
                 n->vector.w, p->h[0]);
  p->input_mask = mask_new(p, p->rows * WIDTH, DROP_INPUT);
  multiply(p->h[0], p->input_mask, p->rows * WIDTH);
}

static void input_back(net *n, pass *p) {
  multiply(p->d_h, p->input_mask, p->rows * WIDTH);
  for (size_t i = 0; i < p->rows; i++)
    read_back(n, p, i);
  tensor_product(NET_VECTOR, WIDTH, p->rows, p->vector, 1, NET_VECTOR, p->d_h,
                 n->vector.g);
}

// --- layers that look at both neighbours

// Puts each row beside its neighbours'; nothing stands outside a sentence.
static void gather(const pass *p, const float *h, float *wide) {
  for (size_t s = 0; s < p->batch->sentences; s++)
    for (size_t i = p->batch->start[s]; i < p->batch->start[s + 1]; i++)
      for (size_t k = 0; k < 3; k++) {
        size_t j = i + k - 1;
        if (j >= p->batch->start[s] && j < p->batch->start[s + 1] && i + k >= 1)
          memcpy(wide + (i * 3 + k) * WIDTH, h + j * WIDTH,
                 WIDTH * sizeof(float));
      }
}

static void scatter(const pass *p, const float *wide, float *h) {
  for (size_t s = 0; s < p->batch->sentences; s++)
    for (size_t i = p->batch->start[s]; i < p->batch->start[s + 1]; i++)
      for (size_t k = 0; k < 3; k++) {
        size_t j = i + k - 1;
        if (j >= p->batch->start[s] && j < p->batch->start[s + 1] && i + k >= 1)
          add(h + j * WIDTH, wide + (i * 3 + k) * WIDTH, WIDTH);
      }
}

static void look(net *n, pass *p, size_t l) {
  p->seen[l] = floats(p->rows * 3 * WIDTH);
  p->wide[l] = floats(p->rows * WIDTH);
  gather(p, p->h[l], p->seen[l]);
  tensor_linear(&n->layer[l].w, &n->layer[l].bias, p->seen[l], p->rows,
                p->wide[l]);
  for (size_t i = 0; i < p->rows * WIDTH; i++)
    p->h[l + 1][i] = p->h[l][i] + fmaxf(p->wide[l][i], 0);
}

static void look_back(net *n, pass *p, size_t l) {
  float *d_wide = floats(p->rows * WIDTH);
  float *d_seen = floats(p->rows * 3 * WIDTH);
  for (size_t i = 0; i < p->rows * WIDTH; i++)
    d_wide[i] = p->wide[l][i] > 0 ? p->d_h[i] : 0;
  tensor_linear_back(&n->layer[l].w, &n->layer[l].bias, p->seen[l], d_wide,
                     p->rows, d_seen);
  scatter(p, d_seen, p->d_h);
  free(d_wide);
  free(d_seen);
}

// --- layers that read along the sentence

static float sigmoid(float x) { return 1 / (1 + expf(-x)); }

// Row i in reading order of one half: forwards for half 0, else backwards.
static size_t turn(const net_batch *b, size_t s, size_t i, int half) {
  return half ? b->start[s + 1] - 1 - i : b->start[s] + i;
}

static void scan_half(pass *p, size_t l, size_t s, int half) {
  size_t count = p->batch->start[s + 1] - p->batch->start[s];
  float memory[HALF] = {0};
  for (size_t i = 0; i < count; i++) {
    size_t row = turn(p->batch, s, i, half);
    float *gate = p->wide[l] + row * 2 * WIDTH + (half ? HALF : 0);
    float *fresh = gate + WIDTH;
    float *kept = p->memory[l] + row * WIDTH + (half ? HALF : 0);
    for (size_t d = 0; d < HALF; d++) {
      gate[d] = sigmoid(gate[d]);
      fresh[d] = tanhf(fresh[d]);
      memory[d] += gate[d] * (fresh[d] - memory[d]);
      kept[d] = memory[d];
    }
  }
}

static void scan_half_back(pass *p, size_t l, size_t s, int half,
                           float *d_wide) {
  size_t count = p->batch->start[s + 1] - p->batch->start[s];
  size_t shift = half ? HALF : 0;
  float carry[HALF] = {0}, none[HALF] = {0};
  for (size_t i = count; i-- > 0;) {
    size_t row = turn(p->batch, s, i, half);
    size_t past = i ? turn(p->batch, s, i - 1, half) : 0;
    const float *before = i ? p->memory[l] + past * WIDTH + shift : none;
    const float *gate = p->wide[l] + row * 2 * WIDTH + shift;
    const float *fresh = gate + WIDTH, *d = p->d_h + row * WIDTH + shift;
    float *d_gate = d_wide + row * 2 * WIDTH + shift, *d_fresh = d_gate + WIDTH;
    for (size_t k = 0; k < HALF; k++) {
      float dr = d[k] + carry[k];
      d_gate[k] = dr * (fresh[k] - before[k]) * gate[k] * (1 - gate[k]);
      d_fresh[k] = dr * gate[k] * (1 - fresh[k] * fresh[k]);
      carry[k] = dr * (1 - gate[k]);
    }
  }
}

static void scan(net *n, pass *p, size_t l) {
  p->wide[l] = floats(p->rows * 2 * WIDTH);
  p->memory[l] = floats(p->rows * WIDTH);
  tensor_linear(&n->layer[l].w, &n->layer[l].bias, p->h[l], p->rows,
                p->wide[l]);
  for (size_t s = 0; s < p->batch->sentences; s++)
    for (int half = 0; half < 2; half++)
      scan_half(p, l, s, half);
  for (size_t i = 0; i < p->rows * WIDTH; i++)
    p->h[l + 1][i] = p->h[l][i] + p->memory[l][i];
}

static void scan_back(net *n, pass *p, size_t l) {
  float *d_wide = floats(p->rows * 2 * WIDTH);
  for (size_t s = 0; s < p->batch->sentences; s++)
    for (int half = 0; half < 2; half++)
      scan_half_back(p, l, s, half, d_wide);
  tensor_linear_back(&n->layer[l].w, &n->layer[l].bias, p->h[l], d_wide,
                     p->rows, p->d_h);
  free(d_wide);
}

// --- tags

static float learn_tags(net *n, pass *p) {
  float *score = floats(p->rows * NET_TAGS), loss = 0;
  tensor_linear(&n->tagger.w, &n->tagger.bias, p->out, p->rows, score);
  for (size_t i = 0; i < p->rows; i++)
    if (is_root(p, i))
      memset(score + i * NET_TAGS, 0, NET_TAGS * sizeof(float));
    else
      loss += tensor_softmax_loss(score + i * NET_TAGS, NET_TAGS,
                                  p->batch->token[i].gold_tag, TAG_WEIGHT);
  tensor_linear_back(&n->tagger.w, &n->tagger.bias, p->out, score, p->rows,
                     p->d_out);
  free(score);
  return loss;
}

// --- heads

// A hidden layer: rectified, with some of it dropped. `mask` is owned by the
// caller and says what passed.
static float *hidden(pass *p, net_layer *layer, float **mask) {
  size_t count = p->rows * layer->w.cols;
  float *x = floats(count);
  tensor_linear(&layer->w, &layer->bias, p->out, p->rows, x);
  *mask = mask_new(p, count, DROP_HEADS);
  for (size_t i = 0; i < count; i++)
    if (x[i] <= 0) (*mask)[i] = 0;
  multiply(x, *mask, count);
  return x;
}

static void hidden_back(pass *p, net_layer *layer, float *d, float *mask) {
  multiply(d, mask, p->rows * layer->w.cols);
  tensor_linear_back(&layer->w, &layer->bias, p->out, d, p->rows, p->d_out);
  free(mask);
  free(d);
}

typedef struct {
  float *child, *seen, *d_child, *d_seen;
  param *distance;
  float weight;
} arcs;

static void score_heads(const arcs *a, size_t first, size_t child, size_t count,
                        float *score) {
  const float *c = a->child + (first + child) * NET_ARC;
  for (size_t j = 0; j < count; j++) {
    const float *h = a->seen + (first + j) * PAIR;
    float sum = h[NET_ARC];
    for (size_t k = 0; k < NET_ARC; k++)
      sum += c[k] * h[k];
    score[j] =
        j == child ? -1e9f : sum + a->distance->w[hy_parse_distance(child, j)];
  }
}

static void heads_back(arcs *a, size_t first, size_t child, size_t count,
                       const float *d_score) {
  const float *c = a->child + (first + child) * NET_ARC;
  float *dc = a->d_child + (first + child) * NET_ARC;
  for (size_t j = 0; j < count; j++) {
    if (j == child) continue;
    const float *h = a->seen + (first + j) * PAIR;
    float *dh = a->d_seen + (first + j) * PAIR, d = d_score[j];
    for (size_t k = 0; k < NET_ARC; k++) {
      dc[k] += d * h[k];
      dh[k] += d * c[k];
    }
    dh[NET_ARC] += d;
    a->distance->g[hy_parse_distance(child, j)] += d;
  }
}

static size_t largest(const float *x, size_t count) {
  size_t best = 0;
  for (size_t i = 1; i < count; i++)
    if (x[i] > x[best]) best = i;
  return best;
}

static float learn_sentence_heads(pass *p, arcs *a, size_t s) {
  size_t first = p->batch->start[s], count = p->batch->start[s + 1] - first;
  float *score = floats(count), loss = 0;
  for (size_t i = 1; i < count; i++) {
    score_heads(a, first, i, count, score);
    p->guess[first + i] = (uint32_t)largest(score, count);
    loss += tensor_softmax_loss(
        score, count, p->batch->token[first + i].gold_head, a->weight);
    heads_back(a, first, i, count, score);
  }
  free(score);
  return loss;
}

static float learn_heads(net_arcs *n, pass *p, float weight) {
  float *child_mask, *head_mask, loss = 0;
  float *child = hidden(p, &n->child, &child_mask);
  float *head = hidden(p, &n->head, &head_mask);
  arcs a = {child,
            floats(p->rows * PAIR),
            floats(p->rows * NET_ARC),
            floats(p->rows * PAIR),
            &n->distance,
            weight};
  tensor_linear(&n->pair.w, &n->pair.bias, head, p->rows, a.seen);
  for (size_t s = 0; s < p->batch->sentences; s++)
    loss += learn_sentence_heads(p, &a, s);
  float *d_head = floats(p->rows * NET_ARC);
  tensor_linear_back(&n->pair.w, &n->pair.bias, head, a.d_seen, p->rows,
                     d_head);
  hidden_back(p, &n->head, d_head, head_mask);
  hidden_back(p, &n->child, a.d_child, child_mask);
  free(a.seen);
  free(a.d_seen);
  free(child);
  free(head);
  return loss;
}

// --- relations, of the true heads

static size_t head_row(const pass *p, size_t s, size_t i) {
  return p->batch->start[s] + p->batch->token[i].gold_head;
}

static void join_labels(net *n, pass *p, const float *child, const float *head,
                        float *x) {
  for (size_t s = 0; s < p->batch->sentences; s++)
    for (size_t i = p->batch->start[s] + 1; i < p->batch->start[s + 1]; i++) {
      size_t at = i - p->batch->start[s];
      size_t far = hy_parse_distance(at, p->batch->token[i].gold_head);
      add(x + i * NET_LABEL, child + i * NET_LABEL, NET_LABEL);
      add(x + i * NET_LABEL, head + head_row(p, s, i) * NET_LABEL, NET_LABEL);
      add(x + i * NET_LABEL, n->label_distance.w + far * NET_LABEL, NET_LABEL);
    }
}

static void part_labels(net *n, pass *p, const float *dx, float *d_head) {
  for (size_t s = 0; s < p->batch->sentences; s++)
    for (size_t i = p->batch->start[s] + 1; i < p->batch->start[s + 1]; i++) {
      size_t at = i - p->batch->start[s];
      size_t far = hy_parse_distance(at, p->batch->token[i].gold_head);
      add(d_head + head_row(p, s, i) * NET_LABEL, dx + i * NET_LABEL,
          NET_LABEL);
      add(n->label_distance.g + far * NET_LABEL, dx + i * NET_LABEL, NET_LABEL);
    }
}

static float learn_labels(net *n, pass *p) {
  size_t size = p->rows * NET_LABEL;
  float *child = floats(size), *head = floats(size), *x = floats(size);
  float *dx = floats(size), *d_head = floats(size), loss = 0;
  float *score = floats(p->rows * NET_LABELS);
  tensor_linear(&n->label_child.w, &n->label_child.bias, p->out, p->rows,
                child);
  tensor_linear(&n->label_head.w, &n->label_head.bias, p->out, p->rows, head);
  join_labels(n, p, child, head, x);
  float *mask = mask_new(p, size, DROP_HEADS);
  for (size_t i = 0; i < size; i++)
    if (x[i] <= 0) mask[i] = 0;
  multiply(x, mask, size);
  tensor_linear(&n->label.w, &n->label.bias, x, p->rows, score);
  for (size_t i = 0; i < p->rows; i++)
    if (is_root(p, i))
      memset(score + i * NET_LABELS, 0, NET_LABELS * sizeof(float));
    else
      loss += tensor_softmax_loss(score + i * NET_LABELS, NET_LABELS,
                                  p->batch->token[i].gold_label, 1);
  tensor_linear_back(&n->label.w, &n->label.bias, x, score, p->rows, dx);
  multiply(dx, mask, size);
  part_labels(n, p, dx, d_head);
  tensor_linear_back(&n->label_child.w, &n->label_child.bias, p->out, dx,
                     p->rows, p->d_out);
  tensor_linear_back(&n->label_head.w, &n->label_head.bias, p->out, d_head,
                     p->rows, p->d_out);
  float *done[] = {child, head, x, dx, d_head, score, mask};
  for (size_t i = 0; i < sizeof done / sizeof *done; i++)
    free(done[i]);
  return loss;
}

// --- a second look, at the guessed head and children

static size_t guessed_row(const pass *p, size_t s, size_t i) {
  return p->batch->start[s] + p->guess[i];
}

static void add_half(float *x, const float *y) {
  for (size_t i = 0; i < WIDTH; i++)
    x[i] += 0.5f * y[i];
}

static void gather_around(const pass *p, float *wide) {
  for (size_t i = 0; i < p->rows; i++)
    add(wide + i * 3 * WIDTH, p->out + i * WIDTH, WIDTH);
  for (size_t s = 0; s < p->batch->sentences; s++)
    for (size_t i = p->batch->start[s] + 1; i < p->batch->start[s + 1]; i++) {
      size_t head = guessed_row(p, s, i);
      add(wide + (i * 3 + 1) * WIDTH, p->out + head * WIDTH, WIDTH);
      add_half(wide + (head * 3 + 2) * WIDTH, p->out + i * WIDTH);
    }
}

static void scatter_around(const pass *p, const float *wide, float *d) {
  for (size_t i = 0; i < p->rows; i++)
    add(d + i * WIDTH, wide + i * 3 * WIDTH, WIDTH);
  for (size_t s = 0; s < p->batch->sentences; s++)
    for (size_t i = p->batch->start[s] + 1; i < p->batch->start[s + 1]; i++) {
      size_t head = guessed_row(p, s, i);
      add(d + head * WIDTH, wide + (i * 3 + 1) * WIDTH, WIDTH);
      add_half(d + i * WIDTH, wide + (head * 3 + 2) * WIDTH);
    }
}

static float learn_rest(net *n, pass *p) {
  return learn_tags(n, p) + learn_heads(&n->arcs[1], p, 1) + learn_labels(n, p);
}

// What follows is learned from rows that know their surroundings in the tree
// as it was guessed; the guess itself gets no gradient.
static float learn_around(net *n, pass *p) {
  size_t size = p->rows * WIDTH;
  float *first = p->out, *d_first = p->d_out;
  float *seen = floats(3 * size), *wide = floats(size);
  float *d_seen = floats(3 * size), *second = floats(size);
  uint32_t *guess = lab_take(p->rows, sizeof *guess);
  gather_around(p, seen);
  tensor_linear(&n->around.w, &n->around.bias, seen, p->rows, wide);
  for (size_t i = 0; i < size; i++)
    second[i] = first[i] + fmaxf(wide[i], 0);
  memcpy(guess, p->guess, p->rows * sizeof *guess);
  p->out = second;
  p->d_out = floats(size);
  float loss = learn_rest(n, p);
  memcpy(p->guess, guess, p->rows * sizeof *guess);
  add(d_first, p->d_out, size);
  for (size_t i = 0; i < size; i++)
    if (wide[i] <= 0) p->d_out[i] = 0;
  tensor_linear_back(&n->around.w, &n->around.bias, seen, p->d_out, p->rows,
                     d_seen);
  scatter_around(p, d_seen, d_first);
  float *done[] = {seen, wide, d_seen, second, p->d_out};
  for (size_t i = 0; i < sizeof done / sizeof *done; i++)
    free(done[i]);
  free(guess);
  p->out = first;
  p->d_out = d_first;
  return loss;
}

// --- all of it

static void pass_new(pass *p) {
  p->word = lab_take(p->rows, 4);
  p->guess = lab_take(p->rows, 4);
  p->has_tag = lab_take(p->rows, 1);
  p->has_vector = lab_take(p->rows, 1);
  p->vector = floats(p->rows * NET_VECTOR);
  for (size_t l = 0; l <= NET_LAYERS; l++)
    p->h[l] = floats(p->rows * WIDTH);
  p->out = floats(p->rows * WIDTH);
  p->d_out = floats(p->rows * WIDTH);
}

static void pass_free(pass *p) {
  float *singles[] = {p->vector, p->input_mask, p->output_mask, p->out,
                      p->d_out};
  for (size_t i = 0; i < sizeof singles / sizeof *singles; i++)
    free(singles[i]);
  for (size_t l = 0; l < NET_LAYERS; l++) {
    free(p->wide[l]);
    free(p->seen[l]);
    free(p->memory[l]);
  }
  for (size_t l = 0; l <= NET_LAYERS; l++)
    free(p->h[l]);
  free(p->word);
  free(p->guess);
  free(p->has_tag);
  free(p->has_vector);
}

float net_learn(net *n, const net_batch *batch, lab_random *random) {
  pass p = {
      .rows = batch->start[batch->sentences], .batch = batch, .random = random};
  pass_new(&p);
  read_input(n, &p);
  for (size_t l = 0; l < NET_LAYERS; l++)
    if (l < HY_PARSE_CONVS)
      look(n, &p, l);
    else
      scan(n, &p, l);
  p.output_mask = mask_new(&p, p.rows * WIDTH, DROP_OUTPUT);
  memcpy(p.out, p.h[NET_LAYERS], p.rows * WIDTH * sizeof(float));
  multiply(p.out, p.output_mask, p.rows * WIDTH);
  float loss = learn_heads(&n->arcs[0], &p, GUESS_WEIGHT);
  loss += learn_around(n, &p);
  multiply(p.d_out, p.output_mask, p.rows * WIDTH);
  p.d_h = p.d_out;
  for (size_t l = NET_LAYERS; l-- > 0;)
    if (l < HY_PARSE_CONVS)
      look_back(n, &p, l);
    else
      scan_back(n, &p, l);
  input_back(n, &p);
  pass_free(&p);
  return loss / (float)p.rows;
}
