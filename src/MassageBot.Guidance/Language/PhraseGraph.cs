namespace MassageBot.Guidance.Language;

/// <summary>Finds phrases at a place in a list of words. Phrases are kept as a graph, so a template with many choices costs no more than its own length.</summary>
internal sealed class PhraseGraph
{
    private static readonly List<(int Length, uint Intents)> s_nothing = [];

    private readonly List<State> _states = [new State()];
    private readonly Dictionary<(IReadOnlyList<PhraseTemplate.Part> Choices, int From), int> _added = [];
    private Dictionary<string, List<int>>? _first;

    /// <summary>Adds every sentence a template stands for.</summary>
    public void Add(PhraseTemplate template, Intent intent)
    {
        _first = null;
        _states[Add(template.Root, 0)].Ends |= 1u << (int)intent;
    }

    /// <summary>Lists the phrases that begin at a place: their length and their intents, one bit each, the longest last.</summary>
    public List<(int Length, uint Intents)> From(IReadOnlyList<string> words, int at)
    {
        if (at >= words.Count || !First.TryGetValue(words[at], out var here))
        {
            return s_nothing;
        }

        var found = new List<(int Length, uint Intents)>();
        AddEnds(here, 1, found);
        for (var i = at + 1; i < words.Count && here.Count > 0; i++)
        {
            here = After(here, words[i]);
            AddEnds(here, i - at + 1, found);
        }

        return found;
    }

    /// <summary>Tells whether a single word is a phrase with this intent.</summary>
    public bool IsWord(string word, Intent intent) =>
        First.TryGetValue(word, out var here) && here.Exists(state => (_states[state].Ends & (1u << (int)intent)) != 0);

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
        var targets = start.SelectMany(state => _states[state].Next?.AsEnumerable() ?? []).GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        return targets.ToDictionary(word => word.Key, Reached, StringComparer.Ordinal);
    });

    private List<int> Reached(IEnumerable<int> targets)
    {
        var reached = new List<int>();
        foreach (var target in targets)
        {
            Enter(target, reached);
        }

        return reached;
    }

    private List<int> After(List<int> here, string word)
    {
        var next = new List<int>();
        foreach (var state in here)
        {
            if (_states[state].Next is { } leads && leads.TryGetValue(word, out var target))
            {
                Enter(target, next);
            }
        }

        return next;
    }

    private void AddEnds(List<int> here, int length, List<(int Length, uint Intents)> found)
    {
        var ends = 0u;
        foreach (var state in here)
        {
            ends |= _states[state].Ends;
        }

        if (ends != 0)
        {
            found.Add((length, ends));
        }
    }

    private void Enter(int state, List<int> into)
    {
        if (!into.Contains(state))
        {
            into.Add(state);
            _states[state].Free?.ForEach(free => Enter(free, into));
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
                return AddOneOf(oneOf, from);
            default:
                throw new InvalidOperationException($"A phrase can't have a part of the kind {part.GetType().Name}.");
        }
    }

    // A list that leads on from the same place twice leads to the same place: the graph stays small.
    private int AddOneOf(PhraseTemplate.OneOf oneOf, int from)
    {
        if (!_added.TryGetValue((oneOf.Choices, from), out var end))
        {
            _added[(oneOf.Choices, from)] = end = AddState();
            foreach (var choice in oneOf.Choices)
            {
                (_states[Add(choice, from)].Free ??= []).Add(end);
            }
        }

        return end;
    }

    private int AddWord(string word, int from)
    {
        var next = _states[from].Next ??= new Dictionary<string, int>(1, StringComparer.Ordinal);
        if (!next.TryGetValue(word, out var to))
        {
            next[word] = to = AddState();
        }

        return to;
    }

    private int AddState()
    {
        _states.Add(new State());
        return _states.Count - 1;
    }

    private sealed class State
    {
        public Dictionary<string, int>? Next { get; set; }

        public List<int>? Free { get; set; }

        public uint Ends { get; set; }
    }
}
