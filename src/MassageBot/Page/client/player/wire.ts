import { member, list } from '../wire';
import type { SessionEffect } from '../session/effect';
import type { Script } from '../session/script';
import type { SessionState } from '../session/state';

/** A sound file of the manifest. */
export interface Clip {
  readonly say: string;
  readonly url: string;
}

/** What can be heard, and of which files (`SpeechManifest.cs`). */
export interface Manifest {
  readonly exact: boolean;
  readonly language: string;
  readonly notice: string | null;
  readonly clips: readonly Clip[];
  readonly parts: readonly Clip[];
  readonly composed: readonly { readonly say: string; readonly parts: readonly number[] }[];
}

/** Seconds of a breath in and out. */
export interface Pattern {
  readonly in: number;
  readonly out: number;
}

/** What the bot says of a session: its state, and what to do. */
export interface Told {
  readonly session: string;
  readonly at: number;
  readonly state: SessionState;
  readonly effects: readonly SessionEffect[];
}

/** A session given to a page. */
export interface Given extends Told {
  readonly performer: string;
  readonly script: Script;
  readonly speed: number;
  readonly lines: Readonly<Record<string, string>>;
  readonly spoken: Readonly<Record<string, string>>;
  readonly patterns: Readonly<Record<string, Pattern>>;
  /** The digits of the number for an emergency where this session is; null when there is no one number. */
  readonly emergency: string | null;
  readonly speech: Manifest | null;
}

const MOST_STEPS = 200;

/** Reads an event about a running session; nothing when it is none. The bot is ours and of our origin: what is checked is that all is there. */
export function readTold(value: unknown): Told | undefined {
  const session = member(value, 'session');
  const at = member(value, 'at');
  const state = member(value, 'state');
  if (typeof session !== 'string' || typeof at !== 'number' || !(at >= 0) || !isState(state)) {
    return undefined;
  }
  return { session, at, state, effects: list(member(value, 'effects')).filter(effect => typeof member(effect, 'do') === 'string') as SessionEffect[] };
}

/** Reads the event that gives a session to a page. */
export function readGiven(value: unknown): Given | undefined {
  const told = readTold(value);
  const performer = member(value, 'performer');
  const script = member(value, 'script');
  if (!told || typeof performer !== 'string' || !isScript(script) || script.hash !== told.state.scriptHash) {
    return undefined;
  }
  const speed = member(value, 'speed');
  const emergency = member(value, 'emergency');
  return {
    ...told,
    performer,
    script,
    speed: typeof speed === 'number' && speed >= 1 && speed <= 1000 ? speed : 1,
    lines: texts(member(value, 'lines')),
    spoken: texts(member(value, 'spoken')),
    patterns: patterns(member(value, 'patterns')),
    emergency: typeof emergency === 'string' && /^\+?[0-9]{2,15}$/.test(emergency) ? emergency : null,
    speech: readManifest(member(value, 'speech')),
  };
}

/** Reads a manifest; null when there is none. */
export function readManifest(value: unknown): Manifest | null {
  if (typeof member(value, 'exact') !== 'boolean') {
    return null;
  }
  const notice = member(value, 'notice');
  const language = member(value, 'language');
  return {
    exact: member(value, 'exact') === true,
    language: typeof language === 'string' ? language : 'en',
    notice: typeof notice === 'string' ? notice : null,
    clips: clips(member(value, 'clips')),
    parts: clips(member(value, 'parts')),
    composed: list(member(value, 'composed')).flatMap(one => {
      const say = member(one, 'say');
      return typeof say === 'string' ? [{ say, parts: list(member(one, 'parts')).filter((part): part is number => typeof part === 'number') }] : [];
    }),
  };
}

// Only files of our own server: an address that leads elsewhere is none.
const clips = (value: unknown): readonly Clip[] => list(value).flatMap(one => {
  const say = member(one, 'say');
  const url = member(one, 'url');
  return typeof say === 'string' && typeof url === 'string' && /^\/[a-zA-Z0-9]/.test(url) ? [{ say, url }] : [];
});

function isState(value: unknown): value is SessionState {
  return typeof member(value, 'scriptHash') === 'string' && typeof member(value, 'phase') === 'string'
    && ['epoch', 'step', 'zeroMs', 'nextCue', 'nowMs'].every(name => Number.isFinite(member(value, name)));
}

function isScript(value: unknown): value is Script {
  const steps = list(member(value, 'steps'));
  return typeof member(value, 'hash') === 'string' && member(value, 'version') === 1 && steps.length > 0 && steps.length <= MOST_STEPS
    && steps.every(step => typeof member(step, 'id') === 'string' && Number.isFinite(member(step, 'durationMs')) && list(member(step, 'cues')).length > 0);
}

const texts = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(typeof value === 'object' && value !== null ? value : {}).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));

const patterns = (value: unknown): Record<string, Pattern> =>
  Object.fromEntries(Object.entries(typeof value === 'object' && value !== null ? value : {}).flatMap(([id, one]) => {
    const [breathIn, out] = [member(one, 'in'), member(one, 'out')];
    return typeof breathIn === 'number' && typeof out === 'number' && breathIn > 0 && out > 0 ? [[id, { in: breathIn, out }]] : [];
  }));
