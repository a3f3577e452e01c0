"""The second ear: words, pairs of words and pieces of words -> how likely each intent is."""
from functools import lru_cache

import numpy as np
import torch
from torch import nn

INTENTS = ["none", "stop", "pain", "pause", "resume", "lighter", "firmer", "slower", "faster", "next", "back", "repeat", "skip",
           "start_over", "time_left", "louder", "quieter", "help", "yes", "no", "number"]
CLASS = {name: number for number, name in enumerate(INTENTS)}
STATES = ["running", "checkin_number", "checkin_yesno", "paused"]
BUCKETS = 1 << 14
LONGEST = 24       # words read; the first ones and the last ones of a longer text
WORD_SIZE = 48
FILTERS = 64
PIECE_SIZE = 32
HIDDEN = 64


@lru_cache(maxsize=None)
def bucket(kind, text):
    """FNV-1a over UTF-16 code units, as the C# does."""
    value = 2166136261 ^ kind
    for character in text:
        value = ((value ^ ord(character)) * 16777619) & 0xFFFFFFFF
    return (value ^ (value >> 15)) % BUCKETS


def pieces(words):
    """What the wide half looks at: words, pairs, triples and, over the words written together, runs of three to five letters."""
    marked = ["<"] + words + [">"]
    found = [bucket(1, word) for word in words]
    found += [bucket(2, a + " " + b) for a, b in zip(marked, marked[1:])]
    found += [bucket(3, a + " " + b + " " + c) for a, b, c in zip(marked, marked[1:], marked[2:])]
    joined = "<" + "".join(words) + ">"
    for size in (3, 4, 5):
        found += [bucket(size + 1, joined[at:at + size]) for at in range(len(joined) - size + 1)]
    return found


def shortened(words):
    return words if len(words) <= LONGEST else words[:LONGEST // 2] + words[-LONGEST // 2:]


class Ear(nn.Module):
    def __init__(self, vectors, learned):
        """vectors: fixed word vectors (row 0 the empty place, row 1 the unknown word); learned: how many of the rows also get a vector of their own."""
        super().__init__()
        self.register_buffer("vectors", torch.tensor(vectors))
        self.project = nn.Linear(vectors.shape[1], WORD_SIZE, bias=False)
        self.own = nn.Embedding(learned, WORD_SIZE, padding_idx=0)
        nn.init.normal_(self.own.weight, std=0.1)
        self.learned = learned
        self.widths = nn.ModuleList([nn.Conv1d(WORD_SIZE, FILTERS, width, padding=width // 2) for width in (1, 3, 5)])
        self.pieces = nn.EmbeddingBag(BUCKETS, PIECE_SIZE, mode="sum")
        nn.init.normal_(self.pieces.weight, std=0.05)
        self.hidden = nn.Linear(3 * FILTERS + PIECE_SIZE + len(STATES), HIDDEN)
        self.out = nn.Linear(HIDDEN + 3 * FILTERS + PIECE_SIZE + len(STATES), len(INTENTS))
        self.drop = nn.Dropout(0.3)

    def words(self, ids):
        own = self.own(torch.where(ids < self.learned, ids, torch.zeros_like(ids)))
        return self.project(self.vectors[ids]) + own

    def forward(self, ids, bag, offsets, counts, state):
        there = (ids > 0).unsqueeze(1)
        word = torch.relu(self.words(ids)).transpose(1, 2) * there
        word = nn.functional.dropout(word, 0.15, self.training)
        seen = [(torch.relu(conv(word)) * there).amax(dim=2) for conv in self.widths]
        wide = self.pieces(bag, offsets) / counts.unsqueeze(-1)
        together = self.drop(torch.cat(seen + [wide, state], dim=1))
        return self.out(torch.cat([torch.relu(self.hidden(together)), together], dim=1))


def allowed():
    """What can be meant in each state: an answer only where it was asked for."""
    mask = np.zeros((len(STATES), len(INTENTS)), dtype=np.float32)
    for number, state in enumerate(STATES):
        if state != "checkin_yesno":
            mask[number, [CLASS["yes"], CLASS["no"]]] = -1e4
        if state != "checkin_number":
            mask[number, CLASS["number"]] = -1e4
    return torch.tensor(mask)
