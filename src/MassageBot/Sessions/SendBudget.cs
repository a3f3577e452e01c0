namespace MassageBot.Sessions;

/// <summary>Keeps one conversation inside what Teams allows (reliability.md P42): 7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in an hour.</summary>
/// <remarks>Timed words leave a reserve, so that a question, a "let go" or a "stopped" never has to wait. Used by one turn at a time.</remarks>
internal sealed class SendBudget
{
    private static readonly (TimeSpan Span, int Most)[] Limits =
        [(TimeSpan.FromSeconds(1), 7), (TimeSpan.FromSeconds(2), 8), (TimeSpan.FromSeconds(30), 60), (TimeSpan.FromHours(1), 1800)];

    private readonly Queue<long> _sent = new();

    /// <summary>Takes one message from the budget.</summary>
    /// <param name="time">The real clock: a channel does not run faster because a session does.</param>
    /// <param name="reserve">How many messages must be left for others.</param>
    /// <returns><c>false</c> when it would be too many.</returns>
    public bool TryTake(TimeProvider time, int reserve)
    {
        var now = time.GetTimestamp();
        while (_sent.TryPeek(out var first) && time.GetElapsedTime(first, now) >= Limits[^1].Span)
        {
            _sent.Dequeue();
        }

        foreach (var (span, most) in Limits)
        {
            if (_sent.Count(at => time.GetElapsedTime(at, now) < span) >= most - reserve)
            {
                return false;
            }
        }

        _sent.Enqueue(now);
        return true;
    }
}
