"""Learns. `nice -n 19 python3 train.py --sounds /somewhere --narration folder --batches 4000 --out ear.pt`

What is kept is the mean of the weights over the last some hundred steps, so it can be ended at any moment; with --start it goes on from there.
"""
import argparse, copy, time
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
    args.add_argument('--batches', type=int, default=4000)
    args.add_argument('--minutes', type=float, default=1e9, help='ends then, if not before')
    args.add_argument('--again', type=int, default=2, help='how often each scene is learnt from')
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
    mean = copy.deepcopy(ear).eval()
    started = spoken = time.monotonic()
    sums, done, older = np.zeros(4), 0, []
    for fresh in DataLoader(Batches(args), batch_size=None, num_workers=args.workers, prefetch_factor=8):
        # Making scenes costs as much as learning from them: some are learnt from again, later, with other bands missing.
        older = [*older[-200:], fresh]
        for seen, target, speaks in [fresh, *(older[int(i)] for i in torch.randint(0, len(older), (args.again - 1,)))]:
            learn(ear, step, weight, seen.clone(), target, speaks, sums, rate_at(args, done, (time.monotonic() - started) / 60))
            done += 1
            with torch.no_grad():
                keep = min(0.995, done / (done + 20))
                for kept, new in zip(mean.state_dict().values(), ear.state_dict().values()):
                    kept.copy_(new if not kept.is_floating_point() else kept * keep + new * (1 - keep))
        ended = done >= args.batches or time.monotonic() - started > args.minutes * 60
        if time.monotonic() - spoken > 30 or ended:
            print(f'{(time.monotonic() - started) / 60:5.1f} min, {done} batches, words {sums[0] / sums[3]:.4f}, near {sums[1] / sums[3]:.4f}, right {sums[2] / sums[3]:.3f}', flush=True)
            sums[:] = 0
            spoken = time.monotonic()
            torch.save(mean.state_dict(), args.out)
        if ended:
            break


def rate_at(args, done, minutes):
    """Soon full, then ever smaller to the end."""
    share = min(1.0, max(done / args.batches, minutes / args.minutes))
    return args.rate * min(1.0, (done + 1) / 100) * (0.03 + 0.97 * (1 + np.cos(np.pi * share)) / 2)


CURVES = torch.stack([torch.cos(torch.arange(40) * k * np.pi / 39) for k in range(1, 5)])


def coloured(seen):
    """Another microphone for each scene, and a throat a little longer or shorter: bands louder and softer, moved up and down."""
    many = len(seen)
    at = (torch.arange(40)[None] * (1 + 0.06 * (2 * torch.rand(many, 1) - 1))).clamp(max=39)
    low, part = at.floor().long(), (at - at.floor())[:, :, None]
    for half in (seen[:, :40], seen[:, 40:]):
        below = torch.gather(half, 1, low[:, :, None].expand_as(half))
        above = torch.gather(half, 1, (low + 1).clamp(max=39)[:, :, None].expand_as(half))
        half.copy_(below + part * (above - below))
    seen[:, :40] += (torch.randn(many, 4) * 0.12 @ CURVES)[:, :, None]
    return seen


def learn(ear, step, weight, seen, target, speaks, sums, rate):
    for group in step.param_groups:
        group['lr'] = rate
    if torch.rand(()) < 0.6:
        band = int(torch.randint(0, 36, ()))
        seen[:, band:band + int(torch.randint(1, 6, ()))] = 0
    if torch.rand(()) < 0.6:
        seen = coloured(seen)
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


if __name__ == '__main__':
    main()
