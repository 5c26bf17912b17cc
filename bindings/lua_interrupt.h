/* lua_interrupt.h - the flag that Ctrl-C sets while somebody listens.
 * SPDX-License-Identifier: MIT */
#ifndef HY_LUA_INTERRUPT_H
#define HY_LUA_INTERRUPT_H

#include <lua.h>
#include <signal.h>

/** Not 0 once Ctrl-C was pressed inside core.interruptible. */
const volatile sig_atomic_t *hy_lua_interrupt_flag(void);

/** Raises "interrupted" when it is set. */
void hy_lua_check_interrupt(lua_State *L);

#endif
