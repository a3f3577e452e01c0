using System.Collections.Concurrent;

namespace MassageBot.Channels.DirectLine;

/// <summary>One open stream: how far it has read, and a bell that rings when there is more. It queues nothing, so a slow reader costs no memory.</summary>
internal sealed class StreamSubscription(long cursor)
{
    /// <summary>How many entries may be logged while a single frame is being written before the reader counts as too slow.</summary>
    public const int LagLimit = 1000;

    private ConcurrentQueue<byte[]>? _asides;
    private long _committedAtSend = long.MaxValue;
    private long _cursor = cursor;
    private int _log;

    /// <summary>Gets or sets the number of the last entry sent.</summary>
    public long Cursor
    {
        get => Volatile.Read(ref _cursor);
        set => Volatile.Write(ref _cursor, value);
    }

    /// <summary>Gets or sets how often the log was set back under it.</summary>
    public int Log
    {
        get => Volatile.Read(ref _log);
        set => Volatile.Write(ref _log, value);
    }

    /// <summary>Gets a value indicating whether another stream took this one's place.</summary>
    public bool Replaced { get; private set; }

    /// <summary>Gets a value indicating whether the reader fell too far behind while a frame was being written.</summary>
    public bool TooSlow { get; private set; }

    /// <summary>Gets the bell, which also rings when the stream is to be closed.</summary>
    public Bell Bell { get; } = new();

    /// <summary>Adds a frame that is in no log.</summary>
    public void AddAside(byte[] frame) => LazyInitializer.EnsureInitialized(ref _asides).Enqueue(frame);

    /// <summary>Takes the next frame that is in no log.</summary>
    public byte[]? TakeAside() => _asides?.TryDequeue(out var frame) == true ? frame : null;

    /// <summary>Notes that a frame is being written.</summary>
    public void SendBegins(long committed) => Volatile.Write(ref _committedAtSend, committed);

    /// <summary>Notes that it is written.</summary>
    public void SendEnds() => Volatile.Write(ref _committedAtSend, long.MaxValue);

    /// <summary>Tells that entries up to a number can be read.</summary>
    public void Ring(long committed)
    {
        if (committed - Volatile.Read(ref _committedAtSend) > LagLimit)
        {
            TooSlow = true;
        }

        Bell.Ring();
    }

    /// <summary>Ends the stream because a newer one took its place.</summary>
    public void Replace()
    {
        Replaced = true;
        Bell.Ring();
    }
}
