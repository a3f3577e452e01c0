using System.Text.RegularExpressions;

namespace MassageBot.Guidance.Techniques;

/// <summary>Finds and exchanges "in for four... out for six" in a step's words.</summary>
internal static partial class BreathWords
{
    /// <summary>One to ten, as they are counted aloud.</summary>
    public static IReadOnlyList<string> Numbers { get; } = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>Reads the counts that words ask for.</summary>
    /// <returns>Seconds in and out; <c>null</c> when the words ask for none. A number that is no word from one to ten counts as 0.</returns>
    public static (int In, int Out)? Counts(string words) =>
        Phrase().Match(words) is { Success: true } match ? (Value(match.Groups["in"].Value), Value(match.Groups["out"].Value)) : null;

    /// <summary>Puts another pattern's words in the place of the counts.</summary>
    public static string Exchange(string words, BreathingPattern pattern) =>
        Phrase().Replace(words, match => StartsSentence(words, match.Index) ? char.ToUpperInvariant(pattern.Words[0]) + pattern.Words[1..] : pattern.Words);

    private static bool StartsSentence(string words, int index) => index == 0 || words[..index].TrimEnd().EndsWith('.');

    private static int Value(string number)
    {
        for (var at = 0; at < Numbers.Count; at++)
        {
            if (Numbers[at].Equals(number, StringComparison.OrdinalIgnoreCase))
            {
                return at + 1;
            }
        }

        return 0;
    }

    [GeneratedRegex(@"\b(?:breathe )?in\b[^.]*? for (?<in>\w+)\.\.\. (?:and )?out\b[^.]*? for (?<out>\w+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Phrase();
}
