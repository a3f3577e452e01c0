import type { Activity } from '../activity';
import type { Ticket } from '../direct-line';
import { member } from '../wire';

/** Where sound can be played so that the ear knows it for the bot's own. */
export interface Mouth {
  /** Plays a sound file; the promise ends with it. */
  play(sound: ArrayBuffer): Promise<void>;
  hush(): void;
}

/**
 * Says what the bot writes in the chat, for those who are being listened to: the same clips as in a session, made by the server. What comes while
 * something is said waits; a person's answer ends it all.
 */
export class ChatVoice {
  private readonly waiting: string[] = [];
  private mouth: Mouth | undefined;
  private busy = false;

  constructor(private readonly ticket: () => Ticket, private readonly voiceId: () => string | null) {}

  /** From here on it speaks, or no more. */
  use(mouth: Mouth | undefined): void {
    this.mouth?.hush();
    this.waiting.length = 0;
    this.mouth = mouth;
  }

  say(activity: Activity): void {
    const spoken = member(activity, 'speak');
    if (this.mouth && activity.id !== undefined && typeof spoken === 'string' && spoken !== '') {
      this.waiting.push(activity.id);
      void this.go();
    }
  }

  hush(): void {
    this.waiting.length = 0;
    this.mouth?.hush();
  }

  private async go(): Promise<void> {
    if (this.busy) {
      return;
    }
    this.busy = true;
    try {
      for (let id = this.waiting.shift(); id !== undefined; id = this.waiting.shift()) {
        const sound = await this.fetched(id);
        if (sound) {
          await this.mouth?.play(sound).catch(() => undefined); // a browser that cannot decode it: the words are in the chat
        }
      }
    } finally {
      this.busy = false;
    }
  }

  // Without a voice the words are still in the chat, and read by a screen reader: that is all that can be done.
  private async fetched(id: string): Promise<ArrayBuffer | undefined> {
    try {
      const { token, conversationId } = this.ticket();
      const voice = this.voiceId();
      const query = new URLSearchParams({ conversation: conversationId, activity: id, ...(voice !== null && { voice }) });
      const answer = await fetch(`/voice/said?${query.toString()}`, { headers: { authorization: `Bearer ${token}` }, cache: 'no-store' });
      const url = answer.status === 200 ? member(await answer.json(), 'url') : undefined;
      const clip = typeof url === 'string' && url.startsWith('/voice/clips/') ? await fetch(url) : undefined;
      return clip?.ok ? await clip.arrayBuffer() : undefined;
    } catch {
      return undefined;
    }
  }
}
