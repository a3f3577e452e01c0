using System.Globalization;

namespace BotSdk.Builder.Dialogs.Choices;

/// <summary>Takes texts apart at everything that is neither letter nor digit; signs beyond the letters, such as emoji, are words of their own.</summary>
public class Tokenizer
{
    public static TokenizerFunction DefaultTokenizer { get; } = DefaultTokenizerImpl;

    public static List<Token> DefaultTokenizerImpl(string text, string? locale = null)
    {
        var tokens = new List<Token>();
        if (string.IsNullOrEmpty(text))
        {
            return tokens;
        }

        var start = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length)
            {
                Close(i - 1);
                start = i++;
                Close(i);
            }
            else if (IsPartOfWord(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else
            {
                Close(i - 1);
            }
        }

        Close(text.Length - 1);
        return tokens;

        void Close(int end)
        {
            if (start >= 0)
            {
                var word = text.Substring(start, end - start + 1);
                tokens.Add(new Token { Start = start, End = end, Text = word, Normalized = word.ToLowerInvariant() });
                start = -1;
            }
        }
    }

    private static bool IsPartOfWord(char letter) =>
        char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
