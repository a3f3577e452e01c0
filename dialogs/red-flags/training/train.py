#!/usr/bin/env python3
"""vectors | train | sum | cross: see README.md."""
import argparse, json, multiprocessing, re, sys
import numpy as np
from kinds import is_everyday, numbers

def vectors(a):
    d = json.load(open(a.json)); w = d['words']
    np.save(a.to + '/vectors.npy', np.array([d['vectors'][x][:100] for x in w], dtype=np.float32)); json.dump(w, open(a.to + '/words.json', 'w'))

def read(a):
    import model, random
    model.use_vectors(a.vectors)
    rows = [r for r in model.load(a.phrases) if 'held-out' not in r['f']]
    chance = random.Random(1)
    some = lambda all, most: chance.sample(all, min(most, len(all)))
    calm = some([r for r in model.load(a.commands) if model.ruleL(r) < 2], 2000)  # commands are calm; what the rules hear in them is left out
    made = some(model.load(a.made), 4000)
    for r in rows: r['w'] = 0.5 if r['f'].endswith('calm-answers') else 3.0 if is_everyday(r) else 1.0
    for r in calm: r['w'] = 0.5
    for r in made: r['w'] = 0.35
    return model, rows, calm, made, numbers(rows)

def is_blind(r): return 'blind-' in r['f'] and bool(r.get('why'))

def train(a):
    model, rows, calm, made, fam = read(a)
    import export, phrases
    V = model.Vocab(rows + calm + made, gtop=a.words)
    global one
    def one(seed): return model.train(V, rows + calm + made, seed=seed, fam=fam, epochs=a.epochs, verbose=True, c=64, d=48)
    with multiprocessing.get_context('fork').Pool(a.nets) as pool:  # side by side; each is the same whoever trains beside it
        nets = pool.map(one, range(a.seed, a.seed + a.nets))
    print('sha256:', export.write(a.to, V, nets))
    weights, bias = phrases.train(rows + calm + made)
    print('phrasesSha256:', phrases.write(a.to_phrases, weights, bias))
    picked = [r for r in rows if len(r['t']) < 40][::len(rows) // 60]
    P = phrases.both(sum(model.predict(V, n, picked) for n in nets) / len(nets), phrases.odds(picked, weights, bias), a.share)
    with open(a.check, 'w') as o:
        for r, p in zip(picked, P): o.write(json.dumps({'text': r['text'], 'chances': [round(float(x), 4) for x in p]}) + '\n')

def sum_only(a):
    """phrases.bin anew, the networks as they are; --heard: the lines of learned-check.jsonl as a matcher with phrasesShare 0 hears them."""
    model, rows, calm, made, fam = read(a)
    import phrases
    weights, bias = phrases.train(rows + calm + made)
    print('phrasesSha256:', phrases.write(a.to_phrases, weights, bias))
    heard = model.load(a.heard)
    both = phrases.both(np.array([r['p'][:5] for r in heard]), phrases.odds(heard, weights, bias), a.share)
    with open(a.check, 'w') as f:
        for r, p in zip(heard, both): f.write(json.dumps({'text': r['text'], 'chances': [round(float(x), 4) for x in p]}) + '\n')

def leading_rules(rows):
    heard = {}
    for r in rows:
        if r['expect'] != 'none' and r['rules']: heard.setdefault(r['why'], []).append(r['rules'][0])
    return {max(set(v), key=v.count) for v in heard.values()}

def cross(a):
    """Leaves out each author, or each of a few sets of whole families (by "why"), of the blind files."""
    model, rows, calm, made, fam = read(a)
    import phrases
    blind = [r for r in rows if is_blind(r) and (not a.only or r['f'].endswith(tuple(a.only)))]
    whys = sorted({r['why'] for r in blind})
    def group(r):
        if a.by == 'author': return re.search(r'blind-([a-z]+)', r['f'])[1]
        return str(whys.index(r['why']) % a.sets)
    V = model.Vocab(rows + calm)
    done = []
    for g in sorted({group(r) for r in blind}):
        test = [r for r in blind if group(r) == g]; out = set(id(r) for r in test)
        rest = [r for r in rows + calm + made if id(r) not in out]
        if a.by == 'family':  # lines without a family go by the rule that hears them: the concept must be new, not only the line
            known = leading_rules(test)
            rest = [r for r in rest if r['expect'] == 'none' or is_blind(r) or not (r['rules'] and r['rules'][0] in known)]
        net = model.train(V, rest, seed=0, fam={k: v for k, v in fam.items()}, epochs=a.epochs, c=64, d=48)
        weights, bias = phrases.train(rest)
        first = model.predict(V, net, test); second = phrases.odds(test, weights, bias)
        for r, n, o, p in zip(test, first, second, phrases.both(first, second, a.share)): r['net'], r['odds'], r['p'] = n.tolist(), o.tolist(), p.tolist()
        done += test
        print(a.by, g, len(test)); model.report(test, np.array([r['net'] for r in test]).argmax(1), '  net '); model.report(test, np.array([r['p'] for r in test]).argmax(1), '  both')
        sys.stdout.flush()
    json.dump([{k: r[k] for k in ('f', 'text', 'expect', 'why', 'level', 'rules', 'net', 'odds', 'p')} for r in done], open(a.to, 'w'))

p = argparse.ArgumentParser(); sub = p.add_subparsers(required=True)
v = sub.add_parser('vectors'); v.add_argument('json'); v.add_argument('--to', default='.'); v.set_defaults(run=vectors)
for name, run in (('train', train), ('sum', sum_only), ('cross', cross)):
    q = sub.add_parser(name); q.set_defaults(run=run)
    for x in ('vectors', 'phrases', 'commands', 'made', 'to'): q.add_argument('--' + x, required=True)
    q.add_argument('--epochs', type=int, default=9); q.add_argument('--nets', type=int, default=3); q.add_argument('--words', type=int, default=30000)
    q.add_argument('--seed', type=int, default=0); q.add_argument('--check', default='learned-check.jsonl'); q.add_argument('--heard'); q.add_argument('--to-phrases', default='phrases.bin'); q.add_argument('--share', type=float, default=0.65); q.add_argument('--only', nargs='*'); q.add_argument('--by', choices=['author', 'family'], default='family'); q.add_argument('--sets', type=int, default=4)
a = p.parse_args(); a.run(a)
