import { find } from './find';

/**
 * The one live region of a session. It says a new step and a question, a notice and the end, each once; never a count, a time or a breath:
 * the voice says those.
 */
export class Announcer {
  private readonly region = find('announce');
  private last = '';

  say(words: string): void {
    if (words !== this.last) {
      this.last = words;
      this.region.textContent = words;
    }
  }
}
