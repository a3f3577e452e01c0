namespace MassageBot.Guidance.Language.Normalising;

/// <summary>One word or number of an utterance.</summary>
/// <param name="Text">Lower-case letters and digits only; apostrophes are gone ("can't" is "cant").</param>
/// <param name="Break">What stood between this word and the one before.</param>
/// <param name="Number">The value when the word is a number ("seventy six" is 76, "39.5" is 39.5); otherwise NaN.</param>
public readonly record struct Token(string Text, TokenBreak Break, double Number)
{
    /// <summary>Gets a value indicating whether the word has a value.</summary>
    public bool IsNumber => !double.IsNaN(Number);
}
