namespace MassageBot.Guidance.Language;

/// <summary>Finds phrases at a place in a list of words. Phrases are kept as a graph, so a template with many choices costs no more than its own length.</summary>
internal sealed class PhraseGraph
{
    private readonly List<State> _states = [new State()];
    private Dictionary<string, List<int>>? _first;

    /// <summary>Adds every sentence a template stands for.</summary>
    public void Add(PhraseTemplate template, Intent intent)
    {
        _first = null;
        var end = Add(template.Root, 0);
        _states[end].Ends ??= intent;
    }

    /// <summary>Lists the phrases that begin at a place: their length and intent, the longest last.</summary>
    public List<(int Length, Intent Intent)> From(IReadOnlyList<string> words, int at)
    {
        var found = new List<(int Length, Intent Intent)>();
        if (at >= words.Count || !First.TryGetValue(words[at], out var here))
        {
            return found;
        }

        AddEnds(here, 1, found);
        for (var i = at + 1; i < words.Count && here.Count > 0; i++)
        {
            here = After(here, words[i]);
            AddEnds(here, i - at + 1, found);
        }

        return found;
    }

    /// <summary>Tells whether a phrase ends right before a place.</summary>
    public bool EndsBefore(IReadOnlyList<string> words, int at, int mostWords)
    {
        for (var start = Math.Max(0, at - mostWords); start < at; start++)
        {
            if (From(words, start).Exists(phrase => start + phrase.Length == at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where each first word leads: asked for at every word of every utterance, so worked out once.</summary>
    private Dictionary<string, List<int>> First => LazyInitializer.EnsureInitialized(ref _first, () =>
    {
        var start = new List<int>();
        Enter(0, start);
        return start.SelectMany(state => _states[state].Next.Keys).Distinct(StringComparer.Ordinal).ToDictionary(word => word, word => After(start, word), StringComparer.Ordinal);
    });

    private List<int> After(List<int> here, string word)
    {
        var next = new List<int>();
        foreach (var state in here)
        {
            if (_states[state].Next.TryGetValue(word, out var targets))
            {
                targets.ForEach(target => Enter(target, next));
            }
        }

        return next;
    }

    private void AddEnds(List<int> here, int length, List<(int Length, Intent Intent)> found)
    {
        foreach (var state in here)
        {
            if (_states[state].Ends is { } intent && !found.Contains((length, intent)))
            {
                found.Add((length, intent));
            }
        }
    }

    private void Enter(int state, List<int> into)
    {
        if (!into.Contains(state))
        {
            into.Add(state);
            _states[state].Free.ForEach(free => Enter(free, into));
        }
    }

    private int Add(PhraseTemplate.Part part, int from)
    {
        switch (part)
        {
            case PhraseTemplate.Word word:
                return AddWord(word.Text, from);
            case PhraseTemplate.InOrder inOrder:
                return inOrder.Parts.Aggregate(from, (state, next) => Add(next, state));
            case PhraseTemplate.OneOf oneOf:
                var end = AddState();
                foreach (var choice in oneOf.Choices)
                {
                    var start = AddState();
                    _states[from].Free.Add(start);
                    _states[Add(choice, start)].Free.Add(end);
                }

                return end;
            default:
                throw new InvalidOperationException($"A phrase can't have a part of the kind {part.GetType().Name}.");
        }
    }

    private int AddWord(string word, int from)
    {
        var to = AddState();
        if (!_states[from].Next.TryGetValue(word, out var targets))
        {
            _states[from].Next[word] = targets = [];
        }

        targets.Add(to);
        return to;
    }

    private int AddState()
    {
        _states.Add(new State());
        return _states.Count - 1;
    }

    private sealed class State
    {
        public Dictionary<string, List<int>> Next { get; } = new(StringComparer.Ordinal);

        public List<int> Free { get; } = [];

        public Intent? Ends { get; set; }
    }
}
