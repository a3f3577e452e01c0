using MassageBot.Guidance.Safety.RedFlags.Reading;

namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>The file <c>dialogs/red-flags/learned.yaml</c>: the classifier beside the rules, and from which chance on it is believed.</summary>
internal sealed class LearnedFile
{
    /// <summary>Gets the name of the file with the numbers, in the same folder.</summary>
    public required string Weights { get; init; }

    /// <summary>Gets the SHA-256 of that file, so that settings and numbers of one training run stay together.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Gets the name of the file with the numbers of the second classifier (<see cref="LearnedPhrases"/>), in the same folder.</summary>
    public required string Phrases { get; init; }

    /// <summary>Gets the SHA-256 of that file.</summary>
    public required string PhrasesSha256 { get; init; }

    /// <summary>Gets how much of what is believed is the second classifier's, from 0 to 1.</summary>
    public required double PhrasesShare { get; init; }

    /// <summary>Gets the name of the file with the numbers of the third classifier (<see cref="ReadingNetwork"/>), in the same folder.</summary>
    public required string Reading { get; init; }

    /// <summary>Gets the SHA-256 of that file.</summary>
    public required string ReadingSha256 { get; init; }

    /// <summary>Gets how much of what is believed is the third classifier's where it is asked, from 0 to 1.</summary>
    public required double ReadingShare { get; init; }

    /// <summary>Gets the chance from which on a text is of this level or worse, by level.</summary>
    public required LearnedChances Believed { get; init; }

    /// <summary>Gets the chance of an emergency from which on a text of two or three words is one; of so few words nothing else is believed.</summary>
    public required double FewWordsBelievedFrom { get; init; }

    /// <summary>Gets the chance of clinician or worse from which on a text is believed that says that something is over ("gone in a second"), when no rule hears danger.</summary>
    public required double OverBelievedFrom { get; init; }

    /// <summary>Gets the chance of caution or worse from which on a story of another time or about others from beginning to end is a reason for care.</summary>
    public required double StoryCautionFrom { get; init; }

    /// <summary>Gets the chance of urgent or worse from which on the bot asks, when it does not believe it.</summary>
    public required double AskFrom { get; init; }

    /// <summary>Gets the chance of an emergency from which on the bot asks about a text of two or three words that it does not believe to be one.</summary>
    public required double AskFewWordsFrom { get; init; }

    /// <summary>Gets the question.</summary>
    public required string Ask { get; init; }

    /// <summary>Gets the chance of clinician or worse below which a rule of emergency that is not sure asks instead of ending the session.</summary>
    public required double DoubtRuleBelow { get; init; }

    /// <summary>Gets the same for a rule of emergency that is sure, but not by these words or not in speech like this (<see cref="Certainty.Likely"/>).</summary>
    public required double DoubtLikelyRuleBelow { get; init; }

    /// <summary>Gets the same for rules of urgent and clinician: there a needless end is likelier, and a miss costs less.</summary>
    public required double DoubtLesserRuleBelow { get; init; }

    /// <summary>Gets how far the networks can speak for or against a level, as an exponent of the odds; where even that would not change the verdict they are not asked.</summary>
    public required double WeightsReach { get; init; }

    /// <summary>Gets the same for the third classifier; what it says beyond that counts no more.</summary>
    public required double ReadingReach { get; init; }

    /// <summary>Every chance by its name, for the check of their range.</summary>
    public IEnumerable<KeyValuePair<string, double>> Chances() =>
    [
        new("believed.emergency", Believed.Emergency), new("believed.urgent", Believed.Urgent), new("believed.clinician", Believed.Clinician), new("believed.caution", Believed.Caution),
        new("fewWordsBelievedFrom", FewWordsBelievedFrom), new("overBelievedFrom", OverBelievedFrom), new("storyCautionFrom", StoryCautionFrom), new("askFrom", AskFrom), new("askFewWordsFrom", AskFewWordsFrom), new("doubtRuleBelow", DoubtRuleBelow), new("doubtLikelyRuleBelow", DoubtLikelyRuleBelow), new("doubtLesserRuleBelow", DoubtLesserRuleBelow), new("phrasesShare", PhrasesShare), new("readingShare", ReadingShare),
    ];
}
