/* test_pool.c - blocks keep what is written to them, whatever their size. */
#include "pool.h"

#include "check.h"
#include "models.h"

enum { BLOCKS = 200, ROUNDS = 20000, SIZE_MAX_HERE = 2 * HY_POOL_BLOCK_MAX };

typedef struct piece {
  unsigned char *data;
  size_t size;
  unsigned char mark;
} piece;

static bool is_whole(const piece *b) {
  for (size_t i = 0; i < b->size; i++)
    if (b->data[i] != b->mark) return false;
  return true;
}

// The marks that a move has to carry over, then marks anew.
static void change(hy_mem mem, piece *b, size_t size, unsigned char mark) {
  unsigned char *data = mem.resize(mem.ctx, b->data, b->size, size);
  CHECK((data != NULL) == (size != 0));
  piece kept = {data, size < b->size ? size : b->size, b->mark};
  CHECK(is_whole(&kept));
  CHECK((uintptr_t)data % 16 == 0);
  if (data) memset(data, mark, size);
  *b = (piece){data, size, mark};
}

static void test_blocks_keep_their_bytes(void) {
  static piece pieces[BLOCKS];
  check_purse purse = {.left = 1 << 20};
  hy_pool *pool = hy_pool_new(check_purse_mem(&purse));
  hy_mem mem = hy_pool_mem(pool);
  uint64_t state = 3;
  for (int i = 0; i < ROUNDS; i++) {
    piece *b = &pieces[models_random(&state) % BLOCKS];
    CHECK(is_whole(b));
    size_t size = models_random(&state) % SIZE_MAX_HERE;
    change(mem, b, i % 3 ? size : 0, (unsigned char)i);
  }
  for (int i = 0; i < BLOCKS; i++)
    change(mem, &pieces[i], 0, 0);
  hy_pool_free(pool);
  CHECK(purse.held == 0);
  CHECK(purse.bytes == 0);
}

static void test_dropped_blocks_come_back(void) {
  check_purse purse = {.left = 1 << 20};
  hy_pool *pool = hy_pool_new(check_purse_mem(&purse));
  hy_mem mem = hy_pool_mem(pool);
  void *first = mem.resize(mem.ctx, NULL, 0, 40);
  mem.resize(mem.ctx, first, 40, 0);
  CHECK(mem.resize(mem.ctx, NULL, 0, 33) == first);
  long calls = purse.left;
  for (int i = 0; i < 100000; i++) {
    void *block = mem.resize(mem.ctx, NULL, 0, 100);
    mem.resize(mem.ctx, block, 100, 0);
  }
  CHECK(purse.left == calls); // all from the slab that was there
  hy_pool_free(pool);
  CHECK(purse.held == 0);
}

static void test_no_memory(void) {
  check_purse purse = {.left = 0};
  CHECK(hy_pool_new(check_purse_mem(&purse)) == NULL);
  purse.left = 1;
  hy_pool *pool = hy_pool_new(check_purse_mem(&purse));
  hy_mem mem = hy_pool_mem(pool);
  CHECK(mem.resize(mem.ctx, NULL, 0, 40) == NULL);
  CHECK(mem.resize(mem.ctx, NULL, 0, HY_POOL_BLOCK_MAX + 1) == NULL);
  hy_pool_free(pool);
  hy_pool_free(NULL);
  CHECK(purse.held == 0);
}

int main(void) {
  test_blocks_keep_their_bytes();
  test_dropped_blocks_come_back();
  test_no_memory();
  return CHECK_REPORT();
}
