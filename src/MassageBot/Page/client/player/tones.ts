import { turnsOf, type Breaths } from './breath';
import type { Span } from './plan';
import type { SessionClock } from './session-clock';
import type { Playing, SoundBox } from './sound-box';

const STILL_HERE_MS = 7_000;
/** No tick this close to words. */
const TICK_QUIET_MS = 1_500;
const UNDER_WORDS = 0.35;

/** A stretch of the session with its breaths, if it has any, and how loud they are, 0 to 1. */
export interface Breathed extends Span {
  readonly breaths: Breaths | undefined;
  readonly loud: number;
}

/** The soft sounds: the breath in, the breath out, and the tick that says "still here". */
export class Tones {
  private readonly playing = new Map<string, Playing>();

  constructor(private readonly sound: () => SoundBox, private readonly clocks: () => SessionClock, private readonly words: (fromMs: number, untilMs: number) => boolean) {}

  /** Schedules those of the stretches ahead, and takes back the others. */
  plan(spans: readonly Breathed[], untilMs: number, audible: boolean): void {
    const wanted = new Map(spans.flatMap(span => this.of(span, untilMs)));
    const seconds = this.sound().seconds();
    for (const [key, playing] of this.playing) {
      if (!wanted.has(key) && playing.from > seconds) {
        playing.cut();
        this.playing.delete(key);
      } else if (playing.until < seconds) {
        this.playing.delete(key);
      }
    }
    for (const [key, play] of wanted) {
      const playing = audible && !this.playing.has(key) ? play() : undefined;
      if (playing) {
        this.playing.set(key, playing);
      }
    }
  }

  hush(): void {
    this.playing.forEach(playing => playing.cut());
    this.playing.clear();
  }

  private of({ fromMs, toMs, state, breaths, loud }: Breathed, untilMs: number): (readonly [string, () => Playing | undefined])[] {
    const clocks = this.clocks();
    const [from, to] = [Math.max(fromMs, clocks.now()), Math.min(toMs, untilMs)];
    if (breaths) {
      return turnsOf(breaths, from, to).map(({ atMs, what }) => {
        const lengthMs = what === 'in' ? breaths.inMs : breaths.outMs;
        const share = this.words(atMs, atMs + lengthMs) ? UNDER_WORDS : 1;
        return [`${what} ${atMs} ${share}`, () => this.sound().tone(what, clocks.at(atMs), lengthMs / 1000 / clocks.speed, loud * share)] as const;
      });
    }
    const ticks: (readonly [string, () => Playing | undefined])[] = [];
    for (let at = Math.ceil(from / STILL_HERE_MS) * STILL_HERE_MS; state.phase === 'running' && at < to; at += STILL_HERE_MS) {
      if (at >= state.zeroMs && !this.words(at - TICK_QUIET_MS, at + TICK_QUIET_MS)) {
        const when = at;
        ticks.push([`tick ${when}`, () => this.sound().tone('tick', clocks.at(when), 0.1, 1)]);
      }
    }
    return ticks;
  }
}
