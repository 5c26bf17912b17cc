/* regex.c - PCRE2 behind one door. SPDX-License-Identifier: MIT */
#include "regex.h"

#include <assert.h>
#include <string.h>

#include "str.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

struct hy_regex {
  hy_mem mem;
  pcre2_general_context *memory;
  pcre2_code *code;
  unsigned flags;
  bool has_first;
  uint8_t first[32]; // a bit for each byte that a match may begin with
};

struct hy_regex_scratch {
  hy_mem mem;
  pcre2_general_context *memory;
  pcre2_match_context *limits;
  pcre2_match_data *data;
  pcre2_jit_stack *stack;
};

// Machine code keeps its open choices here; a page is taken when first used.
enum { STACK_MIN = 32 << 10, STACK_MAX = 1 << 20 };

static void *take_block(size_t size, void *ctx) {
  const hy_mem *mem = ctx;
  return hy_mem_take_sized(*mem, size);
}

static void drop_block(void *block, void *ctx) {
  const hy_mem *mem = ctx;
  hy_mem_drop_sized(*mem, block);
}

static uint32_t compile_options(unsigned flags) {
  uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF |
                     PCRE2_NEVER_BACKSLASH_C | PCRE2_DOLLAR_ENDONLY;
  if (flags & HY_REGEX_CASELESS) options |= PCRE2_CASELESS;
  if (flags & HY_REGEX_EXTENDED) options |= PCRE2_EXTENDED;
  if (flags & HY_REGEX_WHOLE) options |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
  return options;
}

static hy_span span_at(size_t at, size_t len) {
  size_t end = at < len ? at + 1 : len;
  return (hy_span){(uint32_t)(at < len ? at : len), (uint32_t)end};
}

static hy_status explain(hy_problem *problem, hy_str pattern, int error,
                         size_t at) {
  if (error == PCRE2_ERROR_HEAP_FAILED) return HY_ENOMEM;
  PCRE2_UCHAR text[HY_PROBLEM_TEXT];
  if (pcre2_get_error_message(error, text, sizeof text) < 0) text[0] = 0;
  return hy_problem_set(problem, HY_ESYNTAX, span_at(at, pattern.len),
                        "bad-regex", "%s", (const char *)text);
}

static hy_status compile(hy_regex *regex, hy_str pattern, unsigned flags,
                         hy_problem *problem) {
  pcre2_compile_context *context = pcre2_compile_context_create(regex->memory);
  if (!context) return HY_ENOMEM;
  pcre2_set_parens_nest_limit(context, HY_REGEX_NEST_MAX);
  int error;
  PCRE2_SIZE at;
  const char *data = pattern.data ? pattern.data : "";
  regex->code = pcre2_compile((PCRE2_SPTR)data, pattern.len,
                              compile_options(flags), &error, &at, context);
  pcre2_compile_context_free(context);
  return regex->code ? HY_OK : explain(problem, pattern, error, at);
}

static uint32_t ask(const hy_regex *regex, uint32_t what) {
  uint32_t answer = 0;
  pcre2_pattern_info(regex->code, what, &answer);
  return answer;
}

static hy_status refuse_costly(hy_regex *regex, hy_str pattern,
                               hy_problem *problem) {
  hy_span whole = {0, (uint32_t)pattern.len};
  if (ask(regex, PCRE2_INFO_BACKREFMAX))
    return hy_problem_set(problem, HY_ESYNTAX, whole, "back-reference",
                          "a regex may not refer back to a group");
  uint32_t groups = ask(regex, PCRE2_INFO_CAPTURECOUNT);
  if (groups > HY_REGEX_GROUPS_MAX)
    return hy_problem_set(problem, HY_ELIMIT, whole, "too-many-groups",
                          "a regex may have %d groups, this one has %u",
                          HY_REGEX_GROUPS_MAX, groups);
  return HY_OK;
}

// PCRE2 tells the bytes that a match begins with only of a pattern that may
// match anywhere, so a pattern for whole texts is looked at once without its
// anchors. What cannot be told is not asked for.
static void learn_first(hy_regex *regex, hy_str pattern) {
  unsigned flags = regex->flags & ~(unsigned)HY_REGEX_WHOLE;
  int error;
  PCRE2_SIZE at;
  pcre2_code *free_one =
      pcre2_compile((PCRE2_SPTR)pattern.data, pattern.len,
                    compile_options(flags), &error, &at, NULL);
  const uint8_t *bytes = NULL;
  if (free_one) pcre2_pattern_info(free_one, PCRE2_INFO_FIRSTBITMAP, &bytes);
  regex->has_first = bytes != NULL;
  if (bytes) memcpy(regex->first, bytes, sizeof regex->first);
  pcre2_code_free(free_one);
}

static hy_status fill(hy_regex *regex, hy_str pattern, unsigned flags,
                      hy_problem *problem) {
  regex->memory =
      pcre2_general_context_create(take_block, drop_block, &regex->mem);
  if (!regex->memory) return HY_ENOMEM;
  hy_status status = compile(regex, pattern, flags, problem);
  if (status == HY_OK) status = refuse_costly(regex, pattern, problem);
  // Where machine code cannot be made the interpreter gives the same answers.
  if (status == HY_OK) pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE);
  if (status == HY_OK && regex->flags & HY_REGEX_WHOLE && pattern.len)
    learn_first(regex, pattern);
  return status;
}

