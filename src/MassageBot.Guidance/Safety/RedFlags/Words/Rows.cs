namespace MassageBot.Guidance.Safety.RedFlags.Words;

/// <summary>Lists of numbers, one after the other in one piece of memory.</summary>
internal sealed class Rows
{
    private readonly int[] _all;
    private readonly int[] _from;

    public Rows(IReadOnlyList<IReadOnlyCollection<int>> rows)
    {
        _all = [.. rows.SelectMany(row => row)];
        _from = new int[rows.Count + 1];
        for (var row = 0; row < rows.Count; row++)
        {
            _from[row + 1] = _from[row] + rows[row].Count;
        }
    }

    public ReadOnlySpan<int> this[int row] => _all.AsSpan(_from[row], _from[row + 1] - _from[row]);
}
