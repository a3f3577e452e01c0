/**
 * The session's axis on the audio clock: milliseconds that run `speed` times as fast as the clock below.
 * Before sound may be heard at all, the computer's own clock stands in, without a jump.
 */
export class SessionClock {
  private anchorMs = 0;
  private anchor = 0;
  private held = false;

  constructor(private readonly seconds: () => number, readonly speed: number) {}

  set(ms: number): void {
    this.anchorMs = ms;
    this.anchor = this.seconds();
  }

  /** Stands still until it is let go. */
  hold(): void {
    this.set(this.now());
    this.held = true;
  }

  go(): void {
    this.held = false;
    this.set(this.anchorMs);
  }

  now(): number {
    return this.held ? this.anchorMs : this.anchorMs + (this.seconds() - this.anchor) * 1000 * this.speed;
  }

  /** The moment on the clock below. */
  at(ms: number): number {
    return this.anchor + (ms - this.anchorMs) / 1000 / this.speed;
  }
}
