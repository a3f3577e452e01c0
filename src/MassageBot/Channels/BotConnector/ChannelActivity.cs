using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MassageBot.Channels.BotConnector;

/// <summary>What a channel posted, checked and cut down to what the bot reads. A card's button is the same whether it came as a message (<c>Action.Submit</c>) or as an invoke (<c>Action.Execute</c>).</summary>
internal sealed class ChannelActivity
{
    /// <summary>The invoke by which a card's <c>Action.Execute</c> comes.</summary>
    public const string CardInvoke = "adaptiveCard/action";

    private const int MostLevels = 32;
    private const int MostIdCharacters = 1024;
    private const int MostMembers = 200;
    private const int MostEntities = 50;

    // Events that only the bot itself may raise: from outside they would speak in its name.
    private static readonly string[] s_ownEvents = [ActivityEventNames.ContinueConversation, ActivityEventNames.CreateConversation];

    // Types that say nothing to this bot: taken, and let be. An edit never runs a command again (protocol.md 1.3).
    private static readonly string[] s_ignored =
        [ActivityTypes.MessageUpdate, ActivityTypes.MessageDelete, ActivityTypes.MessageReaction, ActivityTypes.Typing, ActivityTypes.EndOfConversation, ActivityTypes.Trace, "suggestion", "handoff", "command", "commandResult"];

