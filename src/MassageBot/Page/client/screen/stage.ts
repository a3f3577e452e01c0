import type { BreathingView, PlayerView } from '../player/view';
import { find, reveal, show } from './find';
import { BREATH, clockWords, whereWords } from './words';

// Drawings of the buttons that a question has: the buttons themselves are shown.
const BUTTONS: ReadonlySet<string> = new Set(['pain-dial', 'answer-buttons', 'answer-buttons-smaller', 'yes-or-no', 'yes-or-stop']);
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
    const picture = breathes || BUTTONS.has(view.picture) ? '' : view.picture;
    this.playing.classList.toggle('asks', view.ask !== null);
    this.playing.classList.toggle('asks-only', view.ask !== null && (view.ask.kind === 'number' || picture === ''));
    this.showPicture(picture, view.pictureAlt);
    this.move(view);
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
    const wanted = /^[a-z0-9-]{1,80}$/.test(id) ? id : '';
    if (this.shown === wanted) {
      return;
    }
    this.shown = wanted;
    if (wanted === '') {
      reveal(this.picture, false);
    } else {
      this.picture.alt = alt;
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
