import type { Script } from '../session/script';
import type { SessionState } from '../session/state';
import type { BreathingView } from './view';
import type { Pattern } from './wire';

/** Where words come first, the first breath begins so long after the step. */
const AFTER_WORDS_MS = 5_000;

/** The breaths of a step: when the first begins on the session's axis, and how long they are. */
export interface Breaths {
  readonly pattern: string;
  readonly firstMs: number;
  readonly inMs: number;
  readonly outMs: number;
  /** No breath is begun that would not end before. */
  readonly endMs: number;
}

/** One turn of the breath. */
export interface BreathTurn {
  readonly atMs: number;
  readonly what: 'in' | 'out';
}

/** The breaths of the step that runs; none when it has the person's own easy breath, or nothing runs. */
export function breathsOf(script: Script, state: SessionState, patterns: Readonly<Record<string, Pattern>>): Breaths | undefined {
  const step = script.steps[state.step];
  const id = state.breathing ?? step?.breathing ?? 'B0';
  const pattern = patterns[id];
  if (!step || !pattern || state.phase !== 'running' || step.kind === 'check' || step.kind === 'number' || step.kind === 'consent') {
    return undefined;
  }
  const inMs = pattern.in * 1000;
  // The first count that is spoken is "out": the breath in before it lies under the step's own words.
  const counted = id === step.breathing ? step.cues.find(cue => cue.kind === 'breath') : undefined;
  const from = counted ? Math.max(0, counted.atMs - inMs) : step.kind === 'breathe' ? 0 : AFTER_WORDS_MS;
  return { pattern: id, firstMs: state.zeroMs + from, inMs, outMs: pattern.out * 1000, endMs: state.zeroMs + step.durationMs };
}

/** The turns of the breath from one moment to before another. */
export function turnsOf(breaths: Breaths, fromMs: number, toMs: number): BreathTurn[] {
  const turns: BreathTurn[] = [];
  const cycle = breaths.inMs + breaths.outMs;
  for (let at = breaths.firstMs + Math.max(0, Math.floor((fromMs - breaths.firstMs) / cycle)) * cycle; at + cycle <= breaths.endMs && at < toMs; at += cycle) {
    for (const turn of [{ atMs: at, what: 'in' as const }, { atMs: at + breaths.inMs, what: 'out' as const }]) {
      if (turn.atMs >= fromMs && turn.atMs < toMs) {
        turns.push(turn);
      }
    }
  }
  return turns;
}

/** Where the breath is at a moment; none before the first and after the last. */
export function breathAt(breaths: Breaths | undefined, nowMs: number): BreathingView | null {
  if (!breaths || nowMs < breaths.firstMs) {
    return null;
  }
  const cycle = breaths.inMs + breaths.outMs;
  const into = (nowMs - breaths.firstMs) % cycle;
  if (nowMs - into + cycle > breaths.endMs) {
    return null;
  }
  return into < breaths.inMs
    ? { pattern: breaths.pattern, phase: 'in', phaseMs: into, durationMs: breaths.inMs }
    : { pattern: breaths.pattern, phase: 'out', phaseMs: into - breaths.inMs, durationMs: breaths.outMs };
}

/** The end of the breath out that runs at a moment; the moment itself when none does. */
export function afterBreathOut(breaths: Breaths | undefined, nowMs: number): number {
  const breath = breathAt(breaths, nowMs);
  return breath?.phase === 'out' ? nowMs + breath.durationMs - breath.phaseMs : nowMs;
}
