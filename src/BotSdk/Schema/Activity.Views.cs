using System.Text.Json;

namespace BotSdk.Schema;

/// <content>Looking at an activity as one of its kinds.</content>
public partial class Activity
{
    public IMessageActivity? AsMessageActivity() => Is(ActivityTypes.Message) ? this : null;

    public IContactRelationUpdateActivity? AsContactRelationUpdateActivity() => Is(ActivityTypes.ContactRelationUpdate) ? this : null;

    public IInstallationUpdateActivity? AsInstallationUpdateActivity() => Is(ActivityTypes.InstallationUpdate) ? this : null;

    public IConversationUpdateActivity? AsConversationUpdateActivity() => Is(ActivityTypes.ConversationUpdate) ? this : null;

    public ITypingActivity? AsTypingActivity() => Is(ActivityTypes.Typing) ? this : null;

    public IEndOfConversationActivity? AsEndOfConversationActivity() => Is(ActivityTypes.EndOfConversation) ? this : null;

    public IEventActivity? AsEventActivity() => Is(ActivityTypes.Event) ? this : null;

    public IInvokeActivity? AsInvokeActivity() => Is(ActivityTypes.Invoke) ? this : null;

    public IMessageUpdateActivity? AsMessageUpdateActivity() => Is(ActivityTypes.MessageUpdate) ? this : null;

    public IMessageDeleteActivity? AsMessageDeleteActivity() => Is(ActivityTypes.MessageDelete) ? this : null;

    public IMessageReactionActivity? AsMessageReactionActivity() => Is(ActivityTypes.MessageReaction) ? this : null;

    public ISuggestionActivity? AsSuggestionActivity() => Is(ActivityTypes.Suggestion) ? this : null;

    public bool HasContent() =>
        !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrWhiteSpace(Summary) || Attachments is { Count: > 0 } || ChannelData is not null;

    public Mention[] GetMentions() => Entities is null ? [] : [.. Entities.OfType<Mention>()];

    /// <summary>Gets the channel's own data as <typeparamref name="T"/>, or nothing if there is none.</summary>
    public T? GetChannelData<T>() => ChannelData switch
    {
        null => default,
        T own => own,
        var other => JsonSerializer.Deserialize<T>(JsonSerializer.SerializeToUtf8Bytes(other, SchemaJson.Options), SchemaJson.Options),
    };

    public bool TryGetChannelData<T>(out T? instance)
    {
        instance = default;
        if (ChannelData is null)
        {
            return false;
        }

        try
        {
            instance = GetChannelData<T>();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool Is(string type)
    {
        // "message/…" is a kind of message, as in the protocol's own reading of types.
        return Type is { } own
            && own.StartsWith(type, StringComparison.OrdinalIgnoreCase)
            && (own.Length == type.Length || own[type.Length] == '/');
    }
}
