import { ask, askOpenAgain, passGate, stayOnHold } from './asking';
import { enter, jumpTo, PAIN_STOP } from './clock';
import { goOn, letGoAndHold } from './commands';
import { closingStep, leaveSpot } from './limits';
import { Rules } from './rules';
import type { Turn } from './turn';
import type { Line } from './effect';

type Finding = 'carry-on' | 'one-up' | 'finish' | 'stop-technique' | 'over';

/** The pain-number rules (clinical.md 3.3), "ow", and lighter (`SessionTurn.Pain.cs`). */
export function hearPain(t: Turn): void {
  const onHold = t.s.phase === 'paused' && !t.s.silent;
  letGoAndHold(t);
  t.set({ ouchMs: t.now, painAskedForMs: t.now, beforePaused: onHold, before: 'none', silent: false, recheckMs: null });
  dropLevel(t);
  if (t.s.asking === 'breathing') {
    askOpenAgain(t, null);
    return;
  }
  ask(t, 'pain', 'pain-number-now');
}

export function askPainAgain(t: Turn): void {
  letGoAndHold(t);
  t.set({ recheckMs: null, painAskedForMs: null, beforePaused: false });
  ask(t, 'pain', 'pain-number-again');
}

export function takeGateNumber(t: Turn, number: number): void {
  if (t.step.number === 'end') {
    takeLastNumber(t, number);
    return;
  }
  settle(t, judge(t, number), () => passGate(t, 'thanks'), () => {
    t.say('go-lighter');
    passGate(t, null);
  });
}

export function takePainNumber(t: Turn, number: number): void {
  const ouch = t.s.painAskedForMs !== null;
  settle(t, judge(t, number), () => goOnAfterPain(t, ouch, 'thanks'), () => goOnAfterPain(t, true, 'go-lighter'));
}

function settle(t: Turn, finding: Finding, carryOn: () => void, oneUp: () => void): void {
  switch (finding) {
    case 'carry-on':
      carryOn();
      break;
    case 'one-up':
      oneUp();
      break;
    case 'finish':
      t.set({ finishing: true, recheckMs: null, reasons: [...t.s.reasons, 'pain-up'] });
      t.say('finish-to-breathing', {}, true);
      jumpTo(t, closingStep(t));
      break;
    case 'stop-technique':
      t.set({ finishing: true, recheckMs: null, reasons: [...t.s.reasons, PAIN_STOP] });
      ask(t, 'breathing', 'pain-stop');
      break;
    case 'over':
      break;
  }
}

/** P0 sets what is possible; every later number is compared with it. */
function judge(t: Turn, number: number): Finding {
  const start = t.s.painStart;
  if (start === null) {
    return judgeStart(t, number);
  }
  t.set({ painMid: number, recheckMs: null });
  if (t.s.finishing) {
    return 'carry-on';
  }
  if (t.script.limits.noPressure ? number > start : number >= start + 2 || number >= 7) {
    return 'stop-technique';
  }
  if (number <= start) {
    return 'carry-on';
  }
  t.set({ rises: t.s.rises + 1 });
  if (t.s.rises > 1) {
    return 'finish';
  }
  dropLevel(t);
  leaveSpot(t);
  t.set({ recheckMs: t.now + Rules.recheckMs });
  return 'one-up';
}

function judgeStart(t: Turn, number: number): Finding {
  t.set({ painStart: number });
  if (number >= 9) {
    t.say('pain-urgent', {}, true);
    t.end('urgent', ['pain-start']);
    return 'over';
  }
  if (number >= 7 && !t.script.limits.noPressure && t.script.limits.maxPressure > 0) {
    t.say('pain-too-high', {}, true);
    t.end('clinician', ['pain-start']);
    return 'over';
  }
  if (number >= 4) {
    t.set({ levelCap: Math.min(t.s.levelCap, 2), level: Math.min(t.s.level, 2) });
  }
  return 'carry-on';
}

function takeLastNumber(t: Turn, number: number): void {
  t.set({ painEnd: number, recheckMs: null });
  const rise = number - (t.s.painStart ?? number);
  if (rise >= 2) {
    t.set({ reasons: [...t.s.reasons, 'pain-end'] });
  }
  passGate(t, rise <= -2 ? 'end-better' : rise <= 0 ? 'end-same' : rise === 1 ? 'end-tender' : 'end-worse');
}

function goOnAfterPain(t: Turn, leaveStep: boolean, line: Line): void {
  const paused = t.s.beforePaused;
  const onHold = t.onHold && !t.s.silent;
  t.set({ asking: 'none', beforePaused: false, pausedMs: t.now });
  if (onHold) {
    if (leaveStep && !paused && t.step.kind === 'do') {
      enter(t, t.s.step + 1, t.now);
    }
    if (t.s.phase !== 'ended') {
      stayOnHold(t, line);
    }
  } else if (paused) {
    t.set({ phase: 'paused', stillPausedSaid: false });
    t.say('paused');
    t.showCard();
  } else if (leaveStep && t.step.kind === 'do') {
    t.say(line);
    jumpTo(t, t.s.step + 1);
  } else {
    goOn(t, line);
  }
}

export function takeBreathing(t: Turn, yes: boolean): void {
  if (yes) {
    t.say('thanks');
    jumpTo(t, closingStep(t));
  } else {
    t.say('stopped', {}, true);
    t.end('stopped');
  }
}

function dropLevel(t: Turn): void {
  if (t.s.level > 1) {
    t.set({ level: t.s.level - 1 });
    addAdjust(t);
  }
}

/** Lighter is done at once, in words too; at the lightest the hands come off and the spot is left. */
export function goLighter(t: Turn): void {
  t.set({ firmerUntilMs: null });
  if (t.s.level > 1) {
    dropLevel(t);
    t.say('lighter', { level: t.s.level }, true);
  } else if (t.s.phase === 'running' && t.pressing) {
    t.say('lighter-leave', {}, true);
    t.set({ released: true });
    leaveSpot(t);
    jumpTo(t, t.s.step + 1);
  } else {
    t.say('lightest-already');
  }
}

export function takeCaution(t: Turn): void {
  t.set({ levelCap: Math.min(t.s.levelCap, 1), level: Math.min(t.s.level, 1), firmerUntilMs: null });
  addAdjust(t);
  t.say('lighter', { level: t.s.level }, true);
}

export function addAdjust(t: Turn): void {
  t.effects.push({ do: 'adjust', level: t.s.level, breathing: t.s.breathing, pacePercent: t.s.pacePercent, volume: t.s.volume });
}
