using MassageBot.Channels.DirectLine;
using MassageBot.Sessions;
using MassageBot.Storage;

namespace MassageBot.Nodes;

/// <summary>Takes up the running sessions and the inbox of shards, and lets go of them.</summary>
internal sealed class ShardWork(SessionRecovery sessions, InboxFeed inbox, HandsOffAside aside, Database database) : IShardWork
{
    public Task<Action> PrepareAsync(IReadOnlyList<TakenShard> shards) => sessions.ReadAsync(shards);

    public async Task GoOnAsync(IReadOnlyList<TakenShard> shards)
    {
        List<int> taken = [.. shards.Select(shard => shard.Shard)];
        await inbox.TakeAsync(taken); // a stop among it is heard before anything is said
        sessions.GoOn(taken);
    }

    public IReadOnlySet<int> Owing() => sessions.Owing();

    // In line behind what the sessions themselves have still to write.
    public Task SettleAsync(string node, IReadOnlyCollection<TakenShard> shards) => database.WriteAsync(session => SqlLeaseStore.Settle(session, node, shards));

    public void Drop(IReadOnlyCollection<int> shards, bool lost)
    {
        foreach (var session in sessions.LetGo(shards))
        {
            if (lost)
            {
                aside.Tell(session);
            }
        }
    }
}
