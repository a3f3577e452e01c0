"""Makes the parts of learning scenes once: somebody near in a room, what the bot says and its echo, noises, whole utterances. Learning mixes them anew each time, as energies, which costs next to nothing.

    python3 parts.py --sounds /somewhere --narration folder --out parts [--near 80000]
"""
import argparse
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import torch

from features import energies
from scenes import Scenes, Sounds, narrations
from utterances import Utterances

# Logarithms of energies are kept in sixteen bits; what is fainter than this is below the floor of the features at any level learnt at.
FAINTEST = -16.0
NOISE_SECONDS = 8


def kept(sounds):
    with torch.no_grad():
        return torch.log(energies(torch.from_numpy(np.stack(sounds).astype(np.float32)))).clamp(min=FAINTEST).half().numpy()


def some(task):
    torch.set_num_threads(1)
    kind, seed, many = task
    scenes, utterances = some.scenes, some.utterances
    scenes.rng = utterances.rng = np.random.default_rng(seed)
    if kind == 'near':
        near, target, speaks, ours = zip(*(scenes.near() for _ in range(many)))
        return kind, [kept(near), np.stack(target).astype(np.int8), np.stack(speaks).astype(np.int8), np.array(ours)]
    if kind == 'own':
        own, echo = zip(*(scenes.said_by_the_bot() for _ in range(many)))
        return kind, [kept(own), kept(echo)]
    if kind == 'utterance':
        sounds, said = zip(*(utterances.one() for _ in range(many)))
        return kind, [kept(sounds), np.array(said, np.int8)]
    return kind, [kept([scenes.noises(NOISE_SECONDS) for _ in range(many)])]


def begin(args):
    heard = [*(Sounds(args.sounds, name) for name in ('words', 'look-alikes', 'talk')), narrations(args.narration)]
    some.scenes, some.utterances = Scenes(*heard, 0), Utterances(*heard, np.random.default_rng(0))


def main():
    args = argparse.ArgumentParser()
    args.add_argument('--sounds', type=Path, required=True)
    args.add_argument('--narration', type=Path, required=True)
    args.add_argument('--out', type=Path, required=True)
    args.add_argument('--near', type=int, default=80_000)
    args.add_argument('--own', type=int, default=8_000)
    args.add_argument('--noises', type=int, default=1_600)
    args.add_argument('--utterances', type=int, default=60_000, help='for the second network')
    args.add_argument('--processes', type=int, default=2)
    args.add_argument('--seed', type=int, default=1)
    args = args.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    each = {'near': 500, 'utterance': 500, 'own': 200, 'noise': 50}
    tasks = [(kind, [args.seed, index, len(kind)], each[kind]) for kind, many in (('noise', args.noises), ('own', args.own), ('near', args.near), ('utterance', args.utterances)) for index in range(many // each[kind])]
    made = {kind: [] for kind in each}
    with Pool(args.processes, begin, (args,)) as pool:
        for kind, arrays in pool.imap_unordered(some, tasks):
            made[kind].append(arrays)
            done = len(made[kind]) * each[kind]
            if done % 5_000 == 0:
                print(kind, done, flush=True)
    for kind, names in (('near', ['near', 'target', 'speaks', 'ours']), ('own', ['own', 'echo']), ('noise', ['noise']), ('utterance', ['utterance', 'said'])):
        for name, arrays in zip(names, zip(*made[kind])):
            np.save(args.out / f'{name}.npy', np.concatenate(arrays))


if __name__ == '__main__':
    main()
