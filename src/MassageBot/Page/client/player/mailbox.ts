import type { DirectLine, Ticket } from '../direct-line';
import { Unreachable } from '../faults';
import { newId } from './ids';

const LONGEST_RETRY_MS = 4_000;
const BETWEEN_REPORTS_MS = 400;
const STOP_KEY = 'massagebot.stop';

interface Letter {
  readonly name: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly id: string;
}

/**
 * Tells the bot what happened here, in order, each thing until it has arrived. A stop waits for nothing before it, and survives a reload.
 * Reports of the time only ever wait one at a time: the newest says it all.
 */
export class Mailbox {
  private readonly letters: Letter[] = [];
  private sending = false;
  private lastReport = 0;
  private wake: (() => void) | undefined;
  waiting = 0;

  constructor(private readonly line: DirectLine, private readonly ticket: () => Ticket, private readonly changed: () => void) {
    window.addEventListener('online', () => this.wake?.());
  }

  /** Sends a stop that an earlier load of the page could not. */
  sendKept(): void {
    const kept = keptStop();
    if (kept) {
      void this.deliver(kept).then(forgetStop);
    }
  }

  post(name: string, value: Readonly<Record<string, unknown>>): void {
    const letter = { name, value, id: newId() };
    if (value['name'] === 'stop' || value['choice'] === 'stop') {
      keepStop(letter);
      void this.deliver(letter).then(forgetStop);
      return;
    }
    const last = this.letters.at(-1);
    if (name.endsWith('.at') && last?.name === name && !(this.sending && this.letters.length === 1)) {
      this.letters.pop();
    }
    this.letters.push(letter);
    if (!this.sending) {
      void this.send();
    }
  }

  private async send(): Promise<void> {
    this.sending = true;
    for (let letter = this.letters[0]; letter; letter = this.letters[0]) {
      const isReport = letter.name.endsWith('.at');
      const early = this.lastReport + BETWEEN_REPORTS_MS - performance.now();
      if (isReport && early > 0) {
        await this.pause(early);
        letter = this.letters[0] ?? letter;
      }
      await this.deliver(letter);
      this.lastReport = isReport ? performance.now() : this.lastReport;
      const at = this.letters.indexOf(letter);
      this.letters.splice(at, at < 0 ? 0 : 1);
    }
    this.sending = false;
  }

  private async deliver(letter: Letter): Promise<void> {
    const counts = !letter.name.endsWith('.at');
    this.waiting += counts ? 1 : 0;
    for (let delay = 250; ; delay = Math.min(delay * 2, LONGEST_RETRY_MS)) {
      try {
        await this.line.post(this.ticket(), { type: 'event', name: letter.name, value: letter.value, channelData: { clientActivityID: letter.id } });
        break;
      } catch (fault) {
        if (!(fault instanceof Unreachable)) {
          break; // the conversation is over, and with it the session
        }
        this.changed();
        await this.pause(delay);
      }
    }
    this.waiting -= counts ? 1 : 0;
    this.changed();
  }

  private pause(ms: number): Promise<void> {
    return new Promise(done => {
      const timer = window.setTimeout(done, ms);
      this.wake = () => (clearTimeout(timer), done());
    });
  }
}

// Where storage is forbidden a stop lives as long as the page.
function keepStop(letter: Letter): void {
  try {
    sessionStorage.setItem(STOP_KEY, JSON.stringify(letter));
  } catch {
    return;
  }
}

function keptStop(): Letter | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STOP_KEY) ?? 'null') as Partial<Letter> | null;
    return kept && typeof kept.name === 'string' && typeof kept.id === 'string' && typeof kept.value === 'object' ? (kept as Letter) : undefined;
  } catch {
    return undefined;
  }
}

function forgetStop(): void {
  try {
    sessionStorage.removeItem(STOP_KEY);
  } catch {
    return;
  }
}
