import { member } from '../wire';
import { addAsk } from '../session/asking';
import { position } from '../session/position';
import { countOf, next, nextStep } from '../session/reducer';
import { Rules } from '../session/rules';
import { begin, type SessionState } from '../session/state';
import { Turn } from '../session/turn';
import { afterBreathOut, breathAt, breathsOf, turnsOf } from './breath';
import { BrowserVoice } from './browser-voice';
import { newId } from './ids';
import { Mailbox } from './mailbox';
import { place, type Place, type Wish } from './place';
import { keyOf, planAhead, type Planned } from './plan';
import { SessionClock } from './session-clock';
import { SoundBox, type Playing } from './sound-box';
import type { Sound } from './clips';
import { readGiven, readManifest, readTold, type Given, type Told } from './wire';
import { Words } from './words';
import type { Activity } from '../activity';
import type { SessionEffect } from '../session/effect';
import type { Intent, SessionInput } from '../session/input';
import type { DirectLine, Ticket } from '../direct-line';
import type { AskView, CommandName, PlayerFace, PlayerNotice, PlayerSettings, PlayerView } from './view';
import type { Performer, Seams } from '../seams';

const PUMP_MS = 250;
/** A hidden page may be woken once a minute only: so much is always scheduled. */
const AHEAD_MS = 80_000;
const DECODE_AHEAD_MS = 30_000;
const REPORT_MS = 10_000;
/** No answer of the bot within this: hands off, pause, try again (design.md 3). */
const BOT_ANSWERS_MS = 8_000;
const PREPARE_MS = 3_000;
/** Quiet between a stop or pause and the words that say so. */
const QUIET_MS = 250;
/** A clock that stood still for longer was not heard by anyone. */
const SLEPT_MS = 1_000;
const STILL_HERE_MS = 7_000;
const NOT_LOCAL: readonly Intent[] = ['yes', 'no', 'number', 'lighter', 'resume'];

/** What a player needs of the page. */
export interface Surroundings {
  readonly seams: Seams;
  readonly line: DirectLine;
  readonly ticket: () => Ticket;
}

interface Item extends Place {
  playing: Playing | undefined;
  readonly sounds?: readonly (readonly Sound[])[];
  /** Said by now, not only planned. */
  said: boolean;
}

/**
 * Performs a session on the audio clock. The reducer says what happens; what will happen by itself is scheduled ahead, and taken back when somebody
 * says something. Stop and pause act here, at once, and the bot is told; at a question the bot decides.
 */
export class Player implements PlayerFace, Performer {
  private readonly device = newId();
  private readonly mailbox: Mailbox;
  private readonly voice = new BrowserVoice(() => this.setSilent());
  private readonly listeners = new Set<(view: PlayerView) => void>();
  private readonly items = new Map<string, Item>();
  private readonly tones = new Map<string, Playing>();
  private readonly done = new Set<string>();
  private readonly unconfirmed = new Map<string, number>();
  private readonly stopped = new Set<string>();
  private sound: SoundBox | undefined;
  private given: Given | undefined;
  private words: Words | undefined;
  private clocks = new SessionClock(() => this.clock(), 1);
  private state: SessionState = begin({ hash: '' });
  private other = false;
  private caption = '';
  private openAsk: AskView | null = null;
  private silent = false;
  private offline = false;
  private ducked = false;
  private duckedAt = 0;
  private unanswered = false;
  private pending: { readonly id: string; readonly since: number } | undefined;
  private preparing = false;
  private timer = 0;
  private reported = 0;
  private news = false;
  private committed = 0;
  private plannedUntil = 0;
  private lastWall = 0;
  private lastDate = 0;
  private lastClock = 0;
  private stood = 0;
  private lastTurn = '';
  private inForce = '';
  private chosen: PlayerSettings = { voice: 1, breathing: 0.7, haptics: true, voiceId: null, pace: 1 };

