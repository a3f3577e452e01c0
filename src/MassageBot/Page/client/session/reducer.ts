import { Turn } from './turn';
import type { SessionEffect } from './effect';
import type { SessionInput } from './input';
import { firstPerformed } from './clock';
import type { Script, ScriptStep } from './script';
import type { SessionState } from './state';

/** More ticks than the longest script can have between two inputs: a guard against a broken script, not a rule. */
const MOST_TICKS = 100_000;

/**
 * What a session does next: a pure function of script, state, input and time, a port of `SessionReducer.cs`.
 * `tests/session-cases` holds both to the same effects.
 */
export function next(script: Script, state: SessionState, input: SessionInput, now: number): { readonly state: SessionState; readonly effects: readonly SessionEffect[] } {
  if (script.hash !== state.scriptHash) {
    throw new Error('The session was begun with another script.');
  }
  const nowMs = Math.trunc(now);
  const before = input.do === 'interrupted' ? tickUntil(script, state, nowMs - input.gapMs) : state;
  return new Turn(script, before, nowMs).take(input);
}

/** The step after the one that runs, as things stand; none after the last. */
export function nextStep(script: Script, state: SessionState): ScriptStep | undefined {
  return script.steps[firstPerformed(new Turn(script, state, state.nowMs), state.step + 1)];
}

/** Which step of how many this is for people: one that comes only after pain counts only then. */
export function countOf(script: Script, state: SessionState): { readonly number: number; readonly of: number } {
  const counted = script.steps.map(step => !step.onlyAfterPain || state.finishing);
  return { number: Math.max(1, counted.slice(0, state.step + 1).filter(Boolean).length), of: counted.filter(Boolean).length };
}

/** What happens by itself up to a moment: computed, not remembered. */
export function tickUntil(script: Script, state: SessionState, untilMs: number, hear?: (effects: readonly SessionEffect[], atMs: number) => void): SessionState {
  for (let i = 0; i < MOST_TICKS && state.wakeMs !== null && state.wakeMs <= untilMs; i++) {
    const at = state.wakeMs;
    const { state: after, effects } = new Turn(script, state, at).take({ do: 'tick' });
    state = after;
    hear?.(effects, at);
  }
  return state;
}
