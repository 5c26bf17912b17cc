/* lines.c - a first score for each line by itself, a second with the lines
 * around in mind.
 *
 * Both are sums of named weights, so that a rule file can say why a line goes.
 * Between the two the block of the story is found: the stretch of lines with
 * the most words in good lines, less a fine for each bad one.
 *
 * SPDX-License-Identifier: MIT
 */
#include <math.h>
#include <string.h>

#include "lines_private.h"

// --- reading lines

// The number of the lowest bit; `bits` is not 0.
static unsigned lowest(uint64_t bits) {
#if defined(__GNUC__)
  return (unsigned)__builtin_ctzll(bits);
#else
  unsigned i = 0;
  while (!(bits >> i & 1))
    i++;
  return i;
#endif
}

// What is known of a line besides its public part.
typedef struct reading {
  const uint32_t *words; // hashes, in the arena
  uint32_t held;
  uint64_t lists;   // bit i: a phrase of list i is in it
  uint64_t marks;   // a bit for each word, of its hash,
  uint64_t opening; // and for the first words only
  uint64_t hash;
  hy_script script; // of most letters; HY_SCRIPT_COUNT where there are few
  bool is_known;    // to a list or a pattern
  double bad;       // how likely it is not the story's, from the first score
} reading;

typedef struct judge {
  const hy_lines_rules *rules;
  hy_regex_scratch *scratch;
  hy_str text;
  hy_arena *arena;
  hy_line *lines;
  reading *readings;
  size_t count;
  uint32_t letters[HY_SCRIPT_COUNT]; // of the whole text
  bool is_raw;
} judge;

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static hy_span trim(hy_str text, hy_span at) {
  while (at.start < at.end && is_blank(text.data[at.start]))
    at.start++;
  while (at.end > at.start && is_blank(text.data[at.end - 1]))
    at.end--;
  return at;
}

// The next line that is not blank, from `from` on; empty at the end.
static hy_span next_line(hy_str text, uint32_t from) {
  while (from < text.len) {
    const char *end = memchr(text.data + from, '\n', text.len - from);
    uint32_t stop = (uint32_t)(end ? (size_t)(end - text.data) : text.len);
    hy_span at = trim(text, (hy_span){from, stop});
    if (at.start < at.end) return at;
    from = stop + 1;
  }
  return (hy_span){(uint32_t)text.len, (uint32_t)text.len};
}

static size_t count_lines(hy_str text) {
  size_t count = 0;
  for (hy_span at = next_line(text, 0); at.start < at.end;
       at = next_line(text, at.end))
    count++;
  return count;
}

enum { FEW_LETTERS = 3 };

static hy_script most_letters(const uint32_t *letters) {
  hy_script most = HY_SCRIPT_LATIN;
  uint32_t all = 0;
  for (int i = 0; i < HY_SCRIPT_COUNT; i++) {
    all += letters[i];
    if (letters[i] > letters[most]) most = (hy_script)i;
  }
  bool clear = all >= FEW_LETTERS && 2 * letters[most] > all;
  return clear ? most : HY_SCRIPT_COUNT;
}

static uint16_t cut16(uint32_t n) {
  return n < UINT16_MAX ? (uint16_t)n : UINT16_MAX;
}

// A line is an echo when its first words stand in a line close by.
enum { ECHO_LEAST = 4, ECHO_WORDS = 8, ECHO_REACH = 3 };

// Tells quickly that a word is not in a line; that it is, only perhaps.
static uint64_t mark_of(uint32_t word) { return (uint64_t)1 << (word >> 26); }

static bool keep_words(judge *j, const hy_shape *shape, reading *out) {
  uint32_t *words = hy_arena_array(j->arena, shape->held, sizeof *words);
  if (!words) return false;
  memcpy(words, shape->hashes, shape->held * sizeof *words);
  out->words = words;
  out->held = shape->held;
  for (uint32_t i = 0; i < out->held; i++) {
    if (i == ECHO_WORDS) out->opening = out->marks;
    out->marks |= mark_of(words[i]);
  }
  if (out->held <= ECHO_WORDS) out->opening = out->marks;
  return true;
}

