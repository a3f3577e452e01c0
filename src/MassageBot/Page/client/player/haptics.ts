import type { BreathingView } from './view';

const IN_MS = 60;
const OUT_MS = [30, 80, 30];

/** Lets the breath be felt where the device can: one touch in, two out. */
export class Haptics {
  private last = '';

  /** `where` names the step, so that its first breath is felt too. */
  follow(breath: BreathingView | null, where: string, wanted: boolean): void {
    const turn = breath ? `${where} ${breath.phase}` : '';
    if (turn !== this.last && breath && wanted && typeof navigator.vibrate === 'function' && navigator.userActivation?.hasBeenActive !== false) {
      navigator.vibrate(breath.phase === 'in' ? IN_MS : OUT_MS);
    }
    this.last = turn;
  }
}
