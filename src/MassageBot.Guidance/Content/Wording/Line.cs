using System.Text.RegularExpressions;

namespace MassageBot.Guidance.Content.Wording;

/// <summary>One thing the bot says: on the screen and aloud.</summary>
public sealed partial class Line
{
    /// <summary>Gets the words on the screen; Markdown is allowed.</summary>
    public required string Show { get; init; }

    /// <summary>Gets the words said aloud, plain text; without them the words on the screen are said.</summary>
    public string? Say { get; init; }

    /// <summary>Gets the words said aloud, never Markdown.</summary>
    public string Spoken => Say ?? Show;

    /// <summary>Gets the names between braces, which a value replaces, in ordinal order.</summary>
    public IReadOnlyList<string> Places =>
        [.. Place().Matches($"{Show}\n{Say}").Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Puts values into the places.</summary>
    /// <exception cref="KeyNotFoundException">A place has no value: a fault of the caller, told apart from content faults, which the loader finds.</exception>
    public Line Fill(IReadOnlyDictionary<string, string> values) => new() { Show = Fill(Show, values), Say = Say is null ? null : Fill(Say, values) };

    /// <summary>Puts one value into its place.</summary>
    public Line Fill(string place, string value) => Fill(new Dictionary<string, string>(StringComparer.Ordinal) { [place] = value });

    private static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Place().Replace(text, match => values.TryGetValue(match.Groups[1].Value, out var value)
            ? value
            : throw new KeyNotFoundException($"The text '{text}' has the place {match.Value}, for which no value was given."));

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Place();
}
