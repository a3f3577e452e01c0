"""Speaks the words, look-alikes and sentences with many synthetic voices, and keeps the sounds as one file a set (16 kHz, 16 bit).

    python3 make_sounds.py --out /somewhere

Needs espeak-ng, flite, festival with the voices ked and slt (Debian: espeak-ng flite festival festvox-kdlpc16k festvox-us-slt-hts). Voices of the evaluation are never in training.
"""
import argparse, io, json, random, re, shutil, subprocess, sys, tempfile, wave, zlib
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from scipy.signal import resample_poly

from voices import revoiced
from words import ARGUABLE, LOOK_ALIKES, UNHEARD_LOOK_ALIKES, WORDS

RATE = 16_000
ACCENTS = ['en-us', 'en-gb', 'en-us', 'en-gb', 'en-gb-scotland', 'en-gb-x-rp', 'en-gb-x-gbclan', 'en-029', 'en-us-nyc']
HEARD = """Alex Alicia Andrea Annie Denis Diogo Gene Gene2 Henrique Hugo Marco Mario Michael Mike Nguyen RicishayMax Storm adam announcer antonio aunty belinda benjamin boris caleb david ed edward
f1 f2 f3 f4 fast gustave iven iven2 iven3 john klatt klatt2 klatt3 m1 m2 m3 m4 m5 m6 m8 marcelo max michel miguel norbert paul pedro quincy rob robert sandro shelby steph steph3 victor zac""".split()
UNHEARD = 'f5 m7 linda steph2 Andy Jacky anika pablo travis klatt4 grandpa Lee'.split()


# espeak-ng knows no more than 349 voices, its own among them: more need folders of their own.
WILD_FOLDERS, WILD_EACH = 10, 220


def wild_voices(folder, many, rng):
    """Voices that espeak-ng does not have: its own data, and in it variants with throats, breath and roughness thrown by dice. Answers the folder for `--path`."""
    data = folder / 'espeak-ng-data'
    if not data.exists():
        shutil.copytree(espeak_data(), data)
    for index in range(many):
        shift = rng.uniform(82, 122)
        lines = ['language variant', f'name wild{index}']
        if rng.random() < 0.35:
            lines.append(f'klatt {rng.choice([1, 2, 3, 5])}')
        low = rng.uniform(70, 230)
        lines += [f'pitch {low:.0f} {low * rng.uniform(1.1, 1.7):.0f}', f'flutter {rng.randint(0, 20)}', f'roughness {rng.randint(0, 6)}', f'intonation {rng.randint(1, 4)}']
        lines += [f'formant {n} {shift * rng.uniform(0.94, 1.06):.0f} {rng.uniform(60, 150):.0f} {rng.uniform(70, 140):.0f}' for n in range(8)]
        if rng.random() < 0.35:
            lines.append('breath ' + ' '.join(str(rng.randint(0, 45)) for _ in range(8)))
        if rng.random() < 0.5:
            lines.append('stressLength ' + ' '.join(str(rng.randint(140, 290)) for _ in range(8)))
        if rng.random() < 0.3:
            lines.append('consonants ' + ' '.join(str(rng.randint(60, 140)) for _ in range(2)))
        (data / 'voices' / '!v' / f'wild{index}').write_text('\n'.join(lines) + '\n')
    return str(folder)


def espeak_data():
    return Path(re.search(r'Data at: (.+)', run(['espeak-ng', '--version']).decode()).group(1).strip())


def read(data):
    with wave.open(io.BytesIO(data)) as file:
        rate = file.getframerate()
        sound = np.frombuffer(data[data.find(b'data') + 8:], '<i2')[:1_000_000_000]
    return rate, sound[:len(sound)].astype(np.float32)


def run(args, **more):
    return subprocess.run(args, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, **more).stdout


