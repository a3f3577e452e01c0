using MassageBot.Conversation.Answers;

namespace MassageBot.Conversation;

/// <summary>What every message of the bot says about itself in <c>channelData.massageBot</c> (design.md 7).</summary>
internal static class Contract
{
    /// <summary>The member of <c>channelData</c>, and of a card's data.</summary>
    public const string Name = "massageBot";

    /// <summary>A message that waits for an answer.</summary>
    public static Dictionary<string, object> Asking(Question question) => Marked(new()
    {
        ["ask"] = question.Ask,
        ["choices"] = question.Choices.ToList<object>(),
        ["kind"] = question.Kind,
    });

    /// <summary>What a button or a card sends along: which question it answers.</summary>
    public static Dictionary<string, object> Answering(string ask) => Marked(new() { ["ask"] = ask });

    /// <summary>The end of the road.</summary>
    public static Dictionary<string, object> Ending(string outcome, IEnumerable<string> reasons) => Marked(new()
    {
        ["outcome"] = outcome,
        ["reasons"] = reasons.ToList<object>(),
    });

    private static Dictionary<string, object> Marked(Dictionary<string, object> mark) => new() { [Name] = mark };
}
