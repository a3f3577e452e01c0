using System.Globalization;
using System.Text;

namespace MassageBot.Guidance.Language;

/// <summary>Splits what was said into plain words: lower case, no apostrophes, clauses marked by a comma of their own.</summary>
internal static class SpokenWords
{
    /// <summary>The mark between two clauses.</summary>
    public const string Clause = ",";

    /// <summary>More words than this are not one command; the rest is not read.</summary>
    public const int MostWords = 60;

    private const string Minus = "minus";

    private const int MostCharacters = 2000;
    private const int StopSign = 0x1F6D1;
    private const int RaisedHand = 0x270B;

    public static List<string> Split(string text)
    {
        var words = new List<string>();
        Span<char> word = stackalloc char[40];
        var length = 0;
        var read = Plain(text.AsSpan(0, Math.Min(text.Length, MostCharacters)));
        for (var at = 0; at < read.Length; at++)
        {
            var character = read[at];
            if (char.IsLetterOrDigit(character))
            {
                var letter = char.ToLowerInvariant(character);
                var drawnOut = length > 1 && word[length - 1] == letter && word[length - 2] == letter && !char.IsDigit(letter); // "owwww" is "oww"
                if (length < word.Length && !drawnOut)
                {
                    word[length++] = letter;
                }
            }
            else if (character is not ('\'' or '\u2019' or '`'))
            {
                Flush(words, word, ref length);
                var beforeDigit = at + 1 < read.Length && char.IsAsciiDigit(read[at + 1]);
                if (character is '-' or '\u2212' && beforeDigit && (at == 0 || char.IsWhiteSpace(read[at - 1])))
                {
                    words.Add(Minus); // "-3" is no 3
                }
                else
                {
                    MarkClause(words, character is ',' && beforeDigit && at > 0 && char.IsAsciiDigit(read[at - 1]) ? '.' : character); // "3,5" is "3.5"
                }
            }
        }

        Flush(words, word, ref length);
        return words.Count > MostWords ? words[..MostWords] : words;
    }

    // A stop in disguise is a stop (reliability.md T59): signs nobody sees and marks go, and what only looks otherwise (full width, mathematical) is what it stands for.
    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is StopSign or RaisedHand)
            {
                plain.Append(" stop ");
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                plain.Append(rune.ToString());
            }
        }

        return plain.ToString().Normalize(NormalizationForm.FormKC);
    }

    /// <summary>The clauses of split words, without their marks; none is empty.</summary>
    public static List<List<string>> Clauses(IReadOnlyList<string> words)
    {
        List<List<string>> clauses = [[]];
        foreach (var word in words)
        {
            if (word == Clause)
            {
                clauses.Add([]);
            }
            else
            {
                clauses[^1].Add(word);
            }
        }

        clauses.RemoveAll(clause => clause.Count == 0);
        return clauses;
    }

    private static void Flush(List<string> words, ReadOnlySpan<char> word, ref int length)
    {
        if (length > 0)
        {
            words.Add(word[..length].ToString());
            length = 0;
        }
    }

    private static void MarkClause(List<string> words, char character)
    {
        if (words.Count == 0 || words[^1] == Clause)
        {
            return;
        }

        if (character is '/' or '.' && words[^1].All(char.IsAsciiDigit))
        {
            words.Add(character.ToString()); // "7/10", "6.5"
        }
        else if (character is ',' or '.' or ';' or '!' or '?' or '\n' or '\u2026')
        {
            words.Add(Clause);
        }
    }
}
