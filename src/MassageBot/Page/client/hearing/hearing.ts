import type { Activity } from '../activity';
import type { PlayerFace } from '../player/view';
import type { Ticket } from '../direct-line';
import { AzureSpeech } from './azure-speech';
import { BrowserSpeech } from './browser-speech';
import { questionOf, type ChatQuestion } from './chat-question';
import { ChatVoice } from './chat-voice';
import type { FreeSpeech } from './free-speech';
import { awaited, deedOf, hasPlaces, type Deed, type Situation } from './grammar';
import type { HearingSettingsBox } from './hearing-settings';
import { HearingFault, Microphone, type HearingParts } from './microphone';
import type { Knocked } from './knock';
import { Knocks } from './knocks';
import type { FromEar, WireStance } from './messages';
import { PreFlight } from './pre-flight';
import type { HearingView } from './view';
import * as words from './words';

const SECOND_WORD_MS = 15_000;
const CAPTION_MS = 6_000;

/** What hearing needs of the page. */
export interface Around {
  readonly player: PlayerFace;
  /** Whether a session runs anywhere. */
  readonly live: () => boolean;
  /** The stop of the page: at once, here, and the bot is told. */
  readonly stop: () => void;
  /** Sends words as if they were typed. */
  readonly send: (text: string) => void;
  readonly ticket: () => Ticket;
  /** Tells the bot again what this page can do. */
  readonly tellAgain: () => void;
  /** The speech package for free speech, and the nonce with which it may run. */
  readonly speech: { readonly address: string; readonly nonce: string };
}

/**
 * Hears, and does what was said. The stop path is short and its own: the worker says "maybe" and the guide goes quiet, the worker says "stop" and the
 * page stops as if Stop had been pressed; no server, no speech service and no other word is in between.
 */
export class Hearing {
  private microphone: Microphone | undefined;
  private opening = false;
  private question: ChatQuestion | null = null;
  private unsure: { readonly of: 'chat' | 'session'; readonly until: number } | undefined;
  private known: MediaStream | undefined;
  private stance = '';
  private last: Activity | undefined;
  private free: FreeSpeech | undefined;
  private readonly chatVoice: ChatVoice;
  private readonly preFlight = new PreFlight(said => this.view.caption(said), heard => this.preFlightHeard(heard), () => this.box.settings.patience);
  private readonly knocks = new Knocks(what => this.knocked(what));

  constructor(private readonly around: Around, private readonly parts: HearingParts, private readonly box: HearingSettingsBox, private readonly view: HearingView) {
    this.chatVoice = new ChatVoice(around.ticket, () => around.player.settings.voiceId);
    around.player.subscribe(() => this.refresh());
    view.freePressed = () => void (this.free ? this.endFree() : this.beginFree());
    view.pressed = () => void (this.microphone || this.opening ? this.close() : this.open());
    view.chosen = change => {
      this.box.change(change);
      if ('patience' in change) {
        this.around.tellAgain();
      }
      if ('knock' in change) {
        void this.feel();
      }
      if ('output' in change && this.microphone) {
        this.close();
        void this.open(); // echo cancelling is chosen when the microphone is opened
      }
      this.refresh();
      this.showSettings();
    };
    this.showSettings();
    view.state('off', words.OFF);
    if (box.settings.on) {
      void this.openAgain();
    }
    if (box.settings.knock) {
      void this.feel();
    }
  }

  get capabilities(): Readonly<Record<string, unknown>> {
    return { recogniser: this.microphone !== undefined, patience: this.box.settings.patience };
  }

  /** Follows the chat: what is asked there decides what is awaited. */
  hear(activity: Activity): void {
    const asked = questionOf(activity);
    if (asked !== undefined) {
      this.question = asked;
      this.unsure = undefined;
      this.watchPreFlight();
      this.last = activity;
      if (!this.situation().session) {
        this.chatVoice.say(activity); // the player says what belongs to a session
      }
      this.view.hint(hintOf(asked));
    } else if (activity.type === 'message' && activity.from?.role === 'user') {
      this.question = null;
      this.preFlight.end();
      this.chatVoice.hush();
      this.view.hint('');
    }
    this.refresh();
  }

