/** What the keys do; the page's settings tell people. */
export interface KeyTargets {
  /** Whether a session runs or holds. */
  readonly live: () => boolean;
  readonly pause: () => void;
  readonly stop: () => void;
}

const TAKES_KEYS = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';
const TAKES_SPACE = `${TAKES_KEYS}, button, a[href], summary, label, [role="button"], [role="checkbox"], [role="radio"]`;

/** Space pauses and goes on, Escape stops. Neither is taken from who types, nor space from who has chosen a button, nor Escape from open settings. */
export function listenToKeys(targets: KeyTargets): void {
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey || !targets.live()) {
      return;
    }
    const on = event.target instanceof Element ? event.target : document.body;
    if (event.key === 'Escape' && !on.closest(TAKES_KEYS)) {
      event.preventDefault();
      targets.stop();
    } else if (event.key === ' ' && !on.closest(TAKES_SPACE)) {
      event.preventDefault();
      targets.pause();
    }
  });
}
