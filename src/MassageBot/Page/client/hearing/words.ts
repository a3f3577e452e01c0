import type { Deafness } from './microphone';

/** What the page says about hearing. */
export const OFF = 'Microphone off. Tap or type.';
export const OPENING = 'Opening the microphone …';
export const ON = 'Listening. Say stop, pause, or “that hurts” at any time.';
export const HERE_ONLY = 'The sound is understood on this device, is not kept, and goes nowhere.';
export const TO_SERVICE = 'While you speak freely, the sound goes to the speech service of whoever runs this bot (Azure Speech). The word “stop” is understood on this device.';
export const TO_BROWSER = 'While you speak freely, your browser may send the sound to its maker. The word “stop” is understood on this device.';
export const SECOND_WORD = 'Heard yes. To be sure, say “I agree”, or tap yes.';
export const NO_KNOCKS = 'This device does not let the page feel knocks.';
export const STOP_HEARD = 'I can hear you.';
export const NOT_HEARD_ONCE = 'I did not hear that. Please say stop once more, a little louder.';
export const NOT_HEARD_TWICE = 'I cannot hear you well enough. Tap Stop, or press space or the headset key, whenever you want to stop.';

const DEAF: Readonly<Record<Deafness, string>> = {
  refused: 'The browser does not let this page use the microphone. Tap, type, or press space.',
  'no-microphone': 'No microphone was found. Tap, type, or press space.',
  'not-loaded': 'The part that listens did not arrive. Tap, type, or press space.',
  insecure: 'Browsers give a microphone only to https pages. Tap, type, or press space.',
};

export const deafWords = (why: Deafness): string => DEAF[why];

const HEARD: Readonly<Record<string, string>> = { pain: 'that hurts', wait: 'pause', back: 'go back', time_left: 'how long', agree: 'I agree', resume: 'go on' };

export const knockWords = (what: 'pause' | 'stop'): string => (what === 'stop' ? 'Felt three knocks: stop.' : 'Felt two knocks: pause.');

export const heardWords = (word: string): string => `Heard: ${HEARD[word] ?? word}.`;
