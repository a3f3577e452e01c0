import type { AskView } from '../player/view';
import { button, find, reveal } from './find';
import { choiceWords } from './words';

const TYPED_WITHIN_MS = 900; // "1", then "0": ten

/** The open question as large buttons: yes, lighter, stop; zero to ten. */
export class QuestionButtons {
  private readonly box = find('ask');
  private shown = '';
  private typed = '';
  private typedAt = 0;

  /** @param rest Where the keyboard goes when a chosen button has done its work. */
  constructor(private readonly answer: (choice: string) => void, private readonly rest: HTMLElement) {
    this.box.addEventListener('keydown', event => this.key(event));
  }

  show(ask: AskView | null): void {
    const key = ask === null ? '' : `${ask.id} ${ask.choices.join(' ')}`;
    if (key === this.shown) {
      return;
    }
    this.shown = key;
    const hadFocus = this.box.contains(document.activeElement);
    this.box.replaceChildren(...(ask?.choices ?? []).map(choice => this.choice(choice)));
    this.box.classList.toggle('numbers', ask?.kind === 'number');
    reveal(this.box, ask !== null);
    if (ask !== null && (hadFocus || document.activeElement === document.body)) {
      // Only when nothing else was chosen; and the group, not a button: a space that was meant for pause must not say yes.
      this.box.focus({ preventScroll: true });
    } else if (hadFocus) {
      this.rest.focus({ preventScroll: true });
    }
  }

  private choice(choice: string): HTMLButtonElement {
    return button(choiceWords(choice), () => this.answer(choice), choice === 'stop' ? 'choice stop' : 'choice');
  }

  private key(event: KeyboardEvent): void {
    const buttons = [...this.box.querySelectorAll('button')];
    const at = buttons.findIndex(one => one === document.activeElement);
    const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      buttons[(Math.max(at, step < 0 ? 0 : -1) + step + buttons.length) % buttons.length]?.focus();
    } else if (/^[0-9]$/.test(event.key)) {
      const now = performance.now();
      this.typed = now - this.typedAt < TYPED_WITHIN_MS ? this.typed + event.key : event.key;
      this.typedAt = now;
      (buttons.find(one => one.textContent === this.typed) ?? buttons.find(one => one.textContent === event.key))?.focus();
    }
  }
}
