using System.Text.RegularExpressions;

namespace MassageBot.Guidance.Content.Claims;

/// <summary>One phrase of <c>never-say.yaml</c>, ready to be looked for: whole words, any case, except inside a wording that is allowed.</summary>
internal sealed class ForbiddenPhrase
{
    private readonly Regex _words;
    private readonly List<string> _unless;

    public ForbiddenPhrase(NeverSayPhrase phrase)
    {
        Because = phrase.Because;
        _unless = [.. phrase.Unless.Select(Plain)];
        var any = string.Join('|', phrase.Words.Select(words => Regex.Escape(Plain(words)).Replace("\\ ", "[\\s,;:-]+", StringComparison.Ordinal)));
        _words = new Regex($@"(?<![\p{{L}}\p{{Nd}}])(?:{any})(?![\p{{L}}\p{{Nd}}])", RegexOptions.CultureInvariant);
    }

    public string Because { get; }

    /// <summary>Finds the phrase in a text.</summary>
    /// <returns>The words found; <c>null</c> when the text is fine.</returns>
    public string? Find(string text)
    {
        var plain = Plain(text);
        foreach (var allowed in _unless)
        {
            plain = plain.Replace(allowed, " ", StringComparison.Ordinal);
        }

        return _words.Match(plain) is { Success: true } match ? match.Value : null;
    }

    private static string Plain(string text) => text.Replace('\u2019', '\'').ToLowerInvariant();
}
