namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>The words of one stretch as numbers; kept per thread so that hearing hardly allocates.</summary>
internal sealed class LearnedWork
{
    private const int MostLists = 8;

    [ThreadStatic]
    private static LearnedWork? _ofThisThread;

    private readonly int[] _words = new int[LearnedListener.Stretch];
    private readonly string[] _texts = new string[LearnedListener.Stretch];
    private readonly uint[] _hashes = new uint[LearnedListener.Stretch];
    private readonly int[] _known = new int[LearnedListener.Stretch];
    private readonly int[] _how = new int[LearnedListener.Stretch];
    private readonly int[] _lists = new int[LearnedListener.Stretch * MostLists];
    private readonly int[] _listCounts = new int[LearnedListener.Stretch];

    public static LearnedWork OfThisThread => _ofThisThread ??= new LearnedWork();

    public int Count { get; private set; }

    /// <summary>Gets a place for sums, grown to what a network asks for.</summary>
    public float[] Sums { get; private set; } = [];

    public ReadOnlySpan<int> Words => _words.AsSpan(0, Count);

    /// <summary>Gets the words as <see cref="PhraseFeatures"/> numbers them.</summary>
    public ReadOnlySpan<uint> Hashes => _hashes.AsSpan(0, Count);

    public ReadOnlySpan<int> How => _how.AsSpan(0, Count);

    public ReadOnlySpan<int> Lists(int at) => _lists.AsSpan(at * MostLists, _listCounts[at]);

    /// <summary>A word as it was said; of a number its kind.</summary>
    public string Text(int at) => _texts[at];

    /// <summary>The place of a word in the vocabulary exactly as it was said; -1 when it is not there.</summary>
    public int Known(int at) => _known[at];

    public void Clear() => Count = 0;

    /// <param name="word">The word it is read as.</param>
    /// <param name="known">Its place in the vocabulary as it was said, or -1.</param>
    /// <param name="text">The word as it was said.</param>
    /// <param name="hash">Its number for <see cref="PhraseFeatures"/>.</param>
    /// <param name="how">What the context does to it.</param>
    public void Add(int word, int known, string text, uint hash, int how)
    {
        (_words[Count], _known[Count], _texts[Count], _hashes[Count], _how[Count]) = (word, known, text, hash, how);
        _listCounts[Count++] = 0;
    }

    public void AddList(int at, int list)
    {
        if (_listCounts[at] < MostLists && !Lists(at).Contains(list))
        {
            _lists[(at * MostLists) + _listCounts[at]++] = list;
        }
    }

    public Span<float> SumsOf(int count)
    {
        if (Sums.Length < count)
        {
            Sums = new float[count];
        }

        var sums = Sums.AsSpan(0, count);
        sums.Clear();
        return sums;
    }
}
