/* modelfile.c - the writer of model files. SPDX-License-Identifier: MIT */
#include "modelfile.h"

#include <string.h>

enum { CHECKSUM_AT = 24 };

modelfile modelfile_new(void) {
  return (modelfile){.body = hy_buf_new(hy_mem_libc())};
}

void modelfile_section(modelfile *file, const char *name) {
  if (file->sections == HY_MODEL_SECTIONS || strlen(name) > 8)
    lab_die("no room for section %s", name);
  memcpy(file->name[file->sections], name, strlen(name));
  file->start[file->sections++] = file->body.len;
}

void modelfile_put(hy_buf *buf, uint64_t value, size_t bytes) {
  for (size_t i = 0; i < bytes; i++)
    hy_buf_add_byte(buf, (char)(value >> (8 * i) & 0xFF));
}

void modelfile_number(modelfile *file, uint64_t value, size_t bytes) {
  modelfile_put(&file->body, value, bytes);
}

void modelfile_bytes(modelfile *file, hy_str bytes) {
  hy_buf_add(&file->body, bytes);
}

void modelfile_name(modelfile *file, hy_str name) {
  modelfile_number(file, name.len, 1);
  modelfile_bytes(file, name);
}

static size_t section_end(const modelfile *file, uint32_t i) {
  return i + 1 < file->sections ? file->start[i + 1] : file->body.len;
}

hy_str modelfile_end(modelfile *file) {
  hy_buf out = hy_buf_new(hy_mem_libc());
  size_t head = HY_MODEL_HEADER + (size_t)file->sections * HY_MODEL_ENTRY;
  hy_buf_add(&out, (hy_str){"HYMODEL", 8});
  modelfile_put(&out, HY_MODEL_VERSION, 4);
  modelfile_put(&out, file->sections, 4);
  modelfile_put(&out, head + file->body.len, 8);
  modelfile_put(&out, 0, 8);
  for (uint32_t i = 0; i < file->sections; i++) {
    hy_buf_add(&out, (hy_str){file->name[i], 8});
    modelfile_put(&out, head + file->start[i], 8);
    modelfile_put(&out, section_end(file, i) - file->start[i], 8);
  }
  hy_buf_add(&out, hy_buf_str(&file->body));
  hy_buf_clear(&file->body);
  if (hy_buf_status(&out)) lab_die("out of memory");
  uint64_t sum = hy_model_checksum(hy_buf_str(&out));
  for (size_t i = 0; i < 8; i++)
    out.data[CHECKSUM_AT + i] = (char)(sum >> (8 * i) & 0xFF);
  return hy_buf_str(&out);
}

void modelfile_save(hy_str bytes, const char *path) {
  FILE *file = lab_open(path, "wb");
  if (fwrite(bytes.data, 1, bytes.len, file) != bytes.len || fclose(file))
    lab_die("cannot write %s", path);
}
