namespace MassageBot.Benchmarks;

/// <summary>What another part of the same process might do to the heap: 2 GB that live, half of them in small things that point to each other, large garbage all the time, and a whole collection that stops the program.</summary>
internal sealed class Ballast : IDisposable
{
    public const int Gigabytes = 2;
    public static readonly TimeSpan CollectEvery = TimeSpan.FromSeconds(5);

    private const int Large = 1 << 20;
    private const int Small = 1 << 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly byte[][] _large = [.. Enumerable.Range(0, Gigabytes * 512).Select(_ => new byte[Large])];
    private readonly byte[][] _small = [.. Enumerable.Range(0, Gigabytes * 512 * 1024).Select(_ => new byte[Small])];
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _over = new();

    public Ballast()
    {
        _thread = new Thread(Churn) { IsBackground = true, Name = "Ballast" };
        _thread.Start();
    }

    public void Dispose()
    {
        _over.Set();
        _thread.Join();
        _over.Dispose();
        GC.KeepAlive(_small);
    }

    private void Churn()
    {
        var collected = TimeProvider.System.GetTimestamp();
        for (var at = 0; !_over.Wait(Pause); at = (at + 1) % _large.Length)
        {
            _large[at] = new byte[Large];
            _small[at] = new byte[Small];
            if (TimeProvider.System.GetElapsedTime(collected) >= CollectEvery)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
                collected = TimeProvider.System.GetTimestamp();
            }
        }
    }
}
