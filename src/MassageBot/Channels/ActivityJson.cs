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
    /// <param name="replyTo">The activity it answers, if the client can know that one.</param>
    public static ActivityText Write(Activity activity, string? replyTo)
    {
        var written = JsonMembers.Write((Activity: activity, ReplyTo: replyTo), static (json, one) =>
        {
            var sent = one.Activity;
            json.Always("type", sent.Type);
            json.Always("channelId", sent.ChannelId);
            json.Put("from", sent.From ?? new ChannelAccount(), static (part, account) => Account(part, account, RoleTypes.Bot));
            json.Put("conversation", sent.Conversation ?? new ConversationAccount(), static (part, conversation) => part.Always("id", conversation.Id));
            json.Put("recipient", sent.Recipient, static (part, account) => Account(part, account, RoleTypes.User));
            json.Put("replyToId", one.ReplyTo);
            json.Put("speak", sent.Speak);
            PutContent(json, sent);
        });
        return new ActivityText(written.AsMemory(1)); // what follows the opening brace
    }

    /// <summary>Writes an activity of the bot for a channel's service, which gives it its id and its time.</summary>
    /// <param name="activity">What the bot sends.</param>
    /// <param name="replyTo">The activity it answers, if the channel knows that one.</param>
    /// <param name="speaks">Whether the channel speaks what is in <c>speak</c>.</param>
    public static byte[] WriteForChannel(Activity activity, string? replyTo, bool speaks) =>
        JsonMembers.Write((Activity: activity, ReplyTo: replyTo, Speaks: speaks), static (json, one) =>
        {
            var sent = one.Activity;
            json.Always("type", sent.Type);
            json.Put("from", sent.From ?? new ChannelAccount(), static (part, account) => Account(part, account, RoleTypes.Bot));
            json.Put("conversation", sent.Conversation is { Id: not null } known ? known : null, static (part, conversation) => part.Always("id", conversation.Id));
            json.Put("recipient", sent.Recipient, static (part, account) => Account(part, account, RoleTypes.User));
            json.Put("replyToId", one.ReplyTo);
            json.Put("speak", one.Speaks ? sent.Speak : null);
            PutContent(json, sent);
        });

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

    private static void PutContent(JsonMembers json, Activity activity)
    {
        json.Put("locale", activity.Locale);
        json.Put("text", activity.Text);
        json.Put("textFormat", activity.TextFormat);
        json.Put("inputHint", activity.InputHint);
        json.Put("summary", activity.Summary);
        json.Put("attachmentLayout", activity.AttachmentLayout);
        json.PutAll("attachments", activity.Attachments, WriteAttachment);
        json.Put("suggestedActions", activity.SuggestedActions is { Actions.Count: > 0 } suggested ? suggested : null, WriteSuggested);
        json.Put("entities", activity.Entities is { Count: > 0 } entities ? entities : null, keepNulls: false);
        json.Put("channelData", activity.ChannelData, keepNulls: true);
        json.Put("name", activity.Name);
        json.Put("value", activity.Value, keepNulls: true);
        json.Put("valueType", activity.ValueType);
        json.Put("label", activity.Label);
        json.Put("code", activity.Code);
        json.Put("importance", activity.Importance);
    }

    private static Attachment ReadAttachment(JsonObject json) => new()
    {
        ContentType = Text(json, "contentType"),
        ContentUrl = Text(json, "contentUrl"),
        Name = Text(json, "name"),
        ThumbnailUrl = Text(json, "thumbnailUrl"),
        Content = PlainJson.ToPlain(json["content"]),
    };

    private static void WriteAttachment(JsonMembers json, Attachment attachment)
    {
        json.Always("contentType", attachment.ContentType);
        json.Put("contentUrl", attachment.ContentUrl);
        json.Put("content", attachment.Content, keepNulls: false);
        json.Put("name", attachment.Name);
        json.Put("thumbnailUrl", attachment.ThumbnailUrl);
    }

    private static void WriteSuggested(JsonMembers json, SuggestedActions suggested)
    {
        json.PutAll("actions", suggested.Actions, WriteAction);
        json.Put("to", suggested.To is { Count: > 0 } to ? to : null, keepNulls: false);
    }

    private static void WriteAction(JsonMembers json, CardAction action)
    {
        json.Always("type", action.Type);
        json.Always("title", action.Title);
        json.Put("image", action.Image);
        json.Put("text", action.Text);
        json.Put("displayText", action.DisplayText);
        json.Put("value", action.Value, keepNulls: false);
        json.Put("channelData", action.ChannelData, keepNulls: false);
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

    private static void Account(JsonMembers json, ChannelAccount account, string role)
    {
        json.Always("id", account.Id);
        json.Put("name", account.Name);
        json.Always("role", role);
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
