import { ClipBox, type Sound } from './clips';
import { OnsetLog } from './onset';

const FADE = 0.015;
const BETWEEN = 0.15;

/** Something that sounds or will; it can be cut short. */
export interface Playing {
  readonly from: number;
  readonly until: number;
  /** Fades it out at a moment, at once by default. */
  cut(at?: number): void;
}

/** The audio graph: clips and breathing sounds, each begun at its time on the audio clock. */
export class SoundBox {
  readonly onsets = new OnsetLog();
  readonly clips: ClipBox;
  private readonly voice: GainNode;
  private readonly voiceLevel: GainNode;
  private readonly breath: GainNode;
  private readonly ends: number[] = [];
  private copy: MediaStreamAudioDestinationNode | undefined;
  private hasRun = false;
  private offset = performance.now() / 1000;

  private constructor(private readonly context: AudioContext, tapAddress: string, ready: (failed: boolean) => void, changed: () => void) {
    this.clips = new ClipBox(context, ready);
    [this.voice, this.voiceLevel, this.breath] = [context.createGain(), context.createGain(), context.createGain()];
    this.voice.connect(this.voiceLevel).connect(this.context.destination);
    this.breath.connect(this.context.destination);
    this.context.onstatechange = () => {
      this.rebase();
      changed();
    };
    this.rebase();
    void this.measure(tapAddress);
  }

  /** The graph of this page; nothing where the browser has none, or not one more: then others speak. */
  static open(tapAddress: string, ready: (failed: boolean) => void, changed: () => void): SoundBox | undefined {
    let context: AudioContext;
    try {
      context = new AudioContext({ latencyHint: 'interactive' });
    } catch {
      return undefined;
    }
    return new SoundBox(context, tapAddress, ready, changed);
  }

  /** Whether it can be heard. */
  get audible(): boolean {
    return this.context.state === 'running';
  }

  /** Seconds that never jump: the audio clock's, once it has run; it stands still when the sound does. */
  seconds(): number {
    return this.hasRun ? this.context.currentTime + this.offset : performance.now() / 1000;
  }

  async unlock(): Promise<void> {
    if (!this.audible) {
      // It never settles where the browser waits for a tap: then there is nothing to wait for.
      await Promise.race([this.context.resume(), new Promise(done => setTimeout(done, 300))]);
    }
  }

  /** What is said, as it leaves for the loudspeaker. */
  ownVoice(): MediaStream {
    if (!this.copy) {
      this.copy = this.context.createMediaStreamDestination();
      this.voiceLevel.connect(this.copy);
    }
    return this.copy.stream;
  }

  setLevels(voice: number, breath: number): void {
    this.voiceLevel.gain.setTargetAtTime(voice, this.context.currentTime, 0.02);
    this.breath.gain.setTargetAtTime(breath, this.context.currentTime, 0.02);
  }

  /** Begins texts at a moment of `seconds()`; each is one or more clips. Answers nothing when it cannot be heard. */
  say(texts: readonly (readonly Sound[])[], at: number): Playing | undefined {
    if (!this.audible || !this.hasRun) {
      return undefined;
    }
    const gain = this.context.createGain();
    gain.connect(this.voice);
    const wanted = at - this.offset;
    const from = Math.max(wanted, this.context.currentTime + 0.005);
    let next = from;
    const sources = texts.flatMap((sounds, text) => {
      next += text > 0 ? BETWEEN : 0;
      return sounds.map(({ buffer }) => {
        const source = this.context.createBufferSource();
        source.buffer = buffer;
        source.connect(gain);
        source.start(next);
        next += buffer.duration;
        return source;
      });
    });
    const first = texts[0]?.[0];
    const heardAt = from + (first?.leadIn ?? 0);
    // Where something else sounds until then, its beginning cannot be told apart.
    const alone = !this.ends.some(end => end > from - 0.06 && end < next);
    this.ends.push(next);
    this.ends.splice(0, this.ends.length - 20);
    if (wanted < this.context.currentTime - 0.005) {
      this.onsets.note((from - wanted) * 1000);
    } else if (alone) {
      this.onsets.expect(heardAt);
    }
    return this.playing(gain, sources, from, next, () => this.onsets.forget(heardAt));
  }

  /** A soft sound of the breath, or the tick that says "still here". */
  tone(what: 'in' | 'out' | 'tick', at: number, seconds: number, loudness: number): Playing | undefined {
    if (!this.audible || !this.hasRun) {
      return undefined;
    }
    const from = Math.max(at - this.offset, this.context.currentTime + 0.005);
    const gain = this.context.createGain();
    gain.connect(this.breath);
    const [low, high, length] = what === 'in' ? [174, 261, seconds * 0.9] : what === 'out' ? [220, 130, seconds * 0.9] : [660, 660, 0.09];
    const voices = what === 'tick' ? [1] : [1, 2.003];
    const sources = voices.map((times, index) => {
      const source = this.context.createOscillator();
      const part = this.context.createGain();
      source.type = what === 'out' ? 'triangle' : 'sine';
      source.frequency.setValueAtTime(low * times, from);
      source.frequency.linearRampToValueAtTime(high * times, from + length);
      part.gain.value = index === 0 ? 1 : 0.25;
      source.connect(part).connect(gain);
      source.start(from);
      source.stop(from + length + 0.05);
      return source;
    });
    const peak = loudness * (what === 'tick' ? 0.05 : 0.16);
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(peak, from + Math.min(length * 0.4, 1.2));
    gain.gain.linearRampToValueAtTime(0, from + length);
    return this.playing(gain, sources, from, from + length, () => undefined);
  }

  private playing(gain: GainNode, sources: readonly AudioScheduledSourceNode[], from: number, until: number, takenBack: () => void): Playing {
    const { context } = this;
    let end = Number.POSITIVE_INFINITY;
    sources.at(-1)!.onended = () => gain.disconnect();
    return {
      from: from + this.offset,
      until: until + this.offset,
      cut: (at = 0) => {
        const when = Math.max(at - this.offset, context.currentTime);
        if (when >= end) {
          return;
        }
        end = when;
        if (when <= from) {
          takenBack();
        }
        // From what it is at that moment to nothing; a click would be heard.
        gain.gain.cancelScheduledValues(when);
        gain.gain.setTargetAtTime(0, when, FADE / 5);
        sources.forEach(source => source.stop(when + FADE));
      },
    };
  }

  private rebase(): void {
    if (this.audible && !this.hasRun) {
      this.offset = performance.now() / 1000 - this.context.currentTime;
      this.hasRun = true;
    }
  }

  // How exact it is, is only ever known where the sound leaves; without the tap it is not told.
  private async measure(address: string): Promise<void> {
    if (address === '' || !('audioWorklet' in this.context)) {
      return;
    }
    try {
      await this.context.audioWorklet.addModule(address);
    } catch {
      return; // not measured, and not said to be
    }
    const tap = new AudioWorkletNode(this.context, 'onset-tap', { numberOfInputs: 1, numberOfOutputs: 0 });
    tap.port.onmessage = ({ data }: MessageEvent<number>) => this.onsets.began(data / this.context.sampleRate);
    this.voice.connect(tap);
  }
}
