namespace MassageBot.Guidance.Language;

/// <summary>Tells how likely each intent is, from what it learned of labelled sentences; the mean of a few small networks.</summary>
/// <remarks>
/// Pure, thread-safe, and the same to the bit on every run: sums run in a fixed order, without fused steps. The cost grows with the words read, of which there
/// are at most <see cref="MostWords"/>.
/// </remarks>
internal sealed class SecondEar(IEnumerable<EarWeights> weights)
{
    /// <summary>Of a longer text the beginning and the end are read.</summary>
    public const int MostWords = 24;

    private const int Outcomes = (int)Intent.Number + 1;

    private readonly EarNetwork[] _networks = [.. weights.Select(one => new EarNetwork(one))];

    /// <summary>Fills in how likely each intent is, by its number; they add up to one.</summary>
    public void Hear(IReadOnlyList<string> said, ListeningState state, Span<float> likely)
    {
        var words = Shortened(WithoutLastMark(said));
        Span<float> one = stackalloc float[Outcomes];
        likely.Clear();
        foreach (var network in _networks)
        {
            network.Hear(words, state, one);
            for (var at = 0; at < one.Length; at++)
            {
                likely[at] += one[at] / _networks.Length;
            }
        }
    }

    private static IReadOnlyList<string> WithoutLastMark(IReadOnlyList<string> words) =>
        words is [.., SpokenWords.Clause] ? [.. words.Take(words.Count - 1)] : words;

    private static IReadOnlyList<string> Shortened(IReadOnlyList<string> words) =>
        words.Count <= MostWords ? words : [.. words.Take(MostWords / 2), .. words.Skip(words.Count - (MostWords / 2))];
}
