namespace MassageBot.Benchmarks;

/// <summary>What a process has used since it started.</summary>
/// <param name="CpuSeconds">Processor time of all its threads.</param>
/// <param name="Bytes">Bytes allocated.</param>
/// <param name="HeapBytes">Bytes alive on the heap, where the process says so.</param>
/// <param name="Running">Sessions that run, where the process has any.</param>
internal sealed record Cost(double CpuSeconds, long Bytes, long HeapBytes = 0, int Running = 0);
