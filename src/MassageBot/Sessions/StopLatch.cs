namespace MassageBot.Sessions;

/// <summary>Stop is a latch: memory first, then disk; from the first instant on no cue of that session is sent (design.md 3, P07, P08).</summary>
internal sealed partial class StopLatch(ISessionStore store, ILogger<StopLatch> logger)
{
    /// <summary>Sets the latch. When the disk fails it still holds in memory, and the person is answered.</summary>
    public async ValueTask SetAsync(LiveSession session)
    {
        if (session.Latched)
        {
            return;
        }

        session.Latch();
        try
        {
            await store.LatchAsync(session.Id);
        }
#pragma warning disable CA1031 // Whatever is wrong with the disk, stopping goes on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            var kind = fault.GetType().Name;
            LogNotKept(kind);
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "A stop could not be written down ({Fault}); it holds as long as this program runs.")]
    private partial void LogNotKept(string fault);
}
