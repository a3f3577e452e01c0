/** A compiled session script: the JSON form of `dialogs/schema/session-script.schema.json`. Times in milliseconds. */
export interface Script {
  readonly version: number;
  readonly hash: string;
  readonly technique: string;
  readonly title: string;
  readonly language: string;
  readonly pace: number;
  readonly partner: boolean;
  readonly device: boolean;
  readonly adaptations: readonly string[];
  readonly totalMs: number;
  readonly handsOnMs: number;
  readonly limits: ScriptLimits;
  readonly steps: readonly ScriptStep[];
}

export interface ScriptLimits {
  readonly maxPressure: number;
  readonly maxHandsOnSeconds: number;
  readonly maxSpotSeconds: number;
  readonly breathing: readonly string[];
  readonly noPressure?: boolean;
}

export type StepKind = 'setup' | 'do' | 'rest' | 'switch' | 'check' | 'number' | 'breathe' | 'consent' | 'end';

export interface ScriptStep {
  readonly id: string;
  readonly kind: StepKind;
  readonly to: 'receiver' | 'helper' | 'both';
  readonly offsetMs: number;
  readonly durationMs: number;
  readonly text: string;
  readonly show: string;
  readonly showAlt: string;
  readonly breathing: string;
  readonly maxPressure: number;
  readonly spot?: string | null;
  readonly number?: 'start' | 'mid' | 'end' | null;
  readonly ask?: string | null;
  readonly choices?: readonly string[];
  /** Performed only when pain has ended the pressing; no part of the script's own length. */
  readonly onlyAfterPain?: boolean;
  /** Offers more pressure than the step before: passed over while that may not be. */
  readonly stepUp?: boolean;
  readonly cues: readonly Cue[];
}

export type CueKind = 'say' | 'release' | 'breath' | 'preview';

export interface Cue {
  readonly id: string;
  readonly kind: CueKind;
  readonly atMs: number;
  readonly say: string;
}

/** A comfort check: "lighter" is one of its answers. */
export const isComfort = (step: ScriptStep): boolean => (step.choices ?? []).includes('lighter');

/** A gate waits for an answer. */
export const isGate = (step: ScriptStep): boolean => step.kind === 'check' || step.kind === 'number' || step.kind === 'consent';
