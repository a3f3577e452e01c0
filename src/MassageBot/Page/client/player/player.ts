import { member } from '../wire';
import { next } from '../session/reducer';
import { Rules } from '../session/rules';
import { begin, type SessionState } from '../session/state';
import { afterBreathOut, breathAt, breathsOf } from './breath';
import { Haptics } from './haptics';
import { newId } from './ids';
import { NOTHING, viewOf } from './moment';
import { noticeOf } from './notice';
import { keyOf, planAhead } from './plan';
import { askView, openAsk } from './questions';
import { rankOf } from './score';
import { SessionClock } from './session-clock';
import { Speaker } from './speaker';
import { sightOf, Telling } from './telling';
import { manifestOf, voiceOf } from './voice-choice';
import { Wakefulness } from './wakefulness';
import { readGiven, readTold, type Given, type Told } from './wire';
import { Words } from './words';
import type { Activity } from '../activity';
import type { SessionEffect } from '../session/effect';
import type { Intent, SessionInput } from '../session/input';
import type { DirectLine, Ticket } from '../direct-line';
import type { AskView, CommandName, PlayerFace, PlayerSettings, PlayerView } from './view';
import type { Performer, Seams } from '../seams';

const PUMP_MS = 250;
/** A hidden page may be woken once a minute only: so much is always scheduled. */
const AHEAD_MS = 80_000;
/** No answer of the bot within this: hands off, pause, try again (design.md 3). */
const BOT_ANSWERS_MS = 8_000;
/** So long the first words are waited for: a session that begins without them leaves somebody with closed eyes alone with nothing for half a minute. */
const PREPARE_MS = 8_000;
/** From then on it is said that they are waited for. */
const SLOW_MS = 1_500;
/** Quiet between a stop or pause and the words that say so. */
const QUIET_MS = 250;
const NOT_LOCAL: readonly Intent[] = ['yes', 'no', 'number', 'lighter', 'resume'];

/** What a player needs of the page. */
export interface Surroundings {
  readonly seams: Seams;
  readonly line: DirectLine;
  readonly ticket: () => Ticket;
}

/**
 * Performs a session on the audio clock. The reducer says what happens; what will happen by itself is scheduled ahead, and taken back when somebody
 * says something. Stop and pause act here, at once, and the bot is told; at a question the bot decides.
 */
export class Player implements PlayerFace, Performer {
  private readonly telling: Telling;
  private readonly speaker: Speaker;
  private readonly listeners = new Set<(view: PlayerView) => void>();
  private readonly haptics = new Haptics();
  private readonly wakefulness = new Wakefulness();
  private readonly done = new Set<string>();
  private readonly unconfirmed = new Map<string, number>();
  private readonly stopped = new Set<string>();
  private given: Given | undefined;
  private words: Words | undefined;
  private clocks = new SessionClock(() => this.clock(), 1);
  private state: SessionState = begin({ hash: '' });
  private other = false;
  private caption = '';
  private openAsk: AskView | null = null;
  private unanswered = false;
  private pending: { readonly id: string; readonly since: number } | undefined;
  private preparing = false;
  private slow = false;
  private timer = 0;
  private committed = 0;
  private plannedUntil = 0;
  private inForce = '';
  private chosen: PlayerSettings = { voice: 1, breathing: 0.7, haptics: true, voiceId: null, pace: 1 };

