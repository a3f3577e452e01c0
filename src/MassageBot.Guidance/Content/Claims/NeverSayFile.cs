namespace MassageBot.Guidance.Content.Claims;

/// <summary>The file <c>dialogs/never-say.yaml</c>.</summary>
internal sealed record NeverSayFile
{
    public required string Source { get; init; }

    /// <summary>Gets the files and folders that hold what people say to the bot, not what it says.</summary>
    public required List<string> HeardNotSaid { get; init; }

    /// <summary>Gets the keys whose texts are for editors, or for what people say.</summary>
    public required List<string> SilentKeys { get; init; }

    public required List<NeverSayPhrase> Phrases { get; init; }
}
