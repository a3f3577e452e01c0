using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MassageBot.Channels.DirectLine;

/// <summary>What the bot says to open streams alone: in no log, so it has no watermark, and a client keeps the one it has (protocol.md 2.4).</summary>
internal static class AsideFrame
{
    private static long s_number;

    /// <summary>Writes the frame.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="type">The activity's type.</param>
    /// <param name="now">The time.</param>
    /// <param name="more">What else the activity says.</param>
    public static byte[] Write(string conversation, string type, DateTimeOffset now, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"{conversation}|aside-{Interlocked.Increment(ref s_number)}"),
            ["timestamp"] = InboundActivity.WriteTime(now),
            ["channelId"] = DirectLineAdapter.Channel,
            ["from"] = new JsonObject { ["id"] = ActivityJson.BotId, ["name"] = ActivityJson.BotName, ["role"] = RoleTypes.Bot },
            ["conversation"] = new JsonObject { ["id"] = conversation },
        };
        foreach (var (name, value) in more)
        {
            activity[name] = value;
        }

        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["activities"] = new JsonArray(activity) });
    }
}
