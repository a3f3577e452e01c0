namespace MassageBot.Nodes;

/// <summary>A shard that this node has just got.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="Epoch">Its new epoch.</param>
/// <param name="Seen">Until when an owner is known to have lived and left nobody untold, by the database's time; <c>null</c> when it never had one.</param>
internal sealed record TakenShard(int Shard, long Epoch, DateTimeOffset? Seen);
