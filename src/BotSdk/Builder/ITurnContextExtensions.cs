using BotSdk.Schema;

namespace BotSdk.Builder;

/// <summary>Short ways to send.</summary>
public static class ITurnContextExtensions
{
    /// <summary>Sends a trace through the same pipeline as every other activity.</summary>
    public static Task<ResourceResponse> TraceActivityAsync(
        this ITurnContext turnContext, string name, object? value = null, string? valueType = null, string? label = null, CancellationToken cancellationToken = default) =>
        turnContext.SendActivityAsync(
            new Activity(ActivityTypes.Trace) { Name = name, Label = label, ValueType = valueType ?? value?.GetType().Name, Value = value }, cancellationToken);
}
