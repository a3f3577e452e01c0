import { Player, type Surroundings } from './player';
import type { PlayerFace } from './view';

// Only while the page's script runs for the first time does the browser say which element it came from.
const tapAddress = (document.currentScript as HTMLScriptElement | null)?.dataset['tap'] ?? '';

/** Makes the page's player and joins it to the page. */
export const makePlayer = (around: Surroundings): PlayerFace => new Player(around, tapAddress);
