/* test_kernel.c - every kernel gives what the plain one gives, to the bit. */
#include "kernel.h"

#include "models.h"

enum { TABLE = 5000, IN = 384, OUT = 256, TOKENS = 23 };

static void fill8(int8_t *to, size_t count, uint64_t *state) {
  for (size_t i = 0; i < count; i++)
    to[i] = (int8_t)(models_random(state) & 0xFF);
}

// Small weights and any inputs, or the largest sums that are allowed.
static void fill16(int16_t *to, size_t count, int most, uint64_t *state) {
  for (size_t i = 0; i < count; i++)
    to[i] = (int16_t)((int)(models_random(state) % (uint64_t)(2 * most + 1)) -
                      most);
}

static void test_rows(const hy_kernel *plain, const hy_kernel *other) {
  static int8_t table[TABLE + 256];
  uint64_t state = 7;
  fill8(table, sizeof table, &state);
  for (size_t width = 16; width <= 256; width += 16)
    for (size_t rows = 0; rows <= 256; rows += rows < 4 ? 1 : 63) {
      uint32_t first[256];
      int16_t want[256], got[256];
      for (size_t r = 0; r < rows; r++)
        first[r] = (uint32_t)(models_random(&state) % TABLE);
      plain->sum_rows(table, first, rows, width, want);
      other->sum_rows(table, first, rows, width, got);
      CHECK(memcmp(want, got, width * sizeof *got) == 0);
    }
}

static void test_products(const hy_kernel *plain, const hy_kernel *other,
                          int most_weight, int most_input) {
  static int16_t weights[IN * OUT], in[TOKENS * IN];
  static int32_t bias[OUT], want[TOKENS * OUT], got[TOKENS * OUT];
  uint64_t state = 11;
  for (size_t i = 2; i <= IN; i = i * 3 - i % 2) {
    for (size_t o = 16; o <= OUT; o *= 2) {
      fill16(weights, i * o, most_weight, &state);
      fill16(in, TOKENS * IN, most_input, &state);
      for (size_t b = 0; b < o; b++)
        bias[b] = (int32_t)(models_random(&state) % 32768000) - 16384000;
      hy_weights w = {weights, bias, i, o};
      CHECK(hy_weights_is_safe(&w));
      for (size_t count = 0; count <= TOKENS; count++) {
        memset(got, 1, sizeof got);
        plain->multiply(&w, in, IN, count, want);
        other->multiply(&w, in, IN, count, got);
        CHECK(memcmp(want, got, count * o * sizeof *got) == 0);
      }
    }
  }
}

// Every kernel cuts and rounds alike, at the ends of the range too.
static void test_loops(const hy_kernel *plain, const hy_kernel *other) {
  enum { COUNT = 333 };
  static int32_t sums[COUNT];
  static int16_t want[COUNT], got[COUNT];
  uint64_t state = 13;
  for (unsigned bits = 1; bits <= 20; bits++) {
    for (size_t i = 0; i < COUNT; i++) {
      // Any sum that leaves room for rounding, large ones and small ones.
      int64_t any = (int64_t)(models_random(&state) >> 32) - (1ll << 31);
      sums[i] = (int32_t)(any * 1023 / 1024 / (1 << i % 16));
      want[i] = got[i] =
          (int16_t)((int)(models_random(&state) % 65535) - 32767);
    }
    plain->rectify(sums, bits, COUNT, want);
    other->rectify(sums, bits, COUNT, got);
    CHECK(memcmp(want, got, sizeof got) == 0);
    plain->narrow(sums, bits, -4000, 3967, COUNT, want);
    other->narrow(sums, bits, -4000, 3967, COUNT, got);
    CHECK(memcmp(want, got, sizeof got) == 0);
  }
}

static void test_scans(const hy_kernel *plain, const hy_kernel *other) {
  enum { WIDE = 2 * HY_KERNEL_SCAN };
  static int32_t gate[HY_KERNEL_CURVE], fresh[HY_KERNEL_CURVE];
  static int32_t sums[TOKENS * 2 * WIDE];
  static int16_t want[TOKENS * WIDE], got[TOKENS * WIDE];
  uint64_t state = 17;
  for (size_t i = 0; i < HY_KERNEL_CURVE; i++) {
    gate[i] = (int32_t)(models_random(&state) % 32768);
    fresh[i] = (int32_t)(models_random(&state) % 32769) - 16384;
  }
  for (size_t i = 0; i < TOKENS * 2 * WIDE; i++)
    sums[i] =
        (int32_t)(models_random(&state) % (1u << 31) >> i % 20) - (1 << 20);
  fill16(want, TOKENS * WIDE, 32767, &state);
  memcpy(got, want, sizeof got);
  hy_scan way = {gate, fresh, 12, 11, 4, 2 * WIDE, WIDE};
  for (int back = 0; back < 2; back++) {
    plain->scan(&way, sums + HY_KERNEL_SCAN * (size_t)back, want, TOKENS, back);
    other->scan(&way, sums + HY_KERNEL_SCAN * (size_t)back, got, TOKENS, back);
    CHECK(memcmp(want, got, sizeof got) == 0);
  }
}

