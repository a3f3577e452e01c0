namespace BotSdk.Builder;

/// <summary>
/// What a <see cref="BotState"/> keeps in storage: named values and the version they were read at. Unlike in the SDK it is an
/// <see cref="IStoreItem"/>, so that of two turns that race on one state the second is refused and not the first one lost.
/// </summary>
public sealed class StoredBotState : Dictionary<string, object?>, IStoreItem
{
    public StoredBotState()
    {
    }

    public StoredBotState(IEnumerable<KeyValuePair<string, object?>> values)
        : base(values)
    {
    }

    /// <summary>Gets or sets the version in storage; null if there is none yet.</summary>
    public string? ETag { get; set; }

    /// <summary>Gets or sets the bytes this was read from, where the store tells; no one changes them.</summary>
    internal byte[]? Utf8AsRead { get; set; }

    /// <summary>Gets or sets what this looks like in bytes, while it is being written.</summary>
    internal byte[]? Utf8 { get; set; }
}
