import type { Activity } from '../activity';
import { list, member } from '../wire';

/** A question of the bot in the chat, with what may be said to it. */
export interface ChatQuestion {
  readonly ask: string;
  readonly kind: string;
  /** What to send for yes and for no; null where that is no answer. */
  readonly yes: string | null;
  readonly no: string | null;
  /** What each button sends, in their order: "one" means the first. */
  readonly options: readonly string[];
  /** What may be ticked, in order; empty for a question with one answer. */
  readonly items: readonly string[];
  /** What was ticked by voice so far. */
  readonly ticked: readonly string[];
  readonly spoken: string;
}

/** The question that a message of the bot asks; null when it asks none, undefined when it is no message of the bot. */
export function questionOf(activity: Activity): ChatQuestion | null | undefined {
  if (activity.type !== 'message' || activity.from?.role === 'user') {
    return undefined;
  }
  const note = member(activity.channelData, 'massageBot');
  const [ask, kind] = [text(member(note, 'ask')), text(member(note, 'kind'))];
  if (ask === '') {
    return null;
  }
  const actions = list(member(member(activity, 'suggestedActions'), 'actions'));
  const options = actions.map(action => text(member(action, 'value')) || text(member(action, 'title'))).filter(option => option !== '');
  const items = list(activity.attachments).flatMap(itemsOf);
  return {
    ask,
    kind,
    yes: only(options, /^yes\b/i),
    no: only(options, /^no\b/i) ?? only(options, /^none\b/i),
    options,
    items,
    ticked: [],
    spoken: text(member(activity, 'speak')) || text(activity.text),
  };
}

/** The one option that begins so; with two of them nobody knows which is meant. */
function only(options: readonly string[], begins: RegExp): string | null {
  const found = options.filter(option => begins.test(option));
  return found.length === 1 ? found[0]! : null;
}

/** The titles of a tick-list card. */
function itemsOf(attachment: unknown): readonly string[] {
  return list(member(member(attachment, 'content'), 'body'))
    .filter(element => member(element, 'type') === 'Input.ChoiceSet' && member(element, 'isMultiSelect') === true)
    .flatMap(element => list(member(element, 'choices')).map(choice => text(member(choice, 'title')).replace(/^\d+\s*[–-]\s*/, '')))
    .filter(title => title !== '');
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
