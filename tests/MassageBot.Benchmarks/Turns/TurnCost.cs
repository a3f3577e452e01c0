namespace MassageBot.Benchmarks;

/// <summary>What one dialog turn costs the server.</summary>
internal sealed record TurnCost(double CpuMicroseconds, double Bytes);
