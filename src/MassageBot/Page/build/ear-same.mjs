// Holds the page's ear to what tools/keyword-model computed from the same samples: node build/ear-same.mjs <same.json>. Exits with 1 when they differ.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hearing, loadEar } from './ear.mjs';

const same = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { Features, Network, Whole, readWeights } = await loadEar();
const samples = Float32Array.from(same.samples, sample => sample / 32768);
const own = samples.map((_, i) => samples[(i - 1600 + samples.length) % samples.length] * 0.5);

const frames = (sound, pieces) => {
  const made = [];
  const features = new Features();
  for (let at = 0; at < sound.length; at += pieces) {
    features.take(sound.subarray(at, at + pieces), frame => made.push(frame.slice()));
  }
  return made;
};
const mine = frames(samples, 128); // in small pieces, as they come from the audio thread
const theirs = frames(own, 480);
const file = readFileSync(join(hearing, 'ear.bin'));
const weights = readWeights(file.buffer.slice(file.byteOffset, file.byteOffset + file.length));
const network = new Network(weights);
const whole = new Whole(weights);
const said = [];
const near = [];
mine.forEach((frame, i) => {
  if (network.take(frame, theirs[i])) {
    whole.know(network.known, ...network.frames);
    said.push(network.words.slice());
    near.push(network.near);
  }
});

const furthest = (one, other) => Math.max(...one.map((value, i) => Math.abs(value - other[i])));
const featuresOff = furthest([...mine[50]], same.frame50);
// The page's weights have eight bits, those of the training thirty-two.
const wordsOff = Math.max(...[10, 25, 40].map((t, i) => furthest([...said[t]], same.words[i])));
const nearOff = Math.max(...[10, 25, 40].map((t, i) => Math.abs(near[t] - same.near[i])));
const wholeOff = furthest([...whole.hear()], same.whole);
console.log(`features differ by ${featuresOff.toFixed(6)}, words by ${wordsOff.toFixed(4)}, near by ${nearOff.toFixed(4)}, whole utterances by ${wholeOff.toFixed(4)}`);
process.exit(featuresOff < 1e-3 && wordsOff < 0.1 && nearOff < 0.1 && wholeOff < 0.1 ? 0 : 1);
