using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Voice;

/// <summary>What the lexicon must keep to; every fault names the line and the way out.</summary>
internal static class LexiconRules
{
    private const int LongestPauseMs = 1500;
    private const int LongestWord = 40;

    /// <summary>The engines there are.</summary>
    private static readonly string[] s_engines = ["flite", "espeak-ng", "azure"];

    public static void Check(ContentReader reader, LexiconFile file)
    {
        foreach (var (name, pause) in new[] { ("sentence", file.PausesMs.Sentence), ("ellipsis", file.PausesMs.Ellipsis), ("colon", file.PausesMs.Colon) })
        {
            if (pause is < 0 or > LongestPauseMs)
            {
                reader.Fault(SpeechLexicon.File, 0, $"pausesMs.{name} is {pause}; allowed are 0 to {LongestPauseMs} milliseconds.");
            }
        }

        CheckEngines(reader, file);
        foreach (var word in file.Words)
        {
            Check(reader, word);
        }

        foreach (var twice in file.Words.SelectMany(word => word.Engines.Distinct().Select(engine => (word, engine))).GroupBy(pair => (pair.word.Word.ToLowerInvariant(), pair.engine)).Where(group => group.Count() > 1))
        {
            reader.Fault(SpeechLexicon.File, twice.Last().word.Line, $"'{twice.Last().word.Word}' stands twice for {twice.Key.engine}; leave one.");
        }
    }

    private static void CheckEngines(ContentReader reader, LexiconFile file)
    {
        foreach (var engine in file.Engines)
        {
            if (!s_engines.Contains(engine.Id))
            {
                reader.Fault(SpeechLexicon.File, engine.Line, $"the engine '{engine.Id}' is unknown; there are {string.Join(", ", s_engines)}.");
            }

            if (engine.RatePercent is < 50 or > 150)
            {
                reader.Fault(SpeechLexicon.File, engine.Line, $"ratePercent of {engine.Id} is {engine.RatePercent}; allowed are 50 to 150.");
            }
        }

        if (s_engines.FirstOrDefault(id => file.Engines.Count(engine => engine.Id == id) != 1) is { } wrong)
        {
            reader.Fault(SpeechLexicon.File, 0, $"engines must have {wrong} exactly once.");
        }
    }

    private static void Check(ContentReader reader, LexiconWord word)
    {
        if (!IsPlain(word.Word) || !IsPlain(word.Say))
        {
            reader.Fault(SpeechLexicon.File, word.Line, $"'{word.Word}' is said '{word.Say}'; both must be letters, hyphens, apostrophes and single spaces, 1 to {LongestWord} characters. Markup is not allowed.");
        }

        if (word.Engines.Count == 0 || word.Engines.Any(engine => !s_engines.Contains(engine)))
        {
            reader.Fault(SpeechLexicon.File, word.Line, $"'{word.Word}' is for {(word.Engines.Count == 0 ? "no engine" : string.Join(", ", word.Engines))}; there are {string.Join(", ", s_engines)}.");
        }
    }

    private static bool IsPlain(string text) =>
        text.Length is > 0 and <= LongestWord && text.Trim() == text && !text.Contains("  ", StringComparison.Ordinal)
        && text.All(character => char.IsLetter(character) || character is ' ' or '-' or '\'');
}
