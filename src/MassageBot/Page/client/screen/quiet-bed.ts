const RATE = 8_000;
const SECONDS = 12; // browsers show no keys for sounds of a few seconds
const PEAK = 6; // of 32,768: some 75 dB below the loudest, and yet not silence, which some browsers ignore
const HEADER = 44;

/** An element that plays a breath of noise round and round: too quiet to be noticed, and no silence. */
export function quietBed(): HTMLAudioElement {
  const bed = new Audio(URL.createObjectURL(new Blob([noise()], { type: 'audio/wav' })));
  bed.loop = true;
  return bed;
}

function noise(): ArrayBuffer {
  const samples = RATE * SECONDS;
  const buffer = new ArrayBuffer(HEADER + samples * 2);
  const view = new DataView(buffer);
  const word = (at: number, text: string): void => [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  word(0, 'RIFF');
  view.setUint32(4, 36 + samples * 2, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, samples * 2, true);
  for (let index = 0; index < samples; index++) {
    view.setInt16(HEADER + index * 2, Math.round((Math.random() * 2 - 1) * PEAK), true);
  }
  return buffer;
}
