/* carried.h - the files that the program carries inside: its scripts and the
 * default rules. The table is written by embed.c during the build.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_CARRIED_H
#define HY_CARRIED_H

#include <stddef.h>

/** One file: its name from the project's root, "rules/en/pack.lua", and its
 *  bytes; those of a Lua file also compiled by the Lua that the program is
 *  linked with (NULL for others). They live as long as the program. */
typedef struct hy_carried {
  const char *name;
  const char *data;
  size_t size;
  const char *code;
  size_t code_size;
} hy_carried;

/** All of them, sorted by name. */
extern const hy_carried hy_carried_files[];
extern const size_t hy_carried_count;

#endif
