import type { Activity } from './activity';

const PATIENCE_MS = 3_000;

/** What is said to somebody who waits. */
export interface WaitingWords {
  readonly stillHere: string;
  /** For a session that the chat performs: until it is heard from again, nobody presses. */
  readonly stillHereHandsOff: string;
}

/**
 * Somebody typed, tapped or said something in the chat, and the bot's answer takes longer than three seconds: the page says by itself that they are still
 * heard. Whatever is slow, this is not: it asks nobody. The line goes with the answer.
 */
export class Waiting {
  private timer: number | undefined;

  constructor(private readonly words: WaitingWords, private readonly chatPerforms: () => boolean, private readonly say: (words: string) => void) {}

  /** Somebody wants an answer; who waits already waits from then on. */
  asked(): void {
    this.timer ??= window.setTimeout(() => this.say(this.chatPerforms() ? this.words.stillHereHandsOff : this.words.stillHere), PATIENCE_MS);
  }

  /** The bot's own words and doings are an answer; that it types is none. */
  hear(activity: Activity): void {
    if (activity.from?.role !== 'user' && (activity.type === 'message' || activity.type === 'event')) {
      this.over();
    }
  }

  /** Answered, or not sent at all: then something else says so. */
  over(): void {
    if (this.timer !== undefined) {
      window.clearTimeout(this.timer);
      this.timer = undefined;
      this.say('');
    }
  }
}
