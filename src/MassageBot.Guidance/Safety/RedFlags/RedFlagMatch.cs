using MassageBot.Guidance.Safety.RedFlags.Learned;

namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>What the matcher heard in one utterance.</summary>
/// <param name="Level">The worst level of the rules that hold.</param>
/// <param name="Rules">The ids of all rules that hold, worst level first; safe to store and show, they quote nothing the user said.</param>
/// <param name="SelfHarm">True when the emergency is a risk to the person's own life: another end screen (clinical.md 2.2).</param>
/// <param name="Coercion">True when somebody is being pressed into a massage, or is afraid of the helper.</param>
/// <param name="AskFirst">One yes-or-no question to ask when it is unclear whether an emergency is meant; "yes" and "not sure" count as emergency. Otherwise null.</param>
public sealed record RedFlagMatch(RedFlagLevel Level, IReadOnlyList<string> Rules, bool SelfHarm, bool Coercion, string? AskFirst)
{
    /// <summary>Gets the match of an utterance in which nothing was heard.</summary>
    public static RedFlagMatch Nothing { get; } = new(RedFlagLevel.None, [], false, false, null);

    /// <summary>Gets a value indicating whether only the classifier gives this level: no rule is as bad.</summary>
    public bool OnlySoundsLikeIt => Rules.Count > 0 && Rules[0].StartsWith(LearnedVerdict.RuleId, StringComparison.Ordinal);
}
