import type { Mouth } from './chat-voice';
import type { FromEar, ToEar, WireStance } from './messages';

/** Where the parts of hearing are, and how many bytes they are to fetch. */
export interface HearingParts {
  readonly worker: string;
  readonly tap: string;
  readonly weights: string;
  readonly bytes: number;
}

const MUTED = 'The microphone is muted, and I cannot hear you. Tap, type, or press space; tap the microphone to listen again.';

/** Why there is no hearing. */
export type Deafness = 'refused' | 'no-microphone' | 'not-loaded' | 'insecure';

/** An open microphone with the worker behind it. Sound goes from the audio thread straight to the worker and nowhere else. */
export class Microphone implements Mouth {
  private speaking: AudioBufferSourceNode | undefined;

  private constructor(
    private readonly stream: MediaStream,
    private readonly context: AudioContext,
    private readonly tap: AudioWorkletNode,
    private readonly worker: Worker,
  ) {}

  /** Opens it; throws a `Deafness` with the reason as its message. */
  static async open(parts: HearingParts, stance: WireStance, echoCancelling: boolean, hear: (heard: FromEar) => void): Promise<Microphone> {
    if (!navigator.mediaDevices) {
      throw new HearingFault('insecure'); // browsers give no microphone to a page over plain http
    }
    const stream = await opened(echoCancelling);
    const context = new AudioContext({ latencyHint: 'interactive' });
    let worker: Worker | undefined;
    try {
      const [weights] = await Promise.all([fetched(parts.weights), context.audioWorklet.addModule(parts.tap), context.resume()]);
      worker = new Worker(parts.worker);
      const tap = new AudioWorkletNode(context, 'mic-tap', { numberOfInputs: 2, numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' });
      context.createMediaStreamSource(stream).connect(tap, 0, 0);
      const wire = new MessageChannel();
      await running(worker, { do: 'open', weights, rate: context.sampleRate, stance, sound: wire.port2 }, [weights, wire.port2]);
      const open = new Microphone(stream, context, tap, worker);
      worker.onmessage = ({ data }: MessageEvent<FromEar>) => hear(data);
      tap.port.postMessage(wire.port1, [wire.port1]);
      stream.getAudioTracks().forEach(track => {
        track.onended = () => hear({ kind: 'fault', text: 'The microphone was taken away.' });
        track.onmute = () => hear({ kind: 'fault', text: MUTED }); // a call, the system, a switch: nothing is heard, so nothing may say that it is (reliability.md F43)
      });
      return open;
    } catch (fault) {
      worker?.terminate();
      stream.getTracks().forEach(track => track.stop());
      await context.close();
      throw fault instanceof HearingFault ? fault : new HearingFault('not-loaded', fault);
    }
  }

  stand(stance: WireStance): void {
    this.worker.postMessage({ do: 'stand', stance } satisfies ToEar);
  }

  /** Lets the ear know what the bot itself says, so that it does not take it for somebody. */
  know(own: MediaStream): void {
    this.context.createMediaStreamSource(own).connect(this.tap, 0, 1);
  }

  /** Begins or ends to give the sound out of the worker, for free speech that the person has agreed to. */
  lend(on: boolean): void {
    this.worker.postMessage({ do: 'lend', on } satisfies ToEar);
  }

  async play(sound: ArrayBuffer): Promise<void> {
    const buffer = await this.context.decodeAudioData(sound);
    await new Promise<void>(done => {
      const source = this.context.createBufferSource();
      source.buffer = buffer;
      source.connect(this.context.destination);
      source.connect(this.tap, 0, 1); // it is the bot's own voice
      source.onended = () => {
        source.disconnect();
        done();
      };
      this.speaking = source;
      source.start();
    });
  }

  hush(): void {
    this.speaking?.stop();
  }

  /** A short soft sound: heard. */
  chime(high: boolean): void {
    const [gain, oscillator] = [this.context.createGain(), this.context.createOscillator()];
    const now = this.context.currentTime;
    oscillator.frequency.value = high ? 880 : 587;
    gain.gain.setValueAtTime(0, now);
    gain.gain.linearRampToValueAtTime(0.06, now + 0.01);
    gain.gain.linearRampToValueAtTime(0, now + 0.12);
    oscillator.connect(gain).connect(this.context.destination);
    oscillator.start(now);
    oscillator.stop(now + 0.13);
  }

  close(): void {
    this.stream.getTracks().forEach(track => track.stop());
    this.tap.port.postMessage('close');
    this.worker.terminate();
    void this.context.close();
  }
}

/** Hearing that could not begin. */
export class HearingFault extends Error {
  constructor(readonly why: Deafness, cause?: unknown) {
    super(why, { cause });
  }
}

async function opened(echoCancelling: boolean): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: echoCancelling, noiseSuppression: false, autoGainControl: true, channelCount: 1 } });
  } catch (fault) {
    throw new HearingFault(fault instanceof DOMException && (fault.name === 'NotAllowedError' || fault.name === 'SecurityError') ? 'refused' : 'no-microphone', fault);
  }
}

async function fetched(address: string): Promise<ArrayBuffer> {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new HearingFault('not-loaded');
  }
  return answer.arrayBuffer();
}

function running(worker: Worker, message: ToEar, moved: Transferable[]): Promise<void> {
  return new Promise((done, failed) => {
    worker.onmessage = ({ data }: MessageEvent<FromEar>) => {
      if (data.kind === 'open') {
        done();
      } else if (data.kind === 'fault') {
        failed(new HearingFault('not-loaded', data.text));
      }
    };
    worker.onerror = () => failed(new HearingFault('not-loaded'));
    worker.postMessage(message, moved);
  });
}
