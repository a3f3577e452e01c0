namespace MassageBot.Benchmarks;

/// <summary>One SDK's round.</summary>
internal sealed record TurnsResult(string Name, TurnCost InProcess, TurnCost Http, TurnCost Connector, double HeapPerConversation, double FirstReplyMilliseconds)
{
    public double TurnsPerSecond { get; init; }

    public double P50Microseconds { get; init; }

    public double P99Microseconds { get; init; }
}
