import { ask, askOpenAgain, passGate, takeAnswer, takeGoOn, takeStartOver } from './asking';
import { jumpTo, rested } from './clock';
import { chargePress, closingFirst, fits, handsOnNowMs } from './limits';
import { addAdjust, goLighter, hearPain } from './pain';
import { position } from './position';
import { Rules } from './rules';
import { isComfort, isGate } from './script';
import { clamp, type Turn } from './turn';
import type { Line } from './effect';
import type { Command, Intent } from './input';

const PATTERNS_FAST_TO_SLOW: readonly string[] = ['B1', 'B3', 'B2'];

/** Every command in every state (clinical.md 3.4; `SessionTurn.Commands.cs`). */
export function obey(t: Turn, command: Command): void {
  const { intent } = command;
  if (intent === 'none') {
    return;
  }
  standUpFromSilence(t, intent);
  switch (intent) {
    case 'pain':
      hearPain(t);
      break;
    case 'pause':
      pause(t);
      break;
    case 'resume':
      resume(t);
      break;
    case 'lighter':
      lighter(t);
      break;
    case 'firmer':
      askFirmer(t, command.spoken);
      break;
    case 'slower':
    case 'faster':
      changePace(t, intent === 'slower');
      break;
    case 'louder':
    case 'quieter':
      t.set({ volume: clamp(t.s.volume + (intent === 'louder' ? 1 : -1), 1, 10) });
      addAdjust(t);
      break;
    case 'next':
    case 'skip':
      goNext(t);
      break;
    case 'back':
      goBack(t);
      break;
    case 'repeat':
      repeat(t);
      break;
    case 'start_over':
      askStartOver(t);
      break;
    case 'time_left':
      t.say('time-left', { seconds: Math.ceil(position(t.script, t.s, t.now).leftMs / 1000) });
      break;
    case 'help':
      t.say('help');
      break;
    case 'yes':
    case 'no':
    case 'number':
      hearAnswer(t, command);
      break;
  }
}

/** Whoever speaks is there: the silence begins anew, and a pause that silence brought becomes their own, unless they answer. */
function standUpFromSilence(t: Turn, intent: Intent): void {
  const answers: readonly Intent[] = ['yes', 'no', 'number', 'lighter', 'resume'];
  if (t.s.phase === 'waiting') {
    t.set({ askedMs: t.now, askedAgain: false });
  } else if (t.onHold && t.s.silent && !answers.includes(intent)) {
    t.set({ silent: false, pausedMs: t.now, stillPausedSaid: false });
  }
}

function hearAnswer(t: Turn, command: Command): void {
  if (t.s.phase === 'waiting' || (t.onHold && t.s.silent && t.s.asking !== 'none') || (t.onHold && isAwaitedNumber(t, command))) {
    takeAnswer(t, command);
  } else if (t.onHold) {
    t.say('still-paused');
  } else if (t.s.phase === 'running' && t.s.firmerUntilMs !== null && command.intent !== 'number') {
    t.set({ firmerUntilMs: null });
    if (command.intent === 'yes') {
      askFirmer(t, false);
    }
  }
}

/** How much it hurts is told once: it counts in a pause too, which it does not end. */
function isAwaitedNumber(t: Turn, answer: Command): boolean {
  if (answer.intent !== 'number' || typeof answer.number !== 'number') {
    return false;
  }
  return t.s.asking === 'pain' || (t.s.asking === 'gate' && (t.step.kind === 'number' || (isComfort(t.step) && t.s.painStart !== null)));
}

function pause(t: Turn): void {
  if (t.s.phase === 'running') {
    const { pressing } = t;
    hold(t);
    rest(t, pressing ? 'paused-let-go' : 'paused');
  } else if (t.s.phase === 'waiting') {
    if (t.s.asking === 'start-over') {
      t.set({ asking: t.s.before, before: 'none', beforePaused: false });
    }
    rest(t, 'paused');
  }
}

function rest(t: Turn, line: Line): void {
  t.set({ phase: 'paused', pausedMs: t.now, stillPausedSaid: false, silent: false });
  t.say(line, {}, true);
  t.showCard();
}

