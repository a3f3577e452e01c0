/** What knocks mean: two pause, a third stops. */
export type Knocked = 'pause' | 'stop';

/** A blow: the acceleration changes by so much from one sample to the next (m/s²) ... */
const BLOW = 3;
/** ... where it hardly changed before. A device in a hand, a pocket or on a running massager is never so still. */
const STILL = 0.6;
/** A blow swings so long; what comes within it is the same one. */
const RING_MS = 90;
/** Knocks of one kind follow each other within this, and not faster than a hand can. */
const LEAST_MS = 110;
const MOST_MS = 600;
/** Over how long "still" is judged. */
const MEMORY_MS = 400;
/** A gap in the samples: nothing is known of what was. */
const GAP_MS = 250;

/** Hears knocks in a device's own acceleration (with gravity in it or not: only changes count). Pure: time comes with the samples. */
export class KnockDetector {
  private last: readonly [number, number, number] | undefined;
  private at = 0;
  private unrest = STILL * 2; // it must be seen still before anything counts
  private blowAt = Number.NEGATIVE_INFINITY;
  private knocks = 0;

  /** Takes a sample; answers what was knocked, at the second and at the third knock. */
  take(x: number, y: number, z: number, ms: number): Knocked | undefined {
    const { last } = this;
    const passed = ms - this.at;
    this.last = [x, y, z];
    this.at = ms;
    if (!last || passed <= 0 || passed > GAP_MS) {
      this.unrest = STILL * 2;
      this.knocks = 0;
      return undefined;
    }
    const change = Math.hypot(x - last[0], y - last[1], z - last[2]);
    if (ms - this.blowAt < RING_MS) {
      return undefined;
    }
    if (change < BLOW || this.unrest > STILL) {
      this.unrest += (Math.min(change, 4 * BLOW) - this.unrest) * Math.min(1, passed / MEMORY_MS);
      if (change >= BLOW) {
        this.knocks = 0; // shaken, not knocked
      }
      return undefined;
    }
    const since = ms - this.blowAt;
    this.blowAt = ms;
    this.knocks = since >= LEAST_MS && since <= MOST_MS ? this.knocks + 1 : 1;
    return this.knocks === 2 ? 'pause' : this.knocks === 3 ? 'stop' : undefined;
  }
}