hy_status hy_regex_new(hy_mem mem, hy_str pattern, unsigned flags,
                       hy_problem *problem, hy_regex **out) {
  *out = NULL;
  if (pattern.len > HY_REGEX_PATTERN_MAX)
    return hy_problem_set(problem, HY_ELIMIT, (hy_span){0}, "long-regex",
                          "a regex may be %zu bytes long",
                          HY_REGEX_PATTERN_MAX);
  hy_regex *regex = hy_mem_take(mem, sizeof *regex);
  if (!regex) return HY_ENOMEM;
  regex->mem = mem;
  regex->flags = flags;
  hy_status status = fill(regex, pattern, flags, problem);
  if (status == HY_OK)
    *out = regex;
  else
    hy_regex_free(regex);
  return status;
}

void hy_regex_free(hy_regex *regex) {
  if (!regex) return;
  pcre2_code_free(regex->code);
  pcre2_general_context_free(regex->memory);
  hy_mem_drop(regex->mem, regex, sizeof *regex);
}

static bool open_scratch(hy_regex_scratch *scratch) {
  scratch->memory =
      pcre2_general_context_create(take_block, drop_block, &scratch->mem);
  if (!scratch->memory) return false;
  scratch->limits = pcre2_match_context_create(scratch->memory);
  scratch->data =
      pcre2_match_data_create(HY_REGEX_GROUPS_MAX + 1, scratch->memory);
  if (!scratch->limits || !scratch->data) return false;
  pcre2_set_depth_limit(scratch->limits, HY_REGEX_DEPTH_MAX);
  pcre2_set_heap_limit(scratch->limits, HY_REGEX_HEAP_KIB);
  // No stack where machine code cannot be made: nothing will ask for it then.
  scratch->stack =
      pcre2_jit_stack_create(STACK_MIN, STACK_MAX, scratch->memory);
  if (scratch->stack)
    pcre2_jit_stack_assign(scratch->limits, NULL, scratch->stack);
  return true;
}

hy_status hy_regex_scratch_new(hy_mem mem, hy_regex_scratch **out) {
  *out = NULL;
  hy_regex_scratch *scratch = hy_mem_take(mem, sizeof *scratch);
  if (!scratch) return HY_ENOMEM;
  scratch->mem = mem;
  if (open_scratch(scratch)) {
    *out = scratch;
    return HY_OK;
  }
  hy_regex_scratch_free(scratch);
  return HY_ENOMEM;
}

void hy_regex_scratch_free(hy_regex_scratch *scratch) {
  if (!scratch) return;
  pcre2_jit_stack_free(scratch->stack);
  pcre2_match_data_free(scratch->data);
  pcre2_match_context_free(scratch->limits);
  pcre2_general_context_free(scratch->memory);
  hy_mem_drop(scratch->mem, scratch, sizeof *scratch);
}

static hy_status status_of(int result) {
  switch (result) {
    case PCRE2_ERROR_NOMATCH: return HY_OK;
    case PCRE2_ERROR_NOMEMORY: return HY_ENOMEM;
    default: return HY_EBUDGET; // match, depth, heap or machine stack limit
  }
}

static void copy_spans(const hy_regex_scratch *scratch, int set, hy_span *spans,
                       size_t count) {
  const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(scratch->data);
  for (size_t i = 0; i < count; i++) {
    bool has = i < (size_t)set && ends[2 * i] != PCRE2_UNSET;
    spans[i] = has ? (hy_span){(uint32_t)ends[2 * i], (uint32_t)ends[2 * i + 1]}
                   : (hy_span){HY_REGEX_UNSET, HY_REGEX_UNSET};
  }
}

// PCRE2 matches invalid text piece by piece and takes the end of a piece for
// the end of the text, so the promise of HY_REGEX_WHOLE is checked here.
static bool is_kept(const hy_regex *regex, const hy_regex_scratch *scratch,
                    size_t from, size_t len) {
  const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(scratch->data);
  if (ends[0] > ends[1]) return false; // \K inside a look-ahead
  if (!(regex->flags & HY_REGEX_WHOLE)) return true;
  return ends[0] == from && ends[1] == len;
}

static uint32_t step_limit(size_t len) {
  size_t steps = HY_REGEX_STEPS_MIN + len * HY_REGEX_STEPS_PER_BYTE;
  return steps < UINT32_MAX ? (uint32_t)steps : UINT32_MAX;
}

// Whether a whole match may begin with the byte at `from`.
static bool may_begin(const hy_regex *regex, hy_str text, size_t from) {
  if (!regex->has_first || from == text.len) return true;
  unsigned char byte = (unsigned char)text.data[from];
  return regex->first[byte / 8] >> (byte % 8) & 1;
}

hy_status hy_regex_match(const hy_regex *regex, hy_regex_scratch *scratch,
                         hy_str text, size_t from, hy_span *spans, size_t count,
                         bool *found) {
  *found = false;
  if (text.len > HY_TEXT_MAX) return HY_ELIMIT;
  assert(from <= text.len);
  if (!may_begin(regex, text, from)) return HY_OK;
  pcre2_set_match_limit(scratch->limits, step_limit(text.len - from));
  const char *data = text.data ? text.data : "";
  int set = pcre2_match(regex->code, (PCRE2_SPTR)data, text.len, from, 0,
                        scratch->data, scratch->limits);
  if (set < 0) return status_of(set);
  *found = is_kept(regex, scratch, from, text.len);
  if (*found) copy_spans(scratch, set, spans, count);
  return HY_OK;
}