/** Stops the clock. A press ends here and is not taken up in its middle again: the step begins anew. */
export function hold(t: Turn): void {
  const anew = t.pressing || t.now < t.s.zeroMs || t.atOpenGate;
  const at = clamp(t.now - t.s.zeroMs, 0, t.step.durationMs);
  chargePress(t);
  t.set({ heldMs: anew ? 0 : at, nextCue: anew ? 0 : t.s.nextCue, pausedMs: t.now, firmerUntilMs: null });
}

export function letGoAndHold(t: Turn): void {
  if (t.s.phase !== 'running') {
    return;
  }
  if (t.pressing) {
    t.say('let-go', {}, true);
  }
  hold(t);
}

function resume(t: Turn): void {
  if (t.s.phase === 'paused') {
    if (t.s.asking === 'none') {
      goOn(t, 'resumed');
    } else {
      t.set({ silent: false, epoch: t.s.epoch + 1 });
      askOpenAgain(t, null);
      t.showCard();
    }
  } else if (t.s.phase === 'waiting') {
    if (t.s.asking === 'go-on') {
      takeGoOn(t, true);
    } else if (t.s.asking === 'start-over') {
      takeStartOver(t, false);
    } else {
      askOpenAgain(t, 'answer-first');
    }
  }
}

/** From where the clock was stopped: the same cues, the same distances. */
export function goOn(t: Turn, line: Line): void {
  const press = t.step.kind === 'do' && t.s.nextCue === 0;
  if (press && !fits(t, t.step)) {
    t.say('spot-has-had-its-time');
    shiftRecheck(t);
    jumpTo(t, t.s.step + 1);
    return;
  }
  const zero = t.now + Rules.leadMs - t.s.heldMs;
  shiftRecheck(t);
  t.set({ phase: 'running', asking: 'none', silent: false, epoch: t.s.epoch + 1, zeroMs: press ? rested(t, t.step, zero) : zero });
  t.say(line, { stepId: t.step.id });
  t.showCard();
}

function shiftRecheck(t: Turn): void {
  if (t.s.recheckMs !== null) {
    t.set({ recheckMs: t.s.recheckMs + (t.now - t.s.pausedMs) });
  }
}

function lighter(t: Turn): void {
  const open = t.s.phase === 'waiting' || (t.onHold && t.s.silent);
  const answers = open && t.s.asking === 'gate' && isComfort(t.step);
  goLighter(t);
  if (answers) {
    passGate(t, null);
  }
}

function askFirmer(t: Turn, spoken: boolean): void {
  const reason = whyNotFirmer(t);
  if (reason !== null) {
    t.set({ firmerUntilMs: null });
    t.say('firmer-not', { reason });
  } else if (spoken && t.s.firmerUntilMs === null) {
    t.set({ firmerUntilMs: t.now + t.waiting(Rules.firmerSureMs) });
    t.say('firmer-sure', { level: t.s.level + 1 });
  } else {
    t.set({ firmerUntilMs: null, level: t.s.level + 1, raisedAtHandsOnMs: handsOnNowMs(t) });
    addAdjust(t);
    t.say('firmer', { level: t.s.level });
  }
}

function whyNotFirmer(t: Turn): string | null {
  const { s } = t;
  const cap = t.step.kind === 'do' ? Math.min(s.levelCap, t.step.maxPressure) : s.levelCap;
  if (s.phase !== 'running') {
    return 'not-now';
  }
  if (s.finishing) {
    return 'limit';
  }
  if (s.ouchMs !== null && t.now - s.ouchMs < Rules.afterOuchMs) {
    return 'ouch';
  }
  if (s.painMid === null || s.painStart === null) {
    return 'number-first';
  }
  if (s.painMid > s.painStart) {
    return 'pain-up';
  }
  if (s.level >= cap) {
    return 'limit';
  }
  return handsOnNowMs(t) - s.raisedAtHandsOnMs < Rules.firmerAfterMs ? 'too-soon' : null;
}

