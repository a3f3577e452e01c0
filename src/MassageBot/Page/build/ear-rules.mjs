// The rules of the page's ear, one by one: node build/ear-rules.mjs. Prints what fails; exits with 1 when anything does.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { loadEar } from './ear.mjs';

const { Decider, KnockDetector, Resampler, awaited, deedOf, hearingSettingsOf, questionOf, readWeights } = await loadEar();
const CLASSES = ['none', 'stop', 'pause', 'yes', '3'];
const STANCE = { awaited: new Set(['yes', '3']), sensitivity: 0, overOwnVoice: false };
const decider = () => new Decider(CLASSES, [1, 0.6, 0.6, 0.6, 0.6]);
/** Plays moments (word, frames, speaking?, own voice?) to a decider; answers what it told, without "speech". `whole`: how certain the second network is of a word. */
const play = (ear, moments, stance = STANCE, whole = undefined) => moments.flatMap(([word, frames, near = 0, own = false, says = 0, certain = 0.95]) => Array.from({ length: frames }, () => {
  const certainties = new Float32Array(CLASSES.length);
  certainties[CLASSES.indexOf(word)] = certain;
  const saying = new Float32Array(CLASSES.length);
  saying[1] = says;
  return ear.take(certainties, near, own, stance, own ? saying : undefined, whole && (() => Float32Array.from(CLASSES, name => whole[name] ?? 0)));
}).flat()).filter(({ kind }) => kind !== 'speech').map(({ kind, word }) => (word ? `${kind} ${word}` : kind));

const asked = { ask: { id: 'x', kind: 'number', text: '', choices: ['0', '3', '10'] }, paused: false };
const gate = { ask: { id: 'x', kind: 'gate', text: '', choices: ['yes', 'lighter', 'stop'] }, paused: false };
const consent = { ask: { id: 'x', kind: 'consent', text: '', choices: ['yes', 'no', 'stop'] }, paused: false };
const running = { ask: null, paused: false };
const at = (session, question = null, unsure = null, live = session !== null) => ({ session, live, question, unsure });
const question = { ask: 'q', kind: 'safety', yes: 'Yes', no: 'No', options: ['Yes', 'No'], items: [], ticked: [], spoken: '' };
const list = { ...question, kind: 'choice', yes: null, no: 'None of these', options: ['None of these'], items: ['fever', 'cough'] };

