import { tickUntil } from '../session/reducer';
import type { SessionEffect } from '../session/effect';
import type { Script } from '../session/script';
import type { SessionState } from '../session/state';

/** Something that will be done by itself at a moment. */
export interface Planned {
  readonly key: string;
  readonly atMs: number;
  readonly effect: SessionEffect;
  readonly state: SessionState;
}

/** A stretch in which the session's state changes in nothing but time. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: SessionState;
}

/** What will happen up to a moment if nobody says anything: the reducer itself tells, so it cannot differ from what then happens. */
export function planAhead(script: Script, state: SessionState, fromMs: number, untilMs: number): { readonly items: readonly Planned[]; readonly spans: readonly Span[] } {
  const items: Planned[] = [];
  const spans: Span[] = [];
  let [from, current] = [fromMs, state];
  while (current.wakeMs !== null && current.wakeMs <= untilMs) {
    const at = current.wakeMs;
    const effects: SessionEffect[] = [];
    const after = tickUntil(script, current, at, more => effects.push(...more));
    spans.push({ fromMs: from, toMs: at, state: current });
    items.push(...effects.map(effect => ({ key: keyOf(effect, at), atMs: at, effect, state: after })));
    [from, current] = [at, after];
  }
  spans.push({ fromMs: from, toMs: Math.max(from, untilMs), state: current });
  return { items, spans };
}

/** One name for one thing done at one time; a cue has it from its script, so that it is never said twice. */
export function keyOf(effect: SessionEffect, atMs: number): string {
  switch (effect.do) {
    case 'cue':
      return `cue ${effect.epoch} ${effect.dueMs} ${effect.cueId}`;
    case 'line':
      return `line ${atMs} ${effect.line}`;
    case 'ask':
      return `ask ${atMs} ${effect.askId}`;
    default:
      return `${effect.do} ${atMs}`;
  }
}
