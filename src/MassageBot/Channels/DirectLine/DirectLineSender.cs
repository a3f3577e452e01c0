using System.Text.Json;
using System.Text.Json.Nodes;
using MassageBot.Storage;

namespace MassageBot.Channels.DirectLine;

/// <summary>Lets the bot speak first in Direct Line conversations.</summary>
internal sealed class DirectLineSender(DirectLineAdapter adapter, TurnRunner turns, IInbox inbox, TimeProvider clock) : IChannelSender
{
    public bool Serves(ConversationReference reference) => reference.ChannelId == DirectLineAdapter.Channel && string.IsNullOrEmpty(reference.ServiceUrl); // Azure's own Direct Line has one

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
            ["channelId"] = DirectLineAdapter.Channel,
            ["from"] = new JsonObject { ["id"] = reference.User?.Id, ["name"] = reference.User?.Name, ["role"] = RoleTypes.User },
            ["conversation"] = new JsonObject { ["id"] = reference.ConversationId() },
            ["locale"] = reference.Locale,
            ["name"] = name,
            ["value"] = PlainJson.ToNode(value, keepNulls: true),
        };
        var item = new InboxItem(DirectLineAdapter.Channel, reference.ConversationId(), (string)json["id"]!, JsonSerializer.SerializeToUtf8Bytes(json));
        await inbox.TryAddAsync(item);
        turns.Post(item);
    }
}
