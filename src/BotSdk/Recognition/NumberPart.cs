using System.Globalization;

namespace BotSdk.Recognition;

/// <summary>A run of digits or a word of a text.</summary>
/// <param name="Start">Index of the first letter.</param>
/// <param name="End">Index of the last letter.</param>
/// <param name="Word">The folded word, or null.</param>
/// <param name="Digits">What the digits say, or null.</param>
/// <param name="Negative">Whether a minus sign stands before the digits.</param>
internal readonly record struct NumberPart(int Start, int End, string? Word, decimal? Digits, bool Negative)
{
    public static List<NumberPart> Split(string text, NumberLanguage language)
    {
        var parts = new List<NumberPart>();
        foreach (var word in TextWords.Of(text))
        {
            parts.Add(new NumberPart(word.Start, word.End, word.Folded, null, false));
        }

        var at = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) && (i == 0 || !char.IsLetter(text[i - 1])))
            {
                var part = ReadDigits(text, i, language);
                i = part.End;

                // The letters of "5e3" are no word.
                parts.RemoveAll(other => other.Word is not null && other.Start >= part.Start && other.End <= part.End);
                while (at < parts.Count && parts[at].Start < part.Start)
                {
                    at++;
                }

                parts.Insert(at, part);
            }
            else if (char.IsAsciiDigit(text[i]))
            {
                while (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
                {
                    i++;
                }
            }
        }

        return parts;
    }

    private static NumberPart ReadDigits(string text, int start, NumberLanguage language)
    {
        Span<char> plain = stackalloc char[64];
        var length = 0;
        var i = start;
        var point = false;
        void Take(Span<char> into, char letter)
        {
            if (length < into.Length)
            {
                into[length++] = letter;
            }
        }

        while (i < text.Length)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                Take(plain, text[i++]);
            }
            else if (!point && language.GroupMarks.Contains(text[i], StringComparison.Ordinal) && DigitsFrom(text, i + 1) == 3 && DigitsBefore(text, start, i) <= 3)
            {
                i++;
            }
            else if (!point && text[i] == language.DecimalMark && DigitsFrom(text, i + 1) > 0)
            {
                point = true;
                Take(plain, '.');
                i++;
            }
            else
            {
                break;
            }
        }

        if (i < text.Length && (text[i] is 'e' or 'E'))
        {
            var sign = i + 1 < text.Length && (text[i + 1] is '+' or '-') ? 1 : 0;
            var digits = DigitsFrom(text, i + 1 + sign);
            if (digits > 0 && (i + 1 + sign + digits >= text.Length || !char.IsLetter(text[i + 1 + sign + digits])))
            {
                foreach (var letter in text.AsSpan(i, 1 + sign + digits))
                {
                    Take(plain, letter);
                }

                i += 1 + sign + digits;
            }
        }

        var known = decimal.TryParse(plain[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        var negative = start > 0 && (text[start - 1] is '-' or '\u2212') && (start == 1 || !char.IsLetterOrDigit(text[start - 2]));
        return new NumberPart(negative ? start - 1 : start, i - 1, null, known ? value : null, negative);
    }

    private static int DigitsFrom(string text, int at)
    {
        var count = 0;
        while (at + count < text.Length && char.IsAsciiDigit(text[at + count]))
        {
            count++;
        }

        return count;
    }

    private static int DigitsBefore(string text, int start, int at)
    {
        var count = 0;
        while (at - 1 - count >= start && char.IsAsciiDigit(text[at - 1 - count]))
        {
            count++;
        }

        return count;
    }
}
