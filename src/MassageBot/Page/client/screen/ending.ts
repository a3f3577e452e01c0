import type { PlayerView } from '../player/view';
import type { CallCard } from './call-card';
import { find, reveal, show } from './find';
import { endWords } from './words';

/** How it ended, in large words; with the numbers to call when the bot gave some. */
export class Ending {
  private readonly box = find('ending');
  private readonly calls = find('ending-calls');
  private card: CallCard | undefined;

  constructor(toChat: () => void) {
    find('ending-chat').onclick = toChat;
  }

  /** Gets whether there are numbers to call: they stay, whatever else happens. */
  get calling(): boolean {
    return this.card !== undefined;
  }

  call(card: CallCard | undefined): void {
    this.card = card;
    this.calls.replaceChildren(...(card?.calls ?? []).map(call => {
      const link = document.createElement('a');
      link.href = call.href;
      link.textContent = call.words;
      link.className = 'call';
      return link;
    }));
  }

  /** Shows the end, or nothing while there is none. Answers what there is to say. */
  show(view: PlayerView): string {
    const ended = view.ended || view.stopped;
    reveal(this.box, ended || this.calling);
    this.box.classList.toggle('urgent', this.calling);
    if (!ended && !this.card) {
      return '';
    }
    const [title, words] = this.card ? [this.card.title, this.card.words] : endWords(view.outcome ?? 'stopped');
    show(find('ending-title'), title);
    show(find('ending-words'), words);
    return `${title}. ${words}`;
  }
}
