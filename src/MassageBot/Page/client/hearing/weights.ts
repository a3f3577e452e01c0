/** What `tools/keyword-model/export.py` writes: a line of JSON, then each table as whole numbers of eight bits with a scale for every row, or as plain numbers. */
export interface Weights {
  readonly classes: readonly string[];
  readonly dilations: readonly number[];
  readonly width: number;
  readonly taps: number;
  /** The shape of the second network, which hears whole utterances. */
  readonly whole: Shape;
  /** At which certainty each class counts, in the order of `classes`. */
  readonly thresholds: readonly number[];
  readonly tables: ReadonlyMap<string, Float32Array>;
}

interface Shape {
  /** Frames of 10 ms. */
  readonly length: number;
  /** Of them in each of its steps. */
  readonly frames: number;
  readonly width: number;
  readonly taps: number;
  readonly dilations: readonly number[];
}

interface Entry {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly at: number;
}

interface Head {
  readonly format: string;
  readonly classes: readonly string[];
  readonly thresholds: readonly number[];
  readonly dilations: readonly number[];
  readonly width: number;
  readonly taps: number;
  readonly whole: Shape;
  readonly tables: readonly Entry[];
}

const FORMAT = 'massagebot-ear-3';

/** Reads the file; throws for one that is not ours. */
export function readWeights(file: ArrayBuffer): Weights {
  const bytes = new Uint8Array(file);
  const end = bytes.indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as Head;
  if (head.format !== FORMAT) {
    throw new Error(`The ear's weights are "${head.format}", not "${FORMAT}".`);
  }
  const view = new DataView(file, end + 1);
  const tables = new Map<string, Float32Array>();
  for (const { name, rows, columns, at } of head.tables) {
    const table = new Float32Array(rows * columns);
    for (let row = 0; row < rows; row++) {
      const start = at + row * (4 + columns);
      const scale = view.getFloat32(start, true);
      for (let column = 0; column < columns; column++) {
        table[row * columns + column] = view.getInt8(start + 4 + column) * scale;
      }
    }
    tables.set(name, table);
  }
  return { ...head, tables };
}
