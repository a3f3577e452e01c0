import { BANDS } from './features';
import type { Weights } from './weights';

interface Block {
  readonly dilation: number;
  readonly over: Float32Array;
  readonly bias: Float32Array;
  /** The last inputs, round and round. */
  readonly past: Float32Array;
  readonly length: number;
}

/** The network, 20 ms at a time; it remembers what it needs of the past (`tools/keyword-model/model.py`). */
export class Network {
  /** Certainty of each class, adding up to 1. */
  readonly words: Float32Array;
  /** How certain it is that somebody near speaks. */
  near = 0;
  private readonly first: Float32Array;
  private readonly firstBias: Float32Array;
  private readonly last: Float32Array;
  private readonly lastBias: Float32Array;
  private readonly blocks: readonly Block[];
  private readonly input = new Float32Array(4 * 2 * BANDS);
  private readonly x: Float32Array;
  /** What a layer sees: the moments of its taps one after the other, the oldest first. */
  private readonly seen: Float32Array;
  private taken = 0;
  private step = 0;

  constructor(private readonly weights: Weights) {
    const { width, taps, dilations, classes } = weights;
    const table = (name: string): Float32Array => weights.tables.get(name)!;
    [this.first, this.firstBias, this.last, this.lastBias] = [table('first'), table('first.bias'), table('last'), table('last.bias')];
    this.blocks = dilations.map((dilation, index) => {
      const length = (taps - 1) * dilation + 1;
      return { dilation, length, over: table(`${index}.over`), bias: table(`${index}.bias`), past: new Float32Array(length * width) };
    });
    this.x = new Float32Array(width);
    this.seen = new Float32Array(taps * width);
    this.words = new Float32Array(classes.length);
  }

  /** What its last layer knows of this moment: the second network builds on it. */
  get known(): Float32Array {
    return this.x;
  }

  /** The microphone's last two frames, the earlier first. */
  get frames(): readonly [Float32Array, Float32Array] {
    return [this.input.subarray(4 * BANDS, 5 * BANDS), this.input.subarray(6 * BANDS, 7 * BANDS)];
  }

  /** Takes a frame of 10 ms of the microphone and of what the bot itself says; answers true when `words` and `near` are new (every other time). `asleep`: only the frames are kept, nothing is computed. */
  take(microphone: Float32Array, own: Float32Array, asleep = false): boolean {
    const { input } = this;
    // [frame][band of both], the oldest first.
    input.copyWithin(0, 2 * BANDS);
    input.set(microphone, 6 * BANDS);
    input.set(own, 7 * BANDS);
    this.taken++;
    if (this.taken % 2 === 1 || asleep) {
      return false;
    }
    this.run();
    return true;
  }

  private run(): void {
    const { x, seen, weights: { width, taps } } = this;
    multiply(this.first, this.firstBias, this.input, x, true);
    for (const { dilation, length, over, bias, past } of this.blocks) {
      const now = this.step % length;
      past.set(x, now * width);
      for (let tap = 0; tap < taps; tap++) {
        const at = (now - (taps - 1 - tap) * dilation + length) % length;
        seen.set(past.subarray(at * width, (at + 1) * width), tap * width);
      }
      for (let row = 0; row < width; row++) {
        x[row] = x[row]! + Math.max(0, dot(over, row * seen.length, seen, bias[row]!));
      }
    }
    this.step++;
    this.finish();
  }

  private finish(): void {
    const { words, x } = this;
    for (let row = 0; row < words.length; row++) {
      words[row] = dot(this.last, row * x.length, x, this.lastBias[row]!);
    }
    softmax(words);
    this.near = 1 / (1 + Math.exp(-dot(this.last, words.length * x.length, x, this.lastBias[words.length]!)));
  }
}

function multiply(matrix: Float32Array, bias: Float32Array, vector: Float32Array, into: Float32Array, positive: boolean): void {
  for (let row = 0; row < into.length; row++) {
    const sum = dot(matrix, row * vector.length, vector, bias[row]!);
    into[row] = positive && sum < 0 ? 0 : sum;
  }
}

/** To certainties that add up to 1, in place. */
export function softmax(values: Float32Array): void {
  const most = values.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let row = 0; row < values.length; row++) {
    values[row] = Math.exp(values[row]! - most);
    sum += values[row]!;
  }
  for (let row = 0; row < values.length; row++) {
    values[row] = values[row]! / sum;
  }
}

/** One row of a matrix, of a length that four divides, times a vector. */
export function dot(matrix: Float32Array, from: number, vector: Float32Array, start: number): number {
  let [a, b, c, d] = [start, 0, 0, 0];
  const { length } = vector;
  for (let i = 0; i < length; i += 4) {
    a += matrix[from + i]! * vector[i]!;
    b += matrix[from + i + 1]! * vector[i + 1]!;
    c += matrix[from + i + 2]! * vector[i + 2]!;
    d += matrix[from + i + 3]! * vector[i + 3]!;
  }
  return a + b + c + d;
}
