// The player's logic in a made-up browser, whose clocks only the test moves: node build/player-logic.mjs <folder of cases>.
// Prints one line a check; exits with 1 when one failed. What is heard, and when, is measured in Chromium (tests/MassageBot.EndToEnd).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { spawnSync } from 'node:child_process';
import { page, scratch } from './reducer.mjs';

const script = JSON.parse(readFileSync(join(process.argv[2], 'scripts', 'solo.json'), 'utf8'));
const idle = () => new Promise(done => setImmediate(done));

/** A browser: its clocks, its sound, its network. */
class World {
  ms = 0;
  soundMs = 0;
  soundRuns = true;
  hasSound = true;
  aheadMs = 0; // how far the date ran ahead of the monotonic clock
  timers = [];
  posted = [];
  fetched = [];
  vibrated = [];
  spoken = [];
  cancelled = 0;
  voices = [];
  gains = [];
  decodes = url => !url.endsWith('.never');
  answers = () => ({ ok: true, status: 200, arrayBuffer: async () => ({}) });

  later(work, ms = 0) {
    const timer = { id: this.timers.length + 1, at: this.ms + ms, work };
    this.timers.push(timer);
    return timer.id;
  }

  never(id) {
    const timer = this.timers.find(one => one.id === id);
    if (timer) timer.work = undefined;
  }

  async pass(ms) {
    const end = this.ms + ms;
    for (await settle(); ; await settle()) {
      const due = this.timers.filter(timer => timer.work && timer.at <= end).sort((one, other) => one.at - other.at)[0];
      this.move((due?.at ?? end) - this.ms);
      if (!due) return;
      const { work } = due;
      due.work = undefined;
      work();
    }
  }

  move(ms) {
    const by = Math.max(0, ms);
    this.ms += by;
    this.soundMs += this.soundRuns ? by : 0;
  }
}

async function settle() {
  for (let turn = 0; turn < 12; turn++) await idle();
}

function live(world) {
  const target = () => ({ addEventListener() {}, removeEventListener() {} });
  const param = () => ({ value: 1, setTargetAtTime(value) { this.value = value; }, setValueAtTime() {}, linearRampToValueAtTime() {}, cancelScheduledValues() {} });
  const node = extra => ({ connect: to => to, disconnect() {}, start() {}, stop() {}, ...extra });
  const put = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  put('setTimeout', (work, ms) => world.later(work, ms));
  put('clearTimeout', id => world.never(id));
  put('performance', { now: () => world.ms });
  Date.now = () => world.ms + world.aheadMs;
  put('window', { ...target(), setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout });
  put('document', { ...target(), visibilityState: 'visible' });
  put('location', { origin: 'http://here', search: '' });
  put('sessionStorage', { getItem: () => null, setItem() {}, removeItem() {} });
  put('navigator', { onLine: true, vibrate: pattern => world.vibrated.push(JSON.stringify(pattern)), userActivation: { hasBeenActive: true } });
  put('fetch', async (url, options) => {
    world.fetched.push({ url, options });
    return world.answers(url);
  });
  put('AudioContext', !world.hasSound ? undefined : class {
    state = 'running';
    sampleRate = 48_000;
    destination = {};
    get currentTime() { return world.soundMs / 1000; }
    createGain() {
      const gain = node({ gain: param() });
      world.gains.push(gain);
      return gain;
    }
    createBufferSource() { return node({}); }
    createOscillator() { return node({ frequency: param() }); }
    async resume() {}
    async decodeAudioData() {
      const { url } = world.fetched.at(-1);
      if (!world.decodes(url)) throw new Error('EncodingError');
      return { duration: 0.5, sampleRate: 48_000, getChannelData: () => new Float32Array([0, 0.5]) };
    }
  });
  put('SpeechSynthesisUtterance', class { constructor(text) { this.text = text; } });
  put('speechSynthesis', {
    speaking: false,
    getVoices: () => world.voices,
    speak(utterance) {
      this.speaking = true;
      world.spoken.push(utterance);
    },
    cancel() {
      this.speaking = false;
      world.cancelled++;
    },
  });
}

