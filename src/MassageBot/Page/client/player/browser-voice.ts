const LONGEST_MS = 8_000;

/** The browser's own voice, as the last resort: never exact, at most eight seconds an utterance, and only one that works on the device itself. */
export class BrowserVoice {
  private watchdog = 0;
  private broken = false;

  constructor(private readonly silent: () => void) {}

  /** Whether it could speak; headless browsers and some phones have a voice in name only. */
  get can(): boolean {
    return !this.broken && typeof speechSynthesis !== 'undefined' && this.voice() !== undefined;
  }

  say(text: string, language: string, volume: number, rate: number): void {
    this.hush();
    const voice = typeof speechSynthesis === 'undefined' ? undefined : this.voice(language);
    if (this.broken || !voice || text === '') {
      this.silent();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.volume = Math.min(1, volume);
    utterance.rate = rate;
    utterance.onerror = event => {
      if (event.error !== 'canceled' && event.error !== 'interrupted') {
        this.broken = true;
        this.silent();
      }
    };
    utterance.onend = () => clearTimeout(this.watchdog);
    this.watchdog = window.setTimeout(() => this.hush(), LONGEST_MS);
    speechSynthesis.speak(utterance);
  }

  hush(): void {
    clearTimeout(this.watchdog);
    if (typeof speechSynthesis !== 'undefined' && (speechSynthesis.speaking || speechSynthesis.pending)) {
      speechSynthesis.cancel();
    }
  }

  // A remote voice would send what we say to somebody else's computer.
  private voice(language = 'en'): SpeechSynthesisVoice | undefined {
    const local = speechSynthesis.getVoices().filter(voice => voice.localService);
    return local.find(voice => voice.lang.toLowerCase().startsWith(language.toLowerCase().slice(0, 2)));
  }
}
