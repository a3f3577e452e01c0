using MassageBot.Guidance.Language.Normalising;
using MassageBot.Guidance.Safety.RedFlags.Context;
using MassageBot.Guidance.Safety.RedFlags.Rules;
using MassageBot.Guidance.Safety.RedFlags.Words;

namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>The lists one match works with, kept per thread so that matching hardly allocates.</summary>
internal sealed class MatchWork
{
    [ThreadStatic]
    private static MatchWork? _ofThisThread;

    public List<Token> Tokens { get; } = new(64);

    /// <summary>Gets what is known of each word.</summary>
    public List<VocabularyWord?> Words { get; } = new(64);

    /// <summary>Gets what each word stands for.</summary>
    public List<WordMeaning> Meanings { get; } = new(64);

    /// <summary>Gets the phrases without gaps of the whole text, by start; what single words stand for is in <see cref="Meanings"/>.</summary>
    public List<Hit> Phrases { get; } = new(64);

    /// <summary>Gets, per word, where the phrases that begin there start in <see cref="Phrases"/>; one more entry at the end.</summary>
    public List<int> PhraseStarts { get; } = new(64);

    /// <summary>Gets those words and phrases that say something about the words around them.</summary>
    public List<Hit> ContextPhrases { get; } = new(64);

    public UtteranceContext Context { get; } = new();

    public PartStates Parts { get; } = new();

    public HitTable Table { get; } = new();

    /// <summary>Lends the work of this thread; a nested use gets its own.</summary>
    public static MatchWork Rent()
    {
        var work = _ofThisThread ?? new MatchWork();
        _ofThisThread = null;
        return work;
    }

    public static void Return(MatchWork work) => _ofThisThread = work;
}
