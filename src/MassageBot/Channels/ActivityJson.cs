using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MassageBot.Channels;

/// <summary>The one place that maps JSON to the SDK's <see cref="Activity"/> and back, member by member, so that it is the same on either SDK.</summary>
internal static class ActivityJson
{
    public const string BotId = "massagebot";
    public const string BotName = "MassageBot";

    /// <summary>The bot as channels without an account of their own know it.</summary>
    public static ChannelAccount Bot => new() { Id = BotId, Name = BotName, Role = RoleTypes.Bot };

    /// <summary>Reads an activity for the bot; payloads become plain values.</summary>
    public static Activity Read(ReadOnlySpan<byte> utf8)
    {
        var json = JsonNode.Parse(utf8) as JsonObject ?? throw new JsonException("An activity must be a JSON object.");
        var activity = new Activity
        {
            Type = Text(json, "type"),
            Id = Text(json, "id"),
            Timestamp = Time(json, "timestamp"),
            LocalTimestamp = Time(json, "localTimestamp"),
            LocalTimezone = Text(json, "localTimezone"),
            ChannelId = Text(json, "channelId"),
            ServiceUrl = Text(json, "serviceUrl"),
            From = Account(json["from"]),
            Recipient = Account(json["recipient"]) ?? Bot,
            Conversation = Conversation(json["conversation"] as JsonObject),
            Locale = Text(json, "locale"),
            ReplyToId = Text(json, "replyToId"),
            Text = Text(json, "text"),
            TextFormat = Text(json, "textFormat"),
            Name = Text(json, "name"),
            Code = Text(json, "code"),
            Action = Text(json, "action"),
            Value = PlainJson.ToPlain(json["value"]),
            ValueType = Text(json, "valueType"),
            ChannelData = PlainJson.ToPlain(json["channelData"]),
        };
        if (json["membersAdded"] is JsonArray added)
        {
            activity.MembersAdded = [.. added.Select(Account).OfType<ChannelAccount>()];
        }

        if (json["membersRemoved"] is JsonArray removed)
        {
            activity.MembersRemoved = [.. removed.Select(Account).OfType<ChannelAccount>()];
        }

        if (json["attachments"] is JsonArray attachments)
        {
            activity.Attachments = [.. attachments.OfType<JsonObject>().Select(ReadAttachment)];
        }

        return activity;
    }

