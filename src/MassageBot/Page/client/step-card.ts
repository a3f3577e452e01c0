import { noteOf, type Activity } from './activity';
import { list, member } from './wire';

/** One line of the step card. */
export interface StepLine {
  readonly text: string;
  readonly strong: boolean;
  readonly small: boolean;
}

/**
 * The lines of a session's step card: the message that belongs to a session, says nothing, and carries one adaptive card.
 * The bot keeps it up to date in its place, which in a chat is soon far above; so the page shows it over the chat instead.
 */
export function stepLines(activity: Activity): readonly StepLine[] | undefined {
  if (activity.type !== 'message' || activity.text || noteOf(activity)?.session === undefined) {
    return undefined;
  }
  const card = list(activity.attachments).find(attachment => member(attachment, 'contentType') === 'application/vnd.microsoft.card.adaptive');
  const lines = list(member(member(card, 'content'), 'body')).flatMap(block => {
    const text = member(block, 'text');
    return typeof text === 'string' && text !== '' ? [{ text, strong: member(block, 'weight') === 'Bolder', small: member(block, 'size') === 'Small' }] : [];
  });
  return lines.length > 0 ? lines : undefined;
}

/** Follows the step card from activity to activity. */
export class StepCard {
  private session: string | undefined;
  private ended: string | undefined;

  /** Answers the lines to show from now on, none when the session is over; nothing when the activity changes nothing. */
  hear(activity: Activity): readonly StepLine[] | undefined {
    const note = noteOf(activity);
    if (note?.outcome !== undefined) {
      this.ended = this.session;
      return [];
    }
    const lines = stepLines(activity);
    if (!lines || note?.session === this.ended) {
      return undefined; // a card that is brought up to date once more after the end
    }
    this.session = note?.session;
    return lines;
  }
}
