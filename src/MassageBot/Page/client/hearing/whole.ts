import { BANDS } from './features';
import { dot, softmax } from './network';
import type { Weights } from './weights';

const TWO = 2;

interface Block {
  readonly dilation: number;
  readonly over: Float32Array;
  readonly bias: Float32Array;
}

/**
 * The second network (`tools/keyword-model/whole.py`): when an utterance is over it looks at the sound and at what the first one knew in the last 1.8 s, both ways in time, and says which word it was.
 * Some seventeen million multiplications, once an utterance.
 */
export class Whole {
  /** Certainty of each class, adding up to 1, after `hear`. */
  private readonly words: Float32Array;
  private readonly known: Ring;
  private readonly seen: Ring;
  private readonly blocks: readonly Block[];
  private readonly table: (name: string) => Float32Array;
  private readonly shape: Weights['whole'];

  constructor(weights: Weights) {
    this.shape = weights.whole;
    const moments = this.shape.length / TWO;
    [this.known, this.seen] = [new Ring(moments, weights.width), new Ring(moments, TWO * BANDS)];
    this.words = new Float32Array(weights.classes.length);
    this.table = name => weights.tables.get(`whole.${name}`)!;
    this.blocks = this.shape.dilations.map((dilation, index) => ({ dilation, over: this.table(`${index}.over`), bias: this.table(`${index}.bias`) }));
  }

  /** Remembers what the first network knows now, and the two frames of the microphone that came with it. */
  know(known: Float32Array, earlier: Float32Array, later: Float32Array): void {
    this.known.put(known);
    this.seen.put(earlier, later);
  }

  /** What was said in the last 1.8 s. */
  hear(): Float32Array {
    const { width, length, frames } = this.shape;
    const [known, seen] = [this.known.inOrder(), this.seen.inOrder()];
    const steps = length / frames;
    const [ofKnown, ofSeen] = [known.length / steps, seen.length / steps];
    const both = new Float32Array(ofKnown + ofSeen);
    const [join, bias] = [this.table('join'), this.table('join.bias')];
    const x = new Float32Array(steps * width);
    for (let step = 0; step < steps; step++) {
      both.set(known.subarray(step * ofKnown, (step + 1) * ofKnown));
      both.set(seen.subarray(step * ofSeen, (step + 1) * ofSeen), ofKnown);
      for (let row = 0; row < width; row++) {
        x[step * width + row] = Math.max(0, dot(join, row * both.length, both, bias[row]!));
      }
    }
    for (const block of this.blocks) {
      this.through(block, x, steps);
    }
    return this.decide(x, steps);
  }

  private through({ dilation, over, bias }: Block, x: Float32Array, steps: number): void {
    const { width, taps } = this.shape;
    const around = new Float32Array(taps * width);
    const before = x.slice();
    for (let step = 0; step < steps; step++) {
      around.fill(0);
      for (let tap = 0; tap < taps; tap++) {
        const from = step + (tap - (taps - 1) / 2) * dilation;
        if (from >= 0 && from < steps) {
          around.set(before.subarray(from * width, (from + 1) * width), tap * width);
        }
      }
      for (let row = 0; row < width; row++) {
        x[step * width + row] = x[step * width + row]! + Math.max(0, dot(over, row * around.length, around, bias[row]!));
      }
    }
  }

  /** Where the word is, weighs; so does the most that each channel has ever been. */
  private decide(x: Float32Array, steps: number): Float32Array {
    const { width } = this.shape;
    const [look, lookBias, last, lastBias] = [this.table('look'), this.table('look.bias'), this.table('last'), this.table('last.bias')];
    const where = new Float32Array(steps);
    for (let step = 0; step < steps; step++) {
      where[step] = dot(look, 0, x.subarray(step * width, (step + 1) * width), lookBias[0]!);
    }
    softmax(where);
    const both = new Float32Array(TWO * width);
    both.fill(Number.NEGATIVE_INFINITY, width);
    for (let step = 0; step < steps; step++) {
      for (let channel = 0; channel < width; channel++) {
        const value = x[step * width + channel]!;
        both[channel] = both[channel]! + where[step]! * value;
        both[width + channel] = Math.max(both[width + channel]!, value);
      }
    }
    for (let row = 0; row < this.words.length; row++) {
      this.words[row] = dot(last, row * both.length, both, lastBias[row]!);
    }
    softmax(this.words);
    return this.words;
  }
}

/** The last moments, the oldest forgotten first. */
class Ring {
  private readonly values: Float32Array;
  private next = 0;

  constructor(moments: number, width: number) {
    this.values = new Float32Array(moments * width);
  }

  put(...moment: readonly Float32Array[]): void {
    for (const part of moment) {
      this.values.set(part, this.next);
      this.next = (this.next + part.length) % this.values.length;
    }
  }

  /** All of them, the oldest first. */
  inOrder(): Float32Array {
    const all = new Float32Array(this.values.length);
    all.set(this.values.subarray(this.next));
    all.set(this.values.subarray(0, this.next), this.values.length - this.next);
    return all;
  }
}
