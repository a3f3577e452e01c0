// Runs the recorded cases of tests/session-cases with the page's reducer: node build/session-cases.mjs <folder of cases>.
// Prints one line a case that fails, and how many there were; exits with 1 when one failed. tests/session-cases/README.md tells the format.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleReducer, scratch } from './reducer.mjs';

/** All cases of a folder, with their scripts. */
export function readCases(folder) {
  const json = (...path) => JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
  return readdirSync(folder).filter(file => file.endsWith('.json')).sort().map(file => {
    const one = json(file);
    const script = { hash: '', adaptations: [], ...json('scripts', `${one.script}.json`), ...(one.limits && { limits: one.limits }) };
    return { ...one, file, script };
  });
}

/** What differs between the recorded effects and those of a reducer; nothing when all is well. */
export function faultOf(reducer, one) {
  const lines = [];
  let state = reducer.begin(one.script);
  const take = (input, at) => {
    const result = reducer.next(one.script, state, input, at);
    state = result.state;
    lines.push(...result.effects.map(describe).filter(Boolean).map(line => `${at} ${line}`));
  };
  const awake = wake => (one.asleep ?? []).find(([from, to]) => wake >= from && wake < to)?.[1] ?? wake;
  const tickUntil = at => {
    while (state.wakeMs !== null && awake(state.wakeMs) < at) {
      take({ do: 'tick' }, awake(state.wakeMs));
    }
  };
  for (const input of one.inputs) {
    tickUntil(input.at);
    take(asInput(input, one.settings), input.at);
  }
  tickUntil(one.until + 1);
  return differs(one, lines, state);
}

function differs(one, lines, state) {
  const at = [...lines, ...one.expect].findIndex((_, i) => lines[i] !== one.expect[i]);
  if (at >= 0) {
    return `line ${at + 1}: recorded ${JSON.stringify(one.expect[at])}, got ${JSON.stringify(lines[at])}`;
  }
  const wrong = Object.entries(one.state ?? {}).find(([key, value]) => value !== null && stable(state[key]) !== stable(value));
  return wrong && `state.${wrong[0]}: recorded ${stable(wrong[1])}, got ${stable(state[wrong[0]])}`;
}

const stable = value => typeof value === 'object' && value !== null ? JSON.stringify(Object.entries(value).sort()) : JSON.stringify(value);

function asInput(input, settings) {
  const id = input.id ?? null;
  const command = (name, spoken) => {
    const [intent, number] = name.split(':');
    return { do: 'command', id, intent, number: number === undefined ? null : Number(number), spoken };
  };
  if (input.do === 'start') {
    return { do: 'start', id, settings: settings ?? {} };
  }
  if (input.do === 'trouble') {
    return { do: 'trouble', id, reasons: ['felt-nerve'] };
  }
  if (input.do) {
    return { do: input.do, id };
  }
  if (input.say) {
    return command(input.say, true);
  }
  if (input.tap) {
    return command(input.tap, false);
  }
  if (input.answer) {
    return { do: 'answer', id, choice: input.answer };
  }
  if (input.redFlag) {
    return { do: 'red-flag', id, level: input.redFlag, reasons: ['F1'] };
  }
  return { do: 'interrupted', id, gapMs: input.gap };
}

function describe(effect) {
  switch (effect.do) {
    case 'cue':
      return `cue ${effect.cueId}`;
    case 'again':
      return `again ${effect.stepId}`;
    case 'line': {
      const { seconds, level, stepId, reason, breathing } = effect.detail;
      const details = Object.entries({ seconds, level, step: stepId, reason, breathing }).filter(([, value]) => value !== undefined && value !== null);
      return `line ${effect.line}${effect.safety ? '!' : ''}${details.map(([key, value]) => ` ${key}=${value}`).join('')}`;
    }
    case 'ask':
      return `ask ${effect.askId}${effect.cueId === null ? '' : ` cue=${effect.cueId}`}${effect.line === null ? '' : ` line=${effect.line}`}`;
    case 'adjust':
      return `adjust level=${effect.level} breathing=${effect.breathing ?? '-'} pace=${effect.pacePercent} volume=${effect.volume}`;
    case 'end':
      return `end ${effect.outcome} [${effect.reasons.join(',')}]`;
    default:
      return undefined; // cards and wakes show in the times of everything else
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const cases = readCases(process.argv[2]);
  const reducer = await import(pathToFileURL(bundleReducer(scratch())).href);
  const failed = cases.map(one => ({ one, fault: faultOf(reducer, one) })).filter(({ fault }) => fault);
  failed.forEach(({ one, fault }) => console.log(`${one.file}: ${fault}`));
  console.log(`${cases.length - failed.length} of ${cases.length} cases pass.`);
  process.exit(failed.length === 0 && cases.length > 0 ? 0 : 1);
}
