namespace MassageBot.Nodes;

/// <summary>What goes with a shard from node to node: its running sessions, and what the bot has still to hear.</summary>
internal interface IShardWork
{
    /// <summary>Reads the sessions of shards that this node has just got.</summary>
    /// <returns>What puts them in their place, so that whoever speaks first finds theirs; not called when the shards are lost meanwhile.</returns>
    Task<Action> PrepareAsync(IReadOnlyList<TakenShard> shards);

    /// <summary>Goes on with what was prepared, now that this node may act for it.</summary>
    Task GoOnAsync(IReadOnlyList<TakenShard> shards);

    /// <summary>Tells which shards have a session in which an interruption has still to be spoken of: who gets one from a living node would know nothing of it (reliability.md F27).</summary>
    IReadOnlySet<int> Owing();

    /// <summary>Notes for all nodes that in these shards nobody has to be told of an interruption any more.</summary>
    Task SettleAsync(string node, IReadOnlyCollection<TakenShard> shards);

    /// <summary>Lets go of it, without a word: another node goes on with it.</summary>
    /// <param name="shards">The shards.</param>
    /// <param name="lost">Whether nobody may be there to go on, for the database does not answer.</param>
    void Drop(IReadOnlyCollection<int> shards, bool lost);
}
