"""Makes streams of voices, rooms and noises that were not in training, runs the page's own ear over them (Node), and prints voice.md's table for this build beside its baseline.

    python3 measure.py --sounds /somewhere --narration folder --work folder [--hours 10] [--weights other.bin]
"""
import argparse, json, re, subprocess
from pathlib import Path

import numpy as np
from scipy.signal import fftconvolve

from scenes import RATE, Sounds, db, echo_of, level, narrations, noise, room
from words import CLASSES

PAGE = Path(__file__).resolve().parents[2] / 'src/MassageBot/Page'
BASELINE = {'clean': '86', 'pink 20 dB': '87', 'pink 10 dB': '66', 'hum 10 dB': '61', 'music 10 dB': '71', 'massager 10 dB': '68', 'water 10 dB': '44', 'bicycle 10 dB': '50',
            'own voice 25 dB, not told': '28', 'own voice 15 dB, not told': '6', 'own voice 5 dB, not told': '8'}
AT_ONCE = {'stop', 'pause', 'wait', 'pain'}
STATE = {'yes': 'gate', 'no': 'gate', 'resume': 'paused', 'agree': 'unsure', **{str(n): 'number' for n in range(11)}}
RAISES = {'firmer', 'agree', 'resume', 'yes', 'faster', 'next', 'skip'}
LOUD = db(-24)


def words_in(sounds, each, rng):
    chosen = []
    for label, indexes in sorted(sounds.by_class.items()):
        if CLASSES[label] != 'start':
            many = each * 6 if CLASSES[label] == 'stop' else each
            chosen += list(rng.choice(indexes, min(many, len(indexes)), replace=False))
    rng.shuffle(chosen)
    return chosen


def stream(rng, sounds, chosen, talk, kind=None, snr=None, own=None, told=True, rooms=True, after=None):
    """Words three seconds apart. Answers microphone, own voice, and [sample of the end, class]."""
    pieces, said, turns, at = [], [], [], 0
    for index in chosen:
        label, word = sounds.get(index)
        lead, tail = int(RATE * rng.uniform(1.0, 1.6)), int(RATE * 1.4)
        word = word / level(word) * LOUD * db(rng.uniform(-4, 4))
        piece = np.concatenate([np.zeros(lead, np.float32), word, np.zeros(tail, np.float32)])
        if after is not None:
            piece, lead = behind(rng, piece, lead, level(word), after)
        if rooms and rng.random() < 0.6:
            piece = fftconvolve(piece, room(rng, rng.uniform(0.15, 0.5)))[:len(piece)].astype(np.float32)
        turns.append([at, STATE.get(CLASSES[label], 'running')])
        said.append([at + lead, at + lead + len(word), CLASSES[label], sounds.voices[index], sounds.rows[index][1]])
        pieces.append(piece)
        at += len(piece)
    mic = np.concatenate(pieces)
    reference = np.zeros(len(mic), np.float32)
    if kind is not None:
        hiss = noise(rng, kind, len(mic), talk)
        mic += hiss / level(hiss) * LOUD * db(-snr)
    if own is not None:
        voice = np.resize(dense(own), len(mic))
        echo = echo_of(rng, voice, rng.uniform(0.03, 0.2), rng.uniform(0.2, 0.4))
        mic += echo / level(echo) * LOUD * db(-snr)
        reference = voice if told else reference
    return mic + rng.standard_normal(len(mic)).astype(np.float32) * db(-75), reference, said, turns


def behind(rng, piece, lead, loud, talk):
    """The same word right after somebody's sentence, as loud."""
    _, before = talk.get(rng.integers(len(talk.rows)))
    before = np.concatenate([before / level(before) * loud, np.zeros(int(RATE * rng.uniform(0.1, 0.5)), np.float32)])
    return np.concatenate([piece[:lead], before, piece[lead:]]), lead + len(before)


