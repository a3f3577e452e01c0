namespace MassageBot.Benchmarks;

/// <summary>What a process has used since it started.</summary>
/// <param name="CpuSeconds">Processor time of all its threads.</param>
/// <param name="Bytes">Bytes allocated.</param>
/// <param name="PauseSeconds">How long all its threads stood still for the garbage collector.</param>
/// <param name="Running">Sessions that run, where the process has any.</param>
internal sealed record Cost(double CpuSeconds, long Bytes, double PauseSeconds = 0, int Running = 0);
