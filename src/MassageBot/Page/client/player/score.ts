import { place, type Place, type Wish } from './place';
import type { SessionEffect } from '../session/effect';
import type { Sound } from './clips';
import type { Planned } from './plan';
import type { SessionClock } from './session-clock';
import type { Playing, SoundBox } from './sound-box';
import type { Words } from './words';

const DECODE_AHEAD_MS = 30_000;
/** Quiet kept before the next words when a phrase is said again. */
const AGAIN_QUIET_MS = 200;
const BETWEEN_TEXTS_S = 0.15;

type Sounds = readonly (readonly Sound[])[];

interface Item extends Place {
  playing: Playing | undefined;
  readonly sounds: Sounds;
  /** Said by now, not only planned. */
  said: boolean;
}

/** The words that sound or will: each on the audio clock before its time, and taken back when it will not come. */
export class Score {
  private readonly items = new Map<string, Item>();

  constructor(private readonly sound: () => SoundBox, private readonly clocks: () => SessionClock) {}

  /** Whether words are being said, or will be, between two moments of the session. */
  sounds(fromMs: number, untilMs: number): boolean {
    return [...this.items.values()].some(item => item.atMs < untilMs && item.endMs > fromMs);
  }

  /** The moment of planned words has come. False when they were not planned. */
  begun(key: string): boolean {
    const item = this.items.get(key);
    if (item) {
      item.said = true;
    }
    return item !== undefined;
  }

  /** Says words that were not planned. Answers when they will be over, in the session's time; nothing when they cannot be heard. */
  sayNow(key: string, sounds: Sounds, atMs: number, rank: Wish['rank']): number | undefined {
    const playing = this.sound().say(sounds, this.clocks().at(Math.max(atMs, this.clocks().now())));
    if (!playing) {
      return undefined;
    }
    const endMs = this.msAt(playing.until);
    this.items.set(key, { key, atMs: this.msAt(playing.from), endMs, cut: false, rank, playing, said: true, sounds });
    return endMs;
  }

  /** What nobody could hear since a moment is said once more from its beginning, if it is over before the next words. */
  sayAgain(sinceMs: number): void {
    const now = this.clocks().now();
    const missed = [...this.items.values()].find(item => item.said && item.atMs <= sinceMs + 50 && item.endMs > sinceMs + 100);
    if (!missed) {
      return;
    }
    const nextMs = Math.min(...[...this.items.values()].filter(item => item !== missed && item.atMs > now).map(item => item.atMs));
    if (now + missed.endMs - missed.atMs + AGAIN_QUIET_MS * this.clocks().speed > nextMs) {
      return;
    }
    const playing = this.sound().say(missed.sounds, this.clocks().at(now) + 0.05);
    if (playing) {
      missed.playing?.cut();
      this.items.set(missed.key, { ...missed, atMs: this.msAt(playing.from), endMs: this.msAt(playing.until), playing });
    }
  }

  /** Schedules what will be said by itself, and takes back what will not. */
  plan(planned: readonly Planned[], words: Words, isDone: (key: string) => boolean): void {
    const now = this.clocks().now();
    const wishes = planned.filter(({ key }) => !isDone(key)).flatMap(item => this.wishOf(item, words, now));
    const sounding = [...this.items.values()].filter(item => item.said && item.endMs > now);
    const places = new Map(place(wishes.map(({ wish }) => wish), sounding).map(one => [one.key, one]));
    for (const [key, item] of this.items) {
      const at = places.get(key);
      if (item.said ? item.endMs <= now : !at || Math.abs(at.atMs - item.atMs) > 1) {
        item.playing?.cut();
        this.items.delete(key);
      }
    }
    for (const { wish, sounds } of wishes) {
      const at = places.get(wish.key);
      const playing = at && !this.items.has(wish.key) ? this.sound().say(sounds, this.clocks().at(at.atMs)) : undefined;
      if (at && playing) {
        this.items.set(wish.key, { ...at, playing, said: false, sounds });
      }
    }
    for (const item of this.items.values()) {
      const cutAt = places.get(item.key) ?? sounding.find(one => one.key === item.key);
      if (cutAt?.cut) {
        item.playing?.cut(this.clocks().at(cutAt.endMs));
      }
    }
  }

  /** Takes back what is planned; what is being said is said to its end. */
  hushPlanned(): void {
    for (const [key, item] of this.items) {
      if (!item.said) {
        item.playing?.cut();
        this.items.delete(key);
      }
    }
  }

  hush(): void {
    this.items.forEach(item => item.playing?.cut());
    this.items.clear();
  }

  // What can be said by clips that are here; those that are not are sent for.
  private wishOf({ key, atMs, effect, state }: Planned, words: Words, now: number): { wish: Wish; sounds: Sounds }[] {
    const { clips } = this.sound();
    const { speed } = this.clocks();
    const said = words.of(effect, state)?.said;
    if (!said || said.some(text => !clips.knows(text))) {
      return [];
    }
    if (atMs > now + DECODE_AHEAD_MS * speed && document.visibilityState === 'visible' && !this.items.has(key)) {
      return [];
    }
    const sounds = said.map(text => clips.get(text));
    if (!areHere(sounds)) {
      return [];
    }
    const seconds = sounds.flat().reduce((sum, { buffer }) => sum + buffer.duration, 0) + BETWEEN_TEXTS_S * (sounds.length - 1);
    const [due, untilMs] = effect.do === 'cue' ? [effect.dueMs, effect.untilMs] : [atMs, atMs + 10_000];
    return [{ wish: { key, atMs: Math.max(due, atMs), lengthMs: seconds * 1000 * speed, rank: rankOf(effect), untilMs }, sounds }];
  }

  private msAt(seconds: number): number {
    const clocks = this.clocks();
    return clocks.now() + (seconds - this.sound().seconds()) * 1000 * clocks.speed;
  }
}

/** Whether every text of these has its clips. */
export const areHere = (sounds: readonly (readonly Sound[] | 'failed' | undefined)[]): sounds is Sounds => sounds.every(sound => Array.isArray(sound));

/** What gives way to what: warnings to nothing, cues to warnings, small words to everything. */
export function rankOf(effect: SessionEffect): Wish['rank'] {
  switch (effect.do) {
    case 'cue':
      return effect.kind === 'release' ? 'safety' : effect.kind === 'say' ? 'cue' : 'small';
    case 'line':
      return effect.safety ? 'safety' : 'cue';
    default:
      return 'cue';
  }
}
