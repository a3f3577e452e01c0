"""Trains the second ear. See README.md."""
import argparse
import glob
import json
import os
import random
import subprocess
import tempfile

import numpy as np
import torch

import data
import export
from model import *

SAFE_STATES = ("stop", "pain", "pause", "lighter")
NEAR = {"a": "es", "e": "ari", "i": "oeu", "o": "iau", "u": "io", "s": "zc", "t": "dr", "d": "tf", "p": "bo", "b": "pv", "k": "cg", "c": "k", "n": "m", "m": "n", "r": "t", "l": "r", "w": "h", "h": "", "g": "k", "f": "v"}


class Words:
    def __init__(self, vectors_folder, examples, most=20000):
        names = json.load(open(f"{vectors_folder}/w.json", encoding="utf-8"))
        matrix = np.load(f"{vectors_folder}/m.npy")
        place = {name: number for number, name in enumerate(names)}
        counts = {}
        for text, _, _, _, _ in examples:
            for word in data.split_words(text):
                counts[word] = counts.get(word, 0) + 1
        common = sorted((word for word, count in counts.items() if count >= 2), key=lambda word: (-counts[word], word))
        rest = [name for name in names if name.isalnum() and name.isascii() and name not in counts][:most - len(common)]
        rest += sorted(word for word, count in counts.items() if count == 1 and word in place)
        self.learned = len(common) + 2
        self.index = {word: number + 2 for number, word in enumerate(common + rest)}
        size = matrix.shape[1]
        unit = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
        self.vectors = np.zeros((len(self.index) + 2, size + 1), dtype=np.float32)
        for word, number in self.index.items():
            if word in place:
                self.vectors[number, :size] = unit[place[word]] * 4
        self.vectors[1, size] = 1

    def ids(self, words):
        return [self.index.get(word, 1) for word in words]


def noisy(words, chance):
    """What ears and fingers do: a letter lost, doubled, changed or swapped, a word said twice or lost, two words run together or one cut in two."""
    words = list(words)
    roll = chance.random()
    at = chance.randrange(len(words))
    word = words[at]
    if roll < 0.10 and len(word) > 2:
        letter = chance.randrange(len(word))
        kind = chance.random()
        if kind < 0.3:
            word = word[:letter] + word[letter + 1:]
        elif kind < 0.5:
            word = word[:letter] + word[letter] + word[letter:]
        elif kind < 0.8:
            word = word[:letter] + chance.choice(NEAR.get(word[letter], "") or word[letter]) + word[letter + 1:]
        elif letter + 1 < len(word):
            word = word[:letter] + word[letter + 1] + word[letter] + word[letter + 2:]
        words[at] = word
    elif roll < 0.14:
        words.insert(at, word)
    elif roll < 0.17 and len(words) > 4 and word in ("the", "a", "it", "that", "this", "my", "me", "is", "to", "please", "now", "just", "bit", "so", "of"):
        del words[at]
    elif roll < 0.19 and at + 1 < len(words):
        words[at:at + 2] = [word + words[at + 1]]
    elif roll < 0.21 and len(word) > 5:
        cut = chance.randrange(2, len(word) - 1)
        words[at:at + 1] = [word[:cut], word[cut:]]
    return words


FIRST = "oh|ok|okay|right|well|um|er|please|hey|look|no|actually|sorry|god|just|so|oi|yeah|uh|hang on|computer|listen|and|but|ooh|whoa".split("|")
LAST = "please|now|thanks|love|mate|ta|for me|will you|would you|then|there|again|if you dont mind|cheers|darling|thank you|eh|yeah|ok".split("|")


def batch_of(examples, words, chance, augment):
    ids, bags, offsets, counts, states, labels, weights = [], [], [], [], [], [], []
    for text, intent, state, weight, group in examples:
        said = data.split_words(text) or ["x"]
        number = STATES.index(state)
        if augment:
            if "," in said and chance.random() < 0.5:
                said = [word for word in said if word != ","] or said
            if chance.random() < 0.5:
                said = noisy(said, chance)
            if intent not in ("yes", "no", "number") and chance.random() < 0.12:
                said = chance.choice(FIRST).split() + [","] * (chance.random() < 0.4) + said
            if intent not in ("yes", "no", "number") and chance.random() < 0.12:
                said = said + [","] * (chance.random() < 0.3) + chance.choice(LAST).split()
            if intent in SAFE_STATES and chance.random() < 0.3:
                number = chance.randrange(4)
            elif intent == "none" and state == "running" and group != "unasked" and chance.random() < 0.15:
                number = chance.choice([1, 3])
        said = shortened(said)
        ids.append(words.ids(said))
        offsets.append(len(bags))
        found = pieces(said)
        bags += found
        counts.append(len(found) ** 0.5)
        states.append(number)
        labels.append(CLASS[intent.split(":")[0]])
        weights.append(weight)
    longest = max(map(len, ids))
    padded = torch.tensor([row + [0] * (longest - len(row)) for row in ids])
    states = torch.tensor(states)
    return (padded, torch.tensor(bags), torch.tensor(offsets), torch.tensor(counts), nn.functional.one_hot(states, 4).float()), allowed()[states], torch.tensor(labels), torch.tensor(weights)


