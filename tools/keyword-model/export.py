"""Writes what the page loads: a line of JSON, then the tables, eight bits a weight with a scale for each row (client/hearing/weights.ts reads it).

    python3 export.py before.pt+after.pt whole.pt thresholds.json ../../src/MassageBot/Page/client/hearing/ear.bin --sample ../../tests/MassageBot.Tests/Page/ear-same.json
"""
import argparse, json, struct
from pathlib import Path

import numpy as np
import torch

from features import features
from model import DILATIONS, TAPS, WIDTH, Ear
from whole import FRAMES, LENGTH, WIDE, WIDE_DILATIONS, WIDE_TAPS, Whole
from words import CLASSES


def folded(weight, norm):
    """A layer and the normalisation after it as one layer."""
    scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    return weight * scale[:, None], norm.bias - norm.running_mean * scale


def tables(ear):
    first, bias = folded(ear.first.weight.permute(0, 2, 1).reshape(WIDTH, -1), ear.norm)
    yield 'first', first
    yield 'first.bias', bias[:, None]
    for index, block in enumerate(ear.blocks):
        over, bias = folded(block.over.weight.permute(0, 2, 1).reshape(WIDTH, -1), block.norm)
        yield f'{index}.over', over
        yield f'{index}.bias', bias[:, None]
    yield 'last', ear.last.weight[:, :, 0]
    yield 'last.bias', ear.last.bias[:, None]


def whole_tables(whole):
    join, bias = folded(whole.join.weight[:, :, 0], whole.join_norm)
    yield 'join', join
    yield 'join.bias', bias[:, None]
    for index, block in enumerate(whole.blocks):
        over, bias = folded(block.over.weight.permute(0, 2, 1).reshape(WIDE, -1), block.norm)
        yield f'{index}.over', over
        yield f'{index}.bias', bias[:, None]
    yield 'look', whole.look.weight[:, :, 0]
    yield 'look.bias', whole.look.bias[:, None]
    scale = whole.even.weight / torch.sqrt(whole.even.running_var + whole.even.eps)
    yield 'last', whole.last.weight * scale
    yield 'last.bias', (whole.last.bias + whole.last.weight @ (whole.even.bias - whole.even.running_mean * scale))[:, None]


def write(ear, whole, thresholds, path):
    entries, body = [], bytearray()
    for name, table in [*tables(ear), *((f'whole.{name}', table) for name, table in whole_tables(whole))]:
        table = table.detach().numpy().astype(np.float32)
        entries.append({'name': name, 'rows': table.shape[0], 'columns': table.shape[1], 'at': len(body)})
        for row in table:
            scale = max(float(np.abs(row).max()), 1e-12) / 127
            body += struct.pack('<f', scale) + np.round(row / scale).astype(np.int8).tobytes()
    head = {'format': 'massagebot-ear-3', 'whole': {'length': LENGTH, 'frames': FRAMES, 'width': WIDE, 'taps': WIDE_TAPS, 'dilations': WIDE_DILATIONS}, 'classes': CLASSES, 'thresholds': [float(thresholds.get(name, 0.9)) for name in CLASSES],
            'dilations': DILATIONS, 'width': WIDTH, 'taps': TAPS, 'tables': entries}
    path.write_bytes(json.dumps(head, separators=(',', ':')).encode() + b'\n' + bytes(body))
    print(path, path.stat().st_size, 'bytes')


def sample(ear, whole, path):
    """One second of made-up sound, what the features are and what the network says: for the test that the page does the same."""
    rng = np.random.default_rng(7)
    t = np.arange(16_000) / 16_000
    sound = (0.3 * np.sin(2 * np.pi * (200 + 900 * t) * t) + 0.05 * rng.standard_normal(16_000)) * (0.5 + 0.5 * np.sin(2 * np.pi * 3 * t))
    sound = np.round(sound * 32_767) / 32_768
    mic = torch.tensor(sound[None], dtype=torch.float32)
    own = torch.roll(mic, 1_600) * 0.5
    with torch.no_grad():
        seen = torch.cat([features(mic), features(own)], 1)
        out = ear(seen)[0]
        words = torch.softmax(out[:-1], 0)
        # The page's second network has heard nothing but zeros before its first frame.
        known = ear.hidden(seen)
        padded = lambda x, length: torch.nn.functional.pad(x[..., -length:], (max(0, length - x.shape[-1]), 0))
        heard = torch.softmax(whole(padded(seen[:, :40, :known.shape[-1] * 2], LENGTH), padded(known, LENGTH // 2))[0], 0)
    value = {'samples': [int(round(x * 32_768)) for x in sound], 'frame50': [round(float(x), 5) for x in seen[0, :40, 50]],
             'words': [[round(float(x), 4) for x in words[:, t]] for t in (10, 25, 40)], 'near': [round(float(torch.sigmoid(out[-1, t])), 4) for t in (10, 25, 40)],
             'whole': [round(float(x), 4) for x in heard]}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value))


def mean(states):
    """Between two points of one training a network can be better than at either: what it knew before, and what it has just learnt."""
    return {name: sum(state[name] for state in states) / len(states) if value.is_floating_point() else value for name, value in states[-1].items()}


def main():
    args = argparse.ArgumentParser()
    args.add_argument('weights', help='a file of train.py, or several joined by "+": then their mean')
    args.add_argument('whole', help='the same of train_whole.py')
    args.add_argument('thresholds', type=Path)
    args.add_argument('out', type=Path)
    args.add_argument('--sample', type=Path)
    args = args.parse_args()
    ear, whole = Ear(), Whole()
    for network, files in ((ear, args.weights), (whole, args.whole)):
        network.load_state_dict(mean([torch.load(path) for path in files.split('+')]))
        network.eval()
    write(ear, whole, json.loads(args.thresholds.read_text()) if args.thresholds.exists() else {}, args.out)
    if args.sample:
        sample(ear, whole, args.sample)


if __name__ == '__main__':
    main()
