using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MassageBot.Channels.DirectLine;

/// <summary>Reads what a client posts: checks it, keeps what the client said byte for byte, and overwrites what only the server may say.</summary>
internal sealed class InboundActivity
{
    private const int DepthLimit = 64;
    private const int AttachmentLimit = 20;
    private const int EntityLimit = 50;
    private const int ClientIdLimit = 400;

    // Written by the server alone, whatever the client says (reliability.md T25).
    private static readonly string[] ServerFields =
        ["id", "timestamp", "channelId", "serviceUrl", "recipient", "conversation", "callerId", "speak", "relatesTo"];

    private static readonly string[] Known = [.. ServerFields, "type", "from", "text", "name", "value", "locale", "channelData", "entities", "attachments",
        "deliveryMode", "textFormat", "replyToId", "localTimestamp", "localTimezone", "code", "inputHint", "valueType"];

    // Events only the bot may send: a page that sends one would speak in the bot's name.
    private static readonly string[] BotEvents = ["massagebot/session.start", "massagebot/session.pause", "massagebot/session.resume", "massagebot/session.update",
        "massagebot/session.stop", "massagebot/session.end", "massagebot/session.ended", "ContinueConversation"];

    private readonly JsonObject _json;

    private InboundActivity(JsonObject json) => _json = json;

    public string Type => (string)_json["type"]!;

    /// <summary>Gets the id the client gave the activity, by which a second sending is known.</summary>
    /// <value><c>null</c> when there is none, or one longer than any client makes and an index of PostgreSQL takes.</value>
    public string? ClientActivityId => _json["channelData"] is JsonObject data && (Text(data["clientActivityID"]) ?? Text(data["clientActivityId"])) is { Length: <= ClientIdLimit } id ? id : null;

    /// <summary>Reads a body.</summary>
    /// <exception cref="DirectLineFaultException">It is no activity, or none a client may send.</exception>
    public static InboundActivity Read(ReadOnlySpan<byte> body)
    {
        var json = ReadObject(body);
        foreach (var name in json.Select(pair => pair.Key).ToList())
        {
            if (Known.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } proper && proper != name)
            {
                Rename(json, name, proper);
            }
        }

        Check(json);
        return new InboundActivity(json);
    }

    /// <summary>Reads a body that must be a JSON object.</summary>
    public static JsonObject ReadObject(ReadOnlySpan<byte> body) => StrictJson.TryReadObject(body, DepthLimit)
        ?? throw new DirectLineFaultException(DirectLineFault.BadSyntax("The body is not a well-formed JSON object (UTF-8, at most 64 levels, no name twice)."));

    /// <summary>Reads the text of a property, whatever the case of its name.</summary>
    public static string? Text(JsonObject? json, string name) =>
        json is null ? null : Text(json.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value);

    /// <summary>Reads a property that is an object, whatever the case of its name.</summary>
    public static JsonObject? Object(JsonObject? json, string name) =>
        json?.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value as JsonObject;

    /// <summary>Gets the sender the client names.</summary>
    public string? From => Text(_json["from"] as JsonObject, "id");

    /// <summary>Writes the activity as the log, the streams and the bot see it.</summary>
    /// <param name="conversation">The conversation it was posted to.</param>
    /// <param name="user">The sender; the token's user when it has one.</param>
    /// <param name="id">Its id.</param>
    /// <param name="timestamp">Its time.</param>
    public byte[] Write(string conversation, string user, string id, DateTimeOffset timestamp)
    {
        var name = Text(_json["from"] as JsonObject, "name");
        foreach (var field in ServerFields)
        {
            _json.Remove(field);
        }

        _json["from"] = name is null
            ? new JsonObject { ["id"] = user, ["role"] = "user" }
            : new JsonObject { ["id"] = user, ["name"] = name, ["role"] = "user" };
        _json["id"] = id;
        _json["timestamp"] = WriteTime(timestamp);
        _json["channelId"] = DirectLineAdapter.Channel;
        _json["conversation"] = new JsonObject { ["id"] = conversation };
        return JsonSerializer.SerializeToUtf8Bytes(_json);
    }

    /// <summary>Writes a timestamp: UTC, milliseconds, <c>Z</c>.</summary>
    public static string WriteTime(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static void Check(JsonObject json)
    {
        var type = Text(json["type"]);
        Require(!string.IsNullOrEmpty(type), "'type' is missing.");
        Require(type is "message" or "typing" or "event" or "endOfConversation", "'type' must be message, typing, event or endOfConversation.");
        Require(type != "event" || Text(json["name"]) is { Length: > 0 and <= 200 }, "An event needs a 'name'.");
        Require(type != "event" || !BotEvents.Contains(Text(json["name"]), StringComparer.OrdinalIgnoreCase), "Only the bot may send this event.");
        Require(json["text"] is null || Text(json["text"]) is not null, "'text' must be a string.");
        Require(json["attachments"] is null or JsonArray { Count: <= AttachmentLimit }, "'attachments' must be a list of 20 at most.");
        Require(json["entities"] is null or JsonArray { Count: <= EntityLimit }, "'entities' must be a list of 50 at most.");
        Require(json["from"] is null or JsonObject, "'from' must be an object.");
        Require(Text(json["deliveryMode"]) != "expectReplies", "deliveryMode 'expectReplies' is not supported here.");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new DirectLineFaultException(DirectLineFault.BadArgument(otherwise));
        }
    }

    private static void Rename(JsonObject json, string name, string proper)
    {
        Require(!json.ContainsKey(proper), "A property is there twice.");
        var value = json[name];
        json.Remove(name);
        json[proper] = value;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
