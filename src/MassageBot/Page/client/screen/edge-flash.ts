import { find } from './find';

const SHOWN_MS = 700;
const APART_MS = 1_000; // far below the three in a second that can harm (WCAG 2.2, 2.3.1)

/** Lights the edge of the screen up when something is said, for those who did not hear it. */
export class EdgeFlash {
  private readonly edge = find('edge');
  private last = -APART_MS;
  private timer = 0;
  on = false;

  flash(): void {
    const now = performance.now();
    if (!this.on || now - this.last < APART_MS) {
      return;
    }
    this.last = now;
    this.edge.hidden = false;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => (this.edge.hidden = true), SHOWN_MS);
  }
}
