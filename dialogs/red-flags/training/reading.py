#!/usr/bin/env python3
"""The third classifier: reading.bin. See README.md; ReadingNetwork.cs runs it."""
import argparse, copy, hashlib, json, random, struct, sys
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
from kinds import is_everyday, kind, numbers

LEVELS = ['none', 'caution', 'clinician', 'urgent', 'emergency']
MOST, HEADS, SPACE = 80, 4, '▁'
KIND = 0.6  # how much the kind counts beside the level
KEPT = set('abcdefghijklmnopqrstuvwxyz0123456789.,?' + SPACE)


def tensors(package):
    """The numbers of a tfjs graph model by name."""
    found = {}
    for group in json.load(open(f'{package}/model.json'))['weightsManifest']:
        data, at = b''.join(open(f'{package}/{path}', 'rb').read() for path in group['paths']), 0
        for w in group['weights']:
            count = int(np.prod(w['shape'])) if w['shape'] else 1
            found[w['name']] = np.frombuffer(data, np.float32 if w['dtype'] == 'float32' else np.int32, count, at).reshape(w['shape'])
            at += 4 * count
    return found


class Pieces:
    """Of all ways to split the likeliest, as ReadingPieces.cs."""
    def __init__(self, package):
        self.all = json.load(open(f'{package}/vocab.json'))
        self.kept = [n for n, (text, _) in enumerate(self.all) if n >= 6 and set(text) <= KEPT and SPACE not in text[1:]]
        self.score = {self.all[n][0]: (place + 1, self.all[n][1]) for place, n in enumerate(self.kept)}
        self.longest = max(map(len, self.score))

    def split(self, text):
        best = [(0, 0, 0)] + [(-1e9, 0, 0)] * len(text)
        for at in range(len(text)):
            if best[at][0] - 20 > best[at + 1][0]: best[at + 1] = (best[at][0] - 20, at, 0)
            for end in range(at + 1, min(len(text), at + self.longest) + 1):
                if end > at + 1 and text[end - 1] == SPACE: break
                piece = self.score.get(text[at:end])
                if piece and best[at][0] + piece[1] > best[end][0]: best[end] = (best[at][0] + piece[1], at, piece[0])
        pieces, at = [], len(text)
        while at > 0: pieces.append(best[at][2]); at = best[at][1]
        pieces.reverse()
        return [p for n, p in enumerate(pieces) if p or n == 0 or pieces[n - 1]][:MOST] or [0]


class Whole(nn.Module):
    """Pieces and first layer of the language model as they are."""
    def __init__(self, package, pieces):
        super().__init__()
        all = tensors(package)
        def of(part, more=''):
            hits = [v for k, v in all.items() if '/Layer_0/' in k and part in k and (more[1:] not in k if more[:1] == '-' else more in k)]
            assert len(hits) == 1, (part, more, len(hits))
            return torch.tensor(hits[0].copy()).squeeze()
        words = next(v for k, v in all.items() if k.endswith('Embeddings_en'))
        self.meaning = torch.tensor(words[[0] + pieces.kept])
        timing = torch.tensor(next(v for k, v in all.items() if 'TimingSignal/ExpandDims_1' in k).copy()).flatten()
        angle = torch.arange(MOST).float()[:, None] * timing[None]
        self.places = torch.cat([angle.sin(), angle.cos()], 1)
        self.s1, self.b1, self.s2, self.b2 = of('layer_norm_scale', '-FFN'), of('layer_norm_bias', '-FFN'), of('layer_norm_scale', 'FFN'), of('layer_norm_bias', 'FFN')
        self.qkv, self.qkvb = of('qkv_transform_single/kernel'), of('qkv_transform_single/bias')
        self.out, self.outb, self.own, self.ownb = of('output_transform_single/kernel'), of('output_transform_single/bias'), of('dense/kernel'), of('dense/bias')
        self.f1, self.f1b, self.f2, self.f2b = of('conv1/Tensordot/Reshape_1'), of('conv1/bias'), of('conv2/Tensordot/Reshape_1'), of('conv2/bias')

    def look(self, x): return F.layer_norm(x, x.shape[-1:], self.s1, self.b1, 1e-6) @ self.qkv

    def inside(self, ids, mask):
        x = (self.meaning[ids] + self.places[None, :ids.shape[1]]) * mask[..., None]
        x = gather(self.look(x) + self.qkvb, mask) @ self.out + self.outb + x @ self.own + self.ownb
        return x, torch.relu(F.layer_norm(x, x.shape[-1:], self.s2, self.b2, 1e-6) @ self.f1 + self.f1b)


