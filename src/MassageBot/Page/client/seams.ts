import type { Activity } from './activity';

/**
 * Where the player (issue 5) and the recogniser (issue 6) join the page. Each hears what the bot and the buttons say, and the page needs to know
 * nothing of them; Web Chat's own browser speech stays off, for it would send the sound of the room to a company.
 */
export interface Performer {
  /** A `massagebot/*` event of the bot, in the order of arrival. */
  botEvent?(event: Activity): void;
  /** The person pressed stop or pause: act now, the bot hears of it by itself. */
  button?(word: 'stop' | 'pause' | 'resume'): void;
  /** What the bot should know of this page, added to `massagebot/page.join`. */
  readonly capabilities?: Readonly<Record<string, unknown>>;
}

/** The performers of this page. */
export class Seams {
  private readonly performers: Performer[] = [];

  add(performer: Performer): void {
    this.performers.push(performer);
  }

  botEvent(event: Activity): void {
    this.performers.forEach(performer => performer.botEvent?.(event));
  }

  button(word: 'stop' | 'pause' | 'resume'): void {
    this.performers.forEach(performer => performer.button?.(word));
  }

  capabilities(): Readonly<Record<string, unknown>> {
    return Object.assign({ player: false, recogniser: false }, ...this.performers.map(performer => performer.capabilities ?? {})) as Record<string, unknown>;
  }
}
