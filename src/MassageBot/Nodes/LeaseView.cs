namespace MassageBot.Nodes;

/// <summary>What a node learns when it renews its lease.</summary>
/// <param name="Alive">Whether it still has one; else it was given up by the others and must begin a new life.</param>
/// <param name="Now">The database's time.</param>
/// <param name="Nodes">How many nodes live, this one among them.</param>
/// <param name="MustLook">Whether a node has died or shards are free.</param>
internal sealed record LeaseView(bool Alive, DateTimeOffset Now, int Nodes, bool MustLook);
