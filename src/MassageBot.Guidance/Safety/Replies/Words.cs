using System.Globalization;

namespace MassageBot.Guidance.Safety.Replies;

/// <summary>Splits a short reply into plain lower-case words and numbers; knows no culture.</summary>
internal static class Words
{
    /// <summary>The longest reply that is read, in UTF-16 units; a longer one is not an answer.</summary>
    public const int LongestReply = 300;

    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var digit = CharUnicodeInfo.GetDecimalDigitValue(c);
            if (digit >= 0)
            {
                word.Append((char)('0' + digit));
            }
            else if (char.IsLetter(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (c is '.' or ',' && BetweenDigits(text, i))
            {
                word.Append('.');
            }
            else if (c is not ('\'' or '’' or '‘' or '`'))
            {
                Flush();
                if (c == '/')
                {
                    words.Add("/");
                }

                if (c is '-' or '−' && i + 1 < text.Length && char.IsDigit(text[i + 1]) && (i == 0 || char.IsWhiteSpace(text[i - 1])))
                {
                    word.Append("minus");
                    Flush();
                }
            }
        }

        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }

    private static bool BetweenDigits(string text, int i) =>
        i > 0 && i + 1 < text.Length && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]);
}