// The share of stop words decides between four traits; long sentences of any
// language have them, menus do not.
static hy_trait stop_trait(uint32_t stops, uint32_t held) {
  if (!stops) return HY_TRAIT_NO_STOP_WORD;
  if (5 * stops < held) return HY_TRAIT_FEW_STOP_WORDS;
  return 3 * stops < held ? HY_TRAIT_SOME_STOP_WORDS : HY_TRAIT_MANY_STOP_WORDS;
}

// The word lists, and the patterns, that a word of a line speaks for.
static uint64_t lists_of(const hy_phrases_found *found) {
  return found->lists[0] & (((uint64_t)1 << PATTERN_LIST) - 1);
}

static uint64_t patterns_of(const hy_phrases_found *found) {
  return found->lists[0] >> PATTERN_LIST | found->lists[1]
                                               << (64 - PATTERN_LIST);
}

static void note_phrases(const hy_shape *shape, const hy_phrases_found *found,
                         hy_line *line) {
  for (uint64_t bits = lists_of(found); bits; bits &= bits - 1)
    line->covered[lowest(bits)] = (uint8_t)found->covered[lowest(bits)];
  hy_trait stops = stop_trait(found->covered[0], shape->held);
  line->traits |= (uint64_t)1 << stops;
}

// Out of steps or of memory, a pattern does not count: the rest still does.
static bool is_found(judge *j, const pattern *p, hy_str text) {
  bool found = false;
  hy_status status =
      hy_regex_match(p->regex, j->scratch, text, 0, NULL, 0, &found);
  return status == HY_OK && found;
}

static void note_patterns(judge *j, uint64_t spoken_for, hy_line *line) {
  hy_str text = hy_str_slice(j->text, line->at);
  if (text.len > HY_LINES_PATTERN_LINE_MAX) return;
  uint64_t bits = j->rules->wordless | spoken_for;
  for (; bits; bits &= bits - 1) {
    const pattern *p = &j->rules->patterns[lowest(bits)];
    if (line->words > p->most || p->has & ~line->traits) continue;
    if (is_found(j, p, text)) line->patterns |= bits & (~bits + 1);
  }
}

static bool read_line(judge *j, size_t i, hy_span at) {
  hy_line *line = &j->lines[i];
  reading *seen = &j->readings[i];
  hy_shape shape;
  hy_shape_read(hy_str_slice(j->text, at), &shape);
  line->at = at;
  line->words = cut16(shape.words);
  line->traits = shape.traits;
  seen->hash = shape.hash;
  seen->script = most_letters(shape.letters);
  for (int s = 0; s < HY_SCRIPT_COUNT; s++)
    j->letters[s] += shape.letters[s];
  hy_phrases_found found = {0};
  hy_phrases_find(j->rules->phrases, shape.hashes, shape.held, &found);
  seen->lists = lists_of(&found);
  note_phrases(&shape, &found, line);
  note_patterns(j, patterns_of(&found), line);
  return keep_words(j, &shape, seen);
}

static hy_status read_lines(judge *j) {
  j->count = count_lines(j->text);
  j->lines = hy_arena_array(j->arena, j->count, sizeof *j->lines);
  j->readings = hy_arena_array(j->arena, j->count, sizeof *j->readings);
  if (!j->lines || !j->readings) return HY_ENOMEM;
  uint32_t from = 0;
  for (size_t i = 0; i < j->count; i++) {
    hy_span at = next_line(j->text, from);
    if (!read_line(j, i, at)) return HY_ENOMEM;
    from = at.end;
  }
  return HY_OK;
}

// --- what other lines say about a line

static void set(hy_line *line, hy_trait trait) {
  line->traits |= (uint64_t)1 << trait;
}

static bool has(const hy_line *line, hy_trait trait) {
  return line->traits >> trait & 1;
}

