using System.Globalization;

namespace BotSdk.Recognition;

/// <summary>Finds numbers in a text, in digits or words, in the order they stand. Linear in the length of the text.</summary>
internal static class NumberRecognizer
{
    public static List<FoundNumber> Numbers(string text, string? locale)
    {
        var language = Languages.Of(locale);
        var found = new List<FoundNumber>();
        var parts = NumberPart.Split(text, language);
        for (var i = 0; i < parts.Count;)
        {
            var next = NumberPhrase.Read(text, parts, i, language, out var number);
            if (number is { } one)
            {
                found.Add(one);
            }

            i = next;
        }

        return found;
    }

    /// <summary>Finds "second", "2nd" and the like.</summary>
    public static List<FoundNumber> Ordinals(string text, string? locale)
    {
        var language = Languages.Of(locale);
        var found = new List<FoundNumber>();
        foreach (var part in NumberPart.Split(text, language))
        {
            if (part.Word is { } word && language.Ordinals.TryGetValue(word, out var value))
            {
                found.Add(new FoundNumber(part.Start, part.End, value));
            }
            else if (part.Digits is { } digits && EndingAfter(text, part.End + 1, language) is { } ending && digits == decimal.Truncate(digits))
            {
                found.Add(new FoundNumber(part.Start, part.End + ending.Length, digits));
            }
        }

        return found;
    }

    /// <summary>Gets the ending that makes digits before <paramref name="at"/> an ordinal, or null.</summary>
    internal static string? EndingAfter(string text, int at, NumberLanguage language)
    {
        foreach (var ending in language.OrdinalEndings)
        {
            if (string.Compare(text, at, ending, 0, ending.Length, StringComparison.OrdinalIgnoreCase) == 0
                && (at + ending.Length >= text.Length || !char.IsLetterOrDigit(text[at + ending.Length])))
            {
                return ending;
            }
        }

        return null;
    }
}
