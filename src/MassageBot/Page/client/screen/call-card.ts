import { noteOf, type Activity } from '../activity';
import { list, member } from '../wire';

/** A number to call. */
export interface Call {
  readonly words: string;
  readonly href: string;
}

/** The bot's end screen with numbers to call: what the page keeps before the person's eyes, whatever else is said in the chat. */
export interface CallCard {
  readonly title: string;
  readonly words: string;
  readonly calls: readonly Call[];
}

/** Answers the end screen that an activity brings; nothing when it brings no number to call. */
export function callCard(activity: Activity): CallCard | undefined {
  if (activity.type !== 'message' || activity.from?.role === 'user') {
    return undefined;
  }
  for (const attachment of list(activity.attachments)) {
    const content = member(attachment, 'content');
    const calls = list(member(content, 'actions')).flatMap(action => {
      const [words, href] = [member(action, 'title'), member(action, 'url')];
      return typeof words === 'string' && typeof href === 'string' && /^tel:\+?[0-9]{2,15}$/.test(href) ? [{ words, href }] : [];
    });
    const title = list(member(content, 'body')).map(block => member(block, 'text')).find(text => typeof text === 'string');
    if (calls.length > 0 && typeof title === 'string') {
      return { title, words: activity.text ?? '', calls };
    }
  }
  return undefined;
}

/** Whether the bot has begun something new, so that an end screen of before is of the past. */
export function beginsAnew(activity: Activity): boolean {
  const kind = member(member(activity.channelData, 'massageBot'), 'kind');
  return activity.type === 'message' && (kind === 'consent' || kind === 'safety') && noteOf(activity)?.outcome === undefined;
}
