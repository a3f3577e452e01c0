namespace MassageBot.Storage;

/// <summary>Bot state as it was read, with the version it was read at, so that of two turns that race the later one is refused.</summary>
#pragma warning disable CA1710 // A state, whatever it derives from.
public sealed class StoredState : Dictionary<string, object>, IStoreItem
#pragma warning restore CA1710
{
    public StoredState()
        : base(StringComparer.Ordinal)
    {
    }

    public StoredState(IEnumerable<KeyValuePair<string, object>> values)
        : base(values, StringComparer.Ordinal)
    {
    }

    /// <summary>Gets or sets the version.</summary>
    public string? ETag { get; set; }
}
