import { dot, softmax } from './network';
import type { Weights } from './weights';

const TWO = 2;

interface Block {
  readonly depth: Float32Array;
  readonly point: Float32Array;
  readonly bias: Float32Array;
}

/**
 * The second network (`tools/keyword-model/whole.py`): when an utterance is over it looks at what the first one knew in the last 1.8 s, both ways in time, and says which word it was.
 * Some five million multiplications, once an utterance.
 */
export class Whole {
  /** Certainty of each class, adding up to 1, after `hear`. */
  private readonly words: Float32Array;
  /** A ring of what the first network knew, every 20 ms. */
  private readonly known: Float32Array;
  private next = 0;
  private readonly blocks: readonly Block[];
  private readonly table: (name: string) => Float32Array;
  private readonly shape: Weights['whole'];

  constructor(weights: Weights) {
    this.shape = weights.whole;
    this.known = new Float32Array((this.shape.length / TWO) * weights.width);
    this.words = new Float32Array(weights.classes.length);
    this.table = name => weights.tables.get(`whole.${name}`)!;
    this.blocks = Array.from({ length: this.shape.blocks }, (_, index) => ({ depth: this.table(`${index}.depth`), point: this.table(`${index}.point`), bias: this.table(`${index}.bias`) }));
  }

  /** Remembers what the first network knows now. */
  know(known: Float32Array): void {
    this.known.set(known, this.next);
    this.next = (this.next + known.length) % this.known.length;
  }

  /** What was said in the last 1.8 s. */
  hear(): Float32Array {
    const { known, next, shape: { width, length } } = this;
    const inOrder = new Float32Array(known.length);
    inOrder.set(known.subarray(next));
    inOrder.set(known.subarray(0, next), known.length - next);
    const steps = length / TWO / TWO;
    const column = known.length / steps; // two moments side by side
    const [join, bias] = [this.table('join'), this.table('join.bias')];
    const x = new Float32Array(steps * width);
    for (let step = 0; step < steps; step++) {
      const two = inOrder.subarray(step * column, (step + 1) * column);
      for (let row = 0; row < width; row++) {
        x[step * width + row] = Math.max(0, dot(join, row * column, two, bias[row]!));
      }
    }
    for (const block of this.blocks) {
      this.through(block, x, steps);
    }
    return this.decide(x, steps);
  }

  private through({ depth, point, bias }: Block, x: Float32Array, steps: number): void {
    const { width, taps } = this.shape;
    const mixed = new Float32Array(x.length);
    for (let step = 0; step < steps; step++) {
      for (let tap = 0; tap < taps; tap++) {
        const from = step + tap - (taps - 1) / 2;
        if (from >= 0 && from < steps) {
          for (let channel = 0; channel < width; channel++) {
            mixed[step * width + channel] = mixed[step * width + channel]! + depth[tap * width + channel]! * x[from * width + channel]!;
          }
        }
      }
    }
    for (let step = 0; step < steps; step++) {
      const moment = mixed.subarray(step * width, (step + 1) * width);
      for (let row = 0; row < width; row++) {
        x[step * width + row] = x[step * width + row]! + Math.max(0, dot(point, row * width, moment, bias[row]!));
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
