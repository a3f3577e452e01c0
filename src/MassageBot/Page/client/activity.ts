/** The little of an activity that the page itself reads; Web Chat reads the rest. */
export interface Activity {
  readonly id?: string;
  readonly type: string;
  readonly name?: string;
  readonly text?: string;
  readonly value?: unknown;
  readonly from?: { readonly id: string; readonly role?: string };
  readonly channelData?: unknown;
}

/** What the bot says about a running session in `channelData.massageBot` (design.md 7). */
export interface BotNote {
  readonly session?: string;
  readonly kind?: string;
  readonly outcome?: string;
}

const object = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Answers the bot's note on an activity, member by member: nothing of what came over the wire is taken as it is. */
export function noteOf(activity: Activity): BotNote | undefined {
  const note = object(object(activity.channelData)?.['massageBot']);
  if (!note) {
    return undefined;
  }
  const [session, kind, outcome] = [text(note['session']), text(note['kind']), text(note['outcome'])];
  return { ...(session !== undefined && { session }), ...(kind !== undefined && { kind }), ...(outcome !== undefined && { outcome }) };
}
