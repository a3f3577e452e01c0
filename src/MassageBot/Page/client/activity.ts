import { member } from './wire';

/** The little of an activity that the page itself reads; Web Chat reads the rest. */
export interface Activity {
  readonly id?: string;
  readonly type: string;
  readonly name?: string;
  readonly text?: string;
  readonly value?: unknown;
  readonly from?: { readonly id: string; readonly role?: string };
  readonly attachments?: unknown;
  readonly channelData?: unknown;
}

/** What the bot says about a running session in `channelData.massageBot` (design.md 7). */
export interface BotNote {
  readonly session: string | undefined;
  readonly outcome: string | undefined;
}

/** Answers the bot's note on an activity, member by member: nothing of what came over the wire is taken as it is. */
export function noteOf(activity: Activity): BotNote | undefined {
  const note = member(activity.channelData, 'massageBot');
  return typeof note === 'object' && note !== null ? { session: words(member(note, 'session')), outcome: words(member(note, 'outcome')) } : undefined;
}

const words = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