  async open(): Promise<void> {
    this.opening = true;
    this.view.state('opening', words.OPENING);
    try {
      const microphone = await Microphone.open(this.parts, this.wanted(), this.box.settings.output === 'speaker', heard => this.heard(heard));
      if (!this.opening) {
        microphone.close(); // taken back while it opened
        return;
      }
      this.microphone = microphone;
      this.known = undefined;
      this.stance = '';
      this.box.change({ on: true });
      this.view.state('on', words.ON);
      this.view.privacy(words.HERE_ONLY);
      this.chatVoice.use(microphone);
      if (this.last && !this.situation().session) {
        this.chatVoice.say(this.last);
      }
      this.watchPreFlight();
      this.showSettings();
      this.refresh();
    } catch (fault) {
      if (!(fault instanceof HearingFault)) {
        throw fault;
      }
      this.view.state('off', words.deafWords(fault.why));
    } finally {
      this.opening = false;
    }
  }

  close(): void {
    this.opening = false;
    this.endFree();
    this.chatVoice.use(undefined);
    this.microphone?.close();
    this.microphone = undefined;
    this.around.player.duck?.(false);
    this.preFlight.end();
    this.box.change({ on: false });
    this.view.state('off', words.OFF);
    this.view.privacy('');
    this.showSettings();
  }

  /** Which free speech can be chosen here. */
  offer(service: boolean): void {
    this.view.offer(service, BrowserSpeech.here);
  }

  // Free speech: the person presses, is told where the sound goes for as long as it lasts, and "stop" is heard here as always.
  private async beginFree(): Promise<void> {
    const { free } = this.box.settings;
    if (!this.microphone || free === 'off') {
      return;
    }
    const speech = free === 'service' ? new AzureSpeech(this.around.speech.address, this.around.speech.nonce, this.around.ticket) : new BrowserSpeech();
    this.free = speech;
    this.chatVoice.hush();
    this.view.speaking(true);
    this.view.privacy(free === 'service' ? words.TO_SERVICE : words.TO_BROWSER);
    this.microphone.lend(free === 'service');
    this.refresh();
    await speech.begin({
      partly: text => this.view.caption(`${text} …`),
      whole: text => {
        if (this.free === speech) {
          this.view.caption(words.heardWords(text), CAPTION_MS);
          this.endFree();
          this.around.send(text);
        }
      },
      over: said => {
        if (this.free === speech) {
          this.endFree();
          this.view.caption(said, CAPTION_MS);
        }
      },
    });
  }

  private endFree(): void {
    const { free } = this;
    this.free = undefined;
    free?.end();
    this.microphone?.lend(false);
    this.view.speaking(false);
    if (this.microphone) {
      this.view.privacy(words.HERE_ONLY);
    }
    this.refresh();
  }

  private showSettings(): void {
    this.view.settings(this.box.settings, this.microphone !== undefined);
  }

  private async feel(): Promise<void> {
    if (!this.box.settings.knock) {
      this.knocks.end();
    } else if (!(await this.knocks.begin())) {
      this.box.change({ knock: false });
      this.view.caption(words.NO_KNOCKS, CAPTION_MS);
      this.showSettings();
    }
  }

  // A second way beside the voice: it needs no microphone.
  private knocked(what: Knocked): void {
    const deed = deedOf(what, this.situation());
    if (deed.do === 'nothing' || (deed.do === 'stop' && !this.around.live() && !this.situation().session)) {
      return; // nothing runs that could be paused or stopped
    }
    if (deed.do === 'stop') {
      this.around.stop();
      this.endFree();
    } else {
      this.do(deed);
    }
    this.chatVoice.hush();
    this.microphone?.chime(deed.do !== 'stop');
    this.view.caption(words.knockWords(what), CAPTION_MS);
    this.refresh();
  }

  // Only where the browser needs not ask: a question of the browser at the first sight of a page is rude.
  private async openAgain(): Promise<void> {
    const permission = await navigator.permissions?.query({ name: 'microphone' as PermissionName }).catch(() => undefined);
    if (permission?.state === 'granted') {
      await this.open();
    }
  }

  private heard(heard: FromEar): void {
    switch (heard.kind) {
      case 'maybe':
        this.around.player.duck?.(true);
        break;
      case 'nothing':
        this.around.player.duck?.(false, true);
        break;
      case 'word':
        this.act(heard.word);
        break;
      case 'sound':
        this.free?.take?.(heard.samples);
        break;
      case 'load':
        this.view.load(heard.share, heard.level);
        break;
      case 'fault':
        this.close();
        this.view.state('off', heard.text);
        break;
      default:
        break;
    }
  }

