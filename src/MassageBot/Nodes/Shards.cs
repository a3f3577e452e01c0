namespace MassageBot.Nodes;

/// <summary>Conversations are dealt to shards by their id, shards to nodes by leases.</summary>
internal static class Shards
{
    /// <summary>How many there are; never change it, for it stands in the database.</summary>
    public const int Count = 64;

    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The shard of a conversation: FNV-1a over its characters, the same on every node.</summary>
    public static int Of(string conversation)
    {
        var hash = Basis;
        foreach (var letter in conversation)
        {
            hash = (hash ^ letter) * Prime;
        }

        return (int)((hash ^ (hash >> 16)) % Count);
    }

    /// <summary>How many shards a node may hold when so many nodes live.</summary>
    public static int FairShare(int nodes) => (Count + nodes - 1) / nodes;
}
