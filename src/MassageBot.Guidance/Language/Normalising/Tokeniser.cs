using System.Globalization;

namespace MassageBot.Guidance.Language.Normalising;

/// <summary>Splits plain text into words and numbers, each with what stood before it.</summary>
public static class Tokeniser
{
    /// <summary>Normalises and splits; linear in the text, which is cut at <see cref="TextNormaliser.LongestText"/>.</summary>
    public static List<Token> Split(string? text)
    {
        var tokens = new List<Token>(24);
        Split(text, tokens);
        return tokens;
    }

    /// <summary>Normalises and splits into a list that is cleared first.</summary>
    public static void Split(string? text, List<Token> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        tokens.Clear();
        var plain = TextNormaliser.Normalise(text);
        var pending = TokenBreak.None;
        for (var at = 0; at < plain.Length;)
        {
            var letter = plain[at];
            if (char.IsAsciiLetterLower(letter))
            {
                at = Word(plain, at, pending, tokens);
                pending = TokenBreak.None;
            }
            else if (char.IsAsciiDigit(letter))
            {
                at = Digits(plain, at, pending, tokens);
                pending = TokenBreak.None;
            }
            else
            {
                pending = Stronger(pending, letter, plain, at);
                at++;
            }
        }

        if (pending == TokenBreak.Question && tokens.Count > 0)
        {
            tokens.Add(new Token("?", TokenBreak.None, double.NaN));
        }

        NumberWords.Merge(tokens);
    }

    private static TokenBreak Stronger(TokenBreak so, char letter, string plain, int at) => letter switch
    {
        '?' => TokenBreak.Question,
        '.' or '!' or ';' or ':' or '\n' or '\r' when so < TokenBreak.Sentence => TokenBreak.Sentence,
        ',' or '(' or ')' or '[' or ']' or '"' when so < TokenBreak.Comma => TokenBreak.Comma,
        '-' when so < TokenBreak.Comma && at > 0 && at + 1 < plain.Length && plain[at - 1] == ' ' => TokenBreak.Comma,
        _ => so,
    };

    // Apostrophes inside a word vanish; "a&e" and "r&r" stay one word; a letter said three times or more counts twice.
    private static int Word(string plain, int start, TokenBreak pending, List<Token> tokens)
    {
        Span<char> word = stackalloc char[24];
        var length = 0;
        var at = start;
        for (; at < plain.Length; at++)
        {
            var letter = plain[at];
            if (char.IsAsciiLetterOrDigit(letter))
            {
                var repeated = length >= 2 && word[length - 1] == letter && word[length - 2] == letter;
                if (!repeated && length < word.Length)
                {
                    word[length++] = letter;
                }
            }
            else if ((letter is not ('\'' or '`' or '&')) || at + 1 >= plain.Length || !char.IsAsciiLetter(plain[at + 1]))
            {
                break;
            }
        }

        tokens.Add(new Token(WordPool.Get(word[..length]), pending, double.NaN));
        return at;
    }

    private static int Digits(string plain, int start, TokenBreak pending, List<Token> tokens)
    {
        var at = start;
        while (at < plain.Length && (char.IsAsciiDigit(plain[at]) || (plain[at] is '.' or ',' && at + 1 < plain.Length && char.IsAsciiDigit(plain[at + 1]))))
        {
            at++;
        }

        var digits = plain.AsSpan(start, Math.Min(at - start, 18));
        var value = double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var read) ? read : double.NaN;
        tokens.Add(new Token(WordPool.Get(digits), pending, value));
        return at;
    }
}
