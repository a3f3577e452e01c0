import type { DirectLine, Ticket } from './direct-line';
import { Unreachable } from './faults';

const LONGEST_RETRY_MS = 4_000;

/** Not randomUUID: that one is missing where the page is opened over plain http from another device of the house. */
const newId = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

/** How a word of the buttons fared. */
export type Delivery = 'delivered' | 'waiting' | 'lost';

/**
 * Sends "stop" and "pause" beside Web Chat, and not through it: they must also go out while Web Chat is loading, or when it gave a message up.
 * One id for all attempts, so the bot hears each press once.
 */
export class Outbox {
  constructor(private readonly line: DirectLine, private readonly ticket: () => Ticket) {}

  async say(text: string, progress: (delivery: Delivery) => void): Promise<void> {
    const activity = {
      type: 'message',
      text,
      textFormat: 'plain',
      locale: document.documentElement.lang,
      channelData: { clientActivityID: newId(), massageBot: { from: 'button' } },
    };
    for (let delay = 250; ; delay = Math.min(delay * 2, LONGEST_RETRY_MS)) {
      try {
        await this.line.post(this.ticket(), activity);
        progress('delivered');
        return;
      } catch (fault) {
        if (!(fault instanceof Unreachable)) {
          progress('lost');
          return;
        }
        progress('waiting');
        await this.pause(delay);
      }
    }
  }

  /** Waits, but no longer than the network is away. */
  private pause(delayMs: number): Promise<void> {
    return new Promise(done => {
      const timer = window.setTimeout(done, delayMs);
      window.addEventListener('online', () => (clearTimeout(timer), done()), { once: true });
    });
  }
}
