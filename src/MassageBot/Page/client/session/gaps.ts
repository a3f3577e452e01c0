import { ask, askOpenAgain } from './asking';
import { advance, enter, letGoIfPressing } from './clock';
import { hold } from './commands';
import { chargePress } from './limits';
import { Rules } from './rules';
import type { Turn } from './turn';

/** A tick that comes late is a gap too (`SessionTurn.Gaps.cs`). */
export function takeGapOrAdvance(t: Turn): void {
  if (t.s.wakeMs !== null && t.now - t.s.wakeMs > Rules.smallGapMs) {
    endsInGap(t, t.now - t.s.wakeMs);
  } else {
    advance(t);
  }
}

/** Time in which nobody heard us: up to 3 s on, up to 20 s to the next step's start, longer ask, over 10 minutes the end (design.md 8). */
export function endsInGap(t: Turn, gapMs: number): void {
  if (t.s.phase === 'ready' || t.s.phase === 'ended') {
    return;
  }
  if (gapMs > Rules.holdEndMs) {
    t.say('interrupted-too-long', {}, true);
    t.end('expired', ['interrupted']);
  } else if (gapMs > Rules.skipGapMs) {
    interrupt(t);
  } else if (gapMs > Rules.smallGapMs) {
    skipGap(t);
  } else {
    advance(t);
  }
}

/** What was announced before the gap is not announced again: we would go on with the step after it, or with the open gate. */
function interrupt(t: Turn): void {
  const onHold = t.s.phase === 'paused' && !t.s.silent;
  if (t.s.phase === 'running') {
    const begun = t.s.nextCue > 0 && !t.atOpenGate;
    hold(t);
    if (begun) {
      enter(t, t.s.step + 1, t.now);
    }
  }
  if (t.s.phase === 'ended') {
    return;
  }
  const open = t.s.asking === 'go-on' || t.s.asking === 'start-over' ? t.s.before : t.s.asking;
  t.set({ before: open, beforePaused: onHold, silent: false, epoch: t.s.epoch + 1, pausedMs: t.now });
  ask(t, 'go-on', 'interrupted');
}

function skipGap(t: Turn): void {
  switch (t.s.phase) {
    case 'waiting':
      askOpenAgain(t, 'asked-again');
      break;
    case 'paused':
      advance(t);
      break;
    case 'running':
      skipToNextStep(t);
      break;
  }
}

function skipToNextStep(t: Turn): void {
  letGoIfPressing(t);
  while (t.s.phase === 'running' && !t.atOpenGate && t.now >= t.s.zeroMs + t.step.durationMs) {
    countUnheardPress(t);
    chargePress(t);
    enter(t, t.s.step + 1, t.s.zeroMs + t.step.durationMs);
  }
  if (t.s.phase !== 'running') {
    return;
  }
  if (t.atOpenGate) {
    // The time of a gate that nobody heard is not spent.
    t.set({ zeroMs: Math.max(t.s.zeroMs, t.now) });
  } else if (t.s.nextCue > 0 || t.now - t.s.zeroMs > Rules.smallGapMs) {
    countUnheardPress(t);
    t.set({ nextCue: t.step.cues.length });
  }
  advance(t);
}

/** A press that nobody announced may have been done all the same: it counts, and is not begun. */
export function countUnheardPress(t: Turn): void {
  if (t.step.kind === 'do' && t.s.nextCue === 0) {
    t.set({ pressFromMs: t.s.zeroMs, released: true });
  }
}
