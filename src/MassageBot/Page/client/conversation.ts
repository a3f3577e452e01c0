import type { DirectLine, Ticket } from './direct-line';
import { Gone } from './faults';
import type { TicketBox } from './ticket-box';

/** The share of a token's life after which we ask for the next one. */
const REFRESH_AT = 0.4;
const RETRY_MS = 20_000;

/** The one conversation of this page: opened or taken up again, its token kept good. */
export class Conversation {
  private timer = 0;

  private constructor(
    private current: Ticket,
    readonly resumed: boolean,
    private readonly line: DirectLine,
    private readonly box: TicketBox,
    private readonly onGone: () => void,
  ) {
    this.ticket = current;
  }

  /** Takes part in a session that was begun in Teams; throws Gone when the link is no longer good. */
  static async takeOver(handOver: string, line: DirectLine, box: TicketBox, onGone: () => void): Promise<Conversation> {
    return new Conversation(await line.takeOver(handOver), true, line, box, onGone);
  }

  /** Takes up the kept conversation when the server still has it; otherwise starts a new one. */
  static async open(line: DirectLine, box: TicketBox, onGone: () => void): Promise<Conversation> {
    const { ticket, resumed } = await line.open(box.take()?.token);
    return new Conversation(ticket, resumed, line, box, onGone);
  }

  get ticket(): Ticket {
    return this.current;
  }

  set ticket(ticket: Ticket) {
    this.current = ticket;
    this.box.keep(ticket);
    this.refreshIn((ticket.endsAt - Date.now()) * REFRESH_AT);
  }

  /** The conversation ends here: nothing more is asked for it, and a reload starts a new one. */
  forget(): void {
    clearTimeout(this.timer);
    this.box.keep(undefined);
  }

  private refreshIn(delayMs: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.refresh(), delayMs);
  }

  private async refresh(): Promise<void> {
    try {
      this.ticket = await this.line.refresh(this.current);
    } catch (fault) {
      if (fault instanceof Gone) {
        this.onGone();
      } else {
        this.refreshIn(RETRY_MS);
      }
    }
  }
}
