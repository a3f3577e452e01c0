import { BrowserVoice } from './browser-voice';
import { areHere, Score } from './score';
import { SoundBox } from './sound-box';
import { Tones, type Breathed } from './tones';
import type { Wish } from './place';
import type { Planned } from './plan';
import type { SessionClock } from './session-clock';
import type { OnTime } from './view';
import type { Manifest } from './wire';
import type { Words } from './words';

/** How loud the voice and the breathing sounds are while nobody speaks, 0 to 1. */
export interface Loudness {
  readonly voice: number;
  readonly breathing: number;
}

/** Told of what comes by itself: a clip that is here or will not come, the sound let through or held back, anything a notice may be about. */
export interface SpeakerEvents {
  readonly clip: (failed: boolean) => void;
  readonly sound: () => void;
  readonly changed: () => void;
}

const DUCKED = 0.15;
/** Between one text by a clip and the next. */
const BETWEEN_CLIPS_MS = 100;
/** The browser's voice does not tell how long it speaks; the next text is given to it so much later. */
const BETWEEN_UTTERANCES_MS = 400;

/** What is heard of a session on this device: clips on the audio clock, the browser's own voice where there are none or no audio graph, breaths and ticks. */
export class Speaker {
  private readonly voice = new BrowserVoice(() => this.cannotSpeak());
  private readonly score = new Score(() => this.box!, () => this.clocks());
  private readonly tones = new Tones(() => this.box!, () => this.clocks(), (fromMs, untilMs) => this.score.sounds(fromMs, untilMs));
  private box: SoundBox | undefined;
  private silent = false;
  private ducked = false;
  private duckedAt = 0;
  private loudness: Loudness = { voice: 1, breathing: 0.7 };

  constructor(private readonly clocks: () => SessionClock, private readonly tapAddress: string, private readonly events: SpeakerEvents) {}

  /** Whether the audio graph sounds; nothing when there is none: no session yet, or not in this browser. */
  get audible(): boolean | undefined {
    return this.box?.audible;
  }

  get onTime(): OnTime | null {
    return this.box?.onsets.result ?? null;
  }

  /** Whether the browser's own voice can stand in. */
  get canStandIn(): boolean {
    return !this.silent && this.voice.can;
  }

  seconds(): number {
    return this.box?.seconds() ?? performance.now() / 1000;
  }

  async unlock(): Promise<void> {
    await this.box?.unlock();
  }

  ownVoice(): MediaStream | undefined {
    return this.box?.ownVoice();
  }

  /** A session begins here, with these files. */
  begin(manifest: Manifest | null): void {
    this.box ??= SoundBox.open(this.tapAddress, failed => this.events.clip(failed), () => this.events.sound());
    this.silent = false;
    this.use(manifest);
  }

  /** From now on words are said by these files. */
  use(manifest: Manifest | null): void {
    this.box?.clips.use(manifest);
  }

  /** Whether some of the texts are still on their way; they are sent for. */
  waitsFor(texts: readonly string[]): boolean {
    const clips = this.box?.clips;
    return clips !== undefined && texts.some(text => clips.knows(text) && clips.get(text) === undefined);
  }

  setLoudness(loudness: Loudness): void {
    this.loudness = loudness;
    this.setLevels();
  }

  /** Goes quiet while somebody may be speaking, or comes back; `again`: from the beginning of the phrase, where there is time for it. */
  duck(on: boolean, again: boolean): void {
    if (on === this.ducked) {
      return;
    }
    this.ducked = on;
    if (on) {
      this.duckedAt = this.clocks().now();
    } else if (again) {
      this.score.sayAgain(this.duckedAt);
    }
    this.setLevels();
  }

  /** Schedules what will be heard by itself, and takes back what will not. */
  plan(items: readonly Planned[], spans: readonly Breathed[], untilMs: number, words: Words, isDone: (key: string) => boolean): void {
    if (this.box) {
      this.score.plan(items, words, isDone);
      this.tones.plan(spans, untilMs, this.loudness.breathing > 0);
    }
  }

  /** The moment of planned words has come. False when they were not planned. */
  begun(key: string): boolean {
    return this.score.begun(key);
  }

  /** Says what was not scheduled: it answers something, or its clip came too late. Answers when the next text may begin. */
  sayNow(key: string, texts: readonly string[], fromMs: number, rank: Wish['rank'], utterance: { readonly language: string; readonly pace: number }): number {
    const { box } = this;
    const sounds = texts.map(text => box?.clips.get(text));
    if (box && areHere(sounds)) {
      const endMs = this.score.sayNow(key, sounds, fromMs, rank);
      if (endMs === undefined) {
        this.events.changed();
      }
      return endMs === undefined ? fromMs : endMs + BETWEEN_CLIPS_MS;
    }
    const level = this.loudness.voice;
    const delayMs = Math.max(0, (this.clocks().at(fromMs) - this.seconds()) * 1000);
    window.setTimeout(() => this.voice.say(texts.join(' '), utterance.language, level, utterance.pace), delayMs);
    return fromMs + BETWEEN_UTTERANCES_MS;
  }

  /** Takes back what is planned; what is being said is said to its end. */
  hushPlanned(): void {
    this.score.hushPlanned();
    this.tones.hush();
  }

  /** Nothing sounds any more, at once. */
  hush(): void {
    this.score.hush();
    this.tones.hush();
    this.voice.hush();
  }

  private setLevels(): void {
    const level = this.ducked ? DUCKED : 1;
    this.box?.setLevels(this.loudness.voice * level, this.loudness.breathing * level);
  }

  private cannotSpeak(): void {
    this.silent = true;
    this.events.changed();
  }
}