    /// <summary>Writes an activity of the bot for a client: no nulls, no empty lists, nothing a client has no business with.</summary>
    /// <param name="activity">What the bot sends.</param>
    /// <param name="id">Its id.</param>
    /// <param name="timestamp">Its time, written.</param>
    /// <param name="replyTo">The activity it answers, if the client can know that one.</param>
    public static byte[] Write(Activity activity, string id, string timestamp, string? replyTo)
    {
        var json = new JsonObject
        {
            ["type"] = activity.Type,
            ["id"] = id,
            ["timestamp"] = timestamp,
            ["channelId"] = activity.ChannelId,
            ["from"] = Account(activity.From, RoleTypes.Bot),
            ["conversation"] = new JsonObject { ["id"] = activity.Conversation?.Id },
        };
        Put(json, "recipient", activity.Recipient is null ? null : Account(activity.Recipient, RoleTypes.User));
        Put(json, "replyToId", replyTo);
        Put(json, "speak", activity.Speak);
        PutContent(json, activity);
        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    /// <summary>Writes an activity of the bot for a channel's service, which gives it its id and its time.</summary>
    /// <param name="activity">What the bot sends.</param>
    /// <param name="replyTo">The activity it answers, if the channel knows that one.</param>
    /// <param name="speaks">Whether the channel speaks what is in <c>speak</c>.</param>
    public static byte[] WriteForChannel(Activity activity, string? replyTo, bool speaks)
    {
        var json = new JsonObject { ["type"] = activity.Type, ["from"] = Account(activity.From, RoleTypes.Bot) };
        Put(json, "conversation", activity.Conversation?.Id is { } conversation ? new JsonObject { ["id"] = conversation } : null);
        Put(json, "recipient", activity.Recipient is null ? null : Account(activity.Recipient, RoleTypes.User));
        Put(json, "replyToId", replyTo);
        Put(json, "speak", speaks ? activity.Speak : null);
        PutContent(json, activity);
        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    /// <summary>Writes what a conversation with one person is opened with.</summary>
    public static byte[] WriteParameters(ConversationParameters parameters)
    {
        var json = new JsonObject
        {
            ["bot"] = new JsonObject { ["id"] = parameters.Bot?.Id },
            ["members"] = new JsonArray([.. (parameters.Members ?? []).Select(member => new JsonObject { ["id"] = member.Id })]),
            ["isGroup"] = parameters.IsGroup ?? false,
        };
        Put(json, "tenantId", parameters.TenantId);
        Put(json, "channelData", PlainJson.ToNode(parameters.ChannelData, keepNulls: false)
            ?? (parameters.TenantId is { } tenant ? new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } } : null));
        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    private static void PutContent(JsonObject json, Activity activity)
    {
        Put(json, "locale", activity.Locale);
        Put(json, "text", activity.Text);
        Put(json, "textFormat", activity.TextFormat);
        Put(json, "inputHint", activity.InputHint);
        Put(json, "summary", activity.Summary);
        Put(json, "attachmentLayout", activity.AttachmentLayout);
        Put(json, "attachments", Attachments(activity.Attachments));
        Put(json, "suggestedActions", Suggested(activity.SuggestedActions));
        Put(json, "entities", activity.Entities is { Count: > 0 } entities ? PlainJson.ToNode(entities, keepNulls: false) : null);
        Put(json, "channelData", PlainJson.ToNode(activity.ChannelData, keepNulls: true));
        Put(json, "name", activity.Name);
        Put(json, "value", PlainJson.ToNode(activity.Value, keepNulls: true));
        Put(json, "valueType", activity.ValueType);
        Put(json, "label", activity.Label);
        Put(json, "code", activity.Code);
        Put(json, "importance", activity.Importance);
    }

    private static Attachment ReadAttachment(JsonObject json) => new()
    {
        ContentType = Text(json, "contentType"),
        ContentUrl = Text(json, "contentUrl"),
        Name = Text(json, "name"),
        ThumbnailUrl = Text(json, "thumbnailUrl"),
        Content = PlainJson.ToPlain(json["content"]),
    };

    private static JsonArray? Attachments(IList<Attachment>? attachments)
    {
        if (attachments is not { Count: > 0 })
        {
            return null;
        }

        var list = new JsonArray();
        foreach (var attachment in attachments)
        {
            var json = new JsonObject { ["contentType"] = attachment.ContentType };
            Put(json, "contentUrl", attachment.ContentUrl);
            Put(json, "content", PlainJson.ToNode(attachment.Content, keepNulls: false));
            Put(json, "name", attachment.Name);
            Put(json, "thumbnailUrl", attachment.ThumbnailUrl);
            list.Add(json);
        }

        return list;
    }

    private static JsonObject? Suggested(SuggestedActions? suggested)
    {
        if (suggested?.Actions is not { Count: > 0 } actions)
        {
            return null;
        }

        var json = new JsonObject { ["actions"] = new JsonArray([.. actions.Select(WriteAction)]) };
        Put(json, "to", suggested.To is { Count: > 0 } to ? PlainJson.ToNode(to, keepNulls: false) : null);
        return json;
    }

    private static JsonObject WriteAction(CardAction action)
    {
        var json = new JsonObject { ["type"] = action.Type, ["title"] = action.Title };
        Put(json, "image", action.Image);
        Put(json, "text", action.Text);
        Put(json, "displayText", action.DisplayText);
        Put(json, "value", PlainJson.ToNode(action.Value, keepNulls: false));
        Put(json, "channelData", PlainJson.ToNode(action.ChannelData, keepNulls: false));
        return json;
    }

    private static ChannelAccount? Account(JsonNode? node) => node is JsonObject json
        ? new ChannelAccount { Id = Text(json, "id"), Name = Text(json, "name"), Role = Text(json, "role"), AadObjectId = Text(json, "aadObjectId") }
        : null;

    private static ConversationAccount Conversation(JsonObject? json) => new()
    {
        Id = Text(json, "id"),
        ConversationType = Text(json, "conversationType"),
        TenantId = Text(json, "tenantId"),
        IsGroup = json?["isGroup"] is JsonValue value && value.TryGetValue<bool>(out var group) ? group : null,
    };

    private static JsonObject Account(ChannelAccount? account, string role)
    {
        var json = new JsonObject { ["id"] = account?.Id };
        Put(json, "name", account?.Name);
        json["role"] = role;
        return json;
    }

    private static void Put(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    private static string? Text(JsonObject? json, string name) =>
        json?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static DateTimeOffset? Time(JsonObject json, string name) =>
        DateTimeOffset.TryParse(Text(json, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