  constructor(private readonly around: Surroundings, private readonly tapAddress: string) {
    this.mailbox = new Mailbox(around.line, around.ticket, () => this.deliveryChanged());
    // With "?chat" the chat performs, as in any other channel, and this page only shows it.
    if (!new URLSearchParams(location.search).has('chat')) {
      around.seams.add(this);
    }
    window.addEventListener('pagehide', () => this.report());
    document.addEventListener('visibilitychange', () => {
      if (this.live) {
        this.pump();
        this.report();
      }
    });
    for (const gesture of ['pointerdown', 'keydown']) {
      document.addEventListener(gesture, () => {
        if (this.live && this.sound && !this.sound.audible) {
          void this.start();
        }
      }, { capture: true, passive: true });
    }
  }

  // What the bot should know of this page, asked for at every join.
  get capabilities(): Readonly<Record<string, unknown>> {
    this.mailbox.sendKept();
    return { player: true, ...this.joining() };
  }

  get settings(): PlayerSettings {
    return this.chosen;
  }

  get view(): PlayerView {
    return this.now();
  }

  subscribe(hear: (view: PlayerView) => void): () => void {
    this.listeners.add(hear);
    return () => this.listeners.delete(hear);
  }

  clock(): number {
    return this.sound?.seconds() ?? performance.now() / 1000;
  }

  async start(): Promise<void> {
    await this.sound?.unlock();
    if (this.other) {
      this.mailbox.post('massagebot/page.join', { ...this.joining(), capabilities: { player: true } });
    }
    this.pump();
    this.changed();
  }

  pause(): void {
    this.act({ do: 'command', intent: 'pause', spoken: false });
  }

  resume(): void {
    this.command('resume', { spoken: false });
  }

  stop(): void {
    this.act({ do: 'command', intent: 'stop', spoken: false });
  }

  command(name: CommandName, options: { readonly number?: number; readonly spoken?: boolean } = {}): void {
    const { number, spoken = true } = options;
    const input = { do: 'command' as const, intent: name, number: number ?? null, spoken };
    if (this.asking && NOT_LOCAL.includes(name)) {
      this.askBot('massagebot/session.command', { name, spoken, ...(number !== undefined && { number }) });
    } else {
      this.act(input);
    }
  }

  answer(choice: string): void {
    if (choice === 'stop') {
      this.stop();
    } else if (this.asking) {
      this.askBot('massagebot/session.answer', { choice });
    }
  }

  set(settings: Partial<PlayerSettings>): void {
    this.chosen = { ...this.chosen, ...settings };
    this.setLevels();
    void this.changeVoice();
  }

  /** The page's own buttons: the bot hears of them by their message as well. */
  button(word: 'stop' | 'pause' | 'resume'): void {
    this.command(word, { spoken: false });
  }

  botEvent(event: Activity): void {
    if (event.name === 'massagebot/session.start') {
      const given = readGiven(event.value);
      if (given) {
        this.take(given);
      } else if (member(event.value, 'performer') === this.device) {
        this.tellFault('script', event.value);
      }
    } else {
      const told = readTold(event.value);
      if (told && told.session === this.given?.session) {
        this.adopt(told);
      }
    }
  }

  /** Somebody may be speaking: the guide goes quiet at once, or comes back. */
  duck(on: boolean, again = false): void {
    if (on === this.ducked) {
      return;
    }
    this.ducked = on;
    if (on) {
      this.duckedAt = this.clocks.now();
    } else if (again && this.live) {
      this.sayAgain();
    }
    this.setLevels();
  }

  ownVoice(): MediaStream | undefined {
    return this.sound?.ownVoice();
  }

  // What nobody could hear is said once more from its beginning, if it is over before the next words.
  private sayAgain(): void {
    const now = this.clocks.now();
    const missed = [...this.items.values()].find(item => item.said && item.sounds && item.atMs <= this.duckedAt + 50 && item.endMs > this.duckedAt + 100);
    if (!missed?.sounds) {
      return;
    }
    const nextMs = Math.min(...[...this.items.values()].filter(item => item !== missed && item.atMs > now).map(item => item.atMs));
    const lengthMs = missed.endMs - missed.atMs;
    if (now + lengthMs + 200 * this.clocks.speed > nextMs) {
      return;
    }
    const playing = this.sound!.say(missed.sounds, this.clock() + 0.05);
    if (playing) {
      missed.playing?.cut();
      this.items.set(missed.key, { ...missed, atMs: this.msAt(playing.from), endMs: this.msAt(playing.until), playing });
    }
  }

