/* embed.c - writes files as C strings, for the program to carry.
 *
 * usage: embed LIST OUT.c
 * LIST names one file a line, from the current folder. OUT.c defines the
 * table that bindings/carried.h declares, in the order of LIST. Lua files are
 * there twice: as they are, and compiled, for compiling all of them took a
 * quarter of the time in which the program starts. Built and run by the build
 * itself, so that building needs no other tool.
 *
 * SPDX-License-Identifier: MIT
 */
#include <lauxlib.h>
#include <lua.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_LEN = 1024, PER_LINE = 512 };

static void stop(const char *what, const char *name) {
  fprintf(stderr, "embed: %s: %s\n", what, name);
  exit(1);
}

static FILE *open_or_stop(const char *name, const char *mode) {
  FILE *file = fopen(name, mode);
  if (!file) stop("cannot open", name);
  return file;
}

// A byte as a string literal has it: three figures where it could be read as
// something else, so that no figure after it is taken for part of it.
static void write_byte(FILE *out, int byte) {
  bool is_plain = byte >= ' ' && byte <= '~' && !strchr("\"\\?", byte);
  if (is_plain)
    putc(byte, out);
  else
    fprintf(out, "\\%03o", (unsigned)byte);
}

typedef struct bytes {
  char *data;
  size_t size, room;
} bytes;

static void add_bytes(bytes *b, const void *data, size_t size) {
  if (b->size + size > b->room) {
    b->room = 2 * (b->size + size);
    b->data = realloc(b->data, b->room);
    if (!b->data) stop("not enough memory", "");
  }
  memcpy(b->data + b->size, data, size);
  b->size += size;
}

static bytes read_file(const char *name) {
  FILE *file = open_or_stop(name, "rb");
  char piece[4096];
  bytes all = {0};
  for (size_t size; (size = fread(piece, 1, sizeof piece, file)) > 0;)
    add_bytes(&all, piece, size);
  fclose(file);
  return all;
}

static int add_piece(lua_State *L, const void *data, size_t size, void *all) {
  (void)L;
  add_bytes(all, data, size);
  return 0;
}

// With its lines and names, so that a message says what it says of the text. A
// file with a mistake is carried as it is alone; whoever reads it is told.
static bytes compile(const char *name, bytes source) {
  bytes code = {0};
  lua_State *L = luaL_newstate();
  if (!L) stop("not enough memory", name);
  const char *chunk = lua_pushfstring(L, "@%s", name);
  if (!luaL_loadbufferx(L, source.data, source.size, chunk, "t"))
    lua_dump(L, add_piece, &code, 0);
  lua_close(L);
  return code;
}

// Text in a literal is compiled in a tenth of the time of an array of numbers.
static void write_array(FILE *out, const char *kind, int number, bytes b) {
  fprintf(out, "static const char %s_%d[] =\n    \"", kind, number);
  for (size_t i = 0; i < b.size; i++) {
    if (i && i % PER_LINE == 0) fputs("\"\n    \"", out);
    write_byte(out, (unsigned char)b.data[i]);
  }
  fputs("\";\n\n", out);
}

static bool is_lua(const char *name) {
  size_t len = strlen(name);
  return len > 4 && !strcmp(name + len - 4, ".lua");
}

static void write_file(FILE *out, FILE *table, const char *name, int number) {
  bytes text = read_file(name), code = {0};
  if (is_lua(name)) code = compile(name, text);
  fprintf(out, "/* %s */\n", name);
  write_array(out, "file", number, text);
  fprintf(table, "    {\"%s\", file_%d, %zuu, ", name, number, text.size);
  if (code.size) {
    write_array(out, "code", number, code);
    fprintf(table, "code_%d, %zuu},\n", number, code.size);
  } else {
    fputs("0, 0},\n", table);
  }
  free(text.data);
  free(code.data);
}

// The table's rows wait in a second file until all the texts are out.
static void append(FILE *out, FILE *table) {
  rewind(table);
  for (int byte; (byte = getc(table)) != EOF;)
    putc(byte, out);
}

int main(int argc, char **argv) {
  if (argc != 3) stop("usage", "embed LIST OUT.c");
  FILE *list = open_or_stop(argv[1], "r");
  FILE *out = open_or_stop(argv[2], "w");
  FILE *table = tmpfile();
  if (!table) stop("cannot open", "a temporary file");
  fputs("/* Written by embed. Do not edit. */\n#include \"carried.h\"\n\n",
        out);
  char name[NAME_MAX_LEN];
  int count = 0;
  while (fgets(name, sizeof name, list)) {
    name[strcspn(name, "\n")] = '\0';
    if (!name[0]) continue;
    write_file(out, table, name, count++);
  }
  fputs("const hy_carried hy_carried_files[] = {\n", out);
  append(out, table);
  fprintf(out, "};\nconst size_t hy_carried_count = %d;\n", count);
  return fclose(out) ? (stop("cannot write", argv[2]), 1) : 0;
}
