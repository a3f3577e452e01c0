interface Lock {
  readonly released: boolean;
  release(): Promise<void>;
}

/** Keeps the screen on while a session runs: asked again whenever the page comes back, given up when it is paused or over. */
export class WakeLock {
  private lock: Lock | undefined;
  private wanted = false;
  private asking = false;

  /** @param told Whether the browser refused the last time. */
  constructor(private readonly told: (refused: boolean) => void) {
    document.addEventListener('visibilitychange', () => void this.ask());
  }

  want(wanted: boolean): void {
    if (wanted === this.wanted) {
      return;
    }
    this.wanted = wanted;
    if (wanted) {
      void this.ask();
    } else {
      this.told(false);
      const lock = this.lock;
      this.lock = undefined;
      lock?.release().catch(() => undefined); // it was gone already
    }
  }

  private async ask(): Promise<void> {
    if (!this.wanted || this.asking || document.visibilityState !== 'visible' || this.lock?.released === false) {
      return;
    }
    this.asking = true;
    try {
      // Missing in old browsers, and where the page was opened over plain http.
      const locks = (navigator as { wakeLock?: { request(type: 'screen'): Promise<Lock> } }).wakeLock;
      const lock = await locks?.request('screen');
      if (lock && !this.wanted) {
        await lock.release();
      }
      this.lock = this.wanted ? lock : undefined;
      this.told(this.wanted && lock === undefined);
    } catch {
      this.told(this.wanted && document.visibilityState === 'visible'); // refused: low battery, or a rule of the device
    } finally {
      this.asking = false;
    }
  }
}
