/* model.c - the frame of a model file. SPDX-License-Identifier: MIT */
#include "model.h"

#include <string.h>

#include "str.h"

static const char MAGIC[8] = "HYMODEL";

enum { CHECKSUM_AT = 24, NAME_LEN = 8 };

// One load on a little-endian machine, and right on any other.
static uint64_t word_at(const uint8_t *at) {
  return (uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 |
         (uint64_t)at[3] << 24 | (uint64_t)at[4] << 32 | (uint64_t)at[5] << 40 |
         (uint64_t)at[6] << 48 | (uint64_t)at[7] << 56;
}

static uint64_t number(const uint8_t *at, size_t len) {
  uint64_t value = 0;
  for (size_t i = len; i-- > 0;)
    value = value << 8 | at[i];
  return value;
}

// Every step can be undone, so two files that differ in one word of eight
// bytes never share a checksum.
uint64_t hy_model_checksum(hy_str bytes) {
  const uint8_t *data = (const uint8_t *)bytes.data;
  uint64_t hash = 0x243F6A8885A308D3u ^ bytes.len;
  for (size_t i = 0; i < bytes.len; i += 8) {
    size_t len = bytes.len - i;
    uint64_t word = len < 8 ? number(data + i, len) : word_at(data + i);
    if (i == CHECKSUM_AT) word = 0;
    hash = (hash ^ word) * 0x9FB21C651E98DF25u;
    hash ^= hash >> 32;
  }
  return hash;
}

static const uint8_t *entry(hy_str bytes, uint32_t i) {
  return (const uint8_t *)bytes.data + HY_MODEL_HEADER +
         (size_t)i * HY_MODEL_ENTRY;
}

static bool is_entry_sound(hy_str bytes, uint32_t i) {
  uint64_t offset = number(entry(bytes, i) + 8, 8);
  uint64_t len = number(entry(bytes, i) + 16, 8);
  return offset <= bytes.len && len <= bytes.len - offset;
}

static hy_status broken(hy_problem *problem, const char *text) {
  return hy_problem_set(problem, HY_EINVALID, (hy_span){0}, "bad-model",
                        "the model file %s", text);
}

static const char *complaint(hy_str bytes) {
  const uint8_t *data = (const uint8_t *)bytes.data;
  if (bytes.len < HY_MODEL_HEADER || memcmp(data, MAGIC, sizeof MAGIC))
    return "is not a model file";
  if (number(data + 8, 4) != HY_MODEL_VERSION)
    return "is of another version of the format";
  if (bytes.len > HY_MODEL_MAX || number(data + 16, 8) != bytes.len)
    return "is cut short or has bytes too many";
  uint64_t sections = number(data + 12, 4);
  if (sections > HY_MODEL_SECTIONS ||
      sections * HY_MODEL_ENTRY > bytes.len - HY_MODEL_HEADER)
    return "has a damaged table of sections";
  if (number(data + CHECKSUM_AT, 8) != hy_model_checksum(bytes))
    return "is damaged: its checksum does not fit its bytes";
  for (uint32_t i = 0; i < sections; i++)
    if (!is_entry_sound(bytes, i)) return "has a section out of its bounds";
  return NULL;
}

hy_status hy_model_open(hy_str bytes, hy_model *out, hy_problem *problem) {
  *out = (hy_model){0};
  const char *text = complaint(bytes);
  if (text) return broken(problem, text);
  out->bytes = bytes;
  out->sections = (uint32_t)number((const uint8_t *)bytes.data + 12, 4);
  return HY_OK;
}

static bool has_name(const uint8_t *at, const char *name) {
  char padded[NAME_LEN] = {0};
  for (size_t i = 0; i < NAME_LEN && name[i]; i++)
    padded[i] = name[i];
  return memcmp(at, padded, NAME_LEN) == 0;
}

hy_reader hy_model_section(const hy_model *model, const char *name) {
  for (uint32_t i = 0; i < model->sections; i++) {
    const uint8_t *at = entry(model->bytes, i);
    if (has_name(at, name))
      return (hy_reader){(const uint8_t *)model->bytes.data + number(at + 8, 8),
                         (size_t)number(at + 16, 8), false};
  }
  return (hy_reader){NULL, 0, true};
}

bool hy_model_has(const hy_model *model, const char *name) {
  return !hy_model_section(model, name).failed;
}

static const uint8_t *take(hy_reader *reader, size_t len) {
  if (reader->failed || len > reader->left) {
    reader->failed = true;
    return NULL;
  }
  const uint8_t *at = reader->at;
  reader->at += len;
  reader->left -= len;
  return at;
}

static uint64_t read_number(hy_reader *reader, size_t len) {
  const uint8_t *at = take(reader, len);
  return at ? number(at, len) : 0;
}

uint8_t hy_read_u8(hy_reader *reader) {
  return (uint8_t)read_number(reader, 1);
}
uint16_t hy_read_u16(hy_reader *reader) {
  return (uint16_t)read_number(reader, 2);
}
uint32_t hy_read_u32(hy_reader *reader) {
  return (uint32_t)read_number(reader, 4);
}
uint64_t hy_read_u64(hy_reader *reader) { return read_number(reader, 8); }

hy_str hy_read_bytes(hy_reader *reader, size_t len) {
  const uint8_t *at = take(reader, len);
  return at ? (hy_str){(const char *)at, len} : (hy_str){"", 0};
}

hy_str hy_read_name(hy_reader *reader) {
  return hy_read_bytes(reader, hy_read_u8(reader));
}

uint32_t hy_read_count(hy_reader *reader, uint32_t limit) {
  uint32_t count = hy_read_u32(reader);
  if (count <= limit) return count;
  reader->failed = true;
  return 0;
}

// The way from an unsigned to a signed number that C defines.
static int32_t as_signed(uint64_t value, uint64_t half) {
  return value < half ? (int32_t)value
                      : (int32_t)((int64_t)value - 2 * (int64_t)half);
}

void hy_read_i16s(hy_reader *reader, int16_t *out, size_t count) {
  const uint8_t *at = take(reader, count * 2);
  for (size_t i = 0; at && i < count; i++)
    out[i] = (int16_t)as_signed(number(at + 2 * i, 2), 0x8000);
}

void hy_read_i32s(hy_reader *reader, int32_t *out, size_t count) {
  const uint8_t *at = take(reader, count * 4);
  for (size_t i = 0; at && i < count; i++)
    out[i] = as_signed(number(at + 4 * i, 4), 0x80000000u);
}

hy_status hy_reader_end(const hy_reader *reader, const char *name,
                        hy_problem *problem) {
  if (!reader->failed && reader->left == 0) return HY_OK;
  return hy_problem_set(problem, HY_EINVALID, (hy_span){0}, "bad-model",
                        "section '%s' of the model file makes no sense", name);
}
