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

const SAME: readonly string[] = ['pause', 'wait'];
/** So much of the certainty of words that nobody waits for goes to those that are awaited: they are what was likely said. */
const UNAWAITED = 0.7;

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
/** Something was spoken, and not only a click. */
const SPOKEN_FRAMES = 4;
/** Never quite impossible: the first network may have missed a word that the second is sure of. */
const LEAST = 1e-4;
/** So certain both networks together must be of a word that acts at once and was not told while it was said. */
const LATE = 0.3;
/** The same for a word in doubt. */
const LATE_IN_DOUBT = 0.25;
/** So certain of an awaited word, and of one that raises the risk. */
const ENOUGH = 0.07;
const ENOUGH_TO_RAISE = 0.6;
const RAISES: ReadonlySet<string> = new Set(['firmer', 'faster', 'agree', 'resume', 'yes', 'next', 'skip']);
/** Pause, wait and pain that are less certain than this are decided when the utterance is over; the guide is quiet already. */
const SURE = 0.95;
const IN_DOUBT: ReadonlySet<string> = new Set(['pause', 'wait', 'pain']);
/**
 * Somebody who has spoken for so long, without a breath, is talking: in the middle of that, what sounds a little like a word that acts at once is mostly another word,
 * and must be so certain. Said alone, or after a breath, it need not.
 */
const TALK_FRAMES = 60;
const IN_TALK_STOP = 0.7;
const IN_TALK = 0.85;
const SPEAKS = 0.5;
/** Its echo is heard for so long after it: the way through loudspeaker and room, and the time a word takes to be decided. */
const OWN_FRAMES = 40;
/**
 * While the bot itself speaks, a word must be at least so certain, and somebody near must seem to speak at least so much of the time just before.
 * Measured on its narration (`tools/keyword-model/README.md`).
 */
