"""Keeps a few words, in voices that were never trained on, for the browser tests: 16 kHz, eight bits a sample (mu-law). Only such as the ear hears when they are clean: what it hears of all is what measure.py says.

    python3 test_words.py --sounds /somewhere --weights ear.pt --out ../../tests/MassageBot.EndToEnd/hearing
"""
import argparse, json
from pathlib import Path

import numpy as np
import torch

from features import features
from model import Ear
from scenes import RATE, Sounds, level
from words import CLASSES

WANTED = {'stop': 4, 'pause': 2, 'pain': 2, 'yes': 2, 'no': 2, 'next': 2, 'resume': 2, 'lighter': 1, 'repeat': 1, 'agree': 2, **{str(n): 1 for n in range(11)}}


def main():
    args = argparse.ArgumentParser()
    args.add_argument('--sounds', type=Path, required=True)
    args.add_argument('--weights', type=Path, required=True)
    args.add_argument('--out', type=Path, required=True)
    args = args.parse_args()
    ear = Ear()
    ear.load_state_dict(torch.load(args.weights))
    ear.eval()
    sounds = Sounds(args.sounds, 'words-unheard')
    rng = np.random.default_rng(3)
    rows, kept, at = [], [], 0
    for word, many in WANTED.items():
        best = []
        for index in rng.permutation(sounds.by_class[CLASSES.index(word)])[:16]:
            _, sound = sounds.get(index)
            sound = sound / level(sound) * 0.06
            heard = torch.tensor(np.concatenate([np.zeros(RATE // 2), sound, np.zeros(RATE // 2)]) + rng.standard_normal(RATE + len(sound)) * 2e-4, dtype=torch.float32)[None]
            with torch.no_grad():
                seen = torch.cat([features(heard), features(torch.zeros_like(heard))], 1)
                certain = torch.softmax(ear(seen)[0, :-1], 0)[CLASSES.index(word)].max()
            best.append((float(certain), index, sound))
        best.sort(key=lambda one: -one[0])
        for certain, index, sound in best[:many]:
            _, text, data, start, n = sounds.rows[index]
            rows.append({'word': word, 'text': text, 'at': at, 'n': n})
            x = np.clip(sound * 5, -1, 1)
            kept.append(np.round((np.sign(x) * np.log1p(255 * np.abs(x)) / np.log(256)) * 127).astype(np.int8))
            at += n
            print(word, text, f'{certain:.2f}')
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / 'words.mulaw').write_bytes(np.concatenate(kept).tobytes())
    (args.out / 'words.json').write_text(json.dumps(rows))


if __name__ == '__main__':
    main()
