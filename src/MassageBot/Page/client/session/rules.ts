import type { CueKind } from './script';

/** The numbers of the session engine: those of `SessionRules.cs`, which names their sources. Times in milliseconds. */
export const Rules = {
  askAgainMs: 8_000,
  silencePauseMs: 16_000,
  silenceEndMs: 75_000,
  holdEndMs: 600_000,
  mostPatience: 1_000,
  stillPausedMs: 60_000,
  smallGapMs: 3_000,
  skipGapMs: 20_000,
  leadMs: 2_000,
  answerTailMs: 1_000,
  cueSpacingMs: 400,
  spotRestMs: 10_000,
  firmerSureMs: 10_000,
  firmerAfterMs: 60_000,
  afterOuchMs: 30_000,
  recheckMs: 30_000,
  defaultLevel: 2,
  mostPainForStepUp: 3,
  dayHandsOnMs: 1_800_000,
  daySessions: 2,
  longestLeadInMs: 60_000,
} as const;

/** How long a cue may still be said after it was due. */
export function windowMs(kind: CueKind): number {
  switch (kind) {
    case 'release':
      return Rules.skipGapMs;
    case 'say':
      return Rules.smallGapMs;
    case 'preview':
      return 2_000;
    case 'breath':
      return 500;
  }
}
