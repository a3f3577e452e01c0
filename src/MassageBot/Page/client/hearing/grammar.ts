import type { CommandName, PlayerView } from '../player/view';
import type { ChatQuestion } from './chat-question';

/** What is going on when something is heard. */
export interface Situation {
  /** The session that this page performs; null when none runs here. */
  readonly session: Pick<PlayerView, 'ask' | 'paused'> | null;
  /** Whether a session runs anywhere: then "pause" has a meaning. */
  readonly live: boolean;
  /** The bot's open question in the chat. */
  readonly question: ChatQuestion | null;
  /** A yes that waits for its second word. */
  readonly unsure: 'chat' | 'session' | null;
}

/** What follows from a word. */
export type Deed =
  | { readonly do: 'stop' }
  | { readonly do: 'command'; readonly name: CommandName; readonly number?: number }
  | { readonly do: 'answer'; readonly choice: string }
  | { readonly do: 'send'; readonly text: string }
  | { readonly do: 'tick'; readonly item: string }
  | { readonly do: 'second-word'; readonly of: 'chat' | 'session' }
  | { readonly do: 'say-again' }
  | { readonly do: 'nothing' };

const NUMBERS = Array.from({ length: 11 }, (_, number) => String(number));
const RUNNING: readonly string[] = ['next', 'lighter', 'firmer', 'repeat', 'back', 'skip', 'slower', 'faster', 'louder', 'quieter', 'time_left', 'help', 'emergency', 'yes'];
const PAUSED: readonly string[] = ['resume', 'lighter', 'repeat', 'next', 'back', 'skip', 'time_left', 'help', 'emergency', 'yes', 'no'];
const COMMANDS: ReadonlySet<string> = new Set<CommandName>(['resume', 'lighter', 'firmer', 'slower', 'faster', 'next', 'back', 'repeat', 'skip', 'time_left', 'louder', 'quieter', 'help']);
const NOTHING: Deed = { do: 'nothing' };

/** The words that are awaited now, beside stop, pause, wait and pain, which always are. Numbers only when a number is asked for: people count along. */
export function awaited({ session, question, unsure }: Situation): readonly string[] {
  if (unsure !== null) {
    return ['agree', 'no', 'emergency'];
  }
  if (session?.ask) {
    const { kind, choices } = session.ask;
    return [...(kind === 'number' ? NUMBERS.filter(number => choices.includes(number)) : ['yes', 'no']), 'lighter', 'repeat', 'help', 'emergency'];
  }
  if (session) {
    return session.paused ? PAUSED : RUNNING;
  }
  if (!question) {
    return ['help', 'emergency'];
  }
  return [
    ...(question.kind === 'number' ? NUMBERS : hasPlaces(question) ? NUMBERS.slice(1, 1 + Math.max(question.options.length, question.items.length)) : []),
    ...(question.yes !== null ? ['yes'] : []),
    ...(question.no !== null ? ['no'] : []),
    ...(question.items.length > 0 ? ['next'] : isOpen(question) ? ['skip', 'next'] : []),
    'repeat', 'back', 'help', 'emergency',
  ];
}

/** What a word means now. Risk goes down by voice alone; a consent needs a second word, and "firmer" is asked back by the session's own rules. */
export function deedOf(word: string, situation: Situation): Deed {
  const { session, live, question, unsure } = situation;
  switch (word) {
    case 'stop':
      return { do: 'stop' };
    case 'emergency':
      return { do: 'send', text: 'emergency' };
    case 'pause':
    case 'wait':
      return session ? { do: 'command', name: 'pause' } : live ? { do: 'send', text: 'pause' } : NOTHING;
    case 'pain':
      return session ? { do: 'command', name: 'pain' } : live ? { do: 'send', text: 'that hurts' } : NOTHING;
    default:
      if (unsure !== null) {
        return word === 'agree' ? yesIn(unsure) : word === 'no' ? noIn(unsure) : NOTHING;
      }
      return session ? inSession(word, session) : inChat(word, question);
  }
}

const yesIn = (where: 'chat' | 'session'): Deed => (where === 'session' ? { do: 'answer', choice: 'yes' } : { do: 'send', text: 'yes' });
const noIn = (where: 'chat' | 'session'): Deed => (where === 'session' ? { do: 'answer', choice: 'no' } : { do: 'send', text: 'no' });

function inSession(word: string, { ask }: NonNullable<Situation['session']>): Deed {
  if (ask) {
    if (ask.choices.includes(word)) {
      return word === 'yes' && ask.kind === 'consent' ? { do: 'second-word', of: 'session' } : { do: 'answer', choice: word };
    }
    return word === 'repeat' || word === 'help' || word === 'lighter' || word === 'no' ? { do: 'command', name: word } : NOTHING;
  }
  return COMMANDS.has(word) || word === 'yes' || word === 'no' ? { do: 'command', name: word as CommandName } : NOTHING;
}

/** A question that wants a story: without free speech it can be typed, or left. */
const isOpen = (question: ChatQuestion): boolean => question.options.length === 0 && question.items.length === 0 && question.kind !== 'number';
/** Whether its answers are told by their place: "two". Where yes, no and "not sure" are all there is, numbers would only be misheard. */
export const hasPlaces = (question: ChatQuestion): boolean => question.items.length > 0 || question.options.length > 3 || (question.yes === null && question.options.length > 1);
const NO_STORY = 'I would rather not say';

function inChat(word: string, question: ChatQuestion | null): Deed {
  if (question && isOpen(question) && (word === 'skip' || word === 'next')) {
    return { do: 'send', text: NO_STORY };
  }
  if (word === 'help' || word === 'back') {
    return { do: 'send', text: word === 'back' ? 'go back' : 'help' };
  }
  if (word === 'repeat') {
    return { do: 'say-again' };
  }
  if (!question) {
    return NOTHING;
  }
  if (question.kind === 'number') {
    return NUMBERS.includes(word) ? { do: 'send', text: word } : NOTHING;
  }
  if (NUMBERS.includes(word) && hasPlaces(question)) {
    const place = Number(word) - 1;
    const item = question.items[place];
    const option = question.options[place];
    // "Nothing" among things to tick is also a button: it is the whole answer.
    return item !== undefined ? (question.options.includes(item) ? { do: 'send', text: item } : { do: 'tick', item }) : option !== undefined ? { do: 'send', text: option } : NOTHING;
  }
  if (word === 'yes') {
    return question.yes === null ? NOTHING : question.kind === 'consent' ? { do: 'second-word', of: 'chat' } : { do: 'send', text: question.yes };
  }
  if (word === 'next' && question.ticked.length > 0) {
    return { do: 'send', text: question.ticked.join(', ') };
  }
  return word === 'no' && question.no !== null ? { do: 'send', text: question.no } : NOTHING;
}
