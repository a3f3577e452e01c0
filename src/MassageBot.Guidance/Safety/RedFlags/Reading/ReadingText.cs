using MassageBot.Guidance.Language.Normalising;

namespace MassageBot.Guidance.Safety.RedFlags.Reading;

/// <summary>Words as the third classifier reads them: in their order, a space before each, and what stood between them.</summary>
internal static class ReadingText
{
    /// <summary>Stands for a space, as in the vocabulary of pieces.</summary>
    public const char Space = '\u2581';

    /// <summary>Writes as many of the words as there is room for.</summary>
    /// <returns>How many letters were written.</returns>
    public static int Write(ReadOnlySpan<Token> words, Span<char> into)
    {
        var length = 0;
        foreach (var word in words)
        {
            var mark = length == 0 ? '\0' : Mark(word.Break);
            if (length + word.Text.Length + 2 > into.Length)
            {
                break;
            }

            if (mark != '\0')
            {
                into[length++] = mark;
            }

            if (word.Text != "?")
            {
                into[length++] = Space;
            }

            word.Text.CopyTo(into[length..]);
            length += word.Text.Length;
        }

        return length;
    }

    private static char Mark(TokenBreak before) => before switch
    {
        TokenBreak.Comma => ',',
        TokenBreak.Sentence => '.',
        TokenBreak.Question => '?',
        _ => '\0',
    };
}
