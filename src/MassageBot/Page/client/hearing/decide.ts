/** What the ear tells. */
export type Heard =
  /** It may be a word that must act at once: the guide goes quiet now, and it is decided a moment later. */
  | { readonly kind: 'maybe'; readonly word: string }
  /** It was nothing. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'word'; readonly word: string; readonly certainty: number }
  /** Somebody near began or ended to speak. */
  | { readonly kind: 'speech'; readonly on: boolean };

/** How the ear stands. */
export interface Stance {
  /** The words that are awaited, beside those that are always. */
  readonly awaited: ReadonlySet<string>;
  /** -1 (hears less) to 1 (hears more). */
  readonly sensitivity: number;
  /** Whether awaited words count while the bot speaks: only where its voice does not reach the microphone. */
  readonly overOwnVoice: boolean;
}

/** Words that act at once, in every state, also over the bot's own voice. */
export const ALWAYS: ReadonlySet<string> = new Set(['stop', 'pause', 'wait', 'pain']);

export const STEP_MS = 20;
const MAYBE = 0.3;
const MAYBE_FRAMES = 20;
/** After a word, so long nothing: its echo in the room is not a second one. */
const REST_FRAMES = 45;
/** So much quiet makes a beginning. */
const QUIET_FRAMES = 14;
/** So long may an utterance be that is one of our words. */
const WHOLE_FRAMES = 75;
/** So much quiet after it makes it whole. */
const AFTER_FRAMES = 11;
const WAIT_FRAMES = 24;
const SPEAKS = 0.5;
/** Its echo is heard for so long after it: the way through loudspeaker and room, and the time a word takes to be decided. */
const OWN_FRAMES = 40;
/** While the bot itself speaks, a word must be at least so certain: its own "stop any time" is the nearest thing to a false stop there is. Measured on its narration. */
const OVER_OWN_VOICE: Readonly<Record<string, number>> = { stop: 0.8, pain: 0.9, pause: 0.7, wait: 0.7 };

interface Candidate {
  readonly word: string;
  certainty: number;
  quiet: number;
  left: number;
}

/** Decides from the network's certainties, every 20 ms, what was said. Holds no sound. */
export class Decider {
  private readonly recent: Float32Array[];
  private frame = 0;
  private rest = 0;
  private maybe = 0;
  private spoken = 0;
  private quiet = QUIET_FRAMES;
  private own = 0;
  private candidate: Candidate | undefined;

  constructor(private readonly classes: readonly string[], private readonly thresholds: readonly number[]) {
    this.recent = Array.from({ length: 3 }, () => new Float32Array(classes.length));
  }

  /** Takes a moment: the certainty of each class, how certain it is that somebody near speaks, and whether the bot itself does. */
  take(words: Float32Array, near: number, ownVoice: boolean, stance: Stance): readonly Heard[] {
    const heard: Heard[] = [];
    this.recent[this.frame++ % this.recent.length]!.set(words);
    this.own = ownVoice ? OWN_FRAMES : Math.max(0, this.own - 1);
    this.follow(near > SPEAKS, heard);
    this.rest = Math.max(0, this.rest - 1);
    if (this.rest === 0) {
      this.atOnce(stance, heard);
    }
    this.whole(near > SPEAKS, stance, heard);
    return heard;
  }

  private follow(speaks: boolean, heard: Heard[]): void {
    if (speaks) {
      if (this.quiet >= QUIET_FRAMES) {
        this.spoken = 0;
        heard.push({ kind: 'speech', on: true });
      }
      this.quiet = 0;
    } else {
      this.quiet++;
      if (this.quiet === QUIET_FRAMES) {
        heard.push({ kind: 'speech', on: false });
      }
    }
    this.spoken++;
  }

  private atOnce(stance: Stance, heard: Heard[]): void {
    for (const [index, word] of this.classes.entries()) {
      if (ALWAYS.has(word) && this.certainty(index) >= this.threshold(index, stance)) {
        heard.push({ kind: 'word', word, certainty: this.certainty(index) });
        this.settle();
        return;
      }
    }
    const likely = this.classes.findIndex((word, index) => ALWAYS.has(word) && this.recent[(this.frame - 1) % this.recent.length]![index]! >= MAYBE);
    if (likely >= 0 && this.maybe === 0) {
      heard.push({ kind: 'maybe', word: this.classes[likely]! });
    }
    if (likely >= 0) {
      this.maybe = MAYBE_FRAMES;
    } else if (this.maybe > 0 && --this.maybe === 0) {
      heard.push({ kind: 'nothing' });
    }
  }

  // One of the awaited words, said alone.
  private whole(speaks: boolean, stance: Stance, heard: Heard[]): void {
    const { candidate } = this;
    if (candidate) {
      candidate.quiet = speaks ? 0 : candidate.quiet + 1;
      candidate.left--;
      if (candidate.quiet >= AFTER_FRAMES) {
        heard.push({ kind: 'word', word: candidate.word, certainty: candidate.certainty });
        this.settle();
        return;
      }
      if (candidate.left <= 0) {
        this.candidate = undefined; // talk goes on: it was not for us
      }
    }
    if (this.rest > 0 || this.spoken > WHOLE_FRAMES || (this.own > 0 && !stance.overOwnVoice)) {
      return;
    }
    for (const [index, word] of this.classes.entries()) {
      const certainty = this.certainty(index);
      if (stance.awaited.has(word) && !ALWAYS.has(word) && certainty >= this.threshold(index, stance) && certainty > (this.candidate?.certainty ?? 0)) {
        this.candidate = { word, certainty, quiet: this.candidate?.quiet ?? 0, left: WAIT_FRAMES };
      }
    }
  }

  private settle(): void {
    this.rest = REST_FRAMES;
    this.maybe = 0;
    this.candidate = undefined;
  }

  /** Over three frames in a row: one alone decides nothing. */
  private certainty(index: number): number {
    return this.recent.reduce((sum, words) => sum + words[index]!, 0) / this.recent.length;
  }

  private threshold(index: number, stance: Stance): number {
    const usual = Math.max(this.thresholds[index]!, (this.own > 0 && OVER_OWN_VOICE[this.classes[index]!]) || 0);
    return stance.sensitivity >= 0 ? usual * (1 - 0.35 * stance.sensitivity) : usual + (0.97 - usual) * -stance.sensitivity * 0.6;
  }
}
