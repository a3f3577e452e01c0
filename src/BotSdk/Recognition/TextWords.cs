using System.Globalization;
using System.Text;

namespace BotSdk.Recognition;

/// <summary>The words of a text, folded, with where they stand.</summary>
internal static class TextWords
{
    internal readonly record struct Word(int Start, int End, string Folded);

    public static List<Word> Of(string text)
    {
        var words = new List<Word>();
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetter(text[i]))
            {
                continue;
            }

            var start = i;
            while (i + 1 < text.Length && (char.IsLetter(text[i + 1])
                || char.GetUnicodeCategory(text[i + 1]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
            {
                i++;
            }

            words.Add(new Word(start, i, Fold(text.AsSpan(start, i - start + 1))));
        }

        return words;
    }

    /// <summary>Makes lower case letters without accents: "Dreißig" becomes "dreissig".</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        var lower = word.ToString().ToLowerInvariant();
        if (Ascii.IsValid(lower))
        {
            return lower;
        }

        var folded = new StringBuilder(lower.Length);
        foreach (var letter in lower.Normalize(NormalizationForm.FormD))
        {
            _ = letter == 'ß' ? folded.Append("ss") : char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark ? folded : folded.Append(letter);
        }

        return folded.ToString();
    }
}
