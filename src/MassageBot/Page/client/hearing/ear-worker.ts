// Runs in a worker: hears words in the sound that comes straight from the audio thread. Only words leave it; sound does when, and as long as, somebody speaks freely to a service they chose.
import { Ear } from './ear';
import { stanceOf, type FromEar, type Stretch, type ToEar } from './messages';
import { readWeights } from './weights';

const REPORT_MS = 2_000;
const page = self as unknown as { postMessage(message: FromEar): void; onmessage: ((event: MessageEvent<ToEar>) => void) | null };
let ear: Ear | undefined;

page.onmessage = ({ data }) => {
  if (data.do === 'stand') {
    ear?.stand(stanceOf(data.stance));
    return;
  }
  if (data.do === 'lend') {
    ear?.lend(data.on ? samples => page.postMessage({ kind: 'sound', samples }) : undefined);
    return;
  }
  try {
    const opened = new Ear(readWeights(data.weights), data.rate, stanceOf(data.stance));
    ear = opened;
    const report = loads();
    data.sound.onmessage = ({ data: stretch }: MessageEvent<Stretch>) => {
      const began = performance.now();
      opened.take(stretch.microphone, stretch.own).forEach(heard => page.postMessage(heard));
      report(performance.now() - began, stretch.microphone);
    };
    page.postMessage({ kind: 'open' });
  } catch (fault) {
    page.postMessage({ kind: 'fault', text: fault instanceof Error ? fault.message : 'The ear did not open.' });
  }
};

/** Says now and then how much work it was, and how loud it is where we listen. */
function loads(): (tookMs: number, sound: Float32Array) => void {
  let [since, took, loudest] = [performance.now(), 0, 0];
  return (tookMs, sound) => {
    took += tookMs;
    for (const sample of sound) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    const now = performance.now();
    if (now - since >= REPORT_MS) {
      page.postMessage({ kind: 'load', share: took / (now - since), level: loudest });
      [since, took, loudest] = [now, 0, 0];
    }
  };
}
