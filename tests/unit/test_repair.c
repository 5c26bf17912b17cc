/* test_repair.c - damage is undone, what is right stays, and every byte finds
 * its way back. SPDX-License-Identifier: MIT */
#include "repair.h"

#include "check.h"

typedef struct result {
  hy_status status;
  hy_buf out;
  hy_map map;
  hy_repair_counts counts;
  hy_str text;
} result;

static result repair_in(hy_mem mem, hy_str text, unsigned skip) {
  result r = {.out = hy_buf_new(mem), .map = hy_map_new(mem)};
  r.status = hy_repair(mem, text, skip, &r.counts, &r.out, &r.map, &r.text);
  return r;
}

static void clear(result *r) {
  hy_buf_clear(&r->out);
  hy_map_clear(&r->map);
}

static void becomes(const char *from, const char *to) {
  result r = repair_in(hy_mem_libc(), hy_str_from(from), 0);
  CHECK(r.status == HY_OK);
  CHECK_SAME(r.text, hy_str_from(to));
  result again = repair_in(hy_mem_libc(), r.text, 0);
  CHECK_SAME(again.text, r.text);
  CHECK(again.map.count == 0);
  clear(&again);
  clear(&r);
}

static void stays(const char *text) {
  result r = repair_in(hy_mem_libc(), hy_str_from(text), 0);
  CHECK(r.status == HY_OK);
  CHECK_SAME(r.text, hy_str_from(text));
  CHECK(r.text.data == text && r.out.room == 0);
  clear(&r);
}

static void test_misread(void) {
  // windows-1252, once, twice and three times
  becomes("Itâ€™s the cafÃ©â€¦", "It’s the café…");
  becomes("donÃ¢â‚¬â„¢t", "don’t");
  becomes("donÃƒÂ¢Ã¢â€šÂ¬Ã¢â€žÂ¢t", "don’t");
  // other pages: 1250, 1251, MacRoman, 437
  becomes("â€žDomĂˇcĂ­â€ś", "„Domácí“");
  becomes("РџРµСЂРµРіРѕРІРѕСЂС‹", "Переговоры");
  becomes("l‚Äô√©t√©", "l’été");
  becomes("├ëcole d'├⌐t├⌐", "École d'été");
  // only a part of the line, the rest is right
  becomes("“right” and â€œwrongâ€\xC2\x9D", "“right” and “wrong”");
  // bytes that were lost on the way
  becomes("a â€œplainâ€ word, longâ€term", "a “plain” word, long‐term");
  becomes("itï¿½s", "it\xEF\xBF\xBDs");
  becomes("The dam.Â  It holds.", "The dam. It holds.");
  becomes("It holds. Â", "It holds.");
}

static void test_right_text(void) {
  stays("plain ASCII, nothing else & more\n");
  stays("SÃO PAULO, NESTLÉ®, 3½-hour, km², ÅSE™, “É” – ‘à’…");
  stays("Москва — “Париж” за 5 €");
  stays("中国 日本語 한국어 हिन्दी");
  stays("a?x=1&copy=2 &bogus; AT&T; <b>&amp;</b>");
  stays("« Bonjour »");
  stays("«\xC2\xA0"
        "Bonjour\xC2\xA0»");
  stays("Ñandú y Óscar, Òscar");
}

static void test_small_rules(void) {
  becomes("a\r\nb\rc\xE2\x80\xA8"
          "d",
          "a\nb\nc\nd");
  becomes("It&amp;rsquo;s &#146;x&#x2019; &EACUTE;", "It’s ’x’ É");
  becomes("line&#10;break &nbsp; end", "line break  end");
  becomes("wait\xC2\x85 then", "wait… then");
  becomes("ItÕs ÒplainÓ, they sayÉ", "It’s “plain”, they say…");
  becomes("ìplainî ó it isnít", "“plain” — it isn’t");
  becomes("May\xC2\xA0"
          "4",
          "May 4");
  becomes("co\xC2\xADop\xE2\x80\x8B\xEF\xBB\xBF"
          "er",
          "cooper");
  becomes("Cafe\xCC\x81 \xE2\x84\xAB", "Café Å");
}

static void test_skip(void) {
  hy_str text = HY_LIT("a&amp;b\r\n");
  result r = repair_in(hy_mem_libc(), text,
                       1u << HY_REPAIR_ENTITY | 1u << HY_REPAIR_LINE_END);
  CHECK_SAME(r.text, text);
  clear(&r);
  r = repair_in(hy_mem_libc(), text, 1u << HY_REPAIR_ENTITY);
  CHECK_SAME(r.text, HY_LIT("a&amp;b\n"));
  CHECK(r.counts.lines[HY_REPAIR_LINE_END] == 1);
  CHECK(!strcmp(hy_repair_name(HY_REPAIR_LINE_END), "line-end"));
  clear(&r);
}

static void test_map(void) {
  result r = repair_in(hy_mem_libc(), HY_LIT("one\nItâ€™s &amp; two\n"), 0);
  CHECK_SAME(r.text, HY_LIT("one\nIt’s & two\n"));
  hy_span quote = hy_map_source(&r.map, (hy_span){6, 9});
  CHECK(quote.start == 6 && quote.end == 14);
  hy_span sign = hy_map_source(&r.map, (hy_span){11, 12});
  CHECK(sign.start == 16 && sign.end == 21);
  hy_span word = hy_map_source(&r.map, (hy_span){13, 16});
  CHECK(word.start == 22 && word.end == 25);
  clear(&r);
}

// A line of any length, of bytes that all ask for care.
static void test_long_line(void) {
  enum { LEN = 300000 };
  char *text = malloc(LEN);
  CHECK(text != NULL);
  if (!text) return;
  for (size_t i = 0; i < LEN; i++)
    text[i] = "\xC2\xA0"[i % 2];
  result r = repair_in(hy_mem_libc(), (hy_str){text, LEN}, 0);
  CHECK(r.status == HY_OK && r.text.len == LEN / 2);
  clear(&r);
  memset(text, 0x80, LEN);
  r = repair_in(hy_mem_libc(), (hy_str){text, LEN}, 0);
  CHECK(r.status == HY_OK && r.text.len == LEN && !r.map.count);
  clear(&r);
  free(text);
}

static hy_status work(hy_mem mem) {
  result r =
      repair_in(mem,
                HY_LIT("right\nItâ€™s &amp;rsquo; Cafe\xCC\x81\r\nlast\xC2\xA0"
                       "x"),
                0);
  CHECK((r.status == HY_OK) == (r.text.len > 0));
  hy_status status = r.status;
  clear(&r);
  return status;
}

int main(void) {
  test_misread();
  test_right_text();
  test_small_rules();
  test_skip();
  test_map();
  test_long_line();
  check_memory_walk(work);
  return CHECK_REPORT();
}
