// Runs beside the sound (AudioWorklet): hands what the microphone hears, and what the bot says at that moment, to the worker. Keeps nothing.

export {};

declare const sampleRate: number;
declare function registerProcessor(name: string, processor: unknown): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

class MicTap extends AudioWorkletProcessor {
  /** 10 ms, in whole blocks of 128. */
  private readonly length = Math.ceil(sampleRate / 100 / 128) * 128;
  private microphone = new Float32Array(this.length);
  private own = new Float32Array(this.length);
  private filled = 0;
  private out: MessagePort | undefined;
  private closed = false;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<MessagePort | 'close'>) => {
      if (data === 'close') {
        this.closed = true;
      } else {
        this.out = data;
      }
    };
  }

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const [microphone, own] = [inputs[0]?.[0], inputs[1]?.[0]];
    if (microphone) {
      this.microphone.set(microphone, this.filled);
    } else {
      this.microphone.fill(0, this.filled, this.filled + 128);
    }
    if (own) {
      this.own.set(own, this.filled);
    } else {
      this.own.fill(0, this.filled, this.filled + 128);
    }
    this.filled += 128;
    if (this.filled >= this.length) {
      this.out?.postMessage({ microphone: this.microphone, own: this.own }, [this.microphone.buffer, this.own.buffer]);
      this.microphone = new Float32Array(this.length);
      this.own = new Float32Array(this.length);
      this.filled = 0;
    }
    return !this.closed;
  }
}

registerProcessor('mic-tap', MicTap);
