/* test_sentence.c - where sentences end, and memory that runs out. */
#include "sentence.h"

#include "check.h"

static const hy_abbreviation LIST[] = {
    {{"Mr", 2}, HY_ABBREVIATION_TITLE},
    {{"vs", 2}, HY_ABBREVIATION_NEVER},
    {{"No", 2}, HY_ABBREVIATION_UNIT},
    {{"Corp", 4}, HY_ABBREVIATION_OTHER},
    {{"p.m", 3}, HY_ABBREVIATION_UNIT},
    {{"Jan", 3}, HY_ABBREVIATION_OTHER},
    {{"the", 3}, HY_ABBREVIATION_START},
    {{"he", 2}, HY_ABBREVIATION_START},
    {{"Monday", 6}, HY_ABBREVIATION_AFTER},
};

// Writes the sentences of `text`, each followed by a bar.
static hy_status cut(hy_str text, const hy_sentence_options *options,
                     hy_mem mem, hy_buf *out) {
  hy_abbreviations *set = NULL;
  hy_arena arena = hy_arena_new(mem);
  hy_tokens tokens;
  hy_sentences sentences = {0};
  hy_status status =
      hy_abbreviations_new(mem, LIST, sizeof LIST / sizeof *LIST, &set);
  hy_token_options cutting = {.abbreviations = set};
  if (status == HY_OK) status = hy_tokens_read(text, &cutting, &arena, &tokens);
  if (status == HY_OK)
    status = hy_sentences_read(text, tokens, set, options, &arena, &sentences);
  for (size_t i = 0; i < sentences.count; i++) {
    hy_span at = {tokens.data[sentences.data[i].start].at.start,
                  tokens.data[sentences.data[i].end - 1].at.end};
    hy_buf_add(out, hy_str_slice(text, at));
    hy_buf_add_byte(out, '|');
  }
  hy_arena_clear(&arena);
  hy_abbreviations_free(set);
  return status;
}

static void check_cut(int line, const char *text, const char *want,
                      const hy_sentence_options *options) {
  hy_buf got = hy_buf_new(hy_mem_libc());
  CHECK(cut(hy_str_from(text), options, hy_mem_libc(), &got) == HY_OK);
  check_same(__FILE__, line, hy_buf_str(&got), hy_str_from(want));
  hy_buf_clear(&got);
}

#define CUT(text, want) check_cut(__LINE__, text, want, NULL)
#define CUT_WITH(options, text, want) check_cut(__LINE__, text, want, options)

static void test_stops(void) {
  CUT("", "");
  CUT("One.", "One.|");
  CUT("They met. Nobody spoke! Why? Ask.",
      "They met.|Nobody spoke!|Why?|Ask.|");
  CUT("It rose 3.5 points. It fell.", "It rose 3.5 points.|It fell.|");
  CUT("Is it over?! Yes.", "Is it over?!|Yes.|");
  CUT("The end.Then more came.", "The end.|Then more came.|");
  CUT("He paused ... then left. She wept.",
      "He paused ... then left.|She wept.|");
  CUT("See it all. http://example.org", "See it all.|http://example.org|");
  CUT("It is done ... He knows.", "It is done ... He knows.|");
  CUT("It ended. 2031 began.", "It ended.|2031 began.|");
  CUT("\xE5\xA5\xBD\xE3\x80\x82\xE5\xA5\xBD",
      "\xE5\xA5\xBD\xE3\x80\x82|\xE5\xA5\xBD|");
}

static void test_abbreviations(void) {
  CUT("Mr. Ode of Acme Corp. left.", "Mr. Ode of Acme Corp. left.|");
  CUT("He runs Acme Corp. The firm grew.",
      "He runs Acme Corp.|The firm grew.|");
  CUT("He runs Acme Corp. Chairman Ode left.",
      "He runs Acme Corp. Chairman Ode left.|");
  CUT("on Jan. 9 in the U.S. Senate.", "on Jan. 9 in the U.S. Senate.|");
  CUT("They left the U.S. He stayed.", "They left the U.S.|He stayed.|");
  CUT("Is it the U.S.? Nobody knows.", "Is it the U.S.?|Nobody knows.|");
  CUT("It is No. 7 vs. The Hague.", "It is No. 7 vs. The Hague.|");
  CUT("He left at 5 p.m. Police came.", "He left at 5 p.m.|Police came.|");
  CUT("He left at 5 p.m. EST.", "He left at 5 p.m. EST.|");
  CUT("He left at 5 p.m. Monday. It rained.",
      "He left at 5 p.m. Monday.|It rained.|");
  CUT("J. Q. Ode met A. Roe.", "J. Q. Ode met A. Roe.|");
  CUT("vs. The end.", "vs.|The end.|");
  CUT("Acme Corp. (the maker) fell.", "Acme Corp. (the maker) fell.|");
}