def gather(looked, mask):
    """Each piece takes from all pieces, by how much they matter to it."""
    heads = lambda t: t.view(*t.shape[:2], HEADS, -1).transpose(1, 2)
    q, k, v = map(heads, looked.chunk(3, -1))
    weights = torch.softmax(q * q.shape[-1] ** -0.5 @ k.transpose(-1, -2) + ((1 - mask) * -1e9)[:, None, None], -1)
    return (weights @ v).transpose(1, 2).flatten(2)


class Reader(nn.Module):
    """The same, made small: what a piece brings does not depend on its place (which adds its own part), so it is worked out once; the state is brought to the
    `wide` directions in which it differs most, the feed-forward part to its `inner` most used units. A new judgement at the end; beside it, while it learns,
    one of the kind of danger or calm (`why`), so that what it keeps of a text tells more than the level."""
    def __init__(self, package, pieces, inner, wide, texts, kinds):
        super().__init__()
        whole, states, used = Whole(package, pieces), [], 0
        with torch.no_grad():
            for n in range(0, len(texts), 64):
                ids, mask = batch(texts[n:n + 64])
                x, units = whole.inside(ids, mask)
                states.append(x[mask.bool()]); used = used + (units * mask[..., None]).sum((0, 1)) * whole.f2.norm(dim=1)
            states = torch.cat(states); states -= states.mean(0)
            turn = torch.linalg.eigh(states.T @ states)[1][:, -wide:]
            most = used.topk(inner).indices.sort().values
            some = whole.meaning[torch.randperm(len(whole.meaning))[:600]]
            places = torch.stack([(whole.look(some + place) - whole.look(some)).mean(0) for place in whole.places])
        of = lambda t: nn.Parameter(t.clone())
        self.meaning, self.s1, self.b1, self.qkv, self.qkvb, self.places = map(of, (whole.meaning, whole.s1, whole.b1, whole.qkv, whole.qkvb, places))
        self.own, self.ownb, self.own_places, self.out = map(of, (whole.own @ turn, (whole.ownb + whole.outb) @ turn, whole.places @ whole.own @ turn, whole.out @ turn))
        self.s2, self.b2 = of(torch.ones(wide)), of(torch.zeros(wide))
        self.f1, self.f1b = of(turn.T @ (whole.s2[:, None] * whole.f1[:, most])), of(whole.b2 @ whole.f1[:, most] + whole.f1b[most])
        self.f2, self.f2b = of(whole.f2[most] @ turn), of(whole.f2b @ turn)
        self.judge = nn.Linear(2 * wide, len(LEVELS))
        nn.init.normal_(self.judge.weight, 0, 0.02)
        self.kind = nn.Linear(2 * wide, kinds)

    def forward(self, ids, mask):
        x, count = self.meaning[ids], ids.shape[1]
        looked = F.layer_norm(x, x.shape[-1:], self.s1, self.b1, 1e-6) @ self.qkv + self.qkvb + self.places[None, :count]
        x = F.dropout(gather(looked, mask) @ self.out, 0.1, self.training) + x @ self.own + self.ownb + self.own_places[None, :count]
        inner = torch.relu(F.layer_norm(x, x.shape[-1:], self.s2, self.b2, 1e-6) @ self.f1 + self.f1b)
        x = x + F.dropout(inner @ self.f2 + self.f2b, 0.1, self.training)
        mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        seen = F.dropout(torch.cat([mean, (x + (mask[..., None] - 1) * 1e4).max(1).values], 1), 0.2, self.training)
        return self.judge(seen), self.kind(seen)


