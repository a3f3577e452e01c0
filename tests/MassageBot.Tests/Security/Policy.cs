namespace MassageBot.Tests.Security;

/// <summary>Who may use a route.</summary>
internal enum Policy
{
    /// <summary>Everybody: nothing of a person is behind it.</summary>
    Everybody,

    /// <summary>Nobody: it answers that there is nothing.</summary>
    Nothing,

    /// <summary>Our own page, which shows nothing of anybody without a token of theirs in the body.</summary>
    OwnPage,

    /// <summary>Who holds the Direct Line secret.</summary>
    Secret,

    /// <summary>Who holds any valid token; it acts on that token's conversation alone.</summary>
    Token,

    /// <summary>Who holds the token of the conversation in the path.</summary>
    Conversation,

    /// <summary>Who holds the token of the conversation whose session is named; for others there is no such session.</summary>
    Session,

    /// <summary>Who holds the stream's own ticket.</summary>
    Stream,

    /// <summary>Azure Bot Service.</summary>
    Connector,
}