// A gate that is all open lets the fresh number through at once.
static void test_plain_scan(const hy_kernel *plain) {
  static int32_t gate[HY_KERNEL_CURVE], fresh[HY_KERNEL_CURVE];
  static int32_t sums[4 * HY_KERNEL_SCAN];
  int16_t h[2 * HY_KERNEL_SCAN] = {0};
  for (size_t i = 0; i < HY_KERNEL_CURVE; i++)
    gate[i] = i < HY_KERNEL_CURVE / 2 ? 0 : 32767, fresh[i] = 160;
  sums[0] = -1; // the first token's first gate is shut
  hy_scan way = {gate, fresh, 4, 4, 4, 2 * HY_KERNEL_SCAN, HY_KERNEL_SCAN};
  plain->scan(&way, sums, h, 2, false);
  CHECK(h[0] == 0 && h[1] == 10 && h[HY_KERNEL_SCAN] == 10);
  plain->scan(&way, sums, h, 2, true);
  CHECK(h[0] == 10 && h[1] == 20 && h[HY_KERNEL_SCAN] == 20);
}

static void test_plain_loops(const hy_kernel *plain) {
  static const int32_t sums[4] = {8, 7, -8, 1 << 28};
  int16_t h[4] = {1, 1, 1, 1}, out[4];
  plain->rectify(sums, 4, 4, h);
  CHECK(h[0] == 2 && h[1] == 1 && h[2] == 1 && h[3] == 32767);
  plain->narrow(sums, 4, -5, 9, 4, out);
  CHECK(out[0] == 1 && out[1] == 0 && out[2] == 0 && out[3] == 9);
}

static void test_plain_is_right(const hy_kernel *plain) {
  static const int16_t pairs[32] = {1, 2, 3, 4, -5, 6};
  static const int32_t bias[16] = {100, 200, 300, 400};
  static const int16_t in[4] = {10, 1, -1, 2};
  static const int8_t table[40] = {1, 2, -3, [16] = 5, 6, -7, [32] = 9};
  static const uint32_t first[2] = {0, 16};
  int32_t out[32];
  int16_t sum[16];
  hy_weights w = {pairs, bias, 2, 16};
  plain->multiply(&w, in, 2, 2, out);
  CHECK(out[0] == 112 && out[1] == 234 && out[2] == 256 && out[3] == 400);
  CHECK(out[16] == 103 && out[17] == 205 && out[18] == 317);
  plain->sum_rows(table, first, 2, 16, sum);
  CHECK(sum[0] == 6 && sum[1] == 8 && sum[2] == -10 && sum[3] == 0);
}

static void test_safety(void) {
  static int16_t pairs[4 * 16];
  static int32_t bias[16];
  hy_weights w = {pairs, bias, 4, 16};
  CHECK(hy_weights_is_safe(&w));
  for (size_t i = 0; i < 4; i++)
    pairs[(i / 2 * 16 + 3) * 2 + i % 2] = i % 2 ? 16250 : -16250;
  CHECK(hy_weights_is_safe(&w));
  pairs[6]--;
  CHECK(!hy_weights_is_safe(&w));
  pairs[6]++;
  bias[15] = -16384001;
  CHECK(!hy_weights_is_safe(&w));
}

int main(void) {
  const hy_kernel *plain = hy_kernel_at(0);
  CHECK(hy_kernel_best() != NULL);
  test_plain_is_right(plain);
  test_plain_loops(plain);
  test_plain_scan(plain);
  test_safety();
  for (size_t i = 1; hy_kernel_at(i); i++) {
    printf("plain against %s\n", hy_kernel_at(i)->name);
    test_rows(plain, hy_kernel_at(i));
    test_products(plain, hy_kernel_at(i), 160, 32767);
    test_loops(plain, hy_kernel_at(i));
    test_scans(plain, hy_kernel_at(i));
  }
  return CHECK_REPORT();
}
