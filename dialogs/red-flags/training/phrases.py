"""The second classifier: words, pairs and triples, pieces of words and named lists, added up. README.md says how to run it.

PhraseFeatures.cs makes the same features in the same way; what is changed here is changed there.
"""
import hashlib, struct
import numpy as np, scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression
from model import LV, numtok

BITS, MOST_LISTS, ALL = 20, 8, 0xFFFFFFFF
hashes, pieces_of = {}, {}

def hash_of(text):
    if text not in hashes:
        h = 2166136261
        for letter in text: h = ((h ^ ord(letter)) * 16777619) & ALL
        hashes[text] = h
    return hashes[text]

def mix(kind, one, two=0, three=0):
    h = (kind * 0x9E3779B1) & ALL
    h = ((h ^ one) * 0x85EBCA6B) & ALL; h ^= h >> 15
    h = ((h ^ two) * 0xC2B2AE35) & ALL; h ^= h >> 13
    h = ((h ^ three) * 0x27D4EB2F) & ALL
    return h ^ (h >> 16)

def pieces(word):
    if word not in pieces_of:
        w = '<' + word + '>'
        pieces_of[word] = [mix(7, hash_of(w[at:at + n])) for n in (3, 4, 5) for at in range(len(w) - n + 1)]
    return pieces_of[word]

def features(r):
    """r: a line as the matcher saw it (t words, n numbers, l lists, h context)."""
    text = [numtok(n) if n is not None else t for t, n in zip(r['t'], r['n'])]
    words = [hash_of(t) for t in text]; lists = [[hash_of(x) for x in of[:MOST_LISTS]] for of in r['l']]; count = len(text); out = []
    for at, word in enumerate(words):
        how = r['h'][at]; context = (how & 0b110011) | (4 if how & 0b1100 else 0)
        out += [mix(1, word), mix(2, word, context), mix(3, word, words[at + 1] if at + 1 < count else 1)]
        if at == 0: out.append(mix(3, 2, word))
        if at + 2 < count: out += [mix(4, word, words[at + 2]), mix(5, word, words[at + 1], words[at + 2])]
        out += pieces(text[at])
        for one in lists[at]:
            out += [mix(8, one), mix(9, one, context)]
            for after in range(at + 1, min(count, at + 5)):
                out += [mix(10, one, other) for other in lists[after] if other != one]
                if after - at < 3: out.append(mix(11, one, words[after]))
            out += [mix(12, words[before], one) for before in range(max(0, at - 2), at)]
    out.append(mix(16, min(count, 40) // 4))
    return out

def matrix(rows):
    places, starts, values = [], [0], []
    for r in rows:
        f = features(r); places += [x & ((1 << BITS) - 1) for x in f]; starts.append(len(places)); values.append(np.full(len(f), len(f) ** -0.5, np.float32))
    X = sparse.csr_matrix((np.concatenate(values), np.array(places, np.int32), np.array(starts, np.int64)), shape=(len(rows), 1 << BITS))
    X.sum_duplicates()
    return X

def speaks(X, bad):
    """How differently each feature is spread over the two sides (the exponent of its ratio, as naive Bayes counts it): what says nothing may weigh little."""
    there = X.copy(); there.data[:] = 1
    one, other = (np.asarray(there[side].sum(0)).ravel() + 1 for side in (bad, ~bad))
    return np.abs(np.log((one / one.sum()) / (other / other.sum()))) + 0.1

def train(rows, strength=200):
    """One "this level or worse" each for caution, clinician, urgent, emergency."""
    X, y, weights = matrix(rows), np.array([LV.index(r['expect']) for r in rows]), np.array([r.get('w', 1.0) for r in rows])
    found = []
    for level in (1, 2, 3, 4):
        ratio = speaks(X, y >= level)
        fit = LogisticRegression(C=strength, solver='liblinear', dual=True, max_iter=40, tol=2e-3, random_state=0).fit((X @ sparse.diags(ratio)).tocsr(), y >= level, sample_weight=weights)
        found.append((ratio * fit.coef_[0], fit.intercept_[0]))
    return np.stack([weight for weight, _ in found], 1).astype(np.float32), np.array([bias for _, bias in found], np.float32)

def rounded(weights):
    """The weights as they are written: whole numbers and a scale for each level. The few largest are cut, so that the others keep their steps."""
    scales = (np.sort(np.abs(weights), 0)[-max(1, int(3e-5 * len(weights)))] / 127).astype(np.float32)
    return np.clip(np.round(weights / scales), -127, 127).astype(np.int8), scales

def odds(rows, weights, bias):
    """Exponents of the odds of each level or worse."""
    whole, scales = rounded(weights)
    return matrix(rows) @ (whole * scales) + bias

def both(chances, odds, share):
    """What LearnedListener.Blend makes of a network's chances and these odds."""
    at_least = np.clip(chances[:, ::-1].cumsum(1)[:, ::-1][:, 1:], 1e-4, 1 - 1e-4)
    mixed = 1 / (1 + np.exp(-((1 - share) * np.log(at_least / (1 - at_least)) + share * odds)))
    mixed = np.maximum.accumulate(mixed[:, ::-1], 1)[:, ::-1]
    return np.concatenate([1 - mixed[:, :1], mixed[:, :-1] - mixed[:, 1:], mixed[:, -1:]], 1)

def write(path, weights, bias):
    """phrases.bin; LearnedPhrases.cs reads it. Layout in README.md."""
    whole, scales = rounded(weights)
    b = b'MBPHRAS\n' + struct.pack('<2i', 1, BITS) + whole.tobytes() + scales.astype('<f4').tobytes() + bias.astype('<f4').tobytes()
    open(path, 'wb').write(b)
    return hashlib.sha256(b).hexdigest()
