namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>The words of one stretch as numbers; kept per thread so that hearing hardly allocates.</summary>
internal sealed class LearnedWork
{
    [ThreadStatic]
    private static LearnedWork? _ofThisThread;

    private readonly int[] _words = new int[LearnedListener.Stretch];
    private readonly int[] _how = new int[LearnedListener.Stretch];
    private readonly List<int>[] _lists = [.. Enumerable.Range(0, LearnedListener.Stretch).Select(_ => new List<int>(8))];

    public static LearnedWork OfThisThread => _ofThisThread ??= new LearnedWork();

    public int Count { get; private set; }

    /// <summary>Gets a place for sums, grown to what a network asks for.</summary>
    public float[] Sums { get; private set; } = [];

    public ReadOnlySpan<int> Words => _words.AsSpan(0, Count);

    public ReadOnlySpan<int> How => _how.AsSpan(0, Count);

    public List<int> Lists(int at) => _lists[at];

    public void Clear() => Count = 0;

    public void Add(int word, int how)
    {
        (_words[Count], _how[Count]) = (word, how);
        _lists[Count++].Clear();
    }

    public void AddList(int at, int list, int most)
    {
        if (_lists[at].Count < most && !_lists[at].Contains(list))
        {
            _lists[at].Add(list);
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
