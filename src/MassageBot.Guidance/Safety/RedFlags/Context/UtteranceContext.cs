using MassageBot.Guidance.Language.Normalising;
using MassageBot.Guidance.Safety.RedFlags.Rules;

namespace MassageBot.Guidance.Safety.RedFlags.Context;

/// <summary>Who, when and whether: for every word, what the words around it do to it (clinical.md 7, points 1 to 5).</summary>
internal sealed class UtteranceContext
{
    private readonly ContextMarks _marks = new();
    private readonly NegationScopes _negations;
    private readonly PastScopes _past;
    private readonly PersonScopes _persons;
    private readonly SupposedScopes _supposed;
    private readonly PerWord<bool> _masked = new(false);
    private readonly PerWord<bool> _unskippable = new(false);

    public UtteranceContext()
    {
        _negations = new NegationScopes(_marks);
        _past = new PastScopes(_marks, _negations);
        _persons = new PersonScopes(_marks);
        _supposed = new SupposedScopes(_marks);
    }

    public bool[] SentenceBefore => _marks.SentenceBefore;

    /// <summary>Gets, per word, whether it stands in a harmless phrase.</summary>
    public bool[] Masked => _masked.Values;

    public bool[] Past => _past.Past;

    public bool[] Others => _persons.Others;

    public bool[] OthersHere => _persons.OthersHere;

    public bool[] Supposed => _supposed.Supposed;

    /// <summary>Gets, per word, whether a gap may not skip it: a contrast, or a negation that is no part of a phrase.</summary>
    public bool[] Unskippable => _unskippable.Values;

    public List<(int At, int Days)> Times { get; } = [];

    /// <summary>Prepares the sentence ends; they are needed before phrases are looked for.</summary>
    public void Begin(List<Token> tokens)
    {
        _marks.Begin(tokens);
        _masked.Begin(tokens.Count);
        _unskippable.Begin(tokens.Count);
    }

    /// <summary>Works out the context of every word from the phrases found.</summary>
    public void Read(List<Hit> phrases, ContextKind[] kinds, bool[] named)
    {
        _marks.Read(phrases, kinds);
        _negations.Find(named);
        _past.Find();
        _persons.Find();
        _supposed.Find();
        TimeExpressions.Find(_marks.Tokens, Times);
        foreach (var hit in phrases)
        {
            Unskippable[hit.Start] |= _negations.Denies(hit) || _marks.Is(hit, ContextKind.StrongContrast);
        }
    }

    /// <summary>Whether, after somebody else in the room is spoken of, the person speaks of themselves.</summary>
    public bool ComesBack(int at) => _persons.ComesBack(at);

    public bool IsNegated(int start) => _negations.IsNegated(start);

    /// <summary>What the context does to a word, as bits: negated 1, past 2, of others 4, of others here 8, supposed 16, harmless 32, after a comma 64, after a sentence 128.</summary>
    public int How(int at, TokenBreak before) =>
        (IsNegated(at) ? 1 : 0) | (Past[at] ? 2 : 0) | (Others[at] ? 4 : 0) | (OthersHere[at] ? 8 : 0) | (Supposed[at] ? 16 : 0) | (Masked[at] ? 32 : 0)
        | (before == TokenBreak.Comma ? 64 : 0) | (before >= TokenBreak.Sentence ? 128 : 0);

    /// <summary>Notes a harmless phrase: nothing inside it counts.</summary>
    public void Mask(int start, int length) => Array.Fill(Masked, true, start, length);
}
