using System.Text.Json;
using System.Text.Json.Nodes;
using MassageBot.Channels.DirectLine;
using MassageBot.Storage;

namespace MassageBot.Channels;

/// <summary>An event that the bot sends to itself: it goes through the inbox like anything a person says, so it is heard once and survives a crash.</summary>
internal static class BotEvent
{
    /// <summary>Writes an event for the inbox.</summary>
    /// <param name="listener">The name under which a channel's inbox items are kept.</param>
    /// <param name="reference">The conversation it belongs to.</param>
    /// <param name="name">The event's name.</param>
    /// <param name="value">Its value: plain lists, dictionaries, strings, numbers, bools.</param>
    /// <param name="now">The time it carries.</param>
    public static InboxItem Of(string listener, ConversationReference reference, string name, object? value, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var id = $"event-{Guid.NewGuid():N}";
        var conversation = new JsonObject { ["id"] = reference.ConversationId() };
        var json = new JsonObject
        {
            ["type"] = ActivityTypes.Event,
            ["id"] = id,
            ["timestamp"] = InboundActivity.WriteTime(now),
            ["channelId"] = reference.ChannelId,
            ["from"] = new JsonObject { ["id"] = reference.User?.Id, ["name"] = reference.User?.Name, ["role"] = RoleTypes.User },
            ["conversation"] = conversation,
            ["locale"] = reference.Locale,
            ["name"] = name,
            ["value"] = PlainJson.ToNode(value, keepNulls: true),
        };
        if (!string.IsNullOrEmpty(reference.ServiceUrl)) // somebody else's service: the answer needs the way back
        {
            json["serviceUrl"] = reference.ServiceUrl;
            json["recipient"] = new JsonObject { ["id"] = reference.Bot?.Id, ["name"] = reference.Bot?.Name, ["role"] = RoleTypes.Bot };
            conversation["conversationType"] = reference.Conversation?.ConversationType;
            conversation["tenantId"] = reference.Conversation?.TenantId;
        }

        return new InboxItem(listener, reference.ConversationId(), id, JsonSerializer.SerializeToUtf8Bytes(json));
    }
}