def dense(own):
    """The narration without its long quiets, so that every word is over it."""
    blocks = own[:len(own) // 1600 * 1600].reshape(-1, 1600)
    return blocks[np.sqrt((blocks ** 2).mean(1)) > 0.004].reshape(-1)


def write(folder, name, mic, own, **plan):
    for end, sound in (('mic', mic), ('own', own)):
        (folder / f'{name}.{end}').write_bytes(np.clip(sound * 32_768, -32_768, 32_767).astype('<i2').tobytes())
    (folder / f'{name}.json').write_text(json.dumps({'seconds': len(mic) / RATE, **plan}))


def continuous(sounds, rng, gap=(0.3, 2.0)):
    pieces = []
    for index in rng.permutation(len(sounds.rows)):
        _, sound = sounds.get(index)
        pieces += [sound / level(sound) * LOUD * db(rng.uniform(-6, 4)), np.zeros(int(RATE * rng.uniform(*gap)), np.float32)]
    sound = np.concatenate(pieces)
    return fftconvolve(sound, room(rng, 0.3))[:len(sound)].astype(np.float32) + rng.standard_normal(len(sound)).astype(np.float32) * db(-70)


def make(args):
    rng = np.random.default_rng(args.seed)
    args.work.mkdir(parents=True, exist_ok=True)
    for old in args.work.glob('*'):
        old.unlink()
    words, talk = Sounds(args.sounds, 'words-unheard'), Sounds(args.sounds, 'talk-unheard')
    alike = Sounds(args.sounds, 'look-alikes-unheard')
    own = narrations(args.narration)
    together = np.concatenate([sound for _, sound in own])

    def condition(name, **how):
        if args.skip and re.search(args.skip, name):
            return
        mic, reference, said, turns = stream(rng, words, words_in(words, args.each, rng), talk, **how)
        write(args.work, name, mic, reference, said=said, turns=turns)

    condition('clean', rooms=False)
    condition('clean, in rooms')
    for snr in (20, 10, 5):
        condition(f'pink {snr} dB', kind='pink', snr=snr)
    for kind in ('hum', 'music', 'massager', 'water', 'bicycle', 'babble'):
        condition(f'{kind} 10 dB', kind=kind, snr=10)
    condition('right after talk', after=talk)
    for snr in (25, 15, 5):
        condition(f'own voice {snr} dB', own=together, snr=snr)
        condition(f'own voice {snr} dB, not told', own=together, snr=snr, told=False)
    mic = continuous(talk, rng)
    write(args.work, 'false on talk', mic, np.zeros(len(mic)))
    mic = continuous(Sounds(args.sounds, 'partner-unheard'), rng)
    write(args.work, 'false on partner', mic, np.zeros(len(mic)))
    mic = continuous(alike, rng, (0.6, 2.0))
    write(args.work, 'false on look-alikes', mic, np.zeros(len(mic)))
    hours = 0.0
    for turn in range(100):
        for name, sound in own:
            if hours >= args.hours:
                return
            loud = [0, -6, -12, -20][turn % 4]
            echo = echo_of(rng, sound, rng.uniform(0.01, 0.25), rng.uniform(0.15, 0.5))
            mic = echo / level(dense(echo)) * LOUD * db(loud) + rng.standard_normal(len(sound)).astype(np.float32) * db(-rng.uniform(60, 80))
            write(args.work, f'false on narration {turn} {name}', mic.astype(np.float32), sound * db(rng.uniform(-12, 0)))
            hours += len(sound) / RATE / 3600


def silences(heard):
    """For each word that acts at once, since when the guide has been silent: from a "maybe" that was not taken back, else from the word itself."""
    since, found = None, {}
    for at, kind, word, _ in heard:
        if kind == 'maybe' and since is None:
            since = at
        elif kind == 'nothing':
            since = None
        elif kind == 'word':
            found[at] = at if since is None else since
            since = None
    return found


def table(args):
    def load(name):
        return json.loads((args.work / f'{name}.json').read_text()), json.loads((args.work / f'{name}.heard.json').read_text())
    names = sorted((file.name[:-5] for file in args.work.glob('*.json') if not file.name.endswith('.heard.json')), key=lambda n: (args.work / f'{n}.json').stat().st_mtime)
    unheard = [name for name in names if not (args.work / f'{name}.heard.json').exists()]
    if unheard:
        print('Not run: ' + ', '.join(unheard) + '\n')
    names = [name for name in names if name not in unheard]
    same = lambda word: 'pause' if word == 'wait' else word
    cores = []
    print('| condition | stop missed | all words right | other commands right | taken for another | end of word to silence p50 / p95 | of stop to its decision | voice.md, one grammar: right |\n|---|---|---|---|---|---|---|---|')
    wrong, by_voice = {}, {}
    for name in names:
        plan, heard = load(name)
        cores.append(heard['core'])
        if 'said' not in plan:
            continue
        events = [(at, word) for at, kind, word, _ in heard['heard'] if kind == 'word']
        quiets = silences(heard['heard'])
        counts = {'stop': [0, 0], 'other': [0, 0], 'all': [0, 0]}
        late, silent, taken = [], [], 0
        for begin, end, label, voice, text in plan['said']:
            near = [(at, word) for at, word in events if min(begin + 0.1 * RATE, end - 0.6 * RATE) < at < end + 0.9 * RATE]
            right = [at for at, word in near if same(word) == same(label)]
            good = bool(right) and (label == 'stop' or same(near[0][1]) == same(label)) # a stop may come after what its first half was taken for
            for key in ('all', 'stop' if label == 'stop' else 'other'):
                counts[key][0] += good
                counts[key][1] += 1
            taken += bool(near) and not good
            if good and label in AT_ONCE:
                silent.append((quiets[right[0]] - end) / RATE * 1000)
                if label == 'stop':
                    late.append((right[0] - end) / RATE * 1000)
            if not good:
                wrong.setdefault(name, []).append((label, near[0][1] if near else '-', voice, text))
            if name.startswith('clean'):
                by_voice.setdefault(voice, [0, 0])
                by_voice[voice][0] += good
                by_voice[voice][1] += 1
        share = lambda key: 100 * counts[key][0] / max(1, counts[key][1])
        times = ' | '.join(f'{np.percentile(each, 50):.0f} / {np.percentile(each, 95):.0f} ms' if each else '-' for each in (silent, late))
        rest = ('-', '-') if name == 'right after talk' or name.startswith('own voice') and 'not told' not in name else (f"{share('all'):.1f} % of {counts['all'][1]}", f"{share('other'):.1f} %")
        print(f"| {name} | {100 - share('stop'):.1f} % of {counts['stop'][1]} | {rest[0]} | {rest[1]} | {100 * taken / counts['all'][1]:.1f} % | {times} | {BASELINE.get(name, '-')} % |")
    print('\nRight by voice, clean and in rooms: ' + ', '.join(f'{voice} {right} of {many}' for voice, (right, many) in sorted(by_voice.items(), key=lambda one: one[1][0] / one[1][1])))
    print('\n| nothing was said to it | hours | false stops an hour | false pauses | false "that hurts" | raises of risk | other |\n|---|---|---|---|---|---|---|---|')
    for kind in ('false on talk', 'false on partner', 'false on look-alikes', 'false on narration'):
        seconds, found = 0.0, {}
        for name in names:
            if name.startswith(kind):
                plan, heard = load(name)
                seconds += plan['seconds']
                for at, event, word, _ in heard['heard']:
                    if event == 'word':
                        found[word] = found.get(word, 0) + 1
        hours = seconds / 3600
        if hours == 0:
            continue
        rest = sum(n for word, n in found.items() if word not in AT_ONCE and word not in RAISES)
        raises = sum(n for word, n in found.items() if word in RAISES)
        print(f"| {kind[9:]} | {hours:.2f} | {found.get('stop', 0) / hours:.2f} | {(found.get('pause', 0) + found.get('wait', 0)) / hours:.2f} | {found.get('pain', 0) / hours:.2f} | {raises / hours:.2f} | {rest / hours:.2f} |   {json.dumps(found)}")
    print(f'\nHearing took {100 * np.mean(cores):.1f} % of one core.')
    (args.work / 'wrong.txt').write_text('\n'.join(f'{name}: {sorted(pairs)}' for name, pairs in wrong.items()))


def main():
    args = argparse.ArgumentParser()
    args.add_argument('--sounds', type=Path, required=True)
    args.add_argument('--narration', type=Path, required=True)
    args.add_argument('--work', type=Path, required=True)
    args.add_argument('--hours', type=float, default=10)
    args.add_argument('--each', type=int, default=12)
    args.add_argument('--seed', type=int, default=11)
    args.add_argument('--skip', help='conditions whose name has this in it (a regular expression)')
    args.add_argument('--processes', type=int, default=1)
    args.add_argument('--keep', action='store_true', help='the streams of last time')
    args.add_argument('--table', action='store_true', help='with --keep: only the table of what has been heard')
    args.add_argument('--weights', type=Path)
    args = args.parse_args()
    if not args.keep:
        make(args)
    if args.table:
        return table(args)
    weights = str((args.weights or PAGE / 'client/hearing/ear.bin').resolve())
    command = ['node', str(PAGE / 'build/ear-measure.mjs'), str(args.work.resolve()), weights]
    running = [subprocess.Popen([*command, f'{part}/{args.processes}'], stdout=subprocess.DEVNULL) for part in range(args.processes)]
    if any([process.wait() for process in running]):
        raise SystemExit('The ear could not be run.')
    table(args)


if __name__ == '__main__':
    main()
