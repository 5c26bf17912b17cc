/* test_model.c - the frame of a model file: what is read, what is refused. */
#include "model.h"

#include "lemma.h"
#include "models.h"
#include "tag.h"

static const char *const SECTION = "numbers";

// A file with one section: 5, 258, 66051, -2 in 16 bits, -3 in 32, "ab".
static size_t small_file(char *out) {
  static const unsigned char body[] = {
      5, 2, 1, 3, 2, 1, 0, 0xFE, 0xFF, 0xFD, 0xFF, 0xFF, 0xFF, 2, 'a', 'b'};
  size_t head = HY_MODEL_HEADER + HY_MODEL_ENTRY, len = head + sizeof body;
  memset(out, 0, len);
  memcpy(out, "HYMODEL", 8);
  out[8] = HY_MODEL_VERSION;
  out[12] = 1;
  out[16] = (char)len;
  memcpy(out + 32, SECTION, strlen(SECTION));
  out[40] = (char)head;
  out[48] = (char)sizeof body;
  memcpy(out + head, body, sizeof body);
  models_seal(out, len);
  return len;
}

static void test_reading(void) {
  char data[128];
  size_t len = small_file(data);
  hy_model model = models_open((hy_str){data, len});
  CHECK(hy_model_has(&model, SECTION) && !hy_model_has(&model, "other"));
  hy_reader in = hy_model_section(&model, SECTION);
  int16_t small;
  int32_t large;
  hy_problem problem = {0};
  CHECK(hy_read_u8(&in) == 5);
  CHECK(hy_read_u16(&in) == 258);
  CHECK(hy_read_u32(&in) == 66051);
  hy_read_i16s(&in, &small, 1);
  hy_read_i32s(&in, &large, 1);
  CHECK(small == -2 && large == -3);
  CHECK_SAME(hy_read_name(&in), HY_LIT("ab"));
  CHECK(hy_reader_end(&in, SECTION, &problem) == HY_OK);
}

static void test_reading_too_far(void) {
  char data[128];
  size_t len = small_file(data);
  hy_model model = models_open((hy_str){data, len});
  hy_reader in = hy_model_section(&model, SECTION);
  hy_problem problem = {0};
  CHECK(hy_reader_end(&in, SECTION, &problem) == HY_EINVALID);
  CHECK(strstr(problem.text, SECTION));
  CHECK(hy_read_bytes(&in, 1000).len == 0 && in.failed);
  CHECK(hy_read_u64(&in) == 0 && hy_read_name(&in).len == 0);
  hy_reader none = hy_model_section(&model, "other");
  CHECK(none.failed && hy_read_u8(&none) == 0);
  CHECK(hy_reader_end(&none, "other", NULL) == HY_EINVALID);
}

static void test_counts_have_limits(void) {
  char data[128];
  size_t len = small_file(data);
  hy_model model = models_open((hy_str){data, len});
  hy_reader in = hy_model_section(&model, SECTION);
  CHECK(hy_read_count(&in, 4) == 0 && in.failed);
}

// Every single byte matters, and so does the length.
static void test_damage(void) {
  char data[128];
  size_t len = small_file(data);
  hy_model model;
  for (size_t i = 0; i < len; i++)
    for (int bit = 0; bit < 8; bit++) {
      hy_problem problem = {0};
      data[i] = (char)(data[i] ^ 1 << bit);
      CHECK(hy_model_open((hy_str){data, len}, &model, &problem) ==
            HY_EINVALID);
      CHECK(problem.text[0] && !model.bytes.data);
      data[i] = (char)(data[i] ^ 1 << bit);
    }
  for (size_t cut = 0; cut < len; cut++)
    CHECK(hy_model_open((hy_str){data, cut}, &model, NULL) == HY_EINVALID);
  CHECK(hy_model_open((hy_str){data, len}, &model, NULL) == HY_OK);
}

// Bounds are checked even where the checksum fits.
static void test_sections_out_of_bounds(void) {
  static const size_t numbers[] = {12, 40, 44, 47, 48, 52, 55};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    char data[128];
    size_t len = small_file(data);
    hy_model model;
    data[numbers[i]] = (char)0xFF;
    models_seal(data, len);
    CHECK(hy_model_open((hy_str){data, len}, &model, NULL) == HY_EINVALID);
  }
}

static void test_shipped_file_damaged(void) {
  hy_str bytes = models_read(MODELS_FAST);
  char *data = (char *)(uintptr_t)bytes.data;
  uint64_t state = 1;
  hy_model model;
  for (int i = 0; i < 100; i++) {
    size_t at = models_random(&state) % bytes.len;
    data[at] ^= 0x10;
    CHECK(hy_model_open(bytes, &model, NULL) == HY_EINVALID);
    data[at] ^= 0x10;
  }
  CHECK(hy_model_open(bytes, &model, NULL) == HY_OK);
  models_free(bytes);
}

int main(void) {
  test_reading();
  test_reading_too_far();
  test_counts_have_limits();
  test_damage();
  test_sections_out_of_bounds();
  test_shipped_file_damaged();
  return CHECK_REPORT();
}
