import type { ChatQuestion } from './chat-question';
import * as words from './words';

/** The question at which a person shows that "stop" is heard (clinical.md 2.3, Q69). */
const ASK = 'Q69';
const PATIENCE_MS = 9_000;

/** "Say stop, so I know I can hear you": heard, or asked once more with the ear more open, or said plainly that tapping is the way. */
export class PreFlight {
  private timer = 0;
  private misses = 0;

  /** @param patience How many times as long it waits. */
  constructor(private readonly say: (words: string) => void, private readonly result: (heard: boolean) => void, private readonly patience: () => number) {}

  static asks(question: ChatQuestion): boolean {
    return question.ask === ASK;
  }

  get open(): boolean {
    return this.timer !== 0;
  }

  begin(): void {
    this.end();
    this.misses = 0;
    this.wait();
  }

  heard(): void {
    this.end();
    this.result(true);
  }

  end(): void {
    clearTimeout(this.timer);
    this.timer = 0;
  }

  private wait(): void {
    this.timer = window.setTimeout(() => {
      this.misses++;
      this.result(false);
      this.say(this.misses === 1 ? words.NOT_HEARD_ONCE : words.NOT_HEARD_TWICE);
      if (this.misses === 1) {
        this.wait();
      } else {
        this.timer = -1; // a stop that is heard after all is still the answer
      }
    }, PATIENCE_MS * this.patience());
  }
}
