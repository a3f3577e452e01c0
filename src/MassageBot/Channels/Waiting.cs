namespace MassageBot.Channels;

/// <summary>Somebody has said something and waits for the answer. Disposed when the answer goes out, or when nothing is left to wait for.</summary>
internal sealed class Waiting : IDisposable
{
    /// <summary>After how long without an answer a person is told that they are still heard, and how often again (reliability.md F13).</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly AsyncLocal<Waiting?> s_current = new();
    private readonly ITimer _timer;
    private volatile bool _isOver;

    /// <summary>Begins.</summary>
    /// <param name="tell">Tells the person; it must not throw.</param>
    /// <param name="clock">The clock.</param>
    public Waiting(Func<Waiting, Task> tell, TimeProvider clock) => _timer = clock.CreateTimer(_ => _ = tell(this), null, Patience, Patience);

    /// <summary>Gets or sets whose turn runs; flows with it.</summary>
    public static Waiting? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>Gets a value indicating whether nobody waits any more.</summary>
    public bool IsOver => _isOver;

    public void Dispose()
    {
        _isOver = true;
        _timer.Dispose();
    }
}
