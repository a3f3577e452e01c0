import type { CueKind } from './script';
import type { Outcome, Phase } from './state';

/** Something said that is no cue of the script: the lines of `SessionLine.cs`, in kebab case. */
export type Line =
  | 'let-go' | 'stopped' | 'hands-off-now' | 'paused' | 'paused-let-go' | 'silence-pause' | 'silence-end' | 'pause-end' | 'still-paused' | 'resumed'
  | 'spot-has-had-its-time' | 'next-step' | 'next-step-let-go' | 'back-step' | 'back-step-let-go' | 'again-step' | 'answer-first' | 'not-understood'
  | 'asked-again' | 'thanks' | 'consent-receiver' | 'consent-refused' | 'not-for-today' | 'pain-number-now' | 'pain-number-again' | 'go-lighter'
  | 'finish-to-breathing' | 'pain-stop' | 'pain-too-high' | 'pain-urgent' | 'end-better' | 'end-same' | 'end-tender' | 'end-worse' | 'lighter'
  | 'lighter-leave' | 'lightest-already' | 'firmer-sure' | 'firmer' | 'firmer-not' | 'slower' | 'faster' | 'breathing-changed' | 'breathing-stays'
  | 'breathing-easy' | 'time-left' | 'help' | 'start-over-sure' | 'started-over' | 'start-over-not' | 'interrupted' | 'interrupted-too-long';

export interface LineDetail {
  readonly seconds?: number;
  readonly level?: number;
  readonly stepId?: string;
  readonly reason?: string;
  readonly breathing?: string | null;
}

/** What a performer has to do (`SessionEffect.cs`). */
export type SessionEffect =
  | { readonly do: 'cue'; readonly cueId: string; readonly stepId: string; readonly kind: CueKind; readonly text: string; readonly epoch: number; readonly dueMs: number; readonly untilMs: number }
  | { readonly do: 'again'; readonly stepId: string; readonly epoch: number }
  | { readonly do: 'line'; readonly line: Line; readonly detail: LineDetail; readonly safety: boolean }
  | {
      readonly do: 'ask'; readonly askId: string; readonly cueId: string | null; readonly stepId: string; readonly number: boolean;
      readonly choices: readonly string[]; readonly line: Line | null; readonly epoch: number;
    }
  | { readonly do: 'card'; readonly stepId: string; readonly phase: Phase; readonly epoch: number }
  | { readonly do: 'adjust'; readonly level: number; readonly breathing: string | null; readonly pacePercent: number; readonly volume: number }
  | { readonly do: 'wake'; readonly atMs: number }
  | { readonly do: 'end'; readonly outcome: Outcome; readonly reasons: readonly string[] };
