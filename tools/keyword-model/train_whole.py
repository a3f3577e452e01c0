"""Teaches the second network (`whole.py`); the first one stays as it is. `python3 train_whole.py --ear ear.pt --parts /somewhere --out whole.pt`"""
import argparse, copy, time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from export import mean as mean_of
from features import FLOOR
from mixing import Utterances
from model import Ear
from train import average
from whole import Whole


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


def mixed(seen, knows, said):
    """Two utterances at once, mostly one of them. Answers them and their loss."""
    share, other = float(np.random.beta(0.2, 0.2)), torch.randperm(len(said))
    both = [share * one + (1 - share) * one[other] for one in (seen, knows)]
    return both, lambda out: sum(part * F.cross_entropy(out, target, label_smoothing=0.03) for part, target in ((share, said), (1 - share, said[other])))


def main():
    args = argparse.ArgumentParser()
    args.add_argument('--parts', type=Path, required=True)
    args.add_argument('--ear', required=True, help='the first network: a file of train.py, or several joined by "+"')
    args.add_argument('--out', type=Path, required=True)
    args.add_argument('--start', type=Path)
    args.add_argument('--minutes', type=float, default=12, help='of processor time')
    args.add_argument('--batch', type=int, default=64)
    args.add_argument('--rate', type=float, default=3e-3)
    args.add_argument('--seed', type=int, default=1)
    args = args.parse_args()
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    torch.set_num_threads(1)
    first = Ear().eval()
    first.load_state_dict(mean_of([torch.load(path) for path in args.ear.split('+')]))
    utterances, whole = Utterances(args.parts, args.batch), Whole()
    if args.start:
        whole.load_state_dict(torch.load(args.start))
    print(sum(p.numel() for p in whole.parameters()), 'weights', flush=True)
    step = torch.optim.AdamW(whole.parameters(), lr=args.rate, weight_decay=0.05)
    mean = copy.deepcopy(whole).eval()
    began, done, share, sums = time.process_time(), 0, 0.0, np.zeros(2)
    while share < 1:
        share = min(1.0, (time.process_time() - began) / 60 / args.minutes)
        for group in step.param_groups:
            group['lr'] = args.rate * min(1.0, (done + 1) / 100) * (0.01 + 0.99 * (1 + np.cos(np.pi * share)) / 2)
        seen, said = utterances.one()
        seen = varied(seen)
        with torch.autocast('cpu', torch.bfloat16):
            both, loss_of = mixed(seen, known(first, seen).float(), said)
            out = whole(*both)
        loss = loss_of(out.float())
        step.zero_grad()
        loss.backward()
        step.step()
        done += 1
        average(mean, whole, min(0.99, done / (done + 10)))
        sums += [float(loss.detach()), 1]
        if done % 200 == 0 or share == 1:
            print(f'{done} batches, loss {sums[0] / sums[1]:.4f}', flush=True)
            sums[:] = 0
            torch.save(mean.state_dict(), args.out)


if __name__ == '__main__':
    main()
