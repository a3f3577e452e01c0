namespace MassageBot.Nodes;

/// <summary>The table of nodes and shards, which all nodes share. Times in it are the database's alone, so that no node's clock matters.</summary>
internal interface ILeaseStore
{
    /// <summary>Renews a node's lease, or begins it.</summary>
    /// <param name="node">The node's present life.</param>
    /// <param name="begins">Whether it is the first time.</param>
    /// <param name="lease">For how long.</param>
    Task<LeaseView> RenewAsync(string node, bool begins, TimeSpan lease);

    /// <summary>Gives up nodes whose lease is over, and takes free shards up to this node's share.</summary>
    Task<IReadOnlyList<TakenShard>> TakeAsync(string node, TimeSpan lease);

    /// <summary>Lets go of shards, when every write begun under them has ended.</summary>
    Task ReleaseAsync(string node, IReadOnlyCollection<int> shards);

    /// <summary>Ends a node's life in order: all its shards are free at once.</summary>
    Task LeaveAsync(string node);
}
