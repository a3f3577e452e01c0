namespace BotSdk.Builder;

/// <summary>A stored object that knows which version of it was read.</summary>
public interface IStoreItem
{
    string? ETag { get; set; }
}
