import { list, member } from '../wire';
import { find, reveal, show } from './find';
import { THEMES, type Settings, type SettingsBox } from './settings';

const PERCENT = (value: number): string => `${Math.round(value * 100)} %`;

/** The settings, over the chat; never over the two buttons. */
export class SettingsPanel {
  private readonly panel = find('settings');
  private readonly opener = find('settings-open');
  private readonly voices = find<HTMLSelectElement>('set-voice-id');
  private readonly themes = [...this.panel.querySelectorAll<HTMLInputElement>('input[name="theme"]')];

  constructor(private readonly box: SettingsBox, private readonly hearing: (offered: unknown) => void = () => undefined) {
    this.opener.onclick = () => (this.panel.hidden ? this.open() : this.close());
    find('settings-close').onclick = () => this.close();
    this.panel.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        event.preventDefault();
        this.close();
      }
    });
    this.themes.forEach(input => (input.onchange = () => box.change({ theme: THEMES.find(theme => theme === input.value) ?? 'auto' })));
    this.voices.onchange = () => box.change({ voiceId: this.voices.value === '' ? null : this.voices.value });
    this.range('set-pace', 'pace', value => `${value.toFixed(2)} ×`);
    this.range('set-voice', 'voice', PERCENT);
    this.range('set-breathing', 'breathing', PERCENT);
    this.tick('set-haptics', 'haptics');
    this.tick('set-edge-flash', 'edgeFlash');
    box.follow(settings => this.themes.forEach(input => (input.checked = input.value === settings.theme)));
    this.offer([]);
  }

  private open(): void {
    reveal(this.panel, true);
    this.opener.setAttribute('aria-expanded', 'true');
    this.panel.focus();
    void this.askForVoices();
  }

  private close(): void {
    reveal(this.panel, false);
    this.opener.setAttribute('aria-expanded', 'false');
    this.opener.focus();
  }

  private range(id: string, name: 'pace' | 'voice' | 'breathing', words: (value: number) => string): void {
    const input = find<HTMLInputElement>(id);
    const output = input.parentElement?.querySelector('output');
    input.oninput = () => this.box.change({ [name]: input.valueAsNumber });
    this.box.follow(settings => {
      input.value = String(settings[name]);
      input.setAttribute('aria-valuetext', words(settings[name]));
      if (output) {
        show(output, words(settings[name]));
      }
    });
  }

  private tick(id: string, name: 'haptics' | 'edgeFlash'): void {
    const input = find<HTMLInputElement>(id);
    input.onchange = () => this.box.change({ [name]: input.checked });
    this.box.follow((settings: Settings) => (input.checked = settings[name]));
  }

  /** What `GET /voice` tells: which voices there are here, and what is missing. */
  private async askForVoices(): Promise<void> {
    const told = find('voice-notice');
    try {
      const answer = await fetch('/voice', { cache: 'no-store' });
      const wire: unknown = answer.ok ? await answer.json() : undefined;
      const notice = member(wire, 'notice');
      this.hearing(member(wire, 'hearing'));
      this.offer(list(member(wire, 'voices')).flatMap(voice => {
        const [id, name] = [member(voice, 'id'), member(voice, 'name')];
        return typeof id === 'string' && typeof name === 'string' ? [[id, name] as const] : [];
      }));
      show(told, typeof notice === 'string' ? notice : '');
    } catch {
      show(told, 'The list of voices did not arrive.');
    }
    reveal(told, told.textContent !== '');
  }

  private offer(voices: readonly (readonly [id: string, name: string])[]): void {
    const chosen = this.box.settings.voiceId;
    // A voice that was chosen before stays in the list, also while the list is away.
    const kept = chosen === null || voices.some(([id]) => id === chosen) ? [] : [[chosen, chosen] as const];
    this.voices.replaceChildren(...[['', 'The bot’s choice'] as const, ...voices, ...kept].map(([id, name]) => new Option(name, id)));
    this.voices.value = chosen ?? '';
  }
}
