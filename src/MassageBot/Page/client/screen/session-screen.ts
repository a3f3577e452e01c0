import type { Activity } from '../activity';
import type { CommandName, PlayerFace, PlayerView } from '../player/view';
import { list, member } from '../wire';
import { Announcer } from './announcer';
import { beginsAnew, callCard } from './call-card';
import { EdgeFlash } from './edge-flash';
import { Ending } from './ending';
import { button, find, reveal, show } from './find';
import { MediaKeys } from './media-keys';
import { Notices, type Notice } from './notices';
import { QuestionButtons } from './question';
import type { SettingsBox } from './settings';
import { Stage } from './stage';
import { Tabs } from './tabs';
import type { Themes } from './theme';
import { WakeLock } from './wake-lock';
import * as words from './words';

const MORE: readonly (readonly [CommandName, string])[] = [
  ['repeat', 'Say it again'], ['back', 'Step back'], ['firmer', 'Firmer'], ['slower', 'Slower'], ['faster', 'Faster'],
  ['louder', 'Louder'], ['quieter', 'Quieter'], ['time_left', 'How long?'], ['pain', 'That hurts'], ['help', 'Help'],
];

/** Draws what the player performs, and gives it what is pressed. It decides nothing. */
export class SessionScreen {
  private readonly announcer = new Announcer();
  private readonly notices = new Notices(said => this.announcer.say(said));
  private readonly flash = new EdgeFlash();
  private readonly tabs = new Tabs();
  private readonly stage: Stage;
  private readonly ending = new Ending(() => this.goToChat());
  private readonly question: QuestionButtons;
  private readonly media: MediaKeys;
  private readonly wake = new WakeLock(refused => this.notices.put('screen', refused ? { id: 'screen', words: words.SCREEN_MAY_SLEEP } : undefined));
  private readonly caption = find('caption');
  private frame = 0;
  private step = '';
  private ask = '';
  private said = '';
  private lineWaits = false;

  constructor(private readonly player: PlayerFace, settings: SettingsBox, themes: Themes) {
    this.stage = new Stage(() => themes.look);
    this.question = new QuestionButtons(choice => player.answer(choice), find('session'));
    this.media = new MediaKeys(player);
    themes.onChanged(() => this.stage.repaint());
    settings.follow(({ voice, breathing, haptics, voiceId, pace, edgeFlash }) => {
      this.flash.on = edgeFlash;
      player.set({ voice, breathing, haptics, voiceId, pace });
    });
    find('lighter').onclick = () => player.command('lighter');
    find('skip-on').onclick = () => player.command('next');
    find('take-over').onclick = () => void player.start();
    find('dial-area').onclick = () => this.pause();
    const more = find<HTMLDetailsElement>('more');
    find('more-commands').append(...MORE.map(([name, label]) => button(label, () => {
      more.open = false;
      more.querySelector('summary')?.focus();
      player.command(name);
    }, 'plain')));
    document.addEventListener('visibilitychange', () => this.animate());
    player.subscribe(view => this.show(view));
    this.show(player.view);
  }

  /** Whether pause and stop are the player's to act on; a session on another device is stopped through the bot. */
  get live(): boolean {
    return this.player.view.performer === 'here' && isLive(this.player.view);
  }

  stop(): void {
    this.player.stop();
  }

  pause(): void {
    if (this.live && this.player.view.paused) {
      this.player.resume();
    } else if (this.live) {
      this.player.pause();
    }
  }

  /** What the bot says in the chat: an end with numbers to call is kept before the person's eyes. */
  hear(activity: Activity): void {
    if (activity.name === 'massagebot/session.start') {
      const steps = list(member(member(activity.value, 'script'), 'steps'));
      void this.stage.fetchAhead(steps.map(step => member(step, 'show')).filter(id => typeof id === 'string'));
      return;
    }
    const card = callCard(activity);
    if (card) {
      this.ending.call(card);
    } else if (this.ending.calling && beginsAnew(activity)) {
      this.ending.call(undefined);
    } else {
      return;
    }
    this.show(this.player.view);
  }

  /** Whether the line to the bot is down. */
  line(waits: boolean): void {
    this.lineWaits = waits;
    this.show(this.player.view);
  }

