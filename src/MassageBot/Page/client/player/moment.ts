import { position } from '../session/position';
import { countOf, nextStep } from '../session/reducer';
import type { SessionState } from '../session/state';
import { endView } from './end-words';
import type { AskView, BreathingView, OnTime, PlayerNotice, PlayerView } from './view';
import type { Given } from './wire';

/** What is known of a performance at one moment. */
export interface Moment {
  readonly given: Given;
  readonly state: SessionState;
  readonly nowMs: number;
  readonly caption: string;
  readonly breathing: BreathingView | null;
  readonly ask: AskView | null;
  readonly unsent: boolean;
  readonly onTime: OnTime | null;
  readonly notice: PlayerNotice | null;
  /** Whether another device performs it. */
  readonly other: boolean;
}

/** A moment as a screen draws it. */
export function viewOf(moment: Moment): PlayerView {
  const { given: { script }, state, nowMs } = moment;
  const where = position(script, state, Math.max(nowMs, state.nowMs));
  const step = script.steps[where.step]!;
  const count = countOf(script, state);
  const ended = state.phase === 'ended';
  const following = ended ? undefined : nextStep(script, state);
  return {
    phase: state.phase,
    title: script.title,
    step: step.id,
    stepKind: step.kind,
    stepText: step.text,
    stepIndex: count.number - 1,
    stepCount: count.of,
    stepMs: Math.max(0, where.inStepMs),
    stepDurationMs: step.durationMs,
    leftMs: where.leftMs,
    totalMs: script.totalMs,
    caption: moment.caption,
    nextText: following?.text ?? '',
    picture: step.show,
    pictureAlt: step.showAlt,
    nextPicture: following?.show ?? '',
    breathing: moment.breathing,
    ask: moment.ask,
    paused: state.phase === 'paused',
    stopped: state.outcome === 'stopped',
    ended,
    outcome: state.outcome,
    end: endView(moment.given, state),
    level: state.level,
    volume: state.volume,
    unsent: moment.unsent,
    onTime: moment.onTime,
    notice: moment.notice,
    performer: moment.other ? 'other' : 'here',
  };
}

/** The view without a session. */
export const NOTHING: PlayerView = {
  phase: 'none', title: '', step: '', stepKind: 'setup', stepText: '', stepIndex: 0, stepCount: 0, stepMs: 0, stepDurationMs: 0, leftMs: 0, totalMs: 0, caption: '', nextText: '',
  picture: '', pictureAlt: '', nextPicture: '', breathing: null, ask: null, paused: false, stopped: false, ended: false, outcome: null, end: null, level: 0, volume: 5, unsent: false,
  onTime: null, notice: null, performer: 'here',
};