const OVER_OWN_VOICE = 0.5;
const NEAR_OVER_OWN_VOICE = 0.65;
const NEAR_FRAMES = 15;
/** What the bot itself says sounds like a word that acts at once: for so long after it the microphone may hear its echo ... */
const SAID_FRAMES = 35;
/** ... and the more it sounds so (from SAYS on, each ten times as much), the more certain a word must be, up to what an echo does not reach. */
const SAYS = 0.003;
const EACH_TEN = 0.12;
const MOST = 0.97;

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
  private settled = '';
  private spoken = 0;
  private quiet = QUIET_FRAMES;
  private own = 0;
  private readonly nears = new Float32Array(NEAR_FRAMES);
  private readonly said = new Float32Array(SAID_FRAMES);
  private candidate: Candidate | undefined;
  /** A word that acts at once, heard without being sure: the utterance's end decides, or its time is over. */
  private doubt: Candidate | undefined;
  /** How certain the first network was at most of each word since the utterance began. */
  private readonly most: Float32Array;
  /** Frames of it in which somebody spoke. */
  private voiced = 0;

  constructor(private readonly classes: readonly string[], private readonly thresholds: readonly number[]) {
    this.recent = Array.from({ length: 3 }, () => new Float32Array(classes.length));
    this.most = new Float32Array(classes.length);
  }

  /**
   * Takes a moment: the certainty of each class, how certain it is that somebody near speaks, and whether the bot itself does.
   * @param saying The same certainties for the bot's own voice alone: what its echo would sound like.
   * @param whole What the second network takes the utterance for that is just over; asked only then.
   */
  take(words: Float32Array, near: number, ownVoice: boolean, stance: Stance, saying?: Float32Array, whole?: () => Float32Array): readonly Heard[] {
    const heard: Heard[] = [];
    this.recent[this.frame % this.recent.length]!.set(words);
    this.own = ownVoice ? OWN_FRAMES : Math.max(0, this.own - 1);
    this.nears[this.frame % NEAR_FRAMES] = near;
    this.said[this.frame % SAID_FRAMES] = saying ? this.classes.reduce((most, word, index) => (ALWAYS.has(word) ? Math.max(most, saying[index]!) : most), 0) : 0;
    this.frame++;
    this.follow(near > SPEAKS, heard);
    this.rest = Math.max(0, this.rest - 1);
    this.atOnce(stance, heard, whole !== undefined);
    this.whole(near > SPEAKS, stance, heard, whole);
    return heard;
  }

  private follow(speaks: boolean, heard: Heard[]): void {
    if (speaks) {
      if (this.quiet >= QUIET_FRAMES) {
        this.spoken = 0;
        this.voiced = 0;
        this.most.fill(0);
        heard.push({ kind: 'speech', on: true });
      }
      this.quiet = 0;
      this.voiced++;
    } else {
      this.quiet++;
      if (this.quiet === QUIET_FRAMES) {
        heard.push({ kind: 'speech', on: false });
      }
    }
    this.spoken++;
    for (let index = 0; index < this.most.length; index++) {
      this.most[index] = Math.max(this.most[index]!, this.certainty(index));
    }
  }

  private atOnce(stance: Stance, heard: Heard[], mayWait: boolean): void {
    for (const [index, word] of this.classes.entries()) {
      const certainty = ALWAYS.has(word) ? this.atOnceCertainty(index) : 0;
      if (ALWAYS.has(word) && this.mayFollow(word) && certainty >= this.threshold(index, stance) && (!this.echoes(stance) || this.isNear())) {
        if (mayWait && IN_DOUBT.has(word) && certainty < SURE && !this.echoes(stance) && this.spoken <= TALK_FRAMES) {
          this.doubt ??= { word, certainty, quiet: 0, left: MAYBE_FRAMES };
          continue;
        }
        this.tell(word, certainty, heard);
        return;
      }
    }
    if (this.doubt && --this.doubt.left <= 0) {
      this.tell(this.doubt.word, this.doubt.certainty, heard);
      return;
    }
    if (this.rest > 0) {
      return;
    }
    const likely = this.classes.findIndex((word, index) => ALWAYS.has(word) && this.recent[(this.frame - 1) % this.recent.length]![index]! >= this.maybes(stance));
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
  private whole(speaks: boolean, stance: Stance, heard: Heard[], whole: (() => Float32Array) | undefined): void {
    const { candidate } = this;
    const over = whole !== undefined && this.quiet === AFTER_FRAMES && this.voiced >= SPOKEN_FRAMES;
    if (candidate) {
      candidate.quiet = speaks ? 0 : candidate.quiet + 1;
      candidate.left--;
      if (candidate.quiet >= AFTER_FRAMES || over) {
        this.decide(stance, heard, whole);
        return;
      }
      if (candidate.left <= 0) {
        this.candidate = undefined; // talk goes on: it was not for us
      }
    }
    if (this.rest > 0 || this.spoken > WHOLE_FRAMES + (over ? AFTER_FRAMES : 0) || (this.own > 0 && !stance.overOwnVoice)) {
      return;
    }
    if (over) {
      this.decide(stance, heard, whole);
      return;
    }
    for (const [index, word] of this.classes.entries()) {
      const certainty = this.among(stance, index, this.certainty.bind(this));
      if (stance.awaited.has(word) && !ALWAYS.has(word) && certainty >= this.threshold(index, stance) && certainty > (this.candidate?.certainty ?? 0)) {
        this.candidate = { word, certainty, quiet: this.candidate?.quiet ?? 0, left: WAIT_FRAMES };
      }
    }
  }

  /** The utterance is over. */
  private decide(stance: Stance, heard: Heard[], whole: (() => Float32Array) | undefined): void {
    const { candidate, doubt } = this;
    this.candidate = undefined;
    this.doubt = undefined;
    if (!whole) {
      this.tell(candidate!.word, candidate!.certainty, heard);
      return;
    }
    const said = whole();
    const both = (index: number): number => Math.sqrt((said[index]! + LEAST) * (this.most[index]! + LEAST));
    let best = { word: '', certainty: 0 };
    for (const [index, word] of this.classes.entries()) {
      const certainty = ALWAYS.has(word) ? both(index) : stance.awaited.has(word) ? this.among(stance, index, both) : 0;
      if (certainty > best.certainty && certainty >= enough(word, word === doubt?.word, stance)) {
        best = { word, certainty };
      }
    }
    if (best.word !== '') {
      this.tell(best.word, best.certainty, heard);
    }
  }

  /** Words that nobody waits for give part of their certainty to those that are awaited. */
  private among(stance: Stance, index: number, certainty: (index: number) => number): number {
    const strange = this.classes.reduce((sum, word, other) => (other > 0 && !ALWAYS.has(word) && !stance.awaited.has(word) ? sum + certainty(other) : sum), 0);
    return Math.min(1, certainty(index) / (1 - UNAWAITED * Math.min(1, strange)));
  }

  private tell(word: string, certainty: number, heard: Heard[]): void {
    heard.push({ kind: 'word', word, certainty });
    this.settle(word);
  }

  /** A stop is never lost in what was taken for another word just before: its first half can sound like "pause". */
  private mayFollow(word: string): boolean {
    return this.rest === 0 || (word === 'stop' && this.settled !== 'stop');
  }

  private settle(word: string): void {
    this.settled = word;
    this.rest = REST_FRAMES;
    this.maybe = 0;
    this.candidate = undefined;
    this.doubt = undefined;
    this.most.fill(0);
  }

  /** Over three frames in a row: one alone decides nothing. */
  private certainty(index: number): number {
    return this.recent.reduce((sum, words) => sum + words[index]!, 0) / this.recent.length;
  }

  /** "Pause" and "wait" do the same: which of them it was is nothing to doubt about. */
  private atOnceCertainty(index: number): number {
    const word = this.classes[index]!;
    return SAME.includes(word) ? this.classes.reduce((sum, other, at) => (SAME.includes(other) ? sum + this.certainty(at) : sum), 0) : this.certainty(index);
  }

  private echoes(stance: Stance): boolean {
    return this.own > 0 && !stance.overOwnVoice;
  }

  private threshold(index: number, stance: Stance): number {
    const inTalk = this.spoken > TALK_FRAMES && this.quiet < QUIET_FRAMES && !this.echoes(stance); // the own voice has a rule of its own
    const usual = inTalk ? Math.max(this.thresholds[index]!, this.inTalk(index)) : this.thresholds[index]!;
    const wanted = sensed(usual, stance);
    return this.echoes(stance) && ALWAYS.has(this.classes[index]!) ? Math.max(wanted, this.overOwnVoice()) : wanted;
  }

  private inTalk(index: number): number {
    const word = this.classes[index]!;
    return word === 'stop' ? IN_TALK_STOP : ALWAYS.has(word) ? IN_TALK : 0;
  }

  /** What the bot's own echo can explain. */
  private overOwnVoice(): number {
    const said = this.said.reduce((most, one) => Math.max(most, one), 0);
    return Math.min(MOST, OVER_OWN_VOICE + EACH_TEN * Math.max(0, Math.log10(said / SAYS)));
  }

  private isNear(): boolean {
    return this.nears.reduce((sum, near) => sum + near, 0) / NEAR_FRAMES >= NEAR_OVER_OWN_VOICE;
  }

  /** Over its own voice the guide goes quiet only for what could become a word. */
  private maybes(stance: Stance): number {
    return this.echoes(stance) ? Math.max(MAYBE, this.overOwnVoice() - 0.2) : MAYBE;
  }
}

/** A threshold, as sensitive as the person wants it. */
const sensed = (usual: number, { sensitivity }: Stance): number => (sensitivity >= 0 ? usual * (1 - 0.35 * sensitivity) : usual + (0.97 - usual) * -sensitivity * 0.6);

/** How certain both networks together must be when the utterance is over. */
const enough = (word: string, inDoubt: boolean, stance: Stance): number => sensed(inDoubt ? LATE_IN_DOUBT : ALWAYS.has(word) ? LATE : RAISES.has(word) ? ENOUGH_TO_RAISE : ENOUGH, stance);
