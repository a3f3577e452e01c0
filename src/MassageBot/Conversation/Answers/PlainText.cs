using System.Globalization;
using System.Text;

namespace MassageBot.Conversation.Answers;

/// <summary>What was said, as plain words: lower case, no apostrophes, no marks.</summary>
internal static class PlainText
{
    /// <summary>The longest text that is read at all: putting marks in their order takes time that grows with the square of their number (reliability.md T51).</summary>
    private const int LongestText = 2000;

    /// <summary>Reads the words.</summary>
    /// <returns>None when the text is longer than any answer.</returns>
    public static string[] Words(string text)
    {
        if (text.Length > LongestText)
        {
            return [];
        }

        var plain = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(character) || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.ToLowerInvariant(character));
            }
            else if (character is not ('\'' or '\u2019' or '`'))
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