const out = join(scratch(), 'player.mjs');
const from = path => JSON.stringify(join(page, 'client', path));
const entry = `export { Player } from ${from('player/player.ts')}; export { place } from ${from('player/place.ts')}; export { Waiting } from ${from('waiting.ts')}; export { Seams } from ${from('seams.ts')}; export { begin } from ${from('session/state.ts')}; export { next } from ${from('session/reducer.ts')};`;
const done = spawnSync(process.execPath, [join(page, 'node_modules', 'esbuild', 'bin', 'esbuild'), '--bundle', '--format=esm', '--loader=ts', `--outfile=${out}`, '--log-level=error'], { input: entry, encoding: 'utf8' });
if (done.status !== 0) throw new Error(done.stderr);
const { Player, place, Waiting, Seams, begin, next } = await import(pathToFileURL(out).href);

const clip = say => ({ say, url: `/voice/clips/${say.length}-${encodeURIComponent(say)}.ogg` });
const clips = script.steps.flatMap(step => step.cues.map(cue => clip(cue.say)));
const exact = { exact: true, language: 'en', notice: null, clips, parts: [], composed: [] };

const lines = { paused: 'Paused.', 'silence-pause': 'I pause.', 'silence-end': 'I heard nothing. Call 999.', 'pause-end': 'A long pause.', 'interrupted-too-long': 'Too long.' };

/** A player that was given the session at its beginning, and what the bot knows of it. */
async function given(speech, prepare = () => {}) {
  const world = new World();
  prepare(world);
  live(world);
  const line = { post: async (ticket, activity) => void world.posted.push({ name: activity.name, value: activity.value }) };
  const player = new Player({ seams: { add() {} }, line, ticket: () => ({ token: 'token' }) }, '');
  const { device } = player.capabilities;
  const started = next(script, begin(script), { do: 'start', settings: {} }, 0);
  const value = (state, effects, at) => ({ session: 's', epoch: state.epoch, at, state, effects });
  player.botEvent({ name: 'massagebot/session.start', value: { ...value(started.state, started.effects, 0), performer: device, script, speed: 1, lines, emergency: '999', spoken: {}, patterns: { B1: { in: 3, out: 4 } }, speech } });
  await world.pass(0);
  return { world, player, tell: (state, effects = []) => player.botEvent({ name: 'massagebot/session.update', value: value(state, effects, state.nowMs) }), told: (name, what) => world.posted.filter(letter => letter.name === `massagebot/session.${name}` && (what === undefined || letter.value.name === what)) };
}

/** The state in which the bot waits for the answer to its first question. */
function asked() {
  let { state } = next(script, begin(script), { do: 'start', settings: {} }, 0);
  for (; state.phase !== 'waiting'; ) state = next(script, state, { do: 'tick' }, state.wakeMs).state;
  return state;
}

/** The first question is answered on the page, and so long after it the bot has taken the answer. */
async function firstAnswered({ world, player, tell, told }, afterMs) {
  await world.pass(11_000);
  player.answer('3');
  await world.pass(afterMs);
  tell(next(script, asked(), { do: 'answer', choice: '3', id: told('answer')[0].value.id }, 11_000).state);
}

/** Somebody in the chat, with what the page says to them while they wait. */
function somebody() {
  const world = new World();
  live(world);
  const chat = { world, performs: false, lines: [] };
  chat.waiting = new Waiting({ stillHere: 'Here.', stillHereHandsOff: 'Here. Hands off.' }, () => chat.performs, words => chat.lines.push(words));
  return chat;
}

