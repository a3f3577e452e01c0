import { noteOf, type Activity } from './activity';
import type { Outbox } from './outbox';
import type { Screen } from './screen';
import { UNSENT } from './screen/words';
import type { Seams } from './seams';

/** A session that this page performs itself. */
export interface OwnSession {
  /** Whether it runs or holds here. */
  readonly live: boolean;
  /** Acts at once, here; the player tells the bot. */
  stop(): void;
  /** Pauses, or goes on. */
  pause(): void;
}

/** The two buttons that are always there. Stop acts at one tap and is never asked back. */
export class Controls {
  /** Set when the page has a player. */
  session: OwnSession | undefined;
  private outbox: Outbox | undefined;
  private heard: string | undefined;

  constructor(private readonly screen: Screen, private readonly seams: Seams) {
    screen.stop.onclick = () => this.stop();
    screen.pause.onclick = () => this.pause();
  }

  /** Whether there is a session to pause or stop, whoever performs it. */
  get live(): boolean {
    return this.session?.live === true || this.heard !== undefined;
  }

  /** From here on there is someone to tell. */
  connect(outbox: Outbox): void {
    this.outbox = outbox;
  }

  /** Follows the session, so that the words fit. */
  hear(activity: Activity): void {
    if (activity.type === 'message' && activity.from?.role === 'user' && activity.text !== 'stop') {
      this.screen.alert(''); // the person has gone on
    }
    const note = noteOf(activity);
    if (note?.outcome !== undefined) {
      this.heard = undefined;
    } else if (note?.session !== undefined && note.session !== this.heard) {
      this.heard = note.session;
      this.screen.alert('');
    }
  }

  stop(): void {
    this.screen.say('');
    if (this.session?.live) {
      this.session.stop();
      this.screen.alert(`Stop. Hands off.${navigator.onLine ? '' : ` ${UNSENT}`}`);
      return;
    }
    this.seams.button('stop');
    this.screen.alert('Stop. Hands off.');
    this.tell('stop', this.screen.alert.bind(this.screen), 'Stop. Hands off. The bot has heard you.');
  }

  pause(): void {
    if (this.session?.live) {
      this.session.pause();
      return;
    }
    this.seams.button('pause');
    this.screen.say('Pause. Hands off.');
    this.tell('pause', this.screen.say.bind(this.screen), '');
  }

  private tell(word: string, say: (words: string) => void, heard: string): void {
    if (!this.outbox) {
      say('Hands off. The chat is not open yet, so nothing is running.');
      return;
    }
    void this.outbox.say(word, delivery => {
      say(delivery === 'delivered' ? heard : delivery === 'waiting' ? 'Hands off. No connection: the bot is told as soon as it is back.' : 'Hands off. This conversation is over.');
    });
  }
}
