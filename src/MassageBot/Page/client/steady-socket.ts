import type { DirectLine, Ticket } from './direct-line';
import { Gone } from './faults';

/** What a steady socket tells the page. */
export interface SocketNews {
  /** `open`: messages flow. `waiting`: trying again. `gone`: the conversation is over. `barred`: this network lets no socket through. */
  state(state: 'open' | 'waiting' | 'gone' | 'barred'): void;
}

/** Where the socket's conversation stands. */
export interface SocketTarget {
  readonly line: DirectLine;
  ticket: Ticket;
}

const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 5_000;
/** So many sockets that never opened, though the server answered each time, and we stop asking for sockets. */
const BARRED_AFTER = 4;
/** The server says something at least every 30 s; so long a silence means that the line is dead. */
const SILENCE_MS = 75_000;

/**
 * A socket that mends itself. Directlinejs waits 3 to 15 s before it tries again, and takes a conversation that is gone for an ended
 * stream without a word; so it gets this in place of the browser's own, never sees a break, and goes on from the last watermark.
 */
export function steadySocket(target: SocketTarget, news: SocketNews): typeof WebSocket {
  return class {
    onopen: ((event: Event) => void) | null = null;
    onmessage: ((event: MessageEvent) => void) | null = null;
    onclose: ((event: CloseEvent) => void) | null = null;
    onerror: ((event: Event) => void) | null = null;
    readyState: number = WebSocket.CONNECTING;

    private socket: WebSocket | undefined;
    private timer = 0;
    private silence = 0;
    private attempts = 0;
    private unopened = 0;
    private watermark = '';
    private readonly wake = (): void => this.retry(0);

    constructor(url: string) {
      window.addEventListener('online', this.wake);
      this.connect(url);
    }

    send(data: string): void {
      if (this.socket?.readyState === WebSocket.OPEN) {
        this.socket.send(data);
      }
    }

    close(): void {
      this.readyState = WebSocket.CLOSED;
      window.removeEventListener('online', this.wake);
      clearTimeout(this.timer);
      clearTimeout(this.silence);
      this.socket?.close();
    }

    private connect(url: string): void {
      const socket = new WebSocket(url);
      let opened = false;
      this.socket = socket;
      socket.onopen = event => {
        this.attempts = 0;
        opened = true;
        this.unopened = Number.NEGATIVE_INFINITY;
        this.listen();
        news.state('open');
        if (this.readyState === WebSocket.CONNECTING) {
          this.readyState = WebSocket.OPEN;
          this.onopen?.(event);
        }
      };
      socket.onmessage = event => {
        this.listen();
        if (typeof event.data === 'string' && event.data !== '') {
          this.take(event.data, event);
        }
      };
      // An error is always followed by a close.
      socket.onclose = () => {
        if (this.socket === socket && this.readyState !== WebSocket.CLOSED) {
          this.socket = undefined;
          clearTimeout(this.silence);
          this.unopened += opened ? 0 : 1;
          news.state('waiting');
          this.retry(Math.min(FIRST_RETRY_MS * 2 ** this.attempts++, LONGEST_RETRY_MS));
        }
      };
    }

    private take(data: string, event: MessageEvent): void {
      const set = JSON.parse(data) as { activities?: unknown; watermark?: unknown };
      // A set without activities would make directlinejs deaf.
      if (Array.isArray(set.activities)) {
        if (typeof set.watermark === 'string' && set.watermark !== '') {
          this.watermark = set.watermark;
        }
        this.onmessage?.(event);
      }
    }

    private listen(): void {
      clearTimeout(this.silence);
      this.silence = window.setTimeout(() => this.socket?.close(), SILENCE_MS);
    }

    private retry(delayMs: number): void {
      if (this.readyState !== WebSocket.CLOSED && !this.socket) {
        clearTimeout(this.timer);
        this.timer = window.setTimeout(() => void this.reconnect(), delayMs);
      }
    }

    private async reconnect(): Promise<void> {
      if (this.unopened >= BARRED_AFTER) {
        this.close();
        news.state('barred');
        return;
      }
      try {
        const { ticket, streamUrl } = await target.line.reconnect(target.ticket, this.watermark);
        target.ticket = ticket;
        if (this.readyState !== WebSocket.CLOSED && !this.socket) {
          this.connect(streamUrl);
        }
      } catch (fault) {
        if (fault instanceof Gone) {
          this.close();
          news.state('gone');
        } else {
          this.retry(Math.min(FIRST_RETRY_MS * 2 ** this.attempts++, LONGEST_RETRY_MS));
        }
      }
    }
  } as unknown as typeof WebSocket;
}
