import type { StepLine } from './step-card';

/** The elements of index.html, and the few words the page says itself. */
export class Screen {
  readonly chat = find('chat');
  readonly webChat = find('webchat');
  readonly pause = find('pause');
  readonly stop = find('stop');
  private readonly step = find('step');
  private readonly skeleton = find('skeleton');
  private readonly skeletonWords = find('skeleton-words');
  private readonly said = find('said');
  private readonly waiting = find('waiting');
  private readonly alarm = find('alarm');
  private readonly panel = find('panel');

  /** One calm line over the buttons. */
  say(words: string): void {
    show(this.said, words);
  }

  /** One calm line over the chat, for those who wait for an answer. */
  wait(words: string): void {
    show(this.waiting, words);
  }

  /** One line that must be heard at once. */
  alert(words: string): void {
    show(this.alarm, words);
  }

  /** The skeleton's line, until the chat stands. */
  opening(words: string): void {
    show(this.skeletonWords, words);
  }

  chatStands(): void {
    this.skeleton.hidden = true;
    this.chat.removeAttribute('aria-busy');
  }

  /** Shows where the session stands; nothing when none runs. */
  showStep(lines: readonly StepLine[]): void {
    this.step.replaceChildren(
      ...lines.map(line => {
        const element = document.createElement('p');
        element.textContent = line.text;
        element.className = line.strong ? 'strong' : line.small ? 'small' : '';
        return element;
      }),
    );
    this.step.hidden = lines.length === 0;
  }

  /** Covers the chat with what is the matter and the one thing to do about it. */
  explain(title: string, words: string, button: string, action: () => void): void {
    if (!this.panel.hidden) {
      return; // the first reason is the true one
    }
    this.say('');
    this.showStep([]);
    find('panel-title').textContent = title;
    find('panel-words').textContent = words;
    const press = find('panel-button');
    press.textContent = button;
    press.onclick = action;
    this.webChat.inert = true;
    this.panel.hidden = false;
    this.chatStands();
    press.focus();
  }
}

function show(element: HTMLElement, words: string): void {
  if (element.textContent !== words) {
    element.textContent = words;
  }
}

function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) {
    throw new Error(`index.html has no element "${id}".`);
  }
  return element;
}
