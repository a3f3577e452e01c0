import type { BreathingView, PlayerView } from '../player/view';
import { find, reveal, show } from './find';
import { BREATH, clockWords, whereWords } from './words';

// Drawings of the buttons that a question has: the buttons themselves are shown.
const BUTTONS: ReadonlySet<string> = new Set(['pain-dial', 'answer-buttons', 'answer-buttons-smaller', 'yes-or-no', 'yes-or-stop']);
const PICTURE = /^[a-z0-9-]{1,80}$/;
const SMALL = 0.55; // the breathing disc when the breath is out, as a share of the dial

/** Picture, ring and breathing circle: what moves with the audio clock, and what stands above it. */
export class Stage {
  private readonly where = find('session-where');
  private readonly path = find('session-path');
  private readonly ring = find('ring');
  private readonly disc = find('disc');
  private readonly breath = find('breath');
  private readonly bar = find('breath-bar');
  private readonly barFill = this.bar.firstElementChild as HTMLElement;
  private readonly left = find('left');
  private readonly held = find('held');
  private readonly dial = find('dial');
  private readonly playing = find('playing');
  private readonly picture = find<HTMLImageElement>('picture');
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)');
  private shown = '';

  constructor(private readonly look: () => string) {
    // A picture that does not come leaves its words: they are the caption's anyway.
    this.picture.onerror = () => reveal(this.picture, false);
    this.picture.onload = () => reveal(this.picture, this.shown !== '');
  }

  /** A change: another step, a breath, a pause. */
  show(view: PlayerView): void {
    show(find('session-title'), view.title);
    const breathes = view.stepKind === 'breathe' && view.breathing !== null;
    this.dial.classList.toggle('breathes', breathes);
    reveal(this.held, view.paused);
    // A question that was answered has nothing to show but what comes next.
    const own = BUTTONS.has(view.picture) ? '' : view.picture;
    const next = own === '' && view.ask === null && !BUTTONS.has(view.nextPicture) ? view.nextPicture : '';
    const picture = breathes ? '' : own || next;
    this.playing.classList.toggle('asks', view.ask !== null);
    this.playing.classList.toggle('asks-only', view.ask !== null && (view.ask.kind === 'number' || picture === ''));
    this.showPicture(picture, own === '' ? '' : view.pictureAlt);
    this.move(view);
  }

  /** Gets all pictures of a session ahead, into the browser's cache: the network may go while it runs. */
  async fetchAhead(ids: readonly string[]): Promise<void> {
    for (const id of new Set(ids.filter(one => PICTURE.test(one) && !BUTTONS.has(one)))) {
      await fetch(this.address(id)).then(answer => answer.arrayBuffer(), () => undefined); // one that does not come is asked for again at its step
    }
  }

  /** Another theme: the same picture in its colours. */
  repaint(): void {
    if (this.shown !== '') {
      this.picture.src = this.address(this.shown);
    }
  }

  /** Time has passed. */
  move(view: PlayerView): void {
    const gate = view.ask !== null;
    show(this.where, whereWords(view));
    this.path.style.inlineSize = `${(100 * share(view.totalMs - view.leftMs, view.totalMs)).toFixed(1)}%`;
    this.ring.style.strokeDashoffset = (gate ? 0 : 1 - share(view.stepMs, view.stepDurationMs)).toFixed(4);
    reveal(this.left, !gate && !view.paused && view.stepKind !== 'breathe' && view.phase === 'running');
    show(this.left, clockWords(view.stepDurationMs - view.stepMs));
    this.breathe(view.paused || gate ? null : view.breathing);
  }

  private breathe(breathing: BreathingView | null): void {
    const bar = this.calm.matches;
    reveal(this.disc, breathing !== null && !bar);
    reveal(this.bar, breathing !== null && bar);
    reveal(this.breath, breathing !== null);
    if (breathing) {
      const full = fullness(breathing);
      show(this.breath, BREATH[breathing.phase]);
      if (bar) {
        this.barFill.style.transform = `scaleX(${full.toFixed(3)})`;
      } else {
        this.disc.style.transform = `scale(${(SMALL + (1 - SMALL) * full).toFixed(4)})`;
      }
    }
  }

  private showPicture(id: string, alt: string): void {
    const wanted = PICTURE.test(id) ? id : '';
    this.picture.alt = alt;
    if (this.shown === wanted) {
      return;
    }
    this.shown = wanted;
    reveal(this.picture, false); // until the new one is there: the last step's picture would mislead
    if (wanted !== '') {
      this.picture.src = this.address(wanted);
    }
  }

  private address(id: string): string {
    return `/pictures/${id}.svg?theme=${this.look()}`;
  }
}

/** How full the chest is, 0 to 1: slow at both ends, as a breath is. */
function fullness({ phase, phaseMs, durationMs }: BreathingView): number {
  const part = (1 - Math.cos(Math.PI * share(phaseMs, durationMs))) / 2;
  return phase === 'in' ? part : phase === 'out' ? 1 - part : phase === 'hold' ? 1 : 0;
}

const share = (part: number, whole: number): number => (whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0);
