namespace MassageBot.Guidance.Techniques;

/// <summary>What must hold for words that are said and shown: short, plain, whole sentences, no markup.</summary>
internal static class WordRules
{
    private const string Markup = "<>&{}[]*_\\|#=@^~`";

    /// <summary>Gives what is wrong with the words; <c>null</c> when nothing is.</summary>
    public static string? FaultOf(string words, int maxWords)
    {
        if (Speech.Words(words) is var count && (count == 0 || count > maxWords))
        {
            return $"has {count} words ('{words}'); allowed are 1 to {maxWords}.";
        }

        if (words.FirstOrDefault(letter => Markup.Contains(letter, StringComparison.Ordinal) || char.IsControl(letter) || char.IsSurrogate(letter)) is var odd and not '\0')
        {
            return $"has the character U+{(int)odd:X4} in '{words}'; only plain words and punctuation can be said. Remove it.";
        }

        if (words != words.Trim() || words.Contains("  ", StringComparison.Ordinal))
        {
            return $"has spaces too many in '{words}'. Remove them.";
        }

        return !char.IsUpper(words[0]) && !char.IsDigit(words[0]) || words[^1] is not ('.' or '?' or '!')
            ? $"is no whole sentence: '{words}'. Begin with a capital letter and end with a full stop or a question mark."
            : null;
    }
}
