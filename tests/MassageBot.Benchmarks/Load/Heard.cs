namespace MassageBot.Benchmarks;

/// <summary>A cue that came.</summary>
/// <param name="At">When.</param>
/// <param name="LateMilliseconds">How long after it was due.</param>
internal readonly record struct Heard(DateTimeOffset At, double LateMilliseconds);
