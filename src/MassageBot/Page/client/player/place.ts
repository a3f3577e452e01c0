/** Something to be said at a moment, on the session's axis in milliseconds. */
export interface Wish {
  readonly key: string;
  readonly atMs: number;
  readonly lengthMs: number;
  /** How much it matters: safety words are heard to their end; counts and previews give way to everything. */
  readonly rank: 'safety' | 'cue' | 'small';
  /** After this it is too late to begin. */
  readonly untilMs: number;
}

/** Where it was put: when it begins, and when it is cut short; null when it is not. */
export interface Place {
  readonly key: string;
  readonly atMs: number;
  endMs: number;
  cut: boolean;
  readonly rank: Wish['rank'];
}

const BREATHER_MS = 100;
const LEAST_MS = 250;

/**
 * Puts wishes one after the other so that no two are heard at once. A cue that is due cuts what still sounds, but never safety words:
 * after those it waits, or is left out when it would come too late. Small words never cut anything.
 */
export function place(wishes: readonly Wish[], before: readonly Place[]): Place[] {
  const placed: Place[] = [];
  let last = before.reduce<Place | undefined>((late, one) => (late && late.endMs > one.endMs ? late : one), undefined);
  for (const wish of [...wishes].sort((one, other) => one.atMs - other.atMs)) {
    let { atMs } = wish;
    if (last && last.endMs > atMs) {
      if (wish.rank === 'safety' || (wish.rank === 'cue' && last.rank !== 'safety' && atMs - last.atMs >= LEAST_MS)) {
        last.endMs = atMs;
        last.cut = true;
      } else {
        atMs = last.endMs + BREATHER_MS;
      }
    }
    if (atMs > wish.untilMs) {
      continue;
    }
    last = { key: wish.key, atMs, endMs: atMs + wish.lengthMs, cut: false, rank: wish.rank };
    placed.push(last);
  }
  return placed;
}
