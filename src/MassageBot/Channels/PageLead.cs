using System.Text.Json;
using System.Text.Json.Nodes;
using MassageBot.Channels.BotConnector;
using MassageBot.Sessions;
using MassageBot.Storage;

namespace MassageBot.Channels;

/// <summary>The conversation on another channel that a page takes part in.</summary>
internal sealed class PageLead(SavedReference to)
{
    /// <summary>How the ids of activities begin that came from a page; the channel knows none of them.</summary>
    public const string IdPrefix = "page-";

    /// <summary>Gets the conversation's id.</summary>
    public string Conversation => to.ConversationId!;

    /// <summary>Re-addresses what was posted on the page: what the bot hears instead.</summary>
    public InboxItem Redirect(LogEntry entry)
    {
        var json = JsonNode.Parse(entry.Json)!.AsObject();
        var id = IdPrefix + entry.Id;
        json["id"] = id;
        json["channelId"] = to.ChannelId;
        json["serviceUrl"] = to.ServiceUrl;
        json["from"] = new JsonObject { ["id"] = to.UserId, ["name"] = to.UserName, ["role"] = RoleTypes.User };
        json["recipient"] = new JsonObject { ["id"] = to.BotId, ["name"] = to.BotName, ["role"] = RoleTypes.Bot };
        json["conversation"] = new JsonObject { ["id"] = to.ConversationId, ["conversationType"] = to.ConversationType, ["tenantId"] = to.TenantId };
        return new InboxItem(ConnectorAdapter.InboxOf(to.ChannelId!), Conversation, id, JsonSerializer.SerializeToUtf8Bytes(json));
    }
}
