namespace MassageBot.Privacy;

/// <summary>Names whose data something is. Each owner has a data key of its own, so that what is kept of one can be made unreadable without touching another.</summary>
internal static class Owner
{
    private const string User = "u:";

    /// <summary>How long a person's own state may lie unused: as long as anybody may ask to be remembered (clinical.md 2.1 rule 7).</summary>
    public static readonly TimeSpan PersonLives = TimeSpan.FromDays(30);

    /// <summary>What belongs to one conversation: its log, its state, its session.</summary>
    public static string OfConversation(string conversation) => "c:" + conversation;

    /// <summary>What belongs to one person on one channel, over conversations.</summary>
    public static string OfUser(string channel, string user) => $"{User}{channel}/{user}";

    /// <summary>Reads the owner out of the key under which the SDK keeps a state.</summary>
    public static string OfState(string key)
    {
        var parts = key.Split('/', 3);
        return parts switch
        {
            [var channel, "users", var user] => OfUser(channel, user),
            [_, "conversations", var conversation] => OfConversation(conversation.Split('/')[0]),
            _ => "k:" + key,
        };
    }

    /// <summary>How long an owner's data may lie unused before nobody can read them.</summary>
    public static TimeSpan Lives(string owner, TimeSpan conversation) => owner.StartsWith(User, StringComparison.Ordinal) ? PersonLives : conversation;
}
