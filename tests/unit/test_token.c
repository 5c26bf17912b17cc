/* test_token.c - where tokens are cut, and memory that runs out. */
#include "token.h"

#include "check.h"

static const hy_abbreviation LIST[] = {
    {{"Mr", 2}, HY_ABBREVIATION_TITLE},    {{"vs.", 3}, HY_ABBREVIATION_NEVER},
    {{"ft", 2}, HY_ABBREVIATION_UNIT},     {{"no", 2}, HY_ABBREVIATION_UNIT},
    {{"Corp.", 5}, HY_ABBREVIATION_OTHER},
};

static hy_abbreviations *set_new(void) {
  hy_abbreviations *set = NULL;
  CHECK(hy_abbreviations_new(hy_mem_libc(), LIST, sizeof LIST / sizeof *LIST,
                             &set) == HY_OK);
  return set;
}

// The tokens of `text`, each followed by a bar.
static hy_buf cut(hy_str text, const hy_token_options *options) {
  hy_buf out = hy_buf_new(hy_mem_libc());
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_tokens tokens;
  CHECK(hy_tokens_read(text, options, &arena, &tokens) == HY_OK);
  for (size_t i = 0; i < tokens.count; i++) {
    hy_buf_add(&out, hy_token_text(text, &tokens.data[i]));
    hy_buf_add_byte(&out, '|');
  }
  hy_arena_clear(&arena);
  return out;
}

static void check_cut(int line, const char *text, const char *want,
                      const hy_token_options *options) {
  hy_buf got = cut(hy_str_from(text), options);
  check_same(__FILE__, line, hy_buf_str(&got), hy_str_from(want));
  hy_buf_clear(&got);
}

#define CUT(text, want) check_cut(__LINE__, text, want, NULL)
#define CUT_WITH(options, text, want) check_cut(__LINE__, text, want, options)

static void test_words(void) {
  CUT("", "");
  CUT(" \n\t ", "");
  CUT("Envoys met in Oslo.", "Envoys|met|in|Oslo|.|");
  CUT("the O'Hara plan at five o'clock", "the|O'Hara|plan|at|five|o'clock|");
  CUT("S\xC3\xA3o Tom\xC3\xA9 (west)", "S\xC3\xA3o|Tom\xC3\xA9|(|west|)|");
  CUT("AT&T and snake_case", "AT&T|and|snake_case|");
  CUT("yes,no", "yes|,|no|");
  CUT("and/or b/c", "and|/|or|b/c|");
}

static void test_clitics(void) {
  CUT("China's don't we'll I'm they've",
      "China|'s|do|n't|we|'ll|I|'m|they|'ve|");
  CUT("China\xE2\x80\x99s don\xE2\x80\x99t",
      "China|\xE2\x80\x99s|do|n\xE2\x80\x99t|");
  CUT("ma'am cannot CANNOT gonna", "ma'am|can|not|CAN|NOT|gon|na|");
  CUT("the ministers' vote", "the|ministers|'|vote|");
  CUT("the U.N.'s vote", "the|U.N.|'s|vote|");
  hy_token_options whole = {.keep_clitics = true};
  CUT_WITH(&whole, "China's don't cannot", "China's|don't|cannot|");
}

static void test_hyphens(void) {
  CUT("a two-day al-Nour visit", "a|two|-|day|al|-|Nour|visit|");
  CUT("by e-mail, non-aligned", "by|e-mail|,|non-aligned|");
  CUT("3\xC2\xBD-hour", "3\xC2\xBD|-|hour|");
  CUT("call 555-010-4477 or 555-0144", "call|555-010-4477|or|555-0144|");
  CUT("2031-04-09", "2031-04-09|");
  CUT("1914-1918, 13-17", "1914|-|1918|,|13|-|17|");
  CUT("talks -- none", "talks|--|none|");
}

static void test_numbers(void) {
  CUT("$3.50, 1,750 and 7%", "$|3.50|,|1,750|and|7|%|");
  CUT("at 12:05 on 4/5/2031.", "at|12:05|on|4/5/2031|.|");
  CUT("the 1990s, '90s and 3rd", "the|1990s|,|'90s|and|3rd|");
}

static void test_units(void) {
  CUT("$5bn, 10km by 5pm", "$|5|bn|,|10|km|by|5|pm|");
  CUT("at 7:30PM on the 3rd", "at|7:30|PM|on|the|3rd|");
  CUT("a 7Up and an M16", "a|7Up|and|an|M16|");
}

static void test_dots(void) {
  CUT("the U.S. and a.m. talks", "the|U.S.|and|a.m.|talks|");
  CUT("Ph.D. J. Q. Okafor", "Ph.D.|J.|Q.|Okafor|");
  CUT("born c. 1818", "born|c.|1818|");
  CUT("So do I. The end.", "So|do|I|.|The|end|.|");
  CUT("the end.Then more", "the|end|.|Then|more|");
  CUT("wait... no?! Why!!", "wait|...|no|?!|Why|!!|");
  CUT("Mr. Ode of Acme Corp. left.", "Mr|.|Ode|of|Acme|Corp|.|left|.|");
}

