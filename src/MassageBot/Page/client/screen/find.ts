/** Answers an element of index.html. */
export function find<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const element = document.getElementById(id);
  if (!element) {
    throw new Error(`index.html has no element "${id}".`);
  }
  return element as Kind;
}

/** Sets words only when they are others: a live region says a change, not a repetition. */
export function show(element: HTMLElement, words: string): void {
  if (element.textContent !== words) {
    element.textContent = words;
  }
}

/** Shows or hides, without touching what is already so. */
export function reveal(element: HTMLElement, shown: boolean): void {
  if (element.hidden === shown) {
    element.hidden = !shown;
  }
}

/** A button made here. Its words are text, never HTML. */
export function button(words: string, press: () => void, look = ''): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = words;
  made.className = look;
  made.onclick = press;
  return made;
}
