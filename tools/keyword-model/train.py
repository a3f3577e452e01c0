"""Learns. `python3 train.py --parts /somewhere --out ear.pt --minutes 60`

What is kept is the mean of the weights over the last steps, so it can be ended at any moment; with --start it goes on from there.
"""
import argparse, copy, time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from mixing import Mixer
from model import Ear
from scenes import IGNORE
from words import CLASSES

BANDS = 40


def main():
    args = argparse.ArgumentParser()
    args.add_argument('--parts', type=Path, required=True)
    args.add_argument('--out', type=Path, required=True)
    args.add_argument('--start', type=Path)
    args.add_argument('--minutes', type=float, default=60, help='of processor time')
    args.add_argument('--batch', type=int, default=32)
    args.add_argument('--rate', type=float, default=2.5e-3)
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
    mixer, mean = Mixer(args.parts, args.batch), copy.deepcopy(ear).eval()
    began = spoken = time.process_time()
    sums, done, share = np.zeros(4), 0, 0.0
    while share < 1:
        minutes = (time.process_time() - began) / 60
        share = min(1.0, minutes / args.minutes)
        for group in step.param_groups:
            group['lr'] = rate_at(args, done, share)
        learn(ear, step, weight, *mixer.one(), sums)
        done += 1
        if done % 4 == 0:
            average(mean, ear, min(0.995, done / (done + 40)))
        if time.process_time() - spoken > 60 or share == 1:
            print(f'{minutes:5.1f} min, {done} batches, words {sums[0] / sums[3]:.4f}, near {sums[1] / sums[3]:.4f}, right {sums[2] / sums[3]:.3f}', flush=True)
            sums[:] = 0
            spoken = time.process_time()
            torch.save(mean.state_dict(), args.out)


def average(mean, ear, keep):
    with torch.no_grad():
        for kept, new in zip(mean.state_dict().values(), ear.state_dict().values()):
            kept.copy_(new if not kept.is_floating_point() else kept * keep + new * (1 - keep))


def rate_at(args, done, share):
    """Soon full, then ever smaller to the end."""
    return args.rate * min(1.0, (done + 1) / 200) * (0.01 + 0.99 * (1 + np.cos(np.pi * share)) / 2)


CURVES = torch.stack([torch.cos(torch.arange(BANDS) * k * np.pi / (BANDS - 1)) for k in range(1, 5)])


def coloured(seen):
    """Another microphone for each scene, and a throat longer or shorter: bands louder and softer, moved up and down."""
    many = len(seen)
    at = (torch.arange(BANDS)[None] * (1 + 0.08 * (2 * torch.rand(many, 1) - 1)) + torch.randn(many, 1) * 0.4).clamp(0, BANDS - 1)
    low, part = at.floor().long(), (at - at.floor())[:, :, None]
    for half in (seen[:, :BANDS], seen[:, BANDS:]):
        below = torch.gather(half, 1, low[:, :, None].expand_as(half))
        above = torch.gather(half, 1, (low + 1).clamp(max=BANDS - 1)[:, :, None].expand_as(half))
        half.copy_(below + part * (above - below))
    seen[:, :BANDS] += (torch.randn(many, 4) * 0.12 @ CURVES)[:, :, None]
    return seen


def missing(seen):
    """Some bands and some moments are not heard."""
    many, _, frames = seen.shape
    for _ in range(2):
        begin, wide = torch.randint(0, BANDS - 2, (many, 1)), torch.randint(0, 6, (many, 1)) * (torch.rand(many, 1) < 0.5)
        band = torch.arange(BANDS)[None]
        seen[:, :BANDS].mul_(((band < begin) | (band >= begin + wide))[:, :, None])
    begin, wide = torch.randint(0, frames - 10, (many, 1)), torch.randint(2, 8, (many, 1)) * (torch.rand(many, 1) < 0.3)
    frame = torch.arange(frames)[None]
    return seen * ((frame < begin) | (frame >= begin + wide))[:, None, :]


def learn(ear, step, weight, seen, target, speaks, sums):
    seen = missing(coloured(seen))
    with torch.autocast('cpu', torch.bfloat16):
        out = ear(seen)
    out = out.float()[..., :target.shape[-1]]
    words = F.cross_entropy(out[:, :-1], target, weight=weight, ignore_index=IGNORE)
    near = F.binary_cross_entropy_with_logits(out[:, -1], speaks.clamp(min=0), weight=(speaks >= 0).float())
    loss = words + 0.2 * near
    step.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(ear.parameters(), 2.0)
    step.step()
    said = target > 0
    sums += [float(words.detach()), float(near.detach()), float((out[:, :-1].argmax(1)[said] == target[said]).float().mean()), 1]


if __name__ == '__main__':
    main()
