import { member } from '../wire';
import { addAsk } from '../session/asking';
import { position } from '../session/position';
import { countOf, next, nextStep } from '../session/reducer';
import { Rules } from '../session/rules';
import { begin, type SessionState } from '../session/state';
import { Turn } from '../session/turn';
import { afterBreathOut, breathAt, breathsOf } from './breath';
import { BrowserVoice } from './browser-voice';
import { newId } from './ids';
import { Mailbox } from './mailbox';
import { noticeOf } from './notice';
import { keyOf, planAhead } from './plan';
import { areHere, rankOf, Score } from './score';
import { SessionClock } from './session-clock';
import { SoundBox } from './sound-box';
import { Tones } from './tones';
import { Wakefulness } from './wakefulness';
import { readGiven, readManifest, readTold, type Given, type Told } from './wire';
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
const REPORT_MS = 10_000;
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
  private readonly device = newId();
  private readonly mailbox: Mailbox;
  private readonly voice = new BrowserVoice(() => this.setSilent());
  private readonly listeners = new Set<(view: PlayerView) => void>();
  private readonly score = new Score(() => this.sound!, () => this.clocks);
  private readonly tones = new Tones(() => this.sound!, () => this.clocks, (fromMs, untilMs) => this.score.sounds(fromMs, untilMs));
  private readonly wakefulness = new Wakefulness();
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
  private slow = false;
  private timer = 0;
  private reported = 0;
  private news = false;
  private committed = 0;
  private plannedUntil = 0;
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
      this.score.sayAgain(this.duckedAt);
    }
    this.setLevels();
  }

  ownVoice(): MediaStream | undefined {
    return this.sound?.ownVoice();
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
    const began = performance.now();
    const patience = given.at <= Rules.smallGapMs * given.speed ? PREPARE_MS : 0; // a server that was just started may take a second to say so
    while (given.speech?.exact && first && performance.now() - began < patience && this.state.phase !== 'ended' && first.said.some(text => sound!.clips.knows(text) && sound!.clips.get(text) === undefined)) {
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
      if (!this.score.begun(key)) {
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
    if (areHere(sounds)) {
      // Never over a breath out: what is no timed cue and no warning waits for its end.
      const waits = effect.do === 'line' && !effect.safety;
      const begins = waits ? afterBreathOut(breathsOf(this.given!.script, this.state, this.given!.patterns), from) : from;
      const endMs = this.score.sayNow(key, sounds, begins, rankOf(effect));
      if (endMs !== undefined) {
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
    this.score.plan(items, this.words!, key => this.done.has(key));
    const withBreaths = spans.map(span => ({ ...span, breaths: breathsOf(script, span.state, patterns), loud: script.steps[span.state.step]?.kind === 'breathe' ? 1 : 0.5 }));
    this.tones.plan(withBreaths, untilMs, this.chosen.breathing > 0);
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
    this.score.hushPlanned();
    this.tones.hush();
  }

  private hushAll(): void {
    this.score.hush();
    this.tones.hush();
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

  private notice(): PlayerView['notice'] {
    const speech = this.given?.speech;
    return noticeOf({
      other: this.other, live: this.live, unanswered: this.unanswered, audible: this.sound?.audible,
      exact: speech?.exact === true, silent: this.silent || !this.voice.can, offline: this.offline, slow: this.slow, speech: speech?.notice ?? null,
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

const NOTHING: PlayerView = {
  phase: 'none', title: '', step: '', stepKind: 'setup', stepText: '', stepIndex: 0, stepCount: 0, stepMs: 0, stepDurationMs: 0, leftMs: 0, totalMs: 0, caption: '', nextText: '',
  picture: '', pictureAlt: '', nextPicture: '', breathing: null, ask: null, paused: false, stopped: false, ended: false, outcome: null, level: 0, volume: 5, unsent: false,
  onTime: null, notice: null, performer: 'here',
};
