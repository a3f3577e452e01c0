"""The second network: when an utterance is over, it looks at what the first one knew at each of its moments, both ways in time, and says which of our words it was. It runs once an utterance."""
import torch
from torch import nn
from torch.nn import functional as F

from model import WIDTH
from words import CLASSES

# 1.8 s in frames of 10 ms, of which the last is some 0.3 s after the word.
LENGTH = 180
WIDE, WIDE_TAPS, WIDE_BLOCKS = 160, 7, 3


class WideBlock(nn.Module):
    def __init__(self):
        super().__init__()
        self.depth = nn.Parameter(torch.randn(WIDE_TAPS, WIDE, 1) * 0.2)
        self.point = nn.Conv1d(WIDE, WIDE, 1, bias=False)
        self.norm = nn.BatchNorm1d(WIDE)

    def forward(self, x):
        half = WIDE_TAPS // 2
        around = F.pad(x, (half, half))
        mixed = sum(self.depth[tap] * around[..., tap:tap + x.shape[-1]] for tap in range(WIDE_TAPS))
        return x + F.relu(self.norm(self.point(mixed)))


class Whole(nn.Module):
    """What the first network knew, [batch, WIDTH, 90 frames of 20 ms] -> [batch, classes]."""

    def __init__(self):
        super().__init__()
        self.join = nn.Conv1d(2 * WIDTH, WIDE, 1, bias=False)
        self.join_norm = nn.BatchNorm1d(WIDE)
        self.blocks = nn.ModuleList(WideBlock() for _ in range(WIDE_BLOCKS))
        self.look = nn.Conv1d(WIDE, 1, 1)
        self.even = nn.BatchNorm1d(2 * WIDE)
        self.drop = nn.Dropout(0.2)
        self.last = nn.Linear(2 * WIDE, len(CLASSES))

    def forward(self, known):
        x = F.relu(self.join_norm(self.join(torch.cat([known[..., ::2], known[..., 1::2]], 1))))
        for block in self.blocks:
            x = block(x)
        where = torch.softmax(self.look(x), -1)
        return self.last(self.drop(self.even(torch.cat([(x * where).sum(-1), x.amax(-1)], 1))))
