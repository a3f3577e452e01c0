// Runs the page's ear over recorded streams: node build/ear-measure.mjs <folder> [weights] [share]. Each <name>.json there lists what is said when; <name>.mic and <name>.own are 16-bit samples at 16 kHz.
// Writes <name>.heard.json with what was heard at which sample, and prints how long it took. tools/keyword-model/measure.py makes the streams and the table.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hearing, loadEar } from './ear.mjs';

const folder = process.argv[2];
const [part, parts] = (process.argv[4] ?? '0/1').split('/').map(Number); // which of so many shares of the streams
const weightsFile = process.argv[3] ?? join(hearing, 'ear.bin');
const { Ear, awaited, readWeights } = await loadEar();
const file = readFileSync(weightsFile);
const weights = readWeights(file.buffer.slice(file.byteOffset, file.byteOffset + file.length));
const numbers = Array.from({ length: 11 }, (_, number) => String(number));
const quiet = { session: null, live: true, question: null, unsure: null };
const SITUATIONS = {
  running: { ...quiet, session: { ask: null, paused: false } },
  paused: { ...quiet, session: { ask: null, paused: true } },
  number: { ...quiet, session: { ask: { id: '', kind: 'number', text: '', choices: numbers }, paused: false } },
  gate: { ...quiet, session: { ask: { id: '', kind: 'gate', text: '', choices: ['yes', 'no', 'lighter', 'stop'] }, paused: false } },
  unsure: { ...quiet, unsure: 'chat' },
};
const PIECE = 160;

for (const name of readdirSync(folder).filter(file => file.endsWith('.json') && !file.endsWith('.heard.json')).map(file => file.slice(0, -5)).filter((_, index) => index % parts === part)) {
  const plan = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  const mic = samples(join(folder, `${name}.mic`));
  const own = existsSync(join(folder, `${name}.own`)) ? samples(join(folder, `${name}.own`)) : new Float32Array(mic.length);
  const stanceOf = state => ({ awaited: new Set(awaited(SITUATIONS[state])), sensitivity: plan.sensitivity ?? 0, overOwnVoice: plan.overOwnVoice ?? false });
  let state = plan.state ?? 'running';
  const ear = new Ear(weights, 16_000, stanceOf(state));
  const heard = [];
  const turns = plan.turns ?? []; // [sample, state]: from here on something else is awaited
  let turn = 0;
  const began = process.cpuUsage();
  for (let at = 0; at + PIECE <= mic.length; at += PIECE) {
    while (turn < turns.length && turns[turn][0] <= at) {
      state = turns[turn++][1];
      ear.stand(stanceOf(state));
    }
    for (const one of ear.take(mic.subarray(at, at + PIECE), own.subarray(at, at + PIECE))) {
      heard.push([at + PIECE, one.kind, one.word ?? one.on ?? null, one.certainty ?? null]);
    }
  }
  const { user, system } = process.cpuUsage(began);
  const seconds = mic.length / 16_000;
  writeFileSync(join(folder, `${name}.heard.json`), JSON.stringify({ heard, core: (user + system) / 1e6 / seconds }));
  console.log(`${name}: ${(seconds / 60).toFixed(1)} minutes, ${((user + system) / 1e4 / seconds).toFixed(2)} % of one core`);
}

function samples(path) {
  const file = readFileSync(path);
  const whole = new Int16Array(file.buffer, file.byteOffset, file.length / 2);
  return Float32Array.from(whole, sample => sample / 32768);
}
