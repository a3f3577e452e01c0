const TAPS = 48;
const PHASES = 64;

/** Brings sound of any rate to another: a windowed sinc that lets nothing through above either half rate, stream in, stream out. */
export class Resampler {
  private readonly filters: readonly Float32Array[];
  private kept = new Float32Array(TAPS);
  private at = 0;
  private readonly ratio: number;

  constructor(from: number, to: number) {
    this.ratio = from / to;
    const cut = Math.min(1, to / from) * 0.94;
    this.filters = Array.from({ length: PHASES + 1 }, (_, phase) => filter(phase / PHASES, cut));
  }

  take(samples: Float32Array): Float32Array {
    const all = new Float32Array(this.kept.length + samples.length);
    all.set(this.kept);
    all.set(samples, this.kept.length);
    const out = new Float32Array(Math.max(0, Math.ceil((all.length - TAPS - this.at) / this.ratio)));
    let made = 0;
    for (; this.at + TAPS < all.length && made < out.length; this.at += this.ratio) {
      const whole = Math.floor(this.at);
      const weights = this.filters[Math.round((this.at - whole) * PHASES)]!;
      let sum = 0;
      for (let tap = 0; tap < TAPS; tap++) {
        sum += weights[tap]! * all[whole + tap]!;
      }
      out[made++] = sum;
    }
    const done = Math.min(Math.floor(this.at), all.length);
    this.kept = all.slice(done);
    this.at -= done;
    return out.subarray(0, made);
  }
}

function filter(fraction: number, cut: number): Float32Array {
  const middle = TAPS / 2 - 1 + fraction;
  const weights = Float32Array.from({ length: TAPS }, (_, tap) => {
    const x = tap - middle;
    const sinc = x === 0 ? cut : Math.sin(Math.PI * cut * x) / (Math.PI * x);
    return sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / (TAPS / 2)));
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map(weight => weight / sum);
}
