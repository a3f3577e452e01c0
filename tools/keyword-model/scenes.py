"""Makes what a microphone in a room might hear: somebody near, the bot's own voice, noise, the room."""
import json
from pathlib import Path

import numpy as np
from scipy.signal import fftconvolve, firwin, lfilter

from voices import revoiced
from words import CLASSES

RATE = 16_000
LENGTH = 38_400 + 240      # 2.4 s of frames
FRAMES = 120
STEP = 320                 # samples of one frame of the network
LEARNT_NOISES = ['white', 'pink', 'brown', 'hum', 'massager', 'water', 'music', 'babble', 'clatter']
IGNORE = -100


class Sounds:
    def __init__(self, folder, *names):
        self.rows, self.voices = [], []
        for name in names:
            sound = np.load(folder / f'{name}.npy', mmap_mode='r')
            for row in json.loads((folder / f'{name}.json').read_text()):
                self.rows.append((CLASSES.index(row['label']), row['text'], sound, row['at'], row['n']))
                self.voices.append(row['voice'])
        self.by_class = {}
        for index, row in enumerate(self.rows):
            self.by_class.setdefault(row[0], []).append(index)

    def get(self, index):
        label, text, sound, at, n = self.rows[index]
        return label, np.asarray(sound[at:at + n], np.float32) / 32_768


def narrations(folder):
    import wave
    found = []
    for file in sorted(Path(folder).glob('*.wav')):
        with wave.open(str(file)) as wav:
            rate, data = wav.getframerate(), np.frombuffer(wav.readframes(wav.getnframes()), '<i2')
            data = data.reshape(-1, wav.getnchannels()).mean(1).astype(np.float32) / 32_768
        if rate != RATE:
            from scipy.signal import resample_poly
            data = resample_poly(data, RATE, rate).astype(np.float32)
        found.append((file.stem, data))
    return found


def rms(sound):
    return float(np.sqrt(np.mean(sound ** 2) + 1e-12))


