namespace MassageBot.Guidance.Language;

/// <summary>Reads a phrase such as <c>[please] slow (down|up) [a bit]</c> and lists every way to say it.</summary>
internal static class PhraseTemplate
{
    /// <summary>A template that stands for more sentences than this is written wrongly.</summary>
    private const int MostSentences = 5000;

    /// <returns>Every sentence, as words; in the order written.</returns>
    /// <exception cref="FormatException">A bracket is missing, or there are too many ways.</exception>
    public static IReadOnlyList<string[]> Expand(string template)
    {
        var at = 0;
        var sentences = Alternatives(template, ref at);
        if (at < template.Length)
        {
            throw new FormatException($"'{template[at]}' closes a bracket that was never opened.");
        }

        return [.. sentences.Select(sentence => sentence.ToArray()).Where(sentence => sentence.Length > 0)];
    }

    private static List<List<string>> Alternatives(string template, ref int at)
    {
        var all = Sequence(template, ref at);
        while (at < template.Length && template[at] == '|')
        {
            at++;
            all.AddRange(Sequence(template, ref at));
        }

        return all;
    }

    private static List<List<string>> Sequence(string template, ref int at)
    {
        List<List<string>> sentences = [[]];
        while (at < template.Length && template[at] is not (')' or ']' or '|'))
        {
            sentences = Joined(sentences, Part(template, ref at));
        }

        return sentences;
    }

    private static List<List<string>> Part(string template, ref int at)
    {
        var open = template[at];
        if (open is not ('(' or '['))
        {
            var start = at;
            while (at < template.Length && template[at] is not ('(' or '[' or ')' or ']' or '|'))
            {
                at++;
            }

            return [[.. SpokenWords.Split(template[start..at]).Where(word => word != SpokenWords.Clause)]];
        }

        at++;
        var inside = Alternatives(template, ref at);
        var close = open == '(' ? ')' : ']';
        if (at >= template.Length || template[at] != close)
        {
            throw new FormatException($"'{open}' is never closed by '{close}'.");
        }

        at++;
        return open == '[' ? [[], .. inside] : inside;
    }

    private static List<List<string>> Joined(List<List<string>> before, List<List<string>> after)
    {
        if (before.Count * after.Count > MostSentences)
        {
            throw new FormatException("it stands for too many sentences; split it into several phrases.");
        }

        return [.. before.SelectMany(_ => after, (first, second) => (List<string>)[.. first, .. second])];
    }
}