  private get live(): boolean {
    return this.given !== undefined && !this.other && this.state.phase !== 'ended' && this.state.phase !== 'ready';
  }

  private get asking(): boolean {
    return this.live && (this.state.phase === 'waiting' || (this.state.phase === 'paused' && this.state.silent && this.state.asking !== 'none'));
  }

  private joining(): Record<string, unknown> {
    return {
      device: this.device,
      ...(this.live && { session: this.given!.session, at: this.nowMs() }),
      ...(this.chosen.voiceId !== null && { voice: this.chosen.voiceId }),
      pace: this.chosen.pace,
    };
  }

  private nowMs(): number {
    return Math.max(0, Math.floor(this.clocks.now()));
  }

  // ---- what the bot says

  private take(given: Given): void {
    if (given.performer !== this.device) {
      this.handOver(given);
      return;
    }
    if (this.stopped.has(given.session) && given.state.phase !== 'ended') {
      return; // stopped here, which the bot is about to hear
    }
    this.hushAll();
    this.given = given;
    this.words = new Words(given);
    this.other = false;
    this.state = given.state;
    this.caption = '';
    this.openAsk = null;
    this.pending = undefined;
    this.unanswered = false;
    this.done.clear();
    this.unconfirmed.clear();
    this.sound ??= new SoundBox(this.tapAddress, failed => this.clipCame(failed), () => this.soundChanged());
    this.sound.clips.use(given.speech);
    this.inForce = this.voiceInForce();
    this.silent = false;
    this.clocks = new SessionClock(() => this.clock(), given.speed);
    this.clocks.set(given.at);
    this.committed = given.at;
    this.plannedUntil = given.at;
    this.setLevels();
    this.report();
    void this.prepare(given);
  }

  // The clock of a session that begins waits for its first words, for a moment; one that runs already waits for nobody.
  private async prepare(given: Given): Promise<void> {
    const { sound } = this;
    this.preparing = true;
    this.clocks.hold();
    this.changed();
    await sound!.unlock();
    const first = given.effects.map(effect => this.words!.of(effect, given.state)).find(words => words !== undefined);
    const patience = performance.now() + (given.at === 0 ? PREPARE_MS : 0);
    while (given.speech?.exact && first && performance.now() < patience && first.said.some(text => sound!.clips.knows(text) && sound!.clips.get(text) === undefined)) {
      await new Promise(done => setTimeout(done, 20));
    }
    if (this.given !== given || this.other) {
      return;
    }
    this.clocks.go();
    this.preparing = false;
    this.watch();
    if (this.live) {
      this.perform(given.effects, this.nowMs(), 0);
    }
    this.pump();
    this.report();
  }

  private handOver(given: Given): void {
    if (this.given?.session !== given.session || this.other) {
      return; // another page's, and nothing to us
    }
    this.hushAll();
    this.other = true;
    this.state = given.state;
    this.changed();
  }

  private adopt(told: Told): void {
    const ended = told.state.phase === 'ended';
    if (this.other || (this.state.phase === 'ended' && !ended)) {
      this.state = this.other ? told.state : this.state;
      this.changed();
      return;
    }
    for (const [id, since] of this.unconfirmed) {
      if (told.state.seen.includes(id) || performance.now() - since > 15_000) {
        this.unconfirmed.delete(id);
      }
    }
    if (this.unconfirmed.size > 0 && !ended) {
      return; // the bot has not heard yet what was said here last
    }
    if (this.pending && (ended || told.state.seen.includes(this.pending.id))) {
      this.pending = undefined;
      this.unanswered = false;
    }
    if (told.at > this.clocks.now() + 50 * this.clocks.speed) {
      this.clocks.set(told.at);
    }
    const stopsHere = this.state.phase !== 'ended' && (ended || told.state.phase === 'paused') && this.state.phase !== told.state.phase;
    const known = this.state.phase === 'ended';
    this.state = told.state;
    this.committed = told.state.nowMs;
    this.plannedUntil = Math.max(this.plannedUntil, this.nowMs());
    if (stopsHere || told.effects.some(effect => effect.do === 'line' && effect.safety)) {
      this.hushAll();
    }
    if (!known) {
      this.perform(told.effects, this.nowMs(), stopsHere ? QUIET_MS : 50);
    }
    this.pump();
  }

