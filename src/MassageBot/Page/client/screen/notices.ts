import { button, find, reveal } from './find';

/** One thing that a person should know, and what can be done about it. */
export interface Notice {
  readonly id: string;
  readonly words: string;
  readonly act?: { readonly words: string; readonly press: () => void };
}

/** What stands above the session: no sound, no network, a screen that may go dark. Each is said once. */
export class Notices {
  private readonly list = find('notices');
  private readonly by = new Map<string, Notice>();

  constructor(private readonly say: (words: string) => void) {}

  /** Puts a notice in its place, or takes it away. */
  put(place: string, notice: Notice | undefined): void {
    const before = this.by.get(place);
    if (before?.id === notice?.id && before?.words === notice?.words) {
      return;
    }
    if (notice) {
      this.by.set(place, notice);
      this.say(notice.words);
    } else {
      this.by.delete(place);
    }
    this.list.replaceChildren(...[...this.by.values()].map(one => {
      const item = document.createElement('li');
      const words = document.createElement('span');
      words.textContent = one.words;
      item.append(words);
      if (one.act) {
        item.append(button(one.act.words, one.act.press, 'plain'));
      }
      return item;
    }));
    reveal(this.list, this.by.size > 0);
  }
}