def train(examples, words, epochs, seed, report=None):
    torch.manual_seed(seed)
    chance = random.Random(seed)
    ear = Ear(words.vectors, words.learned)
    slow = torch.optim.AdamW(ear.parameters(), lr=2e-3, weight_decay=0.01)
    size = 128
    steps = epochs * (len(examples) // size + 1)
    plan = torch.optim.lr_scheduler.OneCycleLR(slow, 4e-3, total_steps=steps, pct_start=0.15)
    for epoch in range(epochs):
        ear.train()
        order = list(range(len(examples)))
        chance.shuffle(order)
        total = 0
        for at in range(0, len(order), size):
            inputs, mask, labels, weights = batch_of([examples[i] for i in order[at:at + size]], words, chance, True)
            loss = nn.functional.cross_entropy(ear(*inputs) + mask, labels, reduction="none", label_smoothing=0.0)
            loss = (loss * weights).sum() / weights.sum()
            slow.zero_grad()
            loss.backward()
            slow.step()
            plan.step()
            total += loss.item()
        if report and (epoch % 2 == 1 or epoch == epochs - 1):
            report(epoch, total / (len(order) / size), ear)
    return ear


def predict(ears, words, examples):
    with torch.no_grad():
        inputs, mask, _, _ = batch_of(examples, words, None, False)
        out = 0
        for ear in ears:
            ear.eval()
            out = out + torch.softmax(ear(*inputs) + mask, dim=1)
    return (out / len(ears)).numpy()


def with_weight(lines, weight, group):
    return [(text, intent, state, weight, group) for text, intent, state in lines]


def unasked(lines, weight, chance, share):
    """An answer nobody asked for is none of our business."""
    return [(text, "none", chance.choice(["running", "running", "paused"] if intent.startswith("number") else ["running"]), weight, "unasked")
            for text, intent, _ in lines if intent.split(":")[0] in ("yes", "no", "number") and chance.random() < share]


def examples_of(groups, seed=1, own=1.0, words=0.5):
    """groups: name -> lines. Everything to learn from, with its weight."""
    chance = random.Random(seed)
    found = []
    for name, lines in groups.items():
        found += with_weight(lines, 1.0, name)
        found += unasked(lines, 0.5, chance, 0.5)
    made = data.sampled(data.own_templates(), own, 1500, seed)
    found += with_weight(made, 0.4, "own") + unasked(made, 0.2, chance, 0.3)
    found += with_weight(data.sampled(data.word_templates(), words, 60, seed), 0.25, "words")
    return found


def score(probabilities, lines):
    right, all_of = {}, {}
    for row, (text, intent, state) in zip(probabilities, lines):
        intent = intent.split(":")[0]
        kind = intent if intent in ("stop", "pain", "none") else "other"
        all_of[kind] = all_of.get(kind, 0) + 1
        right[kind] = right.get(kind, 0) + (INTENTS[row.argmax()] == intent)
    return " ".join(f"{kind} {right[kind]}/{all_of[kind]} ({right[kind] / all_of[kind]:.3f})" for kind in ("stop", "pain", "other", "none") if kind in all_of)


def calm_lines(understand):
    """What people say of their health and their day that is no red flag, and what the bot says, where no command is heard either."""
    lines = {line["text"].lower(): line["text"] for path in sorted(glob.glob(os.path.join(data.ROOT, "tests", "MassageBot.Tests", "RedFlags", "phrases", "*.jsonl")))
             for line in map(json.loads, filter(str.strip, open(path, encoding="utf-8"))) if line["expect"] == "none"}
    lines.update({text: text for text in data.own_lines(random.Random(1))})
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text, "state": "running"}) + "\n" for text in lines.values())
        file.flush()
        heard = subprocess.run(["dotnet", understand, "understand", "--file", file.name], capture_output=True, text=True, check=True).stdout
    return [(line["text"], "none", "running") for line in map(json.loads, heard.splitlines()) if line["intent"] == "none"]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Trains the second ear and writes dialogs/commands/en.ear.")
    parser.add_argument("--vectors", required=True, help="folder with w.json and m.npy, made by vectors.py")
    parser.add_argument("--understand", help="MassageBot.dll of a build: it picks the calm lines")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2], help="one network for each")
    parser.add_argument("--leave", default="-", help="committed files to leave out, by the beginnings of their names: the ear is tested on them")
    parser.add_argument("--test", nargs="*", default=[], help="files to test on")
    parser.add_argument("--also", nargs="*", default=[], help="further files to learn from")
    parser.add_argument("--out", default=os.path.join(data.ROOT, "dialogs", "commands", "en.ear"))
    options = parser.parse_args()
    torch.set_num_threads(1)
    groups = data.committed()
    groups.update({path: data.read_file(path) for path in options.also})
    left = tuple(options.leave.split(","))
    tests = [line for name, lines in groups.items() if name.startswith(left) for line in lines] + [line for path in options.test for line in data.read_file(path)]
    groups = {name: lines for name, lines in groups.items() if not name.startswith(left)}
    calm = calm_lines(options.understand) if options.understand else []
    trained = []
    for seed in options.seeds:
        examples = examples_of(groups, seed) + with_weight(calm, 0.4, "calm")
        vocabulary = Words(options.vectors, examples)
        print(len(examples), "examples;", len(vocabulary.index), "words,", vocabulary.learned, "learned", flush=True)

        def report(epoch, loss, ear):
            print(epoch, round(loss, 4), score(predict([ear], vocabulary, with_weight(tests, 1, "")), tests) if tests else "", flush=True)

        trained.append(export.part(train(examples, vocabulary, options.epochs, seed, report), vocabulary))
    print(export.write(trained, options.out), "bytes")