  // ---- what happens here

  private act(input: SessionInput & { do: 'command' }): void {
    if (!this.live) {
      return;
    }
    const hands = input.intent === 'stop' || input.intent === 'pause' || input.intent === 'pain';
    if (hands) {
      this.hushAll(); // before anything else
    }
    const at = this.commit();
    const id = `pg-${newId()}`;
    this.apply({ ...input, id }, at, hands ? QUIET_MS : 50);
    if (input.intent === 'stop') {
      this.stopped.add(this.given!.session);
    }
    this.tell('massagebot/session.command', at, { id, name: input.intent, spoken: input.spoken, ...(typeof input.number === 'number' && { number: input.number }), state: this.sight() });
    this.unconfirmed.set(id, performance.now());
    this.pump();
  }

  private apply(input: SessionInput, at: number, quietMs: number): void {
    const result = next(this.given!.script, this.state, input, at);
    this.state = result.state;
    this.committed = Math.max(at, this.state.nowMs);
    this.plannedUntil = Math.max(this.plannedUntil, at);
    this.perform(result.effects, at, quietMs);
  }

  // At a question the bot decides; meanwhile nothing goes on here.
  private askBot(name: string, value: Record<string, unknown>): void {
    const at = this.commit();
    const id = `pg-${newId()}`;
    this.tell(name, at, { id, ...value });
    const pending = { id, since: performance.now() };
    this.pending = pending;
    window.setTimeout(() => {
      if (this.pending === pending && this.live) {
        this.pending = undefined;
        this.unanswered = true;
        this.act({ do: 'command', intent: 'pause', spoken: false });
      }
    }, BOT_ANSWERS_MS);
    this.changed();
  }

  /** Takes what has happened by itself up to now. */
  private commit(): number {
    const at = Math.max(this.nowMs(), this.state.nowMs);
    if (!this.preparing && !this.pending) {
      this.noteGap();
      const now = Math.max(this.nowMs(), at);
      for (let { wakeMs } = this.state; wakeMs !== null && wakeMs <= now; { wakeMs } = this.state) {
        const result = next(this.given!.script, this.state, { do: 'tick' }, wakeMs);
        this.state = result.state;
        this.perform(result.effects, wakeMs, 0);
      }
      this.committed = now;
      return now;
    }
    return at;
  }

  private watch(): void {
    this.lastWall = performance.now();
    this.lastDate = Date.now();
    this.lastClock = this.clock();
  }

  // A clock that stood still while the world went on, or a page that was not woken: nobody heard us.
  private noteGap(): void {
    const wall = Math.max(performance.now() - this.lastWall, 0);
    const date = Date.now() - this.lastDate;
    const still = wall - (this.clock() - this.lastClock) * 1000;
    if (wall < 1) {
      return;
    }
    this.watch();
    this.stood += still > wall / 2 || still > SLEPT_MS ? still : 0;
    if (still > wall / 2 && still <= SLEPT_MS) {
      return; // it stands, and we are awake: how long it was is known when it runs again
    }
    const { stood } = this;
    this.stood = 0;
    const slept = date - wall > Rules.skipGapMs ? date - wall : 0;
    let gap = 0;
    if (stood > SLEPT_MS || slept > 0) {
      gap = Math.round((stood + slept) * this.clocks.speed);
      this.clocks.set(this.clocks.now() + gap);
    } else if (this.nowMs() - this.plannedUntil > Rules.smallGapMs * this.clocks.speed) {
      gap = this.nowMs() - this.plannedUntil;
    }
    if (gap > 0) {
      const at = this.nowMs();
      const id = `pg-${newId()}`;
      this.hushAll();
      this.apply({ do: 'interrupted', gapMs: gap, id }, at, 50);
      this.tell('massagebot/session.command', at, { id, name: 'interrupted', gapMs: gap, state: this.sight() });
    }
  }

