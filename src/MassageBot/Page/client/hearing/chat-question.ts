import type { Activity } from '../activity';
import { list, member } from '../wire';

/** A question of the bot in the chat, with what may be said to it. */
export interface ChatQuestion {
  readonly ask: string;
  readonly kind: string;
  /** Whether yes and no are answers. */
  readonly yesNo: boolean;
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
  const choices = list(member(note, 'choices')).map(text);
  return {
    ask,
    kind,
    yesNo: choices.includes('yes') && choices.includes('no') || (choices.length <= 3 && choices.includes('yes')),
    options: actions.map(action => text(member(action, 'value')) || text(member(action, 'title'))).filter(option => option !== ''),
    items: list(activity.attachments).flatMap(itemsOf),
    ticked: [],
    spoken: text(member(activity, 'speak')) || text(activity.text),
  };
}

/** The titles of a tick-list card. */
function itemsOf(attachment: unknown): readonly string[] {
  return list(member(member(attachment, 'content'), 'body'))
    .filter(element => member(element, 'type') === 'Input.ChoiceSet' && member(element, 'isMultiSelect') === true)
    .flatMap(element => list(member(element, 'choices')).map(choice => text(member(choice, 'title'))))
    .filter(title => title !== '');
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
