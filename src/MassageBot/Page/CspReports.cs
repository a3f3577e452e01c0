namespace MassageBot.Page;

/// <summary>Counts what browsers report of the page's policy. What is in a report is neither kept nor logged: it may hold what someone typed.</summary>
internal sealed partial class CspReports(ILogger<CspReports> logger)
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void Add()
    {
        var count = Interlocked.Increment(ref _count);
        if (long.IsPow2(count)) // the 1st, 2nd, 4th ...: a broken page must not fill the log
        {
            Reported(count);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A browser reported a breach of the page's content security policy ({Count} so far).")]
    private partial void Reported(long count);
}