  /** Does what the reducer says: captions, questions, words; what was scheduled sounds already. */
  private perform(effects: readonly SessionEffect[], at: number, quietMs: number): void {
    let from = at + quietMs * this.clocks.speed;
    for (const effect of effects) {
      const key = keyOf(effect, at);
      const words = this.words!.of(effect, this.state);
      if (effect.do === 'end') {
        this.openAsk = null;
        this.news = true;
      } else if (effect.do === 'card') {
        this.news = true;
      } else if (effect.do === 'adjust') {
        this.setLevels();
        void this.changeVoice();
      }
      if (!words || this.done.has(key)) {
        continue;
      }
      this.remember(key);
      this.caption = words.shown;
      if (effect.do === 'ask') {
        this.openAsk = this.viewOf(effect);
        this.news = true;
      }
      const item = this.items.get(key);
      if (item) {
        item.said = true;
      } else {
        from = this.sayNow(key, words.said, effect, from);
      }
    }
    if (this.state.phase !== 'waiting' && !(this.state.phase === 'paused' && this.state.silent)) {
      this.openAsk = null;
    }
    this.changed();
  }

  // What was not scheduled: it is the answer to something, or its clip came too late. Answers when it will have been said.
  private sayNow(key: string, said: readonly string[], effect: SessionEffect, from: number): number {
    const sounds = said.map(text => this.sound!.clips.get(text));
    if (sounds.every(sound => Array.isArray(sound))) {
      // Never over a breath out: what is no timed cue and no warning waits for its end.
      const waits = effect.do === 'line' && !effect.safety;
      const begins = waits ? afterBreathOut(breathsOf(this.given!.script, this.state, this.given!.patterns), from) : from;
      const playing = this.sound!.say(sounds as never, this.clocks.at(Math.max(begins, this.clocks.now())));
      if (playing) {
        const endMs = this.msAt(playing.until);
        this.items.set(key, { key, atMs: this.msAt(playing.from), endMs, cut: false, rank: rankOf(effect), playing, said: true, sounds: sounds as never });
        return endMs + 100;
      }
      this.changed();
      return from;
    }
    const level = this.chosen.voice * this.volume();
    const text = said.join(' ');
    const delay = Math.max(0, (this.clocks.at(from) - this.clock()) * 1000);
    window.setTimeout(() => this.voice.say(text, this.given?.script.language ?? 'en', level, this.chosen.pace), delay);
    return from + 400;
  }

  // ---- the pump: what will happen is scheduled, what will not is taken back

  private pump(): void {
    clearTimeout(this.timer);
    if (!this.live) {
      this.hushPlanned();
      if (this.news) {
        this.report();
      }
      this.changed();
      return;
    }
    if (!this.preparing) {
      this.commit();
      if (this.live) {
        this.schedule();
      }
    }
    if (this.news || performance.now() - this.reported > REPORT_MS) {
      this.report();
    }
    const wake = this.state.wakeMs === null || this.pending ? PUMP_MS : (this.clocks.at(this.state.wakeMs) - this.clock()) * 1000 + 2;
    this.timer = window.setTimeout(() => this.pump(), Math.max(4, Math.min(PUMP_MS, wake)));
  }

  private schedule(): void {
    const now = this.clocks.now();
    const { script, patterns } = this.given!;
    const untilMs = now + AHEAD_MS * this.clocks.speed;
    const { items, spans } = this.pending ? { items: [], spans: [] } : planAhead(script, this.state, now, untilMs);
    this.plannedUntil = this.pending ? this.nowMs() : untilMs;
    const wishes = items.flatMap(item => this.wishOf(item, now));
    const sounding = [...this.items.values()].filter(item => item.said && item.endMs > now);
    const places = new Map(place(wishes.map(({ wish }) => wish), sounding).map(one => [one.key, one]));
    for (const [key, item] of this.items) {
      const at = places.get(key);
      if (item.said ? item.endMs <= now : !at || Math.abs(at.atMs - item.atMs) > 1) {
        item.playing?.cut();
        this.items.delete(key);
      }
    }
    for (const { wish, sounds } of wishes) {
      const at = places.get(wish.key);
      if (at && !this.items.has(wish.key) && !this.done.has(wish.key)) {
        const playing = this.sound!.say(sounds, this.clocks.at(at.atMs));
        if (playing) {
          this.items.set(wish.key, { ...at, playing, said: false, sounds });
        }
      }
    }
    for (const item of this.items.values()) {
      const cutAt = places.get(item.key) ?? sounding.find(one => one.key === item.key);
      if (cutAt?.cut) {
        item.playing?.cut(this.clocks.at(cutAt.endMs));
      }
    }
    this.scheduleTones(spans.map(span => ({ ...span, breaths: breathsOf(script, span.state, patterns) })), now, untilMs);
  }

