using System.Diagnostics.Metrics;

namespace MassageBot.Storage;

/// <summary>How long the database takes, in milliseconds; never what is kept in it.</summary>
internal static class StorageMetrics
{
    public const string MeterName = "MassageBot.Storage";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> CommitTime = Meter.CreateHistogram<double>("massagebot.storage.commit", "ms", "The commit of a batch, until the disk has kept it.");
    private static readonly Histogram<double> CheckpointTime = Meter.CreateHistogram<double>("massagebot.storage.checkpoint", "ms", "Bringing the write-ahead log into the file, by who did it: the writer or a thread beside it.");

    private static readonly Histogram<double> WriteTime = Meter.CreateHistogram<double>("massagebot.storage.write", "ms", "The writes of a batch, before its commit.");

    /// <summary>Notes a batch that has been run.</summary>
    /// <param name="since">When it was begun, a timestamp.</param>
    public static void Written(long since) => WriteTime.Record(Milliseconds(since));

    /// <summary>Notes a batch that is committed.</summary>
    /// <param name="since">When the commit was begun, a timestamp.</param>
    public static void Committed(long since) => CommitTime.Record(Milliseconds(since));

    /// <summary>Notes a checkpoint.</summary>
    /// <param name="since">When it was begun, a timestamp.</param>
    /// <param name="beside">Whether the writer could go on meanwhile.</param>
    public static void Checkpointed(long since, bool beside) => CheckpointTime.Record(Milliseconds(since), new KeyValuePair<string, object?>("beside", beside));

    private static double Milliseconds(long since) => TimeProvider.System.GetElapsedTime(since).TotalMilliseconds;
}
