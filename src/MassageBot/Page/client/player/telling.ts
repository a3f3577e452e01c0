import { member } from '../wire';
import { newId } from './ids';
import { Mailbox } from './mailbox';
import type { DirectLine, Ticket } from '../direct-line';
import type { SessionState } from '../session/state';
import type { OnTime } from './view';

const REPORT_MS = 10_000;

/** Tells the bot what happens on this page, each thing with its session, device and epoch, until it has arrived. */
export class Telling {
  /** The name of this page among the devices of a conversation. */
  readonly device = newId();
  private readonly mailbox: Mailbox;
  private reported = 0;
  private news = false;
  private offline = false;

  constructor(line: DirectLine, ticket: () => Ticket, private readonly changed: () => void) {
    this.mailbox = new Mailbox(line, ticket, () => this.deliveryChanged());
  }

  /** Whether something has not arrived yet. */
  get isWaiting(): boolean {
    return this.mailbox.waiting > 0;
  }

  get isOffline(): boolean {
    return this.offline;
  }

  /** Whether something happened that the bot should know before the next report is due. */
  get hasNews(): boolean {
    return this.news;
  }

  get isDue(): boolean {
    return this.news || performance.now() - this.reported > REPORT_MS;
  }

  noteNews(): void {
    this.news = true;
  }

  /** Sends a stop that an earlier load of the page could not. */
  sendKept(): void {
    this.mailbox.sendKept();
  }

  join(what: Readonly<Record<string, unknown>>): void {
    this.mailbox.post('massagebot/page.join', what);
  }

  tell(name: string, session: string, state: SessionState, at: number, what: Readonly<Record<string, unknown>>): void {
    this.mailbox.post(name, { session, device: this.device, epoch: state.epoch, at, ...what });
  }

  /** Where the session is; the bot replays up to it. */
  report(session: string, state: SessionState, at: number, onTime: OnTime | null): void {
    this.reported = performance.now();
    this.news = false;
    this.tell('massagebot/session.at', session, state, at, { state: sightOf(state), ...(onTime && { onTime }) });
  }

  fault(kind: 'script' | 'clip', value: unknown): void {
    this.mailbox.post('massagebot/session.error', { session: member(value, 'session'), device: this.device, kind });
  }

  private deliveryChanged(): void {
    const was = this.offline;
    this.offline = !navigator.onLine || this.mailbox.waiting > 1;
    if (was !== this.offline || this.mailbox.waiting === 0) {
      this.changed();
    }
  }
}

/** A state in one line, to be held against the bot's own. */
export function sightOf({ phase, asking, epoch, step, zeroMs, nextCue, level, handsOnMs }: SessionState): string {
  return `${phase} ${asking} ${epoch} ${step} ${zeroMs} ${nextCue} ${level} ${handsOnMs}`;
}