  // What can be said by clips that are here; those that are not are sent for.
  private wishOf({ key, atMs, effect, state }: Planned, now: number): { wish: Wish; sounds: readonly (readonly { buffer: AudioBuffer; leadIn: number }[])[] }[] {
    const words = this.words!.of(effect, state);
    if (!words || this.done.has(key) || words.said.some(text => !this.sound!.clips.knows(text))) {
      return [];
    }
    if (atMs > now + DECODE_AHEAD_MS * this.clocks.speed && document.visibilityState === 'visible' && !this.items.has(key)) {
      return [];
    }
    const sounds = words.said.map(text => this.sound!.clips.get(text));
    if (!sounds.every(sound => Array.isArray(sound))) {
      return [];
    }
    const ready = sounds as unknown as { buffer: AudioBuffer; leadIn: number }[][];
    const seconds = ready.flat().reduce((sum, { buffer }) => sum + buffer.duration, 0) + 0.15 * (ready.length - 1);
    const due = effect.do === 'cue' ? effect.dueMs : atMs;
    const untilMs = effect.do === 'cue' ? effect.untilMs : atMs + 10_000;
    return [{ wish: { key, atMs: Math.max(due, atMs), lengthMs: seconds * 1000 * this.clocks.speed, rank: rankOf(effect), untilMs }, sounds: ready }];
  }

  private scheduleTones(spans: readonly { fromMs: number; toMs: number; state: SessionState; breaths: ReturnType<typeof breathsOf> }[], now: number, untilMs: number): void {
    const wanted = new Map<string, () => Playing | undefined>();
    const spoken = [...this.items.values()];
    const over = (from: number, to: number): boolean => spoken.some(item => item.atMs < to && item.endMs > from);
    for (const { fromMs, toMs, state, breaths } of spans) {
      const still = state.phase === 'running' && !breaths;
      const turns = breaths ? turnsOf(breaths, Math.max(fromMs, now), Math.min(toMs, untilMs)) : [];
      const loud = this.given!.script.steps[state.step]?.kind === 'breathe' ? 1 : 0.5;
      for (const { atMs, what } of turns) {
        const lengthMs = what === 'in' ? breaths!.inMs : breaths!.outMs;
        const ducked = over(atMs, atMs + lengthMs) ? 0.35 : 1;
        wanted.set(`${what} ${atMs} ${ducked}`, () => this.sound!.tone(what, this.clocks.at(atMs), lengthMs / 1000 / this.clocks.speed, loud * ducked));
      }
      // A tick in a long quiet says "still here".
      for (let at = Math.ceil(Math.max(fromMs, now) / STILL_HERE_MS) * STILL_HERE_MS; still && at < Math.min(toMs, untilMs); at += STILL_HERE_MS) {
        if (at >= state.zeroMs && !over(at - 1_500, at + 1_500)) {
          const when = at;
          wanted.set(`tick ${when}`, () => this.sound!.tone('tick', this.clocks.at(when), 0.1, 1));
        }
      }
    }
    for (const [key, playing] of this.tones) {
      if (!wanted.has(key) && playing.from > this.clock()) {
        playing.cut();
        this.tones.delete(key);
      } else if (playing.until < this.clock()) {
        this.tones.delete(key);
      }
    }
    for (const [key, play] of wanted) {
      if (!this.tones.has(key)) {
        const playing = this.chosen.breathing > 0 ? play() : undefined;
        if (playing) {
          this.tones.set(key, playing);
        }
      }
    }
    this.vibrate();
  }

  private vibrate(): void {
    const breath = this.breathing(this.clocks.now());
    const turn = breath ? `${this.state.epoch} ${this.state.step} ${breath.phase}` : '';
    if (turn !== this.lastTurn && breath && this.chosen.haptics && typeof navigator.vibrate === 'function' && navigator.userActivation?.hasBeenActive !== false) {
      navigator.vibrate(breath.phase === 'in' ? 60 : [30, 80, 30]);
    }
    this.lastTurn = turn;
  }

