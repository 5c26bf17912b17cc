/* tell.h - what a closed rule set and a matcher can say of themselves.
 *
 * For people who write rules: what a rule waits for, what of that a sentence
 * did not have, where an element stands in the pattern. Nothing here changes
 * a result.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef HY_TELL_H
#define HY_TELL_H

#include "index.h"
#include "rules.h"
#include "str.h"

typedef struct hy_matcher hy_matcher; /* match.h */

/** What every match of a rule holds, the rarest first: the first one is the
 *  rule's key. None: the rule is tried in every sentence. Borrowed. */
const hy_needs *hy_tell_needs(const hy_rules *rules, uint32_t rule);

/** Appends an atom as a pattern would write it; several, joined by " | ", for
 *  an atom that is a choice. A regex or an attribute has no name of its own
 *  and is left out. */
void hy_tell_atom(const hy_rules *rules, uint32_t atom, hy_buf *out);

/** The bytes of the rule's pattern that element `element` of a hy_stop was
 *  made from; empty when there is none. */
hy_span hy_tell_element(const hy_rules *rules, uint32_t rule, uint32_t element);

/** Of the needs of a rule, those that the window at hand does not have: a bit
 *  for each. Only inside a hy_tell. */
uint32_t hy_tell_missing(const hy_matcher *matcher, uint32_t rule);

#endif
