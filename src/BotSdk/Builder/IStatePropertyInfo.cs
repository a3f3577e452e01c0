namespace BotSdk.Builder;

/// <summary>A named property.</summary>
public interface IStatePropertyInfo
{
    string Name { get; }
}