// Finds lines that stand in the text twice, with a table of their hashes.
static hy_status note_repeats(judge *j) {
  size_t size = 16;
  while (size < 2 * j->count)
    size *= 2;
  uint32_t *table = hy_arena_array(j->arena, size, sizeof *table);
  if (!table) return HY_ENOMEM;
  for (size_t i = 0; i < j->count; i++) {
    uint64_t hash = j->readings[i].hash;
    size_t slot = (hash ^ hash >> 29) & (size - 1);
    while (table[slot] && j->readings[table[slot] - 1].hash != hash)
      slot = (slot + 1) & (size - 1);
    if (table[slot] && j->lines[i].words) {
      set(&j->lines[i], HY_TRAIT_REPEATED);
      set(&j->lines[table[slot] - 1], HY_TRAIT_REPEATED);
    }
    if (!table[slot]) table[slot] = (uint32_t)i + 1;
  }
  return HY_OK;
}

static bool has_run(const reading *in, const reading *of) {
  if (of->opening & ~in->marks) return false;
  uint32_t len = of->held < ECHO_WORDS ? of->held : ECHO_WORDS;
  for (uint32_t at = 0; at + len <= in->held; at++)
    if (in->words[at] == of->words[0] &&
        !memcmp(in->words + at, of->words, len * sizeof *of->words))
      return true;
  return false;
}

// A caption is often given twice, the second time with its source.
static bool is_echo(const judge *j, size_t i) {
  if (j->readings[i].held < ECHO_LEAST) return false;
  size_t from = i > ECHO_REACH ? i - ECHO_REACH : 0;
  for (size_t k = from; k <= i + ECHO_REACH && k < j->count; k++)
    if (k != i && has_run(&j->readings[k], &j->readings[i])) return true;
  return false;
}

static void note_others(judge *j) {
  hy_script main = most_letters(j->letters);
  for (size_t i = 0; i < j->count; i++) {
    if (is_echo(j, i)) set(&j->lines[i], HY_TRAIT_ECHO);
    hy_script script = j->readings[i].script;
    if (script != HY_SCRIPT_COUNT && main != HY_SCRIPT_COUNT && script != main)
      set(&j->lines[i], HY_TRAIT_FOREIGN);
  }
}

// --- what kind of page it is

// A page with its menus has at least so many lines that a list or a pattern
// knows, and at least such a part of all.
enum { RAW_LINES = 8, RAW_PART = 16 };

// The lists that speak for or against a line: all but the stop words.
static uint64_t said_by(const judge *j, size_t at) {
  return j->readings[at].lists & ~(uint64_t)1;
}

static bool is_known(const judge *j, size_t at) {
  const hy_line *line = &j->lines[at];
  if (has(line, HY_TRAIT_NO_LETTER) || has(line, HY_TRAIT_NO_WORD))
    return false;
  for (uint64_t bits = said_by(j, at); bits; bits &= bits - 1)
    if (2 * line->covered[lowest(bits)] >= line->words) return true;
  for (uint64_t bits = line->patterns; bits; bits &= bits - 1)
    if (j->rules->patterns[lowest(bits)].weight > 0) return true;
  return false;
}

// Menus in a language that no list knows: many short lines, each once.
enum { MENU_LINES = 30, MENU_WORDS = 4 };

static bool is_menu_like(const hy_line *line) {
  return line->words >= 1 && line->words <= MENU_WORDS &&
         has(line, HY_TRAIT_ENDS_OPEN) && !has(line, HY_TRAIT_NO_LETTER) &&
         !has(line, HY_TRAIT_MANY_FIGURES);
}

static bool is_raw(judge *j) {
  size_t known = 0, menu = 0, once = 0;
  for (size_t i = 0; i < j->count; i++) {
    const hy_line *line = &j->lines[i];
    j->readings[i].is_known = is_known(j, i);
    known += j->readings[i].is_known;
    menu += is_menu_like(line);
    once += is_menu_like(line) && !has(line, HY_TRAIT_REPEATED);
  }
  if (known >= RAW_LINES && RAW_PART * known >= j->count) return true;
  return once >= MENU_LINES && 10 * menu >= 3 * j->count;
}

