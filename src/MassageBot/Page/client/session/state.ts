/** What was done to this person in the last 24 hours before the session. */
export interface DayLedger {
  readonly spotMs: Readonly<Record<string, number>>;
  readonly handsOnMs: number;
}

export type Phase = 'ready' | 'running' | 'waiting' | 'paused' | 'ended';
export type Asking = 'none' | 'gate' | 'consent-receiver' | 'pain' | 'breathing' | 'start-over' | 'go-on';
export type Outcome = 'completed' | 'stopped' | 'emergency' | 'urgent' | 'clinician' | 'declined' | 'expired';

/** Everything a running session is: `SessionState.cs` says what each member means. Milliseconds on the performer's own axis. */
export interface SessionState {
  readonly scriptHash: string;
  readonly phase: Phase;
  readonly patience: number;
  readonly asking: Asking;
  readonly outcome: Outcome | null;
  readonly reasons: readonly string[];
  readonly epoch: number;
  readonly step: number;
  readonly zeroMs: number;
  readonly nextCue: number;
  readonly lastCueId: string | null;
  readonly saidMs: number | null;
  readonly answered: boolean;
  readonly before: Asking;
  readonly beforePaused: boolean;
  readonly askedMs: number;
  readonly askedAgain: boolean;
  readonly heldMs: number;
  readonly pausedMs: number;
  readonly silent: boolean;
  readonly stillPausedSaid: boolean;
  readonly pressFromMs: number | null;
  readonly released: boolean;
  readonly lastSpot: string | null;
  readonly releasedMs: number | null;
  readonly releasedEpoch: number;
  readonly spotMs: Readonly<Record<string, number>>;
  readonly handsOnMs: number;
  readonly day: DayLedger;
  readonly leftSpots: readonly string[];
  readonly level: number;
  readonly levelCap: number;
  readonly raisedAtHandsOnMs: number;
  readonly firmerUntilMs: number | null;
  readonly ouchMs: number | null;
  readonly painAskedForMs: number | null;
  readonly painStart: number | null;
  readonly painMid: number | null;
  readonly painEnd: number | null;
  readonly rises: number;
  readonly recheckMs: number | null;
  readonly finishing: boolean;
  readonly breathing: string | null;
  readonly pacePercent: number;
  readonly volume: number;
  readonly nowMs: number;
  readonly wakeMs: number | null;
  readonly seen: readonly string[];
}

/** A session of this script, not started. */
export const begin = (script: { readonly hash: string }): SessionState => ({
  scriptHash: script.hash,
  phase: 'ready',
  patience: 1,
  asking: 'none',
  outcome: null,
  reasons: [],
  epoch: 0,
  step: 0,
  zeroMs: 0,
  nextCue: 0,
  lastCueId: null,
  saidMs: null,
  answered: false,
  before: 'none',
  beforePaused: false,
  askedMs: 0,
  askedAgain: false,
  heldMs: 0,
  pausedMs: 0,
  silent: false,
  stillPausedSaid: false,
  pressFromMs: null,
  released: false,
  lastSpot: null,
  releasedMs: null,
  releasedEpoch: 0,
  spotMs: {},
  handsOnMs: 0,
  day: { spotMs: {}, handsOnMs: 0 },
  leftSpots: [],
  level: 0,
  levelCap: 0,
  raisedAtHandsOnMs: 0,
  firmerUntilMs: null,
  ouchMs: null,
  painAskedForMs: null,
  painStart: null,
  painMid: null,
  painEnd: null,
  rises: 0,
  recheckMs: null,
  finishing: false,
  breathing: null,
  pacePercent: 100,
  volume: 5,
  nowMs: 0,
  wakeMs: null,
  seen: [],
});
