using System.Buffers;
using System.Globalization;
using System.Text;

namespace MassageBot.Guidance.Language.Normalising;

/// <summary>Makes what people type or a recogniser hears plain: lower case, Latin letters, digits, spaces and simple punctuation.</summary>
/// <remarks>Linear in <see cref="LongestText"/>, which is applied before any Unicode work (reliability.md T50, T51). Never throws.</remarks>
public static class TextNormaliser
{
    /// <summary>The most UTF-16 units that are read; what follows is not looked at (reliability.md T50).</summary>
    public const int LongestText = 2000;

    // Letters that look like Latin ones: Cyrillic, Greek, Turkish dotless i, and letters that do not decompose.
    private const string LookAlike = "авекмнорстухіјѕԁԛԝɡαβεικνορτυχıøłđßæœþðıөәһ";
    private const string LookLike = "abekmhopctyxijsdqwgabeikvoptuxioldsaopdioeh";

    /// <summary>Plain text for tokenising; at most <see cref="LongestText"/> units of the input are read.</summary>
    public static string Normalise(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        var read = text.Length > LongestText ? text.AsSpan(0, LongestText) : text;
        return System.Text.Ascii.IsValid(read) ? Fold(read) : Fold(Decomposed(read));
    }

    // Marks and lone surrogates go first, so that the decomposition has little to order (T51).
    private static string Decomposed(ReadOnlySpan<char> text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format:
                    break;
                case UnicodeCategory.OtherSymbol or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned:
                    kept.Append(' ');
                    break;
                default:
                    kept.Append(rune.ToString());
                    break;
            }
        }

        return kept.ToString().Normalize(NormalizationForm.FormKD);
    }

    private static string Fold(ReadOnlySpan<char> text)
    {
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        foreach (var original in text)
        {
            var letter = char.ToLowerInvariant(original);
            if (letter > 127)
            {
                letter = Plain(letter);
            }

            if (letter != '\0' && length < buffer.Length)
            {
                buffer[length++] = letter;
            }
        }

        var folded = new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return folded;
    }

    private static char Plain(char letter) => letter switch
    {
        '\u2018' or '\u2019' or '\u201B' or '\u02BC' or '\u2032' => '\'',
        '\u2013' or '\u2014' or '\u2015' or '\u2026' => ',',
        '\u3002' => '.',
        '\u2044' => '/',
        _ when LookAlike.IndexOf(letter, StringComparison.Ordinal) is var at and >= 0 => LookLike[at],
        _ when char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format => '\0',
        _ => ' ',
    };
}
