import { Decider, type Heard, type Stance } from './decide';
import { BANDS, Features, RATE } from './features';
import { Network } from './network';
import { Resampler } from './resample';
import type { Weights } from './weights';
import { Whole } from './whole';

/** The own voice is "on" above this loudness (mean square), -50 dB. */
const OWN_SPEAKS = 1e-5;

/** Sound in, words out: everything between the microphone and the decision, in one thread, without a clock. */
export class Ear {
  private readonly network: Network;
  private readonly decider: Decider;
  private readonly microphone = new Features();
  private readonly own = new Features();
  private readonly toRate: readonly [Resampler, Resampler] | undefined;
  /** The same network over the bot's own voice alone: what its echo would be taken for. It leaves before its echo comes. */
  private readonly saying: Network;
  private readonly second: Whole;
  private readonly ownFrames: Float32Array[] = [];
  private ownLoud = 0;
  private ownQuiet = 0;
  private borrower: ((samples: Int16Array) => void) | undefined;

  /** @param rate Samples a second of what comes in. */
  constructor(weights: Weights, rate: number, private stance: Stance) {
    this.network = new Network(weights);
    this.saying = new Network(weights);
    this.second = new Whole(weights);
    this.decider = new Decider(weights.classes, weights.thresholds);
    this.toRate = rate === RATE ? undefined : [new Resampler(rate, RATE), new Resampler(rate, RATE)];
  }

  stand(stance: Stance): void {
    this.stance = stance;
  }

  /** Gives the microphone's sound (16 kHz) to somebody as well, or to nobody any more. */
  lend(borrower: ((samples: Int16Array) => void) | undefined): void {
    this.borrower = borrower;
  }

  /** Takes the same stretch of both: what the microphone hears, and what the bot itself says. */
  take(microphone: Float32Array, own: Float32Array): readonly Heard[] {
    const heard: Heard[] = [];
    const [mic, said] = this.toRate ? [this.toRate[0].take(microphone), this.toRate[1].take(own)] : [microphone, own];
    this.borrower?.(Int16Array.from(mic, sample => Math.max(-1, Math.min(1, sample)) * 32_767));
    this.ownLoud = said.length === 0 ? this.ownLoud : said.reduce((sum, sample) => sum + sample * sample, 0) / said.length;
    this.own.take(said, frame => this.ownFrames.push(frame.slice()));
    this.microphone.take(mic, frame => {
      const own = this.ownFrames.shift() ?? SILENCE;
      const speaks = this.ownLoud > OWN_SPEAKS;
      this.ownQuiet = speaks ? 0 : this.ownQuiet + 1;
      // After a long quiet it remembers nothing but quiet: until it is heard again there is nothing to compute.
      const asleep = this.ownQuiet > LONG_QUIET;
      this.saying.take(own, SILENCE, asleep);
      if (this.network.take(frame, own)) {
        this.second.know(this.network.known, ...this.network.frames);
        heard.push(...this.decider.take(this.network.words, this.network.near, speaks, this.stance, asleep ? undefined : this.saying.words, () => this.second.hear()));
      }
    });
    return heard;
  }
}

/** Frames of 10 ms: more than the network looks back. */
const LONG_QUIET = 250;
const SILENCE = new Float32Array(BANDS).fill((Math.log(1e-7) + 6) / 4);
