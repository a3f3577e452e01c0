namespace MassageBot.Channels.BotConnector.Teams;

/// <summary>What the data of a card's button says, however the button was pressed.</summary>
/// <param name="Session">The session whose card it was on.</param>
/// <param name="Say">The words it stands for: <c>pause</c>.</param>
/// <param name="Open">What it opens: <c>voice</c>.</param>
/// <param name="Ask">The question it answers.</param>
/// <param name="Answer">The answer's id.</param>
internal sealed record CardButton(string? Session, string? Say, string? Open, string? Ask, string? Answer)
{
    /// <summary>The value of <see cref="Open"/> that asks for the voice page.</summary>
    public const string Voice = "voice";

    private const string Name = "massageBot";

    /// <summary>Reads the value of an activity.</summary>
    public static CardButton Read(object? value)
    {
        var payload = InboundPayload.Read(value);
        var mark = payload.GetValueOrDefault(Name) as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>();
        return new(
            mark.GetValueOrDefault("session") as string, mark.GetValueOrDefault("say") as string, mark.GetValueOrDefault("open") as string,
            mark.GetValueOrDefault("ask") as string, (payload.GetValueOrDefault("answer") ?? payload.GetValueOrDefault("picked")) as string);
    }

    /// <summary>The data of a button that says a word to a session.</summary>
    public static Dictionary<string, object> Says(string session, string say) => new() { [Name] = new Dictionary<string, object> { ["session"] = session, ["say"] = say } };

    /// <summary>The data of a button that opens something.</summary>
    public static Dictionary<string, object> Opens(string session, string open) => new() { [Name] = new Dictionary<string, object> { ["session"] = session, ["open"] = open } };

    /// <summary>The data of a button that answers a question.</summary>
    public static Dictionary<string, object> Answers(string ask, string answer) => new() { [Name] = new Dictionary<string, object> { ["ask"] = ask }, ["answer"] = answer };

    /// <summary>The data of a button that sends what is ticked or chosen on its card.</summary>
    public static Dictionary<string, object> Sends(string ask) => new() { [Name] = new Dictionary<string, object> { ["ask"] = ask } };
}
