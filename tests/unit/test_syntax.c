/* test_syntax.c - patterns to trees, and back. SPDX-License-Identifier: MIT */
#include "syntax.h"

#include "check.h"
#include "random_pattern.h"

typedef struct row {
  const char *pattern, *printed;
} row;

static void check_print(const char *pattern, const char *want) {
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_node *tree;
  hy_problem problem = {0};
  hy_buf out = hy_buf_new(hy_mem_libc());
  hy_status status =
      hy_syntax_read(hy_str_from(pattern), &arena, &problem, &tree);
  if (status != HY_OK) fprintf(stderr, "%s: %s\n", pattern, problem.text);
  CHECK(status == HY_OK);
  if (status == HY_OK) hy_ast_print(tree, &out);
  CHECK_SAME(hy_buf_str(&out), hy_str_from(want));
  hy_buf_clear(&out);
  hy_arena_clear(&arena);
}

static void test_print(void) {
  static const row rows[] = {
      {"meet", "meet"},
      {"  a   b--comment\n c ", "a b c"},
      {"who:Actor Aux* Adv? @meet with? whom:Actor",
       "who:Actor Aux* Adv? @meet with? whom:Actor"},
      {"x:@a{2,3}?", "x:@a{2,3}?"},
      {"a{0,1} b{0,} c{1,} d{1,1} e{0,4}", "a? b* c+ d{1} e{,4}"},
      {"( a )", "a"},
      {"(a b) c | (d | e)", "(a b) c | (d | e)"},
      {"(a|b)* (a b)+ (a?)? ((a))", "(a | b)* (a b)+ (a?)? a"},
      {"x:(y:a) @(a | b) x:(a b)", "x:(y:a) @(a | b) x:(a b)"},
      {"Cap&!Stop & (a|b) & (b c)", "Cap & !Stop & (a | b) & (b c)"},
      {"!(a|b) !!c !\"d e\"", "!(a | b) !!c !\"d e\""},
      {".. ... ..{,8} ..{2} ...{1,30} x:.. @..{3}",
       ".. ... .. ..{2} ...{1,30} x:.. @..{3}"},
      {"(?=a|b) (?!a) (?<=^a) (?<!a)", "(?=a | b) (?!a) (?<=^ a) (?<!a)"},
      {"\"say \\\"hi\\\" \\\\ \\n\"", "\"say \\\"hi\\\" \\\\ \\\\n\""},
      {"/a\\/b\\.\\\\/", "/a\\/b\\.\\\\/"},
      {"[ len > 3 ,shape=\"Xx\", text~/a\\/b/,lower!=fed]",
       "[len>3, shape=\"Xx\", text~/a\\/b/, lower!=fed]"},
      {"_{,3} ^ a $", "_{,3} ^ a $"},
      {"_a", "_ a"},
      {"\xC3\xA9tat d'ivoire e-mail", "\xC3\xA9tat d'ivoire e-mail"},
      {"(..{2}) & a", "(..{2}) & a"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check_print(rows[i].pattern, rows[i].printed);
}

typedef struct mistake {
  const char *pattern, *code;
  uint32_t start, end;
} mistake;

static void check_mistake(const mistake *m) {
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_node *tree;
  hy_problem problem = {0};
  hy_status status =
      hy_syntax_read(hy_str_from(m->pattern), &arena, &problem, &tree);
  CHECK(status == HY_ESYNTAX);
  CHECK(!tree);
  CHECK_SAME(hy_str_from(problem.code), hy_str_from(m->code));
  bool there = problem.at.start == m->start && problem.at.end == m->end;
  if (!there)
    fprintf(stderr, "%s: at %u-%u\n", m->pattern, problem.at.start,
            problem.at.end);
  CHECK(there);
  hy_arena_clear(&arena);
}

static void test_mistakes(void) {
  static const mistake mistakes[] = {
      {"", "missing-item", 0, 0},
      {"a |", "missing-item", 3, 3},
      {"a | | b", "missing-item", 4, 5},
      {"(a", "open-bracket", 0, 1},
      {"a)", "open-bracket", 1, 2},
      {"*", "looks-like-regex", 0, 1},
      {"a**", "looks-like-regex", 2, 3},
      {"(?:a)", "looks-like-regex", 0, 2},
      {"^*", "looks-like-regex", 1, 2},
      {"_*", "unbounded-wildcard", 0, 2},
      {"a _+ b", "unbounded-wildcard", 2, 4},
      {"..*", "gap-quantifier", 2, 3},
      {"..{2,}", "bad-range", 0, 2},
      {"a{3,2}", "bad-range", 1, 6},
      {"a{}", "bad-range", 1, 3},
      {"a{1001}", "bad-range", 1, 7},
      {"\"a", "open-string", 0, 1},
      {"a \"\"", "empty-string", 2, 4},
      {"/a", "open-regex", 0, 1},
      {"[len>3", "open-attribute", 6, 6},
      {"[len]", "bad-attribute", 4, 5},
      {"[len>]", "bad-attribute", 5, 6},
      {"a , b", "unquoted", 2, 3},
      {"3", "unquoted", 0, 1},
      {"a ~ b", "unknown-character", 2, 3},
      {"@@a", "anchor-count", 1, 2},
      {"@x:a", "anchor-order", 0, 3},
  };
  for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
    check_mistake(&mistakes[i]);
}

static void test_depth(void) {
  char text[400];
  hy_problem problem = {0};
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_node *tree;
  for (size_t depth = 1; depth <= 150; depth++) {
    memset(text, '(', depth);
    text[depth] = 'a';
    memset(text + depth + 1, ')', depth);
    hy_str pattern = {text, depth * 2 + 1};
    hy_status status = hy_syntax_read(pattern, &arena, &problem, &tree);
    CHECK((status == HY_OK) == (depth <= HY_PATTERN_DEPTH));
  }
  CHECK_SAME(hy_str_from(problem.code), HY_LIT("too-deep"));
  char *many = calloc(HY_PATTERN_MAX + 2, 1);
  memset(many, 'a', HY_PATTERN_MAX + 1);
  hy_str longest = {many, HY_PATTERN_MAX}, longer = {many, HY_PATTERN_MAX + 1};
  CHECK(hy_syntax_read(longest, &arena, &problem, &tree) == HY_OK);
  CHECK(hy_syntax_read(longer, &arena, &problem, &tree) == HY_ELIMIT);
  free(many);
  hy_arena_clear(&arena);
}

// Printed and read again, a tree is the same tree, and prints the same.
static void check_round(hy_str pattern) {
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_buf first = hy_buf_new(hy_mem_libc()), second = hy_buf_new(hy_mem_libc());
  hy_node *tree = NULL, *again = NULL;
  if (hy_syntax_read(pattern, &arena, NULL, &tree) == HY_OK) {
    hy_ast_print(tree, &first);
    CHECK(hy_syntax_read(hy_buf_str(&first), &arena, NULL, &again) == HY_OK);
    if (again) hy_ast_print(again, &second);
    CHECK(again && hy_ast_is_equal(tree, again));
    CHECK_SAME(hy_buf_str(&second), hy_buf_str(&first));
  }
  hy_buf_clear(&first);
  hy_buf_clear(&second);
  hy_arena_clear(&arena);
}

static void test_rounds(void) {
  dice d = {1};
  for (int i = 0; i < 20000; i++) {
    char text[400];
    pen p = pen_at(text, sizeof text);
    scope s = {&d, 3, 0, 3, true};
    put_pattern(&p, &s, one_in(&d, 2));
    check_round((hy_str){text, p.len});
  }
}

static void test_equal(void) {
  static const row rows[] = {{"a b", "a"},       {"a", "a b"},
                             {"a?", "a??"},      {"a", "\"a\""},
                             {"x:a", "y:a"},     {"..", "..."},
                             {"(?=a)", "(?!a)"}, {"[len>3]", "[len>4]"},
                             {"a | b", "a b"},   {"a{2}", "a{3}"}};
  hy_arena arena = hy_arena_new(hy_mem_libc());
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    hy_node *a, *b;
    CHECK(!hy_syntax_read(hy_str_from(rows[i].pattern), &arena, NULL, &a));
    CHECK(!hy_syntax_read(hy_str_from(rows[i].printed), &arena, NULL, &b));
    CHECK(hy_ast_is_equal(a, a) && !hy_ast_is_equal(a, b));
  }
  hy_arena_clear(&arena);
}

static hy_status read_once(hy_mem mem) {
  hy_arena arena = hy_arena_new(mem);
  hy_buf out = hy_buf_new(mem);
  hy_node *tree;
  hy_status status = hy_syntax_read(
      HY_LIT("x:(a | \"b\" /c/)* [len>3, text~/x/] & !Cap (?=..) @Da"), &arena,
      NULL, &tree);
  if (status == HY_OK) hy_ast_print(tree, &out);
  if (status == HY_OK) status = hy_buf_status(&out);
  hy_buf_clear(&out);
  hy_arena_clear(&arena);
  return status;
}

int main(void) {
  test_print();
  test_mistakes();
  test_depth();
  test_rounds();
  test_equal();
  check_memory_walk(read_once);
  return CHECK_REPORT();
}
