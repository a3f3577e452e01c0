/**
 * What the player shows and takes: all that a screen needs, as plain data. The player draws nothing and touches no element;
 * a screen draws a view and calls the player's methods. Contract of issue 5; design.md 3, 7.
 */

/** Where a session is. `none`: none is known here. */
export type PlayerPhase = 'none' | 'ready' | 'running' | 'waiting' | 'paused' | 'ended';

/** What a step is for (clinical.md 5). */
export type StepKind = 'setup' | 'do' | 'rest' | 'switch' | 'check' | 'number' | 'breathe' | 'consent' | 'end';

/** What a person can say, type or press; the names are those of `understand`. */
export type CommandName =
  | 'stop' | 'pain' | 'pause' | 'resume' | 'lighter' | 'firmer' | 'slower' | 'faster' | 'next' | 'back' | 'repeat' | 'skip'
  | 'start_over' | 'time_left' | 'louder' | 'quieter' | 'help' | 'yes' | 'no' | 'number';

/** The breath that runs, for the circle. */
export interface BreathingView {
  /** B1 to B4 (clinical.md 4.2). B0, the person's own easy breath, has no circle. */
  readonly pattern: string;
  readonly phase: 'in' | 'hold' | 'out' | 'rest';
  /** How long the phase has lasted, in milliseconds of session time, and how long it lasts in all. */
  readonly phaseMs: number;
  readonly durationMs: number;
}

/** A question that is open. */
export interface AskView {
  readonly id: string;
  readonly kind: 'consent' | 'number' | 'gate';
  readonly text: string;
  /** Codes to give to `answer`: `yes`, `no`, `lighter`, `stop`, `0` to `10`. */
  readonly choices: readonly string[];
}

/** A session that ended by itself: because of a silence, a gap or a pause that was too long. */
export interface EndView {
  /** The bot's own words for it. */
  readonly text: string;
  /** The digits of the number for an emergency, where it is to stay in sight; else null. */
  readonly emergency: string | null;
}

/** How exactly cues began, in milliseconds, measured where the sound leaves the audio graph; without the output's own latency. */
export interface OnTime {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly n: number;
}

/** Something a person should know about the performance, never about their answers. */
export interface PlayerNotice {
  /** `silent`: nothing can be heard here. `browser-voice`: the browser's own voice speaks, which is not exact. `tap-to-hear`: the browser waits for a tap. */
  readonly id: 'silent' | 'browser-voice' | 'tap-to-hear' | 'getting-ready' | 'offline' | 'no-answer' | 'speech' | 'elsewhere';
  readonly text: string;
}

/** One moment of a performance. Milliseconds are session time, which `Session:Speed` may run faster than the wall. */
export interface PlayerView {
  readonly phase: PlayerPhase;
  readonly title: string;
  /** The id of the step, `own-knuckles/4`; empty without a session. */
  readonly step: string;
  readonly stepKind: StepKind;
  /** The step's words on the screen. */
  readonly stepText: string;
  /** From 0. */
  readonly stepIndex: number;
  readonly stepCount: number;
  readonly stepMs: number;
  readonly stepDurationMs: number;
  readonly leftMs: number;
  readonly totalMs: number;
  /** What was said last: a cue, a line, a question. */
  readonly caption: string;
  /** The words of the step that comes next; empty in the last. */
  readonly nextText: string;
  /** The `show` id: `/pictures/<id>.svg`. */
  readonly picture: string;
  readonly pictureAlt: string;
  readonly nextPicture: string;
  readonly breathing: BreathingView | null;
  readonly ask: AskView | null;
  readonly paused: boolean;
  readonly stopped: boolean;
  readonly ended: boolean;
  /** `completed`, `stopped`, `expired` ...: how it ended; null until then. */
  readonly outcome: string | null;
  /** Why it ended, when it ended by itself; null for every other end, and until then. */
  readonly end: EndView | null;
  /** 1 to 3; 0 when nothing presses. */
  readonly level: number;
  /** 1 to 10. */
  readonly volume: number;
  /** Whether the last stop or command has not reached the bot yet. */
  readonly unsent: boolean;
  readonly onTime: OnTime | null;
  readonly notice: PlayerNotice | null;
  /** `other`: the session is performed on another device; `start()` takes it over to this one. */
  readonly performer: 'here' | 'other';
}

/** The player's public face. Every method acts at once and here; what the bot must know is sent by itself, and again until it has arrived. */
export interface PlayerFace {
  readonly view: PlayerView;
  /** Tells of every change of the view (a step, a cue, a question, a notice), not of time passing: for rings and circles ask `now()` in each animation frame. Answers how to end it. */
  subscribe(hear: (view: PlayerView) => void): () => void;
  /** The view at this very moment: same as `view`, with times of now. Cheap enough for each animation frame. */
  now(): PlayerView;
  /** Seconds on the audio clock; they stand still while the sound stands still. */
  clock(): number;
  /** Lets sound be heard; browsers want this in a tap or key press. Also takes a session over from another device. */
  start(): Promise<void>;
  pause(): void;
  resume(): void;
  stop(): void;
  /** Says a command as if it were heard or tapped. `spoken`: by voice, then what raises a risk needs a second word. */
  command(name: CommandName, options?: { readonly number?: number; readonly spoken?: boolean }): void;
  /** Answers the open question with one of its choices. */
  answer(choice: string): void;
  /** Settings of this device: 0 to 1, quiet ground for the breathing sounds, haptics where the device has them. */
  set(settings: Partial<PlayerSettings>): void;
  readonly settings: PlayerSettings;
  /** Somebody may be speaking: the guide goes quiet at once, or comes back; `again`: from the beginning of the phrase, where there is time for it. */
  duck?(on: boolean, again?: boolean): void;
  /** What the guide says, as sound, for an ear that must not take it for somebody; undefined until there is any. */
  ownVoice?(): MediaStream | undefined;
}

/** What a device may set for itself; the screen keeps it. */
export interface PlayerSettings {
  /** Loudness of the voice on this device, 0 to 1; the session's own volume (1 to 10) is on top of it. */
  readonly voice: number;
  /** Loudness of the breathing sounds, 0 to 1. */
  readonly breathing: number;
  readonly haptics: boolean;
  /** A voice of `GET /voice`; null for the one the bot chose. */
  readonly voiceId: string | null;
  /** Pace of the words on this device, 0.8 to 1.3. */
  readonly pace: number;
}