// --- the first score

static double clamp(double score) {
  if (score > HY_LINES_SCORE_MAX) return HY_LINES_SCORE_MAX;
  return score < -HY_LINES_SCORE_MAX ? -HY_LINES_SCORE_MAX : score;
}

static double sum_bits(uint64_t bits, const double *weights) {
  double sum = 0;
  for (; bits; bits &= bits - 1)
    sum += weights[lowest(bits)];
  return sum;
}

// What list `i` adds to a line. Only the words that were looked at count.
static double list_part(const hy_lines_rules *rules, const hy_line *line,
                        size_t i) {
  if (!line->covered[i]) return 0;
  uint16_t held =
      line->words < HY_SHAPE_WORDS_MAX ? line->words : HY_SHAPE_WORDS_MAX;
  double share = held ? (double)line->covered[i] / held : 0;
  return rules->lists[i].any + rules->lists[i].share * share;
}

static double said_score(const judge *j, size_t at) {
  const hy_lines_rules *rules = j->rules;
  const hy_line *line = &j->lines[at];
  double sum = 0;
  for (uint64_t bits = j->readings[at].lists; bits; bits &= bits - 1)
    sum += list_part(rules, line, lowest(bits));
  for (uint64_t bits = line->patterns; bits; bits &= bits - 1)
    sum += rules->patterns[lowest(bits)].weight;
  return clamp(sum);
}

static void score_alone(judge *j) {
  const hy_lines_rules *rules = j->rules;
  double start = rules->start + (j->is_raw ? 0 : rules->tidy);
  for (size_t i = 0; i < j->count; i++) {
    hy_line *line = &j->lines[i];
    double shape = clamp(start + sum_bits(line->traits, rules->traits));
    double said = said_score(j, i);
    line->shape = (float)shape;
    line->said = (float)said;
    j->readings[i].bad = 1 / (1 + exp(-shape - said));
  }
}

// --- the block of the story

enum { GOOD_WORDS_MAX = 60, BAD_FINE = 10 };

// Words of a good line count for the block, a bad line is fined.
static double worth(const judge *j, size_t i) {
  double sure = 1 - 2 * j->readings[i].bad;
  double words =
      j->lines[i].words < GOOD_WORDS_MAX ? j->lines[i].words : GOOD_WORDS_MAX;
  return sure > 0 ? sure * words : sure * BAD_FINE;
}

// The stretch of lines with the greatest worth; half open, never empty unless
// there is no line of any worth.
static hy_span find_block(const judge *j) {
  hy_span best = {0, 0};
  double sum = 0, most = 0;
  uint32_t start = 0;
  for (uint32_t i = 0; i < j->count; i++) {
    if (sum <= 0) {
      sum = 0;
      start = i;
    }
    sum += worth(j, i);
    if (sum > most) {
      most = sum;
      best = (hy_span){start, i + 1};
    }
  }
  return best;
}

// --- places

enum { SHORT_WORDS = 12, HEAD_LEAST = 4, HEAD_MOST = 24, HEAD_REACH = 20 };
enum { OPENING = 4 };
enum { WINDOW = 4 };

static bool is_good(const judge *j, size_t i) {
  return i < j->count && j->readings[i].bad < 0.5;
}

static place neighbours_of(const judge *j, size_t i) {
  bool before = i && is_good(j, i - 1), after = is_good(j, i + 1);
  if (before) return after ? BETWEEN : AFTER;
  return after ? BEFORE : APART;
}

