/* test_parse.c - the parser with the models that ship. */
#include "parse.h"

#include "models.h"

enum { MOST = 10000 };

static hy_str fast, full;
static hy_model full_model;
static hy_tagger *tagger;
static hy_parser *parser;
static hy_parse_work *work;

static hy_str forms[MOST];
static uint8_t tags[MOST], labels[MOST];
static uint32_t heads[MOST];
static const hy_parse_out out = {tags, heads, labels};

// Parses words between spaces and returns how many there were.
static size_t parse(const char *sentence) {
  size_t count = 0;
  for (const char *at = sentence; *at; at += *at == ' ') {
    const char *end = at + strcspn(at, " ");
    forms[count++] = (hy_str){at, (size_t)(end - at)};
    at = end;
  }
  hy_parser_run(parser, work, forms, count, out);
  return count;
}

static void check_arc(uint32_t child, uint32_t head, const char *label) {
  CHECK(heads[child - 1] == head);
  CHECK_SAME(hy_parser_label(parser, labels[child - 1]), hy_str_from(label));
}

static void test_active(void) {
  CHECK(parse("The minister refused an offer of talks .") == 8);
  check_arc(1, 2, "det");
  check_arc(2, 3, "nsubj");
  check_arc(3, 0, "root");
  check_arc(5, 3, "obj");
  check_arc(7, 5, "nmod");
  check_arc(8, 3, "punct");
}

static void test_passive(void) {
  CHECK(parse("The talks were suspended by the government") == 7);
  check_arc(2, 4, "nsubj:pass");
  check_arc(3, 4, "aux:pass");
  check_arc(4, 0, "root");
  check_arc(7, 4, "obl:agent");
}

static void test_clause(void) {
  CHECK(parse("Officials said the two sides would not meet") == 8);
  check_arc(1, 2, "nsubj");
  check_arc(5, 8, "nsubj");
  check_arc(6, 8, "aux");
  check_arc(7, 8, "advmod");
  check_arc(8, 2, "ccomp");
  CHECK(hy_tagger_upos(tagger, tags[7]) == HY_UPOS_VERB);
}

static void test_names(void) {
  CHECK(hy_parser_labels(parser) > 30);
  for (size_t i = 0; i < hy_parser_labels(parser); i++)
    CHECK(hy_parser_find(parser, hy_parser_label(parser, (uint8_t)i)) == i);
  CHECK(hy_parser_find(parser, HY_LIT("no such")) == HY_LABEL_MAX);
  CHECK(hy_parser_label(parser, HY_LABEL_MAX).len == 0);
}

// One root, no ring: every walk along the heads ends at the root in time.
static bool is_tree(size_t count) {
  size_t roots = 0;
  for (size_t i = 0; i < count; i++) {
    if (heads[i] > count) return false;
    if (labels[i] >= hy_parser_labels(parser)) return false;
    if (tags[i] >= hy_tagger_count(tagger)) return false;
    roots += heads[i] == 0;
  }
  for (size_t i = 0; i < count; i++) {
    size_t at = i + 1, steps = 0;
    while (at && steps++ <= count)
      at = heads[at - 1];
    if (at) return false;
  }
  return roots == 1;
}

static void make_junk(size_t count, uint64_t seed) {
  static const char *const words[] = {"talks", "and",  "\xFF\xFE", "U.N.",
                                      "",      "meet", "3,000",    ",",
                                      "of",    "said", "(",        "Geneva"};
  uint64_t state = seed;
  for (size_t i = 0; i < count; i++)
    forms[i] = hy_str_from(words[models_random(&state) % 12]);
}

static void test_lengths(void) {
  static const size_t counts[] = {0,   1,   2,   3,   4,   5,   15,  16,
                                  17,  31,  100, 190, 191, 192, 193, 194,
                                  255, 256, 383, 384, 385, 1000};
  for (size_t i = 1; i < sizeof counts / sizeof *counts; i++) {
    make_junk(counts[i], i);
    hy_parser_run(parser, work, forms, counts[i], out);
    CHECK(is_tree(counts[i]));
  }
  hy_parser_run(parser, work, forms, 0, out);
}

