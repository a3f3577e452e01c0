namespace MassageBot.Sessions;

/// <summary>Where a session speaks, in plain values that either bot SDK can be given.</summary>
internal sealed record SavedReference
{
    public string? ChannelId { get; init; }

    public string? ServiceUrl { get; init; }

    public string? Locale { get; init; }

    public string? ConversationId { get; init; }

    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }

    public bool? IsGroup { get; init; }

    public string? UserId { get; init; }

    public string? UserName { get; init; }

    public string? BotId { get; init; }

    public string? BotName { get; init; }

    /// <summary>Gets the page that performed the session when it was kept.</summary>
    public string? Page { get; init; }

    /// <summary>Gets a value indicating whether the person was told that we ask before the session goes on.</summary>
    public bool AskFirst { get; init; }

    /// <summary>Gets for how long nobody had heard us when it was kept, in milliseconds of the session's time; <c>null</c> when all was heard.</summary>
    public long? UnheardMs { get; init; }

    public static SavedReference From(ConversationReference reference, string? page = null, bool askFirst = false, long? unheardMs = null) => new()
    {
        Page = page,
        AskFirst = askFirst,
        UnheardMs = unheardMs,
        ChannelId = reference.ChannelId,
        ServiceUrl = reference.ServiceUrl,
        Locale = reference.Locale,
        ConversationId = reference.Conversation?.Id,
        ConversationType = reference.Conversation?.ConversationType,
        TenantId = reference.Conversation?.TenantId,
        IsGroup = reference.Conversation?.IsGroup,
        UserId = reference.User?.Id,
        UserName = reference.User?.Name,
        BotId = reference.Bot?.Id,
        BotName = reference.Bot?.Name,
    };

    public ConversationReference ToReference() => new()
    {
        ChannelId = ChannelId,
        ServiceUrl = ServiceUrl,
        Locale = Locale,
        Conversation = new ConversationAccount { Id = ConversationId, ConversationType = ConversationType, TenantId = TenantId, IsGroup = IsGroup },
        User = new ChannelAccount { Id = UserId, Name = UserName },
        Bot = new ChannelAccount { Id = BotId, Name = BotName },
    };
}
