"""Writes trained networks as the file that EarWeights.cs reads: little-endian, whole bytes for the large tables, and a checksum at the end."""
import hashlib
import struct

import numpy as np
import torch

from model import *

OUTCOMES = 24


def part(ear, words):
    ear.eval()
    with torch.no_grad():
        rows = torch.relu(ear.words(torch.arange(1, len(words.index) + 2))).numpy()
        names = [name for name, _ in sorted(words.index.items(), key=lambda pair: pair[1])]
        scale = np.maximum(rows.max(axis=1), 1e-6) / 127
        column = np.maximum(np.abs(ear.pieces.weight.numpy()).max(axis=0), 1e-6) / 127
        text = "\n".join(names).encode()
        out = bytearray(struct.pack("<i", len(text)) + text)
        out += scale.astype("<f4").tobytes() + np.rint(rows / scale[:, None]).astype("i1").tobytes()
        for conv in ear.widths:  # filters x inputs x places -> places x inputs x filters
            out += np.ascontiguousarray(conv.weight.numpy().transpose(2, 1, 0)).astype("<f4").tobytes()
        for conv in ear.widths:
            out += conv.bias.numpy().astype("<f4").tobytes()
        out += column.astype("<f4").tobytes() + np.rint(ear.pieces.weight.numpy() / column).clip(-127, 127).astype("i1").tobytes()
        out += np.ascontiguousarray(ear.hidden.weight.numpy().T).astype("<f4").tobytes() + ear.hidden.bias.numpy().astype("<f4").tobytes()
        last = np.zeros((ear.out.weight.shape[1], OUTCOMES), dtype="<f4")
        last[:, :len(INTENTS)] = ear.out.weight.numpy().T
        bias = np.zeros(OUTCOMES, dtype="<f4")
        bias[:len(INTENTS)] = ear.out.bias.numpy()
        out += last.tobytes() + bias.tobytes()
    return out


def write(parts, path):
    out = b"EAR3" + struct.pack("<i", len(parts)) + b"".join(parts)
    out += hashlib.sha256(out).digest()
    with open(path, "wb") as file:
        file.write(out)
    return len(out)