const rules = {
  'stop is told at the third moment, with a maybe before it': () => deepEqual(play(decider(), [['none', 20], ['stop', 4]]), ['maybe stop', 'word stop']),
  'one moment alone decides nothing, and what was ducked comes back': () => deepEqual(play(decider(), [['none', 20], ['stop', 1], ['none', 30]]), ['maybe stop', 'nothing']),
  'one stop is told once': () => deepEqual(play(decider(), [['none', 20], ['stop', 8], ['none', 20], ['stop', 8]]), ['maybe stop', 'word stop']),
  'a stop is told also right after what was taken for another word; another word is not': () => {
    deepEqual(play(decider(), [['none', 20], ['pause', 4], ['stop', 4], ['none', 5]]).filter(one => one.startsWith('word')), ['word pause', 'word stop']);
    deepEqual(play(decider(), [['none', 20], ['stop', 4], ['pause', 4], ['none', 5]]).filter(one => one.startsWith('word')), ['word stop']);
  },
  'an awaited word is told when it was alone': () => deepEqual(play(decider(), [['none', 20], ['none', 10, 1], ['yes', 5, 1], ['none', 20]]), ['word yes']),
  'an awaited word in the middle of talk is not': () => deepEqual(play(decider(), [['none', 20], ['none', 10, 1], ['yes', 5, 1], ['none', 40, 1]]), []),
  'an awaited word at the end of long talk is not': () => deepEqual(play(decider(), [['none', 20], ['none', 90, 1], ['yes', 5, 1], ['none', 30]]), []),
  'a word that is not awaited is not told': () => deepEqual(play(decider(), [['none', 20], ['3', 5, 1], ['none', 30]], { ...STANCE, awaited: new Set() }), []),
  'over the own voice only stop, pause, wait and pain count': () => {
    deepEqual(play(decider(), [['none', 20, 0, true], ['yes', 5, 1, true], ['none', 30, 0, true]]), []);
    deepEqual(play(decider(), [['none', 20, 0, true], ['none', 15, 1, true], ['stop', 5, 1, true]]), ['maybe stop', 'word stop']);
  },
  'over the own voice a stop counts only where somebody near speaks': () => deepEqual(play(decider(), [['none', 20, 0, true], ['stop', 5, 0.2, true]]).includes('word stop'), false),
  'what its own voice explains is no stop, nor a reason to go quiet; the same word a second later is one': () => {
    deepEqual(play(decider(), [['none', 20, 1, true], ['none', 5, 1, true, 0.9], ['none', 10, 1, true], ['stop', 5, 1, true, 0, 0.7]]).filter(one => one === 'word stop'), []);
    deepEqual(play(decider(), [['none', 20, 1, true], ['none', 5, 1, true, 0.9], ['none', 40, 1, true], ['stop', 5, 1, true, 0, 0.7]]), ['maybe stop', 'word stop']);
  },
  'its own voice in headphones explains nothing': () => deepEqual(play(decider(), [['none', 20, 0, true, 0.9], ['stop', 5, 0.2, true, 0.9]], { ...STANCE, overOwnVoice: true }), ['maybe stop', 'word stop']),
  'in the middle of talk a word that acts at once must be surer than one said alone or after a breath': () => {
    const words = moments => play(decider(), moments).filter(one => one.startsWith('word'));
    deepEqual(words([['none', 20], ['stop', 5, 1, false, 0, 0.65]]), ['word stop']);
    deepEqual(words([['none', 20], ['none', 65, 1], ['stop', 5, 1, false, 0, 0.65]]), []);
    deepEqual(words([['none', 20], ['none', 65, 1], ['stop', 5, 1, false, 0, 0.95]]), ['word stop']);
    deepEqual(words([['none', 20], ['none', 65, 1], ['none', 15], ['stop', 5, 1, false, 0, 0.65]]), ['word stop']);
    deepEqual(words([['none', 20], ['none', 65, 1], ['pause', 5, 1, false, 0, 0.75]]), []);
  },
  'when an utterance is over, both networks together decide which awaited word it was, also where the first was surer of another': () => {
    const said = [['none', 20], ['none', 20, 1], ['yes', 3, 1, false, 0, 0.5], ['3', 3, 1, false, 0, 0.8], ['none', 30]];
    deepEqual(play(decider(), said, STANCE, { yes: 0.95, 3: 0.01 }), ['word yes']);
    deepEqual(play(decider(), said, STANCE, { 3: 0.95 }), ['word 3']);
    deepEqual(play(decider(), said, STANCE, { none: 0.95 }), []);
    deepEqual(play(decider(), said, { ...STANCE, awaited: new Set() }, { yes: 0.95 }), []);
  },
  'a word that raises the risk must be surer than one that does not': () => {
    const said = word => [['none', 20], ['none', 20, 1], [word, 3, 1, false, 0, 0.4], ['none', 30]];
    deepEqual(play(decider(), said('3'), STANCE, { 3: 0.5 }), ['word 3']);
    deepEqual(play(decider(), said('yes'), STANCE, { yes: 0.5 }), []);
  },
  'a stop is never waited for; one that was missed is told when the utterance is over': () => {
    const stop = play(decider(), [['none', 20], ['none', 10, 1], ['stop', 3, 1, false, 0, 0.7]], STANCE, { none: 1 });
    deepEqual(stop, ['maybe stop', 'word stop']);
    const missed = [['none', 20], ['none', 20, 1], ['stop', 3, 1, false, 0, 0.5], ['none', 30]];
    deepEqual(play(decider(), missed, STANCE, { stop: 0.9 }), ['maybe stop', 'word stop']);
    deepEqual(play(decider(), missed, STANCE, { none: 0.9 }), ['maybe stop', 'nothing']);
  },
  'a pause that is not sure silences the guide, and the end of the utterance decides; a sure one is not waited for, nor one in talk without end': () => {
    const unsure = [['none', 20], ['none', 10, 1], ['pause', 4, 1, false, 0, 0.7], ['none', 25]];
    deepEqual(play(decider(), unsure, STANCE, { pause: 0.9 }), ['maybe pause', 'word pause']);
    deepEqual(play(decider(), unsure, STANCE, { none: 0.95 }), ['maybe pause', 'nothing']);
    deepEqual(play(decider(), [['none', 20], ['none', 10, 1], ['pause', 4, 1, false, 0, 0.99]], STANCE, { none: 1 }), ['maybe pause', 'word pause']);
    deepEqual(play(decider(), [['none', 20], ['none', 10, 1], ['pause', 4, 1, false, 0, 0.7], ['none', 30, 1]], STANCE, { none: 1 }), ['maybe pause', 'word pause']);
  },
  'a click, long talk and its own voice are no utterance': () => {
    const told = (moments, stance) => play(decider(), moments, stance, { yes: 1 });
    deepEqual(told([['none', 20], ['yes', 2, 1, false, 0, 0.5], ['none', 30]]), []);
    deepEqual(told([['none', 20], ['none', 90, 1], ['yes', 3, 1, false, 0, 0.5], ['none', 30]]), []);
    const over = [['none', 20, 0, true], ['none', 20, 1, true], ['yes', 3, 1, true, 0, 0.5], ['none', 30, 0, true]];
    deepEqual(told(over), []);
    deepEqual(told(over, { ...STANCE, overOwnVoice: true }), ['word yes']);
  },
  'doubt between pause and wait is none': () => {
    const ear = new Decider(['none', 'stop', 'pause', 'wait'], [1, 0.6, 0.6, 0.6]);
    const heard = Array.from({ length: 24 }, (_, frame) => ear.take(Float32Array.from(frame < 20 ? [0.9, 0, 0, 0.1] : [0.1, 0, 0.4, 0.45]), 0, false, STANCE)).flat().filter(({ kind }) => kind === 'word');
    ok(heard.length === 1 && ['pause', 'wait'].includes(heard[0].word));
  },
  'two knocks pause, a third stops; steps, shaking and one knock do nothing': () => {
    const felt = blows => {
      const detector = new KnockDetector();
      return Array.from({ length: 200 }, (_, i) => i * 16).flatMap(ms => {
        const blow = blows.find(([at]) => ms >= at && ms < at + 48);
        return detector.take(0.02 * Math.sin(ms), 0, 9.81 + (blow ? blow[1] * (ms - blow[0] < 16 ? 1 : -0.5) : 0), ms) ?? [];
      });
    };
    deepEqual(felt([[1_000, 8], [1_300, 8]]), ['pause']);
    deepEqual(felt([[1_000, 8], [1_300, 8], [1_600, 8]]), ['pause', 'stop']);
    deepEqual(felt([[1_000, 8]]), []);
    deepEqual(felt([[1_000, 8], [2_000, 8]]), []);          // too far apart
    deepEqual(felt([[100, 8], [300, 8]]), []);              // not seen still before
    deepEqual(felt([[1_000, 1.5], [1_300, 1.5]]), []);      // the table was touched
    const shaken = new KnockDetector();
    deepEqual(Array.from({ length: 300 }, (_, i) => shaken.take(4 * Math.sin(i), 3 * Math.cos(2 * i), 9.81, i * 16) ?? []).flat(), []);
  },
  'with headphones words count over the own voice too': () => deepEqual(play(decider(), [['none', 20, 0, true], ['yes', 5, 1, true], ['none', 30, 0, true]], { ...STANCE, overOwnVoice: true }), ['word yes']),

  'stop is stop in every state': () => [at(running), at(asked), at(consent), at(null), at(null, question), at(null, question, 'chat')].forEach(one => deepEqual(deedOf('stop', one), { do: 'stop' })),
  'numbers are awaited only when a number is asked for': () => {
    ok(awaited(at(asked)).includes('3'));
    ok(!awaited(at(asked)).includes('4')); // not one of its choices
    [at(running), at(gate), at(null, question)].forEach(one => ok(!awaited(one).some(word => /^[0-9]/.test(word))));
  },
  'a number answers a number': () => deepEqual(deedOf('3', at(asked)), { do: 'answer', choice: '3' }),
  'a number while a step runs does nothing': () => deepEqual(deedOf('3', at(running)), { do: 'nothing' }),
  'a yes at a gate answers; at a consent it needs a second word': () => {
    deepEqual(deedOf('yes', at(gate)), { do: 'answer', choice: 'yes' });
    deepEqual(deedOf('yes', at(consent)), { do: 'second-word', of: 'session' });
    deepEqual(deedOf('yes', at(null, { ...question, kind: 'consent' })), { do: 'second-word', of: 'chat' });
  },
  'only "I agree" is the second word; another yes is not': () => {
    deepEqual(deedOf('yes', at(null, question, 'chat')), { do: 'nothing' });
    deepEqual(deedOf('agree', at(null, question, 'chat')), { do: 'send', text: 'yes' });
    deepEqual(deedOf('agree', at(consent, null, 'session')), { do: 'answer', choice: 'yes' });
    deepEqual(deedOf('agree', at(null, { ...question, kind: 'consent' })), { do: 'nothing' }); // nobody said yes before
    deepEqual(awaited(at(null, question, 'chat')), ['agree', 'no', 'emergency']);
  },
  'a no needs no second word': () => deepEqual(deedOf('no', at(null, { ...question, kind: 'consent' })), { do: 'send', text: 'No' }),
  'firmer goes to the session as spoken words, whose rules ask back': () => deepEqual(deedOf('firmer', at(running)), { do: 'command', name: 'firmer' }),
  'wait is pause; both mean something only while a session runs': () => {
    deepEqual(deedOf('wait', at(running)), { do: 'command', name: 'pause' });
    deepEqual(deedOf('pause', at(null)), { do: 'nothing' });
    deepEqual(deedOf('pause', at(null, null, null, true)), { do: 'send', text: 'pause' });
  },
  'a place in a list is said by its number, and sends the words of that answer': () => {
    const choice = { ...question, kind: 'choice', yes: null, no: null, options: ['Under 18', '18 to 69', '70 and over'] };
    deepEqual(deedOf('2', at(null, choice)), { do: 'send', text: '18 to 69' });
    deepEqual(deedOf('5', at(null, choice)), { do: 'nothing' });
    ok(!awaited(at(null, choice)).includes('4'));
  },
  'a tick-list takes several numbers, then next; no is none of these': () => {
    deepEqual(deedOf('2', at(null, list)), { do: 'tick', item: 'cough' });
    deepEqual(deedOf('1', at(null, { ...list, options: ['Nothing'], items: ['Nothing', 'a ball'] })), { do: 'send', text: 'Nothing' });
    deepEqual(deedOf('next', at(null, { ...list, ticked: ['fever', 'cough'] })), { do: 'send', text: 'fever, cough' });
    deepEqual(deedOf('no', at(null, list)), { do: 'send', text: 'None of these' });
  },
  'a question that wants a story can be left by voice': () => {
    const open = { ...question, yes: null, no: null, options: [] };
    ok(awaited(at(null, open)).includes('skip'));
    deepEqual(deedOf('skip', at(null, open)), { do: 'send', text: 'I would rather not say' });
  },
  'yes and no send the words of their own answers; where two begin so, neither': () => {
    const asked = buttons => questionOf({ type: 'message', text: '?', channelData: { massageBot: { ask: 'q', kind: 'safety' } }, suggestedActions: { actions: buttons.map(title => ({ title })) } });
    deepEqual(deedOf('no', at(null, asked(['Yes, for 3 months', 'No', 'Not sure']))), { do: 'send', text: 'No' });
    deepEqual(deedOf('yes', at(null, asked(['Yes, one leg', 'Yes, both', 'No']))), { do: 'nothing' });
    deepEqual(deedOf('2', at(null, asked(['Yes, one leg', 'Yes, both', 'No']))), { do: 'send', text: 'Yes, both' });
    deepEqual(deedOf('no', at(null, asked(['None of these', 'Not sure']))), { do: 'send', text: 'None of these' });
  },
  'emergency is always said to the bot as it is': () => [at(running), at(null), at(null, question, 'chat')].forEach(one => deepEqual(deedOf('emergency', one), { do: 'send', text: 'emergency' })),

  'a question is read member by member': () => {
    equal(questionOf({ type: 'event' }), undefined);
    equal(questionOf({ type: 'message', from: { id: 'u', role: 'user' }, text: 'yes' }), undefined);
    equal(questionOf({ type: 'message', text: 'hello' }), null);
    const read = questionOf({
      type: 'message', text: 'Which?', speak: 'Which one?', channelData: { massageBot: { ask: 'W1', kind: 'safety', choices: ['yes', 'no', 'unsure'] } },
      suggestedActions: { actions: [{ title: 'Yes', value: 'Yes' }, { title: 7 }, null] }, attachments: [{ content: { body: [{ type: 'Input.ChoiceSet', isMultiSelect: true, choices: [{ title: 'fever' }, {}] }] } }],
    });
    deepEqual([read.ask, read.kind, read.yes, read.no, read.options, read.items, read.spoken], ['W1', 'safety', 'Yes', null, ['Yes'], ['fever'], 'Which one?']);
  },
  'settings that were spoiled are as they usually are': () => {
    deepEqual(hearingSettingsOf({ on: 'yes', sensitivity: 7, output: 'tin can', free: true, patience: 0.5, knock: 'hard' }), { on: false, sensitivity: 0, output: 'speaker', free: 'off', patience: 1, knock: false });
    deepEqual(hearingSettingsOf({ on: true, sensitivity: 0.6, output: 'headphones', free: 'service', patience: 2, knock: true }), { on: true, sensitivity: 0.5, output: 'headphones', free: 'service', patience: 2, knock: true });
  },
  'weights of another format are refused': () => {
    let fault;
    try {
      readWeights(new TextEncoder().encode('{"format":"other"}\n').buffer);
    } catch (thrown) {
      fault = thrown;
    }
    ok(fault?.message.includes('other'));
  },
  'sound of 48 and 44.1 kHz becomes 16 kHz: a low tone as it was, a tone too high to be had gone': () => {
    for (const rate of [48_000, 44_100]) {
      for (const [hertz, least, most] of [[1_000, 0.68, 0.73], [11_000, 0, 0.01]]) {
        const resampler = new Resampler(rate, 16_000);
        const out = [];
        for (let start = 0; start < rate; start += 480) {
          out.push(...resampler.take(Float32Array.from({ length: 480 }, (_, i) => Math.sin((2 * Math.PI * hertz * (start + i)) / rate))));
        }
        const kept = out.slice(1_000);
        const rms = Math.sqrt(kept.reduce((sum, x) => sum + x * x, 0) / kept.length);
        ok(Math.abs(out.length - 16_000) < 40, `${out.length} samples`);
        ok(rms >= least && rms <= most, `${hertz} Hz from ${rate}: ${rms}`);
      }
    }
  },
};

let failed = 0;
for (const [name, rule] of Object.entries(rules)) {
  try {
    rule();
  } catch (fault) {
    failed++;
    console.log(`${name}: ${fault.message}`);
  }
}
console.log(`${Object.keys(rules).length - failed} of ${Object.keys(rules).length} rules hold.`);
process.exit(failed === 0 ? 0 : 1);
