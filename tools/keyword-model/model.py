"""The network: layers over time that look back only, so the page can run it frame by frame. Input: the microphone and what the bot itself is saying."""
from torch import nn
from torch.nn import functional as F

from words import CLASSES

WIDTH, TAPS, DILATIONS = 128, 3, [1, 1, 2, 3, 4, 6, 8, 12]


class Block(nn.Module):
    def __init__(self, dilation):
        super().__init__()
        self.reach = (TAPS - 1) * dilation
        self.over = nn.Conv1d(WIDTH, WIDTH, TAPS, dilation=dilation, bias=False)
        self.norm = nn.BatchNorm1d(WIDTH)

    def forward(self, x):
        return x + F.relu(self.norm(self.over(F.pad(x, (self.reach, 0)))))


class Ear(nn.Module):
    """[batch, 80, frames of 10 ms] -> [batch, classes + 1, frames of 20 ms]; the last row says whether somebody near speaks."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv1d(80, WIDTH, 4, stride=2, bias=False)
        self.norm = nn.BatchNorm1d(WIDTH)
        self.blocks = nn.ModuleList(Block(dilation) for dilation in DILATIONS)
        self.last = nn.Conv1d(WIDTH, len(CLASSES) + 1, 1)

    def hidden(self, x):
        """What its last layer knows, [batch, WIDTH, frames of 20 ms]."""
        x = F.relu(self.norm(self.first(F.pad(x, (2, 0)))))
        for block in self.blocks:
            x = block(x)
        return x

    def forward(self, x):
        return self.last(self.hidden(x))
