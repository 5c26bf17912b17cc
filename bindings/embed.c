/* embed.c - writes files as C strings, for the program to carry.
 *
 * usage: embed LIST OUT.c
 * LIST names one file a line, from the current folder. OUT.c defines the
 * table that bindings/carried.h declares, in the order of LIST. Built and run
 * by the build itself, so that building needs no other tool.
 *
 * SPDX-License-Identifier: MIT
 */
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

// Text in a literal is compiled in a tenth of the time of an array of numbers.
static unsigned long write_text(FILE *out, const char *name, int number) {
  FILE *file = open_or_stop(name, "rb");
  unsigned long size = 0;
  fprintf(out, "/* %s */\nstatic const char file_%d[] =\n    \"", name, number);
  for (int byte; (byte = getc(file)) != EOF; size++) {
    if (size && size % PER_LINE == 0) fputs("\"\n    \"", out);
    write_byte(out, byte);
  }
  fputs("\";\n\n", out);
  fclose(file);
  return size;
}

static void write_entry(FILE *table, const char *name, int number,
                        unsigned long size) {
  fprintf(table, "    {\"%s\", file_%d, %luu},\n", name, number, size);
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
    write_entry(table, name, count, write_text(out, name, count));
    count++;
  }
  fputs("const hy_carried hy_carried_files[] = {\n", out);
  append(out, table);
  fprintf(out, "};\nconst size_t hy_carried_count = %d;\n", count);
  return fclose(out) ? (stop("cannot write", argv[2]), 1) : 0;
}
