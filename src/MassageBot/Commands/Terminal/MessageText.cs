using System.Globalization;
using MassageBot.Channels;
using MassageBot.Conversation;

namespace MassageBot.Commands.Terminal;

/// <summary>A message of the bot as plain text: its words, then the answers with their numbers.</summary>
internal static class MessageText
{
    /// <summary>Gets the words; empty for a message that is only a card.</summary>
    public static string Words(Activity message) => (message.Text ?? string.Empty).Trim().Replace("*", string.Empty, StringComparison.Ordinal);

    /// <summary>Gets the answers offered, in order.</summary>
    public static IReadOnlyList<string> Answers(Activity message) => [.. (message.SuggestedActions?.Actions ?? []).Select(action => action.Title ?? string.Empty)];

    /// <summary>Gets the line with the answers; empty when there are none, or when they are the numbers zero to ten.</summary>
    public static string AnswerLine(Activity message)
    {
        var answers = Answers(message);
        var mark = Mark(message);
        if (answers.Count == 0 || mark.GetValueOrDefault("kind") is "number")
        {
            return string.Empty;
        }

        // Items of a list have the numbers already.
        var numbered = mark.ContainsKey("ask") && !mark.ContainsKey("session") && !Words(message).Contains("\n1. ", StringComparison.Ordinal);
        return string.Join("   ", answers.Select((answer, index) => numbered ? string.Create(CultureInfo.InvariantCulture, $"[{index + 1}] {answer}") : $"[{answer}]"));
    }

    /// <summary>Tells whether the message waits for an answer.</summary>
    public static bool Waits(Activity message) => Mark(message).ContainsKey("ask");

    /// <summary>Tells whether nothing follows it by itself.</summary>
    public static bool IsOfASession(Activity message) => Mark(message).ContainsKey("session");

    private static IReadOnlyDictionary<string, object?> Mark(Activity message) =>
        InboundPayload.Read(message.ChannelData).GetValueOrDefault(Contract.Name) as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>();
}
