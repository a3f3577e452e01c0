"""The kinds of danger or calm (`why`) that enough lines share to be learned beside their level."""
from collections import Counter

FEWEST = 8

def kind(r): return (r['expect'], r['why']) if r.get('why') and (r['expect'] != 'none' or 'blind-' in r['f'] or 'taught-' in r['f']) else None

def numbers(rows):
    count = Counter(map(kind, rows))
    return {k: n for n, k in enumerate(sorted(k for k in count if k and count[k] >= FEWEST))}
