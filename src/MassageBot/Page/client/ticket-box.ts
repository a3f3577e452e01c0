import type { Ticket } from './direct-line';

const KEY = 'massagebot.ticket';

/**
 * Keeps the ticket over a reload, and no longer than the tab: on a shared computer the next person starts afresh.
 * Where the browser forbids storage the page works, and a reload starts a new conversation.
 */
export class TicketBox {
  take(): Ticket | undefined {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Partial<Ticket> | null;
      return kept && typeof kept.token === 'string' && typeof kept.conversationId === 'string' && typeof kept.endsAt === 'number' && kept.endsAt > Date.now()
        ? (kept as Ticket)
        : undefined;
    } catch {
      return undefined; // storage forbidden, or not ours: as if there were none
    }
  }

  keep(ticket: Ticket | undefined): void {
    try {
      if (ticket) {
        sessionStorage.setItem(KEY, JSON.stringify(ticket));
      } else {
        sessionStorage.removeItem(KEY);
      }
    } catch {
      // Storage forbidden: this tab lives without it.
    }
  }
}
