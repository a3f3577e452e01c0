import { jumpTo, PAIN_STOP, tooSoonForCue } from './clock';
import { goOn } from './commands';
import { goLighter, takeBreathing, takeGateNumber, takePainNumber } from './pain';
import { Rules } from './rules';
import { isComfort } from './script';
import { clamp, type Turn } from './turn';
import type { Line } from './effect';
import type { Command } from './input';
import type { Asking } from './state';

const YES_NO: readonly string[] = ['yes', 'no'];
const NUMBERS: readonly string[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'];

/** Questions: gates and the session's own, silence, answers (`SessionTurn.Asking.cs`). */
const endsInSilence = (asking: Asking): boolean => asking === 'gate' || asking === 'consent-receiver' || asking === 'pain' || asking === 'breathing';

export function ask(t: Turn, asking: Asking, line: Line | null): void {
  t.set({ phase: 'waiting', asking, askedMs: t.now, askedAgain: false, saidMs: t.now, firmerUntilMs: null, silent: false });
  addAsk(t, line, null);
}

/** A gate that comes back has its own time again. */
export function askOpenAgain(t: Turn, line: Line | null): void {
  if (t.s.asking === 'gate' || t.s.asking === 'consent-receiver') {
    t.set({ zeroMs: t.now });
  }
  ask(t, t.s.asking, line ?? ownLine(t.s.asking));
}

/** The line that is the question itself; a gate has its step's words instead. */
export function ownLine(asking: Asking): Line | null {
  switch (asking) {
    case 'consent-receiver':
      return 'consent-receiver';
    case 'pain':
      return 'pain-number-now';
    case 'breathing':
      return 'pain-stop';
    case 'start-over':
      return 'start-over-sure';
    case 'go-on':
      return 'interrupted';
    default:
      return null;
  }
}

const askIds: Readonly<Partial<Record<Asking, string>>> = { 'consent-receiver': 'consent-receiver', pain: 'pain-now', breathing: 'breathing', 'start-over': 'start-over', 'go-on': 'go-on' };

export function addAsk(t: Turn, line: Line | null, cueId: string | null): void {
  const own = askIds[t.s.asking];
  t.effects.push({
    do: 'ask',
    askId: own ?? t.step.ask ?? t.step.id,
    cueId,
    stepId: t.step.id,
    number: own === undefined ? t.step.kind === 'number' : t.s.asking === 'pain',
    choices: own === undefined ? (t.step.choices ?? []) : t.s.asking === 'pain' ? NUMBERS : YES_NO,
    line,
    epoch: t.s.epoch,
  });
}

export function waitForAnswer(t: Turn): void {
  const silent = t.now - t.s.askedMs;
  if (silent >= t.waiting(Rules.silencePauseMs)) {
    const asking = t.s.asking === 'start-over' ? t.s.before : t.s.asking;
    t.set({ phase: 'paused', pausedMs: t.now, silent: endsInSilence(asking) || asking === 'go-on', asking, stillPausedSaid: false });
    t.say('silence-pause', {}, true);
    t.showCard();
  } else if (silent >= t.waiting(Rules.askAgainMs) && !t.s.askedAgain) {
    t.set({ askedAgain: true, saidMs: t.now });
    addAsk(t, 'asked-again', null);
  }
}

/** Words that answer nothing: the question again, with what can be said. They are no reply, so the silence goes on from where it was (clinical.md 3.4). */
export function sayNotUnderstood(t: Turn): void {
  if (t.s.phase === 'waiting' && !tooSoonForCue(t)) {
    t.set({ askedAgain: true, saidMs: t.now });
    addAsk(t, 'not-understood', null);
  }
}

export function waitOnHold(t: Turn): void {
  const held = t.now - t.s.pausedMs;
  if (t.s.silent && endsInSilence(t.s.asking) && t.now - t.s.askedMs >= t.waiting(Rules.silenceEndMs)) {
    t.say('silence-end', {}, true);
    t.end(t.s.reasons.includes(PAIN_STOP) ? 'stopped' : 'expired', ['silence']);
  } else if (held >= t.waiting(Rules.holdEndMs)) {
    t.say('pause-end');
    t.end('expired', ['pause']);
  } else if (!t.s.silent && !t.s.stillPausedSaid && held >= t.waiting(Rules.stillPausedMs)) {
    t.set({ stillPausedSaid: true });
    t.say('still-paused');
  }
}

export function holdWake(t: Turn): number {
  const end = t.s.pausedMs + t.waiting(Rules.holdEndMs);
  if (t.s.silent && endsInSilence(t.s.asking)) {
    return Math.min(end, t.s.askedMs + t.waiting(Rules.silenceEndMs));
  }
  return t.s.silent || t.s.stillPausedSaid ? end : t.s.pausedMs + t.waiting(Rules.stillPausedMs);
}

/** What a choice means as a command. */
export function asCommand(choice: string): Command {
  if (/^[0-9]{1,9}$/.test(choice)) {
    return { do: 'command', intent: 'number', number: Number(choice), spoken: false };
  }
  return { do: 'command', intent: choice === 'yes' || choice === 'no' || choice === 'lighter' ? choice : 'none', spoken: false };
}

export function takeAnswer(t: Turn, answer: Command): void {
  const { asking } = t.s;
  if (asking === 'gate' && t.step.kind === 'number') {
    takeNumber(t, answer, takeGateNumber);
  } else if (asking === 'pain') {
    takeNumber(t, answer, takePainNumber);
  } else if (asking === 'gate' && answer.intent === 'number' && typeof answer.number === 'number' && isComfort(t.step) && t.s.painStart !== null) {
    takeGateNumber(t, clamp(answer.number, 0, 10)); // how much it hurts says how comfy it is
  } else if (answer.intent !== 'yes' && answer.intent !== 'no') {
    askOpenAgain(t, 'not-understood');
  } else {
    takeYesNo(t, answer.intent === 'yes');
  }
}

function takeYesNo(t: Turn, yes: boolean): void {
  const { asking } = t.s;
  if (asking === 'consent-receiver' || (asking === 'gate' && t.step.kind === 'consent')) {
    takeConsent(t, yes);
  } else if (asking === 'gate') {
    takeCheck(t, yes);
  } else if (asking === 'breathing') {
    takeBreathing(t, yes);
  } else if (asking === 'start-over') {
    takeStartOver(t, yes);
  } else if (asking === 'go-on') {
    takeGoOn(t, yes);
  }
}

function takeNumber(t: Turn, answer: Command, take: (t: Turn, number: number) => void): void {
  if (answer.intent === 'number' && typeof answer.number === 'number') {
    take(t, clamp(answer.number, 0, 10));
  } else {
    askOpenAgain(t, 'not-understood');
  }
}

function takeConsent(t: Turn, yes: boolean): void {
  if (!yes) {
    t.say('consent-refused', {}, true);
    t.end('declined', ['no-consent']);
  } else if (t.script.partner && t.s.asking === 'gate') {
    ask(t, 'consent-receiver', 'consent-receiver');
  } else {
    passGate(t, 'thanks');
  }
}

/** "No" where "lighter" was offered means lighter; at an entry check it means not this technique; elsewhere it means stop. */
function takeCheck(t: Turn, yes: boolean): void {
  const choices = t.step.choices ?? [];
  if (yes) {
    passGate(t, 'thanks');
  } else if (isComfort(t.step)) {
    goLighter(t);
    passGate(t, null);
  } else if (choices.includes('no')) {
    t.say('not-for-today', {}, true);
    t.end('declined', [t.step.ask ?? t.step.id]);
  } else {
    t.stop();
  }
}

export function takeStartOver(t: Turn, yes: boolean): void {
  if (yes) {
    t.say('started-over');
    jumpTo(t, 0);
  } else {
    goBackToBefore(t);
  }
}

export function takeGoOn(t: Turn, yes: boolean): void {
  if (yes) {
    t.set({ beforePaused: false });
    goBackToBefore(t);
  } else {
    t.stop();
  }
}

function goBackToBefore(t: Turn): void {
  const { before, beforePaused } = t.s;
  t.set({ asking: before, before: 'none', beforePaused: false, silent: false });
  if (beforePaused) {
    t.set({ phase: 'paused', pausedMs: t.now, stillPausedSaid: false });
    t.say('paused');
    t.showCard();
  } else if (before === 'none') {
    goOn(t, 'resumed');
  } else {
    t.set({ epoch: t.s.epoch + 1 });
    askOpenAgain(t, null);
  }
}

/** The gate is answered; the rest of its own time still runs, a second at least. A pause of their own goes on. */
export function passGate(t: Turn, line: Line | null): void {
  if (t.onHold && !t.s.silent) {
    t.set({ asking: 'none', answered: true, nextCue: t.step.cues.length, heldMs: Math.max(0, t.step.durationMs - Rules.answerTailMs) });
    stayOnHold(t, line);
    return;
  }
  const left = Math.max(t.s.zeroMs + t.step.durationMs - t.now, Rules.answerTailMs);
  const wasOnHold = t.s.phase === 'paused';
  t.set({
    phase: 'running',
    asking: 'none',
    answered: true,
    silent: false,
    zeroMs: t.now + left - t.step.durationMs,
    epoch: t.s.epoch + (wasOnHold ? 1 : 0),
  });
  if (line !== null) {
    t.say(line);
  }
  t.showCard();
}

export function stayOnHold(t: Turn, line: Line | null): void {
  t.set({ pausedMs: t.now, stillPausedSaid: false });
  if (line !== null) {
    t.say(line);
  }
  t.say('still-paused');
  t.showCard();
}
