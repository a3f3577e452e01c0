// The voice's helper process: says words with Flite and packs sound with Opus, both WebAssembly. MassageBot starts it and talks to it over
// its standard streams, one request at a time: [length of all that follows: 4 bytes][length of the head: 4 bytes][head: JSON][body].
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './wasi.mjs';

const here = import.meta.dirname;
const LARGEST = 64 * 1024 * 1024;
const FRAMES_A_SECOND = 50;

const SET_BITRATE = 4002;
const SET_SIGNAL = 4024;
const SET_COMPLEXITY = 4010;
const GET_LOOKAHEAD = 4027;
const VOICE = 3001;
const AUDIO = 2049;
const PACKET = 4000;

let flite;
let opus;

const work = {
  hello: () => ({ head: { node: process.versions.node } }),

  /** Text -> 16-bit mono. `stretch` is how many times longer than Flite's own every sound lasts. */
  say({ voice, stretch }, text) {
    flite ??= new WebAssembly.Module(readFileSync(join(here, 'flite.wasm')));
    const done = run(flite, ['flite', '-voice', voice, '--setf', `duration_stretch=${stretch}`, '-f', '/text', '-o', '/sound'], { '/text': text });
    const sound = done.file('/sound');
    if (done.code !== 0 || !sound || sound.length < 44) {
      throw new Error(`flite ended with ${done.code}`);
    }
    const data = sound.indexOf('data', 12, 'latin1');
    return { head: { rate: sound.readUInt32LE(24) }, body: sound.subarray(data + 8) };
  },

  /** 16-bit mono -> Opus packets of 20 ms, each behind its length in two bytes. */
  encode({ rate, bitrate }, pcm) {
    const codec = opusCodec();
    const state = codec.malloc(codec.opus_encoder_get_size(1));
    const input = codec.malloc(2 * rate / FRAMES_A_SECOND);
    const output = codec.malloc(PACKET);
    try {
      check(codec.opus_encoder_init(state, rate, 1, AUDIO));
      check(codec.opus_encoder_ctl_set(state, SET_BITRATE, bitrate));
      check(codec.opus_encoder_ctl_set(state, SET_SIGNAL, VOICE));
      check(codec.opus_encoder_ctl_set(state, SET_COMPLEXITY, 5));
      const lookahead = codec.opus_encoder_ctl_get(state, GET_LOOKAHEAD);
      const frame = rate / FRAMES_A_SECOND;
      const frames = Math.ceil((pcm.length / 2 + lookahead) / frame);
      const packets = [];
      for (let index = 0; index < frames; index++) {
        const block = Buffer.from(codec.memory.buffer, input, 2 * frame);
        const from = Math.min(pcm.length, 2 * frame * index);
        block.fill(0, pcm.copy(block, 0, from)); // what the end lacks is silence; a decoder cuts it off again
        const length = check(codec.opus_encode(state, input, frame, output, PACKET));
        const packet = Buffer.alloc(2 + length);
        packet.writeUInt16LE(length);
        Buffer.from(codec.memory.buffer, output, length).copy(packet, 2);
        packets.push(packet);
      }
      return { head: { lookahead }, body: Buffer.concat(packets) };
    } finally {
      [state, input, output].forEach(codec.free);
    }
  },

  /** The way back: packets -> 16-bit mono, with the lookahead still at its start. */
  decode({ rate }, packets) {
    const codec = opusCodec();
    const state = codec.malloc(codec.opus_decoder_get_size(1));
    const input = codec.malloc(PACKET);
    const output = codec.malloc(2 * 5760);
    try {
      check(codec.opus_decoder_init(state, rate, 1));
      const sound = [];
      for (let at = 0; at + 2 <= packets.length; ) {
        const length = packets.readUInt16LE(at);
        packets.copy(Buffer.from(codec.memory.buffer, input, PACKET), 0, at + 2, at + 2 + length);
        at += 2 + length;
        const samples = check(codec.opus_decode(state, input, length, output, 5760, 0));
        sound.push(Buffer.from(Buffer.from(codec.memory.buffer, output, 2 * samples)));
      }
      return { head: {}, body: Buffer.concat(sound) };
    } finally {
      [state, input, output].forEach(codec.free);
    }
  },
};

function opusCodec() {
  if (!opus) {
    const nothing = () => 0;
    const module = new WebAssembly.Module(readFileSync(join(here, 'opus.wasm')));
    opus = new WebAssembly.Instance(module, {
      wasi_snapshot_preview1: { fd_seek: nothing, fd_write: nothing, fd_close: nothing, proc_exit: nothing },
      env: { emscripten_notify_memory_growth: nothing },
    }).exports;
    opus._initialize();
  }
  return opus;
}

function check(code) {
  if (code < 0) {
    throw new Error(`opus answered ${code}`);
  }
  return code;
}

function answer(head, body = Buffer.alloc(0)) {
  const json = Buffer.from(JSON.stringify(head));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32LE(4 + json.length + body.length, 0);
  lengths.writeUInt32LE(json.length, 4);
  process.stdout.write(Buffer.concat([lengths, json, body]));
}

function handle(frame) {
  const length = frame.readUInt32LE(0);
  const head = JSON.parse(frame.toString('utf8', 4, 4 + length));
  try {
    const done = work[head.op](head, frame.subarray(4 + length));
    answer({ ok: true, ...done.head }, done.body);
  } catch (fault) {
    answer({ ok: false, fault: fault.message }); // never the text: it stays out of logs
  }
}

let waiting = Buffer.alloc(0);
process.stdin.on('data', chunk => {
  waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
  while (waiting.length >= 4) {
    const length = waiting.readUInt32LE(0);
    if (length > LARGEST) {
      process.exit(3);
    }
    if (waiting.length < 4 + length) {
      return;
    }
    const frame = waiting.subarray(4, 4 + length);
    waiting = waiting.subarray(4 + length);
    handle(frame);
  }
});
process.stdin.on('end', () => process.exit(0)); // MassageBot has gone
