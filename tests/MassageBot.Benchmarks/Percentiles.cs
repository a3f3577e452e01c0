namespace MassageBot.Benchmarks;

/// <summary>Milliseconds from smallest to largest.</summary>
internal sealed class Percentiles
{
    private readonly double[] _sorted;

    public Percentiles(IEnumerable<double> milliseconds)
    {
        _sorted = [.. milliseconds];
        Array.Sort(_sorted);
    }

    public int Count => _sorted.Length;

    /// <summary>How many are larger.</summary>
    public int Above(double milliseconds) => _sorted.Count(value => value > milliseconds);

    /// <summary>The value that so many per cent do not exceed; NaN when nothing was measured.</summary>
    public double At(double percent) => _sorted.Length == 0 ? double.NaN : _sorted[Math.Min(_sorted.Length - 1, (int)(_sorted.Length * percent / 100))];
}