// How bad the lines around are, four on each side; `sums` are running sums.
static place weather_of(const judge *j, const double *sums, size_t i) {
  size_t from = i > WINDOW ? i - WINDOW : 0;
  size_t to = i + WINDOW + 1 < j->count ? i + WINDOW + 1 : j->count;
  if (to - from < 2) return MIXED;
  double bad =
      (sums[to] - sums[from] - j->readings[i].bad) / (double)(to - from - 1);
  if (bad < 0.15) return CALM;
  if (bad < 0.35) return RATHER_CALM;
  if (bad < 0.65) return MIXED;
  return bad < 0.85 ? RATHER_BAD : BAD;
}

static place page_of(const judge *j, const double *sums) {
  double bad = sums[j->count] / (double)j->count;
  if (bad < 0.25) return TIDY_PAGE;
  return bad < 0.6 ? HALF_PAGE : MESSY_PAGE;
}

static bool is_known_at(const judge *j, size_t i) {
  return i < j->count && j->readings[i].is_known;
}

// How many of the two lines before and the two after a list or pattern knows.
static place company_of(const judge *j, size_t i) {
  int known = (i >= 2 && is_known_at(j, i - 2)) +
              (i >= 1 && is_known_at(j, i - 1)) + is_known_at(j, i + 1) +
              is_known_at(j, i + 2);
  if (!known) return KNOWN_NONE;
  return known < 3 ? KNOWN_SOME : KNOWN_MOST;
}

static uint64_t bit(unsigned i) { return (uint64_t)1 << i; }

static uint64_t distance_bits(hy_span block, size_t i) {
  size_t away = i < block.start  ? block.start - i
                : i >= block.end ? i - block.end + 1
                                 : 0;
  if (!away) return 0;
  return away <= 2 ? bit(CLOSE) : away <= 6 ? bit(NEAR) : bit(FAR);
}

static uint64_t edge_bits(const judge *j, size_t i) {
  uint64_t bits = 0;
  if (i == 0) bits |= bit(FIRST);
  if (i > 0 && i < 3) bits |= bit(EARLY);
  if (i + 1 == j->count) bits |= bit(LAST);
  if (i + 1 < j->count && i + 3 >= j->count) bits |= bit(LATE);
  return bits;
}

static bool is_stop_word(const judge *j, uint32_t word) {
  hy_phrases_found found = {0};
  hy_phrases_find(j->rules->phrases, &word, 1, &found);
  return found.covered[0] > 0;
}

// Whether a word stands in the first lines of the block.
static bool is_in_opening(const judge *j, hy_span block, uint32_t word) {
  size_t end =
      block.start + OPENING < block.end ? block.start + OPENING : block.end;
  for (size_t i = block.start; i < end; i++)
    for (uint32_t k = 0; k < j->readings[i].held; k++)
      if (j->readings[i].words[k] == word) return true;
  return false;
}

// The share of a line's words, but for stop words, that the story takes up at
// once: that is what a title is for.
static double title_share(const judge *j, hy_span block, size_t i) {
  const reading *line = &j->readings[i];
  double words = 0, taken = 0;
  for (uint32_t k = 0; k < line->held; k++) {
    if (is_stop_word(j, line->words[k])) continue;
    words++;
    taken += is_in_opening(j, block, line->words[k]);
  }
  return words < HEAD_LEAST - 1 ? 0 : taken / words;
}

// Which line above the block may be its title, or `count`.
static size_t find_head(const judge *j, hy_span block) {
  size_t least = block.start > HEAD_REACH ? block.start - HEAD_REACH : 0;
  size_t head = j->count;
  double most = 0.3;
  for (size_t i = block.start; i-- > least;) {
    const hy_line *line = &j->lines[i];
    bool fits = line->words >= HEAD_LEAST && line->words <= HEAD_MOST;
    if (!fits || has(line, HY_TRAIT_ENDS_STOP)) continue;
    double share = title_share(j, block, i);
    if (share < most) continue;
    most = share + 0.01; // of two alike the nearer one
    head = i;
  }
  return head;
}

