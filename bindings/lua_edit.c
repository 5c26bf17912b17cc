/* lua_edit.c - a line from a person at a terminal, by libedit: history, keys,
 * completion. The only file that knows the package.
 *
 * libedit reads the locale for what is a character. The program runs in the
 * locale "C", where Lua's %a is what rules were written for, so the user's
 * locale (or UTF-8, when that one has no UTF-8) holds while a line is edited
 * and no longer.
 *
 * SPDX-License-Identifier: MIT
 */
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lua_hearsay.h"

#define EDITOR_TYPE "hearsay.Editor"
#define COMPLETE_SLOT 1 // user value: the function behind Tab
#define SLOTS 1

/* Between these, a prompt has bytes that take no column. */
#define PROMPT_ESCAPE '\1'

typedef struct editor {
  EditLine *el;
  History *history;
  locale_t locale; // 0 when there is none to be had
  lua_State *L;    // while a line is read; `at` is then the editor in it
  int at;
  char *prompt; // borrowed from the stack; libedit leaves it as it is
  bool cancelled;
} editor;

static editor *check_editor(lua_State *L) {
  editor *e = luaL_checkudata(L, 1, EDITOR_TYPE);
  luaL_argcheck(L, e->el, 1, "the editor was closed");
  return e;
}

static editor *editor_of(EditLine *el) {
  void *e = NULL;
  el_get(el, EL_CLIENTDATA, &e);
  return e;
}

/* ---- what libedit calls ---------------------------------------------------
 */

static char *prompt_of(EditLine *el) { return editor_of(el)->prompt; }

// Ctrl-C: the line is dropped, and who reads it is told.
static unsigned char on_cancel(EditLine *el, int key) {
  (void)key;
  editor_of(el)->cancelled = true;
  return CC_EOF;
}

// Ctrl-Z: libedit puts the terminal back before the signal, and again after it.
static unsigned char on_suspend(EditLine *el, int key) {
  (void)el, (void)key;
  kill(getpid(), SIGTSTP);
  return CC_REDISPLAY;
}

// Ctrl-D: ends the session on an empty line, deletes in a line.
static unsigned char on_end(EditLine *el, int key) {
  (void)key;
  const LineInfo *line = el_line(el);
  if (line->buffer == line->lastchar) return CC_EOF;
  if (line->cursor == line->lastchar) return CC_ERROR;
  el_cursor(el, 1);
  el_deletestr(el, 1);
  return CC_REFRESH;
}

// Calls complete(before, after): pushes what to insert, and what to show.
static bool ask(editor *e, const LineInfo *line) {
  lua_State *L = e->L;
  if (!lua_checkstack(L, 8)) return false;
  if (lua_getiuservalue(L, e->at, COMPLETE_SLOT) != LUA_TFUNCTION) return false;
  lua_pushlstring(L, line->buffer, (size_t)(line->cursor - line->buffer));
  lua_pushlstring(L, line->cursor, (size_t)(line->lastchar - line->cursor));
  return lua_pcall(L, 2, 2, 0) == LUA_OK;
}

// Tab. What goes wrong in there must not cross libedit, and is no news to
// whoever types; the terminal beeps.
static unsigned char on_complete(EditLine *el, int key) {
  (void)key;
  editor *e = editor_of(el);
  int top = lua_gettop(e->L);
  unsigned char result = CC_REFRESH_BEEP;
  if (ask(e, el_line(el))) { // ..., insert, listing
    const char *insert = lua_tostring(e->L, -2);
    const char *listing = lua_tostring(e->L, -1);
    if (insert && *insert && el_insertstr(el, insert) == 0) result = CC_REFRESH;
    if (listing) {
      fprintf(stdout, "\n%s", listing);
      result = CC_REDISPLAY;
    }
  }
  lua_settop(e->L, top);
  return result;
}

/* ---- life -----------------------------------------------------------------
 */

static locale_t line_locale(void) {
  locale_t mine = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
  if (mine && strcmp(nl_langinfo_l(CODESET, mine), "UTF-8") == 0) return mine;
  locale_t other = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  if (!other) return mine;
  if (mine) freelocale(mine);
  return other;
}

static locale_t enter(const editor *e) {
  return e->locale ? uselocale(e->locale) : (locale_t)0;
}

static void leave(locale_t before) {
  if (before) uselocale(before);
}

// The wide form: the other one leaks its strings.
static void bind_keys(EditLine *el) {
  el_wset(el, EL_ADDFN, L"hearsay-complete", L"Complete", on_complete);
  el_wset(el, EL_ADDFN, L"hearsay-cancel", L"Drop the line", on_cancel);
  el_wset(el, EL_ADDFN, L"hearsay-end", L"Leave, or delete", on_end);
  el_wset(el, EL_ADDFN, L"hearsay-suspend", L"Stop for now", on_suspend);
  el_set(el, EL_BIND, "^I", "hearsay-complete", NULL);
  el_set(el, EL_BIND, "^C", "hearsay-cancel", NULL);
  el_set(el, EL_BIND, "^D", "hearsay-end", NULL);
  el_set(el, EL_BIND, "^R", "em-inc-search-prev", NULL);
  el_set(el, EL_BIND, "\\e[3~", "ed-delete-next-char", NULL);
  el_set(el, EL_BIND, "\\e[1;5D", "ed-prev-word", NULL);
  el_set(el, EL_BIND, "\\e[1;5C", "em-next-word", NULL);
  el_set(el, EL_BIND, "^Z", "hearsay-suspend", NULL);
  // Ctrl-C and Ctrl-Z are keys while a line is edited, no signals.
  el_set(el, EL_SETTY, "-d", "-isig", NULL);
}

