/**
 * Sound to what the network sees: 40 logarithms of energy every 10 ms. The same arithmetic as `tools/keyword-model/features.py`; a test holds the two together.
 */
export const RATE = 16_000;
export const BANDS = 40;
const WINDOW = 400;
const HOP = 160;
const FFT = 512;
const LOW = 80;
const HIGH = 7_600;
const FLOOR = 1e-7;

const SILENT = (Math.log(FLOOR) + 6) / 4;

interface Triangle {
  readonly from: number;
  readonly weights: Float64Array;
}

const hann = Float64Array.from({ length: WINDOW }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW));
const triangles = bank();
const cosines = Float64Array.from({ length: FFT / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / FFT));
const sines = Float64Array.from({ length: FFT / 2 }, (_, i) => Math.sin((2 * Math.PI * i) / FFT));

/** Turns a stream of samples (16 kHz, -1 to 1) into frames of 40 numbers. */
export class Features {
  private readonly window = new Float32Array(WINDOW);
  private readonly real = new Float64Array(FFT);
  private readonly imaginary = new Float64Array(FFT);
  private readonly power = new Float64Array(FFT / 2 + 1);
  private filled = 0;

  /** Takes samples; tells of each frame that is full. The frame is used again for the next one. */
  take(samples: Float32Array, frame: (bands: Float32Array) => void, into = new Float32Array(BANDS)): void {
    for (let at = 0; at < samples.length;) {
      const some = Math.min(WINDOW - this.filled, samples.length - at);
      this.window.set(samples.subarray(at, at + some), this.filled);
      this.filled += some;
      at += some;
      if (this.filled === WINDOW) {
        this.bands(into);
        frame(into);
        this.window.copyWithin(0, HOP);
        this.filled = WINDOW - HOP;
      }
    }
  }

  private bands(into: Float32Array): void {
    const { real, imaginary, power } = this;
    if (this.window.every(sample => sample === 0)) {
      into.fill(SILENT); // most of the time the guide says nothing: its sound is exactly that
      return;
    }
    real.fill(0);
    imaginary.fill(0);
    for (let i = 0; i < WINDOW; i++) {
      real[i] = this.window[i]! * hann[i]!;
    }
    transform(real, imaginary);
    for (let i = 0; i < power.length; i++) {
      power[i] = real[i]! * real[i]! + imaginary[i]! * imaginary[i]!;
    }
    for (let band = 0; band < BANDS; band++) {
      const { from, weights } = triangles[band]!;
      let sum = FLOOR;
      for (let i = 0; i < weights.length; i++) {
        sum += weights[i]! * power[from + i]!;
      }
      into[band] = (Math.log(sum) + 6) / 4;
    }
  }
}

function bank(): readonly Triangle[] {
  const mel = (hertz: number): number => 2595 * Math.log10(1 + hertz / 700);
  const step = (mel(HIGH) - mel(LOW)) / (BANDS + 1);
  const edges = Array.from({ length: BANDS + 2 }, (_, i) => 700 * (10 ** ((mel(LOW) + i * step) / 2595) - 1));
  return Array.from({ length: BANDS }, (_, band) => {
    const [low, top, high] = [edges[band]!, edges[band + 1]!, edges[band + 2]!];
    const all = Array.from({ length: FFT / 2 + 1 }, (_, i) => {
      const hertz = (i * RATE) / FFT;
      return Math.max(0, Math.min((hertz - low) / (top - low), (high - hertz) / (high - top)));
    });
    const from = Math.max(0, all.findIndex(weight => weight > 0));
    return { from, weights: Float64Array.from(all.slice(from).filter(weight => weight > 0)) };
  });
}

/** A Fourier transform in place, radix 2. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  for (let i = 1, j = 0; i < FFT; i++) {
    let bit = FFT >> 1;
    for (; j & bit; bit >>= 1) {
      j ^= bit;
    }
    j ^= bit;
    if (i < j) {
      [real[i], real[j]] = [real[j]!, real[i]!];
      [imaginary[i], imaginary[j]] = [imaginary[j]!, imaginary[i]!];
    }
  }
  for (let size = 2; size <= FFT; size <<= 1) {
    const half = size >> 1;
    const stride = FFT / size;
    for (let start = 0; start < FFT; start += size) {
      for (let k = 0; k < half; k++) {
        const cosine = cosines[k * stride]!;
        const sine = -sines[k * stride]!;
        const even = start + k;
        const odd = even + half;
        const r = real[odd]! * cosine - imaginary[odd]! * sine;
        const i = real[odd]! * sine + imaginary[odd]! * cosine;
        real[odd] = real[even]! - r;
        imaginary[odd] = imaginary[even]! - i;
        real[even] = real[even]! + r;
        imaginary[even] = imaginary[even]! + i;
      }
    }
  }
}