static void note_place(judge *j, const double *sums, hy_span block, size_t i,
                       place page) {
  hy_line *line = &j->lines[i];
  unsigned size = line->words >= SHORT_WORDS;
  place block_place = i < block.start ? ABOVE : i < block.end ? INSIDE : BELOW;
  line->places = bit(neighbours_of(j, i) + size) |
                 bit(weather_of(j, sums, i) + size) | bit(block_place + size) |
                 bit(page + size) | bit(company_of(j, i) + size) |
                 distance_bits(block, i) | edge_bits(j, i);
  if (j->readings[i].is_known) line->places |= bit(KNOWN + size);
}

// --- the verdict

static uint16_t cause_of(const hy_line *line) {
  if (has(line, HY_TRAIT_FOREIGN)) return HY_LINES_SCRIPT;
  if (has(line, HY_TRAIT_NO_WORD) || has(line, HY_TRAIT_NO_LETTER))
    return HY_LINES_COUNTER;
  if (has(line, HY_TRAIT_ECHO) || has(line, HY_TRAIT_REPEATED))
    return HY_LINES_REPEAT;
  return line->words < SHORT_WORDS ? HY_LINES_MENU : HY_LINES_ASIDE;
}

// The list or pattern that spoke loudest against the line, if any spoke at
// all; a list of words in passing is not enough.
static uint16_t reason_of(const judge *j, size_t at) {
  const hy_lines_rules *rules = j->rules;
  const hy_line *line = &j->lines[at];
  double loudest = 0.5;
  uint16_t reason = cause_of(line);
  for (uint64_t bits = said_by(j, at); bits; bits &= bits - 1) {
    double part = list_part(rules, line, lowest(bits));
    if (part <= loudest) continue;
    loudest = part;
    reason = rules->lists[lowest(bits)].reason;
  }
  for (uint64_t bits = line->patterns; bits; bits &= bits - 1) {
    const pattern *p = &rules->patterns[lowest(bits)];
    if (p->weight <= loudest) continue;
    loudest = p->weight;
    reason = p->reason;
  }
  return reason;
}

static void conclude(judge *j, size_t i) {
  const hy_lines_rules *rules = j->rules;
  hy_line *line = &j->lines[i];
  const place_sum *sum = &rules->in_place[j->is_raw];
  double score = sum->start + sum->shape * (double)line->shape +
                 sum->words * (double)line->said +
                 sum_bits(line->places, sum->places);
  line->score = (float)clamp(score);
  bool goes = line->score > 0 && j->count > 1;
  line->reason = goes ? reason_of(j, i) : HY_LINES_KEPT;
}

static hy_status look_again(judge *j) {
  double *sums = hy_arena_array(j->arena, j->count + 1, sizeof *sums);
  if (!sums) return HY_ENOMEM;
  for (size_t i = 0; i < j->count; i++)
    sums[i + 1] = sums[i] + j->readings[i].bad;
  hy_span block = find_block(j);
  place page = j->count ? page_of(j, sums) : TIDY_PAGE;
  for (size_t i = 0; i < j->count; i++)
    note_place(j, sums, block, i, page);
  size_t head = find_head(j, block);
  if (head < j->count) j->lines[head].places |= bit(HEAD);
  for (size_t i = 0; i < j->count; i++)
    conclude(j, i);
  return HY_OK;
}

hy_status hy_lines_judge(const hy_lines_rules *rules, hy_regex_scratch *scratch,
                         hy_str text, hy_arena *arena, hy_lines *out) {
  *out = (hy_lines){0};
  if (text.len > HY_TEXT_MAX) return HY_ELIMIT;
  judge j = {.rules = rules, .scratch = scratch, .text = text, .arena = arena};
  hy_status status = read_lines(&j);
  if (status != HY_OK) return status;
  status = note_repeats(&j);
  if (status != HY_OK) return status;
  note_others(&j);
  j.is_raw = is_raw(&j);
  score_alone(&j);
  status = look_again(&j);
  if (status != HY_OK) return status;
  *out = (hy_lines){j.lines, j.count, j.is_raw};
  return HY_OK;
}
