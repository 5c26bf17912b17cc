/* syntax.h - the notation of patterns, read into a tree.
 *
 * The grammar, loosest first:
 *   pattern = seq { "|" seq }          seq  = item { item }
 *   item = [name ":"] ["@"] conj [quant]    conj = unit { "&" unit }
 *   unit = word | "string" | /regex/ | Label | _ | [attr] | .. | ... | ^ | $
 *        | !unit | (pattern) | (?=pattern) (?!...) (?<=...) (?<!...)
 *   step = (">" | "<") relation [ ? | * | + ] [name ":"] conj   (an item, too)
 *   quant = ? * + {m} {m,} {,n} {m,n}, each lazy with a further ?
 * Blanks part items; "--" starts a comment that ends with the line.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_SYNTAX_H
#define HY_SYNTAX_H

#include "ast.h"

/**
 * Reads `pattern` into a tree owned by `arena`; the texts of its nodes point
 * into `pattern` where they can, so it must live as long as the tree.
 * HY_ESYNTAX names the byte that cannot be read; HY_ELIMIT a pattern too long
 * or nested too deep. Linear time.
 */
HY_MUST_USE hy_status hy_syntax_read(hy_str pattern, hy_arena *arena,
                                     hy_problem *problem, hy_node **out);

#endif
