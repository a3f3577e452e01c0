// How good the recorded cases, and runs of the server's reducer, are at holding the page's: changes it in one place at a time (operators, constants,
// statements left out) and counts the changes that nothing notices. Prints the survivors and the score.
// node build/session-mutants.mjs <folder of cases> [file of runs, or -] [every how many-th mutant is tried]
import { readFileSync } from 'node:fs';
import { createContext, Script } from 'node:vm';
import { bundleReducer, scratch } from './reducer.mjs';
import { faultOf, readCases } from './session-cases.mjs';
import { differenceIn, readRuns } from './session-runs.mjs';

const LONGEST_MS = 3_000;
const source = readFileSync(bundleReducer(scratch()), 'utf8').replace(/^export \{[^}]*\};?$/m, '');
const cases = readCases(process.argv[2]);
const runs = (process.argv[3] ?? '-') === '-' ? [] : readRuns(process.argv[3]);
const stride = Number(process.argv[4] ?? 1);

const swaps = [
  [/ === /g, ' !== '], [/ !== /g, ' === '], [/ < /g, ' <= '], [/ <= /g, ' < '], [/ > /g, ' >= '], [/ >= /g, ' > '],
  [/ && /g, ' || '], [/ \|\| /g, ' && '], [/ \+ /g, ' - '], [/ - /g, ' + '], [/Math\.max\(/g, 'Math.min('], [/Math\.min\(/g, 'Math.max('],
  [/\btrue\b/g, 'false'], [/\bfalse\b/g, 'true'], [/!(?=[a-z(])/g, ''],
  [/\b(?!0\b)[0-9][0-9_e]*\b(?=[,;)]| [*/<>?])/g, number => String(Number(number.replaceAll('_', '')) * 2)],
  [/^ +(?:[a-zA-Z.]+\([^;{}]*\)|t\.set\(\{[^;]*\}\)|this\.set\(\{[^;]*\}\));$/gm, ''], // a whole statement
];

const survivors = [];
let made = 0;
let tried = 0;
let byCases = 0;
const seen = new Set();
for (const [pattern, to] of swaps) {
  for (const found of source.matchAll(pattern)) {
    const line = source.slice(source.lastIndexOf('\n', found.index) + 1, source.indexOf('\n', found.index + found[0].length));
    if (/^\s*(\/\/|\*|import )/.test(line)) {
      continue;
    }
    const mutant = source.slice(0, found.index) + (typeof to === 'string' ? to : to(found[0])) + source.slice(found.index + found[0].length);
    if (seen.has(mutant)) {
      continue;
    }
    seen.add(mutant);
    if (made++ % stride === 0) {
      tried++;
      if (dies(mutant, 'cases.some(one => faultOf({ begin, next }, one) !== undefined)')) {
        byCases++;
      } else if (!dies(mutant, 'runs.some(run => differenceIn({ begin, next }, run) !== undefined)')) {
        survivors.push(`${fileOf(found.index)}: ${found[0].trim()} -> ${typeof to === 'string' ? to.trim() || '(nothing)' : to(found[0])}   in: ${line.trim().slice(0, 140)}`);
      }
    }
  }
}

survivors.sort().forEach(line => console.log(line));
console.log(`${tried - survivors.length} of ${tried} mutants die (${(100 * (1 - survivors.length / tried)).toFixed(1)} %), ${byCases} by the recorded cases, the others by ${runs.length} runs.`);

function dies(mutant, check) {
  const context = createContext({ cases, faultOf, runs, differenceIn });
  try {
    // Inside the context, so that a mutant that runs for ever ends too.
    return new Script(`${mutant}\n${check}`).runInContext(context, { timeout: LONGEST_MS });
  } catch {
    return true; // it does not compile, throws, or never ends: noticed
  }
}

function fileOf(index) {
  const before = source.slice(0, index);
  return [...before.matchAll(/\/\/ .*?([a-z-]+\.ts)\n/g)].at(-1)?.[1] ?? '?';
}
