import type { PlayerView } from '../player/view';

/** What the session's screen says itself. What a step says is content, and comes from the bot. */

const CHOICES: Readonly<Record<string, string>> = {
  yes: 'Yes', no: 'No', lighter: 'Lighter', smaller: 'Smaller', stop: 'Stop', next: 'Next', skip: 'Skip', repeat: 'Again',
};

/** The words on the button of a choice; a code that is not known here is shown as words. */
export function choiceWords(code: string): string {
  const words = code.replaceAll('-', ' ');
  return CHOICES[code] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

const ENDS: Readonly<Record<string, readonly [title: string, words: string]>> = {
  completed: ['All done', 'Rest for a moment. Get up slowly, when you are ready.'],
  stopped: ['Stopped', 'Hands off. Massager off.'],
  emergency: ['Get emergency help now', 'Hands off. Massager off. Call your emergency number. If you can’t, ask someone to call.'],
  urgent: ['Medical advice today', 'Hands off. Massager off. Please get medical advice today.'],
  clinician: ['Check first', 'Hands off. Please check with a doctor or physio before massage.'],
  declined: ['That’s fine', 'Hands off. No massage now.'],
};

/** How it ended. Why it ended by itself is said in the bot's words: this page's own would be a guess. */
export function endWords({ outcome, end }: PlayerView): readonly [title: string, words: string] {
  const [title, words] = ENDS[outcome ?? 'stopped'] ?? ['This session is over', 'Nothing is running. Hands off.'];
  return [title, end?.text ?? words];
}

export const callWords = (digits: string): string => `Call ${digits}`;

/** The large words. A question that still waits in a pause stays to be read: nobody could tell what its answers answer. */
export function captionWords({ paused, caption, ask, stepText }: PlayerView): string {
  const asked = ask?.text ?? '';
  if (!paused) {
    return asked || caption || stepText;
  }
  const said = caption || PAUSED;
  return said.includes(asked) ? said : `${said} ${asked}`;
}

/** "Step 6 of 19 · about 5 minutes left"; the time in words that do not change every second. */
export function whereWords(view: PlayerView): string {
  return `Step ${view.stepIndex + 1} of ${view.stepCount} · ${leftWords(view.leftMs)}`;
}

function leftWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return ms < 45_000 ? 'less than a minute left' : minutes <= 1 ? 'about a minute left' : `about ${minutes} minutes left`;
}

/** "0:24": what is left of a step, rounded up so that it reads 0:00 only at the end. */
export function clockWords(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export const BREATH: Readonly<Record<'in' | 'hold' | 'out' | 'rest', string>> = { in: 'Breathe in', hold: 'Hold', out: 'Breathe out', rest: 'Rest' };

export function onTimeWords(view: PlayerView): string {
  const figures = view.onTime;
  return figures === null || figures.n === 0
    ? 'On time: nothing measured yet.'
    : `On time: ±${figures.p99.toFixed(1)} ms. (99 of 100 cues began this close to their moment; half of them within ${figures.p50.toFixed(1)} ms, the worst ${figures.max.toFixed(1)} ms; ${figures.n} measured.)`;
}

const PAUSED = 'Paused. Hands off.';
export const ELSEWHERE = 'Another device is guiding this session. Stop works here too.';
export const NO_LINE = 'No connection to the bot. The session goes on here, and pause and stop work at once.';
export const SCREEN_MAY_SLEEP = 'This device may turn its screen off: this browser does not let the page keep it on. The voice goes on.';
export const UNSENT = 'The bot is told as soon as the connection is back.';
