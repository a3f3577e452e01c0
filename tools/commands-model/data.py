"""Reads labelled lines, and makes sentences from templates: (a|b) a choice, [c] may be left out, <name> a list."""
import glob
import json
import os
import random
import re

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
PHRASES = os.path.join(ROOT, "tests", "MassageBot.Tests", "Language", "phrases")
WORDS = os.path.join(ROOT, "dialogs", "commands", "en.yaml")
STATES = ["running", "checkin_number", "checkin_yesno", "paused"]


def state_for(intent):
    return "checkin_number" if intent.startswith("number") else "checkin_yesno" if intent in ("yes", "no") else "running"


def read_file(path):
    with open(path, encoding="utf-8") as file:
        lines = [json.loads(line) for line in file if line.strip()]
    return [(line["text"], line["intent"], line.get("state") or state_for(line["intent"])) for line in lines]


def committed():
    """Every committed file of labelled lines, by its name."""
    return {os.path.basename(path)[:-6]: read_file(path) for path in sorted(glob.glob(os.path.join(PHRASES, "*.jsonl")))}


class Template:
    """A template, parsed once; sample() gives one of its sentences."""

    def __init__(self, text, lists):
        self.tokens = re.findall(r"[()\[\]|]|<[^>]+>|[^()\[\]|<>]+", text)
        self.at = 0
        self.lists = lists
        self.root = self.one_of()

    def one_of(self):
        choices = [self.in_order()]
        while self.at < len(self.tokens) and self.tokens[self.at] == "|":
            self.at += 1
            choices.append(self.in_order())
        return choices

    def in_order(self):
        parts = []
        while self.at < len(self.tokens) and self.tokens[self.at] not in ")]|":
            token = self.tokens[self.at]
            self.at += 1
            if token in "([":
                inside = self.one_of()
                self.at += 1
                parts.append(("maybe" if token == "[" else "choice", inside))
            elif token.startswith("<"):
                parts.append(("list", token[1:-1]))
            elif token.strip():
                parts.append(("words", token.strip()))
        return parts

    def sample(self, chance, choices=None):
        out = []
        for kind, value in chance.choice(choices or self.root):
            if kind == "words":
                out.append(value)
            elif kind == "list":
                out.append(self.lists[value].sample(chance))
            elif kind == "choice" or chance.random() < 0.4:
                out.append(self.sample(chance, value))
        return " ".join(part for part in out if part)


def own_templates(path=os.path.join(HERE, "lines.txt")):
    """The templates of lines.txt: (intent, state, template)."""
    lists, found, intent = {}, [], None
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            if line.startswith("="):
                name, _, text = line[1:].partition(": ")
                lists[name] = Template(text, lists)
            elif re.fullmatch(r"\[[a-z_]+\]", line):
                intent = line[1:-1]
            else:
                text, _, state = line.partition(" @")
                found.append((intent, state.strip() or None, Template(text, lists)))
    return found


def word_templates():
    """The phrases, mishearings and short commands the recogniser itself knows: (intent, state, template)."""
    with open(WORDS, encoding="utf-8") as file:
        words = yaml.safe_load(file)
    lists = {}
    for name, text in words["lists"].items():
        lists[name] = Template(text, lists)
    found = []
    for part, weight in (("phrases", 1), ("mishearings", 1)):
        for intent, templates in words[part].items():
            for text in templates:
                template = Template(text, lists)
                found.append((intent, None, template))
    return found


def split_words(text):
    """Plain words and the marks between clauses, as SpokenWords.Split cuts them; no mark at the end."""
    words, word = [], ""
    text = text[:2000]
    for at, character in enumerate(text + " "):
        if character.isalnum():
            letter = character.lower()
            if len(word) < 40 and not (len(word) > 1 and word[-1] == letter and word[-2] == letter and not letter.isdigit()):
                word += letter
        elif character not in "'\u2019`":
            if word:
                words.append(word)
            word = ""
            digit_next = text[at + 1:at + 2].isdigit() and text[at + 1:at + 2].isascii()
            if character in "-\u2212" and digit_next and (at == 0 or text[at - 1].isspace()):
                words.append("minus")
                continue
            if character == "," and digit_next and text[at - 1:at].isdigit():
                character = "."
            if words and words[-1] != ",":
                if character in "/." and words[-1].isdigit():
                    words.append(character)
                elif character in ",.;!?\n\u2026":
                    words.append(",")
    words = words[:60]
    return words[:-1] if words and words[-1] == "," else words


def leaves(template, choices=None):
    return sum(len(value.split()) if kind == "words" else 3 if kind == "list" else leaves(template, value) for parts in (choices or template.root) for kind, value in parts)


def own_lines(chance):
    """What the bot itself says while a session runs, whole and in parts: heard back it is no command."""
    texts = []

    def collect(node, keys):
        if isinstance(node, dict):
            for key, value in node.items():
                if key in keys and isinstance(value, str):
                    texts.append(value)
                else:
                    collect(value, keys)
        elif isinstance(node, list):
            for value in node:
                collect(value, keys)

    for path in sorted(glob.glob(os.path.join(ROOT, "dialogs", "techniques", "*.yaml"))) + [os.path.join(ROOT, "dialogs", "words", "en", "session.yaml")]:
        with open(path, encoding="utf-8") as file:
            collect(yaml.safe_load(file), ("say", "release", "ready", "show") if "session" in path else ("say", "release", "ready"))
    found = []
    for text in sorted(set(texts)):
        words = [word for word in split_words(re.sub(r"\{[^}]*\}", " ", text)) if word != ","]
        found.append(" ".join(words))
        if len(words) > 5:
            start = chance.randrange(len(words) - 4)
            found.append(" ".join(words[start:start + chance.randrange(4, 9)]))
    return sorted(set(text for text in found if len(text.split()) > 3))


def sampled(templates, per_leaf, most, seed):
    """Sentences drawn from templates, more from the larger ones, without doubles."""
    chance = random.Random(seed)
    found = {}
    for intent, state, template in templates:
        for _ in range(min(most, 2 + int(per_leaf * leaves(template)))):
            text = template.sample(chance)
            if text:
                found[(text, state or state_for(intent))] = intent
    return [(text, intent, state) for (text, state), intent in found.items()]
