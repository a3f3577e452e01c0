import { addAsk, waitForAnswer, waitOnHold, holdWake } from './asking';
import { countUnheardPress } from './gaps';
import { chargePress, fits } from './limits';
import { askPainAgain } from './pain';
import { Rules, windowMs } from './rules';
import type { ScriptStep } from './script';
import type { Turn } from './turn';

export const PAIN_STOP = 'pain-stop';

/** The clock: cues that are due, steps that end, what comes next (`SessionTurn.Clock.cs`). */
export function advance(t: Turn): void {
  for (;;) {
    switch (t.s.phase) {
      case 'waiting':
        waitForAnswer(t);
        return;
      case 'paused':
        waitOnHold(t);
        return;
      case 'running':
        if (!run(t)) {
          return;
        }
        break;
      default:
        return;
    }
  }
}

/** One thing that is due now; false when nothing is. */
function run(t: Turn): boolean {
  if (t.s.firmerUntilMs !== null && t.s.firmerUntilMs <= t.now) {
    t.set({ firmerUntilMs: null });
  }
  const position = t.now - t.s.zeroMs;
  if (t.s.recheckMs !== null && t.s.recheckMs <= t.now && !(t.atOpenGate && position >= 0)) {
    askPainAgain(t);
    return true;
  }
  if (position < 0) {
    return false;
  }
  if (t.atOpenGate) {
    return !tooSoonForCue(t) && askGateFirst(t);
  }
  const turn = sayDueCue(t, position);
  if (turn !== 'none-due') {
    return turn === 'said';
  }
  if (position < t.step.durationMs) {
    return false;
  }
  leaveStep(t);
  return true;
}

export const tooSoonForCue = (t: Turn): boolean => t.s.saidMs !== null && t.s.saidMs + Rules.cueSpacingMs > t.now;

function askGateFirst(t: Turn): boolean {
  const cue = t.step.cues[0]!;
  t.set({ phase: 'waiting', asking: 'gate', askedMs: t.now, askedAgain: false, saidMs: t.now, nextCue: t.step.cues.length, lastCueId: cue.id });
  addAsk(t, null, cue.id);
  return true;
}

function sayDueCue(t: Turn, position: number): 'none-due' | 'said' | 'too-soon' {
  const { cues } = t.step;
  let last = t.s.nextCue - 1;
  let release = -1;
  while (last + 1 < cues.length && cues[last + 1]!.atMs <= position) {
    last++;
    release = cues[last]!.kind === 'release' ? last : release;
  }
  if (last < t.s.nextCue) {
    return 'none-due';
  }
  if (release >= 0 && t.pressing) {
    sayCue(t, release);
    t.set({ released: true, nextCue: release + 1 });
    return 'said';
  }
  const pick = pickCue(t, last);
  if (pick < 0) {
    countUnheardPress(t);
    t.set({ nextCue: last + 1 });
    return 'none-due';
  }
  if (tooSoonForCue(t)) {
    return 'too-soon';
  }
  // A late cue is the one catch-up: what else was due with it is past.
  const late = t.now - dueMs(t, pick) > Rules.cueSpacingMs;
  sayCue(t, pick);
  t.set({ nextCue: late ? last + 1 : pick + 1 });
  if (pick === 0 && t.step.kind === 'do') {
    t.set({ pressFromMs: t.now, released: false });
  }
  return 'said';
}

/** The step's own words first; else the first that is on time; else the latest that is still inside its window. */
function pickCue(t: Turn, last: number): number {
  let pick = -1;
  for (let i = t.s.nextCue; i <= last; i++) {
    if (!isSaid(t, i) || t.now > dueMs(t, i) + windowMs(t.step.cues[i]!.kind)) {
      continue;
    }
    pick = i;
    if (i === 0 || t.now - dueMs(t, i) <= Rules.cueSpacingMs) {
      break;
    }
  }
  return pick;
}

/** Counts of another pattern than the one in force are not said, nor are release words when nothing presses, nor is a step announced that is passed over. */
function isSaid(t: Turn, cue: number): boolean {
  switch (t.step.cues[cue]!.kind) {
    case 'breath':
      return t.s.breathing === null || t.s.breathing === t.step.breathing;
    case 'preview':
      return announcedComes(t);
    default:
      return t.step.cues[cue]!.kind !== 'release';
  }
}

