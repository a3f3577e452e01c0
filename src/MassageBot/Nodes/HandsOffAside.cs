using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MassageBot.Channels.DirectLine;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;

namespace MassageBot.Nodes;

/// <summary>Says "hands off" to whoever listens to this node while nothing can be written down: not part of the conversation's log, and a repeat does no harm.</summary>
internal sealed class HandsOffAside(ConversationHub hub, ContentPack pack, TimeProvider clock)
{
    private long _number;

    public void Tell(LiveSession session)
    {
        if (session.Ended || session.Latched || hub.Find(session.ConversationId) is not { } conversation)
        {
            return;
        }

        var line = pack.Words.In(session.Script.Language)[LineKey.Session(SessionLine.HandsOffNow)];
        var activity = new JsonObject
        {
            ["type"] = ActivityTypes.Message,
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"{session.ConversationId}|aside-{Interlocked.Increment(ref _number)}"),
            ["timestamp"] = InboundActivity.WriteTime(clock.GetUtcNow()),
            ["channelId"] = DirectLineAdapter.Channel,
            ["from"] = new JsonObject { ["id"] = Channels.ActivityJson.BotId, ["name"] = Channels.ActivityJson.BotName, ["role"] = RoleTypes.Bot },
            ["conversation"] = new JsonObject { ["id"] = session.ConversationId },
            ["text"] = line.Show,
            ["speak"] = line.Spoken,
        };
        conversation.Tell(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["activities"] = new JsonArray(activity) }));
    }
}
