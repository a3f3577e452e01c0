"""Utterances as the page cuts them: a word, 0.1 to 0.5 s of quiet after it, now and then talk or the guide before it; look-alikes and pieces of talk as "none"."""
import numpy as np
from scipy import fft

from scenes import RATE, db, level, narrowed, quickened, rms, room, tone
from voices import revoiced
from whole import LENGTH
from words import CLASSES

SAMPLES = 400 + 160 * (LENGTH - 1)
FFT = fft.next_fast_len(SAMPLES + RATE // 2, real=True)


class Utterances:
    """Utterances without end, each with what was said, without noise. Rooms are drawn from a store, which is renewed little by little."""

    def __init__(self, words, alike, talk, own, rng):
        self.words, self.alike, self.talk, self.own, self.rng = words, alike, talk, own, rng
        self.labels = sorted(words.by_class)
        self.odds = np.array([2 if CLASSES[label] == 'stop' else 1 for label in self.labels], float)
        self.odds /= self.odds.sum()
        self.rooms = [fft.rfft(room(self.rng), FFT) for _ in range(200)]
        self.made = 0

    def put(self, scene, sound, end):
        """Adds a sound that ends at `end`; what is outside is cut."""
        end = min(end, SAMPLES)
        begin = max(0, end - len(sound))
        if end > begin:
            scene[begin:end] += sound[len(sound) - (end - begin):]
        return end - len(sound)

    def any(self, sounds):
        rng = self.rng
        label, sound = sounds.get(rng.integers(len(sounds.rows)))
        return quickened(rng, sound) if rng.random() < 0.4 else sound

    def one(self):
        rng = self.rng
        self.made += 1
        if self.made % 20 == 0:
            self.rooms[rng.integers(len(self.rooms))] = fft.rfft(room(rng), FFT)
        scene = np.zeros(SAMPLES, np.float32)
        end = SAMPLES - int(RATE * rng.uniform(0.14, 0.48))
        label, kind = 0, rng.random()
        if kind < 0.78:
            label = rng.choice(self.labels, p=self.odds)
            _, word = self.words.get(rng.choice(self.words.by_class[label]))
            word = quickened(rng, word) if rng.random() < 0.5 else word
            word = revoiced(rng, word) if rng.random() < 0.06 else word
            loud = level(word)
            begin = self.put(scene, word, end)
            if rng.random() < 0.3:
                # What was heard before the quiet that this utterance begins after.
                before = self.any(self.talk if rng.random() < 0.5 else self.words)
                if rng.random() < 0.4:
                    _, session = self.own[rng.integers(len(self.own))]
                    at = rng.integers(0, len(session) - RATE)
                    before = session[at:at + RATE]
                if rms(before) > 1e-3:
                    self.put(scene, before / level(before) * loud * db(rng.uniform(-12, 3)), begin - int(RATE * rng.uniform(0.28, 0.7)))
        elif kind < 0.93:
            for _ in range(rng.integers(1, 4)):
                sound = self.any(self.alike)
                sound = revoiced(rng, sound) if rng.random() < 0.06 else sound
                end = self.put(scene, sound, end) - int(RATE * rng.uniform(0.03, 0.5))
        elif kind < 0.985:
            sound = self.any(self.talk)
            if rng.random() < 0.4:  # only the end, or only the beginning, of a sentence
                part = int(RATE * rng.uniform(0.3, 1.5))
                sound = sound[-part:] if rng.random() < 0.5 else sound[:part]
            self.put(scene, sound, end)
        if rng.random() < 0.6:
            scene = fft.irfft(fft.rfft(scene, FFT) * self.rooms[rng.integers(len(self.rooms))], FFT)[:SAMPLES]
        if rng.random() < 0.5:
            scene = tone(rng, scene)
        if rng.random() < 0.25:
            scene = narrowed(rng, scene)
        return scene / (level(scene) + 1e-9), label
