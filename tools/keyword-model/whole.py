"""The second network: when an utterance is over, it looks at the sound and at what the first one knew at each of its moments, both ways in time, and says which of our words it was. It runs once an utterance."""
import torch
from torch import nn
from torch.nn import functional as F

from features import BANDS
from model import WIDTH
from words import CLASSES

# 1.8 s in frames of 10 ms, of which the last is some 0.3 s after the word.
LENGTH = 180
# It goes in steps of 40 ms.
FRAMES = 4
WIDE, WIDE_TAPS, WIDE_DILATIONS = 160, 3, [1, 2, 4, 8]


class WideBlock(nn.Module):
    def __init__(self, dilation):
        super().__init__()
        self.over = nn.Conv1d(WIDE, WIDE, WIDE_TAPS, padding=dilation * (WIDE_TAPS // 2), dilation=dilation, bias=False)
        self.norm = nn.BatchNorm1d(WIDE)

    def forward(self, x):
        return x + F.relu(self.norm(self.over(x)))


class Whole(nn.Module):
    """The microphone [batch, 40, LENGTH] and what the first network knew [batch, WIDTH, LENGTH / 2] -> [batch, classes]."""

    def __init__(self):
        super().__init__()
        self.join = nn.Conv1d(2 * WIDTH + FRAMES * BANDS, WIDE, 1, bias=False)
        self.join_norm = nn.BatchNorm1d(WIDE)
        self.blocks = nn.ModuleList(WideBlock(dilation) for dilation in WIDE_DILATIONS)
        self.look = nn.Conv1d(WIDE, 1, 1)
        self.even = nn.BatchNorm1d(2 * WIDE)
        self.drop = nn.Dropout(0.25)
        self.last = nn.Linear(2 * WIDE, len(CLASSES))

    def forward(self, seen, known):
        x = torch.cat([known[..., ::2], known[..., 1::2], *(seen[..., frame::FRAMES] for frame in range(FRAMES))], 1)
        x = F.relu(self.join_norm(self.join(x)))
        for block in self.blocks:
            x = block(x)
        where = torch.softmax(self.look(x), -1)
        return self.last(self.drop(self.even(torch.cat([(x * where).sum(-1), x.amax(-1)], 1))))
