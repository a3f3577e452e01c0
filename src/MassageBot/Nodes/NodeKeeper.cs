using MassageBot.Storage;

namespace MassageBot.Nodes;

/// <summary>Keeps this node's lease, takes shards that are free and lets go of more than its share. Its steps are called one after the other, by one thread.</summary>
internal sealed partial class NodeKeeper(ILeaseStore store, Ownership ownership, IShardWork work, TimeProvider time, TimeSpan lease, Func<string> newName, ILogger<NodeKeeper> logger)
{
    private readonly Lock _gate = new();
    private readonly List<(string Node, int Shard)> _failed = [];
    private readonly HashSet<TakenShard> _owed = []; // taken in this life, until everybody in them has been told of the interruption
    private HashSet<TakenShard> _told = []; // those of them where that seemed so at the last step
    private string? _node;
    private bool _left;

    /// <summary>How often to step.</summary>
    public TimeSpan Every => lease / 8;

    /// <summary>Gets how many nodes lived at the last step.</summary>
    public int Nodes { get; private set; } = 1;

    // By this node's own clock the lease ends earlier, so that it is silent before another node speaks.
    private TimeSpan Sure => lease * 3 / 4;

    /// <summary>Renews the lease and does what the others have left.</summary>
    public async Task StepAsync()
    {
        if (_left)
        {
            return;
        }

        ExpireIfDue();
        var begins = _node is null;
        var node = _node ?? newName();
        var asked = time.GetTimestamp();
        try
        {
            await StepAsync(node, begins, asked);
        }
        catch (Exception fault) when (DatabaseFaults.IsOfTheDisk(fault))
        {
            LogNotRenewed(fault.GetType().Name);
            ExpireIfDue();
        }
    }

    /// <summary>Falls silent when the lease could not be renewed in time.</summary>
    public void ExpireIfDue()
    {
        if (_node is not null && ownership.IsOver)
        {
            End(lost: true);
        }
    }

    /// <summary>Ends this node's part in order: the others have its shards at once.</summary>
    public async Task LeaveAsync()
    {
        _left = true;
        if (_node is not { } node)
        {
            return;
        }

        End(lost: false);
        try
        {
            await store.LeaveAsync(node);
        }
        catch (Exception fault) when (DatabaseFaults.IsOfTheDisk(fault))
        {
            LogNotRenewed(fault.GetType().Name); // then they have them when the lease is over
        }
    }

    private async Task StepAsync(string node, bool begins, long asked)
    {
        var view = await store.RenewAsync(node, begins, lease);
        if (!view.Alive)
        {
            End(lost: false);
            return; // the next step begins anew
        }

        Hold(node, asked, begins);
        ownership.SharedTimeIs(view.Now);
        Nodes = view.Nodes;
        Settle(node);
        await GiveAsync(node, view.Nodes);
        if (view.MustLook)
        {
            await TakeAsync(node);
        }
    }

    private void Hold(string node, long asked, bool begins)
    {
        lock (_gate)
        {
            ownership.HoldUntil(asked + (long)(Sure.TotalSeconds * time.TimestampFrequency));
            if (begins)
            {
                _node = node;
                ownership.Join(node);
            }
        }
    }

    private void End(bool lost)
    {
        IReadOnlyCollection<int> held;
        lock (_gate)
        {
            if (_node is null)
            {
                return;
            }

            held = ownership.Held;
            _node = null;
            _owed.Clear();
            ownership.Leave();
            work.Drop(held, lost);
        }

        LogEnded(held.Count);
    }

    private async Task TakeAsync(string node)
    {
        var taken = await store.TakeAsync(node, lease);
        if (taken.Count > 0)
        {
            LogTaken(taken.Count);
            _ = BeginAsync(node, taken); // reading them may take longer than the lease
        }
    }

    private async Task BeginAsync(string node, IReadOnlyList<TakenShard> taken)
    {
        List<int> shards = [.. taken.Select(shard => shard.Shard)];
        try
        {
            var put = await work.PrepareAsync(taken);
            lock (_gate)
            {
                if (_node != node)
                {
                    return; // this life is over, and what a later one has put must stay
                }

                put();
                ownership.Add(node, taken.Select(shard => KeyValuePair.Create(shard.Shard, shard.Epoch)));
            }

            await work.GoOnAsync(taken);
            lock (_gate)
            {
                if (_node == node)
                {
                    _owed.UnionWith(taken);
                }
            }
        }
#pragma warning disable CA1031 // Whatever it was: what cannot be taken up is for another try, here or on another node, and never forgotten.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogNotTaken(fault.GetType().Name);
            lock (_gate)
            {
                _failed.AddRange(shards.Select(shard => (node, shard)));
            }
        }
    }

    // At the second step at which nothing seems owed: what was told is kept a moment after it was said.
    private void Settle(string node)
    {
        List<TakenShard> settled;
        lock (_gate)
        {
            if (_owed.Count == 0)
            {
                return;
            }

            var owing = work.Owing();
            HashSet<TakenShard> told = [.. _owed.Where(shard => !owing.Contains(shard.Shard))];
            settled = [.. told.Where(_told.Contains)];
            _owed.ExceptWith(settled);
            _told = told;
        }

        if (settled.Count > 0)
        {
            _ = SettleAsync(node, settled); // in line with all that is written; the lease does not wait for that
        }
    }

    private async Task SettleAsync(string node, List<TakenShard> settled)
    {
        try
        {
            await work.SettleAsync(node, settled);
        }
#pragma warning disable CA1031 // Whatever it was: tried again, for a debt that is not cleared looks like a long interruption to the next owner.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogNotSettled(fault.GetType().Name);
            lock (_gate)
            {
                _owed.UnionWith(_node == node ? settled : []);
            }
        }
    }

    private async Task GiveAsync(string node, int nodes)
    {
        List<int> surplus;
        lock (_gate)
        {
            surplus = [.. _failed.Where(failed => failed.Node == node).Select(failed => failed.Shard)];
            _failed.Clear();
        }

        var held = ownership.Held;
        if (held.Count > Shards.FairShare(nodes))
        {
            surplus.AddRange(held.Except(surplus).Except(work.Owing()).OrderDescending().Take(held.Count - Shards.FairShare(nodes))); // what is left over goes with a later step
        }

        if (surplus.Count > 0)
        {
            lock (_gate)
            {
                ownership.Remove(surplus);
                _owed.RemoveWhere(shard => surplus.Contains(shard.Shard));
                work.Drop(surplus, lost: false);
            }

            await store.ReleaseAsync(node, surplus);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The node's lease could not be renewed: {Fault}.")]
    private partial void LogNotRenewed(string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The node's lease is over; it lets go of {Count} shards.")]
    private partial void LogEnded(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "What belongs to the shards taken could not be read ({Fault}); they are let go of and taken again.")]
    private partial void LogNotTaken(string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "It could not be written down that nobody is owed a word any more: {Fault}.")]
    private partial void LogNotSettled(string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "The node has taken {Count} shards.")]
    private partial void LogTaken(int count);
}