static void test_abbreviations(void) {
  hy_abbreviations *set = set_new();
  hy_token_options options = {.abbreviations = set};
  CUT_WITH(&options, "Mr. Ode of Acme Corp.", "Mr.|Ode|of|Acme|Corp.|");
  CUT_WITH(&options, "MR. ODE vs. mr. Ode", "MR.|ODE|vs.|mr|.|Ode|");
  CUT_WITH(&options, "the CORP. The", "the|CORP|.|The|");
  CUT_WITH(&options, "six ft. or 6 ft. wide", "six|ft|.|or|6|ft.|wide|");
  CUT_WITH(&options, "It grew 6 ft. The", "It|grew|6|ft|.|The|");
  CUT_WITH(&options, "He said no. No. 10 did.", "He|said|no|.|No.|10|did|.|");
  hy_abbreviations_free(set);
}

static void test_addresses(void) {
  CUT("See https://example.org/a?b=c#d.", "See|https://example.org/a?b=c#d|.|");
  CUT("(example.org/news)", "(|example.org/news|)|");
  CUT("Ada.B.Ode@example.org, now", "Ada.B.Ode@example.org|,|now|");
  CUT("ada-ode@example.org", "ada-ode@example.org|");
  CUT("#peace and @desk_one", "#peace|and|@desk_one|");
  CUT("said (@desk_one)", "said|(|@desk_one|)|");
  CUT("ada...@example.org", "ada|...|@|example.org|");
  CUT("good :) bad :-( (note:)", "good|:)|bad|:-(|(|note|:|)|");
}

static void test_bytes(void) {
  CUT("a\xFF b\xE2\x80", "a|\xFF|b|\xE2|\x80|");
  CUT("soft\xC2\xADhyphen", "soft\xC2\xADhyphen|");
  hy_buf got = cut((hy_str){"a\0b", 3}, NULL);
  CHECK(got.len == 6 && !memcmp(got.data, "a|\0|b|", 6));
  hy_buf_clear(&got);
}

static void test_unicode_mode(void) {
  hy_token_options options = {.mode = HY_TOKEN_UNICODE};
  CUT_WITH(&options, "China's  two-day U.S. talks",
           "China's|two|-|day|U.S|.|talks|");
  CUT_WITH(&options, " \xCC\x88x \xE4\xB8\xAD\xE6\x96\x87",
           "\xCC\x88|x|\xE4\xB8\xAD|\xE6\x96\x87|");
}

static void test_kinds_and_flags(void) {
  hy_str text = HY_LIT("Two 2's, $ a.b@c.d\n  in\r\n\r\nU.S.");
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_tokens t;
  CHECK(hy_tokens_read(text, NULL, &arena, &t) == HY_OK);
  CHECK(t.count == 8);
  if (t.count != 8) return;
  CHECK(t.data[0].kind == HY_TOKEN_WORD && t.data[0].flags == 0);
  CHECK(t.data[1].kind == HY_TOKEN_NUMBER && t.data[1].flags == HY_TOKEN_BLANK);
  CHECK(t.data[2].kind == HY_TOKEN_WORD && t.data[2].flags == HY_TOKEN_CLITIC);
  CHECK(t.data[3].kind == HY_TOKEN_PUNCT && t.data[3].flags == 0);
  CHECK(t.data[4].kind == HY_TOKEN_SYMBOL);
  CHECK(t.data[5].kind == HY_TOKEN_URL);
  CHECK(t.data[6].flags ==
        (HY_TOKEN_BLANK | HY_TOKEN_NEWLINE | HY_TOKEN_INDENT));
  CHECK(t.data[7].flags == (HY_TOKEN_BLANK | HY_TOKEN_NEWLINE |
                            HY_TOKEN_PARAGRAPH | HY_TOKEN_ABBREVIATION));
  hy_arena_clear(&arena);
}

// What a pattern's literal is cut into is what the text is cut into.
static void test_locality(void) {
  CUT("in connection with", "in|connection|with|");
  CUT("U.S.", "U.S.|");
  CUT("x U.S. y", "x|U.S.|y|");
  CUT("two-day", "two|-|day|");
}

static void test_limit(void) {
  hy_arena arena = hy_arena_new(hy_mem_libc());
  hy_tokens tokens;
  hy_str huge = {"", HY_TEXT_MAX + 1};
  CHECK(hy_tokens_read(huge, NULL, &arena, &tokens) == HY_ELIMIT);
  CHECK(tokens.count == 0);
}

static hy_status read_with(hy_mem mem) {
  hy_arena arena = hy_arena_new(mem);
  hy_tokens tokens;
  hy_str text = HY_LIT("one two three four five six seven eight nine ten, "
                       "eleven twelve; thirteen, fourteen");
  hy_status status = hy_tokens_read(text, NULL, &arena, &tokens);
  CHECK(status == HY_OK ? tokens.count == 17 : tokens.count == 0);
  hy_arena_clear(&arena);
  return status;
}

int main(void) {
  test_words();
  test_clitics();
  test_hyphens();
  test_numbers();
  test_units();
  test_dots();
  test_abbreviations();
  test_addresses();
  test_bytes();
  test_unicode_mode();
  test_kinds_and_flags();
  test_locality();
  test_limit();
  check_memory_walk(read_with);
  return CHECK_REPORT();
}
