namespace MassageBot.Guidance.Safety.RedFlags.Reading;

/// <summary>Splits words into the pieces that the third classifier knows: of all ways the likeliest (a unigram model, as its vocabulary was made for).</summary>
internal sealed class ReadingPieces
{
    /// <summary>What no piece stands for.</summary>
    public const int Unknown = 0;

    private const float UnknownScore = -20;
    private const float Impossible = -1e9f;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _pieces;
    private readonly float[] _scores;
    private readonly int _longest;

    /// <param name="pieces">The pieces from number 1 on, a space as it is.</param>
    /// <param name="scores">How likely each is, as a logarithm.</param>
    public ReadingPieces(IReadOnlyList<string> pieces, float[] scores)
    {
        var byText = new Dictionary<string, int>(pieces.Count, StringComparer.Ordinal);
        for (var at = 0; at < pieces.Count; at++)
        {
            byText.TryAdd(pieces[at].Replace(' ', ReadingText.Space), at + 1);
            _longest = Math.Max(_longest, pieces[at].Length);
        }

        (_pieces, _scores) = (byText.GetAlternateLookup<ReadOnlySpan<char>>(), scores);
    }

    /// <summary>The pieces of a text from its start, as many as there is room for; linear in the text.</summary>
    /// <returns>How many there are.</returns>
    public int Split(ReadOnlySpan<char> text, Span<int> pieces)
    {
        Span<float> best = stackalloc float[text.Length + 1];
        Span<int> start = stackalloc int[text.Length + 1];
        Span<int> piece = stackalloc int[text.Length + 1];
        best.Fill(Impossible);
        best[0] = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (best[at] + UnknownScore > best[at + 1])
            {
                (best[at + 1], start[at + 1], piece[at + 1]) = (best[at] + UnknownScore, at, Unknown);
            }

            for (var end = at + 1; end <= text.Length && end - at <= _longest && (end == at + 1 || text[end - 1] != ReadingText.Space); end++)
            {
                if (_pieces.TryGetValue(text[at..end], out var known) && best[at] + _scores[known - 1] is var score && score > best[end])
                {
                    (best[end], start[end], piece[end]) = (score, at, known);
                }
            }
        }

        return Keep(start, piece, pieces);
    }

    // Backwards along the best way, then the first ones in order; unknown letters side by side are one piece.
    private static int Keep(Span<int> start, Span<int> piece, Span<int> pieces)
    {
        var count = 0;
        for (var at = start.Length - 1; at > 0; at = start[at])
        {
            if (piece[at] != Unknown || start[at] == 0 || piece[start[at]] != Unknown)
            {
                piece[start.Length - 1 - count++] = piece[at]; // never before what is still to be read: each piece takes a letter or more
            }
        }

        var kept = Math.Min(count, pieces.Length);
        piece.Slice(start.Length - count, kept).CopyTo(pieces);
        return kept;
    }
}
