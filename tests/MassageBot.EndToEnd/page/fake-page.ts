// The page with a player that shows what a test tells it to, and notes what it is told: for tests of the screen alone.
import { openPage } from '../../../src/MassageBot/Page/client/page';
import type { PlayerFace, PlayerSettings, PlayerView } from '../../../src/MassageBot/Page/client/player/view';

const NONE: PlayerView = {
  phase: 'none', title: '', step: '', stepKind: 'setup', stepText: '', stepIndex: 0, stepCount: 0, stepMs: 0, stepDurationMs: 0, leftMs: 0, totalMs: 0,
  caption: '', nextText: '', picture: '', pictureAlt: '', nextPicture: '', breathing: null, ask: null, paused: false, stopped: false, ended: false,
  outcome: null, end: null, level: 0, volume: 5, unsent: false, onTime: null, notice: null, performer: 'here',
};

class FakePlayer implements PlayerFace {
  readonly heard: string[] = [];
  settings: PlayerSettings = { voice: 1, breathing: 1, haptics: true, voiceId: null, pace: 1 };
  view = NONE;
  private readonly hearers: ((view: PlayerView) => void)[] = [];

  /** Shows a view: what a test gives, on top of nothing. */
  show(change: Partial<PlayerView>): void {
    this.view = { ...NONE, ...change };
    this.hearers.forEach(hear => hear(this.view));
  }

  /** Changes some of the view. */
  change(change: Partial<PlayerView>): void {
    this.show({ ...this.view, ...change });
  }

  subscribe(hear: (view: PlayerView) => void): () => void {
    this.hearers.push(hear);
    return () => undefined;
  }

  now(): PlayerView {
    return this.view;
  }

  clock(): number {
    return 0;
  }

  start(): Promise<void> {
    this.heard.push('start');
    return Promise.resolve();
  }

  pause(): void {
    this.heard.push('pause');
    this.change({ phase: 'paused', paused: true });
  }

  resume(): void {
    this.heard.push('resume');
    this.change({ phase: 'running', paused: false });
  }

  stop(): void {
    this.heard.push('stop');
    this.change({ phase: 'ended', ended: true, stopped: true, outcome: 'stopped' });
  }

  command(name: string): void {
    this.heard.push(`command ${name}`);
  }

  answer(choice: string): void {
    this.heard.push(`answer ${choice}`);
    this.change({ ask: null, phase: 'running' });
  }

  set(settings: Partial<PlayerSettings>): void {
    this.settings = { ...this.settings, ...settings };
  }
}

const fake = new FakePlayer();
Object.assign(window, { fake });
void openPage(() => fake);
