import type { PlayerFace, PlayerView } from '../player/view';
import { quietBed } from './quiet-bed';

/**
 * Play, pause, next and back on the lock screen and the headset. Browsers give these keys only to pages with a playing media element, and sound of
 * the audio graph does not count; so a very quiet bed plays in an element of its own as long as the session does.
 */
export class MediaKeys {
  private readonly session = 'mediaSession' in navigator ? navigator.mediaSession : undefined;
  private bed: HTMLAudioElement | undefined;
  private step = '';

  constructor(private readonly player: PlayerFace) {}

  show(view: PlayerView): void {
    if (!this.session) {
      return;
    }
    const live = view.performer === 'here' && (view.phase === 'running' || view.phase === 'waiting' || view.phase === 'paused');
    if (!live) {
      this.end();
      return;
    }
    this.begin();
    if (this.step !== view.step) {
      this.step = view.step;
      this.session.metadata = new MediaMetadata({ title: view.stepText, artist: `Step ${view.stepIndex + 1} of ${view.stepCount}`, album: view.title });
    }
    this.session.playbackState = view.paused ? 'paused' : 'playing';
    if (view.paused) {
      this.bed?.pause();
    } else if (this.bed?.paused) {
      this.bed.play().catch(() => undefined); // no tap yet: the keys come with the next change
    }
  }

  private begin(): void {
    if (this.bed) {
      return;
    }
    this.bed = quietBed();
    this.on('play', () => this.player.resume());
    this.on('pause', () => this.player.pause());
    this.on('stop', () => this.player.stop());
    this.on('nexttrack', () => this.player.command('next'));
    this.on('previoustrack', () => this.player.command('back'));
  }

  private end(): void {
    if (!this.bed || !this.session) {
      return;
    }
    this.bed.pause();
    URL.revokeObjectURL(this.bed.src);
    this.bed = undefined;
    this.step = '';
    this.session.playbackState = 'none';
    this.session.metadata = null;
    for (const key of ['play', 'pause', 'stop', 'nexttrack', 'previoustrack'] as const) {
      this.on(key, null);
    }
  }

  private on(key: MediaSessionAction, act: (() => void) | null): void {
    try {
      this.session?.setActionHandler(key, act);
    } catch {
      // A key that this browser does not know.
    }
  }
}
