namespace MassageBot.Guidance.Safety.RedFlags.Words;

/// <summary>Counts insertions, deletions, substitutions and swaps of neighbours between two short words (optimal string alignment).</summary>
internal static class EditDistance
{
    private const int Longest = 24;

    public static int Between(ReadOnlySpan<char> from, ReadOnlySpan<char> to)
    {
        if (from.Length > Longest || to.Length > Longest)
        {
            return Longest;
        }

        Span<int> before = stackalloc int[Longest + 1];
        Span<int> above = stackalloc int[Longest + 1];
        Span<int> row = stackalloc int[Longest + 1];
        for (var column = 0; column <= to.Length; column++)
        {
            above[column] = column;
        }

        for (var line = 1; line <= from.Length; line++)
        {
            row[0] = line;
            for (var column = 1; column <= to.Length; column++)
            {
                var same = from[line - 1] == to[column - 1];
                var best = Math.Min(Math.Min(above[column] + 1, row[column - 1] + 1), above[column - 1] + (same ? 0 : 1));
                if (line > 1 && column > 1 && from[line - 1] == to[column - 2] && from[line - 2] == to[column - 1])
                {
                    best = Math.Min(best, before[column - 2] + 1);
                }

                row[column] = best;
            }

            above.CopyTo(before);
            row.CopyTo(above);
        }

        return above[to.Length];
    }
}
