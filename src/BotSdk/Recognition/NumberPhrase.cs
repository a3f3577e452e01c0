namespace BotSdk.Recognition;

/// <summary>Reads one number from the parts of a text: "minus two thousand and five", "3 1/2", "a dozen".</summary>
internal static class NumberPhrase
{
    /// <summary>Reads the number that begins at a part, if one does; answers the part to go on from.</summary>
    public static int Read(string text, List<NumberPart> parts, int at, NumberLanguage language, out FoundNumber? number)
    {
        number = null;
        var first = at;
        var minus = parts[at].Word is { } word && language.Minus.Contains(word) && at + 1 < parts.Count;
        if (minus)
        {
            at++;
        }

        var part = parts[at];
        var next = part.Digits is not null ? FromDigits(text, parts, at, language, out var value) : FromWords(text, parts, at, language, out value);
        if (value is not { } found)
        {
            return first + 1;
        }

        number = new FoundNumber(parts[minus ? first : at].Start, parts[next - 1].End, minus || part.Negative ? -found : found);
        return next;
    }

    private static int FromDigits(string text, List<NumberPart> parts, int at, NumberLanguage language, out decimal? value)
    {
        var digits = parts[at].Digits!.Value;
        value = digits;
        if (NumberRecognizer.EndingAfter(text, parts[at].End + 1, language) is { } ending && char.IsLetter(ending[0]))
        {
            // "2nd" says which one, not how many; its ending is a word of its own here.
            value = null;
            return at + 1;
        }

        if (IsFraction(text, parts, at, out var fraction))
        {
            value = fraction;
            return at + 2;
        }

        var next = at + 1;
        if (next < parts.Count && Near(text, parts[at], parts[next]) && parts[next].Digits is not null && digits == decimal.Truncate(digits)
            && IsFraction(text, parts, next, out fraction) && fraction < 1)
        {
            value = digits + fraction;
            return next + 2;
        }

        while (next < parts.Count && parts[next].Word is { } word && Near(text, parts[next - 1], parts[next]) && ScaleOf(word, parts[next].Start == parts[next - 1].End + 1, language) is { } scale)
        {
            value = Times(value, scale);
            next++;
        }

        return next;
    }

    private static bool IsFraction(string text, List<NumberPart> parts, int at, out decimal value)
    {
        value = 0;
        if (at + 1 >= parts.Count || parts[at + 1].Digits is not { } below || below == 0 || parts[at].Digits is not { } above || parts[at + 1].Negative
            || parts[at + 1].Start != parts[at].End + 2 || text[parts[at].End + 1] != '/')
        {
            return false;
        }

        value = above / below;
        return true;
    }

    private static int FromWords(string text, List<NumberPart> parts, int at, NumberLanguage language, out decimal? value)
    {
        var sum = new NumberSum(language);
        var next = at;
        for (var i = at; i < parts.Count; i++)
        {
            if (parts[i].Word is not { } word || (i > at && !Near(text, parts[i - 1], parts[i])))
            {
                break;
            }

            var before = sum;
            if (!sum.Take(word))
            {
                sum = before;
                break;
            }

            if (sum.IsWhole)
            {
                next = i + 1;
            }
        }

        value = next > at ? sum.Value : null;
        return next;
    }

    // Parts of one number stand next to each other, with no more than a space or a hyphen between.
    private static bool Near(string text, NumberPart left, NumberPart right)
    {
        for (var i = left.End + 1; i < right.Start; i++)
        {
            if (text[i] is not (' ' or '-' or '\u00a0' or '\u2010' or '\u2011' or '\''))
            {
                return false;
            }
        }

        return right.Start - left.End <= 4;
    }

    // "5k", but not "5 k".
    private static decimal? ScaleOf(string word, bool glued, NumberLanguage language) =>
        language.Scales.TryGetValue(word, out var scale) ? scale : glued && word == "k" ? 1000 : null;

    private static decimal? Times(decimal? value, decimal scale)
    {
        try
        {
            return value * scale;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