function changePace(t: Turn, slower: boolean): void {
  if (t.step.kind === 'breathe') {
    changePattern(t, slower);
    return;
  }
  t.set({ pacePercent: clamp(t.s.pacePercent + (slower ? -10 : 10), 80, 130) });
  addAdjust(t);
  t.say(slower ? 'slower' : 'faster');
}

function changePattern(t: Turn, slower: boolean): void {
  const at = PATTERNS_FAST_TO_SLOW.indexOf(t.s.breathing ?? t.step.breathing);
  let to = at;
  do {
    to += slower ? 1 : -1;
  } while (at >= 0 && to >= 0 && to < PATTERNS_FAST_TO_SLOW.length && !t.script.limits.breathing.includes(PATTERNS_FAST_TO_SLOW[to]!));
  if (at < 0 || to < 0 || to >= PATTERNS_FAST_TO_SLOW.length) {
    t.say('breathing-stays');
    return;
  }
  t.set({ breathing: PATTERNS_FAST_TO_SLOW[to]! });
  addAdjust(t);
  t.say('breathing-changed', { breathing: t.s.breathing });
}

function goNext(t: Turn): void {
  if (t.s.asking !== 'none') {
    answerFirst(t);
  } else if (t.atOpenGate) {
    jumpTo(t, t.s.step);
  } else {
    t.say(t.s.phase === 'running' && t.pressing ? 'next-step-let-go' : 'next-step', {}, t.pressing);
    shiftRecheckFromHold(t);
    jumpTo(t, t.s.step + 1);
  }
}

function answerFirst(t: Turn): void {
  if (t.s.phase === 'waiting') {
    askOpenAgain(t, 'answer-first');
  } else {
    t.say('still-paused');
  }
}

function goBack(t: Turn): void {
  if (t.s.asking !== 'none' && t.s.asking !== 'gate' && t.s.asking !== 'consent-receiver') {
    answerFirst(t);
    return;
  }
  const first = t.s.finishing ? Math.min(closingFirst(t), t.s.step) : 0;
  let to = t.s.step - 1;
  while (to > first && (isGate(t.script.steps[to]!) || (t.script.steps[to]!.onlyAfterPain && !t.s.finishing))) {
    to--;
  }
  to = Math.max(to, first);
  const step = t.script.steps[to]!;
  if (step.kind === 'do' && !fits(t, step)) {
    t.say('spot-has-had-its-time');
    return;
  }
  t.say(t.s.phase === 'running' && t.pressing ? 'back-step-let-go' : 'back-step', {}, t.pressing);
  shiftRecheckFromHold(t);
  jumpTo(t, to);
}

function shiftRecheckFromHold(t: Turn): void {
  if (t.onHold) {
    shiftRecheck(t);
  }
}

/** "Say that again": a press is not begun anew for it, any other step is. On hold it says so, and no press is said that nobody would end. */
function repeat(t: Turn): void {
  if (t.s.phase === 'waiting') {
    askOpenAgain(t, null);
  } else if (t.onHold) {
    if (t.step.kind !== 'do') {
      t.effects.push({ do: 'again', stepId: t.step.id, epoch: t.s.epoch });
    }
    t.say('still-paused');
  } else if (t.step.kind === 'do' || isGate(t.step)) {
    t.set({ saidMs: t.now });
    t.effects.push({ do: 'again', stepId: t.step.id, epoch: t.s.epoch });
  } else {
    t.say('again-step');
    jumpTo(t, t.s.step);
  }
}

function askStartOver(t: Turn): void {
  if (t.s.asking === 'start-over') {
    askOpenAgain(t, null);
    return;
  }
  if (t.s.finishing || (t.script.handsOnMs > 0 && !t.script.steps.some(step => step.kind === 'do' && fits(t, step)))) {
    t.say('start-over-not');
    return;
  }
  const { onHold } = t;
  letGoAndHold(t);
  t.set({ before: t.s.asking === 'go-on' ? t.s.before : t.s.asking, beforePaused: onHold && !t.s.silent, silent: false });
  ask(t, 'start-over', 'start-over-sure');
}
