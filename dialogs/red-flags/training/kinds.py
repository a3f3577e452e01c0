"""The kinds of danger or calm (`why`) that enough lines share to be learned beside their level."""
from collections import Counter

FEWEST = 8

def kind(r): return (r['expect'], r['why']) if r.get('why') and (r['expect'] != 'none' or 'blind-' in r['f'] or 'taught-' in r['f']) else None

def numbers(rows):
    count = Counter(map(kind, rows))
    return {k: n for n, k in enumerate(sorted(k for k in count if k and count[k] >= FEWEST))}

def is_everyday(r):
    """What is said to the bot every day: it counts three times, for alarms there cost the most trust."""
    return r['f'].endswith(('calm-chat', 'calm-commands', 'calm-data', 'calm-script'))
