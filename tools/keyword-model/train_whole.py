"""Teaches the second network (`whole.py`); the first one stays as it is. `nice -n 19 python3 train_whole.py --ear ear.pt --sounds /somewhere --narration folder --out whole.pt`"""
import argparse, copy, time
from pathlib import Path

import numpy as np
import torch
from scipy import fft
from torch.nn import functional as F

from export import mean as mean_of
from features import FLOOR, features
from model import Ear
from scenes import LEARNT_NOISES, RATE, Sounds, db, level, narrations, narrowed, noise, quickened, rms, room, tone
from voices import revoiced
from whole import LENGTH, Whole
from words import CLASSES

SAMPLES = 400 + 160 * (LENGTH - 1)
FFT = fft.next_fast_len(SAMPLES + RATE // 2, real=True)


class Utterances:
    """Utterances without end, each with what was said. Rooms and noises are drawn from a store, which is renewed little by little."""

    def __init__(self, words, alike, talk, own, seed):
        self.words, self.alike, self.talk, self.own = words, alike, talk, own
        self.rng = np.random.default_rng(seed)
        self.labels = sorted(words.by_class)
        self.odds = np.array([2 if CLASSES[label] == 'stop' else 1 for label in self.labels], float)
        self.odds /= self.odds.sum()
        self.rooms = [fft.rfft(room(self.rng), FFT) for _ in range(200)]
        self.noises = [noise(self.rng, LEARNT_NOISES[i % len(LEARNT_NOISES)], 8 * RATE, talk) for i in range(5 * len(LEARNT_NOISES))]
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
        if self.made % 100 == 0:
            self.noises[rng.integers(len(self.noises))] = noise(rng, rng.choice(LEARNT_NOISES), 8 * RATE, self.talk)
        scene = np.zeros(SAMPLES, np.float32)
        end = SAMPLES - int(RATE * rng.uniform(0.14, 0.48))
        label, kind = 0, rng.random()
        loud = 0.1
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
                loud = level(sound)
                end = self.put(scene, sound, end) - int(RATE * rng.uniform(0.03, 0.5))
        elif kind < 0.985:
            sound = self.any(self.talk)
            if rng.random() < 0.4:  # only the end, or only the beginning, of a sentence
                part = int(RATE * rng.uniform(0.3, 1.5))
                sound = sound[-part:] if rng.random() < 0.5 else sound[:part]
            loud = level(sound)
            self.put(scene, sound, end)
        if rng.random() < 0.6:
            scene = fft.irfft(fft.rfft(scene, FFT) * self.rooms[rng.integers(len(self.rooms))], FFT)[:SAMPLES]
        if rng.random() < 0.5:
            scene = tone(rng, scene)
        if rng.random() < 0.25:
            scene = narrowed(rng, scene)
        if rng.random() < 0.7:
            hiss = self.noises[rng.integers(len(self.noises))]
            at = rng.integers(0, len(hiss) - SAMPLES)
            hiss = hiss[at:at + SAMPLES]
            scene = scene + hiss * (loud / level(hiss) * db(-rng.uniform(0, 32)))
        scene = scene * (db(rng.uniform(-36, -8)) / (level(scene) + 1e-9))
        scene = scene + rng.standard_normal(SAMPLES).astype(np.float32) * db(-rng.uniform(66, 90))
        return np.clip(scene, -1, 1).astype(np.float32), label


def varied(seen):
    """Another throat, pace, microphone and moment; bands and moments missing."""
    many, bands, frames = seen.shape
    # Where each band and each frame is taken from.
    high = ((torch.arange(bands)[None] + torch.randn(many, 1) * 0.5) * (1 + 0.03 * torch.randn(many, 1))).clamp(0, bands - 1)
    pace = 1 + 0.12 * (2 * torch.rand(many, 1) - 1)
    when = ((torch.arange(frames)[None] - frames + 1) * pace + frames - 1 - torch.randint(0, 6, (many, 1))).clamp(0, frames - 1)
    grid = torch.stack(torch.broadcast_tensors((when / (frames - 1) * 2 - 1)[:, None, :], (high / (bands - 1) * 2 - 1)[:, :, None]), -1)
    seen = F.grid_sample(seen[:, None], grid, align_corners=True)[:, 0]
    curves = torch.stack([torch.cos(torch.arange(bands) * k * np.pi / (bands - 1)) for k in range(0, 5)])
    seen = seen + (torch.randn(many, 5) * 0.12 @ curves)[:, :, None]
    for one in seen:
        if torch.rand(()) < 0.5:
            band = int(torch.randint(0, bands - 5, ()))
            one[band:band + int(torch.randint(1, 6, ()))] = 0
        if torch.rand(()) < 0.3:
            frame = int(torch.randint(40, frames - 10, ()))
            one[:, frame:frame + int(torch.randint(2, 9, ()))] = 0
    return seen


SILENCE = (np.log(FLOOR) + 6.0) / 4.0


def known(first, seen):
    """What the first network knows while nobody but the person speaks."""
    with torch.no_grad():
        return first.hidden(torch.cat([seen, torch.full_like(seen, SILENCE)], 1))


def store(args):
    """Making an utterance costs five times as much as learning from it: they are made once."""
    first = Ear().eval()
    first.load_state_dict(mean_of([torch.load(path) for path in args.ear.split('+')]))
    made = Utterances(*(Sounds(args.sounds, name) for name in ('words', 'look-alikes', 'talk')), narrations(args.narration), args.seed)
    all_known, said = [], []
    for _ in range(args.utterances // 64):
        sounds, labels = zip(*(made.one() for _ in range(64)))
        all_known.append(known(first, varied(features(torch.from_numpy(np.stack(sounds))))).half())
        said += labels
    return torch.cat(all_known), torch.tensor(said)


def mixed(seen, said):
    """Two utterances at once, mostly one of them, sometimes 40 ms earlier. Answers them and their loss."""
    share, other = float(np.random.beta(0.2, 0.2)), torch.randperm(len(said))
    seen = torch.roll(seen, -2 * int(torch.randint(0, 2, ())), -1)
    return share * seen + (1 - share) * seen[other], lambda out: sum(
        part * F.cross_entropy(out, target, label_smoothing=0.03) for part, target in ((share, said), (1 - share, said[other])))


def main():
    args = argparse.ArgumentParser()
    args.add_argument('--sounds', type=Path, required=True)
    args.add_argument('--narration', type=Path, required=True)
    args.add_argument('--ear', required=True, help='the first network: a file of train.py, or several joined by "+"')
    args.add_argument('--out', type=Path, required=True)
    args.add_argument('--utterances', type=int, default=29_696)
    args.add_argument('--minutes', type=float, default=2.2, help='of processor time, after the utterances are made')
    args.add_argument('--rate', type=float, default=3e-3)
    args.add_argument('--seed', type=int, default=1)
    args = args.parse_args()
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    torch.set_num_threads(1)
    all_known, said = store(args)
    whole = Whole()
    print(len(said), 'utterances,', sum(p.numel() for p in whole.parameters()), 'weights', flush=True)
    step = torch.optim.AdamW(whole.parameters(), lr=args.rate, weight_decay=0.05)
    mean = copy.deepcopy(whole).eval()
    began, done, share = time.process_time(), 0, 0.0
    while share < 1:
        share = min(1.0, (time.process_time() - began) / 60 / args.minutes)
        for group in step.param_groups:
            group['lr'] = args.rate * min(1.0, (done + 1) / 30) * (0.02 + 0.98 * (1 + np.cos(np.pi * share)) / 2)
        some = torch.randint(0, len(said), (64,))
        seen, loss_of = mixed(all_known[some].float(), said[some])
        loss = loss_of(whole(seen))
        step.zero_grad()
        loss.backward()
        step.step()
        done += 1
        with torch.no_grad():
            keep = min(0.98, done / (done + 10))
            for kept, new in zip(mean.state_dict().values(), whole.state_dict().values()):
                kept.copy_(new if not kept.is_floating_point() else kept * keep + new * (1 - keep))
        if done % 200 == 0:
            print(f'{done} batches, loss {float(loss):.4f}', flush=True)
    torch.save(mean.state_dict(), args.out)


if __name__ == '__main__':
    main()
