"""Words spoken again through another throat: voices that no engine has."""
import numpy as np
from scipy.linalg import solve_toeplitz
from scipy.signal import lfilter

RATE = 16_000
ORDER = 16
HOP = 160
WINDOW = np.hanning(3 * HOP + 1)[:-1]


def revoiced(rng, sound):
    """The same word through another throat: formants moved, and as its source what was there, a buzz of another pitch, or a whisper."""
    x = np.asarray(sound, float)
    if len(x) < 4 * len(WINDOW):
        return sound
    throat, pitch, source = rng.uniform(0.86, 1.17), rng.uniform(75, 280), rng.choice(['own', 'buzz', 'whisper'], p=[0.5, 0.42, 0.08])
    out = np.zeros(len(x))
    loud = np.abs(x).max()
    for start in range(0, len(x) - len(WINDOW), HOP):
        piece = x[start:start + len(WINDOW)] * WINDOW
        energy = float((piece ** 2).sum())
        if energy < (loud * 1e-3) ** 2:
            continue
        lags = np.correlate(piece, piece, 'full')[len(piece) - 1:]
        lags[0] *= 1.001
        a = np.concatenate([[1], -solve_toeplitz(lags[:ORDER], lags[1:ORDER + 1])])
        rest = lfilter(a, [1], piece)
        if source != 'own':
            voiced = source == 'buzz' and lags[40:230].max() > 0.35 * lags[0]
            if voiced:
                new = np.zeros(len(piece))
                period = RATE / (pitch * (1 + 0.15 * (0.5 - start / len(x))))
                new[np.arange(-start % period, len(piece) - 1, period).astype(int)] = 1
                new = new * WINDOW + 0.02 * rng.standard_normal(len(piece)) * WINDOW
            else:
                new = rng.standard_normal(len(piece)) * WINDOW
            rest = new * np.sqrt((rest ** 2).sum() / ((new ** 2).sum() + 1e-9))
        roots = np.roots(a)
        angles = np.angle(roots)
        moved = np.minimum(np.abs(roots), 0.985) * np.exp(1j * np.where(np.abs(np.sin(angles)) < 1e-6, angles, np.clip(angles * throat, -np.pi + 0.02, np.pi - 0.02)))
        made = lfilter([1], np.real(np.poly(moved)), rest)
        made *= np.sqrt(energy / ((made ** 2).sum() + 1e-9))
        out[start:start + len(WINDOW)] += made
    return (out * (loud / (np.abs(out).max() + 1e-9))).astype(np.float32)
