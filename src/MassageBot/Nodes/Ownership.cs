using MassageBot.Storage;

namespace MassageBot.Nodes;

/// <summary>Which conversations this node may act for. A program that has its database for itself owns all of them.</summary>
/// <remarks>Two guards: by this node's own monotonic clock a lease ends earlier than by the database's; and every write names its epoch, which the database compares.</remarks>
internal sealed class Ownership
{
    private readonly Lock _gate = new();
    private volatile Lease? _lease;
    private volatile bool _shared;
    private volatile bool _joined;
    private long _until;
    private volatile SharedTime? _sharedTime;

    /// <summary>Gets or sets the clock that the lease's end is measured by.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Gets a value indicating whether no other node shares the database.</summary>
    public bool IsAlone => !_shared;

    /// <summary>Gets the node's present life; <c>null</c> while it has no lease.</summary>
    public string? Node => _lease?.Node;

    /// <summary>Gets the shards held.</summary>
    public IReadOnlyCollection<int> Held => _lease is { } lease ? [.. lease.Epochs.Keys] : [];

    /// <summary>Gets by how much the database's clock is ahead of this node's: what is kept carries the database's time, which all nodes share.</summary>
    /// <remarks>Counted on by the monotonic clock: a wall clock that jumps changes no time that is kept.</remarks>
    public TimeSpan Skew => _sharedTime is { } known ? known.At + Time.GetElapsedTime(known.Timestamp) - Time.GetUtcNow() : TimeSpan.Zero;

    /// <summary>Notes what the database's clock shows now.</summary>
    public void SharedTimeIs(DateTimeOffset now) => _sharedTime = new SharedTime(now, Time.GetTimestamp());

    /// <summary>Gets a value indicating whether this node sees to what one of them must do, such as deleting what is too old.</summary>
    public bool SeesToAll => IsAlone || Holds(0) is not null;

    /// <summary>Begins to share the database: from now on nothing is owned but what a lease gives.</summary>
    public void Share() => _shared = true;

    /// <summary>Begins a life, with no shard.</summary>
    public void Join(string node)
    {
        _lease = new Lease(node, new Dictionary<int, long>());
        _joined = true;
    }

    /// <summary>Gets a value indicating whether every write needs a lease; not before the first, while the tables are made.</summary>
    public bool NeedsLease => _shared && _joined;

    /// <summary>Sets the moment until which the lease holds, a timestamp of <see cref="Time"/>.</summary>
    public void HoldUntil(long timestamp) => Volatile.Write(ref _until, timestamp);

    /// <summary>Adds shards with their epochs.</summary>
    /// <returns><c>false</c> when the life they were taken in is over.</returns>
    public bool Add(string node, IEnumerable<KeyValuePair<int, long>> epochs)
    {
        lock (_gate)
        {
            if (_lease is not { } lease || lease.Node != node)
            {
                return false;
            }

            var all = new Dictionary<int, long>(lease.Epochs);
            foreach (var (shard, epoch) in epochs)
            {
                all[shard] = epoch;
            }

            _lease = lease with { Epochs = all };
            return true;
        }
    }

    public void Remove(IReadOnlyCollection<int> shards)
    {
        lock (_gate)
        {
            _lease = _lease is { } lease ? lease with { Epochs = lease.Epochs.Where(pair => !shards.Contains(pair.Key)).ToDictionary() } : null;
        }
    }

    /// <summary>Ends this life.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _lease = null;
        }
    }

    /// <summary>Gets a value indicating whether the lease has run out by this node's own clock.</summary>
    public bool IsOver => _shared && Time.GetTimestamp() >= Volatile.Read(ref _until);

    /// <summary>Gets the right to act for a conversation.</summary>
    /// <returns><c>null</c> when there is none now.</returns>
    public ShardClaim? ClaimOf(string conversation) => _shared ? Holds(Shards.Of(conversation)) : ShardClaim.Alone;

    public bool Owns(string conversation) => ClaimOf(conversation) is not null;

    /// <summary>Tells whether a right still holds, by this node's own clock.</summary>
    public bool Holds(ShardClaim? claim) => claim is null || claim == ShardClaim.Alone || Holds(claim.Shard) == claim;

    /// <summary>Refuses a write, inside its transaction, whose right is over.</summary>
    /// <exception cref="NotOwnerException">It is.</exception>
    public static void Check(DatabaseSession session, ShardClaim? claim)
    {
        if (claim is not null && claim != ShardClaim.Alone && !session.Holds(claim))
        {
            throw new NotOwnerException();
        }
    }

    private ShardClaim? Holds(int shard) =>
        _lease is { } lease && !IsOver && lease.Epochs.TryGetValue(shard, out var epoch) ? new ShardClaim(lease.Node, shard, epoch) : null;

    private sealed record SharedTime(DateTimeOffset At, long Timestamp);

    private sealed record Lease(string Node, IReadOnlyDictionary<int, long> Epochs);
}
