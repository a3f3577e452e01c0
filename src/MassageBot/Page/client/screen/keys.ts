/** What the keys do; the page's settings tell people. */
export interface KeyTargets {
  /** Whether a session runs or holds. */
  readonly live: () => boolean;
  readonly pause: () => void;
  readonly stop: () => void;
}

const TAKES_KEYS = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';
const TAKES_SPACE = `${TAKES_KEYS}, button, a[href], summary, label, [role="button"], [role="checkbox"], [role="radio"]`;

// The chat keeps the focus in its box after every answer: who has typed nothing there does not type.
const isEmptyBox = (field: Element): boolean =>
  (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === 'text')) && field.value === '';

const takes = (on: Element, what: string): boolean => {
  const by = on.closest(what);
  return by !== null && !isEmptyBox(by);
};

/** Space pauses and goes on, Escape stops. Neither is taken from who types, nor space from who has chosen a button, nor Escape from open settings. */
export function listenToKeys(targets: KeyTargets): void {
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey || !targets.live()) {
      return;
    }
    const on = event.target instanceof Element ? event.target : document.body;
    if (event.key === 'Escape' && !takes(on, TAKES_KEYS)) {
      event.preventDefault();
      targets.stop();
    } else if (event.key === ' ' && !takes(on, TAKES_SPACE)) {
      event.preventDefault();
      targets.pause();
    }
  });
}
