import type { Manifest } from './wire';

const TRIES = 6;
const RETRY_MS = 700;
const MOST_DECODED = 160;

/** A clip ready to be played, and where in it the sound begins. */
export interface Sound {
  readonly buffer: AudioBuffer;
  /** Seconds of quiet at its beginning, to measure from. */
  readonly leadIn: number;
}

/** The first sample that can be heard; the same threshold as the tap's (tap.ts). */
export const AUDIBLE = 0.004;

/** Fetches and decodes clips ahead of time, by the text they say. */
export class ClipBox {
  private readonly urls = new Map<string, readonly string[]>();
  private readonly sounds = new Map<string, Sound | 'coming' | 'failed'>();
  private plain = false;

  /** `ready` is told of every clip that has come, or will not come. */
  constructor(private readonly context: BaseAudioContext, private readonly ready: (failed: boolean) => void) {}

  /** From now on texts are said by these files; what was decoded of others stays good. */
  use(manifest: Manifest | null): void {
    this.urls.clear();
    if (!manifest?.exact) {
      return;
    }
    for (const clip of [...manifest.parts, ...manifest.clips]) {
      this.urls.set(clip.say, [clip.url]);
    }
    for (const { say, parts } of manifest.composed) {
      const urls = parts.flatMap(part => manifest.parts[part]?.url ?? []);
      if (!this.urls.has(say) && urls.length === parts.length && urls.length > 0) {
        this.urls.set(say, urls);
      }
    }
  }

  /** Whether a text can be said by files at all. */
  knows(text: string): boolean {
    return this.urls.has(text);
  }

  /** The sounds of a text when they are all here; else they are sent for. `failed` when one will not come. */
  get(text: string): readonly Sound[] | 'failed' | undefined {
    const urls = this.urls.get(text);
    if (!urls) {
      return 'failed';
    }
    const sounds = urls.map(url => this.want(url));
    return sounds.includes('failed') ? 'failed' : sounds.includes('coming') ? undefined : (sounds as Sound[]);
  }

  private want(url: string): Sound | 'coming' | 'failed' {
    const known = this.sounds.get(url);
    if (known) {
      this.sounds.delete(url); // last used, last to go
      this.sounds.set(url, known);
      return known;
    }
    this.sounds.set(url, 'coming');
    void this.fetch(url);
    return 'coming';
  }

  // A browser without Ogg/Opus (Safari before 18.4) fails at the first: from then on it is given the plain files.
  private async decode(url: string, bytes: ArrayBuffer): Promise<Sound | 'failed'> {
    try {
      const buffer = await this.context.decodeAudioData(bytes);
      return { buffer, leadIn: leadInOf(buffer) };
    } catch (fault) {
      if (plainOf(url) === url) {
        throw fault;
      }
      this.plain = true;
      return 'failed';
    }
  }

  private async fetch(url: string): Promise<void> {
    let sound: Sound | 'failed' = 'failed';
    for (let attempt = 0; attempt < TRIES && sound === 'failed'; attempt++) {
      try {
        const answer = await fetch(this.plain ? plainOf(url) : url);
        if (answer.ok) {
          sound = await this.decode(url, await answer.arrayBuffer());
        } else if (answer.status !== 503 && answer.status !== 429) {
          break;
        }
      } catch {
        // No network, or half a file: tried again.
      }
      if (sound === 'failed' && !(this.plain && attempt === 0)) {
        await new Promise(done => setTimeout(done, RETRY_MS * (attempt + 1)));
      }
    }
    this.sounds.set(url, sound);
    if (sound === 'failed') {
      setTimeout(() => this.sounds.delete(url), 30_000); // it may come later
    }
    for (const old of this.sounds.keys()) {
      if (this.sounds.size <= MOST_DECODED) {
        break;
      }
      this.sounds.delete(old);
    }
    this.ready(sound === 'failed');
  }
}

/** The same words without compression, three times the size. */
const plainOf = (url: string): string => url.replace(/\.ogg$/, '.wav');

function leadInOf(buffer: AudioBuffer): number {
  const samples = buffer.getChannelData(0);
  const first = samples.findIndex(sample => sample > AUDIBLE || sample < -AUDIBLE);
  return Math.max(0, first) / buffer.sampleRate;
}