const checks = {
  async 'F13: who has no answer after three seconds is told once that they are still heard, until it comes'() {
    const { world, waiting, lines } = somebody();
    waiting.asked();
    await world.pass(2_999);
    assert.deepEqual(lines, []);
    await world.pass(1);
    assert.deepEqual(lines, ['Here.']);
    waiting.asked(); // they say something more
    waiting.hear({ type: 'message', from: { role: 'user' } }); // the echo of what they said
    waiting.hear({ type: 'typing', from: { role: 'bot' } });
    await world.pass(60_000);
    assert.deepEqual(lines, ['Here.']);
    waiting.hear({ type: 'message', from: { role: 'bot' } });
    assert.deepEqual(lines, ['Here.', '']);
    await world.pass(60_000);
    assert.deepEqual(lines, ['Here.', '']);
  },

  async 'F13: an answer in time, or what was not sent, brings no line; while the chat performs a session it also says hands off'() {
    const chat = somebody();
    const { world, waiting, lines } = chat;
    for (const answered of [() => waiting.hear({ type: 'event', from: { role: 'bot' } }), () => waiting.over()]) {
      waiting.asked();
      await world.pass(2_999);
      answered();
      await world.pass(10_000);
    }
    assert.deepEqual(lines.filter(line => line !== ''), []);
    chat.performs = true;
    waiting.asked();
    await world.pass(3_000);
    assert.deepEqual(lines.filter(line => line !== ''), ['Here. Hands off.']);
  },

  async 'a bot that does not answer for eight seconds: hands off, a pause, and a notice; its answer takes it back'() {
    const { world, player, tell, told } = await given(exact);
    await world.pass(11_000);
    assert.equal(player.view.ask?.kind, 'number');
    player.answer('3');
    await world.pass(7_900);
    assert.equal(player.view.paused, false);
    await world.pass(200);
    assert.equal(player.view.paused, true);
    assert.equal(player.view.notice?.id, 'no-answer');
    assert.equal(told('command', 'pause').length, 1);
    const [answer] = told('answer');
    const [pause] = told('command', 'pause');
    assert.equal(answer.value.choice, '3');
    let state = asked();
    state = next(script, state, { do: 'answer', choice: '3', id: answer.value.id }, 12_000).state;
    state = next(script, state, { do: 'command', intent: 'pause', spoken: false, id: pause.value.id }, 19_100).state;
    tell(state);
    await world.pass(300);
    assert.equal(player.view.paused, true);
    assert.equal(player.view.notice, null);
    player.resume();
    await world.pass(300);
    assert.equal(player.view.paused, false);
  },

  async 'F36: what is long past and comes late after a reload changes nothing: the page that was given the session last performs it'() {
    const seams = new Seams();
    const heard = [];
    seams.add({ botEvent: event => heard.push(event.name) });
    const event = (name, number) => seams.botEvent({ id: `c-${String(number).padStart(7, '0')}`, type: 'event', name });
    event('old session.update', 61);
    event('session.start for this page', 62);
    event('old session.start for the page before', 50);
    event('old session.update', 61);
    event('session.update', 10_000_063);
    assert.deepEqual(heard, ['old session.update', 'session.start for this page', 'session.update']);
  },

  async 'an answer that is answered in time pauses nothing'() {
    const stage = await given(exact);
    const { world, player } = stage;
    await firstAnswered(stage, 1_000);
    await world.pass(8_000);
    assert.equal(player.view.paused, false);
    assert.equal(player.view.notice, null);
  },

  async 'a sound that stood still for five seconds is a gap, told to the bot, and nothing is caught up'() {
    const { world, player, told } = await given(exact);
    await world.pass(2_000);
    world.soundRuns = false;
    await world.pass(5_000);
    world.soundRuns = true;
    await world.pass(1_000);
    const gap = told('command', 'interrupted').reduce((sum, { value }) => sum + value.gapMs, 0);
    assert.ok(gap > 4_000 && gap < 6_500, `${gap}`);
    assert.ok(player.view.stepMs > 7_000, `${player.view.stepMs}`);
  },

  async 'a device that slept for a minute asks whether to go on'() {
    const { world, player, told } = await given(exact);
    await world.pass(2_000);
    world.aheadMs += 60_000;
    await world.pass(1_000);
    assert.ok(told('command', 'interrupted')[0].value.gapMs >= 60_000);
    assert.equal(player.view.ask?.id, 'go-on');
  },

  async 'F45: a call that takes the sound in the middle of a press: nothing of it is caught up, and it is asked whether to go on'() {
    const stage = await given(exact);
    const { world, player, told } = stage;
    await firstAnswered(stage, 100);
    for (let second = 0; second < 120 && player.view.stepKind !== 'do'; second++) await world.pass(1_000);
    assert.equal(player.view.stepKind, 'do');
    await world.pass(2_000);
    world.soundRuns = false;
    await world.pass(25_000);
    world.soundRuns = true;
    await world.pass(2_000);
    assert.equal(player.view.ask?.id, 'go-on');
    const said = player.view.caption;
    await world.pass(5_000);
    assert.equal(player.view.ask?.id, 'go-on', said); // and until somebody answers
    assert.ok(told('command', 'interrupted').length > 0);
  },

  async 'a question that nobody answers ends with the bot\'s own words for a silence, and with the number to call'() {
    const { world, player } = await given(exact);
    await world.pass(11_000);
    assert.equal(player.view.end, null);
    await world.pass(80_000);
    assert.equal(player.view.outcome, 'expired');
    assert.deepEqual(player.view.end, { text: lines['silence-end'], emergency: '999' });
  },

  async 'a pause or a sleep that was too long is said as what it was, and a stop has no reason but itself'() {
    const endsAfter = async end => {
      const stage = await given(exact);
      await firstAnswered(stage, 1_000);
      await end(stage);
      return stage.player.view.end;
    };
    const slept = ({ world }) => (world.aheadMs += 700_000, world.pass(1_000));
    const paused = ({ world, player }) => (player.pause(), world.pass(601_000));
    assert.deepEqual(await endsAfter(paused), { text: lines['pause-end'], emergency: null });
    assert.deepEqual(await endsAfter(slept), { text: lines['interrupted-too-long'], emergency: null });
    assert.equal(await endsAfter(async ({ player }) => player.stop()), null);
  },

  async 'a clock that is put right by a few seconds is no gap'() {
    const { world, told } = await given(exact);
    await world.pass(2_000);
    world.aheadMs -= 3_600_000;
    await world.pass(1_000);
    world.aheadMs += 5_000;
    await world.pass(1_000);
    assert.equal(told('command', 'interrupted').length, 0);
  },

  async 'the guide is ducked at once when somebody may be speaking, and comes back'() {
    const { world, player } = await given(exact);
    await world.pass(1_000);
    player.set({ voice: 0.8, breathing: 0.5 });
    const [, voice, breath] = world.gains; // the mix, the voice, the breath
    assert.deepEqual([voice.gain.value, breath.gain.value], [0.8, 0.5]);
    player.duck(true);
    assert.ok(Math.abs(voice.gain.value - 0.12) < 1e-9 && Math.abs(breath.gain.value - 0.075) < 1e-9);
    player.duck(false);
    assert.deepEqual([voice.gain.value, breath.gain.value], [0.8, 0.5]);
  },

  async 'the device is felt at each turn of the breath, in and out differently, and not when that is off'() {
    const breathe = async haptics => {
      const stage = await given(exact);
      const { world, player } = stage;
      player.set({ haptics });
      await firstAnswered(stage, 100);
      await world.pass(22_000);
      return world.vibrated;
    };
    const felt = await breathe(true);
    assert.ok(felt.includes('60') && felt.includes('[30,80,30]') && felt.length < 12, felt.join(' '));
    assert.deepEqual(await breathe(false), []);
  },

  async 'another voice and pace: the manifest is asked for with the token, and what is still to come is said by its files'() {
    const { world, player } = await given(exact);
    await world.pass(1_000);
    const other = { ...exact, clips: clips.map(({ say, url }) => ({ say, url: url.replace('.ogg', '-slow.ogg') })) };
    world.answers = url => ({ ok: true, status: 200, arrayBuffer: async () => ({}), json: async () => (url.startsWith('/voice/manifest') ? other : {}) });
    player.set({ voiceId: 'rms', pace: 0.83 });
    await world.pass(2_000);
    const asked = world.fetched.filter(({ url }) => url.startsWith('/voice/manifest'));
    assert.deepEqual(asked.map(({ url }) => url), ['/voice/manifest?session=s&voice=rms&pace=0.85']);
    assert.equal(asked[0].options.headers.Authorization, 'Bearer token');
    assert.ok(world.fetched.some(({ url }) => url.endsWith('-slow.ogg')));
    player.set({ voiceId: 'rms', pace: 0.84 }); // the same step of a twentieth
    await world.pass(1_000);
    assert.equal(world.fetched.filter(({ url }) => url.startsWith('/voice/manifest')).length, 1);
  },

  async 'a voice that cannot be had now stays as it was, and the next change asks again'() {
    const { world, player } = await given(exact);
    await world.pass(1_000);
    world.answers = () => { throw new TypeError('no network'); };
    player.set({ pace: 1.2 });
    await world.pass(500);
    player.set({ pace: 1.2 });
    await world.pass(500);
    assert.equal(world.fetched.filter(({ url }) => url.startsWith('/voice/manifest')).length, 2);
    assert.equal(player.view.paused, false);
  },

  async 'without files the browser speaks with a voice of the device, never one of a company, for eight seconds at most'() {
    const { world, player } = await given(null, world => void (world.voices = [{ lang: 'en-US', localService: false }, { lang: 'en-GB', localService: true }]));
    await world.pass(1_000);
    assert.equal(world.spoken[0]?.text, script.steps[0].cues[0].say);
    assert.equal(world.spoken[0].voice.lang, 'en-GB');
    assert.equal(player.view.notice?.id, 'browser-voice');
    const before = world.cancelled;
    await world.pass(7_500);
    assert.equal(world.cancelled, before + 1);
  },

  async 'without any voice the words are shown and a notice says so'() {
    const { world, player } = await given(null, world => void (world.voices = [{ lang: 'en-US', localService: false }, { lang: 'de-DE', localService: true }]));
    await world.pass(1_000);
    assert.equal(world.spoken.length, 0);
    assert.equal(player.view.notice?.id, 'silent');
    assert.equal(player.view.caption, script.steps[0].cues[0].say);
  },

  async 'a browser voice that fails is given up; one that is cut off by us is not'() {
    const { world, player } = await given(null, world => void (world.voices = [{ lang: 'en-GB', localService: true }]));
    await world.pass(1_000);
    world.spoken[0].onerror({ error: 'interrupted' });
    assert.equal(player.view.notice?.id, 'browser-voice');
    world.spoken[0].onerror({ error: 'synthesis-failed' });
    assert.equal(player.view.notice?.id, 'silent');
  },

  async 'in a browser without an audio graph a session goes on: its own voice speaks, or the words are shown, and a notice says so'() {
    const deaf = voices => given(exact, world => {
      world.voices = voices;
      world.hasSound = false;
    });
    const { world, player } = await deaf([{ lang: 'en-GB', localService: true }]);
    await world.pass(1_000);
    assert.equal(player.view.notice?.id, 'browser-voice');
    assert.equal(world.spoken[0]?.text, script.steps[0].cues[0].say);
    player.duck(true);
    player.duck(false, true);
    await player.start();
    await world.pass(10_000);
    assert.equal(player.view.ask?.kind, 'number');
    assert.equal(player.view.onTime, null);
    assert.equal(player.ownVoice(), undefined);
    player.stop();
    await world.pass(1_000);
    assert.equal(player.view.outcome, 'stopped');

    const silent = await deaf([]);
    await silent.world.pass(1_000);
    assert.equal(silent.player.view.notice?.id, 'silent');
    assert.equal(silent.player.view.caption, script.steps[0].cues[0].say);
  },

  async 'where Ogg cannot be decoded the plain files are taken, from the first on'() {
    const { world, player } = await given(exact, world => void (world.decodes = url => url.endsWith('.wav')));
    await world.pass(6_000);
    const oggs = world.fetched.filter(({ url }) => url.endsWith('.ogg')).length;
    assert.ok(world.fetched.some(({ url }) => url.endsWith('.wav')));
    await world.pass(20_000);
    assert.equal(world.fetched.filter(({ url }) => url.endsWith('.ogg')).length, oggs);
    assert.equal(player.view.notice, null);
  },

  'a cue that is due cuts what sounds, never safety words; small words cut nothing; what comes too late is left out'() {
    const wish = (key, atMs, rank, untilMs = atMs + 3_000, lengthMs = 2_000) => ({ key, atMs, lengthMs, rank, untilMs });
    const put = (...wishes) => place(wishes, []).map(({ key, atMs, endMs, cut }) => `${key} ${atMs}-${endMs}${cut ? ' cut' : ''}`);
    assert.deepEqual(put(wish('a', 0, 'cue'), wish('b', 1_000, 'cue')), ['a 0-1000 cut', 'b 1000-3000']);
    assert.deepEqual(put(wish('a', 0, 'cue'), wish('b', 200, 'cue')), ['a 0-2000', 'b 2100-4100']); // hardly begun: it is heard out
    assert.deepEqual(put(wish('a', 0, 'safety'), wish('b', 1_000, 'cue')), ['a 0-2000', 'b 2100-4100']);
    assert.deepEqual(put(wish('a', 0, 'cue'), wish('b', 100, 'safety')), ['a 0-100 cut', 'b 100-2100']);
    assert.deepEqual(put(wish('a', 0, 'cue'), wish('b', 1_000, 'small', 1_500)), ['a 0-2000']);
    assert.deepEqual(put(wish('b', 5_000, 'small'), wish('a', 0, 'cue')), ['a 0-2000', 'b 5000-7000']);
    assert.deepEqual(place([wish('b', 500, 'cue')], [{ key: 'x', atMs: 0, endMs: 900, cut: false, rank: 'safety' }]).map(({ atMs }) => atMs), [1_000]);
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    process.stdout.write(`ok: ${name}\n`);
  } catch (fault) {
    failed++;
    process.stdout.write(`FAILED: ${name}: ${fault.stack}\n`);
  }
}
process.stdout.write(`${Object.keys(checks).length - failed} of ${Object.keys(checks).length} checks pass.\n`);
process.exitCode = failed === 0 ? 0 : 1;
