// wink.js - how fast wink-nlp tags (it does not parse), for wink.lua, and how
// fast it tags and finds some words, for extract.lua.
//
// usage: node wink.js FOLDER TEXT.txt [WORDS]
//
// FOLDER holds node_modules with wink-nlp and its English model. The text is
// read once to warm up, then timed: CPU seconds of the process from text to
// tags, its own tokens. Prints tokens a second and the largest memory held;
// with WORDS, parted by blanks, the seconds that it took, too.
'use strict';
const fs = require('fs');
const { createRequire } = require('module');

const [folder, file, words] = process.argv.slice(2);
const load = createRequire(folder + '/package.json');
const nlp = load('wink-nlp')(load('wink-eng-lite-web-model'),
  words ? ['sbd', 'pos', 'cer'] : ['sbd', 'pos']);
const its = nlp.its;
const texts = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);

if (words) nlp.learnCustomEntities([{ name: 'trigger', patterns: words.split(' ') }]);

function tag(list) {
  let count = 0;
  for (const text of list) {
    const doc = nlp.readDoc(text);
    count += doc.tokens().out(its.pos).length;
    if (words) doc.customEntities().out();
  }
  return count;
}

tag(texts.slice(0, 200));
let best = Infinity;
let tokens = 0;
for (let round = 0; round < 3; round++) {
  const start = process.cpuUsage();
  tokens = tag(texts);
  const used = process.cpuUsage(start);
  best = Math.min(best, (used.user + used.system) / 1e6);
}
const memory = process.resourceUsage().maxRSS / 1024;
if (words) console.log(`seconds ${best.toFixed(3)}`);
console.log(`tokens ${tokens} speed ${Math.round(tokens / best)} memory ${memory.toFixed(1)}`);
