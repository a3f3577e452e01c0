import { retryAfter, type Carrier, type CarrierNews, type LineTarget } from './carrier';
import { Gone } from './faults';

const ASK_EVERY_MS = 500;

/** Activities by asking again and again, where no socket gets through. Directlinejs can do that too, but falls silent for ever at the first broken request. */
export class PollCarrier implements Carrier {
  private closed = false;
  private timer = 0;
  private attempts = 0;
  private open = false;

  constructor(private readonly target: LineTarget, private readonly news: CarrierNews) {
    void this.ask();
  }

  send(): void {
    // Only sockets have to be kept warm.
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private async ask(): Promise<void> {
    try {
      const set = await this.target.line.activities(this.target.ticket, this.target.watermark);
      if (this.closed) {
        return;
      }
      if (!this.open) {
        this.open = true;
        this.attempts = 0;
        this.news.open();
      }
      this.news.set(set);
      this.again(ASK_EVERY_MS);
    } catch (fault) {
      if (this.closed) {
        return;
      }
      if (fault instanceof Gone) {
        this.close();
        this.news.gone();
        return;
      }
      this.open = false;
      this.news.waiting();
      this.again(retryAfter(this.attempts++));
    }
  }

  private again(delayMs: number): void {
    this.timer = window.setTimeout(() => void this.ask(), delayMs);
  }
}
