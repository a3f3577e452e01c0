import type { Carrier, CarrierNews, LineTarget } from './carrier';
import { PollCarrier } from './poll-carrier';
import { SocketCarrier } from './socket-carrier';

/** What a steady line tells the page. */
export interface LineNews {
  state(state: 'open' | 'waiting' | 'gone'): void;
}

/**
 * A line that mends itself, in the shape of a WebSocket. Directlinejs waits 3 to 15 s before it tries again, takes a conversation that is gone for
 * an ended stream without a word, and stops polling at the first broken request; so it gets this in place of the browser's socket and never sees a break.
 */
export function steadyLine(target: LineTarget, news: LineNews, polling: boolean): typeof WebSocket {
  return class implements CarrierNews {
    onopen: ((event: Event) => void) | null = null;
    onmessage: ((event: MessageEvent) => void) | null = null;
    onclose: ((event: CloseEvent) => void) | null = null;
    onerror: ((event: Event) => void) | null = null;
    readyState: number = WebSocket.CONNECTING;
    private carrier: Carrier;

    constructor(url: string) {
      this.carrier = polling
        ? new PollCarrier(target, this)
        : new SocketCarrier(url, target, this, () => (this.carrier = new PollCarrier(target, this)));
    }

    send(data: string): void {
      this.carrier.send(data);
    }

    close(): void {
      this.readyState = WebSocket.CLOSED;
      this.carrier.close();
    }

    open(): void {
      news.state('open');
      if (this.readyState === WebSocket.CONNECTING) {
        this.readyState = WebSocket.OPEN;
        this.onopen?.(new Event('open'));
      }
    }

    set(json: string): void {
      const set = JSON.parse(json) as { activities?: unknown; watermark?: unknown };
      // A set without activities would make directlinejs deaf.
      if (Array.isArray(set.activities)) {
        if (typeof set.watermark === 'string' && set.watermark !== '') {
          target.watermark = set.watermark;
        }
        if (set.activities.length > 0) {
          this.onmessage?.(new MessageEvent('message', { data: json }));
        }
      }
    }

    waiting(): void {
      news.state('waiting');
    }

    gone(): void {
      news.state('gone');
    }
  } as unknown as typeof WebSocket;
}
