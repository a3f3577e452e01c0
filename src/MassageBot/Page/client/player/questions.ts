import { addAsk } from '../session/asking';
import { Turn } from '../session/turn';
import type { SessionEffect } from '../session/effect';
import type { SessionState } from '../session/state';
import type { AskView } from './view';
import type { Given } from './wire';
import type { Words } from './words';

/** A question as a screen shows it; `caption` stands where it has no words of its own. */
export function askView(effect: SessionEffect & { do: 'ask' }, given: Given, words: Words, state: SessionState, caption: string): AskView {
  const step = given.script.steps.find(one => one.id === effect.stepId);
  const own = words.of({ ...effect, line: null, cueId: null }, state);
  return { id: effect.askId, kind: effect.number ? 'number' : step?.kind === 'consent' ? 'consent' : 'gate', text: own?.shown ?? caption, choices: effect.choices };
}

/** The question that was open already when this page came. */
export function openAsk(given: Given, words: Words, state: SessionState, caption: string): AskView | null {
  const turn = new Turn(given.script, state, state.nowMs);
  addAsk(turn, null, null);
  const [effect] = turn.effects;
  return effect?.do === 'ask' ? askView(effect, given, words, state, caption) : null;
}
