using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety.Replies;

/// <summary>Reads where it aches and for how long from the open question; when in doubt it reads nothing, and the bot asks.</summary>
internal sealed class BackStory(RepliesFile replies)
{
    private const double HoursIn2Days = 48;
    private const double HoursIn6Weeks = 6 * 7 * 24;
    private const double HoursIn3Months = 90 * 24;
    private const int LongestStory = 2000;

    private readonly NumberReader _numbers = new(replies);
    private readonly HashSet<string> _negations = [.. replies.Negations];

    /// <summary>The codes for Q33, as far as known.</summary>
    public IReadOnlyList<string> Regions(string text) =>
        Plain(text) is { } words ? Longest(words, replies.Regions) : [];

    /// <summary>The code for Q32 when the story names exactly one length of time.</summary>
    public string? Duration(string text)
    {
        if (Plain(text) is not { } words)
        {
            return null;
        }

        var codes = Longest(words, replies.Durations).ToHashSet(StringComparer.Ordinal);
        for (var at = 0; at < words.Count; at++)
        {
            if (Amount(words, at) is { } amount && at + amount.Length < words.Count && replies.UnitHours.TryGetValue(words[at + amount.Length], out var hours))
            {
                codes.Add(Code(amount.Number * hours));
            }
        }

        return codes.Count == 1 ? codes.Single() : null;
    }

    private (double Number, int Length)? Amount(List<string> words, int at)
    {
        var of = at + 1 < words.Count && words[at + 1] == "of" ? 1 : 0;
        return replies.Amounts.TryGetValue(words[at], out var amount) ? (amount, 1 + of) : _numbers.At(words, at);
    }

    private static string Code(double hours) => hours switch
    {
        < HoursIn2Days => "under-2-days",
        <= HoursIn6Weeks => "2-days-to-6-weeks",
        < HoursIn3Months => "under-3-months",
        _ => "over-6-weeks",
    };

    private List<string>? Plain(string text)
    {
        var words = Words.Of(text.Length > LongestStory ? text[..LongestStory] : text).ToList();
        return words.Any(_negations.Contains) ? null : words;
    }

    private static List<string> Longest(List<string> words, Dictionary<string, List<string>> phrases)
    {
        var spoken = $" {string.Join(' ', words)} ";
        var found = new List<string>();
        foreach (var phrase in phrases.SelectMany(entry => entry.Value.Select(phrase => (Words: $" {string.Join(' ', Words.Of(phrase))} ", Code: entry.Key)))
                     .GroupBy(entry => entry.Words, entry => entry.Code, StringComparer.Ordinal)
                     .OrderByDescending(phrase => phrase.Key.Length).ThenBy(phrase => phrase.Key, StringComparer.Ordinal))
        {
            if (spoken.Contains(phrase.Key, StringComparison.Ordinal))
            {
                // A longer phrase uses its words up, so that "lower leg" is not the lower back as well.
                spoken = spoken.Replace(phrase.Key, " | ", StringComparison.Ordinal);
                found.AddRange(phrase);
            }
        }

        return [.. found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
