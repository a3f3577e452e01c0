import type { Heard, Stance } from './decide';

/** What the page tells the worker. */
export type ToEar =
  | { readonly do: 'open'; readonly weights: ArrayBuffer; readonly rate: number; readonly stance: WireStance; readonly sound: MessagePort }
  | { readonly do: 'stand'; readonly stance: WireStance }
  /** Free speech has begun or ended: only then, and only because the person chose it, the page gets the sound itself. */
  | { readonly do: 'lend'; readonly on: boolean };

/** What the worker tells the page. `load`: the share of one core that hearing takes, over the last seconds. */
export type FromEar = Heard | { readonly kind: 'open' } | { readonly kind: 'sound'; readonly samples: Int16Array } | { readonly kind: 'load'; readonly share: number; readonly level: number } | { readonly kind: 'fault'; readonly text: string };

/** A stance as it is sent. */
export interface WireStance {
  readonly awaited: readonly string[];
  readonly sensitivity: number;
  readonly overOwnVoice: boolean;
}

export const stanceOf = ({ awaited, sensitivity, overOwnVoice }: WireStance): Stance => ({ awaited: new Set(awaited), sensitivity, overOwnVoice });

/** One stretch of sound from the worklet: both are moved, not copied. */
export interface Stretch {
  readonly microphone: Float32Array;
  readonly own: Float32Array;
}
