namespace MassageBot.Benchmarks;

/// <summary>Something that took long.</summary>
/// <param name="At">When it ended, or was noticed a moment later.</param>
/// <param name="What">What it was.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record Stall(DateTimeOffset At, string What, double Milliseconds);
