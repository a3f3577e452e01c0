import type { PlayerView } from '../player/view';
import type { Call, CallCard } from './call-card';
import { find, reveal, show } from './find';
import { callWords, endWords } from './words';

/** How it ended, in large words; with the numbers to call when the bot gave some. */
export class Ending {
  private readonly box = find('ending');
  private readonly calls = find('ending-calls');
  private card: CallCard | undefined;
  private called = '';

  constructor(toChat: () => void) {
    find('ending-chat').onclick = toChat;
  }

  /** Gets whether there are numbers to call: they stay, whatever else happens. */
  get calling(): boolean {
    return this.card !== undefined;
  }

  call(card: CallCard | undefined): void {
    this.card = card;
  }

  /** Shows the end, or nothing while there is none. Answers what there is to say. */
  show(view: PlayerView): string {
    const ended = view.ended || view.stopped;
    reveal(this.box, ended || this.calling);
    this.box.classList.toggle('urgent', this.calling);
    if (!ended && !this.card) {
      return '';
    }
    const [title, words] = this.card ? [this.card.title, this.card.words] : endWords(view);
    const digits = view.end?.emergency;
    this.showCalls(this.card?.calls ?? (digits ? [{ words: callWords(digits), href: `tel:${digits}` }] : []));
    show(find('ending-title'), title);
    show(find('ending-words'), words);
    return `${title}. ${words}`;
  }

  // Only when they are others: a link that somebody is about to press stays.
  private showCalls(calls: readonly Call[]): void {
    const key = calls.map(call => `${call.words} ${call.href}`).join();
    if (key === this.called) {
      return;
    }
    this.called = key;
    this.calls.replaceChildren(...calls.map(call => {
      const link = document.createElement('a');
      link.href = call.href;
      link.textContent = call.words;
      link.className = 'call';
      return link;
    }));
  }
}
