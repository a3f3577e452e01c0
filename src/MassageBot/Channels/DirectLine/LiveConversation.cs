using MassageBot.Storage;

namespace MassageBot.Channels.DirectLine;

/// <summary>A conversation in use: appends to the log and rings the streams once an entry is on disk.</summary>
internal sealed class LiveConversation : IDisposable
{
    private const int TailLength = 64;
    private static readonly TimeSpan RetransmissionWindow = TimeSpan.FromMinutes(1);

    private readonly IConversationStore _store;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly List<StreamSubscription> _streams = [];
    private readonly Queue<LogEntry> _tail = new();
    private readonly Dictionary<string, (string Activity, DateTimeOffset At)> _recent = new(StringComparer.Ordinal);
    private ReplacedEntry? _replaced;
    private long _committed;

    public LiveConversation(StoredConversation stored, IConversationStore store, TimeProvider clock)
    {
        (Stored, _store, _clock) = (stored, store, clock);
        _committed = stored.LastSeq;
        UserJoined = stored.UserJoined;
    }

    /// <summary>Gets the conversation as it was when it was taken into use.</summary>
    public StoredConversation Stored { get; }

    public string Id => Stored.Id;

    /// <summary>Gets the door through which one activity passes at a time, so that they reach log, stop lane and mailbox in one order.</summary>
    public SemaphoreSlim Door { get; } = new(1, 1);

    /// <summary>Gets or sets a value indicating whether the bot was told of the user. Changed inside <see cref="Door"/> only.</summary>
    public bool UserJoined { get; set; }

    /// <summary>Gets or sets a value indicating whether its person had it deleted. Open streams still hear the words that say so; nothing is kept any more.</summary>
    public bool Forgotten { get; set; }

    /// <summary>Gets the number of the newest entry that is on disk.</summary>
    public long Committed => Volatile.Read(ref _committed);

    /// <summary>Gets how many streams are open.</summary>
    public int StreamCount
    {
        get
        {
            lock (_gate)
            {
                return _streams.Count;
            }
        }
    }

    /// <summary>Looks whether a client sends again what was accepted a moment ago.</summary>
    /// <returns>The id it has then.</returns>
    public string? FindRecent(string clientActivityId)
    {
        lock (_gate)
        {
            return _recent.TryGetValue(clientActivityId, out var seen) && _clock.GetUtcNow() - seen.At <= RetransmissionWindow ? seen.Activity : null;
        }
    }

    /// <summary>Appends an activity; the task ends when it is on disk.</summary>
    /// <param name="write">Writes the activity's JSON, given its id and timestamp.</param>
    /// <param name="append">What belongs to the entry.</param>
    public Task<LogEntry> AppendAsync(Func<string, DateTimeOffset, byte[]> write, LogAppend append)
    {
        if (Forgotten)
        {
            return Task.FromResult(Say(write));
        }

        var known = Committed;
        var draft = new LogDraft(
            _clock.GetUtcNow(),
            (seq, timestamp) =>
            {
                var id = append.Replaces?.Id ?? DirectLineIds.Activity(Id, seq);
                var time = append.Replaces?.Timestamp ?? timestamp;
                return new LogEntry(seq, id, time, append.Listed, write(id, time));
            })
        {
            Replaces = append.Replaces is not null,
            Cause = append.Cause,
            Client = append.Client,
            Once = append.Once,
            Inbox = append.Inbox,
            UserJoins = append.UserJoins,
        };
        return _store.AppendAsync(Id, draft, entry => OnCommitted(entry, known));
    }

    /// <summary>Gets the time of an entry that was replaced before: it keeps its time, and only one is replaced again and again.</summary>
    public DateTimeOffset? TimeOf(string activity) => Volatile.Read(ref _replaced) is { } known && known.Id == activity ? known.Timestamp : null;

    /// <summary>Remembers the time of an entry that is replaced.</summary>
    public void TimeIs(string activity, DateTimeOffset timestamp) => Volatile.Write(ref _replaced, new ReplacedEntry(activity, timestamp));

    /// <summary>Notes how far a stream has been sent the log; what all have is kept no longer than that.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="seq">The number of the last entry sent; it may be further than was told here.</param>
    /// <param name="log">The stream's <see cref="StreamSubscription.Log"/> when the entries were read.</param>
    public void Sent(StreamSubscription stream, long seq, int log)
    {
        lock (_gate)
        {
            stream.Cursor = stream.Log == log ? seq : stream.Cursor; // else the log was set back meanwhile
            Trim();
        }
    }

