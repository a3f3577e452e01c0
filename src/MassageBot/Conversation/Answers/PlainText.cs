using System.Globalization;
using System.Text;

namespace MassageBot.Conversation.Answers;

/// <summary>What was said, as plain words: lower case, no apostrophes, no marks.</summary>
internal static class PlainText
{
    public static string[] Words(string text)
    {
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
