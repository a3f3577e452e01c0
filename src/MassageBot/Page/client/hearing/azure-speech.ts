import type { Ticket } from '../direct-line';
import { member } from '../wire';
import { cleaned, type FreeHearer, type FreeSpeech } from './free-speech';
import { timersWithoutWorker } from './sdk-timers';

/** The little that is used of microsoft-cognitiveservices-speech-sdk, which is loaded when it is first needed. */
interface Sdk {
  readonly SpeechConfig: { fromHost(host: URL): { authorizationToken: string; speechRecognitionLanguage: string; setProfanity(option: number): void } };
  readonly AudioInputStream: { createPushStream(): { write(sound: ArrayBuffer): void; close(): void } };
  readonly AudioConfig: { fromStreamInput(stream: unknown): unknown };
  readonly SpeechRecognizer: new (config: unknown, audio: unknown) => Recogniser;
  readonly ProfanityOption: { readonly Raw: number };
}

interface Recogniser {
  authorizationToken: string;
  recognizing: (sender: unknown, event: unknown) => void;
  recognized: (sender: unknown, event: unknown) => void;
  canceled: (sender: unknown, event: unknown) => void;
  startContinuousRecognitionAsync(done: () => void, failed: (reason: string) => void): void;
  stopContinuousRecognitionAsync(done: () => void, failed: (reason: string) => void): void;
  close(): void;
}

interface Grant {
  readonly token: string;
  readonly host: string;
  readonly seconds: number;
}

const RENEW_BEFORE_S = 60;
const NOT_NOW = 'Free speech is not there just now. Type, or use the short words.';
const BROKEN = 'The line for free speech broke. Press again, type, or use the short words.';

/** Azure Speech by its own npm package, with a token of ten minutes from our server, renewed before it ends. */
export class AzureSpeech implements FreeSpeech {
  private static loaded: Promise<Sdk> | undefined;
  private recogniser: Recogniser | undefined;
  private stream: { write(sound: ArrayBuffer): void; close(): void } | undefined;
  private timer = 0;

  constructor(private readonly address: string, private readonly nonce: string, private readonly ticket: () => Ticket) {}

  async begin(hearer: FreeHearer): Promise<void> {
    let grant: Grant | undefined;
    let sdk: Sdk;
    try {
      [sdk, grant] = await Promise.all([this.load(), this.granted()]);
    } catch {
      hearer.over(NOT_NOW);
      return;
    }
    if (!grant) {
      hearer.over(NOT_NOW);
      return;
    }
    const config = sdk.SpeechConfig.fromHost(new URL(grant.host));
    config.authorizationToken = grant.token;
    config.speechRecognitionLanguage = 'en-GB';
    config.setProfanity(sdk.ProfanityOption.Raw); // "bloody stools" must reach the red-flag matcher as it was said
    this.stream = sdk.AudioInputStream.createPushStream();
    const recogniser = new sdk.SpeechRecognizer(config, sdk.AudioConfig.fromStreamInput(this.stream));
    this.recogniser = recogniser;
    recogniser.recognizing = (_, event) => {
      const text = cleaned(textOf(event));
      if (text !== '') {
        hearer.partly(text);
      }
    };
    recogniser.recognized = (_, event) => {
      const text = cleaned(textOf(event));
      if (text !== '') {
        hearer.whole(text);
      }
    };
    recogniser.canceled = () => {
      if (this.recogniser === recogniser) {
        this.end();
        hearer.over(BROKEN);
      }
    };
    this.renewLater(recogniser, grant.seconds);
    await new Promise<void>(done => recogniser.startContinuousRecognitionAsync(done, () => {
      this.end();
      hearer.over(BROKEN);
      done();
    }));
  }

  take(samples: Int16Array): void {
    this.stream?.write(samples.slice().buffer);
  }

  end(): void {
    clearTimeout(this.timer);
    const { recogniser, stream } = this;
    this.recogniser = undefined;
    this.stream = undefined;
    stream?.close();
    recogniser?.stopContinuousRecognitionAsync(() => recogniser.close(), () => recogniser.close());
  }

  private renewLater(recogniser: Recogniser, seconds: number): void {
    this.timer = window.setTimeout(() => {
      void this.granted().then(grant => {
        if (grant && this.recogniser === recogniser) {
          recogniser.authorizationToken = grant.token;
        }
        this.renewLater(recogniser, grant?.seconds ?? RENEW_BEFORE_S + 15); // none came: again soon
      });
    }, Math.max(1, seconds - RENEW_BEFORE_S) * 1000);
  }

  private async granted(): Promise<Grant | undefined> {
    try {
      const answer = await fetch('/voice/hearing/token', { method: 'POST', headers: { authorization: `Bearer ${this.ticket().token}` }, cache: 'no-store' });
      const wire: unknown = answer.ok ? await answer.json() : undefined;
      const [token, host, seconds] = [member(wire, 'token'), member(wire, 'host'), member(wire, 'seconds')];
      return typeof token === 'string' && typeof host === 'string' && typeof seconds === 'number' ? { token, host, seconds } : undefined;
    } catch {
      return undefined;
    }
  }

  private load(): Promise<Sdk> {
    AzureSpeech.loaded ??= new Promise<Sdk>((done, failed) => {
      timersWithoutWorker();
      const script = document.createElement('script');
      script.src = this.address;
      script.nonce = this.nonce;
      script.onload = () => done((window as unknown as { SpeechSDK: Sdk }).SpeechSDK);
      script.onerror = () => {
        AzureSpeech.loaded = undefined;
        failed(new Error('The speech package did not arrive.'));
      };
      document.head.append(script);
    });
    return AzureSpeech.loaded;
  }
}

const textOf = (event: unknown): unknown => {
  const result = (event as { result?: { text?: unknown } } | undefined)?.result;
  return result?.text;
};
