using System.Text.Json;
using System.Text.Json.Nodes;
using MassageBot.Channels.DirectLine;
using MassageBot.Storage;

namespace MassageBot.Channels.BotConnector;

/// <summary>Lets the bot speak first in conversations on channels.</summary>
internal sealed class ConnectorSender(ConnectorAdapter adapter, TurnRunner turns, IInbox inbox, TimeProvider clock) : IChannelSender
{
    public bool Serves(ConversationReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return !string.IsNullOrEmpty(reference.ServiceUrl);
    }

    public Task ContinueAsync(ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken = default) =>
        turns.RunProactiveAsync(adapter, reference, callback, cancellationToken);

    public async Task DeliverEventAsync(ConversationReference reference, string name, object? value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var json = new JsonObject
        {
            ["type"] = ActivityTypes.Event,
            ["id"] = $"event-{Guid.NewGuid():N}",
            ["timestamp"] = InboundActivity.WriteTime(clock.GetUtcNow()),
            ["channelId"] = reference.ChannelId,
            ["serviceUrl"] = reference.ServiceUrl,
            ["from"] = new JsonObject { ["id"] = reference.User?.Id, ["name"] = reference.User?.Name, ["role"] = RoleTypes.User },
            ["recipient"] = new JsonObject { ["id"] = reference.Bot?.Id, ["name"] = reference.Bot?.Name, ["role"] = RoleTypes.Bot },
            ["conversation"] = new JsonObject
            {
                ["id"] = reference.ConversationId(),
                ["conversationType"] = reference.Conversation?.ConversationType,
                ["tenantId"] = reference.Conversation?.TenantId,
            },
            ["locale"] = reference.Locale,
            ["name"] = name,
            ["value"] = PlainJson.ToNode(value, keepNulls: true),
        };
        var item = new InboxItem(ConnectorAdapter.InboxOf(reference.ChannelId!), reference.ConversationId(), (string)json["id"]!, JsonSerializer.SerializeToUtf8Bytes(json));
        await inbox.TryAddAsync(item);
        turns.Post(item);
    }
}
