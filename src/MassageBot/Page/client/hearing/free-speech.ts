/** What a recogniser of free speech tells. Its words are words like typed ones: the bot reads them all the same way. */
export interface FreeHearer {
  /** What it seems to be so far; shown, never acted on. */
  partly(text: string): void;
  whole(text: string): void;
  /** It has ended; with words for the person when it did not end by itself. */
  over(words: string): void;
}

/** One recogniser of free speech. */
export interface FreeSpeech {
  begin(hearer: FreeHearer): Promise<void>;
  end(): void;
  /** Takes sound at 16 kHz; a recogniser that has a microphone of its own needs none. */
  take?(samples: Int16Array): void;
}

/** Longest text that is taken for something a person said in one go. */
const LONGEST = 400;

/** Makes what came from a recogniser harmless: one line of plain words, not too long. It is still only ever shown as text. */
export function cleaned(text: unknown): string {
  return typeof text === 'string'
    ? text.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]+/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, LONGEST)
    : '';
}
