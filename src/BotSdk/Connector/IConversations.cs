using BotSdk.Schema;

namespace BotSdk.Connector;

/// <summary>The conversations of one channel's service (protocol.md 3.2).</summary>
/// <remarks>Each call throws an <see cref="HttpRequestException"/> with the status when the service refuses.</remarks>
public interface IConversations
{
    Task<ResourceResponse> SendToConversationAsync(string conversationId, Activity activity, CancellationToken cancellationToken = default);

    Task<ResourceResponse> ReplyToActivityAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default);

    Task<ResourceResponse> UpdateActivityAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default);

    Task DeleteActivityAsync(string conversationId, string activityId, CancellationToken cancellationToken = default);
}
