// Runs sessions that the server's reducer has run (a file of lines, each { script, takes: [{ at, input, state: what changed in it, effects }] }) with the page's:
// node build/session-runs.mjs <file>. After every input the whole state and all effects must be the same.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { bundleReducer, scratch } from './reducer.mjs';

export const readRuns = file => readFileSync(file, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line));

/** What differs first between the two; nothing when all is the same. */
export function differenceIn(reducer, run) {
  let state = reducer.begin(run.script);
  const expected = { ...state };
  for (const [count, { at, input, state: changed, effects: wanted }] of run.takes.entries()) {
    Object.assign(expected, changed);
    const result = reducer.next(run.script, state, input, at);
    state = result.state;
    const where = `take ${count + 1} (${JSON.stringify(input)} at ${at})`;
    const key = Object.keys(expected).find(name => stable(state[name]) !== stable(expected[name]));
    if (key) {
      return `${where}: state.${key} is ${stable(state[key])}, not ${stable(expected[key])}`;
    }
    if (stable(result.effects) !== stable(wanted)) {
      return `${where}: effects ${stable(result.effects)}, not ${stable(wanted)}`;
    }
  }
  return undefined;
}

/** Members in one order, without those that are null: the two languages differ in nothing else. */
function stable(value) {
  if (Array.isArray(value)) {
    return `[${value.map(stable).join(',')}]`;
  }
  return typeof value === 'object' && value !== null
    ? `{${Object.keys(value).filter(key => value[key] !== null && value[key] !== undefined).sort().map(key => `${key}:${stable(value[key])}`).join(',')}}`
    : JSON.stringify(value ?? null);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const runs = readRuns(process.argv[2]);
  const reducer = await import(pathToFileURL(bundleReducer(scratch())).href);
  const faults = runs.map(run => differenceIn(reducer, run)).filter(Boolean);
  faults.slice(0, 10).forEach(fault => console.log(fault));
  console.log(`${runs.length - faults.length} of ${runs.length} runs are the same (${runs.reduce((sum, run) => sum + run.takes.length, 0)} inputs).`);
  process.exit(faults.length === 0 && runs.length > 0 ? 0 : 1);
}
