namespace MassageBot.EndToEnd;

/// <summary>Keeps every core busy while it lives.</summary>
internal sealed class BusyCores : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Thread[] _threads;

    public BusyCores()
    {
        _threads = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Spin) { IsBackground = true })];
        Array.ForEach(_threads, thread => thread.Start());
    }

    public void Dispose()
    {
        _end.Cancel();
        Array.ForEach(_threads, thread => thread.Join());
        _end.Dispose();
    }

    private void Spin()
    {
        while (!_end.IsCancellationRequested)
        {
            Thread.SpinWait(10_000);
        }
    }
}
