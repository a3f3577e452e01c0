import type { DirectLine, Ticket } from './direct-line';

/** Where a line's conversation stands, and how far it has been heard. */
export interface LineTarget {
  readonly line: DirectLine;
  ticket: Ticket;
  watermark: string;
}

/** What a carrier tells its line. */
export interface CarrierNews {
  /** The way is open: for the first time, or again. */
  open(): void;
  /** An ActivitySet, as it came. */
  set(json: string): void;
  /** The way is broken; the carrier is mending it. */
  waiting(): void;
  /** The conversation is over. */
  gone(): void;
}

/** A way by which activities come from the bot. It mends itself until it is closed. */
export interface Carrier {
  send(data: string): void;
  close(): void;
}

const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 5_000;

/** How long to wait before a further attempt. */
export const retryAfter = (attempts: number): number => Math.min(FIRST_RETRY_MS * 2 ** attempts, LONGEST_RETRY_MS);
