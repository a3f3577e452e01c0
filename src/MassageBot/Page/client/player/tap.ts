// Runs beside the sound (AudioWorklet): notes the exact sample at which sound begins after quiet. Sends frame numbers, never sound.

declare const currentFrame: number;
declare function registerProcessor(name: string, processor: unknown): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

const AUDIBLE = 0.004;
const QUIET_FRAMES = 1_000;

class OnsetTap extends AudioWorkletProcessor {
  private quiet = QUIET_FRAMES;

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const samples = inputs[0]?.[0];
    if (!samples) {
      this.quiet += 128;
      return true;
    }
    for (let i = 0; i < samples.length; i++) {
      const sample = samples[i]!;
      if (sample > AUDIBLE || sample < -AUDIBLE) {
        if (this.quiet >= QUIET_FRAMES) {
          this.port.postMessage(currentFrame + i);
        }
        this.quiet = 0;
      } else {
        this.quiet++;
      }
    }
    return true;
  }
}

registerProcessor('onset-tap', OnsetTap);
