import { Rules } from './rules';
import type { ScriptStep } from './script';
import type { SessionState } from './state';
import type { Turn } from './turn';

/** The limits on a spot, in a session and in a day (`SessionTurn.Limits.cs`). */
export function fits(t: Turn, step: ScriptStep): boolean {
  const { s, script } = t;
  const ms = step.durationMs;
  if (step.stepUp && !mayStepUp(s)) {
    return false;
  }
  if (s.finishing || s.handsOnMs + ms > script.limits.maxHandsOnSeconds * 1000 || s.day.handsOnMs + s.handsOnMs + ms > Rules.dayHandsOnMs) {
    return false;
  }
  if (!step.spot) {
    return true;
  }
  const limit = script.limits.maxSpotSeconds * 1000;
  const used = s.spotMs[step.spot] ?? 0;
  const before = s.day.spotMs[`${script.technique}/${step.spot}`] ?? 0;
  return !s.leftSpots.includes(step.spot) && used + ms <= limit && before + used + ms <= limit * Rules.daySessions;
}

/** Only where pain began low and has not risen, and nobody asked for less. */
function mayStepUp({ level, painStart, painMid }: SessionState): boolean {
  return level >= Rules.defaultLevel && !(painStart !== null && (painStart > Rules.mostPainForStepUp || (painMid !== null && painMid > painStart)));
}

/** Counts what was pressed up to now; a step's own end is the latest. */
export function chargePress(t: Turn): void {
  const from = t.s.pressFromMs;
  if (from === null) {
    return;
  }
  const until = Math.min(t.now, t.s.zeroMs + t.step.durationMs);
  const ms = Math.max(0, until - from);
  const spot = t.step.spot ?? null;
  t.set({
    spotMs: spot === null ? t.s.spotMs : { ...t.s.spotMs, [spot]: (t.s.spotMs[spot] ?? 0) + ms },
    handsOnMs: t.s.handsOnMs + ms,
    lastSpot: spot,
    releasedMs: until,
    releasedEpoch: t.s.epoch,
    pressFromMs: null,
    released: false,
  });
}

export const handsOnNowMs = (t: Turn): number =>
  t.s.handsOnMs + (t.s.pressFromMs === null ? 0 : Math.max(0, Math.min(t.now, t.s.zeroMs + t.step.durationMs) - t.s.pressFromMs));

export function leaveSpot(t: Turn): void {
  const spot = t.step.kind === 'do' ? (t.step.spot ?? null) : t.s.lastSpot;
  if (spot !== null && !t.s.leftSpots.includes(spot)) {
    t.set({ leftSpots: [...t.s.leftSpots, spot] });
  }
}

/** Where pain leads to: getting off, switching off, resting, breathing, the last number; where we are when that is there already. */
export function closingStep(t: Turn): number {
  const first = closingFirst(t);
  const from = Math.max(first, Math.min(t.s.step, t.script.steps.length));
  const breathing = lastIndex(t, step => step.kind === 'breathe');
  return breathing >= first ? Math.min(from, breathing) : from; // breathing was promised: back to it when it is over
}

/** After the last press; where nothing presses at all, the end that has a breathing step of its own for this. */
export function closingFirst(t: Turn): number {
  const press = lastIndex(t, step => step.kind === 'do');
  return press >= 0 ? press + 1 : Math.max(lastIndex(t, step => step.onlyAfterPain === true) - 1, 0);
}

function lastIndex(t: Turn, test: (step: ScriptStep) => boolean): number {
  let index = t.script.steps.length - 1;
  while (index >= 0 && !test(t.script.steps[index]!)) {
    index--;
  }
  return index;
}
