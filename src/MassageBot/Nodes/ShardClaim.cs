namespace MassageBot.Nodes;

/// <summary>By what right a turn or a session acts: its shard belongs to this node in this epoch. Every write of it is refused once that is over.</summary>
/// <param name="Node">The node, one life of one process.</param>
/// <param name="Shard">The shard.</param>
/// <param name="Epoch">Counts the shard's owners.</param>
internal sealed record ShardClaim(string Node, int Shard, long Epoch)
{
    private static readonly AsyncLocal<ShardClaim?> Ambient = new();

    /// <summary>Gets the claim of a program that has its database for itself.</summary>
    public static ShardClaim Alone { get; } = new(string.Empty, 0, 0);

    /// <summary>Gets or sets the claim under which this flow acts; <c>null</c> where none is needed, such as at the doors.</summary>
    public static ShardClaim? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }
}