    private static readonly Regex s_atTag = new("</?at(?: [^<>]{0,200})?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private readonly JsonObject _json;

    private ChannelActivity(JsonObject json, bool isInvoke) => (_json, IsInvoke) = (json, isInvoke);

    /// <summary>Gets a value indicating whether the caller waits for an answer in the response.</summary>
    public bool IsInvoke { get; }

    public string Type => Text(_json, "type")!;

    public string ChannelId => Text(_json, "channelId")!;

    public string ServiceUrl => Text(_json, "serviceUrl")!;

    public string Conversation => Text(_json["conversation"] as JsonObject, "id")!;

    public string Id => Text(_json, "id")!;

    public string? Name => Text(_json, "name");

    public string? Tenant => Text(_json["conversation"] as JsonObject, "tenantId");

    /// <summary>Gets a value indicating whether the bot has nothing to do with it.</summary>
    public bool IsIgnored => s_ignored.Contains(Type, StringComparer.Ordinal) || (Type == ActivityTypes.Event
        && (s_ownEvents.Contains(Name, StringComparer.OrdinalIgnoreCase) || Name!.StartsWith("massagebot/", StringComparison.OrdinalIgnoreCase))); // those of a page come from the page

    /// <summary>Gets a value indicating whether it is an invoke of a kind the bot does not know.</summary>
    public bool IsUnknownInvoke => IsInvoke && Name != CardInvoke;

    /// <summary>Reads a body.</summary>
    /// <returns>The activity, or what is wrong with it.</returns>
    public static (ChannelActivity? Activity, string? Fault) Read(ReadOnlySpan<byte> body)
    {
        if (StrictJson.TryReadObject(body, MostLevels) is not { } json)
        {
            return (null, "The body is not a well-formed JSON object (UTF-8, at most 32 levels, no name twice).");
        }

        return Fault(json) is { } fault ? (null, fault) : (new ChannelActivity(Cut(json, body), Text(json, "type") == ActivityTypes.Invoke), null);
    }

    /// <summary>Writes it as the bot hears it: the activity of a card's button is a message with a value, and never an invoke.</summary>
    /// <param name="say">The words a button stands for, said instead of its value.</param>
    public byte[] Write(string? say)
    {
        var json = (JsonObject)_json.DeepClone();
        if (IsInvoke && Name == CardInvoke)
        {
            json["type"] = ActivityTypes.Message;
            json["value"] = json["value"]?["action"]?["data"]?.DeepClone();
            json.Remove("name");
        }

        if (say is not null)
        {
            json["text"] = say;
            json.Remove("value");
        }

        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    private static string? Fault(JsonObject json)
    {
        var type = Text(json, "type");
        return true switch
        {
            _ when type is not { Length: > 0 and <= 100 } => "'type' is missing.",
            _ when !IsId(json, "channelId") => "'channelId' is missing.",
            _ when !IsId(json, "serviceUrl") => "'serviceUrl' is missing.",
            _ when !IsId(json["conversation"] as JsonObject, "id") => "'conversation.id' is missing, or longer than 1,024 characters.",
            _ when !IsId(json["from"] as JsonObject, "id") => "'from.id' is missing, or longer than 1,024 characters.",
            _ when json["id"] is not null && !IsId(json, "id") => "'id' must be a string of 1,024 characters at most.",
            _ when json["text"] is not null && Text(json, "text") is null => "'text' must be a string.",
            _ when Text(json, "deliveryMode") == DeliveryModes.ExpectReplies => "deliveryMode 'expectReplies' is not supported here.",
            _ when type is ActivityTypes.Invoke or ActivityTypes.Event && Text(json, "name") is not { Length: > 0 and <= 200 } => "'name' is missing.",
            _ when type == ActivityTypes.Invoke && Text(json, "name") == CardInvoke => CardFault(json["value"]),
            _ => null,
        };
    }

    private static string? CardFault(JsonNode? value) =>
        value is not JsonObject invoke ? "'value' must be an object."
        : invoke["action"] is not JsonObject action ? "'value.action' must be an object."
        : Text(action, "type") != "Action.Execute" ? "'value.action.type' must be 'Action.Execute'."
        : null;

    // What is not named here the bot never sees (reliability.md T25): no callerId, no speak, no relatesTo, no attachment to fetch.
    private static JsonObject Cut(JsonObject json, ReadOnlySpan<byte> body)
    {
        var cut = new JsonObject();
        foreach (var name in (string[])["type", "timestamp", "channelId", "serviceUrl", "replyToId", "name", "action", "value", "valueType", "channelData", "textFormat", "locale", "localTimezone"])
        {
            if (json[name] is { } kept)
            {
                cut[name] = kept.DeepClone();
            }
        }

        cut["id"] = Text(json, "id") ?? "body-" + Convert.ToHexStringLower(SHA256.HashData(body)); // a second delivery has the same bytes
        cut["from"] = Account(json["from"], RoleTypes.User);
        cut["recipient"] = Account(json["recipient"], RoleTypes.Bot);
        cut["conversation"] = Copy(json["conversation"], "id", "conversationType", "tenantId", "isGroup");
        cut["conversation"]!["tenantId"] ??= (json["channelData"] as JsonObject)?["tenant"] is JsonObject tenant ? Text(tenant, "id") : null;
        cut["membersAdded"] = Members(json["membersAdded"]);
        cut["membersRemoved"] = Members(json["membersRemoved"]);
        if (Text(json, "text") is { } text)
        {
            cut["text"] = WithoutMentions(text, json);
        }

        if (cut["locale"] is null && Entities(json).FirstOrDefault(entity => Text(entity, "type") == "clientInfo") is { } client)
        {
            cut["locale"] = Text(client, "locale");
        }

        return cut;
    }

    // "<at>MassageBot</at> hello" is "hello"; others who are named stay named by their words alone.
    private static string WithoutMentions(string text, JsonObject json)
    {
        var bot = Text(json["recipient"] as JsonObject, "id");
        foreach (var mention in Entities(json).Where(entity => Text(entity, "type") == "mention" && bot is not null && Text(entity["mentioned"] as JsonObject, "id") == bot))
        {
            text = Text(mention, "text") is { Length: > 0 } written ? text.Replace(written, " ", StringComparison.Ordinal) : text;
        }

        return text.Contains("<at", StringComparison.OrdinalIgnoreCase) ? s_atTag.Replace(text, string.Empty).Trim() : text.Trim();
    }

    private static IEnumerable<JsonObject> Entities(JsonObject json) => (json["entities"] as JsonArray)?.OfType<JsonObject>().Take(MostEntities) ?? [];

    private static JsonArray? Members(JsonNode? node) =>
        node is JsonArray members ? new JsonArray([.. members.OfType<JsonObject>().Take(MostMembers).Select(member => Account(member, null))]) : null;

    private static JsonObject? Account(JsonNode? node, string? role)
    {
        var account = Copy(node, "id", "name", "aadObjectId");
        if (account is not null && role is not null)
        {
            account["role"] = role;
        }

        return account;
    }

    private static JsonObject? Copy(JsonNode? node, params ReadOnlySpan<string> names)
    {
        if (node is not JsonObject json)
        {
            return null;
        }

        var copy = new JsonObject();
        foreach (var name in names)
        {
            if (json[name] is JsonValue value)
            {
                copy[name] = value.DeepClone();
            }
        }

        return copy;
    }

    private static bool IsId(JsonObject? json, string name) => Text(json, name) is { Length: > 0 and <= MostIdCharacters };

    private static string? Text(JsonObject? json, string name) => json?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
