"""Sound to what the network sees: 40 logarithms of energy every 10 ms. The page has the same arithmetic (client/hearing/features.ts); a test holds the two together."""
import numpy as np
import torch

RATE, WINDOW, HOP, FFT, BANDS = 16_000, 400, 160, 512, 40
LOW, HIGH, FLOOR = 80.0, 7_600.0, 1e-7


def mel(hertz):
    return 2595.0 * np.log10(1.0 + hertz / 700.0)


def bank():
    """Triangles, [257, 40]; both sides of each reach to the neighbours' tops."""
    edges = 700.0 * (10.0 ** (np.linspace(mel(LOW), mel(HIGH), BANDS + 2) / 2595.0) - 1.0)
    bins = np.arange(FFT // 2 + 1) * RATE / FFT
    rise = (bins[:, None] - edges[:-2]) / (edges[1:-1] - edges[:-2])
    fall = (edges[2:] - bins[:, None]) / (edges[2:] - edges[1:-1])
    return torch.tensor(np.maximum(0.0, np.minimum(rise, fall)), dtype=torch.float32)


HANN = torch.tensor(0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW), dtype=torch.float32)
BANK = bank()


def energies(sound):
    """[batch, samples] of -1 to 1 -> [batch, 40, frames]; frame i ends with sample 400 + 160 i."""
    frames = sound.unfold(-1, WINDOW, HOP) * HANN
    return (torch.fft.rfft(frames, FFT).abs() ** 2 @ BANK).transpose(-1, -2)


def logarithms(energy):
    return (torch.log(energy + FLOOR) + 6.0) / 4.0


def features(sound):
    """What the network sees of a sound."""
    return logarithms(energies(sound))
