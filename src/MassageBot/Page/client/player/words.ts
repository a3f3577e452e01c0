import { ownLine } from '../session/asking';
import { isGate, type ScriptStep } from '../session/script';
import type { Line, LineDetail, SessionEffect } from '../session/effect';
import type { SessionState } from '../session/state';
import type { Given } from './wire';

/** What is shown and what is said, which may be several texts one after the other. */
export interface Utterance {
  readonly shown: string;
  readonly said: readonly string[];
}

/** Puts what a session does into words: those the bot gave with the script. */
export class Words {
  constructor(private readonly given: Given) {}

  of(effect: SessionEffect, state: SessionState): Utterance | undefined {
    switch (effect.do) {
      case 'cue':
        return { shown: effect.text, said: [effect.text] };
      case 'again':
        return this.step(effect.stepId);
      case 'line':
        return this.line(effect.line, effect.detail);
      case 'ask':
        return this.question(effect, state);
      default:
        return undefined;
    }
  }

  /** A gate is asked in its own words, after the line if there is one; the session's own questions are lines. */
  private question(effect: SessionEffect & { do: 'ask' }, state: SessionState): Utterance | undefined {
    const parts: Utterance[] = [];
    if (effect.line !== null) {
      parts.push(this.line(effect.line, { stepId: effect.stepId }));
    }
    const own = ownLine(state.asking);
    if (state.asking === 'gate') {
      parts.push(this.step(effect.stepId));
    } else if (own !== null && (effect.line === null || effect.line === 'asked-again' || effect.line === 'not-understood' || effect.line === 'answer-first')) {
      parts.push(this.line(own, { stepId: effect.stepId }));
    }
    return parts.length === 0 ? undefined : { shown: parts.map(part => part.shown).join(' '), said: parts.flatMap(part => part.said) };
  }

  private step(id: string): Utterance {
    const step = this.find(id);
    return step ? { shown: step.text, said: [isGate(step) ? step.cues[0]!.say : step.text] } : { shown: '', said: [] };
  }

  private line(line: Line, detail: LineDetail): Utterance {
    const fill = (text: string): string => text
      .replaceAll('{time}', this.time(detail.seconds ?? 0))
      .replaceAll('{step}', this.find(detail.stepId)?.text ?? this.given.script.title);
    const shown = this.given.lines[line] ?? '';
    return { shown: fill(shown), said: [fill(this.given.spoken[line] ?? shown)] };
  }

  /** A time as people say it; the same words as the bot's. */
  private time(seconds: number): string {
    const count = (line: string, value: number): string => (this.given.lines[line] ?? '').replaceAll('{count}', String(value));
    if (seconds < 55 || (seconds > 65 && seconds < 90)) {
      return count('seconds-left', seconds <= 10 ? seconds : Math.trunc((seconds + 2) / 5) * 5);
    }
    return seconds <= 65 ? (this.given.lines['a-minute-left'] ?? '') : count('minutes-left', Math.trunc((seconds + 30) / 60));
  }

  private find(id: string | undefined): ScriptStep | undefined {
    return this.given.script.steps.find(step => step.id === id);
  }
}