def level(sound):
    """Loudness while there is sound: the loudest half of its 20 ms pieces."""
    pieces = sound[:len(sound) // STEP * STEP].reshape(-1, STEP)
    if len(pieces) == 0:
        return rms(sound)
    energy = np.sort((pieces ** 2).mean(1))
    return float(np.sqrt(energy[len(energy) // 2:].mean() + 1e-12))


def db(value):
    return 10 ** (value / 20)


def coloured(rng, n, slope):
    spectrum = np.fft.rfft(rng.standard_normal(n))
    hertz = np.maximum(np.fft.rfftfreq(n, 1 / RATE), 20)
    return np.fft.irfft(spectrum * hertz ** slope, n).astype(np.float32)


def noise(rng, kind, n, talk=None):
    t = np.arange(n) / RATE
    if kind == 'white':
        return rng.standard_normal(n).astype(np.float32)
    if kind == 'pink':
        return coloured(rng, n, -0.5)
    if kind == 'brown':
        return coloured(rng, n, -1.0)
    if kind == 'hum':
        base = rng.choice([50, 60]) * rng.uniform(0.995, 1.005)
        return sum(rng.uniform(0.1, 1) / k * np.sin(2 * np.pi * base * k * t + rng.uniform(0, 6)) for k in range(1, 12)).astype(np.float32) + 0.02 * rng.standard_normal(n).astype(np.float32)
    if kind == 'massager':
        base = rng.uniform(30, 130) * (1 + 0.02 * np.sin(2 * np.pi * rng.uniform(0.2, 3) * t))
        phase = 2 * np.pi * np.cumsum(base) / RATE
        buzz = sum(rng.uniform(0.2, 1) / k ** 0.7 * np.sin(k * phase + rng.uniform(0, 6)) for k in range(1, 25))
        return (buzz + rng.uniform(0.1, 0.6) * rng.standard_normal(n)).astype(np.float32)
    if kind == 'water':
        low = rng.uniform(0.3, 0.8)
        rush = coloured(rng, n, -rng.uniform(0, 0.35))
        return (lfilter([1, -low], [1], rush) * (1 + 0.4 * np.sin(2 * np.pi * rng.uniform(1, 6) * t))).astype(np.float32)
    if kind == 'music':
        out = np.zeros(n, np.float32)
        beat = int(RATE * rng.uniform(0.2, 0.6))
        for start in range(0, n, beat):
            for _ in range(rng.integers(1, 4)):
                hertz = 110 * 2 ** (rng.integers(0, 36) / 12)
                length = min(int(beat * rng.uniform(0.8, 3)), n - start)
                s = np.arange(length) / RATE
                tone = sum(np.sin(2 * np.pi * hertz * k * s) / k ** rng.uniform(1, 2) for k in range(1, 6))
                out[start:start + length] += (tone * np.exp(-s * rng.uniform(1, 6))).astype(np.float32)
            if rng.random() < 0.4:
                length = min(1600, n - start)
                out[start:start + length] += (rng.standard_normal(length) * np.exp(-np.arange(length) / 250)).astype(np.float32)
        return out
    if kind == 'babble':
        out = np.zeros(n, np.float32)
        for _ in range(rng.integers(3, 8)):
            at = 0
            while at < n:
                _, piece = talk.get(rng.integers(len(talk.rows)))
                length = min(len(piece), n - at)
                out[at:at + length] += piece[:length] / max(rms(piece), 1e-3) * rng.uniform(0.5, 1)
                at += length + rng.integers(0, 4000)
        return out
    if kind in ('clatter', 'bicycle', 'typing'):
        out = 0.03 * rng.standard_normal(n).astype(np.float32)
        gaps = {'clatter': (0.1, 1.2), 'bicycle': (0.09, 0.11), 'typing': (0.05, 0.3)}[kind]
        at = 0.0
        while True:
            at += rng.uniform(*gaps)
            start = int(at * RATE)
            if start >= n:
                return out
            length = min(int(RATE * rng.uniform(0.02, 0.15)), n - start)
            s = np.arange(length) / RATE
            out[start:start + length] += (rng.uniform(0.3, 1) * np.exp(-s * rng.uniform(30, 200)) * (np.sin(2 * np.pi * rng.uniform(300, 4000) * s) + rng.standard_normal(length))).astype(np.float32)
    raise ValueError(kind)


def room(rng, reverb=None):
    """An impulse and an exponentially fading noise."""
    fade = reverb if reverb is not None else rng.uniform(0.12, 0.7)
    n = int(RATE * min(fade, 0.5))
    t = np.arange(n) / RATE
    tail = rng.standard_normal(n) * np.exp(-6.9 * t / fade)
    tail[:int(RATE * rng.uniform(0.001, 0.008))] = 0
    tail *= db(-rng.uniform(0, 14)) / (np.sqrt((tail ** 2).sum()) + 1e-9)
    tail[0] = 1
    tail = lfilter([1], [1, -rng.uniform(0, 0.25)], tail)
    return (tail / np.sqrt((tail ** 2).sum())).astype(np.float32)


def tone(rng, sound):
    """A microphone or loudspeaker that likes some tones better."""
    tilt = rng.uniform(-0.5, 0.5)
    return lfilter([1, tilt], [1], sound).astype(np.float32)


def narrowed(rng, sound):
    """As through a Bluetooth headset or an old recording: nothing above some 4 kHz."""
    edge = rng.uniform(3_300, 3_900) if rng.random() < 0.5 else rng.uniform(3_900, 6_000)
    return lfilter(firwin(63, edge, fs=RATE), [1], sound).astype(np.float32)


def quickened(rng, sound):
    """Faster and higher, or slower and deeper."""
    speed = rng.uniform(0.86, 1.16)
    return np.interp(np.arange(0, len(sound) - 1, speed), np.arange(len(sound)), sound).astype(np.float32)


def echo_of(rng, own, delay=None, reverb=None):
    late = int(RATE * (rng.uniform(0.005, 0.28) if delay is None else delay))
    heard = np.concatenate([np.zeros(late, np.float32), own])[:len(own)]
    heard = fftconvolve(heard, room(rng, reverb))[:len(own)].astype(np.float32)
    if rng.random() < 0.4:
        loud = np.abs(heard).max() + 1e-6
        heard = np.tanh(heard / loud * rng.uniform(1, 4)).astype(np.float32) * loud
    return tone(rng, heard)


class Scenes:
    """Learning scenes without end."""

    def __init__(self, words, alike, talk, own, seed):
        self.words, self.alike, self.talk, self.own = words, alike, talk, own
        self.rng = np.random.default_rng(seed)
        self.labels = sorted(words.by_class)
        often = {'stop': 4, 'pause': 2, 'wait': 2, 'pain': 2, 'yes': 2, 'no': 2, 'next': 1.5}
        self.odds = np.array([often.get(CLASSES[label], 1) for label in self.labels], float)
        self.odds /= self.odds.sum()

    def put(self, scene, speech, sound, at):
        """Adds a sound whose first sample comes at `at`; what is outside is cut."""
        begin, end = max(at, 0), min(at + len(sound), LENGTH)
        if end > begin:
            scene[begin:end] += sound[begin - at:end - at]
            speech.append((begin, end))

    def near(self):
        """Somebody near, in a room, without anything else: the sound as loud as 1, which word each frame is, whether somebody speaks in it, and whether there is a word of ours."""
        rng = self.rng
        near, speech = np.zeros(LENGTH, np.float32), []
        target = np.zeros(FRAMES, np.int64)
        kind = rng.random()
        frame = lambda sample: int(sample // STEP)
        unclear = []
        if kind < 0.68:
            # One word, or two with quiet between them: twice as much to learn from in the same time.
            ends = [rng.uniform(0.7, 2.25)] if rng.random() < 0.35 else [rng.uniform(0.5, 1.05), rng.uniform(1.75, 2.28)]
            begin = 0
            for end in (int(RATE * end) for end in ends):
                label = rng.choice(self.labels, p=self.odds)
                _, word = self.words.get(rng.choice(self.words.by_class[label]))
                word = quickened(rng, word) if rng.random() < 0.5 else word
                word = revoiced(rng, word) if rng.random() < 0.08 else word
                if begin > 0 and end - len(word) < begin:
                    continue
                if begin > 0:
                    word = word * (first / level(word) * db(rng.uniform(-5, 5)))
                else:
                    first = level(word)
                self.put(near, speech, word, end - len(word))
                last = frame(end)
                unclear.append((frame(max(0, end - len(word))) + 2, last))
                target[last + 1:last + 7] = label
                unclear.append((last + 7, last + 14))
                begin = end + int(0.25 * RATE)
            if len(ends) == 1 and rng.random() < 0.5:
                _, before = self.pick()
                before = before * level(word) / level(before) * db(rng.uniform(-6, 3))
                self.put(near, speech, before, end - len(word) - len(before) - int(rng.uniform(0.08, 0.6) * RATE))
        elif kind < 0.83:
            at = int(rng.uniform(0, 1.2) * RATE)
            for _ in range(rng.integers(1, 4)):
                _, sound = self.alike.get(rng.integers(len(self.alike.rows)))
                sound = quickened(rng, sound) if rng.random() < 0.5 else sound
                sound = revoiced(rng, sound) if rng.random() < 0.1 else sound
                self.put(near, speech, sound, at)
                at += len(sound) + int(rng.uniform(0.05, 0.6) * RATE)
        else:
            _, sound = self.talk.get(rng.integers(len(self.talk.rows)))
            self.put(near, speech, sound, int(rng.uniform(-max(len(sound) / RATE - 0.5, 0), 1.8) * RATE))
        if rng.random() < 0.65:
            near = fftconvolve(near, room(rng))[:LENGTH].astype(np.float32)
        if rng.random() < 0.5:
            near = tone(rng, near)
        if rng.random() < 0.2:
            near = narrowed(rng, near)
        speaks = np.zeros(FRAMES, np.float32)
        blur = np.zeros(FRAMES, bool)
        for begin, end in speech:
            speaks[frame(begin):frame(end) + 1] = 1
            blur[max(0, frame(begin) - 1):frame(begin) + 4] = True
            blur[frame(end) - 2:frame(end) + 6] = True
        for begin, end in unclear:
            target[begin:end + 1][target[begin:end + 1] == 0] = IGNORE
        speaks[blur] = -1
        return near / (level(near) + 1e-9), target[:FRAMES], speaks, kind < 0.68

    def said_by_the_bot(self):
        """What the bot says, and its echo as loud as 1."""
        rng = self.rng
        _, session = self.own[rng.integers(len(self.own))]
        for _ in range(6):
            at = rng.integers(0, len(session) - LENGTH)
            own = session[at:at + LENGTH]
            if rms(own) > 0.01:
                break
        echo = echo_of(rng, own)
        return own, echo / level(echo) if rms(own) > 1e-4 else np.zeros_like(own)

    def noises(self, seconds=8):
        """A noise as loud as 1."""
        hiss = noise(self.rng, self.rng.choice(LEARNT_NOISES), int(seconds * RATE), self.talk)
        return hiss / level(hiss)

    def pick(self):
        source = self.talk if self.rng.random() < 0.5 else self.alike
        label, sound = source.get(self.rng.integers(len(source.rows)))
        return label, quickened(self.rng, sound) if self.rng.random() < 0.3 else sound
