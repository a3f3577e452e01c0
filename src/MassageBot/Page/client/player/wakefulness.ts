import { Rules } from '../session/rules';

/** A clock that stood still for longer was not heard by anyone. */
const SLEPT_MS = 1_000;

/** Notices that the sound stood still, or the whole device slept, while the world went on. */
export class Wakefulness {
  private wall = 0;
  private date = 0;
  private seconds = 0;
  private stood = 0;

  /** From now on. */
  begin(seconds: number): void {
    this.wall = performance.now();
    this.date = Date.now();
    this.seconds = seconds;
  }

  /** How long nobody could hear us since the last look, in milliseconds; nothing while that is not known yet. */
  look(seconds: number): number | undefined {
    const wall = Math.max(performance.now() - this.wall, 0);
    const date = Date.now() - this.date;
    const still = wall - (seconds - this.seconds) * 1000;
    if (wall < 1) {
      return undefined;
    }
    this.begin(seconds);
    this.stood += still > wall / 2 || still > SLEPT_MS ? still : 0;
    if (still > wall / 2 && still <= SLEPT_MS) {
      return undefined; // it stands, and we are awake: how long it was is known when it runs again
    }
    const { stood } = this;
    this.stood = 0;
    const slept = date - wall > Rules.skipGapMs ? date - wall : 0;
    return stood > SLEPT_MS || slept > 0 ? stood + slept : 0;
  }
}