def batch(texts):
    longest = max(map(len, texts))
    ids = torch.tensor([t + [0] * (longest - len(t)) for t in texts])
    return ids, torch.tensor([[1.0] * len(t) + [0.0] * (longest - len(t)) for t in texts])


def predict(net, texts):
    net.eval()
    with torch.no_grad():
        return torch.cat([torch.softmax(net(*batch(texts[n:n + 64]))[0], 1) for n in range(0, len(texts), 64)]).numpy()


def train(net, texts, levels, kinds, taught, rounds, rate, seed):
    """The mean of the weights over the last three fifths of the way is kept. `taught` lines each round, and half of the others."""
    torch.manual_seed(seed); chance = random.Random(seed)
    ends = [*net.judge.parameters(), *net.kind.parameters()]
    body = [p for n, p in net.named_parameters() if not n.startswith(('judge', 'kind'))]
    rates = [rate, 1e-3]
    step, size = 0, 64
    steps = int(rounds * (taught + (len(texts) - taught) * 0.5) / size)
    by = torch.optim.AdamW([{'params': body, 'lr': rate}, {'params': ends, 'lr': 1e-3}], weight_decay=0.02, betas=(0.9, 0.98))
    mean = copy.deepcopy(net)
    while step < steps:
        some = list(range(taught)) + chance.sample(range(taught, len(texts)), (len(texts) - taught) // 2)
        chance.shuffle(some)
        groups = [g for n in range(0, len(some), size * 40) for g in [sorted(some[n:n + size * 40], key=lambda i: len(texts[i]))]]
        batches = [g[n:n + size] for g in groups for n in range(0, len(g), size)]
        chance.shuffle(batches)
        for one in batches[:steps - step]:
            for group, full in zip(by.param_groups, rates): group['lr'] = full * min(1, step / 200) * max(0.05, 1 - step / steps)
            net.train()
            slips = [[0 if chance.random() < 0.07 else p for p in texts[i]] if chance.random() < 0.5 else texts[i] for i in one]
            with torch.autocast('cpu', torch.bfloat16): scores, of_kinds = net(*batch(slips))
            known = torch.tensor([kinds[i] for i in one])
            loss = F.cross_entropy(scores.float(), torch.tensor([levels[i] for i in one]), label_smoothing=0.03)
            if (known >= 0).any(): loss = loss + KIND * F.cross_entropy(of_kinds.float()[known >= 0], known[known >= 0])
            by.zero_grad(); loss.backward(); nn.utils.clip_grad_norm_(net.parameters(), 1.0); by.step(); step += 1
            with torch.no_grad():
                if step > 0.4 * steps and step % 4 == 0: [a.lerp_(b, 0.008) for a, b in zip(mean.parameters(), net.parameters())]
                elif step <= 0.4 * steps and step % 50 == 0: mean.load_state_dict(net.state_dict())
            if step % 200 == 0: print(step, 'of', steps, round(loss.item(), 3), flush=True)
    return mean


def write(path, net, pieces):
    """Writes the file; from then on the network has the rounded numbers that stand in it."""
    numbers = lambda p: p.detach().float().numpy() if torch.is_tensor(p) else np.asarray(p)
    floats = lambda p: np.ascontiguousarray(numbers(p), dtype='<f4').tobytes()
    def small(p, turned=False):
        rows = np.ascontiguousarray(numbers(p).T if turned else numbers(p))
        scale = (np.abs(rows).max(1) / 127).astype(np.float32); scale[scale == 0] = 1
        whole = np.clip(np.round(rows / scale[:, None]), -127, 127)
        p.data = torch.from_numpy(np.ascontiguousarray((whole * scale[:, None]).T if turned else whole * scale[:, None]).astype(np.float32))
        return floats(scale) + whole.astype(np.int8).tobytes()
    matrix = lambda w, b: small(w, turned=True) + floats(b)
    text = '\n'.join(pieces.all[n][0].replace(SPACE, ' ') for n in pieces.kept).encode('ascii')
    data = b'MBREADS\n' + struct.pack('<6i', 2, net.qkv.shape[0], net.out.shape[1], net.f1.shape[1], HEADS, len(LEVELS))
    data += struct.pack('<i', len(text)) + text + floats([pieces.all[n][1] for n in pieces.kept]) + small(net.meaning) + floats(net.s1) + floats(net.b1)
    data += matrix(net.qkv, net.qkvb) + small(net.places) + matrix(net.own, net.ownb) + small(net.own_places) + matrix(net.out, torch.zeros(net.out.shape[1]))
    data += floats(net.s2) + floats(net.b2) + matrix(net.f1, net.f1b) + matrix(net.f2, net.f2b) + floats(net.judge.weight) + floats(net.judge.bias)
    open(path, 'wb').write(data)
    return hashlib.sha256(data).hexdigest()


def both(first, read, share, reach):
    """What is believed: the odds of each level or worse, by the share of each; the one that reads counts up to its reach."""
    odds = lambda p: np.log((c := np.clip(np.cumsum(p[:, ::-1], 1)[:, ::-1][:, 1:], 1e-4, 1 - 1e-4)) / (1 - c))
    tail = np.maximum.accumulate((1 / (1 + np.exp(-((1 - share) * odds(first) + share * np.clip(odds(read), -reach, reach)))))[:, ::-1], 1)[:, ::-1]
    tail = np.concatenate([np.ones((len(tail), 1)), tail, np.zeros((len(tail), 1))], 1)
    return tail[:, :-1] - tail[:, 1:]


def main():
    a = argparse.ArgumentParser()
    for name in ('package', 'phrases', 'commands', 'made', 'to', 'check'): a.add_argument('--' + name, required=True)
    a.add_argument('--inner', type=int, default=256); a.add_argument('--wide', type=int, default=256); a.add_argument('--rounds', type=float, default=7); a.add_argument('--rate', type=float, default=1.1e-3)
    a.add_argument('--seed', type=int, default=4); a.add_argument('--share', type=float, default=0.5); a.add_argument('--reach', type=float, default=3)
    a = a.parse_args()
    torch.set_num_threads(1)
    lines = lambda path: [json.loads(line) for line in open(path)]
    pieces = Pieces(a.package)
    taught = [r for r in lines(a.phrases) if 'held-out' not in r['f'] for _ in range(3 if is_everyday(r) else 1)]
    rows = taught + lines(a.made) + [r for r in lines(a.commands) if r['level'] in ('none', 'caution')]  # commands are calm; what the rules hear in them is left out
    texts = [pieces.split(r['said']) for r in rows]
    number = numbers(taught)
    kinds = [number.get(kind(r), -1) for r in taught] + [-1] * (len(rows) - len(taught))
    net = train(Reader(a.package, pieces, a.inner, a.wide, texts[:len(taught):25], len(number)), texts, [LEVELS.index(r['expect']) for r in rows], kinds, len(taught), a.rounds, a.rate, a.seed)
    print('readingSha256:', write(a.to, net, pieces))
    said = {r['text']: r['said'] for r in rows}
    check = lines(a.check)
    chances = both(np.array([c['chances'] for c in check]), predict_each(net, [pieces.split(said[c['text']]) for c in check]), a.share, a.reach)
    with open(a.check, 'w') as f:
        for c, p in zip(check, chances): f.write(json.dumps({'text': c['text'], 'chances': [round(float(x), 4) for x in p]}) + '\n')


def predict_each(net, texts): return np.concatenate([predict(net, [t]) for t in texts])


if __name__ == '__main__': sys.exit(main())