/** Whether the step that this one announces is the next: what the script has next, but for what comes only after pain. */
function announcedComes(t: Turn): boolean {
  const { steps } = t.script;
  const announced = steps.findIndex((step, index) => index > t.s.step && !step.onlyAfterPain);
  return firstPerformed(t, t.s.step + 1) === (announced < 0 ? steps.length : announced);
}

const dueMs = (t: Turn, cue: number): number => t.s.zeroMs + t.step.cues[cue]!.atMs;

export function sayCue(t: Turn, index: number): void {
  const cue = t.step.cues[index]!;
  const due = dueMs(t, index);
  t.set({ saidMs: t.now, lastCueId: cue.id });
  t.effects.push({ do: 'cue', cueId: cue.id, stepId: t.step.id, kind: cue.kind, text: cue.say, epoch: t.s.epoch, dueMs: due, untilMs: due + windowMs(cue.kind) });
}

function leaveStep(t: Turn): void {
  letGoIfPressing(t);
  chargePress(t);
  enter(t, t.s.step + 1, t.s.zeroMs + t.step.durationMs);
}

export function letGoIfPressing(t: Turn): void {
  if (!t.pressing) {
    return;
  }
  const { cues } = t.step;
  for (let i = t.s.nextCue; i < cues.length; i++) {
    if (cues[i]!.kind === 'release') {
      sayCue(t, i);
      t.set({ released: true, nextCue: cues.length });
      return;
    }
  }
  t.say('let-go', {}, true);
  t.set({ released: true });
}

export function enter(t: Turn, index: number, zeroMs: number): void {
  const { steps } = t.script;
  index = firstPerformed(t, index);
  if (index >= steps.length) {
    complete(t);
    return;
  }
  // Two presses on one spot in a row are the script's to decide, unless a command came between them.
  const step = steps[index]!;
  if (step.kind === 'do' && t.s.releasedEpoch !== t.s.epoch) {
    zeroMs = rested(t, step, zeroMs);
  }
  t.set({ step: index, zeroMs, nextCue: 0, answered: false, pressFromMs: null, released: false, heldMs: 0 });
  t.showCard();
}

/** The first step from here on that is performed as things stand: a press that no longer fits is passed over. */
export function firstPerformed(t: Turn, from: number): number {
  const { steps } = t.script;
  while (from < steps.length && !isPerformed(t, steps[from]!)) {
    from++;
  }
  return from;
}

const isPerformed = (t: Turn, step: ScriptStep): boolean => (step.onlyAfterPain ? t.s.finishing : step.kind !== 'do' || fits(t, step));

function complete(t: Turn): void {
  t.end(t.s.reasons.includes(PAIN_STOP) ? 'stopped' : 'completed');
  t.set({ step: t.script.steps.length });
}

export function jumpTo(t: Turn, index: number): void {
  chargePress(t);
  t.set({ phase: 'running', asking: 'none', before: 'none', beforePaused: false, epoch: t.s.epoch + 1 });
  enter(t, index, t.now + Rules.leadMs);
}

export function rested(t: Turn, press: ScriptStep, zeroMs: number): number {
  return press.spot && press.spot === t.s.lastSpot && t.s.releasedMs !== null ? Math.max(zeroMs, t.s.releasedMs + Rules.spotRestMs) : zeroMs;
}

export function nextWake(t: Turn): number | null {
  switch (t.s.phase) {
    case 'waiting':
      return t.s.askedMs + t.waiting(t.s.askedAgain ? Rules.silencePauseMs : Rules.askAgainMs);
    case 'paused':
      return holdWake(t);
    case 'running':
      return runWake(t);
    default:
      return null;
  }
}

function runWake(t: Turn): number {
  const { cues } = t.step;
  let wake = t.atOpenGate ? t.s.zeroMs : t.s.zeroMs + t.step.durationMs;
  for (let i = t.s.nextCue; i < cues.length && !t.atOpenGate; i++) {
    if (isSaid(t, i) || (cues[i]!.kind === 'release' && t.pressing)) {
      wake = Math.min(wake, dueMs(t, i));
      break;
    }
  }
  // What is due and waits, waits for the distance between two cues.
  wake = wake <= t.now ? (t.s.saidMs ?? t.now) + Rules.cueSpacingMs : wake;
  return t.s.recheckMs !== null && t.s.recheckMs > t.now ? Math.min(wake, t.s.recheckMs) : wake;
}
