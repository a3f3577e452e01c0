import type { SessionState } from '../session/state';
import type { EndView } from './view';
import type { Given } from './wire';

/** The lines in which the bot says why a session ended by itself, by the reducer's reason. */
const LINES: readonly (readonly [reason: string, line: string])[] = [['silence', 'silence-end'], ['interrupted', 'interrupted-too-long'], ['pause', 'pause-end']];

/** Why a session ended by itself, in the bot's own words; after a silence, in which nobody knows how they are, also the number to call (clinical.md 3.4). Null for every other end. */
export function endView({ lines, emergency }: Given, { phase, reasons }: SessionState): EndView | null {
  const [reason, line] = (phase === 'ended' && LINES.find(([known]) => reasons.includes(known))) || [];
  const text = line === undefined ? undefined : lines[line];
  return text ? { text, emergency: reason === 'silence' ? emergency : null } : null;
}
