using BotSdk.Schema;

namespace BotSdk.Builder;

/// <summary>One turn whose activity is seen as <typeparamref name="T"/>.</summary>
public interface ITurnContext<T> : ITurnContext
    where T : IActivity
{
    new T Activity { get; }
}
