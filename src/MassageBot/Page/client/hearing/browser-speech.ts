import { cleaned, type FreeHearer, type FreeSpeech } from './free-speech';

interface Result {
  readonly isFinal: boolean;
  readonly 0: { readonly transcript: string };
}

interface Recogniser {
  lang: string;
  interimResults: boolean;
  continuous: boolean;
  onresult: ((event: { readonly resultIndex: number; readonly results: ArrayLike<Result> }) => void) | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  abort(): void;
}

type Maker = new () => Recogniser;

const maker = (): Maker | undefined => {
  const browser = window as unknown as { SpeechRecognition?: Maker; webkitSpeechRecognition?: Maker };
  return browser.SpeechRecognition ?? browser.webkitSpeechRecognition;
};

/** The browser's own recogniser, which may send the sound to the browser's maker: used only by those who chose it after being told. */
export class BrowserSpeech implements FreeSpeech {
  private recogniser: Recogniser | undefined;

  static get here(): boolean {
    return maker() !== undefined;
  }

  begin(hearer: FreeHearer): Promise<void> {
    const recogniser = new (maker()!)();
    this.recogniser = recogniser;
    recogniser.lang = document.documentElement.lang || 'en';
    recogniser.interimResults = true;
    recogniser.continuous = false;
    let fault = '';
    recogniser.onresult = ({ resultIndex, results }) => {
      for (let index = resultIndex; index < results.length; index++) {
        const { isFinal, 0: best } = results[index]!;
        const text = cleaned(best.transcript);
        if (text !== '') {
          (isFinal ? hearer.whole : hearer.partly).call(hearer, text);
        }
      }
    };
    recogniser.onerror = ({ error }) => (fault = error === 'no-speech' || error === 'aborted' ? '' : 'The browser could not understand speech just now. Type, or use the short words.');
    recogniser.onend = () => hearer.over(fault);
    recogniser.start();
    return Promise.resolve();
  }

  end(): void {
    this.recogniser?.abort();
    this.recogniser = undefined;
  }
}
