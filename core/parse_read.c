/* parse_read.c - a parser out of a model file.
 *
 * Sections: "nettags" (which tagger it belongs to), "netlabel" (names of
 * relations), "netrows" (what forms and tags add to a token), "netcurve" (two
 * curves as tables), "netarc" (what an arc's length adds), and the matrices
 * in "netw".
 *
 * Sums of products cannot overflow: hy_weights_is_safe is asked of every
 * matrix, so that not even a bad model can bring undefined behaviour.
 *
 * SPDX-License-Identifier: MIT
 */
#include "parse_net.h"
#include "str.h"

static hy_status wrong(hy_problem *problem, const char *text) {
  return hy_problem_set(problem, HY_EINVALID, (hy_span){0}, "bad-model",
                        "the parser's model %s", text);
}

static hy_status read_owner(const hy_parser *p, const hy_model *model,
                            hy_problem *problem) {
  hy_reader in = hy_model_section(model, "nettags");
  uint64_t id = hy_read_u64(&in);
  hy_status status = hy_reader_end(&in, "nettags", problem);
  if (status == HY_OK && id != hy_tagger_id(p->tagger))
    return wrong(problem, "belongs to another tagger");
  return status;
}

static hy_status read_labels(hy_parser *p, const hy_model *model,
                             hy_problem *problem) {
  hy_reader in = hy_model_section(model, "netlabel");
  p->labels = hy_read_count(&in, HY_LABEL_MAX);
  for (size_t i = 0; i < p->labels; i++)
    p->label[i] = hy_read_name(&in);
  p->further = hy_read_u8(&in);
  if (!p->labels || p->further >= p->labels) in.failed = true;
  return hy_reader_end(&in, "netlabel", problem);
}

static hy_status read_rows(hy_parser *p, const hy_model *model,
                           hy_problem *problem) {
  hy_reader in = hy_model_section(model, "netrows");
  p->row_shift = hy_read_u8(&in);
  p->words = hy_read_count(&in, WORDS_MAX);
  p->parts_at = p->words;
  p->tags_at = p->parts_at + (1u << HY_PARSE_PART_BITS);
  p->root_at = p->tags_at + TAGS;
  p->rows =
      (const int8_t *)hy_read_bytes(&in, ((size_t)p->root_at + 1) * WIDTH).data;
  // Row 0 is for words that are not known, the others are the tagger's.
  if (p->row_shift > 8 || p->words != hy_tagger_words(p->tagger) + 1)
    in.failed = true;
  return hy_reader_end(&in, "netrows", problem);
}

// Gates lie within 15 bits and fresh numbers within MEMORY, as a scan asks.
static void read_curve(hy_reader *in, int32_t low, int32_t high,
                       int32_t *curve) {
  for (size_t i = 0; i < CURVE; i++) {
    int16_t value;
    hy_read_i16s(in, &value, 1);
    curve[i] = in->failed ? 0 : value;
    if (curve[i] < low || curve[i] > high) in->failed = true;
  }
}

static hy_status read_curves(hy_parser *p, const hy_model *model,
                             hy_problem *problem) {
  hy_reader in = hy_model_section(model, "netcurve");
  read_curve(&in, 0, 32767, p->gate);
  read_curve(&in, -(1 << MEMORY), 1 << MEMORY, p->fresh);
  return hy_reader_end(&in, "netcurve", problem);
}

static hy_status read_distances(hy_parser *p, const hy_model *model,
                                hy_problem *problem) {
  hy_reader in = hy_model_section(model, "netarc");
  int32_t *distance = &p->distance[0][0];
  hy_read_i32s(&in, distance, 2 * HY_PARSE_DISTANCES);
  hy_read_i16s(&in, &p->label_distance[0][0], HY_PARSE_DISTANCES * LABEL);
  for (size_t i = 0; i < 2 * HY_PARSE_DISTANCES; i++)
    if (distance[i] > HY_TREE_SCORE_MAX || distance[i] < -HY_TREE_SCORE_MAX)
      in.failed = true;
  return hy_reader_end(&in, "netarc", problem);
}

