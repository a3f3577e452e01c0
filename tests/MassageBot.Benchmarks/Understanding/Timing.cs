namespace MassageBot.Benchmarks;

/// <summary>How long a call takes, in microseconds.</summary>
internal readonly record struct Timing(double MedianMicroseconds, double P99Microseconds);
