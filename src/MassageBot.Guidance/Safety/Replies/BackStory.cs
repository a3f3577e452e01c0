using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety.Replies;

/// <summary>Reads where it aches and for how long from the open question; when in doubt it reads nothing, and the bot asks.</summary>
internal sealed class BackStory(RepliesFile replies)
{
    private const double HoursIn2Days = 48;
    private const double HoursIn6Weeks = 6 * 7 * 24;
    private const double HoursIn3Months = 90 * 24;
    private const int LongestStory = 2000;
    private const string Fresh = "under-2-days";
    private const string Longer = "over-6-weeks";

    private readonly LengthReader _lengths = new(replies);
    private readonly HashSet<string> _negations = [.. replies.Negations];
    private readonly HashSet<string> _fillers = [.. replies.Fillers];

    /// <summary>The codes for Q33, as far as known.</summary>
    public IReadOnlyList<string> Regions(string text) =>
        Plain(text) is { } words ? Longest(words, replies.Regions) : [];

    /// <summary>The codes for Q33 when nothing but one place of the back is said ("all over my back, please").</summary>
    public IReadOnlyList<string> Region(string text)
    {
        var words = Words.Of(text).Where(word => !_fillers.Contains(word)).ToList();
        return [.. replies.Regions.Where(region => region.Value.Any(phrase => Words.Of(phrase).Where(word => !_fillers.Contains(word)).SequenceEqual(words)))
            .Select(region => region.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>The code for Q32 when the story names exactly one length of time.</summary>
    public string? Duration(string text) => Durations(text) is [var only] ? only : null;

    /// <summary>The codes for Q32 that the lengths of time in a text can mean; more than one when that is in doubt.</summary>
    public IReadOnlyList<string> Durations(string text) => Plain(text) is { } words
        ? [.. Longest(words, replies.Durations).Concat(_lengths.In(words).SelectMany(Codes)).Distinct(StringComparer.Ordinal)]
        : [];

    // "Over a month" may be over six weeks or not; over two months is.
    private static IEnumerable<string> Codes(Length length) => length switch
    {
        { AtLeast: true } => length.Hours < HoursIn6Weeks ? [Code(length.Hours), Longer] : [Longer],
        { AtMost: true } => length.Hours > HoursIn2Days ? [Fresh, Code(length.Hours)] : [Fresh],
        _ => [Code(length.Hours)],
    };

    private static string Code(double hours) => hours switch
    {
        < HoursIn2Days => Fresh,
        <= HoursIn6Weeks => "2-days-to-6-weeks",
        < HoursIn3Months => "under-3-months",
        _ => Longer,
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
