import { KnockDetector, type Knocked } from './knock';

/** Safari asks the person, and only in a tap. */
interface Asks {
  requestPermission?(): Promise<'granted' | 'denied'>;
}

/** Knocks on the device as a way to pause and stop beside the voice, where a device can feel them. */
export class Knocks {
  private detector: KnockDetector | undefined;

  constructor(private readonly knocked: (what: Knocked) => void) {}

  static get here(): boolean {
    return 'DeviceMotionEvent' in window;
  }

  /** Begins to feel. In a tap: a browser may ask then. Answers whether it may. */
  async begin(): Promise<boolean> {
    const asks = (window as { DeviceMotionEvent?: Asks }).DeviceMotionEvent;
    if (!asks) {
      return false;
    }
    const allowed = asks.requestPermission ? await asks.requestPermission().catch(() => 'denied') : 'granted';
    if (allowed !== 'granted') {
      return false;
    }
    this.end();
    this.detector = new KnockDetector();
    window.addEventListener('devicemotion', this.feel);
    return true;
  }

  end(): void {
    window.removeEventListener('devicemotion', this.feel);
    this.detector = undefined;
  }

  private readonly feel = ({ accelerationIncludingGravity, acceleration, timeStamp }: DeviceMotionEvent): void => {
    const felt = accelerationIncludingGravity ?? acceleration;
    if (felt && felt.x !== null && felt.y !== null && felt.z !== null) {
      const what = this.detector?.take(felt.x, felt.y, felt.z, timeStamp);
      if (what) {
        this.knocked(what);
      }
    }
  };
}
