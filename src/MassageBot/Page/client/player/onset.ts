import type { OnTime } from './view';

/** How far a beginning may be from where it was meant to be, early and late, to be the same. */
const EARLY = 0.05;
const LATE = 0.5;
const KEEP = 2_000;

/** Compares when sounds were meant to begin with when they began, in seconds on the audio clock. */
export class OnsetLog {
  private readonly meant: number[] = [];
  private readonly errors: number[] = [];
  private late = 0;

  /** A sound is meant to be heard from here on. */
  expect(at: number): void {
    this.meant.push(at);
    this.meant.sort((one, other) => one - other);
    this.meant.splice(0, this.meant.length - KEEP);
  }

  /** It is not: it was taken back. */
  forget(at: number): void {
    const index = this.meant.indexOf(at);
    if (index >= 0) {
      this.meant.splice(index, 1);
    }
  }

  /** A sound began. */
  began(at: number): void {
    // Words have pauses inside: only the first beginning is the one that was meant.
    const index = this.meant.findIndex(meant => at >= meant - EARLY && at <= meant + LATE);
    if (index >= 0) {
      const [meant] = this.meant.splice(0, index + 1).slice(-1);
      this.note(Math.abs(at - meant!) * 1000);
    }
  }

  /** A sound that came too late to be scheduled: its lateness in milliseconds counts too. */
  note(errorMs: number): void {
    this.errors.push(errorMs);
    this.errors.splice(0, this.errors.length - KEEP);
    this.late = Math.max(this.late, errorMs);
  }

  get result(): OnTime | null {
    if (this.errors.length === 0) {
      return null;
    }
    const sorted = [...this.errors].sort((one, other) => one - other);
    const at = (part: number): number => round(sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)]!);
    return { p50: at(0.5), p99: at(0.99), max: round(this.late), n: sorted.length };
  }
}

const round = (ms: number): number => Math.round(ms * 10) / 10;