static bool open_editor(editor *e, const char *name, int size) {
  HistEvent event;
  e->locale = line_locale();
  locale_t before = enter(e);
  e->history = history_init();
  e->el = e->history ? el_init(name, stdin, stdout, stderr) : NULL;
  if (e->el) {
    history(e->history, &event, H_SETSIZE, size);
    history(e->history, &event, H_SETUNIQUE, 1);
    el_set(e->el, EL_CLIENTDATA, e);
    el_set(e->el, EL_PROMPT_ESC, prompt_of, PROMPT_ESCAPE);
    el_set(e->el, EL_EDITOR, "emacs");
    el_set(e->el, EL_SIGNAL, 1);
    el_set(e->el, EL_HIST, history, e->history);
    bind_keys(e->el);
    el_source(e->el, NULL); // the user's ~/.editrc
  }
  leave(before);
  return e->el != NULL;
}

/*@lua
--- An editor for lines from the terminal. Tab calls `complete` with what stands
--- before and after the cursor; it returns what to insert there and, or nil,
--- lines to show below.
---@param name string for ~/.editrc
---@param size integer lines of history that are kept
---@param complete (fun(before: string, after: string): string?, string?)?
---@return hearsay.Editor
function core.editor(name, size, complete) end
*/
static int l_editor(lua_State *L) {
  const char *name = luaL_checkstring(L, 1);
  lua_Integer size = luaL_checkinteger(L, 2);
  luaL_argcheck(L, size > 0 && size <= 1000000, 2, "not that many");
  lua_settop(L, 3);
  editor *e = lua_newuserdatauv(L, sizeof *e, SLOTS); // ..., editor
  *e = (editor){.el = NULL};
  luaL_setmetatable(L, EDITOR_TYPE);
  lua_pushvalue(L, 3);
  lua_setiuservalue(L, -2, COMPLETE_SLOT); // ..., editor
  if (!open_editor(e, name, (int)size)) hy_lua_raise(L, HY_ENOMEM);
  return 1;
}

/*@lua
--- Closes the editor; again is fine.
function Editor:close() end
*/
static int l_close(lua_State *L) {
  editor *e = luaL_checkudata(L, 1, EDITOR_TYPE);
  locale_t before = enter(e);
  if (e->el) el_end(e->el);
  if (e->history) history_end(e->history);
  leave(before);
  if (e->locale) freelocale(e->locale);
  *e = (editor){.el = NULL};
  return 0;
}

/* ---- lines ----------------------------------------------------------------
 */

/*@lua
--- Reads a line. Bytes of the prompt between two "\1" take no column.
---@param prompt string
---@return string? line nil at the end, and for a line dropped with Ctrl-C
---@return "interrupted"|nil
function Editor:read(prompt) end
*/
static int l_read(lua_State *L) {
  editor *e = check_editor(L);
  e->prompt = (char *)(uintptr_t)luaL_checkstring(L, 2);
  lua_settop(L, 2);
  e->L = L;
  e->at = 1;
  e->cancelled = false;
  int len = 0;
  locale_t before = enter(e);
  const char *line = el_gets(e->el, &len);
  leave(before);
  e->L = NULL;
  if (e->cancelled) {
    el_reset(e->el);
    lua_pushnil(L);
    lua_pushliteral(L, "interrupted");
    return 2;
  }
  if (!line || len <= 0) return 0;
  if (line[len - 1] == '\n') len--;
  lua_pushlstring(L, line, (size_t)len);
  return 1;
}

/*@lua
--- Puts a line into the history.
---@param line string
function Editor:add(line) end
*/
static int l_add(lua_State *L) {
  editor *e = check_editor(L);
  const char *line = luaL_checkstring(L, 2);
  HistEvent event;
  locale_t before = enter(e);
  history(e->history, &event, H_ENTER, line);
  leave(before);
  return 0;
}

void hy_lua_open_edit(lua_State *L) {
  static const luaL_Reg meta[] = {
      {"__gc", l_close}, {"__close", l_close}, {NULL, NULL}};
  static const luaL_Reg methods[] = {
      {"read", l_read}, {"add", l_add}, {"close", l_close}, {NULL, NULL}};
  static const luaL_Reg functions[] = {{"editor", l_editor}, {NULL, NULL}};
  hy_lua_new_type(L, EDITOR_TYPE, meta, methods);
  luaL_setfuncs(L, functions, 0);
}
