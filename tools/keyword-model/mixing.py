"""Mixes parts (`parts.py`) to learning scenes: levels, noises, the bot's own voice, microphones, thrown by dice for a whole batch at once."""
import numpy as np
import torch

from features import BANDS, FFT, HIGH, LOW, WINDOW, bank, logarithms, mel

# Energy of a frame over all bands for a sound as loud as 1: Hann's window, half of the bins.
UNIT = FFT / 2 * WINDOW * 0.375
TALL = bank().sum(0)
# How many independent numbers are in the energy of a band: neighbouring bins of a window of 25 ms are not.
INDEPENDENT = (TALL ** 2 / (bank() ** 2).sum(0) / 1.9).clamp(min=1)
# How far the energy of white noise goes up and down in a band, as a logarithm.
SPREAD = torch.log(1 + 1 / INDEPENDENT).sqrt()
CENTRES = torch.tensor(700.0 * (10.0 ** (np.linspace(mel(LOW), mel(HIGH), BANDS + 2)[1:-1] / 2595.0) - 1.0), dtype=torch.float32)


def uniform(many, low, high):
    return torch.rand(many, 1, 1) * (high - low) + low


def power(decibel):
    return 10 ** (decibel / 10)


def added(one, other):
    """The energy of two sounds together: they help or hinder each other by chance, in wide bands less."""
    chance = (torch.randn_like(one) * (0.5 / INDEPENDENT).sqrt()[:, None]).clamp(-0.95, 0.95)
    return one + other + 2 * (one * other).sqrt() * chance


def loudness(energy):
    """Of the louder half of its frames."""
    frames = energy.sum(1)
    return frames.topk(frames.shape[-1] // 2, -1).values.mean(-1)[:, None, None] / UNIT


def narrow(energy, odds):
    """As through a Bluetooth headset: nothing above some 4 kHz."""
    many = len(energy)
    edge = torch.where(torch.rand(many, 1, 1) < 0.5, uniform(many, 3_300, 3_900), uniform(many, 3_900, 6_000))
    lost = torch.sigmoid((CENTRES[:, None] - edge) / 120) * (torch.rand(many, 1, 1) < odds)
    return energy * 10 ** (-5 * lost)


def recorded(energy):
    """By a microphone at some distance, with its own hiss."""
    many = len(energy)
    energy = narrow(energy * (power(uniform(many, -36, -8)) / (loudness(energy) + 1e-9)), 0.15)
    white = (torch.randn_like(energy) * SPREAD[:, None] - SPREAD[:, None] ** 2 / 2).exp() * (TALL * WINDOW * 0.375)[:, None]
    return logarithms(energy + white * power(-uniform(many, 66, 90)))


class Noises:
    def __init__(self, folder):
        self.all = load(folder, 'noise')

    def some(self, many, frames):
        rows, at = torch.randint(0, len(self.all), (many,)), torch.randint(0, self.all.shape[-1] - frames, (many,))
        return torch.stack([self.all[row, :, start:start + frames] for row, start in zip(rows.tolist(), at.tolist())]).float().exp()

    def over(self, energy, decibel, odds):
        """The same with a noise that many decibels fainter, or without."""
        many, _, frames = energy.shape
        return added(energy, self.some(many, frames) * power(-decibel) * (torch.rand(many, 1, 1) < odds))


def load(folder, name):
    return torch.from_numpy(np.load(folder / f'{name}.npy'))


class Mixer:
    """Scenes for the first network."""

    def __init__(self, folder, batch):
        self.batch = batch
        self.near, self.own, self.echo, self.target, self.speaks, self.ours = (load(folder, name) for name in ('near', 'own', 'echo', 'target', 'speaks', 'ours'))
        self.noises = Noises(folder)

    def one(self):
        """What the network sees [batch, 80, frames of 10 ms], the word of each frame of 20 ms, whether somebody speaks."""
        many = self.batch
        rows = torch.randint(0, len(self.near), (many,))
        target, speaks = self.target[rows].long(), self.speaks[rows].float()
        ours = self.ours[rows][:, None, None]
        mic = self.near[rows].float().exp()
        nobody = torch.rand(many) < 0.07
        mic[nobody] = 1e-9
        target[nobody], speaks[nobody] = 0, 0
        said = torch.randint(0, len(self.own), (many,))
        # Heard as an echo; heard by nobody but the person (headphones); an echo it is not told of.
        bot = torch.rand(many, 1, 1)
        untold = (bot >= 0.44) & (bot < 0.5) & ~nobody[:, None, None]
        echo = torch.where(bot < 0.36, power(-uniform(many, -8, 26)), torch.where(untold, power(-uniform(many, 4, 26)), torch.zeros(())))
        mic = added(mic, self.echo[said].float().exp() * echo)
        reference = self.own[said].float().exp() * (bot < 0.44) * power(uniform(many, -24, 0))
        decibel = uniform(many, 0, 32) + 2 * ours
        mic = self.noises.over(mic, decibel, 0.75)
        if torch.rand(()) < 0.3:
            mic = self.noises.over(mic, decibel + uniform(many, 0, 10), 0.5)
        return torch.cat([recorded(mic), logarithms(reference)], 1), target, speaks


class Utterances:
    """Utterances for the second network, while nobody but the person speaks."""

    def __init__(self, folder, batch):
        self.batch = batch
        self.all, self.said = load(folder, 'utterance'), load(folder, 'said').long()
        self.noises = Noises(folder)

    def one(self):
        """The microphone [batch, 40, frames of 10 ms] and the word."""
        rows = torch.randint(0, len(self.all), (self.batch,))
        return recorded(self.noises.over(self.all[rows].float().exp(), uniform(self.batch, 0, 32), 0.7)), self.said[rows]
