--- How a page looks: colours for light and dark, two columns that become one on
--- a phone, and what lights up under the pointer.

local style = {}

-- Records past these are marked and linked like the others, but do not light up.
local MOST = 60

-- Whatever row of the table the pointer is on, the marks of its record.
local function lit()
  local selectors = {}
  for _, letter in ipairs { "e", "a" } do
    for i = 1, MOST do
      local id = letter .. i
      selectors[#selectors + 1] = ("article:has(.r-%s:hover) .in-%s"):format(id, id)
    end
  end
  return table.concat(selectors, ",\n") .. " { outline: 2px solid var(--ink); }\n"
end

local SHEET = [[
:root {
  color-scheme: light dark;
  --paper: #fff; --ink: #1d2126; --quiet: #5d6670; --line: #d8dde3; --panel: #f6f7f9;
  --trigger: #ffd0c7; --agent: #cfe3ff; --counterpart: #d3efe9; --matter: #fdecb8;
  --time: #d8f0c8; --place: #e4ecc0; --source: #ecd9fb; --cue: #f5e6fd;
  --content: #f3f1f7; --other: #e6e6e6; --accent: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181c; --ink: #e4e7eb; --quiet: #98a2ad; --line: #343a42; --panel: #1d2126;
    --trigger: #7c2a20; --agent: #23466f; --counterpart: #1f5549; --matter: #5e4a10;
    --time: #33561f; --place: #4a521b; --source: #54307a; --cue: #402a57;
    --content: #22242c; --other: #44484e; --accent: #ff9a8d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 92rem; padding: 1rem 1.25rem 4rem; display: flex;
  flex-direction: column; gap: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
h1 { font-size: 1.3rem; margin: 0; order: -3; }
.legend { order: -2; display: flex; flex-wrap: wrap; gap: .3rem .6rem; margin: 0;
  font-size: .8rem; }
.index { order: -1; }
.index table { max-width: 60rem; }
article { border-top: 1px solid var(--line); padding-top: 1rem; min-width: 0; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
article header p { margin: .2rem 0 .8rem; color: var(--quiet); font-size: .85rem;
  overflow-wrap: anywhere; }
.error { border-left: 4px solid var(--accent); padding: .4rem .8rem;
  background: var(--panel); overflow-wrap: anywhere; }
.pair { display: grid; gap: 2rem; align-items: start;
  grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
.text { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 46rem;
  line-height: 1.85; unicode-bidi: isolate; }
.side { position: sticky; top: 0; max-height: 100vh; overflow: auto; }
mark { color: inherit; background: var(--other); border-radius: .25em;
  padding: .1em .18em; -webkit-box-decoration-break: clone;
  box-decoration-break: clone; }
mark mark { padding: .05em .12em; }
.trigger { background: var(--trigger); font-weight: 600; }
.agent { background: var(--agent); }
.counterpart { background: var(--counterpart); }
.matter { background: var(--matter); }
.time { background: var(--time); }
.place { background: var(--place); }
.source { background: var(--source); }
.cue { background: var(--cue); font-style: italic; }
mark.content { background: var(--content); padding: 0; }
mark > a { margin-left: .35em; font: 700 .62em/1 system-ui, sans-serif;
  letter-spacing: .04em; text-transform: uppercase; vertical-align: .12em;
  color: inherit; opacity: .72; text-decoration: none; white-space: nowrap; }
mark > a:hover { opacity: 1; text-decoration: underline; }
:target { outline: 3px solid var(--accent); outline-offset: 1px; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; line-height: 1.4; }
th, td { text-align: left; vertical-align: top; padding: .12rem .5rem;
  overflow-wrap: anywhere; }
.side th[scope="row"] { color: var(--quiet); font-weight: 400; width: 7rem;
  overflow-wrap: normal; }
.side tbody { border: 1px solid var(--line); background: var(--panel); }
.side tbody:hover { background: var(--paper); }
.side th[colspan] { padding-top: .35rem; font-size: .95rem; }
.side td { padding-bottom: .2rem; }
.event th[colspan] { border-left: 4px solid var(--trigger); }
.said th[colspan] { border-left: 4px solid var(--source); }
.type { text-transform: uppercase; font-size: .8em; letter-spacing: .04em; }
.status { color: var(--quiet); font-weight: 400; margin: 0 .3em; }
.index td { border-bottom: 1px solid var(--line); padding: .3rem .5rem; }
a { color: inherit; text-decoration-color: var(--quiet); text-underline-offset: .15em; }
small, code { color: var(--quiet); font-size: .85em; }
.none { color: var(--quiet); }
@media (max-width: 52rem) {
  body { padding: .75rem .75rem 3rem; }
  .pair { grid-template-columns: minmax(0, 1fr); gap: 1rem; }
  .side { position: static; max-height: none; }
}
@media print { .side { position: static; max-height: none; overflow: visible; } }
]]

--- The style sheet.
---@return string
function style.sheet() return SHEET .. lit() end

--- The classes of marks, each in its own colour.
style.legend = [[
<p class="legend"><mark class="trigger">event</mark>
<mark class="agent">agent</mark> <mark class="counterpart">counterpart</mark>
<mark class="matter">matter</mark> <mark class="time">time</mark>
<mark class="place">place</mark> <mark class="source">source</mark>
<mark class="cue">cue</mark> <mark class="content">what is said</mark></p>
]]

return style
