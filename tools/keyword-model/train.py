"""Learns. `nice -n 19 python3 train.py --sounds /somewhere --narration folder --minutes 20 --out ear.pt`"""
import argparse, time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, IterableDataset

from features import features
from model import Ear
from scenes import IGNORE, Scenes, Sounds, narrations
from words import CLASSES


class Batches(IterableDataset):
    def __init__(self, args):
        self.args = args

    def __iter__(self):
        torch.set_num_threads(1)
        worker = torch.utils.data.get_worker_info()
        folder = self.args.sounds
        scenes = Scenes(Sounds(folder, 'words'), Sounds(folder, 'look-alikes'), Sounds(folder, 'talk'), narrations(self.args.narration), self.args.seed * 100 + worker.id)
        while True:
            made = [scenes.one() for _ in range(self.args.batch)]
            mic, own, target, speaks = (torch.from_numpy(np.stack(part)) for part in zip(*made))
            seen = torch.cat([features(mic), features(own)], 1)
            yield seen, target, speaks


def main():
    args = argparse.ArgumentParser()
    args.add_argument('--sounds', type=Path, required=True)
    args.add_argument('--narration', type=Path, required=True)
    args.add_argument('--out', type=Path, required=True)
    args.add_argument('--start', type=Path)
    args.add_argument('--minutes', type=float, default=20)
    args.add_argument('--batch', type=int, default=32)
    args.add_argument('--rate', type=float, default=2.5e-3)
    args.add_argument('--workers', type=int, default=1)
    args.add_argument('--seed', type=int, default=1)
    args = args.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    ear = Ear()
    if args.start:
        ear.load_state_dict(torch.load(args.start))
    print(sum(p.numel() for p in ear.parameters()), 'weights', flush=True)
    step = torch.optim.AdamW(ear.parameters(), lr=args.rate, weight_decay=0.01)
    weight = torch.ones(len(CLASSES))
    weight[1:] = 3
    started = spoken = time.monotonic()
    sums = np.zeros(4)
    for number, (seen, target, speaks) in enumerate(DataLoader(Batches(args), batch_size=None, num_workers=args.workers, prefetch_factor=4)):
        passed = (time.monotonic() - started) / 60 / args.minutes
        if passed >= 1:
            break
        rate = args.rate * min(1, (number + 1) / 100) * (0.5 + 0.5 * np.cos(np.pi * passed)) + 1e-5
        for group in step.param_groups:
            group['lr'] = rate
        if torch.rand(()) < 0.5:
            band = int(torch.randint(0, 36, ()))
            seen[:, band:band + int(torch.randint(1, 6, ()))] = 0
        out = ear(seen)[..., :target.shape[-1]]
        words = F.cross_entropy(out[:, :-1], target, weight=weight, ignore_index=IGNORE)
        near = F.binary_cross_entropy_with_logits(out[:, -1], speaks.clamp(min=0), weight=(speaks >= 0).float())
        loss = words + 0.2 * near
        step.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(ear.parameters(), 2.0)
        step.step()
        said = target > 0
        sums += [float(words), float(near), float((out[:, :-1].argmax(1)[said] == target[said]).float().mean()), 1]
        if time.monotonic() - spoken > 30:
            print(f'{passed * args.minutes:5.1f} min, {number} batches, words {sums[0] / sums[3]:.4f}, near {sums[1] / sums[3]:.4f}, right {sums[2] / sums[3]:.3f}', flush=True)
            sums[:] = 0
            spoken = time.monotonic()
            torch.save(ear.state_dict(), args.out)
    torch.save(ear.state_dict(), args.out)


if __name__ == '__main__':
    main()