    /// <summary>Sends every open stream a frame that is in no log.</summary>
    public void Tell(byte[] frame)
    {
        lock (_gate)
        {
            foreach (var stream in _streams)
            {
                stream.AddAside(frame);
            }

            Ring();
        }
    }

    /// <summary>Learns from the store or another node how far the log goes.</summary>
    public void Advance(long seq)
    {
        lock (_gate)
        {
            if (seq > _committed)
            {
                _tail.Clear();
                Volatile.Write(ref _committed, seq);
                Ring();
            }
        }
    }

    /// <summary>Notes how far the store's log goes, read after another end was known here. One that is shorter has been set back (a standby took over, a backup was restored): what comes from there on is heard.</summary>
    public void EndsAt(long seq, long known)
    {
        if (seq >= known)
        {
            Advance(seq);
            return;
        }

        lock (_gate)
        {
            SetBack(seq);
        }
    }

    /// <summary>Remembers what a client sent, to know it again.</summary>
    public void Remember(string clientActivityId, string activity)
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            if (_recent.Count >= TailLength)
            {
                foreach (var old in _recent.Where(pair => now - pair.Value.At > RetransmissionWindow).Select(pair => pair.Key).ToList())
                {
                    _recent.Remove(old);
                }
            }

            _recent[clientActivityId] = (activity, now);
        }
    }

    /// <summary>Reads entries that are on disk, for a stream.</summary>
    public async Task<IReadOnlyList<LogEntry>> ReadAsync(long after, int limit)
    {
        lock (_gate)
        {
            if (after >= _committed)
            {
                return [];
            }

            if (Forgotten || (_tail.TryPeek(out var oldest) && oldest.Seq <= after + 1))
            {
                return Tail(after, limit);
            }
        }

        return await _store.ReadAfterAsync(Id, after, limit, listedOnly: false);
    }

    /// <summary>Opens a stream.</summary>
    /// <param name="after">The watermark; clamped to what there is.</param>
    /// <param name="limit">How many streams there may be; the oldest makes way.</param>
    public StreamSubscription Subscribe(long after, int limit)
    {
        lock (_gate)
        {
            var stream = new StreamSubscription(Math.Min(after, _committed));
            _streams.Add(stream);
            if (_streams.Count > limit)
            {
                _streams[0].Replace();
                _streams.RemoveAt(0);
            }

            return stream;
        }
    }

    public void Unsubscribe(StreamSubscription stream)
    {
        lock (_gate)
        {
            _streams.Remove(stream);
            Trim();
        }
    }

    public void Dispose() => Door.Dispose();

    private List<LogEntry> Tail(long after, int limit)
    {
        var entries = new List<LogEntry>(Math.Min(_tail.Count, limit));
        foreach (var entry in _tail)
        {
            if (entry.Seq > after && entries.Count < limit)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    // To those who listen, and to no log.
    private LogEntry Say(Func<string, DateTimeOffset, byte[]> write)
    {
        var (seq, now) = (Committed + 1, _clock.GetUtcNow());
        var id = DirectLineIds.Activity(Id, seq);
        var entry = new LogEntry(seq, id, now, true, write(id, now));
        OnCommitted(entry, Committed);
        return entry;
    }

    private void OnCommitted(LogEntry entry, long known)
    {
        lock (_gate)
        {
            if (entry.Seq <= known)
            {
                SetBack(entry.Seq - 1);
            }

            if (_streams.Count == 0 || entry.Seq != _committed + 1)
            {
                _tail.Clear(); // with a gap in it, it would hide what another node has logged
            }

            if (_streams.Count > 0 && entry.Seq > _committed)
            {
                _tail.Enqueue(entry);
                if (_tail.Count > TailLength)
                {
                    _tail.Dequeue();
                }
            }

            Volatile.Write(ref _committed, Math.Max(_committed, entry.Seq));
            Ring();
        }
    }

    private void SetBack(long seq)
    {
        _tail.Clear();
        _recent.Clear();
        _replaced = null;
        Volatile.Write(ref _committed, Math.Min(_committed, seq));
        foreach (var stream in _streams)
        {
            (stream.Cursor, stream.Log) = (Math.Min(stream.Cursor, seq), stream.Log + 1);
        }
    }

    // The tail is for those who are about to send it. A stream that comes later reads the store.
    private void Trim()
    {
        var all = long.MaxValue;
        foreach (var stream in _streams)
        {
            all = Math.Min(all, stream.Cursor);
        }

        while (_tail.TryPeek(out var oldest) && oldest.Seq <= all)
        {
            _tail.Dequeue();
        }
    }

    private void Ring()
    {
        foreach (var stream in _streams)
        {
            stream.Ring(_committed);
        }
    }
}
