namespace MassageBot.Guidance.Language.Normalising;

/// <summary>What stood before a word.</summary>
public enum TokenBreak
{
    /// <summary>Nothing but space.</summary>
    None,

    /// <summary>A comma, a dash or a bracket.</summary>
    Comma,

    /// <summary>The end of a sentence.</summary>
    Sentence,

    /// <summary>A question mark.</summary>
    Question,
}