static void shape_of(size_t i, size_t *in, size_t *out) {
  static const size_t heads[][2] = {
      {WIDTH, ARC},   {WIDTH, ARC},   {ARC, PAIR},     {3 * WIDTH, WIDTH},
      {WIDTH, TAGS},  {WIDTH, ARC},   {WIDTH, ARC},    {ARC, PAIR},
      {WIDTH, LABEL}, {WIDTH, LABEL}, {LABEL, LABELS},
  };
  bool is_conv = i < HY_PARSE_CONVS;
  *in = i >= LAYERS ? heads[i - LAYERS][0] : is_conv ? 3 * WIDTH : WIDTH;
  *out = i >= LAYERS ? heads[i - LAYERS][1] : is_conv ? WIDTH : 2 * WIDTH;
}

// The file has a row of outputs for each input; the kernels want two inputs
// side by side.
static void lay_out(const int16_t *plain, size_t in, size_t out,
                    int16_t *pairs) {
  for (size_t i = 0; i < in; i++)
    for (size_t o = 0; o < out; o++)
      pairs[(i / 2 * out + o) * 2 + i % 2] = plain[i * out + o];
}

static hy_status read_matrix(hy_parser *p, hy_reader *file, size_t number,
                             int16_t *plain) {
  size_t in, out;
  shape_of(number, &in, &out);
  int16_t *pairs = hy_arena_array(&p->arena, in * out, sizeof *pairs);
  int32_t *bias = hy_arena_array(&p->arena, out, sizeof *bias);
  if (!pairs || !bias) return HY_ENOMEM;
  matrix *m = &p->matrix[number];
  m->shift = hy_read_u8(file);
  hy_read_i32s(file, bias, out);
  hy_read_i16s(file, plain, in * out);
  lay_out(plain, in, out, pairs);
  m->weights = (hy_weights){pairs, bias, in, out};
  if (m->shift < 5 || m->shift > 15 || !hy_weights_is_safe(&m->weights))
    file->failed = true;
  return HY_OK;
}

static hy_status read_matrices(hy_parser *p, const hy_model *model,
                               hy_problem *problem) {
  hy_reader in = hy_model_section(model, "netw");
  hy_arena scratch = hy_arena_new(p->mem);
  int16_t *plain =
      hy_arena_array(&scratch, 3 * WIDTH * 2 * WIDTH, sizeof *plain);
  hy_status status = plain ? HY_OK : HY_ENOMEM;
  for (size_t i = 0; status == HY_OK && i < MATRICES; i++)
    status = read_matrix(p, &in, i, plain);
  hy_arena_clear(&scratch);
  return status ? status : hy_reader_end(&in, "netw", problem);
}

static hy_status read_all(hy_parser *p, const hy_model *model,
                          hy_problem *problem) {
  hy_status status = read_owner(p, model, problem);
  if (status == HY_OK) status = read_labels(p, model, problem);
  if (status == HY_OK) status = read_rows(p, model, problem);
  if (status == HY_OK) status = read_curves(p, model, problem);
  if (status == HY_OK) status = read_distances(p, model, problem);
  if (status == HY_OK) status = read_matrices(p, model, problem);
  return status;
}

hy_status hy_parser_new(hy_mem mem, const hy_model *model,
                        const hy_tagger *tagger, hy_parser **out,
                        hy_problem *problem) {
  *out = NULL;
  hy_parser *parser = hy_mem_take(mem, sizeof *parser);
  if (!parser) return HY_ENOMEM;
  parser->mem = mem;
  parser->arena = hy_arena_new(mem);
  parser->tagger = tagger;
  parser->kernel = hy_kernel_best();
  hy_status status = read_all(parser, model, problem);
  if (status) hy_parser_free(parser);
  if (status == HY_OK) *out = parser;
  return status;
}

void hy_parser_free(hy_parser *parser) {
  if (!parser) return;
  hy_arena_clear(&parser->arena);
  hy_mem_drop(parser->mem, parser, sizeof *parser);
}

void hy_parser_use(hy_parser *parser, const hy_kernel *kernel) {
  parser->kernel = kernel;
}

size_t hy_parser_labels(const hy_parser *parser) { return parser->labels; }

hy_str hy_parser_label(const hy_parser *parser, uint8_t label) {
  return label < parser->labels ? parser->label[label] : (hy_str){"", 0};
}

uint8_t hy_parser_find(const hy_parser *parser, hy_str name) {
  for (size_t i = 0; i < parser->labels; i++)
    if (hy_str_is_equal(parser->label[i], name)) return (uint8_t)i;
  return HY_LABEL_MAX;
}