static void test_very_long(void) {
  make_junk(MOST, 77);
  hy_parser_run(parser, work, forms, MOST, out);
  size_t roots = 0;
  for (size_t i = 0; i < MOST; i++) {
    CHECK(heads[i] <= MOST && heads[i] != i + 1);
    roots += heads[i] == 0;
  }
  CHECK(roots == 1);
}

// The same answer from every kernel, on every sentence.
static void test_kernels_agree(void) {
  static uint8_t first_tags[1000], first_labels[1000];
  static uint32_t first_heads[1000];
  for (size_t round = 1; round <= 14; round++) {
    size_t count = round * round;
    make_junk(count, round);
    for (size_t k = 0; hy_kernel_at(k); k++) {
      hy_parser_use(parser, hy_kernel_at(k));
      hy_parser_run(parser, work, forms, count, out);
      if (k == 0) {
        memcpy(first_tags, tags, count);
        memcpy(first_labels, labels, count);
        memcpy(first_heads, heads, count * sizeof *heads);
      }
      CHECK(memcmp(first_tags, tags, count) == 0);
      CHECK(memcmp(first_labels, labels, count) == 0);
      CHECK(memcmp(first_heads, heads, count * sizeof *heads) == 0);
    }
  }
  hy_parser_use(parser, hy_kernel_best());
}

static hy_status make(hy_mem mem) {
  hy_parser *made = NULL;
  hy_parse_work *room = NULL;
  hy_status status = hy_parser_new(mem, &full_model, tagger, &made, NULL);
  if (status == HY_OK) status = hy_parse_work_new(mem, &room);
  hy_parse_work_free(room);
  hy_parser_free(made);
  return status;
}

static void check_refused(hy_str bytes, const hy_tagger *beside,
                          const char *why) {
  hy_model model = models_open(bytes);
  hy_parser *made;
  hy_problem problem = {0};
  CHECK(hy_parser_new(hy_mem_libc(), &model, beside, &made, &problem) ==
        HY_EINVALID);
  CHECK(!made && strstr(problem.text, why));
}

static void test_bad_models(void) {
  static const char *const names[] = {"nettags",  "netlabel", "netrows",
                                      "netcurve", "netarc",   "netw"};
  char *data = malloc(full.len);
  memcpy(data, full.data, full.len);
  hy_model model = models_open(full);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    hy_reader in = hy_model_section(&model, names[i]);
    char *at = data + ((const char *)in.at - full.data) + (i == 4 ? 3 : 0);
    char was = *at;
    *at = (char)(i == 3 || i == 4 ? 0x7F : 0xFF);
    if (i == 3) at[1] = (char)0xFF;
    models_seal(data, full.len);
    check_refused((hy_str){data, full.len}, tagger, i ? names[i] : "another");
    *at = was;
    if (i == 3) at[1] = full.data[at + 1 - data];
  }
  free(data);
  check_refused(fast, tagger, "nettags"); // a model, but no parser in it
}

int main(void) {
  fast = models_read(MODELS_FAST);
  full = models_read(MODELS_FULL);
  hy_model fast_model = models_open(fast);
  full_model = models_open(full);
  CHECK(hy_tagger_new(hy_mem_libc(), &fast_model, &tagger, NULL) == HY_OK);
  CHECK(hy_parser_new(hy_mem_libc(), &full_model, tagger, &parser, NULL) ==
        HY_OK);
  CHECK(hy_parse_work_new(hy_mem_libc(), &work) == HY_OK);
  if (CHECK_REPORT()) return 1;
  test_active();
  test_passive();
  test_clause();
  test_names();
  test_lengths();
  test_very_long();
  test_kernels_agree();
  check_memory_walk(make);
  test_bad_models();
  hy_parse_work_free(work);
  hy_parser_free(parser);
  hy_tagger_free(tagger);
  models_free(fast);
  models_free(full);
  return CHECK_REPORT();
}