static void test_closers(void) {
  CUT("\"We agree.\" They left.", "\"We agree.\"|They left.|");
  CUT("\"Why?\" she asked. (He knew.) Then:",
      "\"Why?\" she asked.|(He knew.)|Then:|");
  CUT("He said no.\xE2\x80\x9D \xE2\x80\x9CYes.\xE2\x80\x9D",
      "He said no.\xE2\x80\x9D|\xE2\x80\x9CYes.\xE2\x80\x9D|");
  CUT("It was so. [4] Then it was not.", "It was so. [4]|Then it was not.|");
  CUT("We won. :) They lost.", "We won. :)|They lost.|");
}

static void test_small_writers(void) {
  CUT("we left early. nobody minded. it rained.",
      "we left early.|nobody minded.|it rained.|");
  CUT("Yahoo! said it would pay.", "Yahoo! said it would pay.|");
}

static void test_paragraphs(void) {
  CUT("TALKS RESUME IN OSLO\n\nOSLO (Desk) - Talks resumed.",
      "TALKS RESUME IN OSLO|OSLO (Desk) - Talks resumed.|");
  CUT("1. Open the door. 2. Leave.", "1. Open the door.|2. Leave.|");
  CUT("We ask: 1. Why? 2. How?", "We ask: 1. Why?|2. How?|");
  CUT("Talks resumed.\f\nPage two", "Talks resumed.|Page two|");
}

static void test_lines(void) {
  const char *wrapped =
      "Envoys from the two coastal states met on Monday to go over\n"
      "Ode's draft of a fishing pact that neither of them has yet\n"
      "signed, officials said. Talks go on.\n"
      "Acme shares fell in early trade on the news that the whole\n"
      "Harbour Board would resign.\n";
  CUT(wrapped, "Envoys from the two coastal states met on Monday to go over\n"
               "Ode's draft of a fishing pact that neither of them has yet\n"
               "signed, officials said.|Talks go on.|"
               "Acme shares fell in early trade on the news that the whole\n"
               "Harbour Board would resign.|");
  CUT("Talks resume in Oslo\nHarbour Board resigns\nRain on the coast\n"
      "Envoys from the two coastal states met on Monday to go over the draft "
      "of a fishing pact that neither of them has yet signed, and then left "
      "for home without a word to the many reporters outside.",
      "Talks resume in Oslo|Harbour Board resigns|Rain on the coast|"
      "Envoys from the two coastal states met on Monday to go over the draft "
      "of a fishing pact that neither of them has yet signed, and then left "
      "for home without a word to the many reporters outside.|");
  CUT("The Harbour Board of Oslo said\n"
      "Acme Shipping would have to pay for all the damage done\n"
      "to the quay in the storm.\n"
      "    Ode, who owns half of the firm, would not say when it\n"
      "could pay\n"
      "    Acme lost 3 mln\n",
      "The Harbour Board of Oslo said\n"
      "Acme Shipping would have to pay for all the damage done\n"
      "to the quay in the storm.|"
      "Ode, who owns half of the firm, would not say when it\n"
      "could pay|Acme lost 3 mln|");
  hy_sentence_options join = {.lines = HY_SENTENCE_LINES_JOIN};
  CUT_WITH(&join, "One line\nTwo lines", "One line\nTwo lines|");
  hy_sentence_options split = {.lines = HY_SENTENCE_LINES_SPLIT};
  CUT_WITH(&split, "one line\ntwo lines", "one line|two lines|");
}

static void test_unicode_mode(void) {
  hy_sentence_options options = {.mode = HY_SENTENCE_UNICODE};
  CUT_WITH(&options, "Mr. Ode left. He ran\nfast.",
           "Mr.|Ode left.|He ran|fast.|");
}

static void test_longest(void) {
  enum { WORDS = HY_SENTENCE_MAX * 2 + 10 };
  static char text[WORDS * 2];
  for (size_t i = 0; i < WORDS; i++)
    memcpy(text + i * 2, "a ", 2);
  hy_str all = {text, sizeof text};
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_tokens tokens;
  hy_sentences s;
  CHECK(hy_tokens_read(all, NULL, &arena, &tokens) == HY_OK);
  CHECK(hy_sentences_read(all, tokens, NULL, NULL, &arena, &s) == HY_OK);
  CHECK(s.count == 3 && s.data[2].end == WORDS);
  CHECK(s.data[0].end == HY_SENTENCE_MAX);
  hy_arena_clear(&arena);
}

static hy_status read_with(hy_mem mem) {
  hy_buf out = hy_buf_new(hy_mem_libc());
  hy_status status =
      cut(HY_LIT("A. B! C? D! E? F! G? H! I? J! K? L! M? N!"), NULL, mem, &out);
  CHECK((status == HY_OK) == (out.len > 0));
  hy_buf_clear(&out);
  return status;
}

int main(void) {
  test_stops();
  test_abbreviations();
  test_closers();
  test_small_writers();
  test_paragraphs();
  test_lines();
  test_unicode_mode();
  test_longest();
  check_memory_walk(read_with);
  return CHECK_REPORT();
}
