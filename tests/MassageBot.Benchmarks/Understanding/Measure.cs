namespace MassageBot.Benchmarks;

/// <summary>Times one call many times over and gives its median and its slowest hundredth.</summary>
internal static class Measure
{
    private const int WarmUpCalls = 12_000;
    private const int Calls = 6_000;

    /// <param name="calls">Different inputs of the same kind; each round runs every one of them.</param>
    /// <param name="call">What is measured.</param>
    public static Timing Of<T>(IReadOnlyList<T> calls, Action<T> call)
    {
        for (var round = 0; round * calls.Count < WarmUpCalls; round++)
        {
            foreach (var input in calls)
            {
                call(input);
            }
        }

        var microseconds = new List<double>(Calls + calls.Count);
        while (microseconds.Count < Calls)
        {
            foreach (var input in calls)
            {
                var from = TimeProvider.System.GetTimestamp();
                call(input);
                microseconds.Add(TimeProvider.System.GetElapsedTime(from).TotalMicroseconds);
            }
        }

        microseconds.Sort();
        return new Timing(microseconds[microseconds.Count / 2], microseconds[microseconds.Count * 99 / 100]);
    }
}
