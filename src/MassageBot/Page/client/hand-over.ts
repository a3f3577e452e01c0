/** How a hand-over token looks; what a Teams tab leaves of an empty placeholder is none. */
const FRAGMENT = /^#handover=([0-9a-f]{64})$/;

/** The hand-over token of the address, taken off it: it works once, so neither a reload nor the history shall offer it again. */
export function takeHandOver(): string | undefined {
  const token = FRAGMENT.exec(location.hash)?.[1];
  if (location.hash.startsWith('#handover=')) {
    history.replaceState(null, '', location.pathname + location.search);
  }
  return token;
}