  private show(view: PlayerView): void {
    if (this.ending.calling && view.phase === 'running' && view.step !== this.step) {
      this.ending.call(undefined); // another session: that end is of the past
    }
    const over = view.ended || view.stopped;
    const elsewhere = view.performer === 'other' && !over && !this.ending.calling;
    const playing = isLive(view) && !elsewhere && !this.ending.calling;
    this.tabs.session(view.phase !== 'none' || this.ending.calling);
    document.body.classList.toggle('performing', playing);
    document.body.classList.toggle('asking', playing && view.ask !== null);
    document.body.classList.toggle('over', over || this.ending.calling);
    reveal(find('playing'), playing);
    reveal(find('extras'), playing);
    reveal(find('elsewhere'), elsewhere && view.phase !== 'none');
    show(find('elsewhere-words'), words.ELSEWHERE);
    this.showControls(view, elsewhere);
    const end = this.ending.show(view);
    if (playing) {
      this.stage.show(view);
      this.showWords(view);
    }
    this.question.show(playing ? view.ask : null);
    this.notices.put('player', playing || elsewhere ? this.playerNotice(view) : undefined);
    this.notices.put('line', playing && this.lineWaits && view.notice?.id !== 'offline' ? { id: 'line', words: words.NO_LINE } : undefined);
    this.notices.put('unsent', view.unsent && over ? { id: 'unsent', words: words.UNSENT } : undefined);
    this.wake.want(playing && (view.phase === 'running' || view.phase === 'waiting'));
    this.media.show(view);
    this.announce(view, playing, elsewhere ? words.ELSEWHERE : end);
    this.animate();
  }

  private showWords(view: PlayerView): void {
    const caption = words.captionWords(view);
    if (caption !== this.caption.textContent) {
      this.flash.flash();
    }
    show(this.caption, caption);
    this.showNext(view);
    show(find('on-time'), words.onTimeWords(view));
    reveal(find('lighter'), view.stepKind === 'do' && view.ask === null);
    reveal(find('skip-on'), view.ask === null);
  }

  /** From the last third on, and while a question waits: what comes next. Its place is kept, so nothing jumps. */
  private showNext(view: PlayerView): void {
    const near = view.nextText !== '' && view.stepMs * 3 >= view.stepDurationMs * 2 && !view.paused && view.ask === null;
    show(find('next'), near ? `Next: ${view.nextText}` : '');
  }

  private showControls(view: PlayerView, elsewhere: boolean): void {
    const held = view.paused && isLive(view) && !elsewhere;
    const pause = find<HTMLButtonElement>('pause');
    show(pause, held ? 'Resume' : 'Pause');
    pause.classList.toggle('resume', held);
    reveal(pause, !view.ended && !view.stopped && !this.ending.calling); // after the end there is nothing to pause
  }

  private playerNotice(view: PlayerView): Notice | undefined {
    const notice = view.notice;
    return !notice || notice.id === 'elsewhere' ? undefined : {
      id: notice.id,
      words: notice.text,
      ...(notice.id === 'tap-to-hear' && { act: { words: 'Let it be heard', press: () => void this.player.start() } }),
    };
  }

  /** Once for a step, once for a question, once for the end. */
  private announce(view: PlayerView, playing: boolean, other: string): void {
    const ask = playing && view.ask ? view.ask.id + view.step : '';
    if (playing && ask !== '' && ask !== this.ask) {
      this.announcer.say(view.ask?.text ?? '');
    } else if (playing && view.step !== this.step && view.phase !== 'ready') {
      this.announcer.say(`Step ${view.stepIndex + 1} of ${view.stepCount}. ${view.stepText}`);
    } else if (!playing && other !== '' && other !== this.said) {
      this.announcer.say(other);
    }
    this.ask = ask;
    this.said = other;
    this.step = view.phase === 'ready' ? '' : view.step;
  }

  /** In each frame while something moves and somebody can see it. */
  private animate(): void {
    cancelAnimationFrame(this.frame);
    const view = this.player.view;
    if (document.visibilityState === 'visible' && view.performer === 'here' && view.phase === 'running' && !this.ending.calling) {
      this.frame = requestAnimationFrame(() => {
        const now = this.player.now();
        this.stage.move(now);
        this.showNext(now);
        this.animate();
      });
    }
  }

  private goToChat(): void {
    this.tabs.show('chat');
    find('chat').focus();
  }
}

const isLive = (view: PlayerView): boolean => view.phase !== 'none' && view.phase !== 'ended' && !view.stopped;
