using MassageBot.Channels;

namespace MassageBot.Conversation.Answers;

/// <summary>What came from the person: words, or a card's submit, read by the one parser there is.</summary>
/// <param name="Text">The words, trimmed; <c>null</c> when there are none.</param>
/// <param name="Ask">The id of the question a card belongs to; <c>null</c> when it named none.</param>
/// <param name="Picked">The ids picked on a card.</param>
/// <param name="IsCard">Whether a payload came at all, readable or not.</param>
internal sealed record Reply(string? Text, string? Ask, IReadOnlyList<string> Picked, bool IsCard)
{
    private const int MostPicked = 30;

    /// <summary>Whether it is a button or card of another question; typed words belong to whatever waits.</summary>
    public bool IsOfAnother(string ask) => Ask is not null && Ask != ask;

    public static Reply Read(Activity activity)
    {
        var text = string.IsNullOrWhiteSpace(activity.Text) ? null : activity.Text.Trim();
        if (activity.Value is null)
        {
            return new(text, null, [], false);
        }

        var payload = InboundPayload.Read(activity.Value);
        var ask = payload.GetValueOrDefault(Contract.Name) is IReadOnlyDictionary<string, object?> marked ? marked.GetValueOrDefault("ask") : payload.GetValueOrDefault("ask");
        return new(text, ask as string, Ids(payload.GetValueOrDefault("picked") ?? payload.GetValueOrDefault("answer")), true);
    }

    private static List<string> Ids(object? picked) => picked switch
    {
        string ids => [.. ids.Split(AnswerReader.Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostPicked)],
        IEnumerable<object?> ids => [.. ids.OfType<string>().Take(MostPicked)],
        _ => [],
    };
}
