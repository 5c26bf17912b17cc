/* test_abbreviation.c - the set a pack hands over. */
#include "abbreviation.h"

#include "check.h"

static const hy_abbreviation LIST[] = {
    {{"Mr.", 3}, HY_ABBREVIATION_TITLE}, {{"vs", 2}, HY_ABBREVIATION_NEVER},
    {{"in", 2}, HY_ABBREVIATION_UNIT},   {{"in", 2}, HY_ABBREVIATION_START},
    {{"Sat", 3}, HY_ABBREVIATION_OTHER}, {{"e.g.", 4}, HY_ABBREVIATION_NEVER},
    {{"", 0}, HY_ABBREVIATION_OTHER},    {{".", 1}, HY_ABBREVIATION_OTHER},
    {{"Mr", 2}, HY_ABBREVIATION_NONE},
};
#define COUNT (sizeof LIST / sizeof *LIST)

static void test_find(void) {
  hy_abbreviations *set = NULL;
  CHECK(hy_abbreviations_new(hy_mem_libc(), LIST, COUNT, &set) == HY_OK);
  CHECK(hy_abbreviations_find(set, HY_LIT("Mr")) == HY_ABBREVIATION_TITLE);
  CHECK(hy_abbreviations_find(set, HY_LIT("MR")) == HY_ABBREVIATION_TITLE);
  CHECK(hy_abbreviations_find(set, HY_LIT("mr")) == HY_ABBREVIATION_NONE);
  CHECK(hy_abbreviations_find(set, HY_LIT("Vs")) == HY_ABBREVIATION_NEVER);
  CHECK(hy_abbreviations_find(set, HY_LIT("e.g")) == HY_ABBREVIATION_NEVER);
  CHECK(hy_abbreviations_find(set, HY_LIT("sat")) == HY_ABBREVIATION_NONE);
  CHECK(hy_abbreviations_find(set, HY_LIT("in")) == HY_ABBREVIATION_UNIT);
  CHECK(hy_abbreviations_find(set, HY_LIT("")) == HY_ABBREVIATION_NONE);
  CHECK(hy_abbreviations_is_start(set, HY_LIT("In")));
  CHECK(!hy_abbreviations_is_start(set, HY_LIT("Sat")));
  hy_abbreviations_free(set);
}

static void test_no_set(void) {
  CHECK(hy_abbreviations_find(NULL, HY_LIT("Mr")) == HY_ABBREVIATION_NONE);
  CHECK(!hy_abbreviations_is_start(NULL, HY_LIT("In")));
  hy_abbreviations_free(NULL);
}

static void test_kinds(void) {
  CHECK(hy_abbreviation_kind_from(HY_LIT("title")) == HY_ABBREVIATION_TITLE);
  CHECK(hy_abbreviation_kind_from(HY_LIT("start")) == HY_ABBREVIATION_START);
  CHECK(hy_abbreviation_kind_from(HY_LIT("titles")) == HY_ABBREVIATION_NONE);
}

// More words than slots at the start, all of them found again.
static void test_many(void) {
  enum { MANY = 500 };
  char words[MANY][8];
  hy_abbreviation entries[MANY];
  for (int i = 0; i < MANY; i++) {
    snprintf(words[i], sizeof words[i], "w%d", i);
    entries[i] =
        (hy_abbreviation){hy_str_from(words[i]), HY_ABBREVIATION_OTHER};
  }
  hy_abbreviations *set = NULL;
  CHECK(hy_abbreviations_new(hy_mem_libc(), entries, MANY, &set) == HY_OK);
  for (int i = 0; i < MANY; i++)
    CHECK(hy_abbreviations_find(set, hy_str_from(words[i])) ==
          HY_ABBREVIATION_OTHER);
  CHECK(hy_abbreviations_find(set, HY_LIT("w500")) == HY_ABBREVIATION_NONE);
  hy_abbreviations_free(set);
}

static hy_status build_with(hy_mem mem) {
  hy_abbreviations *set = NULL;
  hy_status status = hy_abbreviations_new(mem, LIST, COUNT, &set);
  CHECK((status == HY_OK) == (set != NULL));
  hy_abbreviations_free(set);
  return status;
}

int main(void) {
  test_find();
  test_no_set();
  test_kinds();
  test_many();
  check_memory_walk(build_with);
  return CHECK_REPORT();
}
