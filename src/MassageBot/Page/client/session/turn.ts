import { endsInGap, takeGapOrAdvance } from './gaps';
import { advance, enter, nextWake } from './clock';
import { asCommand, sayNotUnderstood } from './asking';
import { obey } from './commands';
import { chargePress } from './limits';
import { addAdjust, takeCaution } from './pain';
import { Rules } from './rules';
import { isGate, type Script, type ScriptStep } from './script';
import type { Line, LineDetail, SessionEffect } from './effect';
import type { Intent, SessionInput, SessionSettings } from './input';
import type { Outcome, Phase, SessionState } from './state';

const MOST_SEEN = 16;
const LONGEST_ID = 64;

/** One input taken by the reducer: the state as it changes, and the effects so far (`SessionTurn.cs`). */
export class Turn {
  readonly effects: SessionEffect[] = [];
  readonly now: number;
  s: SessionState;

  constructor(readonly script: Script, private readonly given: SessionState, nowMs: number) {
    this.now = Math.max(Math.trunc(nowMs), given.nowMs);
    this.s = { ...given, nowMs: this.now };
  }

  get step(): ScriptStep {
    return this.script.steps[this.s.step]!;
  }

  get pressing(): boolean {
    return this.s.pressFromMs !== null && !this.s.released;
  }

  get atOpenGate(): boolean {
    return isGate(this.step) && !this.s.answered;
  }

  get onHold(): boolean {
    return this.s.phase === 'paused';
  }

  set(change: Partial<SessionState>): void {
    this.s = { ...this.s, ...change };
  }

  /** How long a person is waited for, on the performer's axis. */
  waiting(ms: number): number {
    return ms * this.s.patience;
  }

  say(line: Line, detail: LineDetail = {}, safety = false): void {
    this.set({ saidMs: this.now });
    this.effects.push({ do: 'line', line, detail, safety });
  }

  showCard(): void {
    this.effects.push({ do: 'card', stepId: this.step.id, phase: this.s.phase, epoch: this.s.epoch });
  }

  take(input: SessionInput): { readonly state: SessionState; readonly effects: readonly SessionEffect[] } {
    if (this.s.phase === 'ended' || this.isDouble(input.id)) {
      return { state: this.given, effects: [] };
    }
    this.hear(input);
    if (this.is('ready') || this.is('ended')) {
      this.set({ wakeMs: null });
      return { state: this.s, effects: this.effects };
    }
    advance(this);
    const wakeMs = nextWake(this);
    this.set({ wakeMs });
    if (wakeMs !== null) {
      this.effects.push({ do: 'wake', atMs: wakeMs });
    }
    return { state: this.s, effects: this.effects };
  }

  stop(): void {
    this.say('stopped', {}, true);
    this.end('stopped', ['stop']);
  }

  end(outcome: Outcome, reasons: readonly string[] = []): void {
    const { s } = this;
    const heldMs = s.phase === 'running' && s.step < this.script.steps.length ? clamp(this.now - s.zeroMs, 0, this.step.durationMs) : s.heldMs;
    chargePress(this);
    this.set({
      phase: 'ended',
      outcome,
      reasons: [...new Set([...this.s.reasons, ...reasons])],
      asking: 'none',
      epoch: this.s.epoch + 1,
      heldMs,
      firmerUntilMs: null,
      recheckMs: null,
    });
    this.effects.push({ do: 'end', outcome, reasons: this.s.reasons });
  }

  /** Stop and red flags come before everything: no gap, no cue that is due, no question delays them. */
  private hear(input: SessionInput): void {
    if (input.do === 'red-flag' && input.level !== 'caution') {
      this.say('hands-off-now', {}, true);
      this.end(input.level, input.reasons);
    } else if ((input.do === 'command' && input.intent === 'stop') || (input.do === 'answer' && input.choice === 'stop')) {
      this.stop();
    } else if (input.do === 'trouble') {
      this.say('stopped', {}, true);
      this.end('stopped', input.reasons);
    } else if (input.do === 'leave') {
      this.end('stopped', ['left']);
    } else if (input.do === 'start') {
      this.start(input.settings);
    } else if (input.do === 'interrupted') {
      endsInGap(this, input.gapMs);
    } else if (this.s.phase !== 'ready') {
      const { asking, step } = this.s;
      takeGapOrAdvance(this);
      if (!this.is('ended') && ((asking === this.s.asking && step === this.s.step) || !meantForAQuestion(input))) {
        this.hearWhileOn(input);
      }
    }
  }

  private is(phase: Phase): boolean {
    return this.s.phase === phase;
  }

  private hearWhileOn(input: SessionInput): void {
    switch (input.do) {
      case 'command':
        obey(this, input);
        break;
      case 'answer':
        if (asCommand(input.choice).intent !== 'none') {
          obey(this, asCommand(input.choice));
        } else if (input.choice !== '') {
          sayNotUnderstood(this);
        }
        break;
      case 'red-flag':
        takeCaution(this);
        break;
      case 'light-headed':
        this.set({ breathing: 'B0' });
        addAdjust(this);
        this.say('breathing-easy', {}, true);
        break;
    }
  }

  private start(settings: SessionSettings): void {
    if (this.s.phase !== 'ready') {
      return;
    }
    const cap = this.script.limits.maxPressure;
    this.set({
      phase: 'running',
      epoch: 1,
      day: settings.day ?? { spotMs: {}, handsOnMs: 0 },
      patience: clamp(settings.patience ?? 1, 1, Rules.mostPatience),
      levelCap: cap,
      level: Math.min(Rules.defaultLevel, cap),
    });
    enter(this, 0, this.now + clamp(settings.leadInMs ?? 0, 0, Rules.longestLeadInMs));
  }

  private isDouble(id: string | null | undefined): boolean {
    if (id === null || id === undefined) {
      return false;
    }
    // The end of an id is what differs, and the state stays small.
    const key = id.slice(-LONGEST_ID);
    if (this.s.seen.includes(key)) {
      return true;
    }
    this.set({ seen: [...this.s.seen.slice(-(MOST_SEEN - 1)), key] });
    return false;
  }
}

/** Said before the question was: it answers something else. */
function meantForAQuestion(input: SessionInput): boolean {
  const answers: readonly Intent[] = ['yes', 'no', 'number', 'resume', 'next', 'skip'];
  return input.do === 'answer' || (input.do === 'command' && answers.includes(input.intent));
}

export const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