  private hushPlanned(): void {
    for (const [key, item] of this.items) {
      if (!item.said) {
        item.playing?.cut();
        this.items.delete(key);
      }
    }
    this.tones.forEach(playing => playing.cut());
    this.tones.clear();
  }

  private hushAll(): void {
    this.items.forEach(item => item.playing?.cut());
    this.items.clear();
    this.tones.forEach(playing => playing.cut());
    this.tones.clear();
    this.voice.hush();
  }

  // ---- telling

  private tell(name: string, at: number, value: Record<string, unknown>): void {
    this.mailbox.post(name, { session: this.given!.session, device: this.device, epoch: this.state.epoch, at, ...value });
  }

  private report(): void {
    if (this.given && !this.other && !this.pending && this.state.phase !== 'ready') {
      this.reported = performance.now();
      this.news = false;
      const onTime = this.sound?.onsets.result;
      // What the state says of a moment that has come: the bot replays up to it.
      this.tell('massagebot/session.at', Math.max(this.state.nowMs, this.committed), { state: this.sight(), ...(onTime && { onTime }) });
    }
  }

  private tellFault(kind: string, value: unknown): void {
    this.mailbox.post('massagebot/session.error', { session: member(value, 'session'), device: this.device, kind });
  }

  private sight(): string {
    const { phase, asking, epoch, step, zeroMs, nextCue, level, handsOnMs } = this.state;
    return `${phase} ${asking} ${epoch} ${step} ${zeroMs} ${nextCue} ${level} ${handsOnMs}`;
  }

  // ---- voice and levels

  private volume(): number {
    return (this.state.volume / 5) ** 1.5;
  }

  private setLevels(): void {
    const level = this.ducked ? 0.15 : 1;
    this.sound?.setLevels(this.chosen.voice * this.volume() * level, this.chosen.breathing * level);
  }

  private voiceInForce(): string {
    const pace = Math.round(Math.min(1.3, Math.max(0.8, (this.chosen.pace * this.state.pacePercent) / 100)) * 20) / 20;
    return `voice=${encodeURIComponent(this.chosen.voiceId ?? '')}&pace=${pace}`;
  }

  // Another voice or pace on this device: the clips of what is still to come are others.
  private async changeVoice(): Promise<void> {
    const wanted = this.voiceInForce();
    const { given } = this;
    if (!this.live || !given?.speech?.exact || wanted === this.inForce) {
      return;
    }
    this.inForce = wanted;
    try {
      const answer = await fetch(`/voice/manifest?session=${encodeURIComponent(given.session)}&${wanted}`, {
        headers: { Authorization: `Bearer ${this.around.ticket().token}` }, cache: 'no-store',
      });
      const manifest = answer.ok ? readManifest(await answer.json()) : null;
      if (manifest?.exact && this.given === given && this.inForce === wanted) {
        this.sound?.clips.use(manifest);
        this.hushPlanned();
        this.pump();
      }
    } catch {
      this.inForce = ''; // no network: the voice stays, and the next change tries again
    }
  }

  private clipCame(failed: boolean): void {
    if (failed && this.live) {
      this.tellFault('clip', this.given);
    }
    if (this.live && !this.preparing) {
      this.pump();
    }
  }

  private soundChanged(): void {
    if (this.live && !this.preparing && this.sound?.audible) {
      this.pump();
    }
    this.changed();
  }

  private setSilent(): void {
    this.silent = true;
    this.changed();
  }

  private deliveryChanged(): void {
    const was = this.offline;
    this.offline = !navigator.onLine || this.mailbox.waiting > 1;
    if (was !== this.offline || this.mailbox.waiting === 0) {
      this.changed();
    }
  }

  // ---- the view

