import { Gone, Refused, Unreachable } from './faults';

/** What we hold of a conversation. The token is good for this one only. */
export interface Ticket {
  readonly conversationId: string;
  readonly token: string;
  /** When the token ends, in milliseconds of the wall clock. */
  readonly endsAt: number;
}

interface TicketWire {
  readonly conversationId: string;
  readonly token: string;
  readonly expires_in: number;
}

const PATIENCE_MS = 15_000;

/** The few requests of Direct Line 3.0 that the page makes itself; Web Chat makes its own. */
export class DirectLine {
  readonly domain = `${location.origin}/v3/directline`;

  /** A ticket for the conversation that the kept token is good for, when the server still has it; else for a new one. */
  async open(keptToken: string | undefined): Promise<{ readonly ticket: Ticket; readonly resumed: boolean }> {
    const answer = await send('/api/directline/token', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(keptToken === undefined ? {} : { token: keptToken }),
    });
    const wire = (await answer.json()) as TicketWire & { readonly resumed?: boolean };
    return { ticket: fresh(wire), resumed: wire.resumed === true };
  }

  /** A ticket for a session that was begun elsewhere, in Teams; throws Gone when the hand-over token was used or is too old. */
  async takeOver(handOver: string): Promise<Ticket> {
    const answer = await send('/api/directline/handover', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: handOver }),
    });
    return fresh((await answer.json()) as TicketWire);
  }

  /** The same conversation, a new token; throws Gone when it is over. */
  async refresh(ticket: Ticket): Promise<Ticket> {
    const answer = await send(`${this.domain}/tokens/refresh`, { method: 'POST', headers: bearer(ticket) });
    return fresh((await answer.json()) as TicketWire);
  }

  /** A new stream of a conversation, from just after a watermark. */
  async reconnect(ticket: Ticket, watermark: string): Promise<{ readonly ticket: Ticket; readonly streamUrl: string }> {
    const answer = await send(`${this.domain}/conversations/${encodeURIComponent(ticket.conversationId)}?watermark=${encodeURIComponent(watermark)}`, {
      headers: bearer(ticket),
    });
    const body = (await answer.json()) as TicketWire & { readonly streamUrl: string };
    return { ticket: fresh(body), streamUrl: body.streamUrl };
  }

  /** What was said after a watermark, as it came: an ActivitySet in JSON. */
  async activities(ticket: Ticket, watermark: string): Promise<string> {
    const answer = await send(
      `${this.domain}/conversations/${encodeURIComponent(ticket.conversationId)}/activities?watermark=${encodeURIComponent(watermark)}`,
      { headers: bearer(ticket) },
    );
    return answer.text();
  }

  async post(ticket: Ticket, activity: object): Promise<void> {
    await send(`${this.domain}/conversations/${encodeURIComponent(ticket.conversationId)}/activities`, {
      method: 'POST',
      headers: { ...bearer(ticket), 'Content-Type': 'application/json' },
      body: JSON.stringify(activity),
      // Also while the page is being closed.
      keepalive: true,
    });
  }
}

const bearer = (ticket: Ticket): Record<string, string> => ({ Authorization: `Bearer ${ticket.token}` });

const fresh = (wire: TicketWire): Ticket => ({
  conversationId: wire.conversationId,
  token: wire.token,
  endsAt: Date.now() + wire.expires_in * 1000,
});

async function send(url: string, request: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(url, { ...request, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (cause) {
    throw new Unreachable('no answer', { cause });
  }
  if (answer.ok) {
    return answer;
  }
  if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
    throw new Gone(String(answer.status));
  }
  throw answer.status === 429 || answer.status >= 500 ? new Unreachable(String(answer.status)) : new Refused(String(answer.status));
}
