import { isGate, type Script } from './script';
import type { SessionState } from './state';

/** Where a session is: a function of script, state and now. `inStepMs` is negative during the short lead before a step. */
export interface Position {
  readonly step: number;
  readonly inStepMs: number;
  readonly scriptMs: number;
  readonly leftMs: number;
}

export function position(script: Script, state: SessionState, now: number): Position {
  const nowMs = Math.max(Math.trunc(now), state.nowMs);
  const index = Math.min(state.step, script.steps.length - 1);
  const step = script.steps[index]!;
  const within = (ms: number): number => Math.min(Math.max(ms, 0), step.durationMs);
  let inStepMs: number;
  if (state.phase === 'ready') {
    inStepMs = 0;
  } else if (state.phase === 'running') {
    inStepMs = Math.min(nowMs - state.zeroMs, step.durationMs);
  } else if (state.phase === 'ended') {
    inStepMs = state.step >= script.steps.length ? step.durationMs : within(state.heldMs);
  } else if (isGate(step) && !state.answered) {
    inStepMs = within(nowMs - state.zeroMs);
  } else {
    inStepMs = state.heldMs;
  }
  const behind = step.offsetMs + Math.max(0, inStepMs);
  const extra = step.onlyAfterPain ? step.durationMs : 0;
  return { step: index, inStepMs, scriptMs: Math.min(behind, script.totalMs), leftMs: script.totalMs + extra - behind };
}
