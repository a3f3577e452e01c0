namespace MassageBot.Guidance.Safety.RedFlags.Reading;

/// <summary>Deals out room for the numbers of one reading.</summary>
/// <param name="all">All the room there is.</param>
/// <param name="pieces">For so many pieces.</param>
internal ref struct ReadingWork(Span<float> all, int pieces)
{
    private Span<float> _rest = all;

    /// <summary>Room for so many numbers of each piece, all of them 0.</summary>
    public Span<float> Take(int numbers)
    {
        var taken = _rest[..(numbers * pieces)];
        _rest = _rest[taken.Length..];
        taken.Clear();
        return taken;
    }
}