def spoken(text, voice):
    """One text in one voice: a dictionary of engine, name and what may be turned."""
    engine = voice['engine']
    if engine == 'espeak':
        data = run(['espeak-ng', *(['--path', voice['path']] if 'path' in voice else []), '-v', f"{voice['accent']}+{voice['name']}", '-s', str(voice['speed']), '-p', str(voice['pitch']), '--stdout', text])
    elif engine == 'flite':
        with tempfile.NamedTemporaryFile(suffix='.wav') as out:
            run(['flite', '-voice', voice['name'], '--setf', f"duration_stretch={voice['stretch']:.2f}", '--setf', f"int_f0_target_mean={voice['pitch']}", '-t', text, '-o', out.name])
            data = Path(out.name).read_bytes()
    else:
        with tempfile.NamedTemporaryFile(suffix='.wav') as out, tempfile.NamedTemporaryFile('w', suffix='.scm') as script:
            quoted = text.replace('"', '')
            script.write(f'(voice_{voice["name"]})(Parameter.set (quote Duration_Stretch) {voice["stretch"]:.2f})(utt.save.wave (utt.synth (Utterance Text "{quoted}")) "{out.name}" (quote riff))')
            script.flush()
            run(['festival', '--batch', script.name])
            data = Path(out.name).read_bytes()
    rate, sound = read(data)
    # A vocal tract longer or shorter, by playing it slower or faster.
    up, down = RATE * 20, int(rate * round(20 * voice['tract']))
    common = np.gcd(up, down)
    sound = resample_poly(sound, up // common, down // common).astype(np.float32)
    return trimmed(revoiced(np.random.default_rng(voice['throat']), sound) if 'throat' in voice else sound)


def trimmed(sound):
    loud = np.abs(sound)
    if len(sound) < 400 or loud.max() < 50:
        return np.zeros(0, np.int16)
    energy = np.convolve(sound ** 2, np.ones(160) / 160, 'same')
    heard = np.flatnonzero(energy > energy.max() * 10 ** -3.2)
    sound = sound[heard[0]:heard[-1] + 1]
    return np.clip(sound / max(1.0, np.abs(sound).max()) * 20_000, -32_768, 32_767).astype(np.int16)


def a_voice(rng, unheard, wild=None):
    kind = rng.random()
    tract = rng.choice([0.85, 0.9, 0.95, 1.0, 1.0, 1.05, 1.1, 1.15, 1.2])
    if wild is not None and rng.random() < 0.5:
        return {'engine': 'espeak', 'accent': rng.choice(ACCENTS), 'name': f'wild{rng.randrange(WILD_EACH)}', 'path': rng.choice(wild), 'speed': rng.randint(110, 230), 'pitch': rng.randint(20, 80),
                'tract': rng.choice([0.9, 1.0, 1.0, 1.1])}
    if kind < 0.66:
        return {'engine': 'espeak', 'accent': rng.choice(ACCENTS + (['en-gb-x-gbcwmd'] * 3 if unheard else [])), 'name': rng.choice(UNHEARD if unheard else HEARD),
                'speed': rng.randint(110, 230), 'pitch': rng.randint(20, 80), 'tract': rng.choice([0.9, 1.0, 1.0, 1.1])}
    if kind < 0.98:
        voice = {'engine': 'flite', 'name': rng.choice(['awb', 'kal'] if unheard else ['slt', 'rms']), 'stretch': rng.uniform(0.75, 1.35) * tract, 'pitch': rng.randint(85, 220), 'tract': tract}
        return voice if wild is None else {**voice, 'throat': rng.randrange(1 << 30)}
    return {'engine': 'festival', 'name': 'kal_diphone' if unheard else rng.choice(['ked_diphone', 'cmu_us_slt_arctic_hts']), 'stretch': rng.uniform(0.8, 1.3) * tract, 'tract': tract}


def job(task):
    label, text, voice = task
    try:
        return label, text, voice, spoken(text, voice)
    except Exception as fault:  # one voice that cannot say one text must not end an hour's work; it is counted below
        return label, text, voice, None


def make(out, name, tasks, processes):
    sounds, rows, at, lost = [], [], 0, 0
    with Pool(processes) as pool:
        for label, text, voice, sound in pool.imap_unordered(job, tasks, 16):
            if sound is None or len(sound) < 800:
                lost += 1
                continue
            rows.append({'label': label, 'text': text, 'voice': f"{voice['engine']}:{voice['name']}", 'at': at, 'n': len(sound)})
            sounds.append(sound)
            at += len(sound)
    np.save(out / f'{name}.npy', np.concatenate(sounds))
    (out / f'{name}.json').write_text(json.dumps(rows))
    print(name, len(rows), 'sounds', round(at / RATE / 60, 1), 'minutes', lost, 'lost', flush=True)


def sentences(root, beside=False):
    """`beside`: only what was written as talk beside a massage that means nothing to the bot."""
    texts = set()
    for file in sorted(root.glob('tests/MassageBot.Tests/**/*.jsonl')):
        for line in file.read_text().splitlines():
            row = json.loads(line) if line.startswith('{') else {}
            text = '' if beside and (str(row.get('intent')).lower() != 'none' or row.get('state') != 'running') else row.get('text', '')
            words = text.split()
            if isinstance(text, str) and 3 <= len(words) <= 16 and text.isascii() and not re.search(ARGUABLE, text, re.I):
                texts.add(text)
    return sorted(texts)


def main():
    args = argparse.ArgumentParser()
    args.add_argument('--out', type=Path, required=True)
    args.add_argument('--size', type=float, default=1.0)
    args.add_argument('--processes', type=int, default=2)
    args.add_argument('--seed', type=int, default=1)
    args = args.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(args.seed)
    # By the text, so that a sentence of the evaluation is never trained on.
    talk = sentences(Path(__file__).resolve().parents[2])
    kept = [text for text in talk if zlib.crc32(text.encode()) % 5 == 0]
    learnt = [text for text in talk if zlib.crc32(text.encode()) % 5 != 0]
    print(len(learnt), 'sentences to learn from,', len(kept), 'kept', flush=True)

    wild = [wild_voices(args.out / f'wild{folder}', WILD_EACH, rng) for folder in range(WILD_FOLDERS)]

    def words(each, unheard, wild=None):
        for label, texts in WORDS.items():
            often = 3 if label == 'stop' else 1.6 if label in ('pause', 'wait', 'pain', 'yes', 'no', 'next') else 1
            for index in range(int(each * often * args.size)):
                yield label, texts[index % len(texts)], a_voice(rng, unheard, wild)

    def some(texts, each, unheard, wild=None):
        for text in texts:
            for _ in range(each):
                yield 'none', text, a_voice(rng, unheard, wild)

    make(args.out, 'words-unheard', list(words(24, True)), args.processes)
    make(args.out, 'words', [*words(150, False), *words(550, False, wild)], args.processes)
    make(args.out, 'look-alikes', [*some(LOOK_ALIKES, int(9 * args.size), False), *some(LOOK_ALIKES, int(9 * args.size), False, wild)], args.processes)
    make(args.out, 'look-alikes-unheard', list(some(UNHEARD_LOOK_ALIKES, 4, True)), args.processes)
    make(args.out, 'talk', [*some(rng.sample(learnt, min(len(learnt), int(1300 * args.size))), 1, False), *some(rng.sample(learnt, min(len(learnt), int(1300 * args.size))), 1, False, wild)], args.processes)
    partner = [text for text in sentences(Path(__file__).resolve().parents[2], beside=True) if zlib.crc32(text.encode()) % 5 == 0]
    make(args.out, 'partner-unheard', list(some(partner, 4, True)), args.processes)
    make(args.out, 'talk-unheard', list(some(rng.sample(kept, min(len(kept), 700)), 1, True)), args.processes)


if __name__ == '__main__':
    main()
