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

/** The number of an activity in its conversation: the end of its id (`DirectLineIds.cs`). */
const numberOf = (activity: Activity): number | undefined => {
  const digits = /-(\d+)$/.exec(activity.id ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
};

/** The performers of this page. */
export class Seams {
  private readonly performers: Performer[] = [];
  private last = -1;

  add(performer: Performer): void {
    this.performers.push(performer);
  }

  /** After a reload Web Chat may deliver what is long past after what is new: a performer hears nothing that is older than what it has heard. */
  botEvent(event: Activity): void {
    const number = numberOf(event) ?? this.last;
    if (number < this.last) {
      return;
    }
    this.last = number;
    this.performers.forEach(performer => performer.botEvent?.(event));
  }

  button(word: 'stop' | 'pause' | 'resume'): void {
    this.performers.forEach(performer => performer.button?.(word));
  }

  capabilities(): Readonly<Record<string, unknown>> {
    return Object.assign({ player: false, recogniser: false }, ...this.performers.map(performer => performer.capabilities ?? {})) as Record<string, unknown>;
  }
}