  now(): PlayerView {
    const { given, state } = this;
    if (!given) {
      return NOTHING;
    }
    const { script } = given;
    const nowMs = this.clocks.now();
    const where = position(script, state, Math.max(nowMs, state.nowMs));
    const step = script.steps[where.step]!;
    const count = countOf(script, state);
    const following = state.phase === 'ended' ? undefined : nextStep(script, state);
    const ended = state.phase === 'ended';
    return {
      phase: state.phase,
      title: script.title,
      step: step.id,
      stepKind: step.kind,
      stepText: step.text,
      stepIndex: count.number - 1,
      stepCount: count.of,
      stepMs: Math.max(0, where.inStepMs),
      stepDurationMs: step.durationMs,
      leftMs: where.leftMs,
      totalMs: script.totalMs,
      caption: this.caption,
      nextText: following?.text ?? '',
      picture: step.show,
      pictureAlt: step.showAlt,
      nextPicture: following?.show ?? '',
      breathing: this.breathing(nowMs),
      ask: this.asking ? (this.openAsk ?? this.askOf(state)) : null,
      paused: state.phase === 'paused',
      stopped: state.outcome === 'stopped',
      ended,
      outcome: state.outcome,
      level: state.level,
      volume: state.volume,
      unsent: this.mailbox.waiting > 0 && this.offline,
      onTime: this.sound?.onsets.result ?? null,
      notice: this.notice(),
      performer: this.other ? 'other' : 'here',
    };
  }

  private breathing(nowMs: number): PlayerView['breathing'] {
    return this.given && this.live ? breathAt(breathsOf(this.given.script, this.state, this.given.patterns), nowMs) : null;
  }

  // A question that was open already when this page came.
  private askOf(state: SessionState): AskView | null {
    const turn = new Turn(this.given!.script, state, state.nowMs);
    addAsk(turn, null, null);
    const [effect] = turn.effects;
    return effect?.do === 'ask' ? this.viewOf(effect) : null;
  }

  private viewOf(effect: SessionEffect & { do: 'ask' }): AskView {
    const step = this.given!.script.steps.find(one => one.id === effect.stepId);
    const own = this.words!.of({ ...effect, line: null, cueId: null }, this.state);
    return { id: effect.askId, kind: effect.number ? 'number' : step?.kind === 'consent' ? 'consent' : 'gate', text: own?.shown ?? this.caption, choices: effect.choices };
  }

  private notice(): PlayerNotice | null {
    const speech = this.given?.speech;
    if (this.other) {
      return { id: 'elsewhere', text: 'This session is guided on another device.' };
    }
    if (!this.live) {
      return null;
    }
    if (this.unanswered) {
      return { id: 'no-answer', text: 'The bot does not answer. Hands off. It is asked again; press resume to go on.' };
    }
    if (this.sound && !this.sound.audible) {
      return { id: 'tap-to-hear', text: 'Tap anywhere to hear the guide.' };
    }
    if (!speech?.exact && (this.silent || !this.voice.can)) {
      return { id: 'silent', text: 'No voice can speak here. Please read along.' };
    }
    if (!speech?.exact) {
      return { id: 'browser-voice', text: speech?.notice ?? 'Your browser speaks; times are not exact.' };
    }
    if (this.offline) {
      return { id: 'offline', text: 'No connection. The session goes on; the bot is told when it is back.' };
    }
    return speech.notice === null ? null : { id: 'speech', text: speech.notice };
  }

  private changed(): void {
    const view = this.now();
    this.listeners.forEach(hear => hear(view));
  }

  private msAt(seconds: number): number {
    return this.clocks.now() + (seconds - this.clock()) * 1000 * this.clocks.speed;
  }

  private remember(key: string): void {
    this.done.add(key);
    if (this.done.size > 400) {
      this.done.delete(this.done.values().next().value!);
    }
  }
}

function rankOf(effect: SessionEffect): Wish['rank'] {
  switch (effect.do) {
    case 'cue':
      return effect.kind === 'release' ? 'safety' : effect.kind === 'say' ? 'cue' : 'small';
    case 'line':
      return effect.safety ? 'safety' : 'cue';
    default:
      return 'cue';
  }
}

const NOTHING: PlayerView = {
  phase: 'none', title: '', step: '', stepKind: 'setup', stepText: '', stepIndex: 0, stepCount: 0, stepMs: 0, stepDurationMs: 0, leftMs: 0, totalMs: 0, caption: '', nextText: '',
  picture: '', pictureAlt: '', nextPicture: '', breathing: null, ask: null, paused: false, stopped: false, ended: false, outcome: null, level: 0, volume: 5, unsent: false,
  onTime: null, notice: null, performer: 'here',
};
