import { find, reveal, show } from '../screen/find';
import { Knocks } from './knocks';
import type { HearingSettings } from './hearing-settings';

/** The one button, the one line and the settings of hearing. */
export class HearingView {
  pressed: () => void = () => undefined;
  chosen: (change: Partial<HearingSettings>) => void = () => undefined;
  freePressed: () => void = () => undefined;
  private readonly freeButton = find<HTMLButtonElement>('speak-freely');
  private readonly frees = [...document.querySelectorAll<HTMLInputElement>('input[name="free"]')];
  private readonly button = find<HTMLButtonElement>('microphone');
  private readonly line = find('ear');
  private readonly privacyLine = find('ear-privacy');
  private readonly loadLine = find('ear-load');
  private readonly sensitivity = find<HTMLSelectElement>('set-sensitivity');
  private readonly patience = find<HTMLSelectElement>('set-patience');
  private readonly knock = find<HTMLInputElement>('set-knock');
  private readonly outputs = [...document.querySelectorAll<HTMLInputElement>('input[name="output"]')];
  private usual = '';
  private timer = 0;

  constructor(bytes: number) {
    this.button.onclick = () => this.pressed();
    this.sensitivity.onchange = () => this.chosen({ sensitivity: Number(this.sensitivity.value) });
    this.outputs.forEach(input => (input.onchange = () => this.chosen({ output: input.value === 'headphones' ? 'headphones' : 'speaker' })));
    this.patience.onchange = () => this.chosen({ patience: this.patience.value === '2' ? 2 : 1 });
    this.knock.onchange = () => this.chosen({ knock: this.knock.checked });
    reveal(find('knock'), Knocks.here);
    this.freeButton.onclick = () => this.freePressed();
    this.frees.forEach(input => (input.onchange = () => this.chosen({ free: input.value === 'service' || input.value === 'browser' ? input.value : 'off' })));
    show(find('ear-size'), `Hearing is ${Math.round(bytes / 1024)} KB, from this address, fetched when you turn the microphone on.`);
  }

  state(state: 'off' | 'opening' | 'on', words: string): void {
    this.button.setAttribute('aria-pressed', String(state !== 'off'));
    this.button.dataset['state'] = state;
    show(this.button, state === 'off' ? 'Turn microphone on' : 'Turn microphone off');
    this.usual = words;
    clearTimeout(this.timer);
    show(this.line, words);
  }

  /** Says what was heard; after a while the line says again how it stands. */
  caption(words: string, forMs?: number): void {
    clearTimeout(this.timer);
    show(this.line, words);
    if (forMs !== undefined) {
      this.timer = window.setTimeout(() => show(this.line, this.usual), forMs);
    }
  }

  /** Where the sound goes: always there while the microphone is on. */
  privacy(words: string): void {
    show(this.privacyLine, words);
    reveal(this.privacyLine, words !== '');
  }

  load(share: number, level: number): void {
    this.button.classList.toggle('hears', level > 0.02);
    show(this.loadLine, `Hearing takes ${(share * 100).toFixed(1)} % of one core.`);
  }

  /** What the open question takes, where that is places in a list. */
  hint(words: string): void {
    show(find('ear-hint'), words === '' ? '' : `Say ${words}.`);
    reveal(find('ear-hint'), words !== '' && this.button.dataset['state'] === 'on');
  }

  speaking(on: boolean): void {
    this.freeButton.setAttribute('aria-pressed', String(on));
    show(this.freeButton, on ? 'Stop speaking freely' : 'Speak freely');
  }

  offer(service: boolean, browser: boolean): void {
    reveal(find('free'), service || browser);
    for (const [value, here] of [['service', service], ['browser', browser]] as const) {
      const input = this.frees.find(one => one.value === value)!;
      reveal(input.parentElement!, here);
    }
  }

  settings({ sensitivity, output, free, patience, knock }: HearingSettings, listening: boolean): void {
    this.sensitivity.value = String(sensitivity);
    this.patience.value = String(patience);
    this.knock.checked = knock;
    this.outputs.forEach(input => (input.checked = input.value === output));
    this.frees.forEach(input => (input.checked = input.value === free));
    reveal(this.freeButton, listening && free !== 'off');
  }
}