  private act(word: string): void {
    const situation = this.situation();
    if (word === 'stop' && this.preFlight.open && !situation.live) {
      this.preFlight.heard();
      return;
    }
    const deed = deedOf(word, situation);
    if (deed.do === 'stop') {
      this.around.stop(); // before anything else
      this.endFree();
    }
    if (deed.do !== 'nothing') {
      this.chatVoice.hush();
    }
    this.around.player.duck?.(false);
    if (deed.do !== 'nothing') {
      this.microphone?.chime(deed.do !== 'stop');
      this.view.caption(words.heardWords(word), CAPTION_MS);
    }
    this.unsure = undefined;
    this.do(deed);
    this.refresh();
  }

  private do(deed: Deed): void {
    const { player, send } = this.around;
    switch (deed.do) {
      case 'command':
        player.command(deed.name, { spoken: true, ...(deed.number !== undefined && { number: deed.number }) });
        break;
      case 'answer':
        player.answer(deed.choice);
        break;
      case 'send':
        send(deed.text);
        break;
      case 'tick':
        this.question = this.question && { ...this.question, ticked: [...new Set([...this.question.ticked, deed.item])] };
        this.view.caption(`${this.question?.ticked.join(', ') ?? ''}. Say another number, or next.`);
        break;
      case 'second-word':
        this.askSecond(deed.of, SECOND_WORD_MS * this.box.settings.patience);
        break;
      case 'say-again':
        this.view.caption(this.question?.spoken ?? '', CAPTION_MS);
        if (this.last) {
          this.chatVoice.say(this.last);
        }
        break;
      default:
        break;
    }
  }

  private askSecond(of: 'chat' | 'session', forMs: number): void {
    this.unsure = { of, until: performance.now() + forMs };
    this.view.caption(words.SECOND_WORD, forMs);
    window.setTimeout(() => this.refresh(), forMs + 50);
  }

  private preFlightHeard(heard: boolean): void {
    if (heard) {
      this.microphone?.chime(true);
      this.view.caption(words.STOP_HEARD, CAPTION_MS);
      this.around.send('stop');
    } else if (this.box.settings.sensitivity < 1) {
      this.box.change({ sensitivity: Math.min(1, this.box.settings.sensitivity + 0.5) });
      this.showSettings();
      this.refresh();
    }
  }

  private watchPreFlight(): void {
    if (this.microphone && this.question && PreFlight.asks(this.question)) {
      this.preFlight.begin();
    } else {
      this.preFlight.end();
    }
  }

  private situation(): Situation {
    const view = this.around.player.view;
    const here = view.performer === 'here' && view.phase !== 'none' && view.phase !== 'ready' && !view.ended && !view.stopped;
    if (this.unsure && performance.now() > this.unsure.until) {
      this.unsure = undefined;
    }
    return { session: here ? view : null, live: this.around.live(), question: this.question, unsure: this.unsure?.of ?? null };
  }

  private wanted(): WireStance {
    return { awaited: this.free ? [] : awaited(this.situation()), sensitivity: this.box.settings.sensitivity, overOwnVoice: this.box.settings.output === 'headphones' };
  }

  private refresh(): void {
    if (!this.microphone) {
      return;
    }
    const own = this.around.player.ownVoice?.();
    if (own && own !== this.known) {
      this.known = own;
      this.microphone.know(own);
    }
    const wanted = this.wanted();
    const key = JSON.stringify(wanted);
    if (key !== this.stance) {
      this.stance = key;
      this.microphone.stand(wanted);
    }
  }
}

const NUMBER_WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** What can be said to a question that has neither yes nor a number for an answer. */
function hintOf(question: ChatQuestion | null): string {
  if (!question || question.kind === 'number' || !hasPlaces(question) || PreFlight.asks(question)) {
    return '';
  }
  const places = question.items.length > 0 ? question.items : question.options;
  return places.slice(0, 10).map((place, index) => `${NUMBER_WORDS[index]}: ${place}`).join(' · ') + (question.items.length > 0 ? ' · then “next”; or “no”' : '');
}