  constructor(private readonly around: Surroundings, tapAddress: string) {
    this.telling = new Telling(around.line, around.ticket, () => this.changed());
    this.speaker = new Speaker(() => this.clocks, tapAddress, { clip: failed => this.clipCame(failed), sound: () => this.soundChanged(), changed: () => this.changed() });
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
        if (this.live && this.speaker.audible === false) {
          void this.start();
        }
      }, { capture: true, passive: true });
    }
  }

  // What the bot should know of this page, asked for at every join.
  get capabilities(): Readonly<Record<string, unknown>> {
    this.telling.sendKept();
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
    return this.speaker.seconds();
  }

  async start(): Promise<void> {
    await this.speaker.unlock();
    if (this.other) {
      this.telling.join({ ...this.joining(), capabilities: { player: true } });
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
    this.setLoudness();
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
      } else if (member(event.value, 'performer') === this.telling.device) {
        this.telling.fault('script', event.value);
      }
    } else {
      const told = readTold(event.value);
      if (told && told.session === this.given?.session) {
        this.adopt(told);
      }
    }
  }

  duck(on: boolean, again = false): void {
    this.speaker.duck(on, again && this.live);
  }

  ownVoice(): MediaStream | undefined {
    return this.speaker.ownVoice();
  }

  private get live(): boolean {
    return this.given !== undefined && !this.other && this.state.phase !== 'ended' && this.state.phase !== 'ready';
  }

  private get asking(): boolean {
    return this.live && (this.state.phase === 'waiting' || (this.state.phase === 'paused' && this.state.silent && this.state.asking !== 'none'));
  }

  private joining(): Record<string, unknown> {
    return {
      device: this.telling.device,
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
    if (given.performer !== this.telling.device) {
      this.handOver(given);
      return;
    }
    if (this.stopped.has(given.session) && given.state.phase !== 'ended') {
      return; // stopped here, which the bot is about to hear
    }
    this.speaker.hush();
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
    this.speaker.begin(given.speech);
    this.inForce = this.wantedVoice();
    this.clocks = new SessionClock(() => this.clock(), given.speed);
    this.clocks.set(given.at);
    this.committed = given.at;
    this.plannedUntil = given.at;
    this.setLoudness();
    this.report();
    void this.prepare(given);
  }

  // The clock of a session that begins waits for its first words, for a moment; one that runs already waits for nobody.
  private async prepare(given: Given): Promise<void> {
    this.preparing = true;
    this.clocks.hold();
    this.changed();
    await this.speaker.unlock();
    const first = given.effects.map(effect => this.words!.of(effect, given.state)).find(words => words !== undefined);
    const began = performance.now();
    const patience = given.at <= Rules.smallGapMs * given.speed ? PREPARE_MS : 0; // a server that was just started may take a second to say so
    while (given.speech?.exact && first && performance.now() - began < patience && this.state.phase !== 'ended' && this.speaker.waitsFor(first.said)) {
      await new Promise(done => setTimeout(done, 20));
      if (!this.slow && this.given === given && performance.now() - began > SLOW_MS) {
        this.slow = true;
        this.changed();
      }
    }
    this.slow = false;
    if (this.given !== given || this.other) {
      return;
    }
    this.clocks.go();
    this.preparing = false;
    this.wakefulness.begin(this.clock());
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
    this.speaker.hush();
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
    }
    this.unanswered &&= this.pending !== undefined; // it has heard all that was said here
    if (told.at > this.clocks.now() + 50 * this.clocks.speed) {
      this.clocks.set(told.at);
    }
    const stopsHere = this.state.phase !== 'ended' && (ended || told.state.phase === 'paused') && this.state.phase !== told.state.phase;
    const known = this.state.phase === 'ended';
    this.state = told.state;
    this.committed = told.state.nowMs;
    this.plannedUntil = Math.max(this.plannedUntil, this.nowMs());
    if (stopsHere || told.effects.some(effect => effect.do === 'line' && effect.safety)) {
      this.speaker.hush();
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
      this.speaker.hush(); // before anything else
    }
    const at = this.commit();
    const id = `pg-${newId()}`;
    this.apply({ ...input, id }, at, hands ? QUIET_MS : 50);
    if (input.intent === 'stop') {
      this.stopped.add(this.given!.session);
    }
    this.tell('massagebot/session.command', at, { id, name: input.intent, spoken: input.spoken, ...(typeof input.number === 'number' && { number: input.number }), state: sightOf(this.state) });
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

  // A clock that stood still while the world went on, or a page that was not woken: nobody heard us.
  private noteGap(): void {
    const asleepMs = this.wakefulness.look(this.clock());
    if (asleepMs === undefined) {
      return;
    }
    let gap = 0;
    if (asleepMs > 0) {
      gap = Math.round(asleepMs * this.clocks.speed);
      this.clocks.set(this.clocks.now() + gap);
    } else if (this.nowMs() - this.plannedUntil > Rules.smallGapMs * this.clocks.speed) {
      gap = this.nowMs() - this.plannedUntil;
    }
    if (gap > 0) {
      const at = this.nowMs();
      const id = `pg-${newId()}`;
      this.speaker.hush();
      this.apply({ do: 'interrupted', gapMs: gap, id }, at, 50);
      this.tell('massagebot/session.command', at, { id, name: 'interrupted', gapMs: gap, state: sightOf(this.state) });
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
        this.telling.noteNews();
      } else if (effect.do === 'card') {
        this.telling.noteNews();
      } else if (effect.do === 'adjust') {
        this.setLoudness();
        void this.changeVoice();
      }
      if (!words || this.done.has(key)) {
        continue;
      }
      this.remember(key);
      this.caption = words.shown;
      if (effect.do === 'ask') {
        this.openAsk = askView(effect, this.given!, this.words!, this.state, this.caption);
        this.telling.noteNews();
      }
      if (!this.speaker.begun(key)) {
        from = this.sayNow(key, words.said, effect, from);
      }
    }
    if (this.state.phase !== 'waiting' && !(this.state.phase === 'paused' && this.state.silent)) {
      this.openAsk = null;
    }
    this.changed();
  }

  // Never over a breath out: what is no timed cue and no warning waits for its end.
  private sayNow(key: string, said: readonly string[], effect: SessionEffect, from: number): number {
    const { script, patterns } = this.given!;
    const waits = effect.do === 'line' && !effect.safety;
    const begins = waits ? afterBreathOut(breathsOf(script, this.state, patterns), from) : from;
    return this.speaker.sayNow(key, said, begins, rankOf(effect), { language: script.language, pace: this.chosen.pace });
  }

  // ---- the pump: what will happen is scheduled, what will not is taken back

  private pump(): void {
    clearTimeout(this.timer);
    if (!this.live) {
      this.speaker.hushPlanned();
      if (this.telling.hasNews) {
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
    if (this.telling.isDue) {
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
    const withBreaths = spans.map(span => ({ ...span, breaths: breathsOf(script, span.state, patterns), loud: script.steps[span.state.step]?.kind === 'breathe' ? 1 : 0.5 }));
    this.speaker.plan(items, withBreaths, untilMs, this.words!, key => this.done.has(key));
    this.haptics.follow(this.breathing(this.clocks.now()), `${this.state.epoch} ${this.state.step}`, this.chosen.haptics);
  }

  // ---- telling

  private tell(name: string, at: number, value: Record<string, unknown>): void {
    this.telling.tell(name, this.given!.session, this.state, at, value);
  }

  private report(): void {
    if (this.given && !this.other && !this.pending && this.state.phase !== 'ready') {
      // What the state says of a moment that has come: the bot replays up to it.
      this.telling.report(this.given.session, this.state, Math.max(this.state.nowMs, this.committed), this.speaker.onTime);
    }
  }

  // ---- voice and loudness

  private volume(): number {
    return (this.state.volume / 5) ** 1.5;
  }

  private setLoudness(): void {
    this.speaker.setLoudness({ voice: this.chosen.voice * this.volume(), breathing: this.chosen.breathing });
  }

  private wantedVoice(): string {
    return voiceOf(this.chosen, this.state.pacePercent);
  }

  // Another voice or pace on this device: the clips of what is still to come are others.
  private async changeVoice(): Promise<void> {
    const wanted = this.wantedVoice();
    const { given } = this;
    if (!this.live || !given?.speech?.exact || wanted === this.inForce) {
      return;
    }
    this.inForce = wanted;
    try {
      const manifest = await manifestOf(given.session, wanted, this.around.ticket().token);
      if (manifest?.exact && this.given === given && this.inForce === wanted) {
        this.speaker.use(manifest);
        this.speaker.hushPlanned();
        this.pump();
      }
    } catch {
      this.inForce = ''; // no network: the voice stays, and the next change tries again
    }
  }

  private clipCame(failed: boolean): void {
    if (failed && this.live) {
      this.telling.fault('clip', this.given);
    }
    if (this.live && !this.preparing) {
      this.pump();
    }
  }

  private soundChanged(): void {
    if (this.live && !this.preparing && this.speaker.audible) {
      this.pump();
    }
    this.changed();
  }

  // ---- the view

  now(): PlayerView {
    const { given, words, state } = this;
    if (!given || !words) {
      return NOTHING;
    }
    const nowMs = this.clocks.now();
    return viewOf({
      given, state, nowMs,
      caption: this.caption,
      breathing: this.breathing(nowMs),
      ask: this.asking ? (this.openAsk ?? openAsk(given, words, state, this.caption)) : null,
      unsent: this.telling.isWaiting && this.telling.isOffline,
      onTime: this.speaker.onTime,
      notice: this.notice(),
      other: this.other,
    });
  }

  private breathing(nowMs: number): PlayerView['breathing'] {
    return this.given && this.live ? breathAt(breathsOf(this.given.script, this.state, this.given.patterns), nowMs) : null;
  }

  private notice(): PlayerView['notice'] {
    const speech = this.given?.speech;
    return noticeOf({
      other: this.other, live: this.live, unanswered: this.unanswered, audible: this.speaker.audible,
      exact: speech?.exact === true, silent: !this.speaker.canStandIn, offline: this.telling.isOffline, slow: this.slow, speech: speech?.notice ?? null,
    });
  }

  private changed(): void {
    const view = this.now();
    this.listeners.forEach(hear => hear(view));
  }

  private remember(key: string): void {
    this.done.add(key);
    if (this.done.size > 400) {
      this.done.delete(this.done.values().next().value!);
    }
  }
}
