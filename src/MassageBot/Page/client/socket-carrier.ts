import { retryAfter, type Carrier, type CarrierNews, type LineTarget } from './carrier';
import { Gone } from './faults';

/** So many sockets that never opened, though the server answered each time: this network lets none through. */
const BARRED_AFTER = 4;
/** The server says something at least every 30 s; so long a silence means that the way is dead (reliability.md F35). */
const SILENCE_MS = 45_000;

/** Activities over a WebSocket, and over the next one from the last watermark when it breaks. */
export class SocketCarrier implements Carrier {
  private socket: WebSocket | undefined;
  private closed = false;
  private timer = 0;
  private silence = 0;
  private attempts = 0;
  private unopened = 0;
  private readonly wake = (): void => this.retry(0);

  constructor(url: string, private readonly target: LineTarget, private readonly news: CarrierNews, private readonly barred: () => void) {
    window.addEventListener('online', this.wake);
    this.connect(url);
  }

  send(data: string): void {
    if (this.socket?.readyState === WebSocket.OPEN) {
      this.socket.send(data);
    }
  }

  close(): void {
    this.closed = true;
    window.removeEventListener('online', this.wake);
    clearTimeout(this.timer);
    clearTimeout(this.silence);
    this.socket?.close();
  }

  private connect(url: string): void {
    const socket = new WebSocket(url);
    let opened = false;
    this.socket = socket;
    socket.onopen = () => {
      opened = true;
      this.attempts = 0;
      this.unopened = Number.NEGATIVE_INFINITY;
      this.listen();
      this.news.open();
    };
    socket.onmessage = event => {
      this.listen();
      if (typeof event.data === 'string' && event.data !== '') {
        this.news.set(event.data);
      }
    };
    // An error is always followed by a close.
    socket.onclose = () => {
      if (this.socket === socket && !this.closed) {
        this.socket = undefined;
        this.unopened += opened ? 0 : 1;
        clearTimeout(this.silence);
        this.news.waiting();
        this.retry(retryAfter(this.attempts++));
      }
    };
  }

  private listen(): void {
    clearTimeout(this.silence);
    this.silence = window.setTimeout(() => this.socket?.close(), SILENCE_MS);
  }

  private retry(delayMs: number): void {
    if (!this.closed && !this.socket) {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.reconnect(), delayMs);
    }
  }

  private async reconnect(): Promise<void> {
    if (this.unopened >= BARRED_AFTER) {
      this.close();
      this.barred();
      return;
    }
    try {
      const { ticket, streamUrl } = await this.target.line.reconnect(this.target.ticket, this.target.watermark);
      this.target.ticket = ticket;
      if (!this.closed && !this.socket) {
        this.connect(streamUrl);
      }
    } catch (fault) {
      if (fault instanceof Gone) {
        this.close();
        this.news.gone();
      } else {
        this.retry(retryAfter(this.attempts++));
      }
    }
  }
}
